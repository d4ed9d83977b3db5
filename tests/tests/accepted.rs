//! Items that are right in ways that a macro easily misses: they compile without a warning and are sent.

#![deny(warnings)]

use alexa_proactive::catalog::{
    AlertType, ContentType, DistributionMethod, GameStatistic, MessageStatus, OrderStatus, SportsTeam,
};
use alexa_proactive::{EventPart, Localized, ProactiveEvent, Timestamp, proactive_event};

/// What is sent, or what is wrong with it.
fn payload(event: &impl ProactiveEvent) -> String {
    event.to_event().map_or_else(|violations| violations.to_string(), |event| event.payload().to_owned())
}

const TORNADO: &str = r#"{"weatherAlert":{"alertType":"TORNADO"}}"#;
const UNREAD: &str = r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3}}"#;

type Perhaps<T> = Option<T>;

mod optional_objects {
    use super::*;

    fn game() -> GameStatistic {
        GameStatistic::new(SportsTeam::new("A"), 1)
    }

    /// The members of an optional object may be an `Option` by another name.
    #[derive(ProactiveEvent)]
    #[event("AMAZON.SportsEvent.Updated")]
    struct Match {
        score_earned: Perhaps<u32>,
        update_team_name: Perhaps<String>,
        event_league_name: Localized,
        home_team_statistic: GameStatistic,
        away_team_statistic: GameStatistic,
    }

    #[test]
    fn an_alias_of_an_option_is_one() {
        let of = |score_earned, update_team_name: Option<&str>| Match {
            score_earned,
            update_team_name: update_team_name.map(str::to_owned),
            event_league_name: Localized::invariant("x"),
            home_team_statistic: game(),
            away_team_statistic: game(),
        };
        assert!(payload(&of(None, None)).starts_with(r#"{"sportsEvent""#));
        let sent = payload(&of(Some(2), Some("A")));
        assert!(sent.starts_with(r#"{"update":{"scoreEarned":2,"teamName":"A"},"sportsEvent""#), "{sent}");
        assert!(payload(&of(Some(2), None)).contains("teamName"));
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "`with` passes a reference")]
    fn channel(number: &u8) -> Option<Localized> {
        (*number > 0).then(|| Localized::invariant("Channel"))
    }

    /// So may what a function makes of a field.
    #[derive(ProactiveEvent)]
    #[event("AMAZON.MediaContent.Available")]
    struct Film {
        #[event(path = "availability.provider.name", with = channel)]
        channel: u8,
        start_time: Timestamp,
        method: DistributionMethod,
        content_name: Localized,
        content_type: ContentType,
    }

    #[test]
    fn a_function_may_return_an_option() {
        let film = |channel| {
            payload(&Film {
                channel,
                start_time: "2018-12-14T23:32:00.463Z".parse().unwrap(),
                method: DistributionMethod::Stream,
                content_name: Localized::invariant("Film"),
                content_type: ContentType::Episode,
            })
        };
        assert!(!film(0).contains("provider"));
        assert!(film(1).contains(r#""provider":{"name":"localizedattribute:providerName"}"#), "{}", film(1));
    }
}

mod names {
    use super::*;
    use alexa_proactive::{AsLocalized, AsText};
    use std::borrow::Cow;

    mod own {
        use super::*;

        pub(super) struct Option<T>(pub(super) T);

        impl<T: AsText> AsText for Option<T> {
            fn as_text(&self) -> Cow<'_, str> {
                self.0.as_text()
            }
        }
    }

    mod __sites {
        use super::*;

        pub(super) struct Name;

        impl AsText for Name {
            fn as_text(&self) -> Cow<'_, str> {
                "Jane".into()
            }
        }
    }

    /// A type of the user's that is called `Option`.
    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated")]
    struct Inbox {
        status: MessageStatus,
        creator_name: own::Option<String>,
        count: u32,
    }

    /// A module that is called as one of the expansion's.
    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated")]
    struct Outbox {
        status: MessageStatus,
        creator_name: __sites::Name,
        count: u32,
    }

    #[test]
    fn names_of_the_user_are_those_of_the_user() {
        let status = MessageStatus::Unread;
        assert_eq!(payload(&Inbox { status, creator_name: own::Option("Jane".into()), count: 3 }), UNREAD);
        assert_eq!(payload(&Outbox { status, creator_name: __sites::Name, count: 3 }), UNREAD);
    }

    trait Ext {
        const KNOWN: u8 = 1;
        const NAMES: u8 = 2;

        fn write(&self) -> u8 {
            3
        }
    }

    impl<T: ?Sized> Ext for T {}

    struct Shop;

    impl AsLocalized for Shop {
        fn as_localized(&self) -> Cow<'_, Localized> {
            Cow::Owned(Localized::invariant("Shop"))
        }
    }

    #[derive(EventPart)]
    #[event("AMAZON.OrderStatus.Updated", path = "order.seller")]
    struct Seller {
        name: Shop,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated")]
    struct Order {
        status: OrderStatus,
        seller: Seller,
        delivered_on: Perhaps<Timestamp>,
    }

    #[derive(ProactiveEvent)]
    enum News {
        Order(Order),
    }

    #[test]
    fn constants_and_methods_of_all_types_do_not_matter() {
        let order =
            Order { status: OrderStatus::OrderShipped, seller: Seller { name: Shop }, delivered_on: None };
        assert_eq!(
            payload(&News::Order(order)),
            r#"{"state":{"status":"ORDER_SHIPPED"},"order":{"seller":{"name":"localizedattribute:sellerName"}}}"#
        );
        assert_eq!((<() as Ext>::KNOWN, <() as Ext>::NAMES, ().write()), (1, 2, 3));
        assert_eq!(News::EVENTS, [Order::NAME]);
    }
}

mod statics {
    use super::*;

    #[expect(non_upper_case_globals, reason = "it has the name of a member")]
    static status: u32 = 1;
    #[expect(non_upper_case_globals, reason = "it has the name of a member")]
    const count: u32 = 2;

    #[proactive_event("AMAZON.MessageAlert.Activated")]
    struct Written;

    #[test]
    fn statics_and_constants_may_have_the_name_of_a_member() {
        assert_eq!(payload(&Written::new(MessageStatus::Unread, "Jane".into(), status + count)), UNREAD);
    }
}

mod functions {
    use super::*;

    fn converted<A, B>(number: &B) -> u32
    where
        u32: From<B>,
        B: Copy + From<A>,
    {
        u32::from(*number)
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated")]
    struct Inbox {
        status: MessageStatus,
        #[event(with = <str as ToString>::to_string)]
        creator_name: &'static str,
        #[event(with = self::converted::<u8, u16>, path = "messageGroup.count")]
        number: u16,
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "`with` passes a reference")]
    fn plus<const N: u32>(number: &u32) -> u32 {
        number + N
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.MessageAlert.Activated")]
    struct Outbox {
        status: MessageStatus,
        creator_name: String,
        #[event(with = plus::<2>)]
        count: u32,
    }

    #[test]
    fn a_function_is_named_by_any_path() {
        let status = MessageStatus::Unread;
        assert_eq!(payload(&Inbox { status, creator_name: "Jane", number: 3 }), UNREAD);
        assert_eq!(payload(&Outbox { status, creator_name: "Jane".into(), count: 1 }), UNREAD);
    }
}

mod expressions {
    use super::*;
    use std::marker::PhantomData;

    struct Sized<const N: usize>;

    macro_rules! storms {
        ($($name:ident: $ty:ty,)*) => {
            $(
                #[derive(ProactiveEvent)]
                #[event("AMAZON.WeatherAlert.Activated")]
                struct $name {
                    alert_type: AlertType,
                    #[event(skip)]
                    _other: PhantomData<$ty>,
                }
            )*

            #[test]
            fn a_length_may_be_any_expression() {
                $(assert_eq!(payload(&$name { alert_type: AlertType::Tornado, _other: PhantomData }), TORNADO);)*
            }
        };
    }
    storms! {
        Match: [u8; match 1 { 1 => 2, _ => 3 }],
        If: [u8; if true { 2 } else { 3 }],
        Guard: [u8; match Some(3) { Some(x) if x > 1 => x, _ => 0 }],
        Argument: Sized<{ if true { 1 } else { 2 } }>,
    }

    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Written {
        alert_type: AlertType,
        #[event(skip)]
        _length: PhantomData<
            [u8; {
                const X: usize = 3;
                X
            }],
        >,
        #[event(skip)]
        _looped: PhantomData<(
            [u8; match Some(3) {
                Some(x) if x > 1 => x,
                _ => 0,
            }],
            Sized<{ if true { 1 } else { 2 } }>,
        )>,
    }

    #[proactive_event("AMAZON.WeatherAlert.Activated")]
    struct Open {
        alert_type: _,
        #[event(skip)]
        _length: PhantomData<
            [u8; {
                while false {}
                3
            }],
        >,
    }

    #[test]
    fn expressions_are_passed_on() {
        let alert_type = AlertType::Tornado;
        assert_eq!(payload(&Written { alert_type, _length: PhantomData, _looped: PhantomData }), TORNADO);
        assert_eq!(payload(&Open { alert_type, _length: PhantomData }), TORNADO);
    }
}

mod open_types {
    use super::*;

    /// What is not compiled is not looked at.
    #[proactive_event("AMAZON.WeatherAlert.Activated")]
    struct Without {
        alert_type: _,
        #[cfg(any())]
        #[event(skip)]
        other: _,
        source: Option<_>,
    }

    #[proactive_event("AMAZON.WeatherAlert.Activated")]
    struct Literal {
        alert_type: _,
        #[event(literal)]
        source: _,
    }

    /// A type depends on a condition.
    #[proactive_event("AMAZON.MessageAlert.Activated")]
    #[event(set(path = "messageGroup.count", value = 3))]
    struct Conditional {
        #[cfg_attr(not(any()), event(path = "state.status"))]
        #[cfg_attr(any(), event(path = "state.freshness"))]
        kind: _,
        #[cfg(not(any()))]
        creator_name: _,
        #[cfg(any())]
        creator_name: Option<_>,
    }

    /// Half of an optional object is set, so the other half is always there.
    #[proactive_event("AMAZON.SportsEvent.Updated")]
    #[event(set(path = "update.scoreEarned", value = 2))]
    struct Half;

    #[test]
    fn an_open_type_is_found_in_any_case() {
        let alert_type = AlertType::Tornado;
        assert_eq!(payload(&Without { alert_type, source: None }), TORNADO);
        let literal = Literal { alert_type, source: "x".to_owned() };
        assert_eq!(payload(&literal), r#"{"weatherAlert":{"source":"x","alertType":"TORNADO"}}"#);
        let conditional = Conditional { kind: MessageStatus::Unread, creator_name: "Jane".to_owned() };
        assert_eq!(payload(&conditional), UNREAD);
        let half = Half::new(
            "Oranges".into(),
            Localized::invariant("League"),
            "Oranges".into(),
            1,
            "Apples".into(),
            2,
        );
        assert!(payload(&half).starts_with(r#"{"update":{"scoreEarned":2,"teamName":"Oranges"}"#));
    }
}

#[test]
fn a_type_of_one_event_has_its_name() {
    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated")]
    struct Storm {
        alert_type: AlertType,
    }

    #[derive(ProactiveEvent)]
    enum News {
        Storm(Storm),
        Rain(Box<Storm>),
    }

    assert_eq!(Storm::NAME.to_string(), "AMAZON.WeatherAlert.Activated");
    assert_eq!((News::NAME, News::EVENTS), (Storm::NAME, [Storm::NAME].as_slice()));
    let storm = || Storm { alert_type: AlertType::Tornado };
    assert_eq!(
        (payload(&News::Storm(storm())), payload(&News::Rain(storm().into()))),
        (TORNADO.into(), TORNADO.into())
    );
}
