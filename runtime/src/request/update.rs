//! Builds the update of a request.

use super::{Envelope, EventRequest, RequestBuilder, Settings};
use crate::{Event, Timestamp, Violation, ViolationCode, Violations};
use std::time::Duration;

impl EventRequest {
    /// Returns the update of this request: the same reference id and audience, and a strictly later timestamp. The expiry is as
    /// far from `now` as it was, or at the same time if it was set as a time or read.
    ///
    /// # Errors
    ///
    /// As [`RequestBuilder::multicast`]. An expiry that was set as a time may be too near by now. No timestamp is later than the last
    /// millisecond of the year 9999.
    ///
    /// ```
    /// # use alexa_proactive::{ProactiveEvent, ReferenceId, Timestamp, catalog::*};
    /// # fn score(home: u32, away: u32) -> Result<alexa_proactive::Event, alexa_proactive::Violations> {
    /// #     let side = |name: &str, score| GameStatistic::new(SportsTeam::new(name), score);
    /// #     let league = Soccer::new(alexa_proactive::Localized::invariant("TreeFruit League"));
    /// #     SportsEventUpdated::new(SportsEvent::new(league, side("Oranges", home), side("Apples", away))).to_event()
    /// # }
    /// let kick_off: Timestamp = "2026-06-01T12:00:00Z".parse()?;
    /// let first = score(0, 0)?.request(ReferenceId::new("match1")?).now(kick_off).multicast()?;
    /// let second = first.updated(score(1, 0)?, kick_off)?;
    /// assert_eq!(second.reference_id(), first.reference_id());
    /// assert!(second.timestamp() > first.timestamp());
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    pub fn updated(&self, event: Event, now: Timestamp) -> Result<Self, Violations> {
        let this = self.timestamp().truncated_to_millis();
        let Some(next) = this.checked_add(Duration::from_millis(1)) else {
            let found = format!("{this}, which no timestamp follows");
            let help = "give the first request the present time";
            let violation = Violation::new(
                ViolationCode::NotATimestamp,
                "/timestamp",
                &found,
                "an earlier timestamp",
                help,
            );
            return Err(violation.into());
        };
        let timestamp = next.max(now);
        let Envelope { expiry, missing_texts, .. } = *self.envelope();
        let settings = Settings { expiry, timestamp: Some(timestamp), now: Some(now), missing_texts };
        RequestBuilder::new(event, self.reference_id().clone(), settings)
            .build(self.relevant_audience().clone())
    }
}
