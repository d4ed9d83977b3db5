//! Says what to write in place of a time that is not a string: what a library made of it is often a number or an object.

use crate::Timestamp;
use crate::json::{Json, Place, Value};
use crate::{Violation, ViolationCode};

const FORM: &str = "write it as a string in UTC, such as `\"2018-12-14T23:32:00.463Z\"`";

/// Returns the violation of a time that is not a string.
#[cold]
pub(super) fn violation(json: Json<'_>, place: &Place<'_>) -> Violation {
    let found = match json.value() {
        Value::Number(_) => json.to_string(),
        _ => json.type_name().to_owned(),
    };
    Violation::new(ViolationCode::WrongType, place, &found, "a string with an ISO 8601 time", &help(json))
}

/// Returns help for a text that is a number; `None` if it is not.
#[cold]
pub(super) fn help_with_digits(text: &str) -> Option<String> {
    let (unit, time) = since_1970(text)?;
    Some(format!("these are {unit} since 1970: write the time as a string in UTC, `\"{time}\"`"))
}

fn help(json: Json<'_>) -> String {
    match json.value() {
        Value::Number(digits) => help_with_digits(digits).unwrap_or_else(|| FORM.to_owned()),
        Value::Null => format!("the time was not filled in: {FORM}"),
        Value::Object => match time_in(json) {
            Some(time) => format!("write it as a string in UTC, `\"{time}\"`"),
            None => FORM.to_owned(),
        },
        _ => FORM.to_owned(),
    }
}

/// Returns the time in a value as libraries write it, if it is in UTC beyond doubt.
fn time_in(json: Json<'_>) -> Option<Timestamp> {
    match json.value() {
        Value::Number(digits) => Some(since_1970(digits)?.1),
        Value::Text(text) => text.parse().ok().or_else(|| Some(since_1970(text)?.1)),
        Value::Object => {
            // Firestore and protobuf, Java's `Instant`, and MongoDB.
            const WRAPPERS: [&str; 5] = ["seconds", "_seconds", "epochSecond", "$date", "$numberLong"];
            if let Some(wrapped) = WRAPPERS.iter().find_map(|name| json.get(name)) {
                return time_in(wrapped);
            }
            // PHP's `DateTime`.
            let zone = json.get("timezone")?.text()?;
            let is_utc = ["UTC", "Z", "+00:00", "GMT", "Etc/UTC"].contains(&zone);
            let date = json.get("date")?.text().filter(|_| is_utc)?;
            let date = date.split('.').next()?.replacen(' ', "T", 1);
            format!("{date}Z").parse().ok()
        }
        _ => None,
    }
}

/// Returns the unit of a number and its time, if it is one of this century.
fn since_1970(number: &str) -> Option<(&'static str, Timestamp)> {
    let whole = number.split('.').next()?;
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    let (unit, millis) = match whole.len() {
        9 | 10 => ("seconds", value.checked_mul(1000)?),
        12 | 13 => ("milliseconds", value),
        15 | 16 => ("microseconds", value / 1000),
        18 | 19 => ("nanoseconds", value / 1_000_000),
        _ => return None,
    };
    Some((unit, Timestamp::from_unix_millis(millis).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Document;

    #[test]
    fn the_help_has_the_time_to_write() {
        const TIME: &str = "2026-02-03T08:00:00Z";
        for (json, words) in [
            ("1770105600", "seconds since 1970"),
            ("1770105600.25", "seconds since 1970"),
            ("1770105600000", "milliseconds since 1970"),
            ("1770105600000000", "microseconds since 1970"),
            ("1770105600000000000", "nanoseconds since 1970"),
            (
                r#"{"date": "2026-02-03 08:00:00.000000", "timezone_type": 3, "timezone": "UTC"}"#,
                "write it as a string in UTC",
            ),
            (r#"{"_seconds": 1770105600, "_nanoseconds": 0}"#, "write it as a string in UTC"),
            (r#"{"$date": "2026-02-03T08:00:00Z"}"#, "write it as a string in UTC"),
            (r#"{"$date": {"$numberLong": "1770105600000"}}"#, "write it as a string in UTC"),
        ] {
            let document = Document::parse(json.as_bytes()).unwrap();
            let help = help(document.root());
            assert!(help.contains(words) && help.contains(TIME), "{json}: {help}");
        }
        for (json, help) in [
            ("7", FORM),
            ("-1770105600", FORM),
            ("1e9", FORM),
            ("true", FORM),
            ("[2026, 2, 3, 8, 0]", FORM),
            ("{}", FORM),
            (r#"{"date": "2026-02-03 08:00:00", "timezone": "Europe/Berlin"}"#, FORM),
            (r#"{"seconds": {"seconds": {}}}"#, FORM),
            ("null", &format!("the time was not filled in: {FORM}")),
        ] {
            let document = Document::parse(json.as_bytes()).unwrap();
            assert_eq!(self::help(document.root()), help, "{json}");
        }
        assert!(help_with_digits("1770105600000").unwrap().contains(TIME));
        assert_eq!(help_with_digits("2026-02-03"), None);
    }
}
