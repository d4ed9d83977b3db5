//! Faults of SQS: requests that do not arrive, and answers that some messages were not taken.

use aws_sdk_sqs::config::interceptors::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_sdk_sqs::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_sqs::error::BoxError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Faults of `SendMessageBatch`. Clones share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults(Arc<State>);

#[derive(Debug, Default)]
struct State {
    refuses: AtomicBool,
    refused: AtomicUsize,
    /// How many answers say that a message was not taken.
    fails: AtomicUsize,
    sends: AtomicUsize,
    is_send: AtomicBool,
}

impl Faults {
    /// Lets no request arrive.
    pub(crate) fn refuse_sends(&self, refuses: bool) {
        self.0.refuses.store(refuses, Ordering::SeqCst);
    }

    /// Returns how many requests did not arrive.
    pub(crate) fn refused(&self) -> usize {
        self.0.refused.load(Ordering::SeqCst)
    }

    /// Lets so many answers say that the first message was not taken.
    pub(crate) fn fail_entries(&self, answers: usize) {
        self.0.fails.store(answers, Ordering::SeqCst);
    }

    /// Returns how many requests arrived.
    pub(crate) fn sends(&self) -> usize {
        self.0.sends.load(Ordering::SeqCst)
    }
}

impl Intercept for Faults {
    fn name(&self) -> &'static str {
        "Faults"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let is_send = context.request().headers().get("x-amz-target") == Some("AmazonSQS.SendMessageBatch");
        self.0.is_send.store(is_send, Ordering::SeqCst);
        if is_send && self.0.refuses.load(Ordering::SeqCst) {
            self.0.refused.fetch_add(1, Ordering::SeqCst);
            return Err("the connection is broken".into());
        }
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        const FAILED: &str = r#"{"Successful":[],"Failed":[{"Id":"0","Code":"ServiceUnavailable","SenderFault":false,
            "Message":"later, amzn1.ask.account.SECRET"}]}"#;
        if self.0.is_send.load(Ordering::SeqCst) {
            self.0.sends.fetch_add(1, Ordering::SeqCst);
            let fails =
                self.0.fails.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
            if fails.is_ok() {
                *context.response_mut().body_mut() = FAILED.into();
            }
        }
        Ok(())
    }
}
