//! Reads a request around its event: the times, the reference id, the localized attributes.

use super::{
    Findings, Texts, UNDOCUMENTED,
    audience::{self, AudienceRead},
    read_event,
};
use crate::attributes::Attribute;
use crate::json::{Json, Place, push_text, quoted};
use crate::locale::LocaleSet;
use crate::payload::{REFERENCE, empty_text, missing_text, time_advice};
use crate::request::{
    AROUND, CompleteTexts, Expiry, Shared, judge_expiry, missing_attribute, unlisted_locales,
    unreferenced_attribute,
};
use crate::timestamp::{self, Timestamp};
use crate::{
    Advice, AdviceCode, EventRequest, Locale, MissingTexts, ReferenceId, Violation, ViolationCode, Violations,
};

const MEMBERS: &[&str] =
    &["timestamp", "referenceId", "expiryTime", "event", "localizedAttributes", "relevantAudience"];

pub(super) fn read(json: Json<'_>, now: Timestamp) -> Result<EventRequest, Violations> {
    let mut findings = Findings::default();
    let request = read_members(json, now, &mut findings);
    let ((head, audience, shared), advice) = findings.judge(request)?;
    Ok(EventRequest::join(head, |body| audience.write(body), Shared { advice, ..shared }))
}

/// The body before the audience, the audience, and what the requests of a fan-out share.
fn read_members<'a>(
    json: Json<'a>,
    now: Timestamp,
    findings: &mut Findings,
) -> Option<(String, AudienceRead<'a>, Shared)> {
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
    let references: &[Attribute] = event.as_ref().map(|event| &*event.attributes).unwrap_or_default();
    let (texts, locales) = attributes(json, references, findings);
    let extra = findings.unknown_members(json, MEMBERS, "", UNDOCUMENTED);
    let audience = findings
        .required(json, "relevantAudience", "", "an audience with `type` and `payload`")
        .and_then(|audience| audience::read(audience, findings));
    let ((timestamp, timestamp_text), (expiry_time, expiry_text)) = (timestamp?, expiry?);
    let (id, event, audience) = (id?, event?.into_event(texts, event_advice), audience?);
    findings.advice.extend(unlisted_locales(&event, locales));

    let texts = CompleteTexts { locales, attributes: event.attributes(), filled: Vec::new() };
    let length = id.as_str().len() + audience.written_length() + extra.len();
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
    Some((head, audience, shared))
}

fn time<'a>(json: Json<'a>, name: &str, findings: &mut Findings) -> Option<(Timestamp, &'a str)> {
    let text = findings.required_text(json, name, "", "an ISO 8601 time")?;
    let document = Place::from("");
    let place = document.member(name);
    // Near the ends of the calendar a text may name an instant that no `Timestamp` of a user's holds.
    let parsed = timestamp::parse(text);
    let parsed = parsed.and_then(|time| Timestamp::from_unix_seconds(time.at.unix_seconds()).map(|_| time));
    match parsed {
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

fn reference_id(json: Json<'_>, findings: &mut Findings) -> Option<ReferenceId> {
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
    json: Json<'a>,
    references: &[Attribute],
    findings: &mut Findings,
) -> (Texts<'a>, LocaleSet) {
    const POINTER: &str = "/localizedAttributes";
    let array = json.get("localizedAttributes");
    let items = || array.and_then(Json::items).into_iter().flatten();
    match array {
        Some(array) if array.items().is_none() => {
            findings.wrong_type(array, POINTER, "an array with an object per locale", "write an array");
            return (Texts::new(), LocaleSet::EMPTY);
        }
        // Where the payload refers to an attribute, its absence is a violation below.
        None if references.is_empty() => findings.advice.push(Advice::new(
            AdviceCode::NoLocalizedAttributes,
            POINTER,
            "nothing",
            "an array, which may be empty",
            "add `\"localizedAttributes\": []`; Amazon's table requires it",
        )),
        Some(_) | None => {}
    }
    let (there, nowhere): (Vec<&str>, Vec<&str>) = references
        .iter()
        .map(|attribute| &*attribute.key)
        .partition(|key| *key != LOCALE && items().any(|item| item.get(key).is_some()));
    let mut locales = LocaleSet::EMPTY;
    let mut texts = Texts::new();
    for (index, item) in items().enumerate() {
        let array = Place::from(POINTER);
        let place = array.item(index);
        let Some(members) = findings.object(item, place) else { continue };
        let locale = locale(item, place, locales, findings);
        for (key, value) in members.filter(|(key, _)| *key != LOCALE) {
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
    findings.violations.extend(nowhere.into_iter().map(missing_attribute));
    (texts, locales)
}

/// The member of an item that tells its locale.
const LOCALE: &str = "locale";

/// Judges one text of one item.
fn attribute<'a>(
    key: &str,
    value: Json<'a>,
    references: &[Attribute],
    place: Place<'_>,
    findings: &mut Findings,
) -> Option<&'a str> {
    if !references.iter().any(|attribute| attribute.key == key) {
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

fn locale(item: Json<'_>, place: Place<'_>, before: LocaleSet, findings: &mut Findings) -> Option<Locale> {
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
