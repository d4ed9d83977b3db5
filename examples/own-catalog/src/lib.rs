//! Events of a catalog of one's own, through every macro. `catalog/door-bell.json` is an event that Amazon's catalog does not have,
//! `catalog/weather-alert.changes.json` changes one of Amazon's.

// What is generated has documentation, too.
#![forbid(missing_docs)]

use alexa_proactive::{EventEnum, EventPart, Localized, ProactiveEvent, proactive_event};

alexa_proactive::include_catalog!(pub mod amazon);

/// A visitor, as our own service knows it: every value by its name or its path.
#[derive(Debug, ProactiveEvent)]
#[event("AMAZON.DoorBell.Rung", catalog = crate::amazon)]
pub struct Bell {
    /// `visitor.name`
    pub visitor_name: String,
    /// `visitor.manner`
    pub manner: Mood,
    /// The door.
    pub door: Door,
}

/// The door, a part of the event.
#[derive(Debug, EventPart)]
#[event("AMAZON.DoorBell.Rung", path = "door", catalog = crate::amazon)]
pub struct Door {
    /// `door.label`
    pub label: Localized,
    /// `door.rings`
    pub rings: Option<u8>,
    /// `door.chimes`, with the generated type
    pub chimes: Vec<amazon::catalog::Chime>,
}

/// `visitor.manner`
#[derive(Debug, EventEnum)]
#[event("AMAZON.DoorBell.Rung", path = "visitor.manner", catalog = crate::amazon, exhaustive)]
pub enum Mood {
    /// Takes their time.
    Friendly,
    /// Rings twice.
    #[event(value = "HURRIED")]
    Late,
}

/// A storm of a kind that Amazon's catalog does not have.
#[proactive_event("AMAZON.WeatherAlert.Activated", catalog = crate::amazon)]
#[derive(Debug)]
pub struct Storm {
    /// `weatherAlert.alertType`
    pub alert_type: _,
    /// `weatherAlert.source`
    pub source: Option<_>,
    /// `weatherAlert.endsAt`, which Amazon's catalog does not have either
    pub ends_at: Option<_>,
}

/// An event of Amazon's catalog, as it is.
#[proactive_event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNREAD"))]
#[derive(Debug)]
pub struct Inbox;

/// All that our skill sends.
#[derive(Debug, ProactiveEvent)]
pub enum Notice {
    /// An event of our own.
    Bell(Bell),
    /// An event that we changed.
    Storm(Storm),
    /// An event of Amazon's.
    Inbox(Inbox),
}

/// The page of the guide, whose code is compiled here.
#[cfg(doctest)]
#[doc = include_str!("../../../runtime/guide/catalogs.md")]
mod guide {}
