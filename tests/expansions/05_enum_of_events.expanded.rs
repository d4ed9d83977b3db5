use alexa_proactive::{ProactiveEvent, catalog};
pub enum News {
    Weather(catalog::WeatherAlertActivated),
    Trash { event: Box<catalog::TrashCollectionAlertActivated> },
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    #[automatically_derived]
    impl __alexa_proactive::ProactiveEvent for News {
        const EVENTS: __alexa_proactive::__private::Names = const {
            &__alexa_proactive::__private::EventNames::union(
                &[
                    __alexa_proactive::__private::variant_events(|__event: &Self| match __event {
                        Self::Weather { 0: __event } => {
                            ::core::option::Option::Some(
                                __alexa_proactive::__private::events_of::<
                                    __alexa_proactive::__private::Of<_>,
                                >(__event)
                                    .__events(),
                            )
                        }
                        _ => ::core::option::Option::None,
                    }),
                    __alexa_proactive::__private::variant_events(|__event: &Self| match __event {
                        Self::Trash { event: __event } => {
                            ::core::option::Option::Some(
                                __alexa_proactive::__private::events_of::<
                                    __alexa_proactive::__private::Of<_>,
                                >(__event)
                                    .__events(),
                            )
                        }
                        _ => ::core::option::Option::None,
                    }),
                ],
            )
        }
            .as_slice();
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            match self {
                Self::Weather { 0: __event } => {
                    __alexa_proactive::__private::to_event::<
                        __alexa_proactive::__private::Of<_>,
                    >(__event)
                }
                Self::Trash { event: __event } => {
                    __alexa_proactive::__private::to_event::<
                        __alexa_proactive::__private::Of<_>,
                    >(__event)
                }
            }
        }
    }
};
