//! What the catalog says about an event: plain constant data, without behaviour.
//!
//! The enums are exhaustive: this crate has one version with the crates that read it, and a new kind has to fail to compile
//! where it is not handled.

/// How a payload refers to a text in `localizedAttributes`: this, and the key of the text.
pub const REFERENCE: &str = "localizedattribute:";

/// A proactive event, as Amazon names and describes it.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// The file of the catalog that says all this.
    pub file: &'static str,
    /// Amazon's name: `AMAZON.WeatherAlert.Activated`.
    pub name: &'static str,
    /// The name of its Rust type: `WeatherAlertActivated`.
    pub title: &'static str,
    /// The name of a Rust module of its own: `weather_alert_activated`.
    pub rust_name: &'static str,
    /// What the event is for, in one sentence.
    pub description: &'static str,
    /// What is contested or worth knowing, each with its sources and the decision taken.
    pub notes: &'static [&'static str],
    /// Where the facts come from.
    pub sources: &'static [Source],
    /// The locales that a source names as the only ones for this event; empty where none does. Others get an advice.
    pub locales: &'static [&'static str],
    /// What Alexa says, in English; the first one whose conditions hold.
    pub sentences: &'static [Sentence],
    /// The members of the payload, in the order in which they are written.
    pub sites: &'static [Site],
}

/// Where a fact comes from.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// Who says it, and where.
    pub title: &'static str,
    /// When that was written or read.
    pub date: &'static str,
    /// How sure it is.
    pub confidence: &'static str,
}

/// A node of an event's payload: a leaf, an array or an object.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Site {
    /// The member's name in JSON: `alertType`.
    pub name: &'static str,
    /// Where it sits below the payload: `weatherAlert.alertType`.
    pub path: &'static str,
    /// Its name in a Rust struct: `alert_type`.
    pub rust_name: &'static str,
    /// The name of a Rust item of its own: the names of its path, with two underscores between them, so that two sites
    /// of an event never share one: `weather_alert__alert_type`.
    pub rust_path: &'static str,
    /// What it holds, in one sentence.
    pub description: &'static str,
    /// What is contested or worth knowing.
    pub notes: &'static [&'static str],
    /// Whether the object that holds it needs it.
    pub presence: Presence,
    /// Whether the catalog advises against it; alternates are.
    pub deprecated: bool,
    /// The path of the site for which this one stands, where sources disagree about its name or place.
    pub alternate_of: Option<&'static str>,
    /// The paths of the sites that may stand for this one.
    pub alternates: &'static [&'static str],
    /// Beside which values of another site this one has a meaning; `None` where it always has.
    pub meaningful_with: Option<MeaningfulWith>,
    /// What it takes.
    pub kind: Kind,
}

/// Whether an object needs a member. An optional object may need members of its own once it is there.
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
    /// A text that is told per locale in `localizedAttributes`; the payload refers to it by a key.
    Localized {
        /// The key that Amazon's documents use: `sellerName`.
        key: &'static str,
    },
    /// A whole number.
    Integer,
    /// An ISO 8601 time, a text of [`TIMESTAMP_PATTERN`](crate::TIMESTAMP_PATTERN).
    Timestamp,
    /// One value of a closed set.
    Value(&'static ValueSet),
    /// An array of values of a closed set.
    Values {
        /// The set.
        set: &'static ValueSet,
        /// How many values the array may hold at most.
        max_items: Option<u32>,
    },
    /// An object with members of its own.
    Object(&'static Object),
}

/// An object of a payload.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Object {
    /// The name of its Rust type: `GameStatistic`. One type may stand at several sites.
    pub title: &'static str,
    /// What the type holds, in one sentence.
    pub description: &'static str,
    /// Its members, in the order in which they are written.
    pub sites: &'static [Site],
}

/// The values of another site beside which a site has a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct MeaningfulWith {
    /// The path of the other site, which takes a value of a closed set.
    pub path: &'static str,
    /// The values.
    pub values: &'static [&'static str],
}

/// A closed set of values.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ValueSet {
    /// The name of its Rust type: `AlertType`.
    pub title: &'static str,
    /// The name of a Rust function of its own: `alert_type`.
    pub rust_name: &'static str,
    /// What the values say, in one sentence.
    pub description: &'static str,
    /// What is contested or worth knowing.
    pub notes: &'static [&'static str],
    /// The values, in Amazon's order.
    pub values: &'static [Value],
}

/// One value of a closed set.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Value {
    /// Amazon's spelling: `SNOW_STORM`.
    pub name: &'static str,
    /// The name of its Rust variant: `SnowStorm`.
    pub rust_name: &'static str,
    /// How it reads in an English sentence: `snow storm`.
    pub word: &'static str,
    /// What it says, where the name does not; may be empty.
    pub description: &'static str,
    /// What is contested or worth knowing.
    pub notes: &'static [&'static str],
}

/// One way to say an event.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sentence {
    /// What has to hold: paths and what is there.
    pub when: &'static [(&'static str, Condition)],
    /// The words.
    pub say: &'static [Piece],
}

/// What has to hold of a site for a sentence to be said.
#[derive(Debug, PartialEq, Eq)]
pub enum Condition {
    /// The payload has the site.
    Present,
    /// It has not.
    Absent,
    /// The site holds this value.
    Is(&'static str),
}

/// A piece of a sentence.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Text(&'static str),
    /// The value at a path.
    Site(&'static str),
    /// The whole number at a path, in words.
    NumberInWords(&'static str),
    /// One of two forms, as the whole number at a path asks for.
    Plural {
        /// Where the number is.
        path: &'static str,
        /// The form for one.
        one: &'static str,
        /// The form for every other number.
        many: &'static str,
    },
    /// Left out when one of its values is absent.
    Optional(&'static [Piece]),
}
