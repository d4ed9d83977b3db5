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
    #[automatically_derived]
    impl __alexa_proactive::ProactiveEvent for Inbox {
        const EVENTS: &'static [__alexa_proactive::EventName] = &[
            __alexa_proactive::catalog::MessageAlertActivated::NAME,
        ];
        fn to_event(
            &self,
        ) -> ::core::result::Result<
            __alexa_proactive::Event,
            __alexa_proactive::Violations,
        > {
            use __alexa_proactive::__private::sites::message_alert_activated as __sites;
            let mut __payload = __sites::payload();
            let __writer = &mut __payload;
            __writer.open("state");
            __sites::state__status::<
                ::alexa_proactive::catalog::MessageStatus,
            >(__writer, &self.status);
            __writer.close();
            __writer.open("messageGroup");
            __writer.open("creator");
            __sites::message_group__creator__name::<
                ::alexa_proactive::__private::String,
            >(__writer, &self.creator_name);
            __writer.close();
            __sites::message_group__count::<
                ::core::primitive::u32,
            >(__writer, &self.count);
            if let ::core::option::Option::Some(__value) = &self.urgency {
                __sites::message_group__urgency::<
                    ::alexa_proactive::catalog::MessageUrgency,
                >(__writer, __value);
            }
            __writer.close();
            __payload.finish()
        }
    }
};
