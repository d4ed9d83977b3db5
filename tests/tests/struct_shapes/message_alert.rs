//! `AMAZON.MessageAlert.Activated`: nothing is localized.

use crate::goldens::{compare, shape};
use crate::parts::parts;
use alexa_proactive::catalog::{
    MessageAlertActivated, MessageFreshness, MessageGroup, MessageState, MessageStatus, MessageUrgency,
    Person,
};
use alexa_proactive::{AsText, EventEnum, ProactiveEvent};
use std::borrow::Cow;
use std::num::NonZeroU16;

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox {
    #[event(path = "messageGroup.count")]
    waiting: NonZeroU16,
    #[event(path = "messageGroup.creator.name")]
    from: Contact,
    #[event(path = "state.status")]
    mark: Mark,
    #[event(path = "state.freshness")]
    age: Option<Age>,
    #[event(path = "messageGroup.urgency")]
    priority: Option<Priority>,
}

struct Contact {
    nick: &'static str,
}

impl AsText for Contact {
    fn as_text(&self) -> Cow<'_, str> {
        self.nick.into()
    }
}

#[derive(EventEnum)]
#[event("AMAZON.MessageAlert.Activated", path = "state.status")]
#[expect(dead_code, reason = "this message is new")]
enum Mark {
    #[event(value = "UNREAD")]
    New,
    #[event(value = "FLAGGED")]
    Starred,
}

#[derive(EventEnum)]
#[event("AMAZON.MessageAlert.Activated", path = "state.freshness")]
#[expect(dead_code, reason = "this message is recent")]
enum Age {
    #[event(value = "NEW")]
    Today,
    Overdue,
}

#[derive(EventEnum)]
#[event("AMAZON.MessageAlert.Activated", path = "messageGroup.urgency", exhaustive)]
enum Priority {
    #[event(value = "URGENT")]
    High,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Reminder {
    message_group: Bundle,
    state: Condition,
}

parts! { "AMAZON.MessageAlert.Activated":
    path = "state" => struct Condition {
        status: MessageStatus,
        freshness: Option<MessageFreshness>,
    }
    path = "messageGroup" => struct Bundle {
        #[event(path = "creator")]
        sender: Sender,
        count: u64,
        urgency: Option<Priority>,
    }
    path = "messageGroup.creator" => struct Sender {
        name: String,
    }
}

#[test]
fn message_alert() {
    compare(
        "message-alert",
        "events/jovo-docs-fragment__MessageAlert.json",
        &[
            shape(
                "flat",
                &Inbox {
                    waiting: NonZeroU16::new(5).unwrap(),
                    from: Contact { nick: "Andy" },
                    mark: Mark::New,
                    age: Some(Age::Today),
                    priority: Some(Priority::High),
                },
            ),
            shape(
                "nested",
                &Reminder {
                    message_group: Bundle {
                        sender: Sender { name: "Andy".into() },
                        count: 5,
                        urgency: Some(Priority::High),
                    },
                    state: Condition {
                        status: MessageStatus::Unread,
                        freshness: Some(MessageFreshness::New),
                    },
                },
            ),
            shape(
                "catalog",
                &MessageAlertActivated::new(
                    MessageState::new(MessageStatus::Unread).freshness(MessageFreshness::New),
                    MessageGroup::new(Person::new("Andy"), 5).urgency(MessageUrgency::Urgent),
                ),
            ),
        ],
    );
}
