//! Texts whose locales are known at compile time.

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
fn an_optional_text_is_checked_by_its_value() {
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
fn unknown_locales_are_checked_by_to_event() {
    assert!(Visit::of(Localized::invariant("Example")).to_event().is_ok());
    let english = Localized::new([(Locale::EnUs, "Example")]).unwrap();
    let error = Visit::of(english).to_event().unwrap_err();
    assert_eq!(error.violations()[0].found(), "no `brokerName` for `de-DE`");
}

/// Types that the generated constants name too: each compiles without a message.
#[allow(dead_code)]
mod whatever_the_types {
    use super::{Locale, Localized, Name, ProactiveEvent, catalog};
    use alexa_proactive::{AsLocalized, EventPart};
    use std::borrow::Cow;

    pub(crate) const ALL: usize = 1;
    pub(crate) const DEMANDED: usize = 2;

    #[derive(Localized)]
    struct Numbered<const N: usize> {
        en_us: &'static str,
        de_de: &'static str,
    }

    trait Spoken: AsLocalized {}

    struct Boxed<'a>(Box<dyn Spoken + 'a>);

    impl AsLocalized for Boxed<'_> {
        fn as_localized(&self) -> Cow<'_, alexa_proactive::Localized> {
            self.0.as_localized()
        }
    }

    /// Holds for one lifetime only.
    struct Bound<'a, T: 'a>(&'a T);

    impl<T: AsLocalized> AsLocalized for Bound<'_, T> {
        fn as_localized(&self) -> Cow<'_, alexa_proactive::Localized> {
            self.0.as_localized()
        }
    }

    trait Lives {}

    struct Demanding<'a, T: Lives>(&'a T, Name<'a>);

    impl<T: Lives> AsLocalized for Demanding<'_, T> {
        fn as_localized(&self) -> Cow<'_, alexa_proactive::Localized> {
            self.1.as_localized()
        }
    }

    macro_rules! text {
        () => { Name<'static> };
        ($lifetime:lifetime) => { Name<$lifetime> };
    }

    macro_rules! event {
        ($name:ident, $lifetime:lifetime, $subject:ty, $provider:ty, $broker:ty $(, where $($where:tt)*)?) => {
            #[derive(ProactiveEvent)]
            #[event("AMAZON.Occasion.Updated", locales("en-US", "de-DE"))]
            struct $name<$lifetime> $(where $($where)*)? {
                confirmation_status: catalog::ConfirmationStatus,
                occasion_type: catalog::OccasionType,
                subject: $subject,
                #[event(path = "occasion.provider.name")]
                provider: $provider,
                booking_time: alexa_proactive::Timestamp,
                #[event(path = "occasion.broker.name")]
                broker: $broker,
                #[event(skip)]
                lifetime: &$lifetime (),
            }
        };
    }

    event!(Constants, 'a, Numbered<ALL>, Numbered<DEMANDED>, Numbered<{ ALL + DEMANDED }>);
    event!(Pointers, 'a, &'a Name<'a>, Box<Name<'a>>, Cow<'a, alexa_proactive::Localized>);
    event!(Objects, 'a, Boxed<'a>, Bound<'a, Name<'a>>, Name<'a>);
    event!(Macros, 'a, text!(), text!('a), Name<'a>);
    event!(Where, 'a, Demanding<'a, &'a u8>, Name<'a>, Name<'static>, where &'a u8: Lives);

    #[derive(ProactiveEvent)]
    #[event("AMAZON.OrderStatus.Updated", locales("en-US", "de-DE"))]
    struct Alone<T, const N: usize>
    where
        T: AsLocalized + 'static,
    {
        status: catalog::OrderStatus,
        #[event(path = "order.seller")]
        seller: Pair<T, N>,
    }

    #[derive(EventPart)]
    #[event("AMAZON.OrderStatus.Updated", path = "order.seller")]
    struct Pair<T: AsLocalized, const N: usize> {
        name: T,
    }

    #[deprecated]
    #[derive(Localized)]
    struct Old {
        en_us: String,
    }

    #[allow(deprecated)]
    #[deny(warnings)]
    #[derive(ProactiveEvent)]
    #[event("AMAZON.WeatherAlert.Activated", locales("en-US"))]
    struct Storm {
        alert_type: catalog::AlertType,
        source: Old,
    }

    #[test]
    fn in_a_function() {
        #[derive(Localized)]
        struct r#Text<'r#a> {
            r#en_us: &'r#a str,
            #[event(locale = "de-DE")]
            r#type: &'r#a str,
        }

        #[derive(ProactiveEvent)]
        #[event("AMAZON.WeatherAlert.Activated", locales("de-DE"))]
        struct r#Storm<'r#a> {
            alert_type: catalog::AlertType,
            source: Text<'r#a>,
        }

        let source = Text { en_us: "Example", r#type: "Beispiel" };
        assert_eq!(source.as_localized().text(Locale::DeDe), Some("Beispiel"));
        assert!(Storm { alert_type: catalog::AlertType::Tornado, source }.to_event().is_ok());
    }
}
