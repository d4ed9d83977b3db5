//! Why a batch did not send to all recipients.

use crate::{Region, SkillStage, Timestamp};
use std::fmt;

/// The error of a stream of recipients.
pub(super) type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The help for callers who know better.
const SWITCH_OFF: &str = "; to send to the others anyway, switch the early stop off";

/// Why a batch did not send to all recipients.
///
/// ```
/// use alexa_proactive::client::{Batch, StopReason};
///
/// /// Whether the list of recipients has to be corrected, and not the program.
/// fn is_about_the_list<D>(batch: &Batch<'_, D>) -> bool {
///     matches!(batch.stopped(), Some(StopReason::NotSubscribed(..) | StopReason::Source(_)))
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum StopReason {
    /// [`Batch::stop`](super::Batch::stop) was called.
    Requested,
    /// None of the customers tried in this region has enabled the skill of the token.
    WrongSkill(Region),
    /// None of the customers tried in this region is subscribed in this stage.
    NotSubscribed(Region, SkillStage),
    /// Amazon forbids every request to this region.
    Forbidden(Region),
    /// Amazon refuses the request as malformed.
    Payload(String),
    /// The request has expired, or Amazon would refuse it because it expires too soon.
    Expired(Timestamp),
    /// The journal has another event under the reference id and the timestamp of this request.
    Conflict(String),
    /// There is no token.
    Token(String),
    /// The address is not the API's.
    NotFound(Region),
    /// The stream of recipients failed.
    Source(BoxError),
    /// The journal failed.
    #[cfg(feature = "journal")]
    Journal(crate::client::JournalError),
}

impl fmt::Display for StopReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Requested => f.write_str("it was requested"),
            Self::WrongSkill(region) => write!(
                f,
                "of the customers tried in {region} none has enabled the skill of this token; use the client id and secret of \
                 the skill that reported the user ids{SWITCH_OFF}"
            ),
            Self::NotSubscribed(region, stage) => write!(
                f,
                "of the customers tried in {region} none is subscribed in the {stage} stage; check that stage, region and \
                 skill are those of the customers{SWITCH_OFF}"
            ),
            Self::Forbidden(region) => write!(
                f,
                "Amazon forbids all requests to {region} without a reason; check that stage, region and skill are those of the \
                 customers{SWITCH_OFF}"
            ),
            Self::Expired(expiry_time) => write!(
                f,
                "the request expires at {expiry_time}, too soon for Amazon to accept it; set a later expiry, or this machine's \
                 clock if that is not soon"
            ),
            Self::Payload(error) | Self::Conflict(error) | Self::Token(error) => f.write_str(error),
            Self::NotFound(region) => {
                write!(f, "the address for {region} is not the API's; check whether it was overridden")
            }
            Self::Source(error) => write!(f, "the recipients cannot be read: {error}"),
            #[cfg(feature = "journal")]
            Self::Journal(error) => write!(f, "{error}"),
        }
    }
}

impl StopReason {
    /// Returns whether the same batch may continue later without a correction.
    pub(super) fn is_retryable(&self) -> bool {
        match self {
            Self::Requested | Self::Source(_) => true,
            _ => self.is_of_journal(),
        }
    }

    /// Returns whether the journal failed: outcomes may be lost, which is worse than any other reason.
    pub(super) fn is_of_journal(&self) -> bool {
        match self {
            #[cfg(feature = "journal")]
            Self::Journal(_) => true,
            _ => false,
        }
    }

    /// Returns a text for the log. The error of a stream may contain user ids.
    pub(super) fn log_text(&self) -> String {
        match self {
            Self::Source(_) => "the recipients cannot be read".to_owned(),
            _ => self.to_string(),
        }
    }
}

impl std::error::Error for StopReason {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Source(error) => error.source(),
            _ => None,
        }
    }
}
