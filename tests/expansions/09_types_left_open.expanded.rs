use alexa_proactive::proactive_event;
#[derive(Clone)]
pub struct Inbox {
    pub status: ::alexa_proactive::catalog::MessageStatus,
    pub creator_name: ::alexa_proactive::__private::String,
    pub count: ::core::primitive::u32,
    pub urgency: ::core::option::Option<::alexa_proactive::catalog::MessageUrgency>,
    pub folder: u32,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    use __alexa_proactive::__private::sites::message_alert_activated as __sites;
    #[automatically_derived]
    impl __alexa_proactive::ProactiveEvent for Inbox {
        const EVENTS: &'static [__alexa_proactive::EventName] = __sites::EVENTS;
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            let mut __payload = __sites::payload();
            let __writer = &mut __payload;
            __writer
                .between(
                    "{\"name\":\"AMAZON.MessageAlert.Activated\",\"payload\":{\"state\":{\"status\":\"",
                );
            __sites::state__status::<
                ::alexa_proactive::catalog::MessageStatus,
            >(__writer, &self.status);
            __writer.between("\"},\"messageGroup\":{\"creator\":{\"name\":\"");
            __sites::message_group__creator__name::<
                ::alexa_proactive::__private::String,
            >(__writer, &self.creator_name);
            __writer.between("\"},\"count\":");
            __sites::message_group__count::<
                ::core::primitive::u32,
            >(__writer, &self.count);
            __writer
                .optional(
                    __sites::message_group__urgency::<
                        ::alexa_proactive::catalog::MessageUrgency,
                    >,
                    [",\"urgency\":\"", "\",", ","],
                    &self.urgency,
                );
            __writer.trim();
            __payload.finish("}}}")
        }
    }
};
