//! What the macros write, as the guide shows it, compiles as it stands there and sends what the macros would.
//!
//! A test of the macros writes these files.

use alexa_proactive::catalog::{
    self, AlertType, GameStatistic, GarbageType, MessageStatus, MessageUrgency, OrderStatus, SportsTeam,
};
use alexa_proactive::{AsLocalized, Locale, Localized, ProactiveEvent, Violations};
use std::fs;
use std::path::Path;

/// A module for each expansion, with what is in the file.
macro_rules! expanded {
    ($($name:ident = $file:literal,)*) => {
        $(
            #[allow(dead_code, deprecated, missing_docs, unreachable_pub, unused_imports, clippy::pedantic, reason = "shown to users as it is")]
            mod $name {
                include!(concat!("../expansions/", $file, ".expanded.rs"));
            }
        )*

        #[test]
        fn every_expansion_is_used_here() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("expansions");
            let mut files: Vec<String> = fs::read_dir(folder)
                .unwrap()
                .filter_map(|entry| {
                    let name = entry.unwrap().file_name().into_string().unwrap();
                    name.strip_suffix(".expanded.rs").map(str::to_owned)
                })
                .collect();
            // It has an error to show, so it does not compile.
            files.retain(|name| name != "13_mistake");
            files.sort();
            assert_eq!(files, [$($file,)*], "list each file at `expanded!`, in this order");
        }
    };
}

expanded! {
    by_name = "01_by_name",
    by_path = "02_by_path",
    optional_object = "03_optional_object",
    parts = "04_parts",
    enum_of_events = "05_enum_of_events",
    values = "06_values",
    texts = "07_texts",
    locales = "08_locales",
    types_left_open = "09_types_left_open",
    unit_struct = "10_unit_struct",
    generics = "11_generics",
    alternate = "12_alternate",
}

fn payload(event: &impl ProactiveEvent) -> String {
    event.to_event().unwrap().payload().to_owned()
}

/// The pointers of everything that is wrong.
fn wrong(violations: &Violations) -> Vec<&str> {
    violations.violations().iter().map(alexa_proactive::Violation::pointer).collect()
}

fn example() -> Localized {
    Localized::invariant("Example")
}

#[test]
fn by_name() {
    let storm = by_name::Storm { alert_type: AlertType::Tornado, source: Some(example()) };
    assert_eq!(
        payload(&storm),
        r#"{"weatherAlert":{"source":"localizedattribute:source","alertType":"TORNADO"}}"#
    );
}

#[test]
fn by_path() {
    let visit =
        by_path::Appointment { what: example(), place: "Dental XYZ".to_owned(), day: 18_000, patient: 4711 };
    assert_eq!(
        payload(&visit),
        concat!(
            r#"{"state":{"confirmationStatus":"CONFIRMED"},"#,
            r#""occasion":{"occasionType":"APPOINTMENT","subject":"localizedattribute:treatment","#,
            r#""provider":{"name":"Dental XYZ"},"bookingTime":"2019-04-14T12:00:00Z"}}"#
        )
    );
}

const MATCH: &str = concat!(
    r#""sportsEvent":{"eventLeague":{"name":"localizedattribute:eventLeagueName"},"#,
    r#""homeTeamStatistic":{"team":{"name":"AnyTown"},"score":2},"#,
    r#""awayTeamStatistic":{"team":{"name":"Elsewhere"},"score":1}}}"#
);

#[test]
fn optional_object() {
    let game = |points, scorer: Option<&str>| optional_object::Match {
        points,
        scorer: scorer.map(str::to_owned),
        event_league_name: example(),
        home_team_statistic: GameStatistic::new(SportsTeam::new("AnyTown"), 2),
        away_team_statistic: GameStatistic::new(SportsTeam::new("Elsewhere"), 1),
    };
    assert_eq!(payload(&game(None, None)), format!("{{{MATCH}"));
    assert_eq!(
        payload(&game(Some(1), Some("AnyTown"))),
        format!(r#"{{"update":{{"scoreEarned":1,"teamName":"AnyTown"}},{MATCH}"#)
    );
    assert_eq!(wrong(&game(Some(1), None).to_event().unwrap_err()), ["/payload/update/teamName"]);
}

#[test]
fn parts() {
    let side = |club: &str, score| parts::Side { club: club.to_owned(), score };
    let game =
        parts::Match { event_league_name: example(), home: side("AnyTown", 2), away: side("Elsewhere", 1) };
    assert_eq!(payload(&game), format!("{{{MATCH}"));
}

#[test]
fn enum_of_events() {
    use enum_of_events::News;
    let names: Vec<&str> = News::EVENTS.iter().map(|name| name.as_str()).collect();
    assert_eq!(names, ["AMAZON.WeatherAlert.Activated", "AMAZON.TrashCollectionAlert.Activated"]);
    let trash = catalog::TrashCollectionAlertActivated::new(catalog::TrashCollectionAlert::new(
        [GarbageType::Compostable],
        catalog::DayOfWeek::Monday,
    ));
    assert_eq!(payload(&News::Trash { event: Box::new(trash.clone()) }), payload(&trash));
}

#[test]
fn values() {
    use alexa_proactive::catalog::AsAlertType;
    use values::Hazard;
    for (hazard, sent) in [
        (Hazard::Tornado, AlertType::Tornado),
        (Hazard::Hurricane { category: 1 }, AlertType::Hurricane),
        (Hazard::Blizzard, AlertType::SnowStorm),
        (Hazard::SnowStorm, AlertType::SnowStorm),
    ] {
        assert_eq!(hazard.as_alert_type().unwrap(), sent);
    }
    assert!(Hazard::Drizzle.as_alert_type().is_err());
}

#[test]
fn texts() {
    let name = texts::Name { en_us: "Example", german: "Beispiel".to_owned() };
    let texts = name.as_localized();
    assert_eq!(texts.text(Locale::EnUs), Some("Example"));
    assert_eq!(texts.text(Locale::DeDe), Some("Beispiel"));
}

#[test]
fn locales() {
    let english = Localized::new([(Locale::EnUs, "Example")]).unwrap();
    let storm = locales::Storm { alert_type: AlertType::Tornado, source: english };
    assert_eq!(wrong(&storm.to_event().unwrap_err()), ["/localizedAttributes/source"]);
    let storm = locales::Storm { source: example(), ..storm };
    assert!(payload(&storm).contains("localizedattribute:source"));
}

const INBOX: &str = r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3"#;

#[test]
fn types_left_open() {
    let inbox = types_left_open::Inbox {
        status: MessageStatus::Unread,
        creator_name: "Jane".to_owned(),
        count: 3,
        urgency: Some(MessageUrgency::Urgent),
        folder: 1,
    };
    assert_eq!(payload(&inbox.clone()), format!(r#"{INBOX},"urgency":"URGENT"}}}}"#));
}

#[test]
fn unit_struct() {
    let storm = unit_struct::Storm::new(AlertType::Hurricane);
    assert_eq!(payload(&storm), r#"{"weatherAlert":{"alertType":"HURRICANE"}}"#);
}

#[test]
fn generics() {
    let inbox = generics::Inbox { status: &MessageStatus::Unread, from: "Jane", count: 3 };
    assert_eq!(payload(&inbox), format!("{INBOX}}}}}"));
}

#[test]
fn alternate() {
    let parcel = alternate::Parcel {
        status: OrderStatus::OrderShipped,
        since: Some("2026-06-03T12:00:00Z".parse().unwrap()),
        seller: example(),
    };
    assert_eq!(
        payload(&parcel),
        concat!(
            r#"{"state":{"status":"ORDER_SHIPPED","enterTimeStamp":"2026-06-03T12:00:00Z"},"#,
            r#""order":{"seller":{"name":"localizedattribute:sellerName"}}}"#
        )
    );
}
