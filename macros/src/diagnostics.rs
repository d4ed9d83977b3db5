//! Collects what is wrong: errors in, `compile_error!`s out. The first line of an error says what is wrong, lines after
//! it are `help:` with text to paste and `note:` with the alternatives.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// What is wrong with an item so far.
#[derive(Default)]
pub(crate) struct Diagnostics {
    errors: Vec<(Spot, syn::Error)>,
    spot: Spot,
}

/// What an error is about, in the order of the source, in which errors are told whatever the order in which they are
/// found: where two spans stand to each other, a macro cannot ask.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot {
    /// The attributes above the item.
    #[default]
    Attributes,
    /// The item's name.
    Name,
    /// The field or the variant of this index.
    Member(usize),
}

impl Diagnostics {
    /// What is told from here on is about this spot.
    pub(crate) fn turn_to(&mut self, spot: Spot) {
        self.spot = spot;
    }

    pub(crate) fn push(&mut self, problem: Problem) {
        self.errors.push((self.spot, syn::Error::new_spanned(problem.tokens, problem.message)));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// How many errors there are, to see whether one came to them.
    pub(crate) fn len(&self) -> usize {
        self.errors.len()
    }

    #[cfg(test)]
    pub(crate) fn first_lines(&self) -> Vec<String> {
        let first = |error: &syn::Error| error.to_string().lines().next().unwrap_or_default().to_owned();
        self.errors.iter().map(|(_, error)| first(error)).collect()
    }

    /// One `compile_error!` per error.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.errors.sort_by_key(|(spot, _)| *spot);
        self.errors.iter().map(|(_, error)| error.to_compile_error()).collect()
    }
}

/// One error in the making.
pub(crate) struct Problem {
    tokens: TokenStream,
    message: String,
}

impl Problem {
    /// An error that underlines these tokens, all of them.
    pub(crate) fn at(tokens: impl ToTokens, message: impl Into<String>) -> Self {
        Self { tokens: tokens.into_token_stream(), message: message.into() }
    }

    fn line(mut self, label: &str, text: &str) -> Self {
        self.message.push('\n');
        self.message.push_str(label);
        self.message.push_str(": ");
        self.message.push_str(text);
        self
    }

    /// Text to paste.
    pub(crate) fn help(self, text: impl AsRef<str>) -> Self {
        self.line("help", text.as_ref())
    }

    /// The alternatives, or a reason.
    pub(crate) fn note(self, text: impl AsRef<str>) -> Self {
        self.line("note", text.as_ref())
    }

    /// A help or a note that is not always there.
    pub(crate) fn maybe(self, add: fn(Self, String) -> Self, text: Option<String>) -> Self {
        match text {
            Some(text) => add(self, text),
            None => self,
        }
    }
}

/// Names as a list of code.
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The same, where there are few enough to be read.
pub(crate) fn short_list<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    const FEW: usize = 10;
    let names: Vec<&str> = names.into_iter().collect();
    (!names.is_empty() && names.len() <= FEW).then(|| list(names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_short() {
        let of = |number: usize| short_list(vec!["a"; number]);
        assert_eq!(of(0), None);
        assert_eq!(of(2).as_deref(), Some("`a`, `a`"));
        assert!(of(10).is_some());
        assert_eq!(of(11), None);
    }
}
