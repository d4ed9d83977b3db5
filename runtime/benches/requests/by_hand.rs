//! Code without this library: the body as structs for `serde_json`, without checks.
//!
//! Their inputs have the form of the body: the texts are a list of attributes, the user and the reference id are strings, the
//! times have type `T`.

use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Request<'a, T, P, A> {
    pub(crate) timestamp: &'a T,
    pub(crate) reference_id: &'a str,
    pub(crate) expiry_time: &'a T,
    pub(crate) event: Event<P>,
    pub(crate) localized_attributes: &'a [A],
    pub(crate) relevant_audience: Audience<'a>,
}

#[derive(Serialize)]
pub(crate) struct Event<P> {
    pub(crate) name: &'static str,
    pub(crate) payload: P,
}

#[derive(Serialize)]
#[serde(tag = "type", content = "payload")]
pub(crate) enum Audience<'a> {
    Unicast { user: &'a str },
}

/// A time that is formatted with the request, with milliseconds or without a fraction.
pub(crate) enum Time {
    Millis(jiff::Timestamp),
    Seconds(jiff::Timestamp),
}

impl Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Millis(time) => serializer.collect_str(&format_args!("{time:.3}")),
            Self::Seconds(time) => serializer.collect_str(&format_args!("{time:.0}")),
        }
    }
}

/// A time for `json!`.
pub(crate) enum When<'a> {
    Text(&'a str),
    Time(&'a Time),
}

impl Serialize for When<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Time(time) => time.serialize(serializer),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct OrderStatus<'a, T> {
    pub(crate) state: OrderState<'a, T>,
    pub(crate) order: Order,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OrderState<'a, T> {
    pub(crate) status: crate::Progress,
    pub(crate) delivery_details: Delivery<'a, T>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Delivery<'a, T> {
    pub(crate) expected_arrival: &'a T,
}

#[derive(Serialize)]
pub(crate) struct Order {
    pub(crate) seller: Seller,
}

#[derive(Serialize)]
pub(crate) struct Seller {
    pub(crate) name: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SellerName {
    pub(crate) locale: String,
    pub(crate) seller_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WeatherAlert {
    pub(crate) weather_alert: Weather,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Weather {
    pub(crate) source: &'static str,
    pub(crate) alert_type: crate::Hazard,
}

#[derive(Serialize)]
pub(crate) struct Source {
    pub(crate) locale: String,
    pub(crate) source: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MessageAlert<'a> {
    pub(crate) state: MessageState,
    pub(crate) message_group: MessageGroup<'a>,
}

#[derive(Serialize)]
pub(crate) struct MessageState {
    pub(crate) status: crate::Status,
    pub(crate) freshness: crate::Freshness,
}

#[derive(Serialize)]
pub(crate) struct MessageGroup<'a> {
    pub(crate) creator: Person<'a>,
    pub(crate) count: u32,
}

#[derive(Serialize)]
pub(crate) struct Person<'a> {
    pub(crate) name: &'a str,
}

pub(crate) fn order_status<'a, T>(
    status: crate::Progress,
    expected_arrival: &'a T,
    name: &'static str,
) -> OrderStatus<'a, T> {
    OrderStatus {
        state: OrderState { status, delivery_details: Delivery { expected_arrival } },
        order: Order { seller: Seller { name } },
    }
}

pub(crate) fn weather_alert(alert_type: crate::Hazard, source: &'static str) -> WeatherAlert {
    WeatherAlert { weather_alert: Weather { source, alert_type } }
}

pub(crate) fn message_alert(
    status: crate::Status,
    freshness: crate::Freshness,
    name: &str,
    count: u32,
) -> MessageAlert<'_> {
    MessageAlert {
        state: MessageState { status, freshness },
        message_group: MessageGroup { creator: Person { name }, count },
    }
}
