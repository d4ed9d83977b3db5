//! Reads a request: the times, the reference id, the localized attributes, and with them its event and audience.

use super::audience::{self, AudienceRead};
use super::event;
use super::findings::{Findings, UNDOCUMENTED, WHOLE, write_unknown_members};
use super::other_api;
use crate::attributes::{Attribute, Attributes};
use crate::json::{Json, Place, Writer, name, quoted};
use crate::limited::Limited;
use crate::locale::LocaleSet;
use crate::messages::{empty_text, missing_text};
use crate::request::{
    ATTRIBUTES, BodyPrefix, Envelope, Expiry, LOCALE, MEMBERS, MissingTexts, check_expiry, missing_attribute,
    unlisted_locales, unreferenced_attribute,
};
use crate::timestamp::{self, Timestamp};
use crate::{
    Advice, AdviceCode, EventRequest, Locale, Localized, ReferenceId, Violation, ViolationCode, Violations,
};
use alexa_proactive_schemas::REFERENCE;
use std::mem;

/// Reads a request. `capacity` is the expected length of its text. Its expiry is checked if `now` is known.
pub(super) fn read(
    json: Json<'_>,
    capacity: usize,
    now: Option<Timestamp>,
    mut findings: Findings,
) -> Result<EventRequest, Violations> {
    match read_members(json, capacity, now, &mut findings) {
        Some(request) => Ok(request),
        None => match other_api::recognize(json) {
            Some(violation) => Err(violation.into()),
            None => Err(Violations::limited(findings.violations, findings.advice)),
        },
    }
}

/// Returns the request with its advice, or `None` if there is a violation.
fn read_members(
    json: Json<'_>,
    capacity: usize,
    now: Option<Timestamp>,
    findings: &mut Findings,
) -> Option<EventRequest> {
    let mut of_event = findings.clone();
    let mut found = [None; MEMBERS.len()];
    let has_others = findings.object(json, &MEMBERS, &mut found, WHOLE)?;
    let [timestamp, reference_id, expiry, event, localized_attributes, audience] = found;
    let timestamp = time(timestamp, "timestamp", findings);
    let reference_id = self::reference_id(reference_id, findings);
    let expiry = time(expiry, "expiryTime", findings);
    if let (Some((time, _)), Some(now)) = (expiry, now) {
        match check_expiry(time, now) {
            Ok(None) => {}
            Ok(Some(near_edge)) => findings.advice.push(near_edge),
            Err(violation) => findings.violations.push(violation),
        }
    }
    let event = findings
        .required(event, "event", WHOLE, "an event with `name` and `payload`")
        .and_then(|event| Some((event.span().len(), event::read(event, &mut of_event)?)));
    findings.add(of_event.clone(), "/event");
    let references: &[Attribute] = event.as_ref().map_or(&[], |(_, event)| &event.texts);
    let items = attributes(localized_attributes, references, findings);
    if has_others {
        findings.unknown_members(json, &MEMBERS, WHOLE, UNDOCUMENTED);
    }
    let audience = findings
        .required(audience, "relevantAudience", WHOLE, "an audience with `type` and `payload`")
        .and_then(|audience| audience::read(audience, findings));
    let (timestamp, reference_id, expiry) = (timestamp?, reference_id?, expiry?);
    let ((event_length, event), AudienceRead { audience, verbatim }) = (event?, audience?);
    let locales = items.iter().map(|(locale, _)| *locale).collect();
    findings.advice.extend(unlisted_locales(event.name, locales));
    if !findings.violations.is_empty() {
        return None;
    }
    let mut event = event.into_event(event_length, of_event);
    add_texts(&mut event.texts, &items);
    let envelope = Envelope {
        reference_id,
        timestamp: timestamp.0,
        expiry_time: expiry.0,
        expiry: Expiry::At(expiry.0),
        missing_texts: MissingTexts::default(),
        omitted_advice: findings.advice.omitted(),
        advice: mem::replace(&mut findings.advice, Limited::new(1)).into_vec(),
    };
    let times = Some([timestamp.1, expiry.1]);
    let body = BodyPrefix::new(capacity, &envelope, times, &event, |out| {
        write_items(&items, &event.texts, out);
        if has_others {
            write_unknown_members(json, &MEMBERS, out);
        }
    });
    let body = match verbatim {
        Some(json) => body.address_as(audience, json),
        None => body.address(audience),
    };
    Some(EventRequest::new(event, envelope, body))
}

/// Reads a time. Returns the instant and its text.
fn time<'a>(member: Option<Json<'a>>, name: &str, findings: &mut Findings) -> Option<(Timestamp, Json<'a>)> {
    let json = findings.required(member, name, WHOLE, "an ISO 8601 time")?;
    let place = &WHOLE.member(name);
    let text = findings.time_text(json, place)?;
    // With an offset, a year in UTC may be outside the range of a public `Timestamp`.
    match timestamp::parse(text).and_then(|time| time.at.checked().map(|_| time)) {
        Ok(time) => {
            findings.time_advice(&time, place);
            Some((time.at, json))
        }
        Err(error) => {
            findings.not_a_time(json, &error, place);
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

/// The items with a valid locale, in the order of the catalog's locales.
type Items<'a> = Vec<(Locale, Json<'a>)>;

fn attributes<'a>(array: Option<Json<'a>>, references: &[Attribute], findings: &mut Findings) -> Items<'a> {
    let Some(array) = array else {
        // If the payload refers to an attribute, that is a violation for each.
        if references.is_empty() {
            findings.advice.push(Advice::new(
                AdviceCode::NoLocalizedAttributes,
                ATTRIBUTES,
                "nothing",
                "an array, which may be empty",
                "add `\"localizedAttributes\": []`; Amazon's table requires it",
            ));
        }
        for Attribute { key, .. } in references {
            findings.violations.push_with(&|| missing_attribute(key));
        }
        return Items::new();
    };
    let Some(items) = array.items() else {
        findings.wrong_type(array, ATTRIBUTES, "an array with an object per locale", "write an array");
        return Items::new();
    };
    let mut missing: Vec<&str> = Vec::new();
    for Attribute { key, .. } in references {
        if key == LOCALE || items.clone().all(|item| item.get(key).is_none()) {
            missing.push(key);
        }
    }
    let mut locales = LocaleSet::EMPTY;
    let mut of_locales = Items::new();
    for (index, item) in items.clone().enumerate() {
        let place = &ATTRIBUTES.item(index);
        let mut locale = [None];
        let has_others = findings.object(item, &[LOCALE], &mut locale, place);
        let (Some(_), Some(members)) = (has_others, item.members()) else { continue };
        let [locale] = locale;
        let locale = self::locale(locale, place, locales, findings);
        for (key, value) in members {
            if key != LOCALE {
                attribute(key, value, references, &place.member(key), findings);
            }
        }
        let Some(locale) = locale else { continue };
        locales = locales.with(locale);
        let before = of_locales.partition_point(|(known, _)| *known < locale);
        of_locales.insert(before, (locale, item));
        // A text in another item of the locale is not missing: the second item is the mistake.
        let is_elsewhere =
            |key: &str| items.clone().any(|other| is_of(other, locale) && other.get(key).is_some());
        for Attribute { key, .. } in references {
            if item.get(key).is_none() && !missing.contains(&&**key) && !is_elsewhere(key) {
                findings
                    .violations
                    .push_with(&|| missing_text(place, key, locale, "another item has it", ""));
            }
        }
    }
    for key in missing {
        findings.violations.push_with(&|| missing_attribute(key));
    }
    of_locales
}

/// Returns whether an item is of a locale.
fn is_of(item: Json<'_>, locale: Locale) -> bool {
    item.get(LOCALE).and_then(Json::text) == Some(locale.as_str())
}

/// Adds the texts to the references of the payload. Attributes without a reference are only in the body, as unknown members
/// are.
fn add_texts(attributes: &mut Attributes, items: &Items<'_>) {
    for attribute in attributes.iter_mut() {
        let mut texts = Vec::new();
        for (locale, item) in items {
            if let Some(text) = item.get(&attribute.key).and_then(Json::text) {
                texts.push((*locale, text.into()));
            }
        }
        attribute.texts = (!texts.is_empty()).then(|| Localized::from_sorted(texts));
    }
}

/// Writes the items: first the referenced attributes in the order of the payload, then the others ordered by name. So equal
/// requests have equal bodies.
fn write_items(items: &Items<'_>, references: &[Attribute], out: &mut Writer) {
    out.open_array();
    for (locale, item) in items {
        out.open_object();
        out.plain_member(name!("locale"), locale.as_str());
        let write = |key: &str, text: Json<'_>, out: &mut Writer| {
            out.name(key);
            text.write(out);
        };
        for Attribute { key, .. } in references {
            if let Some(text) = item.get(key) {
                write(key, text, out);
            }
        }
        let is_known = |key: &str| key == LOCALE || references.iter().any(|known| known.key == key);
        if let Some(members) = item.members() {
            for (key, text) in members.sorted(&|key| !is_known(key)) {
                write(key, text, out);
            }
        }
        out.close_object();
    }
    out.close_array();
}

/// Checks one text of one item.
fn attribute(
    key: &str,
    value: Json<'_>,
    references: &[Attribute],
    place: &Place<'_>,
    findings: &mut Findings,
) {
    if !references.iter().any(|attribute| attribute.key == key) {
        findings.advice.push_with(&|| unreferenced_attribute(place, references));
    }
    let Some(text) = findings.text(value, place) else { return };
    if text.starts_with(REFERENCE) {
        findings.advice.push_with(&|| {
            Advice::new(
                AdviceCode::ReferenceAsText,
                place,
                &quoted(text),
                "the text itself",
                "write the spoken text; a reference belongs into the payload",
            )
        });
    } else if text.is_empty() {
        findings.advice.push_with(&|| empty_text(place.into()));
    }
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
            findings.violations.push_with(&|| {
                Violation::new(
                    ViolationCode::DuplicateLocale,
                    place,
                    &format!("`{locale}` a second time"),
                    "one item per locale",
                    "put all texts of a locale into one item",
                )
            });
            None
        }
        Ok(locale) => Some(locale),
        Err(error) => {
            findings.violations.push(error.violation(&String::from(place)));
            None
        }
    }
}
