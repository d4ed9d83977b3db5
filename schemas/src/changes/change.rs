//! A single change of an event, and what came of it.

use crate::read::json::Json;

/// One change, with the key in the change file that it belongs to: a path of Amazon's event, or a keyword.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) key: String,
    /// Where the change file has it.
    pub(crate) pointer: String,
    /// Where the fact comes from, as a note says it.
    pub(crate) source: String,
    pub(crate) verb: Verb,
}

/// What is changed, in the order in which changes are applied. Those of a site come before those of its path.
#[derive(Debug)]
pub(crate) enum Verb {
    /// Makes an alternate the primary.
    Prefer,
    AddValue {
        name: String,
        annotation: Json,
    },
    RemoveValue {
        name: String,
    },
    /// The maximum; `None` for no maximum.
    MaxItems(Option<Json>),
    AddMember(Json),
    Required(bool),
    RemoveMember,
    /// Moves a site into another object, gives it another name, or both.
    Move {
        place: Option<String>,
        name: Option<String>,
    },
    AddLocale(String),
    RemoveLocale(String),
    /// The only locales; `None` for all.
    OnlyLocales(Option<Json>),
    /// Adds a sentence before Amazon's, at an index.
    AddSentence(usize, Json),
    ReplaceSentences(Json),
}

impl Verb {
    /// Returns the position in the order of application.
    pub(crate) fn rank(&self) -> u8 {
        match self {
            Self::Prefer => 0,
            Self::AddValue { .. } | Self::RemoveValue { .. } | Self::MaxItems(_) => 1,
            Self::AddMember(_) => 2,
            Self::Required(_) => 3,
            Self::RemoveMember => 4,
            Self::Move { .. } => 5,
            Self::AddLocale(_) | Self::RemoveLocale(_) | Self::OnlyLocales(_) => 6,
            // Sentences name the sites of the changed event.
            Self::AddSentence(..) | Self::ReplaceSentences(_) => 7,
        }
    }
}

/// What a change did to an event.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing, because the event is so already.
    None,
    Changed,
    /// It put JSON of the change file at this pointer.
    Inserted(String),
}

impl Effect {
    /// Returns the effect of an edit that changes something or nothing.
    pub(crate) fn of(changed: bool) -> Self {
        if changed { Self::Changed } else { Self::None }
    }
}

/// Why a change cannot be applied.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The event has no such site.
    Unknown(String),
    /// The site cannot be changed in this way.
    Impossible(String),
}
