//! The emulator's time: where it comes from, how far it was advanced, and how wrong its clock is.

use alexa_proactive::Timestamp;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Where the emulator's time comes from.
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
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        Self::new(Timestamp::now)
    }

    /// A clock that stands still until [`Emulator::advance`](crate::Emulator::advance) moves it.
    #[must_use]
    pub fn stopped_at(time: Timestamp) -> Self {
        Self::new(move || time)
    }

    /// Any other clock: the one of a simulation.
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

/// How far the clock of the emulator's server is off.
///
/// It shows in the `Date` header and in what the server takes for now when it judges an expiry; what has to elapse, the
/// life of a token and the window of a limit, does not depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ClockSkew {
    /// It is right.
    #[default]
    None,
    /// It is ahead of the sender's.
    Ahead(Duration),
    /// It is behind the sender's.
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

/// The clock and what was done to it.
#[derive(Debug, Default)]
pub(crate) struct Time {
    pub(crate) clock: Clock,
    pub(crate) advanced: Duration,
    pub(crate) skew: ClockSkew,
}

impl Time {
    /// The time by which things elapse.
    pub(crate) fn elapsing(&self) -> Timestamp {
        let now = (self.clock.0)();
        now.checked_add(self.advanced).unwrap_or(now)
    }

    /// The time that the server believes it is.
    pub(crate) fn believed(&self) -> Timestamp {
        let now = self.elapsing();
        let skewed = match self.skew {
            ClockSkew::None => None,
            ClockSkew::Ahead(distance) => now.checked_add(distance),
            ClockSkew::Behind(distance) => now.checked_sub(distance),
        };
        skewed.unwrap_or(now)
    }
}
