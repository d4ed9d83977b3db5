//! The macros in a crate that forbids lints which expansions could need to allow.

#![forbid(deprecated, unused, warnings)]

use alexa_proactive::catalog::{AlertType, OrderStatus};
use alexa_proactive::{
    EventEnum, EventPart, Localized, ProactiveEvent, Timestamp, localized, proactive_event,
};

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated", allow_deprecated)]
struct Order {
    status: OrderStatus,
    #[event(path = "state.enterTimeStamp")]
    since: Option<Timestamp>,
    seller: Seller,
}

#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "order.seller")]
struct Seller {
    name: Name,
}

#[derive(Localized)]
struct Name {
    en_us: String,
    de_de: Option<&'static str>,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Hazard {
    Tornado,
}

#[proactive_event("AMAZON.WeatherAlert.Activated", locales("en-US"))]
struct Storm {
    alert_type: Hazard,
    source: Option<_>,
}

#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct Rain;

#[derive(ProactiveEvent)]
enum News {
    Order(Order),
    Storm { storm: Storm },
    Rain(Rain),
}

#[test]
fn nothing_has_to_be_allowed() {
    let seller = Seller { name: Name { en_us: "AnyCompany".to_owned(), de_de: None } };
    let storm =
        Storm { alert_type: Hazard::Tornado, source: Some(localized! { "en-US" => "Example Weather" }) };
    let news = [
        News::Order(Order { status: OrderStatus::OrderShipped, since: None, seller }),
        News::Storm { storm },
        News::Rain(Rain::new(AlertType::Hurricane)),
    ];
    assert!(news.iter().all(|news| news.to_event().is_ok()));
    assert_eq!(News::EVENTS.len(), 2);
}
