//! Generates the enum of the locales.

use super::docs;
use super::enumerations::Enumeration;
use crate::ValueSet;

pub(super) fn generate(locales: &ValueSet) -> String {
    let first = locales.values.first().map(|value| value.name).unwrap_or_default();
    let doc = format!(
        "\
{} Amazon's REST reference lists {}.

```
use alexa_proactive::Locale;

let locale: Locale = {first:?}.parse()?;
assert_eq!(locale.to_string(), {first:?});
# Ok::<(), alexa_proactive::UnknownLocale>(())
```",
        locales.description,
        locales.values.len()
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
        values: locales.values,
    }
    .generate()
}
