//! What became of a request for one customer.

use crate::bounded_queue::Footprint;
use alexa_proactive::{Locale, Region, UserId};
use std::fmt;

/// What became of an accepted request for one customer, or why it was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Delivery {
    /// The device rang.
    Rang {
        /// What Alexa says when asked, in the locale of the device.
        spoken: String,
    },
    /// The device rang, and Alexa has nothing to say: the request has no text for the locale of the device.
    RangWithoutText,
    /// The device is offline. It rings when it is online again, unless the request expires first.
    Pending,
    /// The device was offline until the request expired.
    ExpiredWhilePending,
    /// A request with the same reference id and a later timestamp took its place.
    Replaced {
        /// The number of that request's entry.
        by: u64,
        /// What Alexa said before; `None` if the request was pending or had no text.
        spoken: Option<String>,
    },
    /// The request was accepted and changed nothing, because the customer already had one with the same reference id and an
    /// equal or later timestamp.
    Ignored {
        /// The number of that request's entry.
        existing: u64,
    },
    /// The customer is not subscribed to the event.
    NotSubscribed,
    /// The customer does not permit notifications.
    PermissionOff,
    /// The customer's account is in another region than the host that received the request.
    OtherRegion {
        /// The customer's region.
        actual: Region,
    },
    /// The customer has the skill enabled in another stage.
    OtherStage,
    /// The customer uses another skill.
    OtherSkill,
    /// The customer has the skill disabled.
    NotEnabled,
    /// The customer had as many notifications as the live stage allows.
    LimitReached,
    /// The device was offline, and newer requests left no room in the customer's
    /// [inbox](crate::Builder::max_inbox_bytes).
    InboxFull,
}

impl Delivery {
    /// Returns the name in JSON and on the page.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Rang { .. } => "rang",
            Self::RangWithoutText => "rang without text",
            Self::Pending => "pending",
            Self::ExpiredWhilePending => "expired while pending",
            Self::Replaced { .. } => "replaced",
            Self::Ignored { .. } => "ignored as equal or older",
            Self::NotSubscribed => "not subscribed",
            Self::PermissionOff => "permission off",
            Self::OtherRegion { .. } => "other region",
            Self::OtherStage => "other stage",
            Self::OtherSkill => "other skill",
            Self::NotEnabled => "not enabled",
            Self::LimitReached => "limit reached",
            Self::InboxFull => "inbox full",
        }
    }

    /// Returns what Alexa said to the customer.
    #[must_use]
    pub fn spoken(&self) -> Option<&str> {
        match self {
            Self::Rang { spoken } => Some(spoken),
            Self::Replaced { spoken, .. } => spoken.as_deref(),
            _ => None,
        }
    }

    /// Whether the request reached the customer's inbox, even if the device did not ring.
    #[must_use]
    pub fn reached_inbox(&self) -> bool {
        matches!(
            self,
            Self::Rang { .. }
                | Self::RangWithoutText
                | Self::Pending
                | Self::ExpiredWhilePending
                | Self::Replaced { .. }
                | Self::Ignored { .. }
                | Self::InboxFull
        )
    }
}

/// Writes the [name](Delivery::name) and the details.
impl fmt::Display for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Self::Rang { spoken } => write!(f, ": \"{spoken}\""),
            Self::Replaced { by, .. } => write!(f, " by #{by}"),
            Self::Ignored { existing } => write!(f, " than #{existing}"),
            Self::OtherRegion { actual } => write!(f, ": the account is in {actual}"),
            _ => Ok(()),
        }
    }
}

/// A customer to whom a request was addressed, as they were when it arrived, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeliveryRecord {
    /// The customer.
    pub user: UserId,
    /// The name of the device.
    pub device: String,
    /// The locale of the device.
    pub locale: Locale,
    /// What became of the request.
    pub delivery: Delivery,
}

impl Footprint for DeliveryRecord {
    fn bytes(&self) -> usize {
        let spoken = self.delivery.spoken().map_or(0, str::len);
        size_of::<Self>() + self.user.as_str().len() + self.device.len() + spoken
    }
}
