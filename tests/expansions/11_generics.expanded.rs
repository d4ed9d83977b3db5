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
            let __payload = &mut __sites::payload();
            __payload.open("state");
            __sites::state__status::<__sites::Of<_>>(__payload, &self.status);
            __payload.close();
            __payload.open("messageGroup");
            __payload.open("creator");
            __sites::message_group__creator__name::<
                __sites::Of<_>,
            >(__payload, &self.from);
            __payload.close();
            __sites::message_group__count::<__sites::Of<_>>(__payload, &self.count);
            __payload.close();
            __payload.finish()
        }
    }
};
