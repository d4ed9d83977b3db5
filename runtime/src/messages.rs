//! The messages about values of a payload, which [`Payload`](crate::payload::Payload) and the reader of bodies share.

use crate::json::{Place, quoted, shown};
use crate::timestamp::{Parsed, Zone};
use crate::violation::listed;
use crate::{Advice, AdviceCode, Locale, Violation, ViolationCode};
use alexa_proactive_schemas::{REFERENCE, ValueSet};

/// Lists the values of a set as code.
pub(crate) fn list(set: &ValueSet) -> String {
    listed(&mut set.names().into_iter(), ", ")
}

pub(crate) fn empty_text(pointer: String) -> Advice {
    Advice::new(
        AdviceCode::EmptyText,
        pointer,
        "an empty text",
        "a text",
        "add words: an empty text is not spoken",
    )
}

pub(crate) fn empty_array(pointer: String) -> Advice {
    Advice::new(AdviceCode::EmptyArray, pointer, "an empty array", "one item or more", "add an item")
}

pub(crate) fn literal_text(pointer: String, text: &str) -> Advice {
    Advice::new(
        AdviceCode::LiteralText,
        pointer,
        &quoted(text),
        &format!("`{REFERENCE}…`"),
        "Amazon does not document plain text here; refer to an attribute that has the text per locale",
    )
}

pub(crate) fn reference_in_text(pointer: String) -> Advice {
    Advice::new(
        AdviceCode::ReferenceInText,
        pointer,
        &format!("a text that begins with `{REFERENCE}`"),
        "a plain text: the catalog does not localize this site",
        "write the text itself",
    )
}

pub(crate) fn alternate(pointer: String, of: &str) -> Advice {
    Advice::new(
        AdviceCode::Alternate,
        pointer,
        &format!("the other reading of `{of}`"),
        &format!("`{of}`"),
        &format!("sources disagree; move the value to `{of}` unless you know that Amazon reads this one"),
    )
}

pub(crate) fn too_many_items(
    pointer: &dyn Fn() -> String,
    count: usize,
    max_items: Option<u32>,
) -> Option<Violation> {
    let max = max_items.filter(|max| usize::try_from(*max).is_ok_and(|max| count > max))?;
    Some(Violation::new(
        ViolationCode::TooManyItems,
        pointer(),
        &format!("{count} items"),
        &format!("at most {max}"),
        "leave some out, or send a second event",
    ))
}

/// `alternative` is the second part of the help, with a comma before it.
pub(crate) fn missing_text(
    place: &Place<'_>,
    key: &str,
    locale: Locale,
    reason: &str,
    alternative: &str,
) -> Violation {
    let name = shown(key);
    Violation::new(
        ViolationCode::MissingText,
        place.member(key),
        &format!("no `{name}` for `{locale}`"),
        &format!("a text for every locale of the event: {reason}"),
        &format!("add the text of `{name}` for `{locale}`{alternative}"),
    )
}

/// Adds advice about the form of a time.
pub(crate) fn time_advice(time: &Parsed, place: &Place<'_>, add: &mut dyn FnMut(Advice)) {
    const FORM: &str = "the documented form: `YYYY-MM-DDThh:mm:ssZ`";
    match time.zone {
        Zone::Utc => {}
        Zone::Offset => add(Advice::new(
            AdviceCode::NumericOffset,
            place,
            "a numeric offset",
            FORM,
            "write it in UTC with `Z`, unless you know that Alexa uses the offset",
        )),
        Zone::Missing => add(Advice::new(
            AdviceCode::NoTimeZone,
            place,
            "a time without a zone",
            FORM,
            "write it in UTC, with `Z`; here it is read as UTC",
        )),
    }
    if time.fraction_digits > 3 {
        add(Advice::new(
            AdviceCode::ManyFractionDigits,
            place,
            "more than three fraction digits",
            FORM,
            "cut it to milliseconds; one user saw more digits refused",
        ));
    }
}

/// Returns the advice about a time that has no meaning with the event's status.
#[cold]
pub(crate) fn time_without_meaning(path: &str, value: &str, conditions: &[&str]) -> Advice {
    Advice::new(
        AdviceCode::TimeWithoutMeaning,
        format!("/payload/{}", path.replace('.', "/")),
        &format!("`{path}` beside `{value}`"),
        &format!("{} beside it", listed(&mut conditions.iter().copied(), " or ")),
        "leave it out: it is not spoken with this status",
    )
}
