use alexa_proactive::{AsText, ProactiveEvent, catalog::MessageStatus};
pub struct Inbox<'a, T: AsText + ?Sized> {
    pub status: &'a MessageStatus,
    pub from: &'a T,
    pub count: u32,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    #[automatically_derived]
    impl<'a, T: AsText + ?Sized> __alexa_proactive::ProactiveEvent for Inbox<'a, T> {
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
            __sites::state__status::<&'a MessageStatus>(__writer, &self.status);
            __writer.close();
            __writer.open("messageGroup");
            __writer.open("creator");
            __sites::message_group__creator__name::<&'a T>(__writer, &self.from);
            __writer.close();
            __sites::message_group__count::<u32>(__writer, &self.count);
            __writer.close();
            __payload.finish()
        }
    }
};
