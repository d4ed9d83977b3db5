//! The invocations of a Lambda function: queued until the function's process takes them, then running until it answers.

use super::skill_endpoint::TIMEOUT;
use crate::answer::Answer;
use axum::body::Bytes;
use std::collections::{HashMap, VecDeque};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, oneshot};

/// The invocations without an answer. Several processes may serve them, as instances of one function.
#[derive(Default)]
pub(crate) struct Invocations {
    queues: Mutex<Queues>,
    added: Notify,
}

#[derive(Default)]
struct Queues {
    queued: VecDeque<Invocation>,
    running: HashMap<String, oneshot::Sender<Answer>>,
}

struct Invocation {
    id: String,
    body: Bytes,
    answer: oneshot::Sender<Answer>,
}

impl Invocations {
    // Nothing panics while it holds the lock, so a poisoned lock guards consistent queues.
    fn lock(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Queues an invocation and waits for its answer.
    pub(super) async fn invoke(&self, id: String, body: &[u8]) -> io::Result<Answer> {
        let (answer, answered) = oneshot::channel();
        let body = Bytes::copy_from_slice(body);
        self.lock().queued.push_back(Invocation { id: id.clone(), body, answer });
        self.added.notify_waiters();
        let answer = tokio::time::timeout(TIMEOUT, answered).await;
        self.lock().running.remove(&id);
        answer?.map_err(io::Error::other)
    }

    /// Waits for the next invocation, and returns its id and body. From then on it is running.
    pub(super) async fn next(&self) -> (String, Bytes) {
        loop {
            // Created before the queue is read, so that an invocation that is added meanwhile is noticed.
            let added = self.added.notified();
            if let Some(invocation) = self.lock().start_next() {
                return invocation;
            }
            added.await;
        }
    }

    /// Answers a running invocation. Returns false if no such invocation is running.
    pub(super) fn answer(&self, id: &str, answer: Answer) -> bool {
        let Some(sender) = self.lock().running.remove(id) else { return false };
        // The receiver is gone if the caller gave up.
        let _ = sender.send(answer);
        true
    }
}

impl Queues {
    /// Skips the invocations whose caller gave up.
    fn start_next(&mut self) -> Option<(String, Bytes)> {
        loop {
            let Invocation { id, body, answer } = self.queued.pop_front()?;
            if !answer.is_closed() {
                self.running.insert(id.clone(), answer);
                return Some((id, body));
            }
        }
    }
}
