//! Faults of AWS: messages that do not arrive in SQS, or are not taken, and items that DynamoDB misses.

use aws_sdk_sqs::config::interceptors::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_sdk_sqs::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_sqs::error::BoxError;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

const SEND: &str = "AmazonSQS.SendMessageBatch";

/// Faults of `SendMessageBatch` and of `Query`. Clones share them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults(Arc<State>);

#[derive(Debug, Default)]
struct State {
    refuses: AtomicBool,
    refused: AtomicUsize,
    /// How many answers say that a message was not taken.
    fails: AtomicUsize,
    sends: AtomicUsize,
    /// How many queries find nothing.
    misses: AtomicUsize,
    last: Mutex<String>,
}

/// Counts down. Returns whether there was something left.
fn count_down(left: &AtomicUsize) -> bool {
    left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok()
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

    /// Lets so many queries find nothing.
    pub(crate) fn miss_items(&self, queries: usize) {
        self.0.misses.store(queries, Ordering::SeqCst);
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
        let target = context.request().headers().get("x-amz-target").unwrap_or_default();
        target.clone_into(&mut self.0.last.lock().unwrap());
        if target == SEND && self.0.refuses.load(Ordering::SeqCst) {
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
        const NOTHING: &str = r#"{"Items":[],"Count":0,"ScannedCount":0}"#;
        // The tests with faults make one request at a time.
        let last = self.0.last.lock().unwrap().clone();
        if last == SEND {
            self.0.sends.fetch_add(1, Ordering::SeqCst);
            if count_down(&self.0.fails) {
                *context.response_mut().body_mut() = FAILED.into();
            }
        } else if last.ends_with(".Query") && count_down(&self.0.misses) {
            *context.response_mut().body_mut() = NOTHING.into();
        }
        Ok(())
    }
}
