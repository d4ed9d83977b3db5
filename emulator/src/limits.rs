//! The rate limits of the live stage.
//!
//! Amazon documents that there are limits, but no figures. So there are none until they are set.

pub(crate) mod json;

use alexa_proactive::{Timestamp, UserId};
use std::collections::HashMap;
use std::time::Duration;

/// A maximum per period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limit {
    /// The maximum.
    pub count: u32,
    /// The period, which begins with the first request.
    pub period: Duration,
}

impl Limit {
    /// Creates a limit of `count` per `period`.
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
    /// Requests of one skill. Further requests are answered with 429.
    pub per_skill: Option<Limit>,
    /// Notifications of one skill to one customer. Further unicasts are answered with 432.
    pub per_customer: Option<Limit>,
}

impl Limits {
    /// Sets the limit on the requests of one skill.
    #[must_use]
    pub const fn per_skill(self, limit: Limit) -> Self {
        Self { per_skill: Some(limit), ..self }
    }

    /// Sets the limit on the notifications to one customer.
    #[must_use]
    pub const fn per_customer(self, limit: Limit) -> Self {
        Self { per_customer: Some(limit), ..self }
    }
}

/// The count of the current period.
#[derive(Debug, Clone, Copy)]
struct Window {
    start: Timestamp,
    count: u32,
}

/// What counts against the limits.
#[derive(Debug, Default)]
pub(crate) struct RequestCounts {
    skills: HashMap<String, Window>,
    customers: HashMap<UserId, Window>,
}

impl RequestCounts {
    /// Counts a request of a skill. Returns false, and counts nothing, if the limit is reached.
    pub(crate) fn admit_request(&mut self, skill_id: &str, limit: Option<Limit>, now: Timestamp) -> bool {
        limit.is_none_or(|limit| {
            let window = self.skills.entry(skill_id.to_owned()).or_insert(Window { start: now, count: 0 });
            window.admit(limit, now)
        })
    }

    /// Counts a notification to a customer. Returns false, and counts nothing, if the limit is reached.
    pub(crate) fn admit_notification(&mut self, user: &UserId, limit: Option<Limit>, now: Timestamp) -> bool {
        limit.is_none_or(|limit| {
            let window = self.customers.entry(user.clone()).or_insert(Window { start: now, count: 0 });
            window.admit(limit, now)
        })
    }
}

impl Window {
    fn admit(&mut self, limit: Limit, now: Timestamp) -> bool {
        if now.duration_since(self.start).is_none_or(|age| age >= limit.period) {
            *self = Self { start: now, count: 0 };
        }
        let admitted = self.count < limit.count;
        self.count += u32::from(admitted);
        admitted
    }
}
