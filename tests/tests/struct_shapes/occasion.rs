//! `AMAZON.Occasion.Updated`: three localized texts, one of them in an optional object.

use crate::goldens::{compare, shape};
use crate::parts::parts;
use alexa_proactive::catalog::{
    ConfirmationStatus, Occasion, OccasionState, OccasionType, OccasionUpdated, Organization, Skill,
};
use alexa_proactive::{EventEnum, Localized, ProactiveEvent, Timestamp, localized};
use std::time::{Duration, SystemTime};

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct Booking {
    #[event(path = "occasion.broker.name")]
    through: Option<Localized>,
    #[event(path = "occasion.bookingTime")]
    at: SystemTime,
    #[event(path = "occasion.provider.name")]
    practice: Localized,
    #[event(path = "occasion.subject")]
    treatment: Localized,
    #[event(path = "occasion.occasionType")]
    what: What,
    #[event(path = "state.confirmationStatus")]
    news: News,
}

#[derive(EventEnum)]
#[event("AMAZON.Occasion.Updated", path = "occasion.occasionType")]
#[expect(dead_code, reason = "this one is a visit")]
enum What {
    #[event(value = "APPOINTMENT")]
    Visit,
    #[event(value = "RESERVATION")]
    Table,
}

#[derive(EventEnum)]
#[event("AMAZON.Occasion.Updated", path = "state.confirmationStatus", many_to_one)]
#[expect(dead_code, reason = "this visit is agreed upon")]
enum News {
    #[event(value = "CONFIRMED")]
    Agreed,
    #[event(value = "CANCELED")]
    OffByUs,
    #[event(value = "CANCELED")]
    OffByCustomer,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct Diary {
    occasion: Entry,
    state: State,
}

parts! { "AMAZON.Occasion.Updated":
    path = "state" => struct State {
        #[event(path = "confirmationStatus")]
        status: News,
    }
    path = "occasion" => struct Entry {
        provider: Box<Practice>,
        broker: Option<Broker>,
        occasion_type: OccasionType,
        booking_time: Timestamp,
        subject: Localized,
    }
    path = "occasion.provider" => struct Practice {
        name: Localized,
    }
    path = "occasion.broker" => struct Broker {
        #[event(path = "name")]
        skill: Localized,
    }
}

fn subject() -> Localized {
    localized! { "en-US" => "a root canal" }
}

fn provider() -> Localized {
    localized! { "en-US" => "Dental XYZ" }
}

fn broker() -> Localized {
    localized! { "en-US" => "Example Appointments" }
}

#[test]
fn occasion() {
    let time: Timestamp = "2018-11-20T19:16:31Z".parse().unwrap();
    compare(
        "occasion",
        "events/jovo-docs-fragment__Occasion.json",
        &[
            shape(
                "flat",
                &Booking {
                    through: Some(broker()),
                    at: SystemTime::UNIX_EPOCH + Duration::from_secs(1_542_741_391),
                    practice: provider(),
                    treatment: subject(),
                    what: What::Visit,
                    news: News::Agreed,
                },
            ),
            shape(
                "nested",
                &Diary {
                    occasion: Entry {
                        provider: Box::new(Practice { name: provider() }),
                        broker: Some(Broker { skill: broker() }),
                        occasion_type: OccasionType::Appointment,
                        booking_time: time,
                        subject: subject(),
                    },
                    state: State { status: News::Agreed },
                },
            ),
            shape(
                "catalog",
                &OccasionUpdated::new(
                    OccasionState::new(ConfirmationStatus::Confirmed),
                    Occasion::new(OccasionType::Appointment, subject(), Organization::new(provider()), time)
                        .broker(Skill::new(broker())),
                ),
            ),
        ],
    );
}
