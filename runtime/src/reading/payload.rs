//! Checks a payload of a document against the catalog.

use super::findings::Findings;
use crate::attributes::Attributes;
use crate::json::{Json, Place, Value};
use crate::messages::{
    alternate, empty_array, empty_text, list, literal_text, reference_in_text, time_without_meaning,
    too_many_items,
};
use crate::timestamp;
use crate::unknown_value::unknown_value;
use crate::{Advice, EventName, Violation, ViolationCode};
use alexa_proactive_schemas::{Kind, REFERENCE, Site, ValueSet};

const POINTER: &str = "/payload";

/// The members of an object with at most so many sites are found without an allocation. No object of Amazon's has more than
/// eight.
const FEW_SITES: usize = 8;

/// Checks the payload of an event, and adds the attributes to which it refers, each once.
pub(super) fn check(
    name: EventName,
    payload: Json<'_>,
    attributes: &mut Attributes,
    findings: &mut Findings,
) {
    let mut check = Check { payload, attributes, unknown: Vec::new(), meaningless: Vec::new(), findings };
    check.object(payload, name.schema().sites, &POINTER.into());
    let Check { unknown, meaningless, .. } = check;
    // A misspelled status may be the one with which the site has a meaning.
    for (status, advice) in meaningless {
        if !unknown.contains(&status) {
            findings.advice.push(advice);
        }
    }
}

struct Check<'a, 'f> {
    payload: Json<'a>,
    attributes: &'f mut Attributes,
    /// The paths of the sites that have an unknown value.
    unknown: Vec<&'static str>,
    /// Advice about sites whose condition does not hold, with the path of the site that decides. It is reported last.
    meaningless: Vec<(&'static str, Advice)>,
    findings: &'f mut Findings,
}

impl<'a> Check<'a, '_> {
    fn object(&mut self, json: Json<'a>, sites: &'static [Site], place: &Place<'_>) {
        let mut few = [None; FEW_SITES];
        let mut many = Vec::new();
        let found = few.get_mut(..sites.len()).unwrap_or_else(|| {
            many.resize(sites.len(), None);
            &mut many
        });
        let Some(has_others) = self.findings.object(json, sites, found, place) else { return };
        for (site, found) in sites.iter().zip(found) {
            match found {
                Some(value) => self.site(*value, site, &place.member(site.name)),
                None if site.is_required() && !self.has_alternate(site) => {
                    self.findings.missing(place, site.name, &in_words(site));
                }
                None => {}
            }
        }
        if has_others {
            let reason = "what the catalog does not name is never spoken";
            let known: Vec<&str> = sites.iter().map(|site| site.name).collect();
            self.findings.unknown_members(json, &known, place, reason);
        }
    }

    /// Returns whether the payload has an alternate of the site.
    fn has_alternate(&self, site: &Site) -> bool {
        site.alternates.iter().any(|path| self.payload.at(path).is_some())
    }

    fn site(&mut self, json: Json<'a>, site: &'static Site, place: &Place<'_>) {
        if let Some(of) = site.alternate_of {
            self.findings.advice.push_with(&|| alternate(place.into(), of));
        }
        if let Some(with) = site.meaningful_with {
            let value = self.payload.at(with.path).and_then(Json::text);
            if let Some(value) = value.filter(|value| !with.values.contains(value)) {
                self.meaningless.push((with.path, time_without_meaning(site.path, value, with.values)));
            }
        }
        match site.kind {
            Kind::Object(object) => self.object(json, object.sites, place),
            Kind::Text => {
                let Some(text) = self.findings.text(json, place) else { return };
                if text.is_empty() {
                    self.findings.advice.push_with(&|| empty_text(place.into()));
                } else if text.starts_with(REFERENCE) {
                    self.findings.advice.push_with(&|| reference_in_text(place.into()));
                }
            }
            Kind::Localized { key: default } => {
                let Some(text) = self.findings.text(json, place) else { return };
                match text.strip_prefix(REFERENCE) {
                    Some(key) if self.attributes.iter().any(|known| known.key == key) => {}
                    Some(key) => {
                        let key = if key == default { default.into() } else { key.to_owned().into() };
                        self.attributes.push(key, None, true);
                    }
                    None if text.is_empty() => self.findings.advice.push_with(&|| empty_text(place.into())),
                    None => self.findings.advice.push_with(&|| literal_text(place.into(), text)),
                }
            }
            Kind::Integer if json.is_integer() => {}
            Kind::Integer => {
                self.findings.violations.push_with(&|| {
                    let found = match json.value() {
                        Value::Number(_) => json.to_string(),
                        _ => json.type_name().to_owned(),
                    };
                    Violation::new(
                        ViolationCode::WrongType,
                        place,
                        &found,
                        "a whole number",
                        "write a number without quotation marks and without a fraction",
                    )
                });
            }
            Kind::Timestamp => {
                let Some(text) = self.findings.time_text(json, place) else { return };
                match timestamp::parse(text) {
                    Ok(time) => self.findings.time_advice(&time, place),
                    Err(error) => self.findings.not_a_time(json, &error, place),
                }
            }
            Kind::Value(set) => {
                if !self.value(json, set, place) {
                    self.unknown.push(site.path);
                }
            }
            Kind::Values { set, max_items, .. } => {
                let Some(items) = json.items() else {
                    return self.findings.wrong_type(json, place, "an array", "write the values in brackets");
                };
                let mut count = 0;
                for item in items {
                    self.value(item, set, &place.item(count));
                    count += 1;
                }
                if count == 0 {
                    self.findings.advice.push_with(&|| empty_array(place.into()));
                }
                self.findings.violations.extend(too_many_items(&|| place.into(), count, max_items));
            }
        }
    }

    /// Returns whether a value is one of the set; reports it if it is not.
    fn value(&mut self, json: Json<'_>, set: &'static ValueSet, place: &Place<'_>) -> bool {
        let Some(text) = self.findings.text(json, place) else { return false };
        let is_known = set.value(text).is_some();
        if !is_known {
            self.findings.violations.push_with(&|| unknown_value(place.into(), text, set));
        }
        is_known
    }
}

/// Describes what a site takes, for a message.
fn in_words(site: &Site) -> String {
    match site.kind {
        Kind::Text => "a text".to_owned(),
        Kind::Localized { key, .. } => format!("`{REFERENCE}{key}`"),
        Kind::Integer => "a whole number".to_owned(),
        Kind::Timestamp => "an ISO 8601 time".to_owned(),
        Kind::Value(set) => list(set),
        Kind::Values { set, .. } => format!("an array of {}", list(set)),
        Kind::Object(_) => "an object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{FEW_SITES, check};
    use crate::attributes::Attributes;
    use crate::json::Document;
    use crate::reading::findings::Findings;
    use crate::sample_site::site;
    use crate::{Catalog, EventName};
    use alexa_proactive_schemas::{EVENTS, Event, Kind};

    static TEN_SITES: Event = Event {
        file: "",
        name: "AMAZON.Ten.Sites",
        title: "",
        rust_name: "",
        description: "",
        notes: &[],
        sources: &[],
        locales: &[],
        sentences: &[],
        sites: &[
            site("a", Kind::Integer),
            site("b", Kind::Integer),
            site("c", Kind::Integer),
            site("d", Kind::Integer),
            site("e", Kind::Integer),
            site("f", Kind::Integer),
            site("g", Kind::Integer),
            site("h", Kind::Integer),
            site("i", Kind::Integer),
            site("j", Kind::Integer),
        ],
    };

    fn findings(payload: &str) -> Vec<String> {
        let document = Document::parse(payload.as_bytes()).unwrap();
        let mut findings = Findings::new(Catalog::AMAZON, 10);
        check(EventName::of(&TEN_SITES), document.root(), &mut Attributes::default(), &mut findings);
        let violations = findings.violations.into_vec().into_iter().map(|found| found.to_string());
        violations.chain(findings.advice.into_vec().into_iter().map(|found| found.to_string())).collect()
    }

    #[test]
    fn every_member_of_a_large_object_is_known() {
        let all = r#"{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1}"#;
        assert!(findings(all).is_empty());
        let found = findings(&all.replace(r#""j":1"#, r#""j":"1""#));
        assert_eq!(
            found,
            [
                "/payload/j: found a string, expected a whole number; write a number without quotation marks and without a fraction"
            ]
        );
        assert_eq!(
            findings(&all.replace(r#","i":1"#, ""))[0],
            "/payload/i: found nothing, expected a whole number; add `i`: it is required"
        );
    }

    #[test]
    fn objects_of_the_catalog_need_no_allocation() {
        let objects = EVENTS.iter().flat_map(Event::walk).map(|site| site.members().len());
        let max = EVENTS.iter().map(|event| event.sites.len()).chain(objects).max();
        assert!(max.is_some_and(|max| max <= FEW_SITES), "{max:?}");
    }
}
