//! Checks the expiry of a request.

use crate::{Advice, AdviceCode, Timestamp, Violation, ViolationCode};
use std::time::Duration;

/// The minimum time between now and the expiry of a request, according to Amazon's server: 5 minutes.
pub const MIN_LIFETIME: Duration = Duration::from_secs(5 * 60);

/// The maximum time between now and the expiry of a request, according to Amazon's server: 24 hours.
pub const MAX_LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// An expiry nearer than this to an end of the window causes an advice. The default expiry is this much before the end.
pub(super) const EDGE: Duration = Duration::from_secs(60);

/// An expiry as the user gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expiry {
    In(Duration),
    At(Timestamp),
}

impl Expiry {
    /// Returns the time of the expiry; `None` after the year 9999.
    pub(super) fn at(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::At(time) => Some(time),
            Self::In(lifetime) => now.checked_add(lifetime),
        }
    }
}

/// Checks that an expiry is within the window. Returns the advice about it, if there is any.
pub(crate) fn check_expiry(expiry: Timestamp, now: Timestamp) -> Result<Option<Advice>, Violation> {
    let Some(lifetime) = expiry.duration_since(now) else {
        return Err(expiry_too_early(now.duration_since(expiry).unwrap_or_default(), "before"));
    };
    if lifetime < MIN_LIFETIME {
        Err(expiry_too_early(lifetime, "after"))
    } else if lifetime > MAX_LIFETIME {
        Err(expiry_too_late(lifetime))
    } else if lifetime < MIN_LIFETIME + EDGE || lifetime > MAX_LIFETIME.saturating_sub(EDGE) {
        Ok(Some(Advice::new(
            AdviceCode::ExpiryNearEdge,
            "/expiryTime",
            &format!("{} after now", in_words(lifetime)),
            WINDOW,
            "stay a minute away from either end: Amazon checks it by its own clock, when the request arrives",
        )))
    } else {
        Ok(None)
    }
}

const WINDOW: &str = "5 minutes to 24 hours after now";

fn expiry_too_early(distance: Duration, side: &str) -> Violation {
    Violation::new(
        ViolationCode::ExpiryTooEarly,
        "/expiryTime",
        &format!("{} {side} now", in_words(distance)),
        WINDOW,
        "set a later expiry",
    )
}

pub(super) fn expiry_too_late(lifetime: Duration) -> Violation {
    Violation::new(
        ViolationCode::ExpiryTooLate,
        "/expiryTime",
        &if lifetime == Duration::MAX {
            "a time after the year 9999".to_owned()
        } else {
            format!("{} after now", in_words(lifetime))
        },
        WINDOW,
        "set an earlier expiry",
    )
}

/// Formats a duration: `1 d 2 h 3 min 4.567 s`, without the parts that are zero.
fn in_words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let mut words = Vec::new();
    for (unit, value) in [("d", seconds / 86400), ("h", seconds / 3600 % 24), ("min", seconds / 60 % 60)] {
        if value > 0 {
            words.push(format!("{value} {unit}"));
        }
    }
    let rest = Duration::new(seconds % 60, duration.subsec_nanos());
    if !rest.is_zero() || words.is_empty() {
        words.push(format!("{} s", rest.as_secs_f64()));
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_formatted_without_zero_parts() {
        for (millis, words) in [
            (0, "0 s"),
            (10_000, "10 s"),
            (300_000, "5 min"),
            (86_400_002, "1 d 0.002 s"),
            (93_784_500, "1 d 2 h 3 min 4.5 s"),
        ] {
            assert_eq!(in_words(Duration::from_millis(millis)), words);
        }
    }
}
