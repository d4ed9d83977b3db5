//! Amazon's names of events.

use crate::violation::listed;
use crate::{Violation, ViolationCode};
use alexa_proactive_schemas::{AMAZON, Catalog, EVENTS, Event, nearest};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ptr;
use std::str::FromStr;

/// The name of an event of a catalog: `AMAZON.WeatherAlert.Activated`.
///
/// It is opaque, because the catalog can grow. Every event in [`catalog`](crate::catalog) has the constant `NAME`. Names are
/// equal, ordered and hashed by their text.
///
/// ```
/// use alexa_proactive::{EventName, catalog};
///
/// let name: EventName = "AMAZON.WeatherAlert.Activated".parse()?;
/// assert_eq!(name, catalog::WeatherAlertActivated::NAME);
/// assert_eq!(name.to_string(), "AMAZON.WeatherAlert.Activated");
/// # Ok::<(), alexa_proactive::UnknownEventName>(())
/// ```
#[derive(Clone, Copy)]
pub struct EventName(&'static Event);

impl EventName {
    /// Of an entry in a generated table.
    #[doc(hidden)]
    #[must_use]
    pub const fn of(event: &'static Event) -> Self {
        Self(event)
    }

    /// Returns the names of all events of Amazon's catalog, in Amazon's order.
    pub fn all() -> impl Iterator<Item = Self> {
        EVENTS.iter().map(Self)
    }

    /// Returns Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0.name
    }

    /// Returns the event's entry in its catalog.
    pub(crate) const fn schema(self) -> &'static Event {
        self.0
    }
}

impl PartialEq for EventName {
    fn eq(&self, other: &Self) -> bool {
        // Two catalogs may have an event of one name.
        ptr::eq(self.0, other.0) || self.as_str() == other.as_str()
    }
}

impl Eq for EventName {}

impl Hash for EventName {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialOrd for EventName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EventName {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl fmt::Display for EventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for EventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The error for a text that is not the name of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownEventName {
    violation: Violation,
}

impl UnknownEventName {
    pub(crate) fn new(name: &str, pointer: &str, catalog: &Catalog) -> Self {
        let names = || catalog.events.iter().map(|event| event.name);
        let violation = Violation::new(
            ViolationCode::UnknownEvent,
            pointer,
            &crate::json::quoted(name),
            &listed(&mut names(), ", "),
            &match nearest(name, names()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "use an event of the catalog; there are no others".to_owned(),
            },
        );
        Self { violation }
    }
}

impl From<UnknownEventName> for Violation {
    fn from(error: UnknownEventName) -> Self {
        error.violation
    }
}

impl fmt::Display for UnknownEventName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.violation.fmt(f)
    }
}

crate::violation::single_violation!(UnknownEventName);

impl FromStr for EventName {
    type Err = UnknownEventName;

    fn from_str(name: &str) -> Result<Self, UnknownEventName> {
        Self::all()
            .find(|known| known.as_str() == name)
            .ok_or_else(|| UnknownEventName::new(name, "", &AMAZON))
    }
}

/// A set of names in a constant: the events of an enum.
#[derive(Debug)]
pub struct EventNames {
    names: [EventName; MAX_EVENTS],
    len: usize,
}

/// The maximum number of different events of an enum. Amazon has eight.
const MAX_EVENTS: usize = 128;

/// What fills the rest of a set.
const UNUSED: EventName = match EVENTS {
    [event, ..] => EventName(event),
    [] => panic!("a catalog has an event"),
};

impl EventNames {
    /// Returns the union of lists of names.
    ///
    /// # Panics
    ///
    /// If there are more than 128 names. In a constant, that is an error of the compiler.
    #[must_use]
    pub const fn union(mut lists: &[&[EventName]]) -> Self {
        let mut union = Self { names: [UNUSED; MAX_EVENTS], len: 0 };
        while let [list, other_lists @ ..] = lists {
            let mut names = *list;
            while let [name, other_names @ ..] = names {
                union.add(*name);
                names = other_names;
            }
            lists = other_lists;
        }
        union
    }

    #[expect(clippy::indexing_slicing, reason = "iterators do not run in constant evaluation")]
    const fn add(&mut self, name: EventName) {
        let mut known = self.as_slice();
        while let [one, rest @ ..] = known {
            if is_equal(one.as_str().as_bytes(), name.as_str().as_bytes()) {
                return;
            }
            known = rest;
        }
        assert!(self.len < MAX_EVENTS, "an enum of events has at most 128 different events");
        self.names[self.len] = name;
        self.len += 1;
    }

    /// Returns the names.
    #[must_use]
    pub const fn as_slice(&self) -> &[EventName] {
        self.names.split_at(self.len).0
    }
}

/// Compares texts in a constant.
pub(crate) const fn is_equal(mut left: &[u8], mut right: &[u8]) -> bool {
    while let ([l, left_rest @ ..], [r, right_rest @ ..]) = (left, right) {
        if *l != *r {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{EventName, EventNames};
    use crate::catalog::WeatherAlertActivated;
    use crate::json::name;
    use crate::payload::Payload;
    use crate::sample_site::site;
    use crate::{Locale, Localized, NoValue, ReferenceId};
    use alexa_proactive_schemas::{Event, Kind, Piece, Sentence, Site, Value, ValueSet};
    use std::collections::{BTreeSet, HashSet};

    /// A set of another catalog, with the name of one of Amazon's.
    static ALERT_TYPE: ValueSet = ValueSet {
        title: "AlertType",
        rust_name: "alert_type",
        description: "",
        notes: &[],
        values: &[Value {
            name: "SAND_STORM",
            rust_name: "SandStorm",
            word: "sand storm",
            description: "",
            notes: &[],
        }],
    };

    static SITES: &[Site] =
        &[site("storm", Kind::Value(&ALERT_TYPE)), site("source", Kind::Localized { key: "source" })];

    const fn event(name: &'static str) -> Event {
        Event {
            file: "",
            name,
            title: "",
            rust_name: "",
            description: "",
            notes: &[],
            sources: &[],
            locales: &["de-DE"],
            sentences: &[Sentence {
                when: &[],
                say: &[Piece::Text("A "), Piece::Site("storm"), Piece::Text(".")],
            }],
            sites: SITES,
        }
    }

    static STORM: Event = event("AMAZON.SandStorm.Seen");
    static OTHER_STORM: Event = event("AMAZON.SandStorm.Seen");
    static WEATHER: Event = event("AMAZON.WeatherAlert.Activated");

    #[test]
    fn names_are_equal_by_their_text() {
        let (one, other) = (EventName::of(&STORM), EventName::of(&OTHER_STORM));
        assert_eq!(one, other);
        assert_eq!(EventName::of(&WEATHER), WeatherAlertActivated::NAME);
        assert_ne!(one, WeatherAlertActivated::NAME);
        assert_eq!(HashSet::from([one, other, WeatherAlertActivated::NAME]).len(), 2);
        assert_eq!(
            BTreeSet::from([WeatherAlertActivated::NAME, other]).into_iter().collect::<Vec<_>>(),
            [one, WeatherAlertActivated::NAME]
        );
    }

    #[test]
    fn a_union_has_each_name_once() {
        const NAMES: &[EventName] = const {
            &EventNames::union(&[&[EventName::of(&STORM)], WEATHER_NAMES, &[EventName::of(&OTHER_STORM)]])
        }
        .as_slice();
        const WEATHER_NAMES: &[EventName] = &[WeatherAlertActivated::NAME, EventName::of(&WEATHER)];
        assert_eq!(NAMES, [EventName::of(&STORM), WeatherAlertActivated::NAME]);
        assert!(EventNames::union(&[]).as_slice().is_empty());
    }

    #[test]
    fn an_event_of_another_catalog_is_sent_as_its_catalog_says() {
        let payload = &mut Payload::new(EventName::of(&STORM));
        payload.value(name!("storm"), Ok("SAND_STORM"), &ALERT_TYPE);
        payload.localized(name!("source"), "source", &Localized::invariant("Example"));
        payload.require_locales(&[Locale::DeDe, Locale::EnUs]);
        let event = payload.finish().unwrap();
        assert_eq!(event.sentence(Locale::EnUs).as_deref(), Some("A sand storm."));
        let request = event.request(ReferenceId::new("a").unwrap()).multicast().unwrap();
        let advice: Vec<String> = request.advice().iter().map(ToString::to_string).collect();
        assert_eq!(advice.len(), 1, "{advice:?}");
        assert!(advice[0].contains("found `en-US`, expected `de-DE`"), "{advice:?}");

        let payload = &mut Payload::new(EventName::of(&STORM));
        payload.value(name!("storm"), Err(NoValue::new("Storm::Rain")), &ALERT_TYPE);
        let error = payload.finish().unwrap_err().to_string();
        assert!(error.contains("expected `SAND_STORM`;"), "{error}");
    }
}
