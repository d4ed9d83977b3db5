//! Reads a request around its event: the times, the reference id, the localized attributes.

use super::audience::{self, AudienceRead};
use super::{Findings, Texts, UNDOCUMENTED, WHOLE, event, give_texts};
use crate::attributes::Attribute;
use crate::json::{Json, Place, quoted};
use crate::locale::LocaleSet;
use crate::messages::{empty_text, missing_text, time_advice};
use crate::request::{
    CompleteTexts, Envelope, Expiry, LOCALE, MEMBERS, MissingTexts, Unaddressed, judge_expiry,
    missing_attribute, unlisted_locales, unreferenced_attribute,
};
use crate::timestamp::{self, Timestamp};
use crate::{Advice, AdviceCode, EventRequest, Locale, ReferenceId, Violation, ViolationCode, Violations};
use alexa_proactive_schemas::REFERENCE;
use std::mem;

/// `length` is that of the text that was read: what is written anew is hardly ever longer.
pub(super) fn read(json: Json<'_>, length: usize, now: Timestamp) -> Result<EventRequest, Violations> {
    let mut findings = Findings::default();
    match read_members(json, length, now, &mut findings) {
        Some(request) => Ok(request),
        None => Err(Violations::new(findings.violations, findings.advice)),
    }
}

/// Reads a request, with the advice that was found; nothing comes back where there is a violation.
fn read_members(
    json: Json<'_>,
    length: usize,
    now: Timestamp,
    findings: &mut Findings,
) -> Option<EventRequest> {
    let mut found = [None; MEMBERS.len()];
    let others = findings.object(json, &MEMBERS, &mut found, WHOLE)?;
    let [timestamp, reference_id, expiry, event, localized_attributes, audience] = found;
    let timestamp = time(timestamp, "timestamp", findings);
    let reference_id = self::reference_id(reference_id, findings);
    let expiry = time(expiry, "expiryTime", findings);
    if let Some((time, _)) = expiry {
        judge_expiry(time, now, &mut findings.violations, &mut findings.advice);
    }
    let mut of_event = Findings::default();
    let event = findings
        .required(event, "event", WHOLE, "an event with `name` and `payload`")
        .and_then(|event| event::read(event, &mut of_event));
    findings.add(&of_event, "/event");
    let references: &[Attribute] = event.as_ref().map_or(&[], |event| &event.texts);
    let (texts, locales) = attributes(localized_attributes, references, findings);
    let others = match others {
        0 => Vec::new(),
        _ => findings.unknown_members(json, &MEMBERS, WHOLE, UNDOCUMENTED),
    };
    let audience = findings
        .required(audience, "relevantAudience", WHOLE, "an audience with `type` and `payload`")
        .and_then(|audience| audience::read(audience, findings));
    let (timestamp, reference_id, expiry) = (timestamp?, reference_id?, expiry?);
    let (mut event, AudienceRead { audience, verbatim }) = (event?, audience?);
    give_texts(&mut event.texts, texts);
    if let Some(unlisted) = unlisted_locales(event.name, locales) {
        findings.advice.push(unlisted);
    }
    if !findings.violations.is_empty() {
        return None;
    }
    event.advice = of_event.advice;
    let envelope = Envelope {
        reference_id,
        timestamp: timestamp.0,
        expiry_time: expiry.0,
        expiry: Expiry::At(expiry.0),
        missing_texts: MissingTexts::default(),
        advice: mem::take(&mut findings.advice),
    };
    let times = Some([timestamp.1, expiry.1]);
    let texts = CompleteTexts::new(&event.texts, locales);
    let mut body = Unaddressed::new(length, &envelope, times, &event, &texts);
    for (name, value) in others {
        body.add(name, value);
    }
    let addressed = match verbatim {
        Some(json) => body.address_as(audience, json),
        None => body.address(audience),
    };
    Some(EventRequest::new(event, envelope, addressed))
}

/// Reads a time: the instant, and how it is written.
fn time<'a>(member: Option<Json<'a>>, name: &str, findings: &mut Findings) -> Option<(Timestamp, Json<'a>)> {
    let text = findings.required_text(member, name, WHOLE, "an ISO 8601 time")?;
    let place = &WHOLE.member(name);
    // Near the ends of the calendar a text may name an instant that no `Timestamp` of a user's holds.
    match timestamp::parse(text).and_then(|time| time.at.checked().map(|_| time)) {
        Ok(time) => {
            time_advice(&time, place, &mut findings.advice);
            Some((time.at, member?))
        }
        Err(error) => {
            findings.violations.push(error.violation(place, quoted(text)));
            None
        }
    }
}

fn reference_id(member: Option<Json<'_>>, findings: &mut Findings) -> Option<ReferenceId> {
    let text = findings.required_text(member, "referenceId", WHOLE, "1 to 100 characters")?;
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
    array: Option<Json<'a>>,
    references: &[Attribute],
    findings: &mut Findings,
) -> (Texts<'a>, LocaleSet) {
    const POINTER: &str = "/localizedAttributes";
    let items = || array.and_then(Json::items).into_iter().flatten();
    match array {
        Some(array) if array.items().is_none() => {
            findings.wrong_type(
                array,
                &POINTER.into(),
                "an array with an object per locale",
                "write an array",
            );
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
    let keys = || references.iter().map(|attribute| &*attribute.key);
    let is_nowhere = |key: &str| key == LOCALE || items().all(|item| item.get(key).is_none());
    let mut locales = LocaleSet::EMPTY;
    let mut texts = Texts::new();
    for (index, item) in items().enumerate() {
        let array = Place::from(POINTER);
        let place = &array.item(index);
        let mut locale = [None];
        if findings.object(item, &[LOCALE], &mut locale, place).is_none() {
            continue;
        }
        let [locale] = locale;
        let locale = self::locale(locale, place, locales, findings);
        for (key, value) in item.members().into_iter().flatten().filter(|(key, _)| *key != LOCALE) {
            let text = attribute(key, value, references, &place.member(key), findings);
            if let Some((locale, text)) = locale.zip(text) {
                texts.push((key, locale, text));
            }
        }
        let Some(locale) = locale else { continue };
        locales = locales.with(locale);
        for key in keys().filter(|key| item.get(key).is_none() && !is_nowhere(key)) {
            findings.violations.push(missing_text(place, key, locale, "another item has it", ""));
        }
    }
    for key in keys().filter(|key| is_nowhere(key)) {
        findings.violations.push(missing_attribute(key));
    }
    (texts, locales)
}

/// Judges one text of one item.
fn attribute<'a>(
    key: &str,
    value: Json<'a>,
    references: &[Attribute],
    place: &Place<'_>,
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

fn locale(
    member: Option<Json<'_>>,
    place: &Place<'_>,
    before: LocaleSet,
    findings: &mut Findings,
) -> Option<Locale> {
    let code = findings.required_text(member, LOCALE, place, "a locale of the API")?;
    let place = &place.member(LOCALE);
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
