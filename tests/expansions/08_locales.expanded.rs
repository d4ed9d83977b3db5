use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
pub struct Storm {
    pub alert_type: AlertType,
    pub source: Localized,
}
const _: () = {
    use ::alexa_proactive::__private::sites::weather_alert_activated as __sites;
    #[automatically_derived]
    impl __sites::ProactiveEvent for Storm {
        const EVENTS: __sites::Names = __sites::events_();
        fn to_event(&self) -> __sites::EventResult {
            let __out = &mut __sites::payload_();
            __out.require_locales(&[__sites::Locale::EnUs, __sites::Locale::DeDe]);
            __sites::optional_::<_>(&self.source)
                .__write_text(__out, "source", __sites::weather_alert__source);
            __sites::weather_alert__alert_type::<_>(__out, &self.alert_type);
            __out.finish()
        }
    }
};
