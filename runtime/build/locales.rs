//! Generates the enum of the locales, and the locales that sources list per event.

use crate::docs;
use crate::enumerations::Enumeration;
use crate::layout::{STEP, WIDTH, array, doc, indent};
use alexa_proactive_schemas::{EVENTS, Event, LOCALES};

pub(crate) fn generate() -> String {
    let first = LOCALES.values.first().map(|value| value.name).unwrap_or_default();
    let doc = format!(
        "\
{} Amazon's REST reference lists {}.

```
use alexa_proactive::Locale;

let locale: Locale = {first:?}.parse()?;
assert_eq!(locale.to_string(), {first:?});
# Ok::<(), alexa_proactive::UnknownLocale>(())
```",
        LOCALES.description,
        LOCALES.values.len()
    );
    Enumeration {
        title: "Locale",
        doc: &doc,
        doc_of_all: "Every locale that the API accepts, ordered by code.",
        doc_of_as_str: &format!("Returns the code: `{first}`."),
        doc_of_value: docs::locale,
        doc_of_from_str: "Parses the code in Amazon's spelling; [`Locale::lenient`] accepts other spellings.",
        error: "UnknownLocale",
        error_of_text: "UnknownLocale::new(text)",
        values: LOCALES.values,
    }
    .generate()
        + &listed()
}

/// Returns the constant with the locales that a source lists for each event.
fn listed() -> String {
    let inside = WIDTH - STEP;
    let summary = "The locales that a source lists for each event, in the order of the events; all locales if no source restricts them.";
    let sets: Vec<String> = EVENTS.iter().map(set).collect();
    let sets = array("pub(crate) const LISTED: &'static [Self] =", &sets, inside);
    format!("impl LocaleSet {{\n{}}}\n", indent(&(doc(summary, inside) + &sets)))
}

fn set(event: &Event) -> String {
    let codes = event.locales.iter();
    let values = codes.filter_map(|code| LOCALES.values.iter().find(|value| value.name == *code));
    let names: Vec<String> = values.map(|value| format!("Locale::{}", value.rust_name)).collect();
    if names.is_empty() {
        "Self::of(Locale::ALL)".to_owned()
    } else {
        format!("Self::of(&[{}])", names.join(", "))
    }
}
