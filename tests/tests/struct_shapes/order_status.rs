//! `AMAZON.OrderStatus.Updated`: times, and an object that may be empty.

use crate::goldens::{compare, shape};
use crate::parts::parts;
use alexa_proactive::catalog::{
    Order, OrderState, OrderStatus, OrderStatusUpdated, ParcelDelivery, Seller as CatalogSeller,
};
use alexa_proactive::{
    AsTimestamp, EventEnum, Localized, ProactiveEvent, Timestamp, TimestampError, localized,
};
use std::time::{Duration, SystemTime};

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Parcel {
    #[event(path = "order.seller.name")]
    shop: Localized,
    #[event(path = "state.deliveryDetails.expectedArrival")]
    due: Option<Millis>,
    #[event(path = "state.status")]
    step: Step,
    #[event(path = "state.enterTimestamp")]
    since: Option<Timestamp>,
}

/// Milliseconds since 1970.
struct Millis(u64);

impl AsTimestamp for Millis {
    fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
        (SystemTime::UNIX_EPOCH + Duration::from_millis(self.0)).as_timestamp()
    }
}

#[derive(EventEnum)]
#[event("AMAZON.OrderStatus.Updated", path = "state.status")]
#[expect(dead_code, reason = "these parcels are on their way, or there")]
enum Step {
    #[event(none)]
    InTheCart,
    #[event(value = "ORDER_PREPARING")]
    Packing,
    #[event(value = "ORDER_SHIPPED")]
    OnTheRoad,
    #[event(value = "ORDER_DELIVERED")]
    AtTheDoor,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Tracking {
    order: Purchase,
    state: Progress,
}

parts! { "AMAZON.OrderStatus.Updated":
    path = "state" => struct Progress {
        status: OrderStatus,
        #[event(path = "enterTimestamp")]
        since: Option<Millis>,
        delivery_details: Option<Delivery>,
    }
    path = "state.deliveryDetails" => struct Delivery {
        expected_arrival: Option<SystemTime>,
    }
    path = "order" => struct Purchase {
        seller: Seller,
    }
    path = "order.seller" => struct Seller {
        name: Localized,
    }
}

const ARRIVAL: &str = "2018-12-14T23:32:00.463Z";
const ARRIVAL_MILLIS: u64 = 1_544_830_320_463;
const ENTERED: &str = "2018-09-16T03:00:00.463Z";

fn amazon() -> Localized {
    localized! { "en-US" => "Amazon" }
}

fn any_company() -> Localized {
    localized! { "en-US" => "AnyCompany" }
}

fn order(name: Localized) -> Order {
    Order::new(CatalogSeller::new(name))
}

#[test]
fn order_status_shipped() {
    let arrival = SystemTime::UNIX_EPOCH + Duration::from_millis(ARRIVAL_MILLIS);
    compare(
        "order-status-shipped",
        "events/jovo-docs-fragment__OrderStatus-shipped.json",
        &[
            shape(
                "flat",
                &Parcel {
                    shop: amazon(),
                    due: Some(Millis(ARRIVAL_MILLIS)),
                    step: Step::OnTheRoad,
                    since: None,
                },
            ),
            shape(
                "nested",
                &Tracking {
                    order: Purchase { seller: Seller { name: amazon() } },
                    state: Progress {
                        status: OrderStatus::OrderShipped,
                        since: None,
                        delivery_details: Some(Delivery { expected_arrival: Some(arrival) }),
                    },
                },
            ),
            shape(
                "catalog",
                &OrderStatusUpdated::new(
                    OrderState::new(OrderStatus::OrderShipped)
                        .delivery_details(ParcelDelivery::new().expected_arrival(ARRIVAL.parse().unwrap())),
                    order(amazon()),
                ),
            ),
        ],
    );
}

#[test]
fn order_status_delivered() {
    compare(
        "order-status-delivered",
        "events/jovo-docs-fragment__OrderStatus-delivered.json",
        &[
            shape(
                "flat",
                &Parcel {
                    shop: amazon(),
                    due: None,
                    step: Step::AtTheDoor,
                    since: Some(ENTERED.parse().unwrap()),
                },
            ),
            shape(
                "nested",
                &Tracking {
                    order: Purchase { seller: Seller { name: amazon() } },
                    state: Progress {
                        status: OrderStatus::OrderDelivered,
                        since: Some(Millis(1_537_066_800_463)),
                        delivery_details: None,
                    },
                },
            ),
            shape(
                "catalog",
                &OrderStatusUpdated::new(
                    OrderState::new(OrderStatus::OrderDelivered).enter_timestamp(ENTERED.parse().unwrap()),
                    order(amazon()),
                ),
            ),
        ],
    );
}

/// A flat struct cannot say that an object is there and empty; a part can, and so can the catalog's type.
#[test]
fn order_status_of_the_rest_reference() {
    compare(
        "order-status-2023",
        "requests/amazon-rest-reference__OrderStatus.json",
        &[
            shape(
                "nested",
                &Tracking {
                    order: Purchase { seller: Seller { name: any_company() } },
                    state: Progress {
                        status: OrderStatus::OrderDelivered,
                        since: None,
                        delivery_details: Some(Delivery { expected_arrival: None }),
                    },
                },
            ),
            shape(
                "catalog",
                &OrderStatusUpdated::new(
                    OrderState::new(OrderStatus::OrderDelivered).delivery_details(ParcelDelivery::new()),
                    order(any_company()),
                ),
            ),
        ],
    );
}
