//! Items of every shape and at every place, each with one of the macros.

#![deny(warnings)]

use alexa_proactive::catalog::AlertType;
use alexa_proactive::{
    AsText, Event, EventEnum, EventPart, Localized, ProactiveEvent, Violations, catalog, proactive_event,
};
use std::marker::PhantomData;

const TORNADO: &str = r#"{"weatherAlert":{"alertType":"TORNADO"}}"#;

/// What is sent, or what is wrong with it.
fn payload<T: ProactiveEvent + ?Sized>(event: &T) -> String {
    event.to_event().map_or_else(|violations| violations.to_string(), |event| event.payload().to_owned())
}

/// Visibilities, raw names, documentation, attributes.
pub mod written {
    use super::*;

    /// A storm.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    #[must_use]
    #[repr(C)]
    #[non_exhaustive]
    pub struct Public {
        /// Its kind.
        pub alert_type: AlertType,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    pub(crate) struct Raw {
        #[event(path = "weatherAlert.alertType")]
        pub(super) r#type: AlertType,
        #[event(skip)]
        pub(in crate::written) r#fn: u8,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct r#Struct {
        r#alert_type: AlertType,
    }

    #[derive(ProactiveEvent)]
    #[cfg_attr(all(), event("AMAZON.WeatherAlert.Activated"))]
    #[cfg_attr(any(), event("AMAZON.OrderStatus.Updated"))]
    struct Conditional {
        #[cfg_attr(all(), event(path = "weatherAlert.alertType"))]
        kind: AlertType,
        #[cfg(any())]
        gone: Gone,
    }

    #[test]
    fn all_are_sent() {
        let alert_type = AlertType::Tornado;
        let raw = Raw { r#type: alert_type, r#fn: 3 };
        assert_eq!((payload(&Public { alert_type }), raw.r#fn), (TORNADO.to_owned(), 3));
        assert_eq!((payload(&raw), payload(&r#Struct { alert_type })), (TORNADO.into(), TORNADO.into()));
        assert_eq!(payload(&Conditional { kind: alert_type }), TORNADO);
    }
}

/// Parameters of all kinds.
mod generics {
    use super::*;

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Many<'a, 'b: 'a, T = u8, const N: usize = 3, F: Fn(&T) -> T = fn(&u8) -> u8>
    where
        T: Clone + 'a,
        [T; N]: Sized,
        for<'c> F: Fn(&'c T) -> T,
    {
        alert_type: &'a &'b AlertType,
        #[event(skip)]
        _others: PhantomData<(T, [T; N], F)>,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated")]
    struct Bounded<S: catalog::AsMessageStatus + ?Sized, N, C: alexa_proactive::AsInteger>
    where
        N: AsText,
    {
        creator_name: N,
        count: C,
        status: Box<S>,
    }

    trait Kind {
        type Of: catalog::AsAlertType;
    }

    impl Kind for u8 {
        type Of = AlertType;
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Projected<K: Kind> {
        alert_type: K::Of,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Recursive<T: ?Sized> {
        alert_type: AlertType,
        #[event(skip)]
        _next: Option<Box<Recursive<T>>>,
        #[event(skip)]
        _of: PhantomData<T>,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNREAD"))]
    struct Unsized<T: AsText + ?Sized> {
        count: u32,
        creator_name: T,
    }

    #[test]
    fn all_are_sent() {
        let alert_type = AlertType::Tornado;
        let many: Many<'_, '_> = Many { alert_type: &&alert_type, _others: PhantomData };
        assert_eq!(payload(&many), TORNADO);
        assert_eq!(payload(&Projected::<u8> { alert_type }), TORNADO);
        assert_eq!(payload(&Recursive::<str> { alert_type, _next: None, _of: PhantomData }), TORNADO);
        let status = Box::new(catalog::MessageStatus::Unread);
        let unread = payload(&Bounded { creator_name: "Jane", count: 3_u8, status });
        let of_unsized: &Unsized<dyn AsText> = &Unsized { count: 3, creator_name: "Jane" };
        assert_eq!(payload(of_unsized), unread);
    }
}

/// Items inside functions, closures, constants, methods and macros.
mod places {
    use super::*;

    const _: fn() -> String = || {
        #[derive(ProactiveEvent)]
        #[event("AMAZON.WeatherAlert.Activated")]
        struct InConstant {
            alert_type: AlertType,
        }
        payload(&InConstant { alert_type: AlertType::Tornado })
    };

    struct Place;

    impl Place {
        fn sent<T>(_: &T) -> String {
            #[derive(ProactiveEvent)]
            #[event("AMAZON.WeatherAlert.Activated")]
            struct InMethod {
                alert_type: AlertType,
            }
            payload(&InMethod { alert_type: AlertType::Tornado })
        }
    }

    macro_rules! storm {
        ($(#[$meta:meta])* $vis:vis $name:ident<$($lifetime:lifetime)?> $event:literal { $($field:ident: $ty:ty = $path:literal),* }) => {
            $(#[$meta])*
            #[derive(ProactiveEvent)]
            #[event($event)]
            $vis struct $name<$($lifetime)?> {
                $(#[event(path = $path)] $field: $ty,)*
            }
        };
        ($($tokens:tt)*) => {
            #[derive(ProactiveEvent)]
            $($tokens)*
        };
    }
    storm!(#[derive(Clone)] pub(super) Fragments<'a> "AMAZON.WeatherAlert.Activated" { kind: &'a AlertType = "weatherAlert.alertType" });
    storm!(
        #[event("AMAZON.WeatherAlert.Activated")]
        struct Tokens<'a, T: AsText> {
            #[event(path = "weatherAlert.alertType")]
            kind: &'a AlertType,
            #[event(literal, path = "weatherAlert.source")]
            source: Option<T>,
        }
    );

    #[test]
    fn all_are_sent() {
        let kind = &AlertType::Tornado;
        assert_eq!(Place::sent(&()), TORNADO);
        assert_eq!(payload(&Fragments { kind }.clone()), TORNADO);
        assert_eq!(payload(&Tokens::<String> { kind, source: None }), TORNADO);
    }
}

/// Without the prelude, and with other things under its names.
mod names {
    #![no_implicit_prelude]

    #[derive(::alexa_proactive::EventEnum)]
    #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
    pub(crate) enum Hazard {
        Tornado,
    }

    #[derive(::alexa_proactive::Localized)]
    pub(crate) struct Text {
        pub(crate) en_us: &'static str,
        pub(crate) de_de: ::core::option::Option<&'static str>,
    }

    #[derive(::alexa_proactive::ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated", locales("en-US"))]
    pub(crate) struct Storm {
        pub(crate) alert_type: Hazard,
        pub(crate) source: ::core::option::Option<Text>,
    }

    #[derive(::alexa_proactive::ProactiveEvent)]
    pub(crate) enum News {
        Storm(Storm),
        Other { other: Storm },
    }

    #[expect(dead_code, non_camel_case_types, reason = "names that others have")]
    pub(crate) mod shadowed {
        pub(crate) struct u32;
        pub(crate) struct str;
        pub(crate) struct String;
        pub(crate) struct Vec;
        pub(crate) struct Result;
        pub(crate) struct Localized;
        pub(crate) trait Deref {}
        pub(crate) trait Into {}
        pub(crate) mod core {}
        pub(crate) mod alexa_proactive {}

        #[derive(::alexa_proactive::ProactiveEvent)]
        #[event("AMAZON.WeatherAlert.Activated")]
        pub(crate) struct Storm {
            pub(crate) alert_type: super::Hazard,
            #[event(skip)]
            pub(crate) others: (u32, String, Vec, Result, Localized),
        }

        #[::alexa_proactive::proactive_event("AMAZON.WeatherAlert.Activated")]
        pub(crate) struct Written;
    }
}

#[test]
fn names_are_absolute() {
    use names::shadowed::{Localized as L, Result as R, String as S, Vec as V, u32 as U};

    let storm = || names::Storm { alert_type: names::Hazard::Tornado, source: None };
    assert_eq!(payload(&names::News::Storm(storm())), TORNADO);
    assert_eq!(payload(&names::News::Other { other: storm() }), TORNADO);
    let text = names::Text { en_us: "x", de_de: None };
    let named = names::Storm { alert_type: names::Hazard::Tornado, source: Some(text) };
    assert!(payload(&named).contains("localizedattribute:source"));
    let shadowed = names::shadowed::Storm { alert_type: names::Hazard::Tornado, others: (U, S, V, R, L) };
    assert_eq!(payload(&shadowed), TORNADO);
    assert_eq!(payload(&names::shadowed::Written::new(AlertType::Tornado)), TORNADO);
}

/// Enums of events, and of values.
mod enums {
    use super::*;

    #[derive(ProactiveEvent)]
    enum Never {}

    #[derive(ProactiveEvent)]
    enum News<'a, T, E: ProactiveEvent = catalog::WeatherAlertActivated>
    where
        T: ProactiveEvent + ?Sized,
    {
        Borrowed(&'a T),
        Boxed(Box<E>),
        Shared { event: std::sync::Arc<catalog::OrderStatusUpdated> },
        Again(Result<E, Never>),
    }

    impl<E: ProactiveEvent> ProactiveEvent for Result<E, Never>
    where
        Self: Sized,
    {
        const EVENTS: &'static [alexa_proactive::EventName] = E::EVENTS;

        fn to_event(&self) -> std::result::Result<Event, Violations> {
            match self {
                Self::Ok(event) => event.to_event(),
                Self::Err(never) => never.to_event(),
            }
        }
    }

    enum Result<E, N> {
        Ok(E),
        #[expect(dead_code, reason = "there is none")]
        Err(N),
    }

    #[derive(Clone, Copy, PartialEq, Eq, EventEnum)]
    #[event("AMAZON.OrderStatus.Updated", path = "state.status", many_to_one)]
    #[repr(u8)]
    enum Step {
        #[event(value = "ORDER_SHIPPED")]
        Shipped = 1,
        #[event(value = "ORDER_SHIPPED")]
        Posted = if true { 5 } else { 6 },
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated")]
    struct Order {
        status: Step,
        seller_name: Localized,
    }

    #[test]
    fn all_are_sent() {
        let storm = || catalog::WeatherAlertActivated::new(catalog::WeatherAlert::new(AlertType::Tornado));
        let order = |status| Order { status, seller_name: Localized::invariant("x") };
        let news: [News<'_, Order>; 2] = [News::Boxed(storm().into()), News::Again(Result::Ok(storm()))];
        assert!(news.iter().all(|news| payload(news) == TORNADO));
        let (one, other) = (order(Step::Shipped), order(Step::Posted));
        assert_eq!(payload(&News::<_>::Borrowed(&one)), payload(&other));
        assert_eq!(News::<'_, Order>::EVENTS.len(), 2);
        let shared = catalog::OrderStatusUpdated::new(
            catalog::OrderState::new(catalog::OrderStatus::OrderShipped),
            catalog::Order::new(catalog::Seller::new(Localized::invariant("x"))),
        );
        let shared: News<'_, Order> = News::Shared { event: shared.into() };
        assert_eq!(payload(&shared), payload(&one));
        assert!(Never::EVENTS.is_empty());
    }
}

/// Parts of parts, and parts with parameters.
mod parts {
    use super::*;

    #[derive(EventPart)]
    #[event("AMAZON.MessageAlert.Activated", path = "messageGroup")]
    struct Group<'a, C>
    where
        C: Into<u64> + Copy,
    {
        creator: Creator<'a>,
        #[event(with = number)]
        count: C,
    }

    fn number<C: Into<u64> + Copy>(number: &C) -> u64 {
        (*number).into()
    }

    #[derive(EventPart)]
    #[event("AMAZON.MessageAlert.Activated", path = "messageGroup.creator")]
    struct Creator<'a> {
        #[event(with = Self::full)]
        name: (&'a str, &'a str),
    }

    impl Creator<'_> {
        fn full(name: &(&str, &str)) -> String {
            format!("{}{}", name.0, name.1)
        }
    }

    #[derive(EventPart)]
    #[event("AMAZON.MessageAlert.Activated", path = "state", set(path = "status", value = "UNREAD"))]
    struct EmptyState {}

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated")]
    struct Inbox<'a, C: Into<u64> + Copy> {
        #[event(path = "state")]
        state: EmptyState,
        message_group: Group<'a, C>,
    }

    #[test]
    fn all_are_sent() {
        let group = Group { creator: Creator { name: ("Ja", "ne") }, count: 3_u8 };
        assert_eq!(
            payload(&Inbox { state: EmptyState {}, message_group: group }),
            r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3}}"#
        );
    }
}

/// What the attribute macro writes, with other attributes and parameters.
mod attribute {
    use super::*;

    #[proactive_event("AMAZON.WeatherAlert.Activated", crate = ::alexa_proactive)]
    #[derive(Debug, Clone, PartialEq)]
    pub(crate) struct Open<'a, T: Clone>
    where
        T: PartialEq,
    {
        pub(crate) alert_type: _,
        #[event(literal)]
        source: Option<_>,
        #[event(skip)]
        other: &'a [T],
    }

    #[test]
    fn all_are_sent() {
        let open = Open { alert_type: AlertType::Tornado, source: None, other: &[1, 2] };
        assert_eq!((payload(&open), open.clone()), (TORNADO.to_owned(), open));
    }
}

/// Tuple structs, whose fields say by `path` where they go.
mod tuples {
    use super::*;

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Storm<'a, T: catalog::AsAlertType>(
        #[event(skip)] (),
        #[event(path = "weatherAlert.alertType")] &'a T,
        #[event(path = "weatherAlert.source")] Option<Localized>,
    );

    #[derive(EventPart)]
    #[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic")]
    #[event(path = "sportsEvent.awayTeamStatistic")]
    struct Side(#[event(path = "team.name", with = name)] [&'static str; 2], #[event(path = "score")] u32);

    fn name(words: &[&'static str; 2]) -> String {
        words.join(" ")
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.SportsEvent.Updated")]
    struct Game(
        #[event(path = "sportsEvent.eventLeague.name")] Localized,
        #[event(path = "sportsEvent.homeTeamStatistic")] Side,
        #[event(path = "sportsEvent.awayTeamStatistic")] Side,
        #[event(path = "update.scoreEarned")] Option<u32>,
        #[event(path = "update.teamName")] Option<&'static str>,
    );

    #[proactive_event("AMAZON.WeatherAlert.Activated")]
    struct Open(#[event(path = "weatherAlert.alertType")] _);

    #[test]
    fn are_sent_as_structs_with_names_are() {
        assert_eq!(payload(&Storm((), &AlertType::Tornado, None)), TORNADO);
        assert_eq!(payload(&Open(AlertType::Tornado)), TORNADO);
        let side = |name, score| Side([name, "United"], score);
        let game = |update: Option<(u32, &'static str)>| {
            let (score, team) = update.unzip();
            payload(&Game(Localized::invariant("League"), side("Home", 2), side("Away", 1), score, team))
        };
        let sports = r#""sportsEvent":{"eventLeague":{"name":"localizedattribute:eventLeagueName"},"homeTeamStatistic":{"team":{"name":"Home United"},"score":2},"awayTeamStatistic":{"team":{"name":"Away United"},"score":1}}"#;
        assert_eq!(game(None), format!("{{{sports}}}"));
        let update = r#""update":{"scoreEarned":1,"teamName":"Home"}"#;
        assert_eq!(game(Some((1, "Home"))), format!("{{{update},{sports}}}"));
        let named = Storm((), &AlertType::Tornado, Some(Localized::invariant("Weather")));
        let source = r#"{"weatherAlert":{"source":"localizedattribute:source","alertType":"TORNADO"}}"#;
        assert_eq!(payload(&named), source);
    }
}
