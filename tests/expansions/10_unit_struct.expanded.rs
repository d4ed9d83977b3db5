use alexa_proactive::proactive_event;
pub struct Storm {
    /**`weatherAlert.source`: Who the warning comes from.

Optional or required: the Jovo documentation says required; ask-utils, Jovo's types and Alexa.NET say optional, and the Japanese template drops the words about the provider when it is absent. Decided: optional (medium to high).*/
    pub source: ::core::option::Option<::alexa_proactive::Localized>,
    /**`weatherAlert.alertType`: The kind of extreme weather.

One of `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`.*/
    pub alert_type: ::alexa_proactive::catalog::AlertType,
}
const _: () = {
    use ::alexa_proactive::__private::sites::weather_alert_activated as __sites;
    #[automatically_derived]
    impl __sites::ProactiveEvent for Storm {
        const EVENTS: __sites::Names = __sites::events_();
        fn to_event(&self) -> __sites::EventResult {
            let __out = &mut __sites::payload_();
            __sites::optional_::<__sites::Of<_>>(&self.source)
                .__write_text(__out, "source", __sites::weather_alert__source);
            __sites::weather_alert__alert_type::<
                __sites::Of<_>,
            >(__out, &self.alert_type);
            __out.finish()
        }
    }
};
impl Storm {
    ///An `AMAZON.WeatherAlert.Activated` with what it cannot do without, and nothing else.
    #[must_use]
    pub fn new(alert_type_: ::alexa_proactive::catalog::AlertType) -> Self {
        Self {
            source: ::core::option::Option::None,
            alert_type: alert_type_,
        }
    }
}
