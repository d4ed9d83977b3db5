use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
pub struct Storm {
    pub alert_type: AlertType,
    pub sauce: Option<Localized>,
}
::core::compile_error! {
    "`AMAZON.WeatherAlert.Activated` has nothing at `sauce` [AP003]\nhelp: did you mean `source`?\nnote: paths of this event: `weatherAlert.source`, `weatherAlert.alertType`\nnote: `alexa-proactive explain AP003` says more"
}
const _: () = {
    use ::alexa_proactive::__private::sites::weather_alert_activated as __sites;
    #[automatically_derived]
    impl __sites::ProactiveEvent for Storm {
        const EVENTS: __sites::Names = __sites::events_();
        fn to_event(&self) -> __sites::EventResult {
            let __out = &mut __sites::payload_();
            __sites::weather_alert__alert_type::<_>(__out, &self.alert_type);
            ::core::unreachable!()
        }
    }
};
