//! Builds an example request for an event from the catalog: a value for every site that has a meaning.

use crate::catalog::catalog;
use crate::outcome::Failure;
use alexa_proactive::{EventRequest, Locale, ReferenceId, Timestamp};
use alexa_proactive_schemas::{Event, Kind, Object, REFERENCE, Site};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// Returns whether the example has a value at a site. It has none at alternates, where the value has no meaning beside the
/// others, and for an object that would be empty.
pub(crate) fn has(event: &Event, site: &Site) -> bool {
    let has_meaning = |with: alexa_proactive_schemas::MeaningfulWith| {
        let value = event.site(with.path).and_then(Site::value_set).and_then(|set| set.values.first());
        value.is_some_and(|value| with.values.contains(&value.name))
    };
    let has_members = |object: &Object| object.sites.iter().any(|member| has(event, member));
    !site.deprecated && site.meaningful_with.is_none_or(has_meaning) && site.object().is_none_or(has_members)
}

/// Returns the example text for a site: `seller name`.
pub(crate) fn words(site: &Site) -> String {
    let mut steps = site.path.rsplit('.');
    let last = steps.next().unwrap_or_default();
    match steps.next() {
        // `name` alone is ambiguous.
        Some(holder) if last == "name" => format!("{} {last}", spaced(holder)),
        _ => spaced(last),
    }
}

/// Splits a name into words: `homeTeam` to `home team`.
fn spaced(name: &str) -> String {
    name.chars().fold(String::new(), |mut out, c| {
        if c.is_uppercase() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
        out
    })
}

/// Returns the locale of the example's texts: one that the event is known to be spoken in.
pub(crate) fn locale(event: &Event) -> Locale {
    let listed = event.locales.iter().find_map(|code| code.parse().ok());
    listed.unwrap_or(Locale::EnUs)
}

/// The example number.
pub(crate) const NUMBER: u8 = 3;

/// Builds a multicast request with the example event.
pub(crate) fn request(event: &Event, now: Timestamp) -> Result<EventRequest, Failure> {
    let body = Body { event, now };
    let body = serde_json::to_vec(&body).map_err(Failure::new)?;
    let mut example = catalog().event(&body).map_err(Failure::new)?;
    for site in event.walk().filter(|site| has(event, site)) {
        if let Kind::Localized { key, .. } = site.kind {
            let text =
                alexa_proactive::Localized::new([(locale(event), words(site))]).map_err(Failure::new)?;
            example = example.with_text(key, text);
        }
    }
    example.request(ReferenceId::of(&["example"])).now(now).multicast().map_err(Failure::new)
}

/// The example event as it is serialized: `{"name": …, "payload": …}`.
struct Body<'a> {
    event: &'a Event,
    now: Timestamp,
}

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("name", self.event.name)?;
        map.serialize_entry("payload", &Members { sites: self.event.sites, body: self })?;
        map.end()
    }
}

struct Members<'a> {
    sites: &'static [Site],
    body: &'a Body<'a>,
}

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for site in self.sites.iter().filter(|site| has(self.body.event, site)) {
            match site.kind {
                Kind::Text => map.serialize_entry(site.name, &words(site))?,
                Kind::Localized { key, .. } => {
                    map.serialize_entry(site.name, &format!("{REFERENCE}{key}"))?;
                }
                Kind::Integer => map.serialize_entry(site.name, &NUMBER)?,
                Kind::Timestamp => {
                    map.serialize_entry(site.name, &self.body.now.to_utc().truncated_to_millis())?;
                }
                Kind::Value(set) => {
                    map.serialize_entry(site.name, &set.values.first().map(|value| value.name))?;
                }
                Kind::Values { set, .. } => {
                    let first: Vec<&str> = set.values.iter().take(1).map(|value| value.name).collect();
                    map.serialize_entry(site.name, &first)?;
                }
                Kind::Object(object) => {
                    map.serialize_entry(site.name, &Members { sites: object.sites, body: self.body })?;
                }
            }
        }
        map.end()
    }
}
