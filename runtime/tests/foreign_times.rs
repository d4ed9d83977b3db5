//! Fields of the types of `jiff`, `chrono` and `time`.

use alexa_proactive::catalog::{AsDayOfWeek, DayOfWeek, GarbageType};
use alexa_proactive::{AsTimestamp, Localized, ProactiveEvent, Timestamp};

const INSTANT: &str = "2026-06-01T12:00:00.500Z";
const WITH_NANOSECONDS: &str = "2026-06-01T12:00:00.500123456Z";

fn sent(time: &impl AsTimestamp) -> Timestamp {
    time.as_timestamp().unwrap()
}

#[test]
fn times_of_every_crate_are_the_same_instant() {
    let instant: Timestamp = INSTANT.parse().unwrap();
    let jiff: jiff::Timestamp = WITH_NANOSECONDS.parse().unwrap();
    assert_eq!(sent(&jiff), instant);
    assert_eq!(sent(&jiff.to_zoned_datetime(jiff::tz::TimeZone::fixed(jiff::tz::offset(2)))), instant);
    let chrono: chrono::DateTime<chrono::FixedOffset> = WITH_NANOSECONDS.parse().unwrap();
    assert_eq!(sent(&chrono), instant);
    assert_eq!(sent(&chrono.to_utc()), instant);
    let jiff02: jiff02::Timestamp = WITH_NANOSECONDS.parse().unwrap();
    assert_eq!(sent(&jiff02), instant);
    assert_eq!(sent(&jiff02.to_zoned(jiff02::tz::TimeZone::fixed(jiff02::tz::offset(2)))), instant);
    let time = time::OffsetDateTime::from_unix_timestamp_nanos(jiff.as_nanosecond()).unwrap();
    assert_eq!(sent(&time), instant);
    assert_eq!(sent(&time.to_offset(time::UtcOffset::from_hms(-3, 30, 0).unwrap())), instant);
    let precise: Timestamp = WITH_NANOSECONDS.parse().unwrap();
    assert_eq!(sent(&std::time::SystemTime::try_from(precise).unwrap()), instant);
}

#[test]
fn weekdays_of_every_crate_are_the_same_day() {
    let mut day = (jiff::civil::Weekday::Monday, chrono::Weekday::Mon, time::Weekday::Monday);
    let mut jiff02 = jiff02::civil::Weekday::Monday;
    for expected in DayOfWeek::ALL {
        assert_eq!(day.0.as_day_of_week(), Ok(*expected));
        assert_eq!(day.1.as_day_of_week(), Ok(*expected));
        assert_eq!(day.2.as_day_of_week(), Ok(*expected));
        assert_eq!(jiff02.as_day_of_week(), Ok(*expected));
        jiff02 = jiff02.next();
        day = (day.0.next(), day.1.succ(), day.2.next());
    }
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Collection {
    garbage_types: [GarbageType; 1],
    collection_day_of_week: chrono::Weekday,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
#[event(set(path = "state.confirmationStatus", value = "CONFIRMED"))]
#[event(set(path = "occasion.occasionType", value = "APPOINTMENT"))]
struct Visit {
    subject: Localized,
    provider_name: Localized,
    #[event(path = "occasion.bookingTime")]
    at: jiff::ZonedDateTime,
}

#[test]
fn fields_of_these_types_need_no_options() {
    let collection =
        Collection { garbage_types: [GarbageType::Glass], collection_day_of_week: chrono::Weekday::Fri };
    assert_eq!(
        collection.to_event().unwrap().payload(),
        r#"{"alert":{"garbageTypes":["GLASS"],"collectionDayOfWeek":"FRIDAY"}}"#
    );
    let at: jiff::Timestamp = INSTANT.parse().unwrap();
    let visit = Visit {
        subject: Localized::invariant("a root canal"),
        provider_name: Localized::invariant("Dental XYZ"),
        at: at.to_zoned_datetime(jiff::tz::TimeZone::fixed(jiff::tz::offset(2))),
    };
    let payload = visit.to_event().unwrap().payload().to_owned();
    assert!(payload.contains(r#""bookingTime":"2026-06-01T14:00:00.500+02:00""#), "{payload}");
}
