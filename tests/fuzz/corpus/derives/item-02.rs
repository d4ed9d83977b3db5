#[event("AMAZON.OrderStatus.Updated", allow_deprecated)]
    #[event(set(path = "state.status", value = "ORDER_SHIPPED"))]
    pub struct Parcel {
        #[event(path = "state.enterTimeStamp")] since: Timestamp,
        expected_arrival: Option<Timestamp>,
        #[event(path = "order.seller.name", literal)] seller: Cow<'static, str>,
        #[event(path = "state.deliveredOn", with = when)] day: Day,
    }
