//! The model of the catalog: plain constant data, without behaviour.
//!
//! Nothing here is `#[non_exhaustive]`: generated tables of other catalogs construct these types. This crate is versioned in
//! lockstep with the crates that use it, and a new kind has to fail to compile where it is not handled.

/// The prefix of a reference to a text in `localizedAttributes`; the key of the text follows it.
pub const REFERENCE: &str = "localizedattribute:";

/// The maximum nesting of objects in a payload, which is not counted itself. The runtime has a place for the name of each open
/// object.
pub const MAX_DEPTH: usize = 8;

/// A catalog of events.
#[derive(Debug, PartialEq, Eq)]
pub struct Catalog {
    /// All events, in Amazon's order, followed by others.
    pub events: &'static [&'static Event],
    /// All value sets, in the order in which the events name them.
    pub value_sets: &'static [&'static ValueSet],
    /// The locales that the API accepts, as a value set.
    pub locales: &'static ValueSet,
    /// The regular expression of a timestamp; empty, which matches everything, if no event has one.
    pub timestamp_pattern: &'static str,
}

/// A proactive event, as Amazon names and describes it.
#[derive(Debug, PartialEq, Eq)]
pub struct Event {
    /// The file of the catalog that defines it.
    pub file: &'static str,
    /// Amazon's name: `AMAZON.WeatherAlert.Activated`.
    pub name: &'static str,
    /// The name of its Rust type: `WeatherAlertActivated`.
    pub title: &'static str,
    /// The name of its Rust module: `weather_alert_activated`.
    pub rust_name: &'static str,
    /// The purpose of the event, in one sentence.
    pub description: &'static str,
    /// Contested facts and remarks, each with its sources and the decision taken.
    pub notes: &'static [&'static str],
    /// Where the facts come from.
    pub sources: &'static [Source],
    /// The only locales of this event according to a source; empty if no source restricts them. Other locales cause an
    /// advice.
    pub locales: &'static [&'static str],
    /// What Alexa says, in English: the first sentence whose conditions hold.
    pub sentences: &'static [Sentence],
    /// The members of the payload, in the order in which they are written.
    pub sites: &'static [Site],
}

/// Where a fact comes from.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The author and the document.
    pub title: &'static str,
    /// When it was written or read.
    pub date: &'static str,
    /// How reliable it is.
    pub confidence: &'static str,
}

/// A node of an event's payload: a leaf, an array or an object.
#[derive(Debug, PartialEq, Eq)]
pub struct Site {
    /// The name of the member in JSON: `alertType`.
    pub name: &'static str,
    /// Its path below the payload: `weatherAlert.alertType`.
    pub path: &'static str,
    /// Its name in a Rust struct: `alert_type`.
    pub rust_name: &'static str,
    /// The name of its own Rust items, unique in the event: the Rust names of its path, separated by two underscores:
    /// `weather_alert__alert_type`.
    pub rust_path: &'static str,
    /// What it holds, in one sentence.
    pub description: &'static str,
    /// Contested facts and remarks.
    pub notes: &'static [&'static str],
    /// Whether its object requires it.
    pub presence: Presence,
    /// Whether the catalog advises against it, as it does against alternates.
    pub deprecated: bool,
    /// The path of the primary, if this is an alternate: sources disagree about the name or the place of the site.
    pub alternate_of: Option<&'static str>,
    /// The paths of its alternates.
    pub alternates: &'static [&'static str],
    /// The values of another site with which this one is meaningful; `None` if it always is.
    pub meaningful_with: Option<MeaningfulWith>,
    /// What it takes.
    pub kind: Kind,
}

/// Whether an object requires a member. An optional object may have required members, which it needs if it is present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The object is malformed without it.
    Required,
    /// It may be absent.
    Optional,
}

/// What a site takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text that is spoken as it is.
    Text,
    /// A text with a translation per locale in `localizedAttributes`; the payload refers to it by a key.
    Localized {
        /// The key that Amazon's documents use: `sellerName`.
        key: &'static str,
    },
    /// A whole number.
    Integer,
    /// An ISO 8601 time that matches [`TIMESTAMP_PATTERN`](crate::TIMESTAMP_PATTERN).
    Timestamp,
    /// One value of a closed set.
    Value(&'static ValueSet),
    /// An array of values of a closed set.
    Values {
        /// The set.
        set: &'static ValueSet,
        /// The maximum number of values in the array.
        max_items: Option<u32>,
    },
    /// An object with members of its own.
    Object(&'static Object),
}

/// An object of a payload.
#[derive(Debug, PartialEq, Eq)]
pub struct Object {
    /// The name of its Rust type: `GameStatistic`. Several sites may have the same type.
    pub title: &'static str,
    /// What the type holds, in one sentence.
    pub description: &'static str,
    /// Its members, in the order in which they are written.
    pub sites: &'static [Site],
}

/// A condition under which a site is meaningful: another site has one of these values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeaningfulWith {
    /// The path of the other site, which takes a value of a closed set.
    pub path: &'static str,
    /// The values.
    pub values: &'static [&'static str],
}

/// A closed set of values.
#[derive(Debug, PartialEq, Eq)]
pub struct ValueSet {
    /// The name of its Rust type: `AlertType`.
    pub title: &'static str,
    /// The name of its own Rust function: `alert_type`.
    pub rust_name: &'static str,
    /// What the values mean, in one sentence.
    pub description: &'static str,
    /// Contested facts and remarks.
    pub notes: &'static [&'static str],
    /// The values, in Amazon's order.
    pub values: &'static [Value],
}

/// One value of a closed set.
#[derive(Debug, PartialEq, Eq)]
pub struct Value {
    /// Amazon's spelling: `SNOW_STORM`.
    pub name: &'static str,
    /// The name of its Rust variant: `SnowStorm`.
    pub rust_name: &'static str,
    /// How it reads in an English sentence: `snow storm`.
    pub word: &'static str,
    /// What it means, where the name does not say it; may be empty.
    pub description: &'static str,
    /// Contested facts and remarks.
    pub notes: &'static [&'static str],
}

/// A template of a sentence that Alexa says for an event.
#[derive(Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The paths of sites and their conditions, which must all hold.
    pub when: &'static [(&'static str, Condition)],
    /// The template.
    pub say: &'static [Piece],
}

/// The condition of a site for a sentence.
#[derive(Debug, PartialEq, Eq)]
pub enum Condition {
    /// The payload has the site.
    Present,
    /// The payload does not have the site.
    Absent,
    /// The site has this value.
    Is(&'static str),
}

/// A piece of a sentence's template.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Literal words.
    Text(&'static str),
    /// The value at a path.
    Site(&'static str),
    /// The whole number at a path, in words.
    NumberInWords(&'static str),
    /// The singular or the plural, according to the whole number at a path.
    Plural {
        /// The path of the number.
        path: &'static str,
        /// The singular, for the number one.
        one: &'static str,
        /// The plural, for every other number.
        many: &'static str,
    },
    /// Pieces that are left out if one of their values is absent.
    Optional(&'static [Piece]),
}
