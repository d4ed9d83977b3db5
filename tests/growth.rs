//! Measures whether time grows linearly with the length of a text.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Asserts that the time is linear in the length of a text, which repeats `piece`: the same amount of text, in `number` texts of
/// `length` bytes and in one, takes the same time, unless the time is quadratic.
///
/// # Panics
///
/// If the long text takes five times as long.
pub fn assert_linear(piece: &str, length: usize, number: usize, work: impl Fn(&str)) {
    let time = |length: usize, number: usize| {
        let text = piece.repeat(length / piece.len());
        fastest(|| (0..number).for_each(|_| work(black_box(&text))))
    };
    let (short, long) = (time(length, number), time(length * number, 1));
    assert!(long < short * 5, "{piece}: {short:?} for {number} short texts, {long:?} for a long one");
}

/// Returns the time of the fastest of three rounds.
pub fn fastest(mut work: impl FnMut()) -> Duration {
    let rounds = (0..3).map(|_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    });
    rounds.min().unwrap_or_default()
}
