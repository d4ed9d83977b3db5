use alexa_proactive::{AsText, ProactiveEvent, catalog::MessageStatus};
pub struct Inbox<'a, T: AsText + ?Sized> {
    pub status: &'a MessageStatus,
    pub from: &'a T,
    pub count: u32,
}
const _: () = {
    use ::alexa_proactive::__private::sites::message_alert_activated as __sites;
    #[automatically_derived]
    impl<'a, T: AsText + ?Sized> __sites::ProactiveEvent for Inbox<'a, T> {
        const EVENTS: __sites::Names = __sites::events_();
        fn to_event(&self) -> __sites::EventResult {
            let __out = &mut __sites::payload_();
            __sites::state__status::<__sites::Of<_>>(__out, &self.status);
            __sites::message_group__creator__name::<__sites::Of<_>>(__out, &self.from);
            __sites::message_group__count::<_>(__out, &self.count);
            __out.finish()
        }
    }
};
