use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
pub struct Storm {
    pub alert_type: AlertType,
    pub source: Localized,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    use __alexa_proactive::__private::sites::weather_alert_activated as __sites;
    #[automatically_derived]
    impl __alexa_proactive::ProactiveEvent for Storm {
        const EVENTS: &'static [__alexa_proactive::EventName] = __sites::events();
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            let __out = &mut __sites::payload();
            __out
                .require_locales(
                    &[__alexa_proactive::Locale::EnUs, __alexa_proactive::Locale::DeDe],
                );
            __sites::optional::<_>(&self.source)
                .__write_text(__out, "source", __sites::weather_alert__source);
            __sites::weather_alert__alert_type::<_>(__out, &self.alert_type);
            __out.finish()
        }
    }
};
