use alexa_proactive::{ProactiveEvent, catalog};
pub enum News {
    Weather(catalog::WeatherAlertActivated),
    Trash { event: Box<catalog::TrashCollectionAlertActivated> },
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    #[automatically_derived]
    impl __alexa_proactive::ProactiveEvent for News {
        const EVENTS: &'static [__alexa_proactive::EventName] = {
            #[allow(unused_imports)]
            use __alexa_proactive::__private::NoEventNames as _;
            const {
                &__alexa_proactive::__private::EventNames::union(
                    &[
                        __alexa_proactive::__private::NamesOf::<
                            catalog::WeatherAlertActivated,
                        >::NAMES,
                        __alexa_proactive::__private::NamesOf::<
                            Box<catalog::TrashCollectionAlertActivated>,
                        >::NAMES,
                    ],
                )
            }
                .as_slice()
        };
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            match self {
                Self::Weather { 0: __event } => {
                    __alexa_proactive::__private::to_event::<
                        catalog::WeatherAlertActivated,
                    >(__event)
                }
                Self::Trash { event: __event } => {
                    __alexa_proactive::__private::to_event::<
                        Box<catalog::TrashCollectionAlertActivated>,
                    >(__event)
                }
            }
        }
    }
};
