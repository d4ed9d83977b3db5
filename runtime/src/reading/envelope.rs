//! Reads a request around its event: the times, the reference id, the localized attributes.

use super::{Findings, UNDOCUMENTED, audience, read_event};
use crate::json::{Json, Place, push_text, quoted};
use crate::locale::LocaleSet;
use crate::payload::{REFERENCE, empty_text, missing_text, time_advice};
use crate::request::{
    AROUND, CompleteTexts, Expiry, Shared, judge_expiry, missing_attribute, unlisted_locales,
    unreferenced_attribute,
};
use crate::timestamp::{self, Timestamp};
use crate::{
    Advice, AdviceCode, EventRequest, Locale, Localized, MissingTexts, ReferenceId, Violation, ViolationCode,
    Violations,
};
use std::collections::BTreeMap;

const MEMBERS: &[&str] =
    &["timestamp", "referenceId", "expiryTime", "event", "localizedAttributes", "relevantAudience"];

pub(super) fn read(json: &Json<'_>, now: Timestamp) -> Result<EventRequest, Violations> {
    let mut findings = Findings::default();
    let request = read_members(json, now, &mut findings);
    let (ReadRequest { head, audience, shared }, advice) = findings.judge(request)?;
    Ok(EventRequest::join(head, audience.audience, audience.verbatim, Shared { advice, ..shared }))
}

struct ReadRequest {
    head: String,
    audience: audience::AudienceRead,
    shared: Shared,
}

fn read_members(json: &Json<'_>, now: Timestamp, findings: &mut Findings) -> Option<ReadRequest> {
    findings.object(json, "")?;
    let timestamp = time(json, "timestamp", findings);
    let id = reference_id(json, findings);
    let expiry = time(json, "expiryTime", findings);
    if let Some((expiry, _)) = expiry {
        judge_expiry(expiry, now, &mut findings.violations, &mut findings.advice);
    }
    let mut of_event = Findings::default();
    let event = findings
        .required(json, "event", "", "an event with `name` and `payload`")
        .and_then(|event| read_event(event, &mut of_event));
    let event_advice = of_event.advice.clone();
    findings.add(of_event, "/event");
    let references = event.as_ref().map(|event| event.references.as_slice()).unwrap_or_default();
    let (texts, locales) = attributes(json, references, findings);
    let extra = findings.unknown_members(json, MEMBERS, "", UNDOCUMENTED);
    let audience = findings
        .required(json, "relevantAudience", "", "an audience with `type` and `payload`")
        .and_then(|audience| audience::read(audience, findings));
    let ((timestamp, timestamp_text), (expiry_time, expiry_text)) = (timestamp?, expiry?);
    let (id, event, audience) = (id?, event?.into_event(texts, event_advice), audience?);
    findings.advice.extend(unlisted_locales(&event, locales));

    let texts = CompleteTexts { locales, attributes: event.attributes(), filled: Vec::new() };
    let length = id.as_str().len() + audience.audience.written_length() + extra.len();
    let mut head = String::with_capacity(AROUND + length + event.written_length() + texts.written_length());
    head.push_str("{\"timestamp\":");
    push_text(&mut head, timestamp_text);
    head.push_str(",\"referenceId\":");
    push_text(&mut head, id.as_str());
    head.push_str(",\"expiryTime\":");
    push_text(&mut head, expiry_text);
    head.push_str(",\"event\":");
    event.write(&mut head);
    head.push_str(",\"localizedAttributes\":");
    texts.write(&mut head);
    head.push_str(&extra);
    let shared = Shared {
        event,
        reference_id: id,
        timestamp,
        expiry_time,
        expiry: Expiry::At(expiry_time),
        missing_texts: MissingTexts::default(),
        advice: Vec::new(),
    };
    Some(ReadRequest { head, audience, shared })
}

fn time<'a>(json: &'a Json<'_>, name: &str, findings: &mut Findings) -> Option<(Timestamp, &'a str)> {
    let text = findings.required_text(json, name, "", "an ISO 8601 time")?;
    let document = Place::from("");
    let place = document.member(name);
    match timestamp::parse(text) {
        Ok(time) => {
            time_advice(&time, place, &mut findings.advice);
            Some((time.at, text))
        }
        Err(error) => {
            findings.violations.push(error.violation(place, quoted(text)));
            None
        }
    }
}

fn reference_id(json: &Json<'_>, findings: &mut Findings) -> Option<ReferenceId> {
    let text = findings.required_text(json, "referenceId", "", "1 to 100 characters")?;
    match ReferenceId::new(text) {
        Ok(id) => {
            findings.advice.extend(id.advice("/referenceId"));
            Some(id)
        }
        Err(error) => {
            findings.violations.push(error.violation("/referenceId"));
            None
        }
    }
}

/// The texts by key, and the locales of the items.
fn attributes<'a>(
    json: &'a Json<'_>,
    references: &[String],
    findings: &mut Findings,
) -> (BTreeMap<&'a str, Localized>, LocaleSet) {
    const POINTER: &str = "/localizedAttributes";
    let items = match json.get("localizedAttributes") {
        Some(Json::Array(items)) => items.as_slice(),
        Some(other) => {
            findings.wrong_type(other, POINTER, "an array with an object per locale", "write an array");
            return (BTreeMap::new(), LocaleSet::EMPTY);
        }
        // Where the payload refers to an attribute, its absence is a violation below.
        None if !references.is_empty() => &[],
        None => {
            findings.advice.push(Advice::new(
                AdviceCode::NoLocalizedAttributes,
                POINTER,
                "nothing",
                "an array, which may be empty",
                "add `\"localizedAttributes\": []`; Amazon's table requires it",
            ));
            &[]
        }
    };
    let (there, nowhere): (Vec<&String>, Vec<&String>) =
        references.iter().partition(|key| *key != LOCALE && items.iter().any(|item| item.get(key).is_some()));
    let mut locales = LocaleSet::EMPTY;
    let mut texts: BTreeMap<&str, Vec<(Locale, &str)>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let array = Place::from(POINTER);
        let place = array.item(index);
        let Some(members) = findings.object(item, place) else { continue };
        let locale = locale(item, place, locales, findings);
        for (key, value) in members.iter().filter(|(key, _)| key != LOCALE) {
            let text = attribute(key, value, references, place.member(key), findings);
            if let Some((locale, text)) = locale.zip(text) {
                texts.entry(key).or_default().push((locale, text));
            }
        }
        let Some(locale) = locale else { continue };
        locales = locales.with(locale);
        for key in there.iter().filter(|key| item.get(key).is_none()) {
            findings.violations.push(missing_text(place, key, locale, "another item has it", ""));
        }
    }
    findings.violations.extend(nowhere.into_iter().map(|key| missing_attribute(key)));
    // A key given twice in an item is a violation already, so nothing is made of these texts then.
    let texts = texts.into_iter().filter_map(|(key, texts)| Some((key, Localized::new(texts).ok()?)));
    (texts.collect(), locales)
}

/// The member of an item that tells its locale.
const LOCALE: &str = "locale";

/// Judges one text of one item.
fn attribute<'a>(
    key: &str,
    value: &'a Json<'_>,
    references: &[String],
    place: Place<'_>,
    findings: &mut Findings,
) -> Option<&'a str> {
    if !references.iter().any(|reference| reference == key) {
        findings.advice.push(unreferenced_attribute(place, references));
    }
    let text = findings.text(value, place)?;
    if text.starts_with(REFERENCE) {
        findings.advice.push(Advice::new(
            AdviceCode::ReferenceAsText,
            place,
            quoted(text),
            "the text itself",
            "write what is to be spoken; a reference belongs into the payload",
        ));
    } else if text.is_empty() {
        findings.advice.push(empty_text(place.into()));
    }
    Some(text)
}

fn locale(item: &Json<'_>, place: Place<'_>, before: LocaleSet, findings: &mut Findings) -> Option<Locale> {
    let code = findings.required_text(item, LOCALE, place, "a locale of the API")?;
    let place = place.member(LOCALE);
    match code.parse::<Locale>() {
        Ok(locale) if before.contains(locale) => {
            findings.violations.push(Violation::new(
                ViolationCode::LocaleTwice,
                place,
                format!("`{locale}` a second time"),
                "one item per locale",
                "put all texts of a locale into one item",
            ));
            None
        }
        Ok(locale) => Some(locale),
        Err(error) => {
            findings.violations.push(error.violation(&String::from(place)));
            None
        }
    }
}
