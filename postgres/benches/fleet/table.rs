//! The table of medians, and the goals.

use crate::measure::Measured;
use std::fmt;

pub(crate) const HEAD: &str = "\
| who sends | customers | seconds | customers/s | sender µs | putting µs | PostgreSQL µs | answered 429 |
|---|---:|---:|---:|---:|---:|---:|---:|";

/// The measurements of one sender or fleet, round by round.
pub(crate) struct Rounds {
    pub(crate) who: &'static str,
    pub(crate) measured: Vec<Measured>,
}

impl Rounds {
    pub(crate) fn median(&self, of: impl Fn(&Measured) -> f64) -> f64 {
        median(self.measured.iter().map(of).collect())
    }

    /// Returns the median of the ratios to another one in the same rounds.
    pub(crate) fn ratio(&self, other: &Self, of: impl Fn(&Measured) -> f64) -> f64 {
        median(self.measured.iter().zip(&other.measured).map(|(ours, other)| of(ours) / of(other)).collect())
    }
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A row of medians, with processor times for a customer.
impl fmt::Display for Rounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros =
            |of: fn(&Measured) -> f64| self.median(|measured| 1e6 * of(measured) / measured.customers);
        write!(
            f,
            "| {} | {:.0} | {:.2} | {:.0} | {:.1} | {:.1} | {:.1} | {:.2} % |",
            self.who,
            self.median(|measured| measured.customers),
            self.median(|measured| measured.seconds),
            self.median(Measured::per_second),
            micros(|measured| measured.senders),
            micros(|measured| measured.putting),
            micros(|measured| measured.database),
            100.0 * self.median(Measured::throttled_share),
        )
    }
}

/// What is wanted of a figure.
pub(crate) enum Goal {
    AtMost(f64),
    AtLeast(f64),
}

impl Goal {
    /// Returns the line of a figure.
    pub(crate) fn judge(&self, what: &str, value: f64) -> String {
        let (goal, words, is_met) = match self {
            Self::AtMost(goal) => (goal, "or less", value <= *goal),
            Self::AtLeast(goal) => (goal, "or more", value >= *goal),
        };
        format!("{what}: {value:.3}, goal {goal} {words}, {}", if is_met { "met" } else { "missed" })
    }
}
