//! The audience for programs without `async`.

use super::{Change, Member, Recipients, StoreError};
use crate::skill_events::SkillEvent;
use crate::{EventName, Recipient, Region, SkillStage, Timestamp, UserId};
use futures_core::Stream as _;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

/// An [`Audience`](super::Audience) whose methods block until they are done: the same, without `async`.
///
/// It needs no runtime of its own, but a store in a database may need one that runs meanwhile. Async code must not call it.
///
/// ```
/// use alexa_proactive::skill_events::Audience;
/// use alexa_proactive::{SkillStage, UserId};
///
/// let audience = Audience::in_memory("amzn1.ask.skill.EXAMPLE", SkillStage::Live).blocking();
/// let user = UserId::new("amzn1.ask.account.EXAMPLE")?;
/// audience.link(&user, "customer-4711")?;
/// assert_eq!(audience.member(&user)?.and_then(|member| member.owner).as_deref(), Some("customer-4711"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Audience {
    audience: super::Audience,
}

macro_rules! methods {
    ($($name:ident($($argument:ident: $type:ty),*) -> $out:ty;)*) => {$(
        #[doc = concat!("As [`Audience::", stringify!($name), "`](super::Audience::", stringify!($name), ").")]
        ///
        /// # Errors
        ///
        #[doc = concat!("As [`Audience::", stringify!($name), "`](super::Audience::", stringify!($name), ").")]
        pub fn $name(&self, $($argument: $type),*) -> Result<$out, StoreError> {
            block_on(self.audience.$name($($argument),*))
        }
    )*};
}

impl super::Audience {
    /// Returns the same audience for programs without `async`.
    #[must_use]
    pub fn blocking(&self) -> Audience {
        Audience { audience: self.clone() }
    }
}

impl Audience {
    /// Returns the application id of the skill.
    #[must_use]
    pub fn skill_id(&self) -> &str {
        self.audience.skill_id()
    }

    /// Returns the stage of the skill.
    #[must_use]
    pub fn stage(&self) -> SkillStage {
        self.audience.stage()
    }

    methods! {
        merge(event: &SkillEvent) -> Change;
        merge_all(events: &[SkillEvent]) -> Vec<Change>;
        not_subscribed(user: &UserId, event: EventName, at: Timestamp) -> Change;
        not_enabled(user: &UserId, at: Timestamp) -> Change;
        link(user: &UserId, owner: &str) -> ();
        unlink(user: &UserId) -> ();
        tag(user: &UserId, name: &str, value: &str) -> ();
        untag(user: &UserId, name: &str) -> ();
        member(user: &UserId) -> Option<Member>;
        forget(user: &UserId) -> ();
        forget_disabled_before(at: Timestamp) -> usize;
    }

    /// Returns the users who are to be notified of this event, as an iterator: see
    /// [`Audience::recipients`](super::Audience::recipients).
    pub fn recipients(&self, event: EventName) -> RecipientsIter {
        RecipientsIter { recipients: self.audience.recipients(event) }
    }
}

/// [`Recipients`] as an iterator.
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is read"]
pub struct RecipientsIter {
    recipients: Recipients,
}

impl RecipientsIter {
    /// As [`Recipients::owned_by`].
    pub fn owned_by(self, owner: impl Into<String>) -> Self {
        Self { recipients: self.recipients.owned_by(owner) }
    }

    /// As [`Recipients::tagged`].
    pub fn tagged(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { recipients: self.recipients.tagged(name, value) }
    }

    /// As [`Recipients::in_region`].
    pub fn in_region(self, region: Region) -> Self {
        Self { recipients: self.recipients.in_region(region) }
    }
}

impl Iterator for RecipientsIter {
    type Item = Result<Recipient, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        block_on(poll_fn(|context| Pin::new(&mut self.recipients).poll_next(context)))
    }
}

/// Runs a future on this thread, which sleeps while the future waits.
fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(out) => return out,
            Poll::Pending => thread::park(),
        }
    }
}
