//! Locales by their codes.

use crate::diagnostics::{Code, Problem, Reporter, alternatives, list};
use crate::text::Text;
use alexa_proactive_schemas::{LOCALES, near_locales};

/// The locale that a literal names, as the variant of `Locale`.
pub(crate) fn locale(code: &Text, reporter: &mut Reporter<'_>) -> Option<&'static str> {
    let text = code.value();
    if let Some(locale) = LOCALES.value(text) {
        return Some(locale.rust_name);
    }
    let problem = Problem::at(
        Code::UnknownLocale,
        code,
        format!("`{text}` is not a locale of the Proactive Events API"),
    );
    reporter.report(did_you_mean(problem, &near_locales(text), str::to_owned));
    None
}

/// Proposes the near locales, in the spelling of the place, or lists all.
pub(crate) fn did_you_mean(problem: Problem, near: &[&str], spelled: fn(&str) -> String) -> Problem {
    if near.is_empty() {
        problem.note(format!("locales of the API: {}", list(&LOCALES.names())))
    } else {
        problem.help(format!("did you mean {}?", spelled(&alternatives(near))))
    }
}

/// Locales that were named so far, each once.
#[derive(Default)]
pub(crate) struct NamedLocales(Vec<&'static str>);

impl NamedLocales {
    /// Adds the locale that a literal names, and returns it.
    pub(crate) fn add(&mut self, code: &Text, reporter: &mut Reporter<'_>) -> Option<&'static str> {
        let name = locale(code, reporter)?;
        if self.0.contains(&name) {
            reporter.report(
                Problem::at(Code::DuplicateLocale, code, format!("\"{}\" is given twice", code.value()))
                    .help("remove one of the two"),
            );
        } else {
            self.0.push(name);
        }
        Some(name)
    }

    pub(crate) fn into_names(self) -> Vec<&'static str> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostics, Position};
    use proc_macro2::Span;

    #[test]
    fn a_locale_is_found_by_its_code() {
        let code = Text::new("de-DE", Span::call_site());
        let mut diagnostics = Diagnostics::default();
        assert_eq!(locale(&code, &mut diagnostics.at(Position::Name)), Some("DeDe"));
        assert!(diagnostics.is_empty());
    }
}
