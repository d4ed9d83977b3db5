//! Holds a payload that somebody else wrote against the catalog.

use super::{Findings, missing};
use crate::json::{Json, below};
use crate::payload::{
    REFERENCE, alternate, empty_array, empty_text, literal_text, meaningless_times, not_a_timestamp,
    reference_in_text, time_advice, too_many_items,
};
use crate::timestamp;
use crate::unknown_value::unknown_value;
use crate::{EventName, Violation, ViolationCode};
use alexa_proactive_schemas::{Kind, Site, ValueSet};

/// Checks the payload of an event and returns the keys of the attributes to which it refers.
pub(super) fn check(
    name: EventName,
    payload: &Json<'_>,
    pointer: &str,
    findings: &mut Findings,
) -> Vec<String> {
    let Some(schema) = name.schema() else { return Vec::new() };
    let mut check = Check { payload, references: Vec::new(), findings };
    check.object(payload, schema.sites, pointer);
    let references = check.references;
    let mut advice = Vec::new();
    let text_at = |path: &str| match payload.at(path) {
        Some(Json::Text(text)) => Some(text.as_ref()),
        _ => None,
    };
    meaningless_times(name, |path| payload.at(path).is_some(), text_at, &mut advice);
    let prefix = pointer.strip_suffix("/payload").unwrap_or_default();
    findings.advice.extend(advice.into_iter().map(|advice| advice.below(prefix)));
    references
}

struct Check<'a, 'j> {
    payload: &'a Json<'j>,
    references: Vec<String>,
    findings: &'a mut Findings,
}

impl Check<'_, '_> {
    fn object(&mut self, json: &Json<'_>, sites: &'static [Site], pointer: &str) {
        let Some(members) = self.findings.object(json, pointer) else { return };
        let mut known = 0;
        for (name, value) in members {
            if let Some(site) = sites.iter().find(|site| site.name == *name) {
                known += 1;
                self.site(value, site, &below(pointer, name));
            }
        }
        if known < members.len() {
            let names: Vec<&str> = sites.iter().map(|site| site.name).collect();
            // The members stay in the payload's text, so nothing has to be kept apart.
            self.findings.unknown_members(json, &names, pointer, true);
        }
        for site in sites.iter().filter(|site| site.is_required() && json.get(site.name).is_none()) {
            if !site.alternates.iter().any(|path| self.payload.at(path).is_some()) {
                self.findings.violations.push(missing(pointer, site.name, &in_words(site)));
            }
        }
    }

    fn site(&mut self, json: &Json<'_>, site: &'static Site, pointer: &str) {
        if let Some(of) = site.alternate_of {
            self.findings.advice.push(alternate(pointer.to_owned(), of));
        }
        match site.kind {
            Kind::Object(object) => self.object(json, object.sites, pointer),
            Kind::Text => {
                let Some(text) = self.text(json, pointer, "write the text as a string") else { return };
                if text.is_empty() {
                    self.findings.advice.push(empty_text(pointer.to_owned()));
                } else if text.starts_with(REFERENCE) {
                    self.findings.advice.push(reference_in_text(pointer.to_owned()));
                }
            }
            Kind::Localized { .. } => {
                let Some(text) = self.text(json, pointer, "write the text as a string") else { return };
                match text.strip_prefix(REFERENCE) {
                    Some(key) => self.references.push(key.to_owned()),
                    None if text.is_empty() => self.findings.advice.push(empty_text(pointer.to_owned())),
                    None => self.findings.advice.push(literal_text(pointer.to_owned(), text)),
                }
            }
            Kind::Integer => {
                if !json.is_integer() {
                    let found = if matches!(json, Json::Number(_)) {
                        json.to_string()
                    } else {
                        json.type_name().to_owned()
                    };
                    self.findings.violations.push(Violation::new(
                        ViolationCode::WrongType,
                        pointer,
                        found,
                        "a whole number",
                        "write a number without quotation marks and without a fraction",
                    ));
                }
            }
            Kind::Timestamp => {
                let Some(text) = self.text(json, pointer, "write the time as a string") else { return };
                match timestamp::parse(text) {
                    Ok(time) => time_advice(&time, pointer, &mut self.findings.advice),
                    Err(error) => {
                        self.findings.violations.push(not_a_timestamp(
                            pointer.to_owned(),
                            &json.to_string(),
                            &error,
                        ));
                    }
                }
            }
            Kind::Value(set) => self.value(json, set, pointer),
            Kind::Values { set, max_items, .. } => {
                let Json::Array(items) = json else {
                    return self.findings.wrong_type(
                        json,
                        pointer,
                        "an array",
                        "write the values in brackets",
                    );
                };
                for (index, item) in items.iter().enumerate() {
                    self.value(item, set, &below(pointer, index));
                }
                if items.is_empty() {
                    self.findings.advice.push(empty_array(pointer.to_owned()));
                }
                self.findings.violations.extend(too_many_items(pointer, items.len(), max_items));
            }
            // A kind that the catalog learns and this reader does not know is left to Amazon.
            _ => {}
        }
    }

    fn text<'t>(&mut self, json: &'t Json<'_>, pointer: &str, help: &str) -> Option<&'t str> {
        match json {
            Json::Text(text) => Some(text),
            _ => {
                self.findings.wrong_type(json, pointer, "a string", help);
                None
            }
        }
    }

    fn value(&mut self, json: &Json<'_>, set: &'static ValueSet, pointer: &str) {
        let Some(text) = self.text(json, pointer, "write the value as a string") else { return };
        if set.value(text).is_none() {
            self.findings.violations.push(unknown_value(pointer.to_owned(), text, Some(set)));
        }
    }
}

/// What a site takes, in the words of a message.
fn in_words(site: &Site) -> String {
    match site.kind {
        Kind::Text => "a text".to_owned(),
        Kind::Localized { key, .. } => format!("`{REFERENCE}{key}`"),
        Kind::Integer => "a whole number".to_owned(),
        Kind::Timestamp => "an ISO 8601 time".to_owned(),
        Kind::Value(set) => format!("a value of `{}`", set.title),
        Kind::Values { set, .. } => format!("an array of values of `{}`", set.title),
        _ => "an object".to_owned(),
    }
}
