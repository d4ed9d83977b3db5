use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
pub struct Storm {
    pub alert_type: AlertType,
    pub sauce: Option<Localized>,
}
::core::compile_error! {
    "`AMAZON.WeatherAlert.Activated` has nothing at `sauce` [AP003]\nhelp: did you mean `source`?\nnote: paths of this event: `weatherAlert.source`, `weatherAlert.alertType`"
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
            ::core::unreachable!()
        }
    }
};
