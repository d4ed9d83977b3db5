//! Reads a request around its event: the times, the reference id, the localized attributes.

use super::{Findings, audience, missing, read_event};
use crate::json::{Json, below, push_text, quoted};
use crate::locale::LocaleSet;
use crate::payload::{Attribute, REFERENCE, empty_text, missing_text, not_a_timestamp, time_advice};
use crate::request::{CompleteTexts, Expiry, Shared, judge_expiry, missing_attribute, unlisted_locales};
use crate::timestamp::{self, Timestamp};
use crate::{
    Advice, AdviceCode, EventRequest, Locale, Localized, MissingTexts, ReferenceId, UnknownLocale, Violation,
    ViolationCode, Violations,
};
use std::borrow::Cow;

const MEMBERS: &[&str] =
    &["timestamp", "referenceId", "expiryTime", "event", "localizedAttributes", "relevantAudience"];

pub(super) fn read(
    json: &Json<'_>,
    now: Timestamp,
    mut findings: Findings,
) -> Result<EventRequest, Violations> {
    let request = read_members(json, now, &mut findings);
    let advice = Violations::unless_empty(findings.violations, findings.advice)?;
    // Whatever keeps a request from being read has left a violation, so there is one here.
    let Some(ReadRequest { head, audience, shared }) = request else {
        return Err(missing("", "a request", "a request").into());
    };
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
    let event = findings
        .required(json, "event", "", "an event with `name` and `payload`")
        .and_then(|event| read_event(event, "/event", findings));
    let references = event.as_ref().map(|event| event.references.as_slice()).unwrap_or_default();
    let (attributes, locales) = attributes(json, references, findings);
    let extra = findings.unknown_members(json, MEMBERS, "", false);
    let audience = findings
        .required(json, "relevantAudience", "", "an audience with `type` and `payload`")
        .and_then(|audience| audience::read(audience, findings));
    let ((timestamp, timestamp_text), (expiry_time, expiry_text)) = (timestamp?, expiry?);
    let (id, event, audience) = (id?, event?.into_event(attributes, Vec::new()), audience?);
    findings.advice.extend(unlisted_locales(&event, locales));

    let mut head = String::with_capacity(event.written_length() + 512);
    head.push_str("{\"timestamp\":");
    push_text(&mut head, timestamp_text);
    head.push_str(",\"referenceId\":");
    push_text(&mut head, id.as_str());
    head.push_str(",\"expiryTime\":");
    push_text(&mut head, expiry_text);
    head.push_str(",\"event\":");
    event.write(&mut head);
    head.push_str(",\"localizedAttributes\":");
    let texts = event.texts().map(|(key, texts)| (key, Cow::Borrowed(texts))).collect();
    CompleteTexts { locales, texts }.write(&mut head);
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
    let pointer = below("", name);
    match timestamp::parse(text) {
        Ok(time) => {
            time_advice(&time, &pointer, &mut findings.advice);
            Some((time.at, text))
        }
        Err(error) => {
            findings.violations.push(not_a_timestamp(pointer, &quoted(text), &error));
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

/// The attributes by key, and the locales of the items.
fn attributes(
    json: &Json<'_>,
    references: &[String],
    findings: &mut Findings,
) -> (Vec<Attribute>, LocaleSet) {
    const POINTER: &str = "/localizedAttributes";
    let nothing = (Vec::new(), LocaleSet::EMPTY);
    let items = match json.get("localizedAttributes") {
        Some(Json::Array(items)) => items.as_slice(),
        Some(other) => {
            findings.wrong_type(other, POINTER, "an array with an object per locale", "write an array");
            return nothing;
        }
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
    let mut locales = LocaleSet::EMPTY;
    let mut texts: Vec<(&str, Vec<(Locale, &str)>)> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let pointer = below(POINTER, index);
        let Some(members) = findings.object(item, &pointer) else { continue };
        let locale = locale(item, &pointer, locales, findings);
        if let Some(locale) = locale {
            locales = locales.with(locale);
        }
        for (key, value) in members.iter().filter(|(key, _)| key != "locale") {
            let pointer = below(&pointer, key);
            let referenced = references.iter().any(|reference| reference == key);
            if !referenced {
                findings.advice.push(Advice::new(
                    AdviceCode::UnreferencedAttribute,
                    &*pointer,
                    "an attribute to which the payload does not refer",
                    if references.is_empty() {
                        "nothing: this payload refers to no attribute".to_owned()
                    } else {
                        references.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
                    },
                    "leave it out, or refer to it; it is never spoken",
                ));
            }
            let Json::Text(text) = value else {
                findings.wrong_type(value, &pointer, "a string", "write the text as a string");
                continue;
            };
            if text.starts_with(REFERENCE) {
                findings.advice.push(Advice::new(
                    AdviceCode::ReferenceAsText,
                    &*pointer,
                    quoted(text),
                    "the text itself",
                    "write what is to be spoken; a reference belongs into the payload",
                ));
            } else if text.is_empty() {
                findings.advice.push(empty_text(pointer));
            }
            let Some(locale) = locale else { continue };
            match texts.iter_mut().find(|(known, _)| known == key) {
                Some((_, texts)) => texts.push((locale, text)),
                None => texts.push((key, vec![(locale, text)])),
            }
        }
        if let Some(locale) = locale {
            for key in references.iter().filter(|key| item.get(key).is_none() && items_have(items, key)) {
                findings.violations.push(missing_text(&pointer, key, locale, "another item has it"));
            }
        }
    }
    let mut told: Vec<&String> = Vec::new();
    for key in references.iter().filter(|key| !items_have(items, key)) {
        if !told.contains(&key) {
            told.push(key);
            findings.violations.push(missing_attribute(key));
        }
    }
    let attributes = texts
        .into_iter()
        .map(|(key, texts)| Attribute {
            key: key.to_owned().into(),
            // A locale given twice is a violation already, so nothing is made of these texts then.
            texts: Localized::new(texts).ok(),
            referenced: false,
        })
        .collect();
    (attributes, locales)
}

fn items_have(items: &[Json<'_>], key: &str) -> bool {
    items.iter().any(|item| item.get(key).is_some())
}

fn locale(item: &Json<'_>, pointer: &str, before: LocaleSet, findings: &mut Findings) -> Option<Locale> {
    let code = findings.required_text(item, "locale", pointer, "a locale of the API")?;
    let pointer = below(pointer, "locale");
    match code.parse::<Locale>() {
        Ok(locale) if before.contains(locale) => {
            findings.violations.push(Violation::new(
                ViolationCode::LocaleTwice,
                pointer,
                format!("`{locale}` a second time"),
                "one item per locale",
                "put all texts of a locale into one item",
            ));
            None
        }
        Ok(locale) => Some(locale),
        Err(error) => {
            findings.violations.push(UnknownLocale::violation(&error, pointer));
            None
        }
    }
}
