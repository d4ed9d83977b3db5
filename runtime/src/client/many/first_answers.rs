//! The first answers to a request: whether they show that it reaches no customer.
//!
//! Refusals alone do not stop a request, because a list often begins with the oldest customers, and many of them have left. After
//! [`SUSPICIOUS`] refusals in a region and no acceptance, its further customers are held back, as far as they can be read,
//! and [`SAMPLE`] of these are tried, spread evenly from the first to the last (`lookahead`). One acceptance clears the
//! region for good; if the whole sample is refused, too, the request is given up there.

use super::item::{Item, Target};
use super::stop_reason::StopReason;
use crate::client::{SendError, SendErrorKind};
use crate::{Region, SkillStage};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

/// Refusals of customers after which the others of the region are sampled.
const SUSPICIOUS: u32 = 20;

/// The same for answers that the request is malformed: the bodies differ by the user alone.
const SUSPICIOUS_MALFORMED: u32 = 3;

/// Customers in a sample. In a list in random order of which 3 in 10 have left, 20 refusals and a sample of 20 are all
/// refused once in 10^20 batches (0.3^40). In a list sorted by age, the sample meets a customer who stayed if these are 1/19 or
/// more of those held back, in one piece; or if the very last one stayed.
const SAMPLE: u32 = 20;

/// Requests whose answers are remembered: a stream that runs for days has many, one after the other.
const MAX_TARGETS: usize = 1024;

/// Consecutive refusals as expired that stop a request. It does not become valid again.
const MAX_EXPIRED: u32 = 3;

/// The answers to a request in a region.
#[derive(Default)]
struct Answers {
    accepted: bool,
    not_enabled: u32,
    not_subscribed: u32,
    forbidden: u32,
    not_found: u32,
    malformed: u32,
    /// The error of the first malformed one.
    malformed_error: Option<String>,
    expired: u32,
    /// Refusals in the sample.
    sample_refused: u32,
    given_up: Option<GivenUp>,
}

/// Why the customers of a request in a region are not sent to.
#[derive(Clone)]
pub(super) struct GivenUp {
    pub(super) kind: SendErrorKind,
    pub(super) reason: Arc<str>,
}

impl GivenUp {
    pub(super) fn new(reason: &StopReason) -> Self {
        let kind = match reason {
            StopReason::WrongSkill(_) => SendErrorKind::WrongSkill,
            _ => SendErrorKind::Stopped,
        };
        Self { kind, reason: reason.log_text().into() }
    }
}

/// What the answers say about a request in a region.
pub(super) enum Standing {
    Open,
    /// Refused by all customers so far.
    Suspected,
    /// Not to be sent, for this reason.
    GivenUp(GivenUp),
}

/// The answers to the requests of a batch.
pub(super) struct FirstAnswers {
    stage: SkillStage,
    is_on: bool,
    targets: HashMap<Target, Answers>,
    /// The targets, the oldest first.
    order: VecDeque<Target>,
}

impl FirstAnswers {
    pub(super) fn new(stage: SkillStage) -> Self {
        Self { stage, is_on: true, targets: HashMap::new(), order: VecDeque::new() }
    }

    pub(super) fn switch(&mut self, is_on: bool) {
        self.is_on = is_on;
    }

    /// Records that a customer was accepted.
    pub(super) fn accept(&mut self, target: Target) {
        self.answers(target).accepted = true;
    }

    pub(super) fn standing(&self, target: &Target) -> Standing {
        match self.targets.get(target) {
            Some(Answers { given_up: Some(given_up), .. }) => Standing::GivenUp(given_up.clone()),
            Some(answers) if self.is_suspicious(target, answers) => Standing::Suspected,
            _ => Standing::Open,
        }
    }

    /// Returns how many more refusals in the sample give the request up.
    pub(super) fn sample_left(&self, target: &Target) -> u32 {
        let refused = self.targets.get(target).map_or(0, |answers| answers.sample_refused);
        SAMPLE.saturating_sub(refused)
    }

    /// Records an outcome. Returns a reason if it is one refusal too many.
    pub(super) fn judge<D>(
        &mut self,
        target: &Target,
        item: &Item<D>,
        error: Option<&SendError>,
    ) -> Option<StopReason> {
        let answers = self.answers(target.clone());
        let Some(error) = error else {
            answers.accepted = true;
            answers.expired = 0;
            return None;
        };
        match error.kind() {
            SendErrorKind::Token if error.retry_at().is_none() => {
                return Some(StopReason::Token(error.to_string()));
            }
            SendErrorKind::Expired if error.answer().is_some() => {
                answers.expired += 1;
                let stop = answers.expired >= MAX_EXPIRED;
                return stop.then(|| StopReason::Expired(item.request.expiry_time()));
            }
            SendErrorKind::NotEnabled => answers.not_enabled += 1,
            SendErrorKind::NotSubscribed => answers.not_subscribed += 1,
            SendErrorKind::Forbidden => answers.forbidden += 1,
            SendErrorKind::NotFound => answers.not_found += 1,
            SendErrorKind::Violation => {
                answers.malformed += 1;
                answers.malformed_error.get_or_insert_with(|| error.to_string());
            }
            _ => return None,
        }
        answers.sample_refused += u32::from(item.is_sample);
        let stop = answers.sample_refused >= SAMPLE;
        let answers = self.targets.get(target)?;
        (stop && self.is_suspicious(target, answers)).then(|| self.reason(target.region, answers))
    }

    /// Gives a request up in a region.
    pub(super) fn give_up(&mut self, target: Target, given_up: GivenUp) {
        self.answers(target).given_up = Some(given_up);
    }

    /// Returns the suspected requests, whose customers were too few for a verdict.
    pub(super) fn unresolved(&self) -> Vec<(Target, StopReason)> {
        let unresolved = self
            .targets
            .iter()
            .filter(|(target, answers)| answers.given_up.is_none() && self.is_suspicious(target, answers));
        unresolved.map(|(target, answers)| (target.clone(), self.reason(target.region, answers))).collect()
    }

    /// Returns whether no customer was accepted and too many were refused.
    fn is_suspicious(&self, target: &Target, answers: &Answers) -> bool {
        let refused = answers.not_enabled + answers.not_subscribed + answers.forbidden;
        self.is_on
            && !answers.accepted
            && (refused >= SUSPICIOUS
                || answers.not_found > 0
                || (answers.malformed >= SUSPICIOUS_MALFORMED && !self.is_accepted_elsewhere(target)))
    }

    /// Returns whether the request was accepted in another region, so that it is not malformed.
    fn is_accepted_elsewhere(&self, target: &Target) -> bool {
        Region::ALL
            .into_iter()
            .any(|region| self.targets.get(&target.in_region(region)).is_some_and(|answers| answers.accepted))
    }

    fn reason(&self, region: Region, answers: &Answers) -> StopReason {
        let Answers { not_enabled, not_subscribed, forbidden, not_found, malformed, .. } = *answers;
        let most = [not_enabled, not_subscribed, forbidden, not_found, malformed].into_iter().max();
        match most {
            Some(most) if most == not_enabled => StopReason::WrongSkill(region),
            Some(most) if most == not_subscribed => StopReason::NotSubscribed(region, self.stage),
            Some(most) if most == forbidden => StopReason::Forbidden(region),
            Some(most) if most == not_found => StopReason::NotFound(region),
            _ => StopReason::Payload(answers.malformed_error.clone().unwrap_or_default()),
        }
    }

    fn answers(&mut self, target: Target) -> &mut Answers {
        if !self.targets.contains_key(&target) {
            if self.order.len() == MAX_TARGETS {
                if let Some(oldest) = self.order.pop_front() {
                    self.targets.remove(&oldest);
                }
            }
            self.order.push_back(target.clone());
        }
        self.targets.entry(target).or_default()
    }
}
