//! `#[proactive_event]` completes a struct.

#![deny(missing_docs)]

use alexa_proactive::catalog::{AlertType, OrderStatus};
use alexa_proactive::{Localized, ProactiveEvent, Timestamp, proactive_event};

/// A storm.
#[proactive_event("AMAZON.WeatherAlert.Activated")]
#[derive(Debug, Clone)]
pub struct Storm {
    /// How bad it is.
    #[event(path = "weatherAlert.alertType")]
    pub kind: _,
    /// Who says so.
    pub source: Option<_>,
    /// Ours.
    #[event(skip)]
    pub station: u32,
}

/// A parcel.
#[proactive_event("AMAZON.OrderStatus.Updated")]
#[derive(Debug, Clone)]
pub struct Parcel;

/// A match.
#[proactive_event("AMAZON.SportsEvent.Updated")]
pub(crate) struct Match;

#[test]
fn an_inferred_type_is_that_of_the_catalog() {
    let storm = Storm { kind: AlertType::Tornado, source: None, station: 17 };
    assert_eq!(storm.clone().station, 17);
    assert_eq!(storm.to_event().unwrap().payload(), r#"{"weatherAlert":{"alertType":"TORNADO"}}"#);
}

#[test]
fn a_unit_struct_gets_every_value() {
    let arrival: Timestamp = "2018-12-14T23:32:00.463Z".parse().unwrap();
    let mut parcel = Parcel::new(OrderStatus::OrderShipped, Localized::invariant("AnyCompany"));
    assert_eq!(
        parcel.to_event().unwrap().payload(),
        r#"{"state":{"status":"ORDER_SHIPPED"},"order":{"seller":{"name":"localizedattribute:sellerName"}}}"#
    );
    parcel.expected_arrival = Some(arrival);
    assert_eq!(
        parcel.to_event().unwrap().payload(),
        r#"{"state":{"status":"ORDER_SHIPPED","deliveryDetails":{"expectedArrival":"2018-12-14T23:32:00.463Z"}},"order":{"seller":{"name":"localizedattribute:sellerName"}}}"#
    );
}

#[test]
fn required_members_of_an_optional_object_are_optional_together() {
    let score = |update| {
        let mut score =
            Match::new(Localized::invariant("TreeFruit League"), "Oranges".into(), 1, "Apples".into(), 2);
        score.score_earned = update;
        score.to_event()
    };
    assert!(!score(None).unwrap().payload().contains("update"));
    let error = score(Some(1)).unwrap_err();
    assert_eq!(error.violations()[0].pointer(), "/payload/update/teamName");
}

/// Sites with a constant are not members.
#[proactive_event("AMAZON.OrderStatus.Updated", set(path = "state.status", value = "ORDER_SHIPPED"))]
pub(crate) struct Shipped;

#[test]
fn a_constant_is_not_a_member() {
    let event = Shipped::new(Localized::invariant("AnyCompany")).to_event().unwrap();
    assert!(event.payload().contains("ORDER_SHIPPED"));
}

mod without_names {
    #![no_implicit_prelude]
    #![deny(legacy_derive_helpers)]
    #![allow(dead_code)]

    #[::alexa_proactive::proactive_event("AMAZON.WeatherAlert.Activated")]
    #[event(locales("en-US"))]
    #[derive(::core::clone::Clone)]
    pub(crate) struct Storm {
        alert_type: _,
        source: ::core::option::Option<_>,
    }

    #[::alexa_proactive::proactive_event("AMAZON.MessageAlert.Activated")]
    pub(crate) struct Inbox<const N: usize>;

    struct String;
    struct Vec;
    struct Option;

    #[::alexa_proactive::proactive_event("AMAZON.TrashCollectionAlert.Activated", crate = ::alexa_proactive)]
    pub(crate) struct Trash;
}

#[test]
fn a_const_parameter_is_kept() {
    use alexa_proactive::catalog::MessageStatus;
    let inbox = without_names::Inbox::<3>::new(MessageStatus::Unread, "Jane".to_owned(), 5);
    assert!(inbox.to_event().is_ok());
}
