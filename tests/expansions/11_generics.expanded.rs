use alexa_proactive::{AsText, ProactiveEvent, catalog::MessageStatus};
pub struct Inbox<'a, T: AsText + ?Sized> {
    pub status: &'a MessageStatus,
    pub from: &'a T,
    pub count: u32,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    use __alexa_proactive::__private::sites::message_alert_activated as __sites;
    #[automatically_derived]
    impl<'a, T: AsText + ?Sized> __alexa_proactive::ProactiveEvent for Inbox<'a, T> {
        const EVENTS: &'static [__alexa_proactive::EventName] = __sites::EVENTS;
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            let mut __payload = __sites::payload();
            let __writer = &mut __payload;
            __writer
                .between(
                    "{\"name\":\"AMAZON.MessageAlert.Activated\",\"payload\":{\"state\":{\"status\":\"",
                );
            __sites::state__status::<&'a MessageStatus>(__writer, &self.status);
            __writer.between("\"},\"messageGroup\":{\"creator\":{\"name\":\"");
            __sites::message_group__creator__name::<&'a T>(__writer, &self.from);
            __writer.between("\"},\"count\":");
            __sites::message_group__count::<u32>(__writer, &self.count);
            __payload.finish("}}}")
        }
    }
};
