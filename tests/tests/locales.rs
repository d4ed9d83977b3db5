//! Texts whose locales the compiler knows.

use alexa_proactive::{AsLocalized, EventPart, Locale, Localized, ProactiveEvent, catalog};
use std::borrow::Cow;

#[derive(Localized)]
struct Name<'a> {
    en_us: &'a str,
    #[event(locale = "de-DE")]
    german: Cow<'a, str>,
}

#[derive(Localized)]
struct Subject {
    de_de: String,
    en_us: String,
    #[event(skip)]
    #[allow(dead_code)]
    note: u8,
}

#[derive(EventPart)]
#[event("AMAZON.Occasion.Updated", path = "occasion.provider")]
struct Place<'a> {
    name: Name<'a>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated", locales("en-US", "de-DE"))]
struct Visit<'a, B: AsLocalized> {
    confirmation_status: catalog::ConfirmationStatus,
    occasion_type: catalog::OccasionType,
    subject: Subject,
    provider: Place<'a>,
    booking_time: alexa_proactive::Timestamp,
    #[event(path = "occasion.broker.name")]
    broker: B,
}

#[test]
fn a_struct_with_a_text_per_locale_is_a_localized_text() {
    let name = Name { en_us: "Example", german: "Beispiel".into() };
    let texts = name.as_localized();
    assert_eq!(texts.iter().collect::<Vec<_>>(), [(Locale::DeDe, "Beispiel"), (Locale::EnUs, "Example")]);
}

#[derive(Localized)]
struct Partly {
    en_us: String,
    de_de: Option<String>,
}

#[test]
fn a_text_that_may_be_absent_leaves_the_locales_to_the_values() {
    let partly = Partly { en_us: "Example".into(), de_de: None };
    assert_eq!(partly.as_localized().text(Locale::DeDe), None);
    let partly = Partly { de_de: Some("Beispiel".into()), ..partly };
    assert_eq!(partly.as_localized().text(Locale::DeDe), Some("Beispiel"));
}

impl<B: AsLocalized> Visit<'_, B> {
    fn of(broker: B) -> Visit<'static, B> {
        Visit {
            confirmation_status: catalog::ConfirmationStatus::Confirmed,
            occasion_type: catalog::OccasionType::Appointment,
            subject: Subject { de_de: "eine Füllung".into(), en_us: "a filling".into(), note: 0 },
            provider: Place { name: Name { en_us: "Dental XYZ", german: "Zahn XYZ".into() } },
            booking_time: "2026-06-01T12:00:00Z".parse().unwrap(),
            broker,
        }
    }
}

#[test]
fn what_the_compiler_cannot_tell_is_told_by_to_event() {
    assert!(Visit::of(Localized::invariant("Example")).to_event().is_ok());
    let english = Localized::new([(Locale::EnUs, "Example")]).unwrap();
    let error = Visit::of(english).to_event().unwrap_err();
    assert_eq!(error.violations()[0].found(), "no `brokerName` for `de-DE`");
}
