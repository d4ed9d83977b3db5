//! A module of its own under strict lints, in a crate whose names get in the way of careless expansions.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_debug_implementations,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::unwrap_used,
    clippy::indexing_slicing
)]

::alexa_proactive::include_catalog!(pub mod amazon);

/// Modules with the names of those that expansions use.
pub mod core {}
/// See above.
pub mod std {}
/// See above.
pub mod alexa_proactive {}

use self::amazon::catalog::{AlertType, Chime};
use self::amazon::{EventEnum, EventPart, Localized, ProactiveEvent, Violations, localized};

type Maybe<T> = Option<T>;

/// Optional sites behind an alias of `Option`: a text, an array, a number, a value and an object.
#[derive(Debug, ProactiveEvent)]
#[event("AMAZON.ParcelBox.Filled", catalog = crate::amazon)]
struct Parcel<N: AsRef<str> + ?Sized + 'static> {
    #[event(path = "parcel.size")]
    size: Size,
    #[event(path = "parcel.label")]
    label: Maybe<Localized>,
    #[event(path = "parcel.marks")]
    marks: Maybe<Vec<amazon::catalog::ParcelMark>>,
    #[event(path = "parcel.count")]
    count: Maybe<u8>,
    #[event(path = "parcel.filledAt")]
    r#type: Maybe<amazon::Timestamp>,
    #[event(path = "parcel.sender")]
    sender: Maybe<Sender>,
    #[event(skip)]
    note: &'static N,
}

/// A part of it.
#[derive(Debug, EventPart)]
#[event("AMAZON.ParcelBox.Filled", path = "parcel.sender", catalog = crate::amazon)]
struct Sender {
    name: &'static str,
}

/// A set of it, with a name that Rust's prelude has, too.
#[derive(Debug, Clone, Copy, EventEnum)]
#[event("AMAZON.ParcelBox.Filled", path = "parcel.size", catalog = crate::amazon)]
enum Size {
    Small,
    Large,
}

/// Items that a macro makes: the name, the path and the types come in invisible groups.
macro_rules! made {
    ($name:literal, $module:path, $kind:ty) => {
        /// An event that a macro made.
        #[derive(Debug, ProactiveEvent)]
        #[event($name, catalog = $module)]
        struct Made {
            alert_type: $kind,
        }
    };
}

made!("AMAZON.WeatherAlert.Activated", crate::amazon, AlertType);

/// Derives and options behind `cfg_attr`.
#[cfg_attr(all(), derive(Debug, ProactiveEvent))]
#[cfg_attr(all(), event("AMAZON.DoorBell.Rung", catalog = self::amazon))]
struct Bell {
    visitor_name: String,
    manner: amazon::catalog::Manner,
    #[event(path = "door.label")]
    door: Localized,
    chimes: Vec<Chime>,
}

#[test]
fn items_of_every_kind_are_sent() -> Result<(), Violations> {
    let parcel = Parcel {
        size: Size::Large,
        label: None,
        marks: Some([amazon::catalog::ParcelMark::Fragile].into()),
        count: Some(2),
        r#type: None,
        sender: Some(Sender { name: "Ana" }),
        note: "left",
    };
    assert!(parcel.note.len() == 4 && matches_small(Size::Small));
    assert_eq!(
        parcel.to_event()?.payload(),
        r#"{"parcel":{"size":"LARGE","marks":["FRAGILE"],"count":2,"sender":{"name":"Ana"}}}"#
    );
    let made = Made { alert_type: AlertType::SandStorm };
    assert_eq!(made.to_event()?.payload(), r#"{"weatherAlert":{"alertType":"SAND_STORM"}}"#);
    let bell = Bell {
        visitor_name: "Ben".to_owned(),
        manner: amazon::catalog::Manner::Friendly,
        door: localized! { "en-US" => "the back door" },
        chimes: Vec::new(),
    };
    assert!(bell.to_event()?.payload().contains("\"FRIENDLY\""));
    Ok(())
}

const fn matches_small(size: Size) -> bool {
    matches!(size, Size::Small)
}

#[test]
fn items_may_stand_in_functions() -> Result<(), Violations> {
    #[derive(Debug, ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated", catalog = crate::amazon)]
    struct Storm(#[event(path = "weatherAlert.alertType")] AlertType);
    assert!(Storm(AlertType::Tornado).to_event()?.payload().contains("TORNADO"));
    Ok(())
}
