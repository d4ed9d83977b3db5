//! What the derives have to take: every shape of type, name and attribute that means something compiles without a
//! warning and gives the payload that it says.

#![deny(
    warnings,
    clippy::pedantic,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    let_underscore_drop,
    non_local_definitions,
    single_use_lifetimes,
    trivial_casts,
    unit_bindings,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]
#![allow(
    missing_docs,
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    reason = "a test, of functions that take what `with` gives"
)]

use alexa_proactive::{
    Advice, AsArray, AsInteger, AsLocalized, AsText, AsTimestamp, EventEnum, EventPart, Localized,
    ProactiveEvent, Timestamp, catalog, localized,
};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

fn payload(event: &impl ProactiveEvent) -> String {
    event.to_event().unwrap().payload().to_owned()
}

/// The pointers of everything that is wrong.
fn wrong(event: &impl ProactiveEvent) -> Vec<String> {
    let violations = event.to_event().unwrap_err();
    violations.violations().iter().map(|violation| violation.pointer().to_owned()).collect()
}

fn names<T: ProactiveEvent>() -> Vec<&'static str> {
    T::EVENTS.iter().map(|name| name.as_str()).collect()
}

fn name() -> Localized {
    localized! { "en-US" => "Example" }
}

fn noon() -> Timestamp {
    "2018-12-14T12:00:00Z".parse().unwrap()
}

const INBOX: &str = r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3}}"#;
const FULL_INBOX: &str = r#"{"state":{"status":"UNREAD","freshness":"NEW"},"messageGroup":{"creator":{"name":"Jane"},"count":3,"urgency":"URGENT"}}"#;

mod generics {
    use super::*;

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated")]
    struct Inbox<'a, S, N: ?Sized, C = u32, const WIDTH: usize = 3>
    where
        S: catalog::AsMessageStatus + Clone,
        &'a N: AsText,
        C: AsInteger,
    {
        status: S,
        creator_name: &'a N,
        count: C,
        #[event(skip)]
        extra: [S; WIDTH],
    }

    #[test]
    fn with_bounds_and_where_clauses() {
        let status = catalog::MessageStatus::Unread;
        let inbox = Inbox { status, creator_name: "Jane", count: 3_u8, extra: [status; 2] };
        assert_eq!(payload(&inbox), INBOX);
        assert_eq!(inbox.extra.len(), 2);
    }

    #[derive(EventPart)]
    #[event("AMAZON.OrderStatus.Updated", path = "state")]
    struct State<T: AsTimestamp> {
        status: catalog::OrderStatus,
        enter_timestamp: T,
        delivered_on: Option<T>,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated")]
    struct Order<T: AsTimestamp, L>
    where
        L: AsLocalized,
    {
        state: State<T>,
        seller_name: L,
    }

    #[test]
    fn in_parts() {
        let status = catalog::OrderStatus::OrderDelivered;
        let state = State { status, enter_timestamp: noon(), delivered_on: None };
        assert_eq!(
            payload(&Order { state, seller_name: &name() }),
            r#"{"state":{"status":"ORDER_DELIVERED","enterTimestamp":"2018-12-14T12:00:00Z"},"order":{"seller":{"name":"localizedattribute:sellerName"}}}"#
        );
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.TrashCollectionAlert.Activated")]
    struct Trash<A: AsArray<Item: catalog::AsGarbageType>, D: catalog::AsDayOfWeek> {
        garbage_types: A,
        collection_day_of_week: D,
    }

    #[test]
    fn arrays_of_every_shape() {
        use catalog::{DayOfWeek::Monday, GarbageType};
        let expected = r#"{"alert":{"garbageTypes":["CANS","GLASS"],"collectionDayOfWeek":"MONDAY"}}"#;
        let array = [GarbageType::Cans, GarbageType::Glass];
        let day = Monday;
        assert_eq!(payload(&Trash { garbage_types: array, collection_day_of_week: day }), expected);
        assert_eq!(payload(&Trash { garbage_types: &array[..], collection_day_of_week: &day }), expected);
        assert_eq!(
            payload(&Trash { garbage_types: array.to_vec(), collection_day_of_week: Box::new(day) }),
            expected
        );
        let set = BTreeSet::from(array);
        assert_eq!(payload(&Trash { garbage_types: set, collection_day_of_week: Rc::new(day) }), expected);
    }

    #[derive(EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
    enum Hazard<'a, T>
    where
        T: Copy,
    {
        Tornado(&'a T),
        Hurricane {
            category: T,
        },
        #[event(value = "SNOW_STORM")]
        Blizzard,
        #[event(none)]
        Drizzle(T, u8),
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Storm<'a, 'b> {
        alert_type: &'b Hazard<'a, u8>,
    }

    #[test]
    fn enums_whose_variants_carry_data() {
        let category = 5;
        for (hazard, value) in [
            (Hazard::Tornado(&category), "TORNADO"),
            (Hazard::Hurricane { category }, "HURRICANE"),
            (Hazard::Blizzard, "SNOW_STORM"),
        ] {
            match &hazard {
                Hazard::Tornado(category) => assert_eq!(**category, 5),
                Hazard::Hurricane { category } => assert_eq!(*category, 5),
                _ => {}
            }
            assert_eq!(
                payload(&Storm { alert_type: &hazard }),
                format!(r#"{{"weatherAlert":{{"alertType":"{value}"}}}}"#)
            );
        }
        assert_eq!(wrong(&Storm { alert_type: &Hazard::Drizzle(1, 2) }), ["/payload/weatherAlert/alertType"]);
        if let Hazard::Drizzle(one, two) = Hazard::Drizzle(1, 2) {
            assert_eq!((one, two), (1, 2));
        }
    }
}

mod pointers {
    #![allow(unused_qualifications)]
    use super::*;

    type Perhaps<T> = Option<T>;

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated")]
    struct Inbox<'a> {
        status: &'a &'a catalog::MessageStatus,
        freshness: Perhaps<Box<catalog::MessageFreshness>>,
        creator_name: Cow<'a, str>,
        count: Arc<std::num::NonZeroU64>,
        urgency: std::option::Option<Cow<'a, catalog::MessageUrgency>>,
    }

    #[test]
    fn and_options_by_every_path_and_alias() {
        let inbox = Inbox {
            status: &&catalog::MessageStatus::Unread,
            freshness: Some(Box::new(catalog::MessageFreshness::New)),
            creator_name: Cow::Borrowed("Jane"),
            count: Arc::new(3.try_into().unwrap()),
            urgency: Some(Cow::Owned(catalog::MessageUrgency::Urgent)),
        };
        assert_eq!(payload(&inbox), FULL_INBOX);
        assert_eq!(payload(&Inbox { freshness: None, urgency: None, ..inbox }), INBOX);
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated")]
    struct Order<'a> {
        status: catalog::OrderStatus,
        enter_timestamp: Perhaps<Timestamp>,
        delivered_on: ::core::option::Option<&'a std::time::SystemTime>,
        delivery_details: Perhaps<&'a catalog::ParcelDelivery>,
        seller_name: Rc<Localized>,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Storm {
        alert_type: catalog::AlertType,
        source: Perhaps<Localized>,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Rain {
        alert_type: catalog::AlertType,
        #[event(literal)]
        source: Perhaps<&'static str>,
    }

    #[test]
    fn an_alias_of_option_wherever_a_site_is_optional() {
        let details = catalog::ParcelDelivery::default();
        let order = Order {
            status: catalog::OrderStatus::OrderReceived,
            enter_timestamp: Some(noon()),
            delivered_on: None,
            delivery_details: Some(&details),
            seller_name: Rc::new(name()),
        };
        assert_eq!(
            payload(&order),
            r#"{"state":{"status":"ORDER_RECEIVED","enterTimestamp":"2018-12-14T12:00:00Z","deliveryDetails":{}},"order":{"seller":{"name":"localizedattribute:sellerName"}}}"#
        );
        let order = Order { enter_timestamp: None, delivery_details: None, ..order };
        assert_eq!(
            payload(&order),
            r#"{"state":{"status":"ORDER_RECEIVED"},"order":{"seller":{"name":"localizedattribute:sellerName"}}}"#
        );
        let alert_type = catalog::AlertType::Tornado;
        let alone = r#"{"weatherAlert":{"alertType":"TORNADO"}}"#;
        assert_eq!(payload(&Storm { alert_type, source: None }), alone);
        assert_eq!(payload(&Rain { alert_type, source: None }), alone);
        assert_eq!(
            payload(&Storm { alert_type, source: Some(name()) }),
            r#"{"weatherAlert":{"source":"localizedattribute:source","alertType":"TORNADO"}}"#
        );
        assert_eq!(
            payload(&Rain { alert_type, source: Some("Radio") }),
            r#"{"weatherAlert":{"source":"Radio","alertType":"TORNADO"}}"#
        );
    }

    #[derive(EventPart, Clone)]
    #[event(
        "AMAZON.SportsEvent.Updated",
        path = "sportsEvent.homeTeamStatistic",
        path = "sportsEvent.awayTeamStatistic"
    )]
    struct Side<'a> {
        #[event(path = "team.name")]
        club: &'a str,
        score: i8,
    }

    #[derive(EventPart)]
    #[event("AMAZON.SportsEvent.Updated", path = "update", set(path = "scoreEarned", value = -1))]
    struct Goal {
        team_name: String,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.SportsEvent.Updated")]
    struct Match<'a> {
        update: Option<&'a Goal>,
        event_league_name: Localized,
        home_team_statistic: &'a Side<'a>,
        away_team_statistic: Cow<'a, Side<'a>>,
    }

    #[test]
    fn to_parts() {
        let home = Side { club: "AnyTown", score: 2 };
        let away = Side { club: "Elsewhere", score: -1 };
        let goal = Goal { team_name: "AnyTown".to_owned() };
        let event = Match {
            update: Some(&goal),
            event_league_name: name(),
            home_team_statistic: &home,
            away_team_statistic: Cow::Borrowed(&away),
        };
        assert_eq!(
            payload(&event),
            r#"{"update":{"scoreEarned":-1,"teamName":"AnyTown"},"sportsEvent":{"eventLeague":{"name":"localizedattribute:eventLeagueName"},"homeTeamStatistic":{"team":{"name":"AnyTown"},"score":2},"awayTeamStatistic":{"team":{"name":"Elsewhere"},"score":-1}}}"#
        );
    }
}

mod options {
    use super::*;

    fn total(messages: &[&str]) -> usize {
        messages.len()
    }

    fn freshness(hours: &u32) -> Option<catalog::MessageFreshness> {
        (*hours > 24).then_some(catalog::MessageFreshness::Overdue)
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated")]
    struct Inbox {
        status: catalog::MessageStatus,
        #[event(with = freshness, path = "state.freshness")]
        age: u32,
        #[event(path = "messageGroup.creator.name", with = Self::whole_name)]
        from: (String, String),
        #[event(path = "messageGroup.count", with = total)]
        messages: Vec<&'static str>,
    }

    impl Inbox {
        fn whole_name((first, last): &(String, String)) -> String {
            format!("{first} {last}")
        }
    }

    #[test]
    fn a_function_makes_what_is_sent() {
        let from = ("Jane".to_owned(), "Doe".to_owned());
        let inbox =
            Inbox { status: catalog::MessageStatus::Flagged, age: 25, from, messages: vec!["a", "b"] };
        assert_eq!(
            payload(&inbox),
            r#"{"state":{"status":"FLAGGED","freshness":"OVERDUE"},"messageGroup":{"creator":{"name":"Jane Doe"},"count":2}}"#
        );
        assert_eq!(
            payload(&Inbox { age: 1, ..inbox }),
            r#"{"state":{"status":"FLAGGED"},"messageGroup":{"creator":{"name":"Jane Doe"},"count":2}}"#
        );
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNREAD"))]
    #[event(set(path = "messageGroup.creator.name", value = "Jane"))]
    #[event(
        set(path = "messageGroup.count", value = 0x3),
        set(value = "URGENT", path = "messageGroup.urgency",)
    )]
    struct Constants {}

    #[derive(ProactiveEvent)]
    #[event(
        "AMAZON.TrashCollectionAlert.Activated",
        set(path = "alert.garbageTypes", value = "GLASS"),
        set(path = "alert.collectionDayOfWeek", value = "FRIDAY")
    )]
    struct Glass {}

    #[derive(ProactiveEvent)]
    #[event(
        "AMAZON.MessageAlert.Activated",
        set(path = "state.status", value = "UNREAD"),
        set(path = "messageGroup.creator.name", value = "\"Jane\" {}"),
        set(path = "messageGroup.count", value = 18_446_744_073_709_551_615)
    )]
    struct Most {}

    #[test]
    fn constants() {
        assert_eq!(
            payload(&Constants {}),
            r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3,"urgency":"URGENT"}}"#
        );
        assert_eq!(
            payload(&Glass {}),
            r#"{"alert":{"garbageTypes":["GLASS"],"collectionDayOfWeek":"FRIDAY"}}"#
        );
        assert_eq!(
            payload(&Most {}),
            r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"\"Jane\" {}"},"count":18446744073709551615}}"#
        );
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.Occasion.Updated", locales("en-US", "de-DE"))]
    struct Appointment {
        confirmation_status: catalog::ConfirmationStatus,
        occasion_type: catalog::OccasionType,
        #[event(key = "what")]
        subject: Localized,
        #[event(literal, path = "occasion.provider.name")]
        by: &'static str,
        booking_time: Timestamp,
        #[event(key = "providerName")]
        broker_name: Option<Localized>,
        #[event(skip)]
        room: u32,
    }

    #[test]
    fn keys_literals_and_locales() {
        let appointment = Appointment {
            confirmation_status: catalog::ConfirmationStatus::Confirmed,
            occasion_type: catalog::OccasionType::Appointment,
            subject: localized! { "en-US" => "haircut", "de-DE" => "Haarschnitt" },
            by: "AnyCompany",
            booking_time: noon(),
            broker_name: Some(Localized::invariant("Example")),
            room: 5,
        };
        let event = appointment.to_event().unwrap();
        assert_eq!(
            event.payload(),
            r#"{"state":{"confirmationStatus":"CONFIRMED"},"occasion":{"occasionType":"APPOINTMENT","subject":"localizedattribute:what","provider":{"name":"AnyCompany"},"bookingTime":"2018-12-14T12:00:00Z","broker":{"name":"localizedattribute:providerName"}}}"#
        );
        assert_eq!(event.texts().map(|(key, _)| key).collect::<Vec<_>>(), ["what", "providerName"]);
        assert_eq!(wrong(&Appointment { subject: name(), ..appointment }), ["/localizedAttributes/what"]);
        assert_eq!(appointment.room, 5);
    }
}

mod optional_objects {
    use super::*;

    fn side() -> catalog::GameStatistic {
        catalog::GameStatistic::new(catalog::SportsTeam::new("A"), 1)
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.SportsEvent.Updated")]
    struct Match {
        score_earned: Option<u32>,
        #[event(path = "update.teamName")]
        scorer: Option<String>,
        event_league_name: Localized,
        home_team_statistic: catalog::GameStatistic,
        away_team_statistic: catalog::GameStatistic,
    }

    const REST: &str = r#""sportsEvent":{"eventLeague":{"name":"localizedattribute:eventLeagueName"},"homeTeamStatistic":{"team":{"name":"A"},"score":1},"awayTeamStatistic":{"team":{"name":"A"},"score":1}}}"#;

    #[test]
    fn all_or_none_of_their_members() {
        let event = |score_earned, scorer: Option<&str>| Match {
            score_earned,
            scorer: scorer.map(str::to_owned),
            event_league_name: name(),
            home_team_statistic: side(),
            away_team_statistic: side(),
        };
        assert_eq!(
            payload(&event(Some(1), Some("A"))),
            format!(r#"{{"update":{{"scoreEarned":1,"teamName":"A"}},{REST}"#)
        );
        assert_eq!(payload(&event(None, None)), format!("{{{REST}"));
        assert_eq!(wrong(&event(None, Some("A"))), ["/payload/update/scoreEarned"]);
        assert_eq!(wrong(&event(Some(1), None)), ["/payload/update/teamName"]);
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.SportsEvent.Updated", set(path = "update.scoreEarned", value = 1))]
    struct Goal {
        update_team_name: &'static str,
        event_league_name: Localized,
        home_team_statistic: catalog::GameStatistic,
        away_team_statistic: catalog::GameStatistic,
    }

    #[test]
    fn none_of_them_an_option() {
        let goal = Goal {
            update_team_name: "A",
            event_league_name: name(),
            home_team_statistic: side(),
            away_team_statistic: side(),
        };
        assert_eq!(payload(&goal), format!(r#"{{"update":{{"scoreEarned":1,"teamName":"A"}},{REST}"#));
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated")]
    struct Order {
        status: catalog::OrderStatus,
        expected_arrival: Option<Timestamp>,
        seller_name: Localized,
    }

    #[derive(EventPart)]
    #[event("AMAZON.MediaContent.Available", path = "availability")]
    struct Availability {
        start_time: Timestamp,
        #[event(path = "provider.name")]
        channel: Option<Localized>,
        method: catalog::DistributionMethod,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MediaContent.Available")]
    struct Episode {
        availability: Availability,
        content_name: Localized,
        content_type: catalog::ContentType,
    }

    #[test]
    fn of_one_member() {
        let order = |expected_arrival| Order {
            status: catalog::OrderStatus::OrderShipped,
            expected_arrival,
            seller_name: name(),
        };
        let rest = r#""order":{"seller":{"name":"localizedattribute:sellerName"}}}"#;
        assert_eq!(
            payload(&order(Some(noon()))),
            format!(
                r#"{{"state":{{"status":"ORDER_SHIPPED","deliveryDetails":{{"expectedArrival":"2018-12-14T12:00:00Z"}}}},{rest}"#
            )
        );
        assert_eq!(payload(&order(None)), format!(r#"{{"state":{{"status":"ORDER_SHIPPED"}},{rest}"#));

        let episode = |channel| Episode {
            availability: Availability {
                start_time: noon(),
                channel,
                method: catalog::DistributionMethod::Air,
            },
            content_name: name(),
            content_type: catalog::ContentType::Episode,
        };
        let rest = r#""content":{"name":"localizedattribute:contentName","contentType":"EPISODE"}}"#;
        assert_eq!(
            payload(&episode(Some(name()))),
            format!(
                r#"{{"availability":{{"startTime":"2018-12-14T12:00:00Z","provider":{{"name":"localizedattribute:providerName"}},"method":"AIR"}},{rest}"#
            )
        );
        assert_eq!(
            payload(&episode(None)),
            format!(r#"{{"availability":{{"startTime":"2018-12-14T12:00:00Z","method":"AIR"}},{rest}"#)
        );
    }
}

mod names_of_all_kinds {
    use super::*;

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated")]
    struct r#Struct {
        r#status: r#Type,
        r#creator_name: String,
        #[event(path = "messageGroup.count")]
        r#type: u32,
        #[event(skip)]
        r#fn: u8,
    }

    #[derive(EventEnum)]
    #[event("AMAZON.MessageAlert.Activated", path = "state.status")]
    enum r#Type {
        r#Unread,
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, dead_code)]
        FLAGGED,
        #[event(none)]
        #[allow(dead_code)]
        r#Self_,
    }

    use Struct as R;

    #[test]
    fn raw_identifiers() {
        let inbox = R { status: r#Type::Unread, creator_name: "Jane".to_owned(), r#type: 3, r#fn: 1 };
        assert_eq!((payload(&inbox), inbox.r#fn), (INBOX.to_owned(), 1));
    }

    macro_rules! inbox {
        (
            $(#[$attribute:meta])*
            $name:ident: $event:literal, $status:ty, $from:ident: $text:ty, $with:path, $path:literal = $count:literal
        ) => {
            $(#[$attribute])*
            #[derive(ProactiveEvent)]
            #[event($event, set(path = $path, value = $count), crate = $crate::renamed)]
            struct $name {
                status: $status,
                $from: $text,
                #[event(with = $with, path = "state.freshness")]
                age: u8,
            }
        };
    }

    inbox!(
        /// Made by a macro.
        Made: "AMAZON.MessageAlert.Activated", Option2<catalog::MessageStatus>, creator_name: &'static str, age,
        "messageGroup.count" = 3
    );

    type Option2<T> = T;

    fn age(days: &u8) -> Option<catalog::MessageFreshness> {
        (*days > 1).then_some(catalog::MessageFreshness::Overdue)
    }

    macro_rules! values {
        ($name:ident at $path:literal: $($variant:ident = $value:literal),*) => {
            #[derive(EventEnum)]
            #[event("AMAZON.WeatherAlert.Activated", path = $path)]
            enum $name { $(#[event(value = $value)] $variant),* }

            const ALL: &[$name] = &[$($name::$variant),*];
        };
    }
    values!(Hazard at "weatherAlert.alertType": Whirl = "TORNADO", Cold = "SNOW_STORM");

    macro_rules! texts {
        ($($locale:literal: $text:expr),*) => { localized! { $($locale => $text),* } };
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Storm<'a> {
        alert_type: &'a Hazard,
        source: Localized,
    }

    #[test]
    fn from_macros() {
        let made = Made { status: catalog::MessageStatus::Unread, creator_name: "Jane", age: 1 };
        assert_eq!(payload(&made), INBOX);
        let sent = |alert_type| payload(&Storm { alert_type, source: texts!("en-US": "a".repeat(1 + 1)) });
        assert_eq!(
            ALL.iter().map(sent).collect::<Vec<_>>(),
            ["TORNADO", "SNOW_STORM"].map(|value| format!(
                r#"{{"weatherAlert":{{"source":"localizedattribute:source","alertType":"{value}"}}}}"#
            ))
        );
    }

    mod constants {
        #![allow(non_upper_case_globals, dead_code)]
        use super::*;

        const payload: u8 = 1;
        const value: u8 = 1;
        const writer: u8 = 1;
        const mark: u8 = 1;
        const mark_1: u8 = 1;
        static event: u8 = 1;

        #[derive(ProactiveEvent)]
        #[event("AMAZON.SportsEvent.Updated")]
        pub(super) struct Match {
            pub(super) score_earned: Option<u8>,
            pub(super) update_team_name: Option<&'static str>,
            pub(super) event_league_name: Option2<Localized>,
            pub(super) home_team_statistic: Side,
            pub(super) away_team_statistic: Side,
        }

        #[derive(EventPart)]
        #[event(
            "AMAZON.SportsEvent.Updated",
            path = "sportsEvent.homeTeamStatistic",
            path = "sportsEvent.awayTeamStatistic"
        )]
        pub(super) struct Side {
            pub(super) team_name: &'static str,
            pub(super) score: u8,
        }

        #[derive(ProactiveEvent)]
        pub(super) enum Any {
            One(Match),
        }
    }

    #[test]
    fn of_constants_in_scope() {
        let side = || constants::Side { team_name: "A", score: 1 };
        let event = constants::Any::One(constants::Match {
            score_earned: None,
            update_team_name: None,
            event_league_name: name(),
            home_team_statistic: side(),
            away_team_statistic: side(),
        });
        assert_eq!(names::<constants::Any>(), ["AMAZON.SportsEvent.Updated"]);
        assert!(payload(&event).starts_with(r#"{"sportsEvent":{"#));
    }
}

/// The runtime crate by another name.
mod renamed {
    pub(crate) use alexa_proactive::*;
}

mod without_prelude {
    #![no_implicit_prelude]

    #[derive(::alexa_proactive::ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated", locales("en-US"))]
    pub(super) struct Storm<'a> {
        pub(super) alert_type: Hazard,
        pub(super) source: ::std::option::Option<&'a ::alexa_proactive::Localized>,
    }

    #[derive(::alexa_proactive::EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
    pub(super) enum Hazard {
        Tornado,
        #[event(none)]
        Rain,
    }

    #[derive(::alexa_proactive::ProactiveEvent)]
    #[event("AMAZON.MediaContent.Available")]
    pub(super) struct Episode {
        availability: Availability,
        content_name: ::alexa_proactive::Localized,
        content_type: ::alexa_proactive::catalog::ContentType,
    }

    #[derive(::alexa_proactive::EventPart)]
    #[event("AMAZON.MediaContent.Available", path = "availability")]
    struct Availability {
        start_time: ::alexa_proactive::Timestamp,
        provider_name: ::std::option::Option<::alexa_proactive::Localized>,
        method: ::alexa_proactive::catalog::DistributionMethod,
    }

    #[derive(::alexa_proactive::ProactiveEvent)]
    pub(super) enum Any<'a> {
        Storm(Storm<'a>),
        Episode(Episode),
    }

    pub(super) fn storm(source: &::alexa_proactive::Localized, rain: bool) -> Any<'_> {
        let alert_type = if rain { Hazard::Rain } else { Hazard::Tornado };
        Any::Storm(Storm { alert_type, source: ::std::option::Option::Some(source) })
    }

    pub(super) fn episode(start_time: ::alexa_proactive::Timestamp) -> Any<'static> {
        Any::Episode(Episode {
            availability: Availability {
                start_time,
                provider_name: ::std::option::Option::None,
                method: ::alexa_proactive::catalog::DistributionMethod::Air,
            },
            content_name: ::alexa_proactive::localized! { "en-US" => "Example" },
            content_type: ::alexa_proactive::catalog::ContentType::Episode,
        })
    }
}

#[test]
fn without_a_prelude() {
    assert_eq!(
        payload(&without_prelude::storm(&name(), false)),
        r#"{"weatherAlert":{"source":"localizedattribute:source","alertType":"TORNADO"}}"#
    );
    assert_eq!(wrong(&without_prelude::storm(&name(), true)), ["/payload/weatherAlert/alertType"]);
    assert_eq!(
        payload(&without_prelude::episode(noon())),
        r#"{"availability":{"startTime":"2018-12-14T12:00:00Z","method":"AIR"},"content":{"name":"localizedattribute:contentName","contentType":"EPISODE"}}"#
    );
    assert_eq!(
        names::<without_prelude::Any<'_>>(),
        ["AMAZON.WeatherAlert.Activated", "AMAZON.MediaContent.Available"]
    );
}

mod shadowed {
    #![allow(non_camel_case_types, non_snake_case, non_upper_case_globals, dead_code, unused_macros)]
    use crate::renamed::{EventEnum, EventPart, ProactiveEvent};

    pub(super) struct Option;
    pub(super) struct Some;
    pub(super) struct None;
    pub(super) struct Result;
    pub(super) struct Ok;
    pub(super) struct Err;
    pub(super) struct Vec;
    pub(super) struct String;
    pub(super) struct Box;
    pub(super) struct str;
    pub(super) struct u64;
    pub(super) struct Localized;
    pub(super) struct Event;
    pub(super) struct Violations;
    pub(super) mod core {}
    pub(super) mod std {}
    pub(super) mod alexa_proactive {}
    pub(super) mod catalog {}
    macro_rules! unreachable {
        () => {
            compile_error!("not mine")
        };
    }

    #[derive(ProactiveEvent)]
    #[event(
        "AMAZON.SportsEvent.Updated",
        crate = crate::renamed,
        set(path = "sportsEvent.homeTeamStatistic.score", value = 18446744073709551615),
        set(path = "sportsEvent.homeTeamStatistic.team.name", value = "A"),
        locales("en-US")
    )]
    pub(super) struct Match {
        pub(super) update_team_name: ::std::option::Option<::std::string::String>,
        pub(super) score_earned: ::std::option::Option<u32>,
        pub(super) event_league_name: crate::renamed::Localized,
        pub(super) away_team_statistic: Side,
    }

    #[derive(EventPart)]
    #[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.awayTeamStatistic", crate = crate::renamed)]
    pub(super) struct Side {
        pub(super) team_name: &'static ::core::primitive::str,
        pub(super) score: u8,
    }

    #[derive(EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", crate = crate::renamed)]
    pub(super) enum Hazard {
        Tornado,
        #[event(none)]
        Ok,
        #[event(none)]
        None,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated", crate = crate::renamed)]
    pub(super) struct Storm {
        pub(super) alert_type: Hazard,
    }

    #[derive(ProactiveEvent)]
    #[event(crate = crate::renamed)]
    pub(super) enum Any {
        Some(Match),
        Err { Ok: Storm },
    }
}

#[test]
fn names_that_shadow() {
    use shadowed::{Any, Hazard, Match, Side, Storm};
    let event = Any::Some(Match {
        update_team_name: Some("A".to_owned()),
        score_earned: Some(1),
        event_league_name: name(),
        away_team_statistic: Side { team_name: "B", score: 0 },
    });
    assert_eq!(
        payload(&event),
        r#"{"update":{"scoreEarned":1,"teamName":"A"},"sportsEvent":{"eventLeague":{"name":"localizedattribute:eventLeagueName"},"homeTeamStatistic":{"team":{"name":"A"},"score":18446744073709551615},"awayTeamStatistic":{"team":{"name":"B"},"score":0}}}"#
    );
    let storm = |alert_type| Any::Err { Ok: Storm { alert_type } };
    assert_eq!(payload(&storm(Hazard::Tornado)), r#"{"weatherAlert":{"alertType":"TORNADO"}}"#);
    for none in [Hazard::Ok, Hazard::None] {
        assert_eq!(wrong(&storm(none)), ["/payload/weatherAlert/alertType"]);
    }
}

#[test]
fn types_inside_a_function() {
    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Storm {
        alert_type: Hazard,
    }

    #[derive(EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustive, many_to_one)]
    enum Hazard {
        Tornado,
        Hurricane,
        SnowStorm,
        #[event(value = "SNOW_STORM")]
        Blizzard,
        ThunderStorm,
    }

    for (alert_type, value) in [
        (Hazard::Tornado, "TORNADO"),
        (Hazard::Hurricane, "HURRICANE"),
        (Hazard::SnowStorm, "SNOW_STORM"),
        (Hazard::Blizzard, "SNOW_STORM"),
        (Hazard::ThunderStorm, "THUNDER_STORM"),
    ] {
        assert_eq!(
            payload(&Storm { alert_type }),
            format!(r#"{{"weatherAlert":{{"alertType":"{value}"}}}}"#)
        );
    }
}

mod tokens {
    //! What stands in an item beside what the derives read: they have to parse it.
    use super::*;

    const fn three() -> isize {
        3
    }

    #[derive(EventEnum)]
    #[event{"AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType"}]
    #[doc = concat!("A ", "hazard.")]
    #[repr(isize)]
    #[allow(dead_code)]
    enum Hazard {
        Tornado = 1 << 2,
        Hurricane = if true { b'a' as isize } else { 0 },
        SnowStorm = three(),
        ThunderStorm = {
            const X: isize = 9;
            X
        },
    }

    #[derive(ProactiveEvent)]
    #[event["AMAZON.WeatherAlert.Activated"]]
    #[doc = include_str!("../lib.rs")]
    struct Storm<const N: usize>
    where
        [u8; N]: Sized,
    {
        alert_type: Hazard,
        #[event(skip)]
        bytes: [u8; N],
        #[event(skip)]
        #[allow(unused_braces)]
        more: [u8; { 1 + 2 }],
        #[event(skip)]
        #[allow(clippy::type_complexity)]
        function: fn(&u8) -> Box<dyn for<'a> Fn(&'a u8) -> u8 + 'static>,
    }

    #[test]
    fn of_all_kinds() {
        let storm = Storm {
            alert_type: Hazard::Tornado,
            bytes: [1; 1],
            more: [2; 3],
            function: |_| Box::new(|x| *x),
        };
        assert_eq!(payload(&storm), r#"{"weatherAlert":{"alertType":"TORNADO"}}"#);
        assert_eq!((storm.bytes, storm.more, (storm.function)(&1)(&2)), ([1], [2; 3], 2));
    }
}

mod unions {
    use super::*;

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Storm {
        alert_type: catalog::AlertType,
    }

    #[derive(ProactiveEvent)]
    enum Never {}

    #[derive(ProactiveEvent)]
    enum Any<'a, E: ProactiveEvent, F>
    where
        F: ProactiveEvent,
    {
        Storm(Storm),
        Boxed(Box<catalog::WeatherAlertActivated>),
        Named {
            event: &'a E,
        },
        Inner(Inner<F>),
        #[allow(dead_code)]
        Never(Never),
    }

    #[derive(ProactiveEvent)]
    enum Inner<F: ProactiveEvent> {
        Generic(F),
        Trash(Arc<catalog::TrashCollectionAlertActivated>),
    }

    #[test]
    fn of_names() {
        type All<'a> = Any<'a, catalog::OrderStatusUpdated, Inner<Storm>>;
        assert_eq!(
            names::<All<'_>>(),
            [
                "AMAZON.WeatherAlert.Activated",
                "AMAZON.OrderStatus.Updated",
                "AMAZON.TrashCollectionAlert.Activated"
            ]
        );
        assert_eq!(names::<Never>(), [""; 0]);
        assert_eq!(names::<&Storm>(), ["AMAZON.WeatherAlert.Activated"]);
    }

    type Four<'a> = Any<'a, Storm, Storm>;

    #[test]
    fn every_variant_is_sent() {
        use catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
        let storm = || Storm { alert_type: AlertType::Tornado };
        let other = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado));
        let trash = catalog::TrashCollectionAlertActivated::new(catalog::TrashCollectionAlert::new(
            [catalog::GarbageType::Glass],
            catalog::DayOfWeek::Monday,
        ));
        let (boxed, named) = (Box::new(other), storm());
        for event in [
            Four::Storm(storm()),
            Four::Boxed(boxed),
            Four::Named { event: &named },
            Four::Inner(Inner::Generic(storm())),
        ] {
            assert_eq!(payload(&event), r#"{"weatherAlert":{"alertType":"TORNADO"}}"#);
            if let Any::Never(never) = event {
                match never {}
            }
        }
        assert_eq!(
            payload(&Four::Inner(Inner::Trash(Arc::new(trash)))),
            r#"{"alert":{"garbageTypes":["GLASS"],"collectionDayOfWeek":"MONDAY"}}"#
        );
    }
}

mod deprecated_by_its_author {
    //! Declaring something deprecated is no use of it.
    use super::*;

    #[deprecated]
    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    pub(super) struct Storm {
        #[allow(deprecated)]
        #[deprecated]
        alert_type: Hazard,
        #[deprecated]
        source: Option<Localized>,
    }

    #[deprecated]
    #[derive(EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
    pub(super) enum Hazard {
        #[deprecated]
        Tornado,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNREAD"))]
    pub(super) struct Inbox {
        #[deprecated]
        pub(super) creator_name: &'static str,
        #[deprecated]
        #[event(with = u32::clone)]
        pub(super) count: u32,
        #[deprecated]
        pub(super) urgency: Option<catalog::MessageUrgency>,
    }

    #[allow(deprecated)]
    #[test]
    fn is_sent_all_the_same() {
        let storm = Storm { alert_type: Hazard::Tornado, source: None };
        assert_eq!(payload(&storm), r#"{"weatherAlert":{"alertType":"TORNADO"}}"#);
        assert_eq!(payload(&Inbox { creator_name: "Jane", count: 3, urgency: None }), INBOX);
    }
}

mod alternates {
    use super::*;
    use catalog::{GameOffer, InviteType, Relationship};

    const CHESS: &str = r#"{"invite":{"inviter":{"name":"Jane","relationshipToInvitee":"FRIEND"},"inviteType":"INVITE"},"game":{"offer":"GAME","name":"localizedattribute:gameName"}}"#;

    #[derive(EventPart, Clone)]
    #[event("AMAZON.SocialGameInvite.Available", path = "invite.inviter", allow_deprecated)]
    struct Inviter {
        name: &'static str,
        #[event(path = "relationshipToInvitee")]
        relationship: Relationship,
    }

    #[derive(EventPart)]
    #[event("AMAZON.SocialGameInvite.Available", path = "invite")]
    struct Invite<'a> {
        inviter: Cow<'a, Inviter>,
        invite_type: InviteType,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.SocialGameInvite.Available")]
    struct Nested<'a> {
        invite: Invite<'a>,
        offer: GameOffer,
        game_name: Localized,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.SocialGameInvite.Available")]
    struct Half {
        inviter: Inviter,
        invite_type: InviteType,
        offer: GameOffer,
        game_name: Localized,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.SocialGameInvite.Available", allow_deprecated)]
    struct Flat {
        inviter_name: &'static str,
        #[event(path = "invite.inviter.relationshipToInvitee")]
        relationship: Relationship,
        invite_type: InviteType,
        offer: GameOffer,
        game_name: Localized,
    }

    #[derive(ProactiveEvent)]
    #[event(
        "AMAZON.SocialGameInvite.Available",
        allow_deprecated,
        set(path = "invite.inviter.relationshipToInvitee", value = "FRIEND")
    )]
    struct Constant {
        inviter_name: &'static str,
        invite_type: InviteType,
        offer: GameOffer,
        game_name: Localized,
    }

    /// Beside the catalog's reading, the other one may be absent.
    #[derive(ProactiveEvent)]
    #[event("AMAZON.SocialGameInvite.Available", allow_deprecated)]
    struct Both {
        inviter_name: &'static str,
        relationship_to_invitee: Relationship,
        #[event(path = "invite.inviter.relationshipToInvitee")]
        again: Option<Relationship>,
        invite_type: InviteType,
        offer: GameOffer,
        game_name: Localized,
    }

    #[test]
    fn stand_for_what_is_required() {
        let inviter = Inviter { name: "Jane", relationship: Relationship::Friend };
        let (invite_type, offer, game_name) = (InviteType::Invite, GameOffer::Game, name);
        let invite = Invite { inviter: Cow::Borrowed(&inviter), invite_type };
        let nested = Nested { invite, offer, game_name: game_name() };
        let half = Half { inviter: inviter.clone(), invite_type, offer, game_name: game_name() };
        let flat = Flat {
            inviter_name: "Jane",
            relationship: Relationship::Friend,
            invite_type,
            offer,
            game_name: game_name(),
        };
        let constant = Constant { inviter_name: "Jane", invite_type, offer, game_name: game_name() };
        for event in [nested.to_event(), half.to_event(), flat.to_event(), constant.to_event()] {
            let event = event.unwrap();
            assert_eq!(event.payload(), CHESS);
            assert_eq!(
                event.advice().iter().map(Advice::pointer).collect::<Vec<_>>(),
                ["/payload/invite/inviter/relationshipToInvitee"]
            );
        }
        let both = Both {
            inviter_name: "Jane",
            relationship_to_invitee: Relationship::Contact,
            again: None,
            invite_type,
            offer,
            game_name: game_name(),
        };
        assert_eq!(
            payload(&both),
            r#"{"invite":{"inviter":{"name":"Jane"},"relationshipToInvitee":"CONTACT","inviteType":"INVITE"},"game":{"offer":"GAME","name":"localizedattribute:gameName"}}"#
        );
        assert_eq!(
            payload(&Both { again: Some(Relationship::Friend), ..both }),
            r#"{"invite":{"inviter":{"name":"Jane","relationshipToInvitee":"FRIEND"},"relationshipToInvitee":"CONTACT","inviteType":"INVITE"},"game":{"offer":"GAME","name":"localizedattribute:gameName"}}"#
        );
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated", allow_deprecated)]
    struct Order {
        status: catalog::OrderStatus,
        #[event(path = "state.enterTimeStamp")]
        entered: Timestamp,
        seller_name: Localized,
    }

    #[derive(EventPart)]
    #[event("AMAZON.OrderStatus.Updated", path = "state", allow_deprecated)]
    struct State {
        status: catalog::OrderStatus,
        #[event(path = "enterTimeStamp")]
        entered: Option<Timestamp>,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated")]
    struct OrderOfParts {
        state: State,
        seller_name: Localized,
    }

    #[test]
    fn are_spelt_as_they_are_written() {
        let expected = r#"{"state":{"status":"ORDER_RECEIVED","enterTimeStamp":"2018-12-14T12:00:00Z"},"order":{"seller":{"name":"localizedattribute:sellerName"}}}"#;
        let status = catalog::OrderStatus::OrderReceived;
        assert_eq!(payload(&Order { status, entered: noon(), seller_name: name() }), expected);
        let state = State { status, entered: Some(noon()) };
        assert_eq!(payload(&OrderOfParts { state, seller_name: name() }), expected);
        let state = State { status, entered: None };
        assert_eq!(
            payload(&OrderOfParts { state, seller_name: name() }),
            r#"{"state":{"status":"ORDER_RECEIVED"},"order":{"seller":{"name":"localizedattribute:sellerName"}}}"#
        );
    }
}

mod between_values {
    //! Whatever stands between two values comes in one piece: no value and no absence of one may break it.
    use super::*;
    use serde_json::{Value, json};

    type Perhaps<T> = Option<T>;

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated")]
    struct Order {
        status: catalog::OrderStatus,
        enter_timestamp: Option<Timestamp>,
        delivered_on: Perhaps<Timestamp>,
        expected_arrival: Perhaps<Timestamp>,
        #[event(literal)]
        seller_name: &'static str,
    }

    #[derive(EventPart)]
    #[event("AMAZON.OrderStatus.Updated", path = "state")]
    struct State {
        status: catalog::OrderStatus,
        enter_timestamp: Perhaps<Timestamp>,
        delivered_on: Option<Timestamp>,
        #[event(path = "deliveryDetails.expectedArrival")]
        expected_arrival: Option<Timestamp>,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated")]
    struct OrderOfParts {
        state: State,
        #[event(literal)]
        seller_name: &'static str,
    }

    fn read(event: &impl ProactiveEvent) -> Value {
        serde_json::from_str(&payload(event)).unwrap()
    }

    #[test]
    fn each_value_may_be_absent() {
        let status = catalog::OrderStatus::OrderDelivered;
        let seller_name = "Example";
        for bits in 0..8 {
            let [enter_timestamp, delivered_on, expected_arrival] =
                [1, 2, 4].map(|bit| (bits & bit != 0).then(noon));
            let mut state = json!({"status": "ORDER_DELIVERED"});
            let noon = "2018-12-14T12:00:00Z";
            if enter_timestamp.is_some() {
                state["enterTimestamp"] = noon.into();
            }
            if delivered_on.is_some() {
                state["deliveredOn"] = noon.into();
            }
            if expected_arrival.is_some() {
                state["deliveryDetails"] = json!({"expectedArrival": noon});
            }
            let expected = json!({"state": state, "order": {"seller": {"name": "Example"}}});
            let order = Order { status, enter_timestamp, delivered_on, expected_arrival, seller_name };
            assert_eq!(read(&order), expected);
            let state = State { status, enter_timestamp, delivered_on, expected_arrival };
            assert_eq!(read(&OrderOfParts { state, seller_name }), expected);
        }
    }

    #[derive(EventPart)]
    #[event("AMAZON.OrderStatus.Updated", path = "order.seller")]
    struct Seller<'a> {
        #[event(literal)]
        name: &'a str,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated", set(path = "state.status", value = "ORDER_SHIPPED"))]
    struct Sold<'a> {
        order_seller: Seller<'a>,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Storm<'a> {
        alert_type: catalog::AlertType,
        #[event(literal)]
        source: Option<&'a str>,
    }

    #[test]
    fn a_text_may_look_like_what_is_between() {
        for text in [",", "a,", "}", "}},", "\"", "\",\"", "\\", "{\"", "[],", "\u{0},", "ä,"] {
            let sold = Sold { order_seller: Seller { name: text } };
            assert_eq!(
                read(&sold),
                json!({"state": {"status": "ORDER_SHIPPED"}, "order": {"seller": {"name": text}}})
            );
            let storm = Storm { alert_type: catalog::AlertType::Tornado, source: Some(text) };
            assert_eq!(read(&storm), json!({"weatherAlert": {"source": text, "alertType": "TORNADO"}}));
        }
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Keyed {
        alert_type: catalog::AlertType,
        #[event(key = "a \"b\"\\\u{8}\t\n\u{c}\r\u{1}ä~/")]
        source: Localized,
    }

    #[test]
    fn a_key_may_be_any_text() {
        let key = "a \"b\"\\\u{8}\t\n\u{c}\r\u{1}ä~/";
        let event = Keyed { alert_type: catalog::AlertType::Tornado, source: name() }.to_event().unwrap();
        assert_eq!(event.texts().map(|(key, _)| key).collect::<Vec<_>>(), [key]);
        let now = noon();
        let request =
            event.request(alexa_proactive::ReferenceId::new("a1").unwrap()).now(now).multicast().unwrap();
        let body: Value = serde_json::from_slice(request.as_bytes()).unwrap();
        assert_eq!(
            body["event"]["payload"],
            json!({"weatherAlert": {"source": format!("localizedattribute:{key}"), "alertType": "TORNADO"}})
        );
        assert_eq!(body["localizedAttributes"], json!([{"locale": "en-US", key: "Example"}]));
        assert_eq!(alexa_proactive::EventRequest::from_json(request.as_bytes(), now).unwrap(), request);
    }

    #[derive(EventEnum, Clone)]
    #[event("AMAZON.TrashCollectionAlert.Activated", path = "alert.garbageTypes")]
    enum Bin {
        Glass,
        #[event(none)]
        Toys,
    }

    #[derive(ProactiveEvent)]
    #[event(
        "AMAZON.TrashCollectionAlert.Activated",
        set(path = "alert.collectionDayOfWeek", value = "MONDAY")
    )]
    struct Bins {
        garbage_types: Vec<Bin>,
    }

    /// A time that no text can tell.
    fn never() -> Late {
        Late
    }

    #[derive(Clone, Copy)]
    struct Late;

    impl AsTimestamp for Late {
        fn as_timestamp(&self) -> Result<Timestamp, alexa_proactive::TimestampError> {
            Timestamp::from_unix_seconds(i64::MAX)
        }
    }

    #[derive(ProactiveEvent)]
    #[event(
        "AMAZON.Occasion.Updated",
        set(path = "state.confirmationStatus", value = "CONFIRMED"),
        set(path = "occasion.occasionType", value = "APPOINTMENT")
    )]
    struct Visit<'a> {
        #[event(literal)]
        subject: &'a str,
        #[event(literal, path = "occasion.provider.name")]
        by: &'a str,
        booking_time: Late,
        #[event(literal)]
        broker_name: Option<&'a str>,
    }

    #[derive(EventPart)]
    #[event("AMAZON.OrderStatus.Updated", path = "state")]
    struct LateState {
        status: catalog::OrderStatus,
        enter_timestamp: Option<Late>,
        #[event(path = "deliveryDetails.expectedArrival")]
        expected_arrival: Option<Late>,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated")]
    struct LateOrder {
        state: LateState,
        seller_name: Localized,
    }

    #[test]
    fn violations_are_reported_at_their_places() {
        let bins = Bins { garbage_types: vec![Bin::Toys, Bin::Glass, Bin::Toys] };
        assert_eq!(wrong(&bins), ["/payload/alert/garbageTypes/0", "/payload/alert/garbageTypes/2"]);
        for text in ["Example", "\",\"", "\"}},{\"a\":{", "\\\"", "{[", ""] {
            let visit = Visit { subject: text, by: text, booking_time: never(), broker_name: Some(text) };
            assert_eq!(wrong(&visit), ["/payload/occasion/bookingTime"], "{text}");
            let violations = visit.to_event().unwrap_err();
            let advice: Vec<_> = violations.advice().iter().map(Advice::pointer).collect();
            assert_eq!(
                advice,
                [
                    "/payload/occasion/subject",
                    "/payload/occasion/provider/name",
                    "/payload/occasion/broker/name"
                ],
                "{text}"
            );
        }
        let state = LateState {
            status: catalog::OrderStatus::OrderShipped,
            enter_timestamp: Some(never()),
            expected_arrival: Some(never()),
        };
        let nothing = Localized::new([(); 0].map(|()| (alexa_proactive::Locale::EnUs, ""))).unwrap();
        assert_eq!(
            wrong(&LateOrder { state, seller_name: nothing }),
            [
                "/payload/state/enterTimestamp",
                "/payload/state/deliveryDetails/expectedArrival",
                "/payload/order/seller/name"
            ]
        );
    }
}
