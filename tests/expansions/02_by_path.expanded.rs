use alexa_proactive::{Localized, ProactiveEvent};
use std::time::{Duration, SystemTime};
pub struct Appointment {
    pub what: Localized,
    pub place: String,
    pub day: u64,
    pub patient: u64,
}
const _: () = {
    use ::alexa_proactive::__private::sites::occasion_updated as __sites;
    #[automatically_derived]
    impl __sites::ProactiveEvent for Appointment {
        const EVENTS: __sites::Names = __sites::events_();
        fn to_event(&self) -> __sites::EventResult {
            let __out = &mut __sites::payload_();
            __sites::state__confirmation_status(
                __out,
                &__sites::ConfirmationStatus::Confirmed,
            );
            __sites::occasion__occasion_type(__out, &__sites::OccasionType::Appointment);
            __sites::occasion__subject::<_>(__out, "treatment", &self.what);
            __sites::literal::occasion__provider__name::<_>(__out, &self.place);
            __sites::occasion__booking_time(__out, &(noon)(&self.day));
            __out.finish()
        }
    }
};
fn noon(day: &u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(day * 86_400 + 43_200)
}
