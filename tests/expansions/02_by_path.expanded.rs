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
            __writer
                .between(
                    "{\"name\":\"AMAZON.Occasion.Updated\",\"payload\":{\"state\":{\"confirmationStatus\":\"",
                );
            __sites::state__confirmation_status(
                __writer,
                &__alexa_proactive::catalog::ConfirmationStatus::Confirmed,
            );
            __writer.between("\"},\"occasion\":{\"occasionType\":\"");
            __sites::occasion__occasion_type(
                __writer,
                &__alexa_proactive::catalog::OccasionType::Appointment,
            );
            __writer.between("\",\"subject\":\"localizedattribute:treatment");
            __sites::occasion__subject::<Localized>(__writer, "treatment", &self.what);
            __writer.between("\",\"provider\":{\"name\":\"");
            __sites::literal::occasion__provider__name::<String>(__writer, &self.place);
            __writer.between("\"},\"bookingTime\":\"");
            __sites::occasion__booking_time(__writer, &(noon)(&self.day));
            __payload.finish("\"}}}")
        }
    }
};
fn noon(day: &u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(day * 86_400 + 43_200)
}
