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
    impl __alexa_proactive::ProactiveEvent for Parcel {
        const EVENTS: &'static [__alexa_proactive::EventName] = __sites::EVENTS;
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            let __payload = &mut __sites::payload();
            __payload.open("state");
            __sites::state__status::<__sites::Of<_>>(__payload, &self.status);
            __sites::optional::<__sites::Of<_>>(&self.since)
                .__write(__payload, __sites::state__enter_time_stamp);
            __payload.close();
            __payload.open("order");
            __payload.open("seller");
            __sites::order__seller__name::<
                __sites::Of<_>,
            >(__payload, "sellerName", &self.seller);
            __payload.close();
            __payload.close();
            __payload.finish()
        }
    }
};
