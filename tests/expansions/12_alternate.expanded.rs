use alexa_proactive::{Localized, ProactiveEvent, Timestamp, catalog::OrderStatus};
pub struct Parcel {
    pub status: OrderStatus,
    pub since: Option<Timestamp>,
    pub seller: Localized,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    use __alexa_proactive::__private::sites::order_status_updated as __sites;
    #[automatically_derived]
    #[allow(deprecated)]
    impl __alexa_proactive::ProactiveEvent for Parcel {
        const EVENTS: &'static [__alexa_proactive::EventName] = __sites::EVENTS;
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            let mut __payload = __sites::payload();
            let __writer = &mut __payload;
            __writer
                .between(
                    "{\"name\":\"AMAZON.OrderStatus.Updated\",\"payload\":{\"state\":{\"status\":\"",
                );
            __sites::state__status::<OrderStatus>(__writer, &self.status);
            __writer
                .optional(
                    __sites::state__enter_time_stamp::<Timestamp>,
                    ["\",\"enterTimeStamp\":\"", "\",", "\","],
                    &self.since,
                );
            __writer.trim();
            __writer
                .between(
                    "},\"order\":{\"seller\":{\"name\":\"localizedattribute:sellerName",
                );
            __sites::order__seller__name::<
                Localized,
            >(__writer, "sellerName", &self.seller);
            __payload.finish("\"}}}}")
        }
    }
};
