//! `localized! { "en-US" => …, "de-DE" => … }`

use crate::diagnostics::{Code, Diagnostics, Position, Problem, Reporter};
use crate::expand::localized::{LocalizedText, localized};
use crate::locales::NamedLocales;
use crate::localized_syntax::{entries, is_entry, parts};
use crate::tokens::{flat, text_alone};
use alexa_proactive_schemas::LOCALES;
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

/// The first token tree is the path of the runtime crate, in parentheses; the entries follow.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let mut tokens = tokens.into_iter();
    let krate = if let Some(TokenTree::Group(group)) = tokens.next() {
        group.stream()
    } else {
        quote!(::alexa_proactive)
    };
    let mut diagnostics = Diagnostics::default();
    let reporter = &mut diagnostics.at(Position::Attributes);
    let entries = entries(tokens.collect());
    if entries.is_empty() {
        let message = "a localized text needs at least one locale";
        let problem = Problem::at(Code::NoLocale, TokenStream::new(), message);
        reporter.report(problem.help("write `localized! { \"en-US\" => \"…\" }`"));
    }
    let mut locales = NamedLocales::default();
    let mut texts = Vec::new();
    let mut is_cut = false;
    for entry in &entries {
        // After one that is wrong it may be the rest of it.
        if is_cut && !is_entry(entry) {
            continue;
        }
        let text = read_entry(entry, &mut locales, reporter);
        is_cut = text.is_none();
        texts.extend(text);
    }
    localized(&krate, &diagnostics.into_tokens(), &texts)
}

fn read_entry(
    entry: &[TokenTree],
    locales: &mut NamedLocales,
    reporter: &mut Reporter<'_>,
) -> Option<LocalizedText> {
    let (code, text) = match parts(entry) {
        Ok(parts) => parts,
        Err(problem) => {
            reporter.report(problem);
            return None;
        }
    };
    if text_alone(&flat(text.clone())).is_some_and(|text| text.value().is_empty()) {
        let message = format!("the text for \"{}\" is empty", code.value());
        let problem = Problem::at(Code::EmptyText, &text, message);
        reporter.report(problem.help("give it words, or leave the locale out"));
    }
    // A text without a locale is looked at all the same, so that nothing in it seems unused.
    let locale = locales.add(&code, reporter).or_else(|| LOCALES.values.first().map(|first| first.rust_name));
    Some(LocalizedText { locale: locale?, text })
}
