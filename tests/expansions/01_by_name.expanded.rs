use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
pub struct Storm {
    pub alert_type: AlertType,
    pub source: Option<Localized>,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    #[automatically_derived]
    impl __alexa_proactive::ProactiveEvent for Storm {
        const EVENTS: &'static [__alexa_proactive::EventName] = &[
            __alexa_proactive::catalog::WeatherAlertActivated::NAME,
        ];
        fn to_event(
            &self,
        ) -> ::core::result::Result<
            __alexa_proactive::Event,
            __alexa_proactive::Violations,
        > {
            use __alexa_proactive::__private::sites::weather_alert_activated as __sites;
            let mut __payload = __sites::payload();
            let __writer = &mut __payload;
            __writer.open("weatherAlert");
            if let ::core::option::Option::Some(__value) = &self.source {
                __sites::weather_alert__source::<Localized>(__writer, "source", __value);
            }
            __sites::weather_alert__alert_type::<AlertType>(__writer, &self.alert_type);
            __writer.close();
            __payload.finish()
        }
    }
};
