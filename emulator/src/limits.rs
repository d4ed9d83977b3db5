//! How often a skill may send, and how often a customer may be notified.
//!
//! Amazon publishes that there are limits and on which stage, but no figure, so there are none here until they are set.

use alexa_proactive::{Timestamp, UserId};
use std::collections::HashMap;
use std::time::Duration;

/// So many, in each period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limit {
    /// How many.
    pub count: u32,
    /// In how long.
    pub period: Duration,
}

impl Limit {
    /// So many in each period.
    #[must_use]
    pub const fn new(count: u32, period: Duration) -> Self {
        Self { count, period }
    }
}

/// The limits of the live stage; the development stage has none.
///
/// ```
/// use alexa_proactive_emulator::{Emulator, Limit, Limits};
/// use std::time::Duration;
///
/// let limits = Limits::default().per_customer(Limit::new(5, Duration::from_secs(24 * 3600)));
/// let emulator = Emulator::builder().limits(limits).start_blocking()?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Limits {
    /// Requests of one skill; what exceeds it is answered with 429.
    pub per_skill: Option<Limit>,
    /// Notifications of one skill to one customer; a unicast that exceeds it is answered with 432.
    pub per_customer: Option<Limit>,
}

impl Limits {
    /// Sets the limit for the requests of one skill.
    #[must_use]
    pub const fn per_skill(self, limit: Limit) -> Self {
        Self { per_skill: Some(limit), ..self }
    }

    /// Sets the limit for the notifications of one customer.
    #[must_use]
    pub const fn per_customer(self, limit: Limit) -> Self {
        Self { per_customer: Some(limit), ..self }
    }
}

/// How many there were in the period that runs.
#[derive(Debug, Clone, Copy)]
struct Window {
    since: Timestamp,
    count: u32,
}

/// What was counted against the limits.
#[derive(Debug, Default)]
pub(crate) struct RequestCounts {
    skills: HashMap<String, Window>,
    customers: HashMap<UserId, Window>,
}

impl RequestCounts {
    /// Counts a request of a skill, unless the limit is reached.
    pub(crate) fn skill_may_send(&mut self, skill: &str, limit: Option<Limit>, now: Timestamp) -> bool {
        let Some(limit) = limit else { return true };
        let window = self.skills.entry(skill.to_owned()).or_insert(Window { since: now, count: 0 });
        may(window, limit, now)
    }

    /// Counts a notification of a customer, unless the limit is reached.
    pub(crate) fn customer_may_hear(&mut self, user: &UserId, limit: Option<Limit>, now: Timestamp) -> bool {
        let Some(limit) = limit else { return true };
        let window = self.customers.entry(user.clone()).or_insert(Window { since: now, count: 0 });
        may(window, limit, now)
    }
}

fn may(window: &mut Window, limit: Limit, now: Timestamp) -> bool {
    if now.duration_since(window.since).is_none_or(|age| age >= limit.period) {
        *window = Window { since: now, count: 0 };
    }
    let may = window.count < limit.count;
    window.count += u32::from(may);
    may
}
