//! A crate with strict lints uses every macro and generated item without a warning.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::unwrap_used,
    clippy::indexing_slicing
)]

use alexa_proactive::{
    EventEnum, EventPart, Localized, ProactiveEvent, ReferenceId, Timestamp, Violations, catalog, localized,
    proactive_event,
};
use std::borrow::Cow;

/// A storm.
#[derive(Debug, Clone, ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales("en-US"))]
struct Storm<'a> {
    #[event(path = "weatherAlert.alertType")]
    kind: Hazard,
    source: Option<Names<'a>>,
    #[event(skip)]
    station: u32,
}

/// What a storm is.
#[derive(Debug, Clone, Copy, EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", many_to_one)]
enum Hazard {
    Tornado,
    #[event(value = "TORNADO")]
    Twister {
        miles_per_hour: u16,
    },
    #[event(none)]
    Drizzle(u8),
}

impl Hazard {
    const fn strength(self) -> u16 {
        match self {
            Self::Tornado => 100,
            Self::Twister { miles_per_hour } => miles_per_hour,
            Self::Drizzle(millimetres) => millimetres as u16,
        }
    }
}

/// A name in each language.
#[derive(Debug, Clone, Localized)]
struct Names<'a> {
    en_us: Cow<'a, str>,
    #[event(locale = "de-DE")]
    german: &'a str,
}

/// A team.
#[derive(Debug, EventPart)]
#[event(
    "AMAZON.SportsEvent.Updated",
    path = "sportsEvent.homeTeamStatistic",
    path = "sportsEvent.awayTeamStatistic"
)]
struct Side {
    #[event(path = "team.name")]
    club: String,
    score: u8,
}

/// A match.
#[derive(Debug, ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated", set(path = "update.scoreEarned", value = 1))]
struct Match<L: alexa_proactive::AsLocalized> {
    #[event(key = "league")]
    event_league_name: L,
    #[event(path = "update.teamName", with = shouted)]
    scorer: String,
    home_team_statistic: Side,
    away_team_statistic: Box<Side>,
}

#[expect(clippy::ptr_arg, reason = "`with` takes a function of the field's type")]
fn shouted(name: &String) -> String {
    name.to_uppercase()
}

/// An order, written by the attribute.
#[proactive_event("AMAZON.OrderStatus.Updated")]
#[derive(Debug)]
pub struct Parcel;

/// One of several events.
#[derive(Debug, ProactiveEvent)]
enum Notice<'a> {
    Storm(Storm<'a>),
    Match { of: Match<Localized> },
    Parcel(Parcel),
    Garbage(catalog::TrashCollectionAlertActivated),
}

#[test]
fn everything_compiles_without_warnings() -> Result<(), Violations> {
    let names = Names { en_us: "Example".into(), german: "Beispiel" };
    let storm = Storm { kind: Hazard::Twister { miles_per_hour: 200 }, source: Some(names), station: 17 };
    assert_eq!((storm.station, storm.kind.strength()), (17, 200));
    let lost = Storm { kind: Hazard::Drizzle(1), source: None, station: 0 }.to_event();
    assert!(lost.is_err());
    let tornado = Storm { kind: Hazard::Tornado, ..storm.clone() };
    assert_eq!(tornado.to_event()?.payload(), storm.to_event()?.payload());
    let score = Match {
        event_league_name: localized! { "en-US" => "TreeFruit League" },
        scorer: "Apples".to_owned(),
        home_team_statistic: Side { club: "Oranges".to_owned(), score: 1 },
        away_team_statistic: Box::new(Side { club: "Apples".to_owned(), score: 2 }),
    };
    let mut parcel = Parcel::new(catalog::OrderStatus::OrderShipped, Localized::invariant("AnyCompany"));
    parcel.expected_arrival = Some("2026-06-01T12:00:00Z".parse::<Timestamp>()?);
    let garbage =
        catalog::TrashCollectionAlert::new([catalog::GarbageType::Glass], catalog::DayOfWeek::Friday);
    let notices = [
        Notice::Storm(storm),
        Notice::Match { of: score },
        Notice::Parcel(parcel),
        Notice::Garbage(catalog::TrashCollectionAlertActivated::new(garbage)),
    ];
    assert_eq!(Notice::EVENTS.len(), notices.len());
    for (notice, name) in notices.iter().zip(Notice::EVENTS) {
        let request = notice.to_event()?.request(ReferenceId::new("a")?).multicast()?;
        assert_eq!(request.event().name(), *name);
    }
    Ok(())
}
