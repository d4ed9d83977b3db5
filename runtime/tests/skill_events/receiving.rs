//! Receiving: an event is stored before it is handled, and handled before it is acknowledged.

use crate::histories::{EVENTS, Happening, SKILL, What};
use alexa_proactive::skill_events::{Audience, Incoming, ReceiveError, Received, SkillEvent, receive};
use alexa_proactive::{Region, SkillStage};
use alexa_proactive_tests::scratch::Scratch;
use std::future::Future;
use std::pin::pin;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};

/// The futures here wait for nothing.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(out) => out,
        Poll::Pending => panic!("it waits"),
    }
}

fn subscribed() -> Incoming {
    let happening = Happening { second: Some(1), what: What::Subscribed(EVENTS.into()) };
    Incoming::SkillEvent(happening.skill_event("amzn1.ask.account.A", Region::Europe))
}

fn launch() -> Incoming {
    Incoming::from_json(br#"{"request": {"type": "LaunchRequest"}}"#).unwrap()
}

fn recipients(audience: &Audience) -> usize {
    audience.blocking().recipients(EVENTS[0].parse().unwrap()).count()
}

#[test]
fn an_event_is_stored_then_handled() {
    let audience = Audience::in_memory(SKILL, SkillStage::Live);
    let seen = Mutex::new(Vec::new());
    let handler = async |event: &SkillEvent| {
        seen.lock().unwrap().push((event.type_name().to_owned(), recipients(&audience)));
        Ok::<(), std::io::Error>(())
    };
    let Received::SkillEvent(event, change) = now(receive(&audience, subscribed(), handler)).unwrap() else {
        panic!("an ordinary request");
    };
    assert_eq!((event.user().unwrap().as_str(), change.subscribed.len()), ("amzn1.ask.account.A", 3));
    // Delivered again, it is handled again.
    let Ok(Received::SkillEvent(_, change)) = now(receive(&audience, subscribed(), handler)) else {
        panic!("not received");
    };
    assert!(change.stale);
    let name = "AlexaSkillEvent.ProactiveSubscriptionChanged".to_owned();
    assert_eq!(*seen.lock().unwrap(), [(name.clone(), 1), (name, 1)]);
}

#[test]
fn an_event_whose_handler_fails_is_not_acknowledged() {
    let audience = Audience::in_memory(SKILL, SkillStage::Live);
    let fails = async |_: &SkillEvent| Err(std::io::Error::other("the database of customers is unavailable"));
    let error = now(receive(&audience, subscribed(), fails)).unwrap_err();
    assert_eq!(error.status(), 500);
    assert_eq!(error.to_string(), "the handler failed: the database of customers is unavailable");
    assert!(matches!(error, ReceiveError::Handler(_)));
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "the database of customers is unavailable"
    );
    assert_eq!(recipients(&audience), 1, "its subscriptions are stored");
}

#[test]
fn an_event_for_another_skill_is_refused_and_not_handled() {
    let never = async |_: &SkillEvent| -> Result<(), std::io::Error> { panic!("handled") };
    let audience = Audience::in_memory("amzn1.ask.skill.OTHER", SkillStage::Live);
    let error = now(receive(&audience, subscribed(), never)).unwrap_err();
    assert_eq!(error.status(), 400);
    assert!(matches!(error, ReceiveError::Store(error) if error.is_other_skill()));
    assert_eq!(recipients(&audience), 0);
}

/// Alexa delivers it again.
#[test]
fn an_event_that_cannot_be_stored_is_neither_handled_nor_acknowledged() {
    let never = async |_: &SkillEvent| -> Result<(), std::io::Error> { panic!("handled") };
    let path = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "not_stored").folder().join("audience.db");
    let audience = Audience::sqlite(&path, SKILL, SkillStage::Live).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("DROP TABLE subscriber_state").unwrap();
    let error = now(receive(&audience, subscribed(), never)).unwrap_err();
    assert_eq!(error.status(), 500);
    assert!(matches!(error, ReceiveError::Store(error) if !error.is_other_skill()));
}

#[test]
fn an_ordinary_request_is_returned() {
    let never = async |_: &SkillEvent| -> Result<(), std::io::Error> { panic!("handled") };
    let audience = Audience::in_memory(SKILL, SkillStage::Live);
    let Ok(Received::Request(request)) = now(receive(&audience, launch(), never)) else {
        panic!("not returned")
    };
    assert_eq!(request.type_name(), "LaunchRequest");
}

/// A multi-threaded runtime can run it, with a function and with a closure.
#[test]
fn it_can_be_sent_to_another_thread() {
    async fn handle(_: &SkillEvent) -> Result<(), std::io::Error> {
        std::future::ready(()).await;
        Ok(())
    }
    fn sent(_: impl Future + Send + 'static) {}
    let audience = Audience::in_memory(SKILL, SkillStage::Live);
    let of_function = audience.clone();
    sent(async move { receive(&of_function, launch(), handle).await.map_err(|error| error.status()) });
    sent(async move {
        let handler = async |event: &SkillEvent| {
            std::future::ready(event).await;
            Ok::<(), std::io::Error>(())
        };
        receive(&audience, launch(), handler).await.map_err(|error| error.status())
    });
}
