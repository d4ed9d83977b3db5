//! Why a run did not send to everyone.

use super::BoxError;
use crate::{Region, SkillStage, Timestamp};
use std::fmt;

/// What the caller can do who knows better.
const ALL_THE_SAME: &str = "; to send to the rest all the same, switch the early stop off";

/// Why a run did not send to everyone who was named.
#[derive(Debug)]
#[non_exhaustive]
pub enum StopReason {
    /// [`Batch::stop`](super::Batch::stop) was called.
    Asked,
    /// None of the customers tried in this region has enabled the skill of the token.
    WrongSkill(Region),
    /// None of the customers tried in this region is subscribed in this stage.
    NobodySubscribed(Region, SkillStage),
    /// Amazon forbids every request to this region.
    Forbidden(Region),
    /// Amazon refuses the request as malformed.
    Payload(String),
    /// The request has expired, or is so near its expiry that Amazon would refuse it.
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
            Self::Asked => f.write_str("as asked"),
            Self::WrongSkill(region) => write!(
                f,
                "of the customers tried in {region} none has enabled the skill of this token; use the client id and secret of \
                 the skill that reported the user ids{ALL_THE_SAME}"
            ),
            Self::NobodySubscribed(region, stage) => write!(
                f,
                "of the customers tried in {region} none is subscribed in the {stage} stage; check that stage, region and \
                 skill are theirs{ALL_THE_SAME}"
            ),
            Self::Forbidden(region) => write!(
                f,
                "Amazon forbids all requests to {region} without a reason; check that stage, region and skill are those of the \
                 customers{ALL_THE_SAME}"
            ),
            Self::Expired(expiry_time) => write!(
                f,
                "the request expires at {expiry_time}, too soon for Amazon to accept it; give it a later expiry, or set this \
                 machine's clock if that is not soon"
            ),
            Self::Payload(error) | Self::Conflict(error) | Self::Token(error) => f.write_str(error),
            Self::NotFound(region) => {
                write!(f, "nothing answers at the address for {region}; check whether it was overridden")
            }
            Self::Source(error) => write!(f, "the recipients cannot be read further: {error}"),
            #[cfg(feature = "journal")]
            Self::Journal(error) => write!(f, "{error}"),
        }
    }
}

impl StopReason {
    /// Whether the same run may go on as it is.
    pub(super) fn is_passing(&self) -> bool {
        match self {
            Self::Asked | Self::Source(_) => true,
            #[cfg(feature = "journal")]
            Self::Journal(_) => true,
            _ => false,
        }
    }

    /// What can be logged: the texts of others may name people.
    pub(super) fn for_the_log(&self) -> String {
        match self {
            Self::Source(_) => "the recipients cannot be read further".to_owned(),
            _ => self.to_string(),
        }
    }
}

impl std::error::Error for StopReason {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Source(error) => error.source(),
            #[cfg(feature = "journal")]
            Self::Journal(error) => error.source(),
            _ => None,
        }
    }
}
