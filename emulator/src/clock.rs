//! The emulator's time: its clock, how far it was advanced, and its skew.

use alexa_proactive::Timestamp;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// The source of the emulator's time.
///
/// ```
/// use alexa_proactive_emulator::{Clock, Emulator};
/// use std::time::Duration;
///
/// let noon = Clock::stopped_at("2026-06-01T12:00:00Z".parse()?);
/// let emulator = Emulator::builder().clock(noon).start_blocking()?;
/// emulator.advance(Duration::from_secs(60));
/// assert_eq!(emulator.now().to_string(), "2026-06-01T12:01:00Z");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// Returns the system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::new(Timestamp::now)
    }

    /// Returns a clock that stands still until [`Emulator::advance`](crate::Emulator::advance) moves it.
    #[must_use]
    pub fn stopped_at(time: Timestamp) -> Self {
        Self::new(move || time)
    }

    /// Creates a clock from a function, such as that of a simulation.
    #[must_use]
    pub fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&(self.0)()).finish()
    }
}

/// The error of the server's clock.
///
/// It affects the `Date` header and the judgement of expiry times. Durations, such as the lifetime of a token and the period of
/// a limit, do not depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ClockSkew {
    /// The clock is right.
    #[default]
    None,
    /// The clock is ahead of the sender's.
    Ahead(Duration),
    /// The clock is behind the sender's.
    Behind(Duration),
}

impl ClockSkew {
    pub(crate) fn from_seconds(seconds: i64) -> Self {
        let distance = Duration::from_secs(seconds.unsigned_abs());
        match seconds {
            0 => Self::None,
            1.. => Self::Ahead(distance),
            ..0 => Self::Behind(distance),
        }
    }

    pub(crate) fn seconds(self) -> i64 {
        let seconds = |distance: Duration| i64::try_from(distance.as_secs()).unwrap_or(i64::MAX);
        match self {
            Self::None => 0,
            Self::Ahead(distance) => seconds(distance),
            Self::Behind(distance) => -seconds(distance),
        }
    }
}

/// The clock with its adjustments.
#[derive(Debug, Default)]
pub(crate) struct Time {
    pub(crate) clock: Clock,
    pub(crate) advanced: Duration,
    pub(crate) skew: ClockSkew,
}

impl Time {
    /// Returns the time without the skew, by which durations are measured.
    pub(crate) fn unskewed(&self) -> Timestamp {
        let now = (self.clock.0)();
        now.checked_add(self.advanced).unwrap_or(now)
    }

    /// Returns the time by the server's clock, skew included.
    pub(crate) fn now(&self) -> Timestamp {
        let now = self.unskewed();
        let skewed = match self.skew {
            ClockSkew::None => None,
            ClockSkew::Ahead(distance) => now.checked_add(distance),
            ClockSkew::Behind(distance) => now.checked_sub(distance),
        };
        skewed.unwrap_or(now)
    }

    /// Lets time pass.
    pub(crate) fn advance(&mut self, by: Duration) {
        self.advanced = self.advanced.saturating_add(by);
    }
}
