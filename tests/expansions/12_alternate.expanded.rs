use alexa_proactive::{Localized, ProactiveEvent, Timestamp, catalog::OrderStatus};
pub struct Parcel {
    pub status: OrderStatus,
    pub since: Option<Timestamp>,
    pub seller: Localized,
}
const _: () = {
    use ::alexa_proactive::__private::sites::order_status_updated as __sites;
    #[automatically_derived]
    impl __sites::ProactiveEvent for Parcel {
        const EVENTS: __sites::Names = __sites::events_();
        fn to_event(&self) -> __sites::EventResult {
            let __out = &mut __sites::payload_();
            __sites::state__status::<_>(__out, &self.status);
            __sites::optional_::<_>(&self.since)
                .__write(__out, __sites::state__enter_time_stamp);
            __sites::order__seller__name::<_>(__out, "sellerName", &self.seller);
            __out.finish()
        }
    }
};
