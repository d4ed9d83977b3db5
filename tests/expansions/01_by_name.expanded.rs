use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
pub struct Storm {
    pub alert_type: AlertType,
    pub source: Option<Localized>,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    use __alexa_proactive::__private::sites::weather_alert_activated as __sites;
    #[automatically_derived]
    impl __alexa_proactive::ProactiveEvent for Storm {
        const EVENTS: &'static [__alexa_proactive::EventName] = __sites::EVENTS;
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            let __payload = &mut __sites::payload();
            __payload.open("weatherAlert");
            __sites::optional::<__sites::Of<_>>(&self.source)
                .__write_text(__payload, "source", __sites::weather_alert__source);
            __sites::weather_alert__alert_type::<
                __sites::Of<_>,
            >(__payload, &self.alert_type);
            __payload.close();
            __payload.finish()
        }
    }
};
