//! Amazon's names of events.

use crate::locale::LocaleSet;
use crate::violation::listed;
use crate::{Violation, ViolationCode};
use alexa_proactive_schemas::{EVENTS, Event, nearest};
use std::fmt;
use std::str::FromStr;

/// The name of an event of Amazon's catalog: `AMAZON.WeatherAlert.Activated`.
///
/// It is opaque, because the catalog can grow. Every event in [`catalog`](crate::catalog) has the constant `NAME`.
///
/// ```
/// use alexa_proactive::{EventName, catalog};
///
/// let name: EventName = "AMAZON.WeatherAlert.Activated".parse()?;
/// assert_eq!(name, catalog::WeatherAlertActivated::NAME);
/// assert_eq!(name.to_string(), "AMAZON.WeatherAlert.Activated");
/// # Ok::<(), alexa_proactive::UnknownEventName>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventName(u16);

impl EventName {
    pub(crate) const fn of_index(index: u16) -> Self {
        Self(index)
    }

    /// Returns the names of all events, in Amazon's order.
    #[expect(clippy::cast_possible_truncation, reason = "the catalog has fewer than 65,536 events")]
    pub fn all() -> impl Iterator<Item = Self> {
        (0..EVENTS.len() as u16).map(Self)
    }

    /// Returns Amazon's spelling.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.schema().map_or("", |event| event.name)
    }

    /// Returns the event's entry in the catalog.
    pub(crate) fn schema(self) -> Option<&'static Event> {
        EVENTS.get(usize::from(self.0))
    }

    /// Returns the locales that a source lists for it; all locales if no source restricts them.
    pub(crate) fn listed_locales(self) -> LocaleSet {
        LocaleSet::LISTED.get(usize::from(self.0)).copied().unwrap_or_default()
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
    pub(crate) fn new(name: &str, pointer: &str) -> Self {
        let names = || EVENTS.iter().map(|event| event.name);
        let violation = Violation::new(
            ViolationCode::UnknownEvent,
            pointer,
            crate::json::quoted(name),
            listed(&mut names(), ", "),
            match nearest(name, names()) {
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
        Self::all().find(|known| known.as_str() == name).ok_or_else(|| UnknownEventName::new(name, ""))
    }
}

/// A set of names in a constant: the events of an enum.
#[derive(Debug)]
pub struct EventNames {
    names: [EventName; EVENTS_LEN],
    len: usize,
}

const EVENTS_LEN: usize = EVENTS.len();

impl EventNames {
    /// Returns the union of lists of names.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "iterators do not run in constant evaluation")]
    pub const fn union(lists: &[&[EventName]]) -> Self {
        let mut union = Self { names: [EventName(0); EVENTS_LEN], len: 0 };
        let mut list = 0;
        while list < lists.len() {
            let mut index = 0;
            while index < lists[list].len() {
                let name = lists[list][index];
                let mut known = 0;
                while known < union.len && union.names[known].0 != name.0 {
                    known += 1;
                }
                if known == union.len && union.len < EVENTS_LEN {
                    union.names[union.len] = name;
                    union.len += 1;
                }
                index += 1;
            }
            list += 1;
        }
        union
    }

    /// Returns the names.
    #[must_use]
    pub const fn as_slice(&self) -> &[EventName] {
        self.names.split_at(self.len).0
    }
}
