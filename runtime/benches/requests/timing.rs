//! Times rivals against each other and prints a table of medians and ratios.
//!
//! In each round every rival runs once, so that other load on the machine affects all of them alike, and so briefly that few
//! runs are interrupted. A ratio is the median of the ratios of the rounds, not the ratio of the medians.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// The number and the length of the rounds.
#[derive(Clone, Copy)]
pub(crate) struct Effort {
    pub(crate) rounds: usize,
    /// The time of one rival in one round.
    pub(crate) slice: Duration,
}

/// A function that returns the time of this many runs of a rival.
pub(crate) struct Rival<'a>(Box<dyn FnMut(u32) -> Duration + 'a>);

/// Returns a rival that creates a value. The time includes dropping it.
pub(crate) fn rival<'a, T>(mut work: impl FnMut() -> T + 'a) -> Rival<'a> {
    Rival(Box::new(move |times| {
        let start = Instant::now();
        for _ in 0..times {
            black_box(work());
        }
        start.elapsed()
    }))
}

/// Returns a rival whose last eight values are alive, as if they were in flight. So they have different addresses, and the
/// result does not depend on aliasing between source and target.
pub(crate) fn rival_on_the_way<'a, T: 'a>(mut work: impl FnMut() -> T + 'a) -> Rival<'a> {
    let mut alive: [Option<T>; 8] = std::array::from_fn(|_| None);
    Rival(Box::new(move |times| {
        let start = Instant::now();
        for time in 0..times as usize {
            alive[time % alive.len()] = Some(black_box(work()));
        }
        start.elapsed()
    }))
}

impl Rival<'_> {
    fn time(&mut self, times: u32) -> f64 {
        nanos((self.0)(times)) / f64::from(times)
    }

    /// Returns the number of runs in this time.
    fn times_within(&mut self, slice: Duration) -> u32 {
        let mut times = 1;
        while times < 1 << 24 && self.time(times) * f64::from(times) < nanos(slice) {
            times *= 2;
        }
        times
    }
}

fn nanos(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e9
}

/// The times of rivals, round by round.
pub(crate) struct Times(Vec<Vec<f64>>);

impl Times {
    pub(crate) fn of<const N: usize>(effort: Effort, mut rivals: [Rival<'_>; N]) -> Self {
        let counts = rivals.each_mut().map(|rival| rival.times_within(effort.slice));
        let round = |_| rivals.iter_mut().zip(counts).map(|(rival, times)| rival.time(times)).collect();
        Self((0..effort.rounds).map(round).collect())
    }

    fn median(&self, of_round: impl Fn(&[f64]) -> f64) -> f64 {
        let mut values: Vec<f64> = self.0.iter().map(|round| of_round(round)).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    }

    /// Returns a row with the first rival against another one. `goal` is the maximum of the ratio, or the reason why there is none.
    pub(crate) fn row(
        &self,
        what: &str,
        rival: usize,
        against: &'static str,
        goal: Result<f64, &'static str>,
    ) -> Row {
        Row {
            what: what.to_owned(),
            against,
            ours: self.median(|round| round[0]),
            theirs: self.median(|round| round[rival]),
            ratio: self.median(|round| round[0] / round[rival]),
            goal,
        }
    }
}

/// A line of the table.
pub(crate) struct Row {
    what: String,
    against: &'static str,
    ours: f64,
    theirs: f64,
    ratio: f64,
    goal: Result<f64, &'static str>,
}

pub(crate) const HEAD: &str = "\
| what | against | ns | its ns | ratio | goal | |
|---|---|---:|---:|---:|---:|---|";

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, against, ours, theirs, ratio, goal } = self;
        write!(f, "| {what} | {against} | {ours:.0} | {theirs:.0} | {ratio:.3} | ")?;
        match goal {
            Ok(goal) => write!(f, "{goal} | {} |", if ratio <= goal { "met" } else { "missed" }),
            Err(why) => write!(f, "– | {why} |"),
        }
    }
}
