use alexa_proactive::proactive_event;
#[derive(Clone)]
pub struct Inbox {
    pub status: ::alexa_proactive::catalog::MessageStatus,
    pub creator_name: ::alexa_proactive::__private::String,
    pub count: ::core::primitive::u32,
    pub urgency: Option<::alexa_proactive::catalog::MessageUrgency>,
    pub folder: u32,
}
const _: () = {
    use ::alexa_proactive::__private::sites::message_alert_activated as __sites;
    #[automatically_derived]
    impl __sites::ProactiveEvent for Inbox {
        const EVENTS: __sites::Names = __sites::events_();
        fn to_event(&self) -> __sites::EventResult {
            let __out = &mut __sites::payload_();
            __sites::state__status::<__sites::Of<_>>(__out, &self.status);
            __sites::message_group__creator__name::<
                __sites::Of<_>,
            >(__out, &self.creator_name);
            __sites::message_group__count::<__sites::Of<_>>(__out, &self.count);
            __sites::optional_::<__sites::Of<_>>(&self.urgency)
                .__write(__out, __sites::message_group__urgency);
            __out.finish()
        }
    }
};
