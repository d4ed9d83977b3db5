//! The early stop: holds customers back while their request is suspected of reaching none, and gives it up if a sample of them
//! is refused, too.

use super::first_answers::{FirstAnswers, GivenUp, Standing};
use super::item::{Item, Target};
use super::lookahead::Lookahead;
use super::stop_reason::StopReason;
use crate::SkillStage;
use crate::client::SendError;
use std::task::{Context, Poll};

/// The first answers, and the customers who are held back because of them.
pub(super) struct EarlyStop<D> {
    answers: FirstAnswers,
    lookahead: Lookahead<D>,
}

/// What becomes of a customer who was read.
pub(super) enum Admission<D> {
    Admitted(Item<D>),
    HeldBack,
    /// The request is given up in the region, for this reason.
    GivenUp(Item<D>, GivenUp),
}

impl<D> EarlyStop<D> {
    pub(super) fn new(stage: SkillStage) -> Self {
        Self { answers: FirstAnswers::new(stage), lookahead: Lookahead::default() }
    }

    pub(super) fn switch(&mut self, is_on: bool) {
        self.answers.switch(is_on);
    }

    /// Admits a customer who was just read, or holds them back.
    pub(super) fn admit(&mut self, item: Item<D>) -> Admission<D> {
        match self.answers.standing(&item.target()) {
            Standing::Open => Admission::Admitted(item),
            Standing::Suspected => {
                self.lookahead.hold(item);
                Admission::HeldBack
            }
            Standing::GivenUp(reason) => Admission::GivenUp(item, reason),
        }
    }

    /// Admits a customer who has waited, unless the request was given up meanwhile.
    pub(super) fn readmit(&self, item: Item<D>) -> Admission<D> {
        match self.answers.standing(&item.target()) {
            Standing::GivenUp(reason) => Admission::GivenUp(item, reason),
            Standing::Open | Standing::Suspected => Admission::Admitted(item),
        }
    }

    /// Returns the next customer of a sample, or one who is no longer held back. `is_read` says that the stream has ended.
    pub(super) fn next(&mut self, is_read: bool) -> Option<Item<D>> {
        let answers = &self.answers;
        self.lookahead.sample(is_read, |target| answers.sample_left(target));
        self.lookahead.next()
    }

    /// Records an outcome. Returns a reason if it shows that the request reaches none.
    pub(super) fn on_outcome(&mut self, item: &Item<D>, error: Option<&SendError>) -> Option<StopReason> {
        let target = item.target();
        let reason = self.answers.judge(&target, item, error);
        if item.is_sample {
            self.lookahead.on_sample_answered(&target);
        }
        if error.is_none() {
            self.lookahead.release(&target);
        }
        reason
    }

    /// Records that an earlier batch was accepted.
    pub(super) fn on_accepted_before(&mut self, item: &Item<D>) {
        let target = item.target();
        self.lookahead.release(&target);
        self.answers.accept(target);
    }

    /// Takes a customer who has to wait out of the sample; another one takes the place.
    pub(super) fn on_parked(&mut self, item: &mut Item<D>) {
        if std::mem::take(&mut item.is_sample) {
            self.lookahead.on_sample_answered(&item.target());
        }
    }

    /// Gives a request up in a region.
    pub(super) fn give_up(&mut self, target: Target, given_up: GivenUp) {
        self.lookahead.release(&target);
        self.answers.give_up(target, given_up);
    }

    /// Returns the requests that every customer refused, who were too few for a verdict before the end.
    pub(super) fn unresolved(&self) -> Vec<(Target, StopReason)> {
        self.answers.unresolved()
    }

    /// Returns all customers who are held back or admitted, when the batch is stopped.
    pub(super) fn take_all(&mut self) -> Vec<Item<D>> {
        self.lookahead.take_all()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lookahead.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.lookahead.is_full()
    }

    /// Is ready when a sample is due because the stream is slow; pending while no customer is held back.
    pub(super) fn poll_due(&mut self, context: &mut Context<'_>) -> Poll<()> {
        self.lookahead.poll_due(context)
    }
}
