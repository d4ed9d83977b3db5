//! When going on makes no sense: the first answers show that nobody will be reached.

use super::{Bodies, BoxError, Sent};
use crate::client::{SendError, SendErrorKind};
use crate::{Region, SkillStage};
use std::fmt;

/// So many refusals of a region before its first acceptance stop a run. Of 20 customers at random, all are unsubscribed
/// once in 10 billion times where 3 in 10 are.
const MOST_REFUSED: u32 = 20;

/// So many malformed requests before the first acceptance stop it, where all have the same body.
const MOST_MALFORMED: u32 = 3;

/// Why a run ended before all were served.
#[derive(Debug)]
#[non_exhaustive]
pub enum Stop {
    /// [`Run::stop`](super::Run::stop) was called.
    Asked,
    /// Nobody in this region has enabled the skill of the token.
    WrongSkill(Region),
    /// Nobody in this region is subscribed in this stage.
    NobodySubscribed(Region, SkillStage),
    /// Amazon forbids every request to this region.
    Forbidden(Region),
    /// Amazon holds the request for malformed.
    Payload(String),
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

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asked => f.write_str("as asked"),
            Self::WrongSkill(region) => write!(
                f,
                "of the first {MOST_REFUSED} customers in {region} none has enabled the skill of this token; take the client \
                 id and secret of the skill that told you the user ids"
            ),
            Self::NobodySubscribed(region, stage) => write!(
                f,
                "of the first {MOST_REFUSED} customers in {region} none is subscribed in the {stage} stage; see whether \
                 stage, region and skill are theirs"
            ),
            Self::Forbidden(region) => write!(
                f,
                "Amazon forbids the first {MOST_REFUSED} requests to {region} without a reason; see whether stage, region and \
                 skill are those of the customers"
            ),
            Self::Payload(error) | Self::Token(error) => f.write_str(error),
            Self::NotFound(region) => {
                write!(f, "nothing answers at the address for {region}; see whether it was overridden")
            }
            Self::Source(error) => write!(f, "the recipients cannot be read further: {error}"),
            #[cfg(feature = "journal")]
            Self::Journal(error) => write!(f, "{error}"),
        }
    }
}

impl Stop {
    /// What can be logged: the texts of others may name people.
    pub(super) fn for_the_log(&self) -> String {
        match self {
            Self::Source(_) => "the recipients cannot be read further".to_owned(),
            _ => self.to_string(),
        }
    }
}

impl std::error::Error for Stop {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Source(error) => error.source(),
            #[cfg(feature = "journal")]
            Self::Journal(error) => error.source(),
            _ => None,
        }
    }
}

/// What the first answers say about all.
pub(super) struct FirstAnswers {
    stage: SkillStage,
    bodies: Bodies,
    malformed: u32,
    any_accepted: bool,
    regions: [FirstOfRegion; Region::ALL.len()],
}

#[derive(Default)]
struct FirstOfRegion {
    accepted: bool,
    wrong_skill: u32,
    not_subscribed: u32,
    forbidden: u32,
}

impl FirstAnswers {
    pub(super) fn new(stage: SkillStage, bodies: Bodies) -> Self {
        Self { stage, bodies, malformed: 0, any_accepted: false, regions: Default::default() }
    }

    /// Somebody of this region was accepted, now or in the run before.
    pub(super) fn accepted(&mut self, region: Region) {
        self.any_accepted = true;
        if let Some(first) = Region::ALL
            .iter()
            .position(|other| *other == region)
            .and_then(|place| self.regions.get_mut(place))
        {
            first.accepted = true;
        }
    }

    /// Whether this outcome is one too many.
    pub(super) fn judge(&mut self, sent: &Sent) -> Option<Stop> {
        let region = sent.recipient.region;
        let place = Region::ALL.iter().position(|other| *other == region)?;
        let first = self.regions.get_mut(place)?;
        let Err(error) = &sent.result else {
            self.accepted(region);
            return None;
        };
        match error.kind() {
            SendErrorKind::Token if error.deferred().is_none() => {
                return Some(Stop::Token(error.to_string()));
            }
            SendErrorKind::NotFound if !first.accepted => return Some(Stop::NotFound(region)),
            SendErrorKind::Violation => return self.malformed(error),
            SendErrorKind::WrongSkill => first.wrong_skill += 1,
            SendErrorKind::NotSubscribed => first.not_subscribed += 1,
            SendErrorKind::Forbidden => first.forbidden += 1,
            _ => return None,
        }
        if first.accepted || first.wrong_skill + first.not_subscribed + first.forbidden < MOST_REFUSED {
            return None;
        }
        let most = first.wrong_skill.max(first.not_subscribed).max(first.forbidden);
        Some(if most == first.wrong_skill {
            Stop::WrongSkill(region)
        } else if most == first.not_subscribed {
            Stop::NobodySubscribed(region, self.stage)
        } else {
            Stop::Forbidden(region)
        })
    }

    fn malformed(&mut self, error: &SendError) -> Option<Stop> {
        self.malformed += 1;
        let most = match self.bodies {
            Bodies::One => MOST_MALFORMED,
            Bodies::Each => MOST_REFUSED,
        };
        (!self.any_accepted && self.malformed >= most).then(|| Stop::Payload(error.to_string()))
    }
}
