//! Stands in for the journal while the feature `journal` is off: types without values, which the compiler removes.

pub(super) use std::convert::Infallible as Claim;

use super::many::{Lookup, StopReason};
use super::{Accepted, SendError};
use crate::{EventRequest, Recipient, ReferenceId, Timestamp};
use std::sync::Arc;
use std::task::{Context, Poll};

pub(super) enum Records {}

impl Records {
    pub(super) fn look_up(&mut self, _: &Arc<EventRequest>, _: &Recipient) -> Result<Lookup, StopReason> {
        match *self {}
    }

    pub(super) fn add(&mut self, _: Claim, _: &EventRequest, _: &Result<Accepted, SendError>) {
        match *self {}
    }

    pub(super) fn reopen(&mut self, _: &ReferenceId, _: Timestamp) {
        match *self {}
    }

    pub(super) fn poll_write(&mut self, _: &mut Context<'_>, _: bool) -> Poll<Result<(), StopReason>> {
        match *self {}
    }
}
