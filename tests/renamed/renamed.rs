//! The runtime crate under another name, without a prelude, among names that are taken.

#![no_implicit_prelude]
#![deny(warnings)]
#![allow(missing_docs, reason = "a test")]

use ::notifications::{EventEnum, EventPart, Localized, ProactiveEvent, catalog, localized, proactive_event};
use ::std::assert_eq;

/// Names that an expansion may not take for those of the standard library.
mod taken {
    pub(crate) struct Option;
    pub(crate) struct Result;
    pub(crate) struct String;
    pub(crate) struct Vec;
    pub(crate) struct Box;
    pub(crate) fn some() {}
    pub(crate) mod core {}
    pub(crate) mod std {}
    pub(crate) mod alexa_proactive {}
}
use self::taken::{Box, Option, Result, String, Vec, some as Some};
#[allow(unused_imports, reason = "modules that only have to be in the way")]
use self::taken::{alexa_proactive, core, std};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", crate = ::notifications, locales("en-US"))]
struct Storm {
    #[event(path = "weatherAlert.alertType")]
    kind: Hazard,
    source: ::std::option::Option<Name>,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", crate = ::notifications)]
enum Hazard {
    Tornado,
    #[event(none)]
    Drizzle,
}

#[derive(Localized)]
#[event(crate = ::notifications)]
struct Name {
    en_us: &'static str,
    de_de: ::std::string::String,
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "update", crate = ::notifications)]
struct Goal {
    #[event(path = "scoreEarned")]
    by: u8,
    team_name: &'static str,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated", crate = ::notifications)]
struct Match {
    update: ::std::option::Option<Goal>,
    event_league_name: ::notifications::Localized,
    home_team_statistic: catalog::GameStatistic,
    away_team_statistic: catalog::GameStatistic,
}

#[proactive_event("AMAZON.OrderStatus.Updated", crate = ::notifications)]
struct Parcel;

#[proactive_event("AMAZON.TrashCollectionAlert.Activated", crate = ::notifications)]
struct Collection {
    garbage_types: _,
    collection_day_of_week: _,
}

#[derive(ProactiveEvent)]
#[event(crate = ::notifications)]
enum Notice {
    Storm(Storm),
    Match(Match),
    Parcel(Parcel),
    Collection { of: Collection },
}

fn payload(event: &impl ProactiveEvent) -> ::std::string::String {
    match event.to_event() {
        ::std::result::Result::Ok(event) => ::std::borrow::ToOwned::to_owned(event.payload()),
        ::std::result::Result::Err(error) => ::std::string::ToString::to_string(&error),
    }
}

#[test]
fn every_macro_goes_by_the_name_that_it_is_given() {
    let _ = (Box, Option, Result, String, Vec, Some());
    let name = Name { en_us: "Example", de_de: ::std::convert::Into::into("Beispiel") };
    let storm = Storm { kind: Hazard::Tornado, source: ::std::option::Option::Some(name) };
    assert_eq!(
        payload(&storm),
        r#"{"weatherAlert":{"source":"localizedattribute:source","alertType":"TORNADO"}}"#
    );
    let drizzle = Storm { kind: Hazard::Drizzle, source: ::std::option::Option::None };
    ::std::assert!(payload(&drizzle).contains("Hazard::Drizzle"));
    let side = |name: &'static str, score| catalog::GameStatistic::new(catalog::SportsTeam::new(name), score);
    let score = Match {
        update: ::std::option::Option::Some(Goal { by: 1, team_name: "Apples" }),
        event_league_name: localized! { "en-US" => "TreeFruit League" },
        home_team_statistic: side("Oranges", 1),
        away_team_statistic: side("Apples", 2),
    };
    ::std::assert!(payload(&score).starts_with(r#"{"update":{"scoreEarned":1,"teamName":"Apples"}"#));
    let parcel =
        Parcel::new(catalog::OrderStatus::OrderShipped, ::notifications::Localized::invariant("AnyCompany"));
    let collection = Collection {
        garbage_types: ::std::vec![catalog::GarbageType::Glass],
        collection_day_of_week: catalog::DayOfWeek::Friday,
    };
    let notices = [
        Notice::Storm(storm),
        Notice::Match(score),
        Notice::Parcel(parcel),
        Notice::Collection { of: collection },
    ];
    assert_eq!(Notice::EVENTS.len(), notices.len());
    for (notice, name) in ::std::iter::Iterator::zip(notices.iter(), Notice::EVENTS) {
        match notice.to_event() {
            ::std::result::Result::Ok(event) => assert_eq!(event.name(), *name),
            ::std::result::Result::Err(error) => ::std::panic!("{error}"),
        }
    }
}
