//! A request from its bytes to the answer: stored before it is handled, handled before it is acknowledged.

use crate::histories::{EVENTS, Happening, SKILL, What};
use alexa_proactive::skill_events::{Audience, ReceiveError, Received, SkillEvent, receive};
use alexa_proactive::{Region, SkillStage};
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

fn subscribed() -> Vec<u8> {
    let happening = Happening { second: Some(1), what: What::Subscribed(EVENTS.into()) };
    happening.told_of("amzn1.ask.account.A", Region::Europe).json().to_string().into_bytes()
}

fn recipients(audience: &Audience) -> usize {
    audience.recipients(EVENTS[0].parse().unwrap()).blocking().count()
}

#[test]
fn an_event_is_stored_then_handled() {
    let audience = Audience::in_memory(SKILL, SkillStage::Live);
    let seen = Mutex::new(Vec::new());
    let handler = async |event: &SkillEvent| {
        seen.lock().unwrap().push((event.type_name().to_owned(), recipients(&audience)));
        Ok::<(), std::io::Error>(())
    };
    let Received::SkillEvent(event, change) = now(receive(&audience, &subscribed(), handler)).unwrap() else {
        panic!("an ordinary request");
    };
    assert_eq!((event.user().unwrap().as_str(), change.subscribed.len()), ("amzn1.ask.account.A", 3));
    // Delivered again, it is handled again.
    let Ok(Received::SkillEvent(_, change)) = now(receive(&audience, &subscribed(), handler)) else {
        panic!("not received");
    };
    assert!(change.stale);
    let name = "AlexaSkillEvent.ProactiveSubscriptionChanged".to_owned();
    assert_eq!(*seen.lock().unwrap(), [(name.clone(), 1), (name, 1)]);
}

#[test]
fn an_error_of_the_handler_is_no_acknowledgement() {
    let audience = Audience::in_memory(SKILL, SkillStage::Live);
    let fails = async |_: &SkillEvent| Err(std::io::Error::other("the database of customers is away"));
    let error = now(receive(&audience, &subscribed(), fails)).unwrap_err();
    assert_eq!(error.status(), 500);
    assert_eq!(error.to_string(), "the handler failed: the database of customers is away");
    assert!(matches!(error, ReceiveError::Handler(_)));
    assert_eq!(recipients(&audience), 1, "what it tells of subscriptions is stored all the same");
}

#[test]
fn what_is_not_for_the_skill_is_refused_and_not_handled() {
    let never = async |_: &SkillEvent| -> Result<(), std::io::Error> { panic!("handled") };
    let audience = Audience::in_memory("amzn1.ask.skill.OTHER", SkillStage::Live);
    for body in [&subscribed()[..], b"", b"[]", b"{\"request\": 7}"] {
        assert_eq!(now(receive(&audience, body, never)).unwrap_err().status(), 400);
    }
    assert_eq!(recipients(&audience), 0);
}

#[test]
fn an_ordinary_request_is_handed_back() {
    let never = async |_: &SkillEvent| -> Result<(), std::io::Error> { panic!("handled") };
    let audience = Audience::in_memory(SKILL, SkillStage::Live);
    let body = br#"{"request": {"type": "LaunchRequest"}}"#;
    let Ok(Received::Request(request)) = now(receive(&audience, body, never)) else {
        panic!("not handed back")
    };
    assert_eq!(request.type_name(), "LaunchRequest");
}

/// A server that hands its tasks from thread to thread can run it, with a function and with a closure.
#[test]
fn it_can_be_sent_to_another_thread() {
    async fn handle(_: &SkillEvent) -> Result<(), std::io::Error> {
        std::future::ready(()).await;
        Ok(())
    }
    fn sent(_: impl Future + Send + 'static) {}
    let audience = Audience::in_memory(SKILL, SkillStage::Live);
    let of_function = audience.clone();
    sent(async move { receive(&of_function, b"", handle).await.map_err(|error| error.status()) });
    sent(async move {
        let handler = async |event: &SkillEvent| {
            std::future::ready(event).await;
            Ok::<(), std::io::Error>(())
        };
        receive(&audience, b"", handler).await.map_err(|error| error.status())
    });
}
