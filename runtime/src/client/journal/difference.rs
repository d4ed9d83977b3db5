//! The differences between two requests under one reference id and timestamp.

use crate::EventRequest;
use serde_json::Value;

/// The maximum number of differences that are named.
const MAX_NAMED: usize = 3;

/// Returns where two requests differ by more than their times and their audience, as JSON Pointers without values; `None` if they
/// are the same event.
pub(super) fn difference(one: &EventRequest, other: &EventRequest) -> Option<String> {
    let [one, other] = [one, other].map(|request| {
        let mut body: Value = serde_json::from_slice(request.as_bytes()).unwrap_or_default();
        if let Some(members) = body.as_object_mut() {
            // The timestamps are the same moment, and the expiry depends on when the request was made.
            members.retain(|name, _| !matches!(&**name, "timestamp" | "expiryTime" | "relevantAudience"));
        }
        body
    });
    let mut pointers = Vec::new();
    compare(&one, &other, &mut String::new(), &mut pointers);
    let shown = pointers.get(..MAX_NAMED).unwrap_or(&pointers).join(", ");
    match pointers.len() {
        0 => None,
        number if number > MAX_NAMED => {
            Some(format!("the two differ at {shown} and {} more", number - MAX_NAMED))
        }
        _ => Some(format!("the two differ at {shown}")),
    }
}

/// Collects the pointers to the deepest differences.
fn compare(one: &Value, other: &Value, pointer: &mut String, pointers: &mut Vec<String>) {
    let length = pointer.len();
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
            for name in names {
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                let [one, other] = [one, other].map(|members| members.get(name).unwrap_or(&Value::Null));
                compare(one, other, pointer, pointers);
                pointer.truncate(length);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                pointer.push('/');
                pointer.push_str(&index.to_string());
                compare(one, other, pointer, pointers);
                pointer.truncate(length);
            }
        }
        _ if one != other => pointers.push(pointer.clone()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::*;
    use crate::{ProactiveEvent, ReferenceId};

    #[test]
    fn three_differences_are_named_and_the_others_counted() {
        let request = |count, creator: &str, urgency, status| {
            let group = MessageGroup { urgency, ..MessageGroup::new(Person::new(creator), count) };
            let event = MessageAlertActivated::new(MessageState::new(status), group).to_event().unwrap();
            event.request(ReferenceId::new("a1").unwrap()).multicast().unwrap()
        };
        let (unread, flagged) = (MessageStatus::Unread, MessageStatus::Flagged);
        let urgent = Some(MessageUrgency::Urgent);
        let one = request(1, "Ann", None, unread);
        for (other, named) in [
            (request(1, "Ann", None, unread), None),
            (request(2, "Ann", None, unread), Some("count")),
            (request(2, "Bob", None, unread), Some("count, creator/name")),
            (request(2, "Bob", urgent, unread), Some("count, creator/name, urgency")),
            (request(2, "Bob", urgent, flagged), Some("count, creator/name, urgency and 1 more")),
        ] {
            let named = named.map(|named| {
                let pointers = named.split(", ").map(|name| format!("/event/payload/messageGroup/{name}"));
                format!("the two differ at {}", pointers.collect::<Vec<_>>().join(", "))
            });
            assert_eq!(difference(&one, &other), named);
        }
    }

    #[test]
    fn the_deepest_differences_are_named() {
        let pointers = |one: &str, other: &str| {
            let mut pointers = Vec::new();
            let [one, other] = [one, other].map(|text| serde_json::from_str(text).unwrap());
            compare(&one, &other, &mut String::new(), &mut pointers);
            pointers
        };
        assert_eq!(pointers(r#"{"a":{"b":[1,2]}}"#, r#"{"a":{"b":[1,3]}}"#), ["/a/b/1"]);
        assert_eq!(pointers(r#"{"a/b":1,"c":2}"#, r#"{"c":2,"d~":3}"#), ["/a~1b", "/d~0"]);
        assert_eq!(pointers(r#"{"a":[1]}"#, r#"{"a":[1,2]}"#), ["/a"]);
        assert!(pointers(r#"{"a":1.0,"b":[]}"#, r#"{"b":[],"a":1.0}"#).is_empty());
    }
}
