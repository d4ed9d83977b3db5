//! The enum of the locales.

use crate::docs::doc;
use alexa_proactive_schemas::LOCALES;

pub(crate) fn generate() -> String {
    let mut out = doc(
        "",
        &format!(
            "{} Amazon's REST reference lists {} of them.\n\n```\nuse alexa_proactive::Locale;\n\nlet locale: Locale = {:?}.parse()?;\nassert_eq!(locale.to_string(), {:?});\n# Ok::<(), alexa_proactive::UnknownLocale>(())\n```",
            LOCALES.description,
            LOCALES.values.len(),
            LOCALES.values.first().map(|value| value.name).unwrap_or_default(),
            LOCALES.values.first().map(|value| value.name).unwrap_or_default(),
        ),
    );
    out += "#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]\n#[non_exhaustive]\npub enum Locale {\n";
    for value in LOCALES.values {
        out += &doc("    ", &format!("`{}`: {}", value.name, value.description));
        out += &format!("    {},\n", value.rust_name);
    }
    out += "}\n\nimpl Locale {\n    /// Every locale that the API takes, in the order of their codes.\n    pub const ALL: &'static [Self] = &[\n";
    for value in LOCALES.values {
        out += &format!("        Self::{},\n", value.rust_name);
    }
    out += "    ];\n\n    /// The code: `en-US`.\n    #[must_use]\n    pub const fn as_str(self) -> &'static str {\n        match self {\n";
    for value in LOCALES.values {
        out += &format!("            Self::{} => {:?},\n", value.rust_name, value.name);
    }
    out + "        }\n    }\n}\n"
}
