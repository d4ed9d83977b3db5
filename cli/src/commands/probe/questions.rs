//! The contested points as requests: alternates and doubtful values of the catalog, and open points of the envelope.

use crate::catalog::events;
use crate::example;
use crate::outcome::Failure;
use alexa_proactive::{EventRequest, Locale, ReferenceId, Timestamp};
use alexa_proactive_schemas::{Event, Kind};
use serde_json::{Map, Value, json};
use std::time::Duration;

/// A contested point, and the requests that test it.
pub(super) struct Question {
    pub(super) about: String,
    pub(super) variants: Vec<Variant>,
}

/// One way to write it.
pub(super) struct Variant {
    pub(super) name: String,
    /// The body to send, without the audience.
    pub(super) body: Value,
}

/// Long enough to be accepted, and expired soon.
const LIFETIME: Duration = Duration::from_secs(30 * 60);

/// Returns a request whose body the transport replaces by those of the variants.
pub(super) fn carrier(now: Timestamp) -> Result<EventRequest, Failure> {
    example::request(any_event()?, now)
}

/// Returns all questions, in the order in which they are sent.
pub(super) fn all(now: Timestamp) -> Result<Vec<Question>, Failure> {
    let mut builder = QuestionBuilder { now, number: 0 };
    let mut questions = builder.alternates()?;
    questions.extend(builder.doubtful_values()?);
    questions.push(builder.reference_ids()?);
    questions.extend(builder.texts()?);
    questions.extend(builder.unknown_members()?);
    questions.push(builder.timestamps()?);
    Ok(questions)
}

/// Builds requests, each with its own reference id.
struct QuestionBuilder {
    now: Timestamp,
    number: usize,
}

impl QuestionBuilder {
    /// Asks where a value belongs, or how its member is spelled.
    fn alternates(&mut self) -> Result<Vec<Question>, Failure> {
        let contested = events().flat_map(|event| {
            event.walk().filter(|site| !site.alternates.is_empty()).map(move |site| (event, site))
        });
        let mut questions = Vec::new();
        for (event, site) in contested {
            let mut variants = Vec::new();
            for path in [site.path].iter().chain(site.alternates) {
                variants.push(self.variant(*path, event, |body| {
                    let value = take(body, &in_payload(site.path));
                    put(body, &in_payload(path), value.unwrap_or_default());
                })?);
            }
            questions
                .push(Question { about: format!("{}: the place of `{}`", event.name, site.path), variants });
        }
        Ok(questions)
    }

    /// Asks which of the values that the sources disagree about are accepted.
    fn doubtful_values(&mut self) -> Result<Vec<Question>, Failure> {
        let mut questions = Vec::new();
        for event in events() {
            for site in event.walk() {
                let doubtful = site.value_set().map_or(&[][..], |set| set.values);
                let doubtful = doubtful.iter().filter(|value| !value.notes.is_empty());
                let mut variants = Vec::new();
                for value in doubtful {
                    variants.push(self.variant(value.name, event, |body| {
                        put(body, &in_payload(site.path), value.name.into());
                    })?);
                }
                if !variants.is_empty() {
                    let about = format!("{}: the values of `{}`", event.name, site.path);
                    questions.push(Question { about, variants });
                }
            }
        }
        Ok(questions)
    }

    /// Asks which characters a reference id may have.
    fn reference_ids(&mut self) -> Result<Question, Failure> {
        let mut variants = Vec::new();
        for separator in ["~", "-", ".", "_"] {
            variants.push(self.variant(format!("`{separator}`"), any_event()?, |body| {
                let id = body.get("referenceId").and_then(Value::as_str).unwrap_or_default();
                let id = id.replace('~', separator);
                put(body, "referenceId", id.into());
            })?);
        }
        Ok(Question { about: "reference ids: characters other than letters and digits".to_owned(), variants })
    }

    /// Asks about literal texts, texts without the device's locale, and no texts at all.
    fn texts(&mut self) -> Result<Vec<Question>, Failure> {
        let localized = |event: &'static Event| {
            let site = event
                .walk()
                .find(|site| matches!(site.kind, Kind::Localized { .. }) && example::has(event, site));
            site.map(|site| (event, site))
        };
        let (event, site) = events().find_map(localized).ok_or_else(|| Failure::new("no event has texts"))?;
        let without_texts = events().find(|event| localized(event).is_none());
        let mut texts = Vec::new();
        texts.push(self.variant("a reference", event, |_| {})?);
        texts.push(self.variant("a literal", event, |body| {
            put(body, &in_payload(site.path), example::words(site).into());
        })?);
        let mut locales = Vec::new();
        for locale in [Locale::EnUs, Locale::DeDe, Locale::JaJp] {
            locales.push(self.variant(format!("{locale} alone"), event, |body| {
                let entries = body.get_mut("localizedAttributes").and_then(Value::as_array_mut);
                for entry in entries.into_iter().flatten() {
                    put(entry, "locale", locale.as_str().into());
                }
            })?);
        }
        let mut questions = vec![
            Question { about: format!("{}: `{}`", event.name, site.path), variants: texts },
            Question { about: "texts without the locale of the device".to_owned(), variants: locales },
        ];
        if let Some(event) = without_texts {
            let variants = vec![
                self.variant("an empty list", event, |body| put(body, "localizedAttributes", json!([])))?,
                self.variant("left out", event, |body| {
                    take(body, "localizedAttributes");
                })?,
            ];
            let about = format!("{}, which has no texts: the localized attributes", event.name);
            questions.push(Question { about, variants });
        }
        Ok(questions)
    }

    /// Asks about members that are not in the catalog.
    fn unknown_members(&mut self) -> Result<Vec<Question>, Failure> {
        const NAME: &str = "notInTheCatalog";
        let event = any_event()?;
        let holder =
            event.walk().find(|site| matches!(site.kind, Kind::Object(_)) && example::has(event, site));
        let mut variants = vec![
            self.variant("in the envelope", event, |body| put(body, NAME, 1.into()))?,
            self.variant("in the payload", event, |body| put(body, &in_payload(NAME), 1.into()))?,
        ];
        if let Some(holder) = holder {
            let path = format!("{}.{NAME}", holder.path);
            variants.push(self.variant(format!("in `{}`", holder.path), event, |body| {
                put(body, &in_payload(&path), 1.into());
            })?);
        }
        Ok(vec![Question { about: "a member that is not in the catalog".to_owned(), variants }])
    }

    /// Asks what replaces a request with the same reference id.
    fn timestamps(&mut self) -> Result<Question, Failure> {
        let first = self.variant("the first with its id", any_event()?, |_| {})?;
        let mut body = first.body.clone();
        // Another expiry time makes the body different.
        let expiry = self.now.checked_add(LIFETIME * 2).unwrap_or(self.now);
        put(&mut body, "expiryTime", expiry.to_utc().truncated_to_millis().to_string().into());
        let equal = Variant { name: "with an equal timestamp".to_owned(), body: body.clone() };
        let mut at = |name: &str, time: Option<Timestamp>| {
            let time = time.unwrap_or(self.now).to_utc().truncated_to_millis();
            put(&mut body, "timestamp", time.to_string().into());
            Variant { name: name.to_owned(), body: body.clone() }
        };
        let minute = Duration::from_secs(60);
        let earlier = at("with an earlier timestamp", self.now.checked_sub(minute));
        let later = at("with a later timestamp", self.now.checked_add(minute));
        Ok(Question {
            about: "several requests with one reference id, one after the other".to_owned(),
            variants: vec![first, equal, earlier, later],
        })
    }

    /// Builds a variant of an event's example.
    fn variant(
        &mut self,
        name: impl Into<String>,
        event: &'static Event,
        change: impl FnOnce(&mut Value),
    ) -> Result<Variant, Failure> {
        self.number += 1;
        let time = self.now.unix_seconds().to_string();
        let id = ReferenceId::of(&["probe", &time, &self.number.to_string()]);
        let mut body = parsed(&example::request(event, self.now)?)?;
        put(&mut body, "referenceId", id.as_str().into());
        let expiry = self.now.checked_add(LIFETIME).unwrap_or(self.now);
        put(&mut body, "expiryTime", expiry.to_utc().truncated_to_millis().to_string().into());
        change(&mut body);
        Ok(Variant { name: name.into(), body })
    }
}

/// Returns an event for questions that do not depend on it.
fn any_event() -> Result<&'static Event, Failure> {
    events().next().ok_or_else(|| Failure::new("the catalog has no event"))
}

fn parsed(request: &EventRequest) -> Result<Value, Failure> {
    serde_json::from_slice(request.as_bytes()).map_err(Failure::new)
}

/// Returns the path of a site in a request.
fn in_payload(path: &str) -> String {
    format!("event.payload.{path}")
}

/// Inserts a value at a path, and creates missing objects above it.
fn put(body: &mut Value, path: &str, value: Value) {
    let mut place = body;
    for step in path.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let Value::Object(members) = place else { return };
        place = members.entry(step).or_insert(Value::Null);
    }
    *place = value;
}

/// Removes the value at a path.
fn take(body: &mut Value, path: &str) -> Option<Value> {
    let (holder, name) = path.rsplit_once('.').unwrap_or(("", path));
    let mut steps = holder.split('.').filter(|step| !step.is_empty());
    let holder = steps.try_fold(body, |place, step| place.get_mut(step))?;
    holder.as_object_mut()?.remove(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_question_has_different_valid_requests() {
        let questions = all(Timestamp::now()).unwrap();
        let mut bodies = BTreeSet::new();
        for Question { about, variants } in &questions {
            assert!(variants.len() > 1, "{about}");
            for Variant { name, body } in variants {
                let mut body = body.clone();
                EventRequest::from_json(body.to_string().as_bytes(), Timestamp::now()).unwrap();
                // Reference ids differ in any case.
                take(&mut body, "referenceId");
                assert!(
                    bodies.insert((about.clone(), body.to_string())) || about.contains("characters"),
                    "{about} {name}"
                );
            }
        }
        // Known contested points.
        let about: Vec<&str> = questions.iter().map(|question| question.about.as_str()).collect();
        for contested in [
            "enterTimestamp",
            "relationshipToInvitee",
            "confirmationStatus",
            "reference ids",
            "not in the catalog",
        ] {
            assert!(about.iter().any(|about| about.contains(contested)), "{contested}: {about:?}");
        }
    }

    #[test]
    fn a_value_is_moved() {
        let mut body = json!({"a": {"b": 1}});
        let value = take(&mut body, "a.b").unwrap();
        put(&mut body, "c.d", value);
        assert_eq!(body, json!({"a": {}, "c": {"d": 1}}));
        assert_eq!(take(&mut body, "x.y"), None);
    }
}
