//! The public API of `Timestamp`: the texts that it accepts, round trips, and agreement with `jiff`.

use std::time::Duration;

use alexa_proactive::{Timestamp, TimestampErrorKind};
use proptest::prelude::*;
use regex::Regex;

/// The texts of the form, with or without a zone, for days that exist.
const FORM: &str = r"^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?<zone>Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?$";

const FIRST_SECOND: i64 = -62_167_219_200;
const LAST_SECOND: i64 = 253_402_300_799;
/// `jiff` ends a day before the year 9999 does.
const LAST_SECOND_OF_JIFF: i64 = 253_402_207_200;

fn form() -> Regex {
    Regex::new(FORM).unwrap()
}

/// Generates texts near the form, with days, times and offsets that may not exist.
fn texts() -> impl Strategy<Value = String> {
    let year =
        prop_oneof![3 => 0_u16..=9999, 1 => prop::sample::select(vec![0, 1900, 2000, 2023, 2024, 9999])];
    let date = (year, 0_u8..=13, 0_u8..=32);
    let edge = Just((2_024_u16, 2_u8, 29_u8));
    let date = prop_oneof![4 => date, 1 => edge];
    let time = (0_u8..=24, 0_u8..=60, 0_u8..=60);
    let fraction = prop_oneof![Just(String::new()), r"\.[0-9]{0,10}"];
    let offset = ("[+-]", 0_u8..=24, 0_u8..=60).prop_map(|(sign, h, m)| format!("{sign}{h:02}:{m:02}"));
    let zone = prop_oneof![Just(String::new()), Just("Z".to_owned()), offset];
    (date, time, fraction, zone).prop_map(|((year, month, day), (h, m, s), fraction, zone)| {
        format!("{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}{fraction}{zone}")
    })
}

/// Generates values of the whole range with every possible offset.
fn timestamps() -> impl Strategy<Value = Timestamp> {
    let nanos = prop_oneof![
        Just(0),
        (0_u32..1000).prop_map(|n| n * 1_000_000),
        (0_u32..1_000_000).prop_map(|n| n * 1000),
        0_u32..1_000_000_000,
    ];
    (FIRST_SECOND..=LAST_SECOND, nanos, -1439_i16..=1439).prop_map(|(seconds, nanos, offset)| {
        let at = Timestamp::from_unix_seconds(seconds).unwrap();
        let at = at.checked_add(Duration::from_nanos(nanos.into())).unwrap();
        // Near the ends of the range an offset may be out of range; such a value stays in UTC.
        at.with_offset_minutes(offset).unwrap_or(at)
    })
}

/// Checks that exactly the texts of the form are accepted.
fn check(form: &Regex, text: &str) -> Result<(), TestCaseError> {
    let kind = text.parse::<Timestamp>().map_err(|error| error.kind());
    match form.captures(text) {
        None => prop_assert_eq!(kind, Err(TimestampErrorKind::NotATimestamp), "{}", text),
        Some(parts) if parts.name("zone").is_none() => {
            prop_assert_eq!(kind, Err(TimestampErrorKind::NoTimeZone), "{}", text);
        }
        // Only an offset near the ends of the range can move the instant out of range.
        Some(_) if kind == Err(TimestampErrorKind::OutOfRange) => {
            prop_assert!(
                (text.starts_with("0000-01-0") && text.contains('+'))
                    || (text.starts_with("9999-12-31") && text.matches('-').count() == 3),
                "{}",
                text
            );
        }
        Some(_) => prop_assert!(kind.is_ok(), "{}", text),
    }
    Ok(())
}

#[test]
fn accepts_exactly_the_form() {
    let form = form();
    proptest!(|(text in texts())| check(&form, &text)?);
}

#[test]
fn accepts_exactly_the_form_after_mutation() {
    let form = form();
    let strange = prop::sample::select("0123456789-+:.TZtz \n\0é٣−".chars().collect::<Vec<_>>());
    proptest!(|(at in timestamps(), position in any::<prop::sample::Index>(), other in strange)| {
        let text: Vec<char> = at.to_string().chars().collect();
        let position = position.index(text.len());
        let (before, after) = text.split_at(position);
        let texts = [
            // Changed, removed, added, cut off.
            before.iter().chain([&other]).chain(&after[1..]).collect::<String>(),
            before.iter().chain(&after[1..]).collect(),
            before.iter().chain([&other]).chain(after).collect(),
            before.iter().collect(),
            text.iter().chain([&other]).collect(),
        ];
        for text in texts {
            check(&form, &text)?;
        }
    });
}

proptest! {
    #[test]
    fn rejects_any_other_text_without_panic(text in any::<String>()) {
        prop_assert!(text.parse::<Timestamp>().is_err());
    }

    #[test]
    fn text_round_trips(at in timestamps()) {
        let text = at.to_string();
        let back: Timestamp = text.parse().unwrap();
        prop_assert_eq!(back, at);
        prop_assert_eq!(back.offset_minutes(), at.offset_minutes());
        prop_assert_eq!(back.to_string(), text);
    }

    #[test]
    fn reads_as_jiff_does(text in texts()) {
        let at = text.parse::<Timestamp>();
        if let Some(at) = at.ok().filter(|at| at.unix_seconds() < LAST_SECOND_OF_JIFF) {
            let expected: jiff::Timestamp = text.parse().unwrap();
            let nanos = i128::from(at.unix_seconds()) * 1_000_000_000 + i128::from(at.subsec_nanos());
            prop_assert_eq!(nanos, expected.as_nanosecond(), "{}", text);
        }
    }

    #[test]
    fn writes_what_jiff_writes(at in timestamps()) {
        if at.unix_seconds() < LAST_SECOND_OF_JIFF {
            let there = jiff::Timestamp::new(at.unix_seconds(), at.subsec_nanos().try_into().unwrap()).unwrap();
            let offset = jiff::tz::Offset::from_seconds(i32::from(at.offset_minutes()) * 60).unwrap();
            let digits = at.to_string().split_once('.').map_or(0, |(_, rest)| {
                rest.chars().take_while(char::is_ascii_digit).count()
            });
            prop_assert!(matches!(digits, 0 | 3 | 6 | 9));
            let expected = format!("{:.digits$}", there.display_with_offset(offset));
            let expected = expected.strip_suffix("+00:00").map_or(expected.clone(), |utc| format!("{utc}Z"));
            prop_assert_eq!(at.to_string(), expected);
        }
    }

    #[test]
    fn orders_as_jiff_does(a in timestamps(), b in timestamps()) {
        let there = |at: Timestamp| {
            jiff::Timestamp::new(at.unix_seconds(), at.subsec_nanos().try_into().unwrap())
        };
        if let (Ok(left), Ok(right)) = (there(a), there(b)) {
            prop_assert_eq!(a.cmp(&b), left.cmp(&right));
            let distance = a.duration_since(b).or_else(|| b.duration_since(a)).unwrap();
            prop_assert_eq!(distance, right.duration_until(left).unsigned_abs());
        }
    }

    #[test]
    fn arithmetic_is_reversible(at in timestamps(), seconds in 0_u64..400_000_000_000, nanos in 0_u32..1_000_000_000) {
        let by = Duration::new(seconds, nanos);
        if let Some(later) = at.checked_add(by) {
            prop_assert_eq!(later.duration_since(at), Some(by));
            prop_assert_eq!(later.checked_sub(by), Some(at));
            prop_assert_eq!(later.offset_minutes(), at.offset_minutes());
        }
    }
}
