use alexa_proactive::{Localized, ProactiveEvent};
use std::time::{Duration, SystemTime};
pub struct Appointment {
    pub what: Localized,
    pub place: String,
    pub day: u64,
    pub patient: u64,
}
const _: () = {
    use ::alexa_proactive as __alexa_proactive;
    use __alexa_proactive::__private::sites::occasion_updated as __sites;
    #[automatically_derived]
    impl __alexa_proactive::ProactiveEvent for Appointment {
        const EVENTS: &'static [__alexa_proactive::EventName] = __sites::EVENTS;
        fn to_event(&self) -> __alexa_proactive::__private::EventResult {
            let mut __payload = __sites::payload();
            let __writer = &mut __payload;
            __sites::state__confirmation_status(
                __writer,
                "{\"name\":\"AMAZON.Occasion.Updated\",\"payload\":{\"state\":{\"confirmationStatus\":\"",
                &__alexa_proactive::catalog::ConfirmationStatus::Confirmed,
            );
            __sites::occasion__occasion_type(
                __writer,
                "\"},\"occasion\":{\"occasionType\":\"",
                &__alexa_proactive::catalog::OccasionType::Appointment,
            );
            __sites::occasion__subject::<
                Localized,
            >(
                __writer,
                "\",\"subject\":\"localizedattribute:treatment",
                "treatment",
                &self.what,
            );
            __sites::literal::occasion__provider__name::<
                String,
            >(__writer, "\",\"provider\":{\"name\":\"", &self.place);
            __sites::occasion__booking_time(
                __writer,
                "\"},\"bookingTime\":\"",
                &(noon)(&self.day),
            );
            __writer.finish("\"}}}")?;
            ::core::result::Result::Ok(__payload.event)
        }
    }
};
fn noon(day: &u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(day * 86_400 + 43_200)
}
