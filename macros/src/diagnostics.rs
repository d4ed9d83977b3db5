//! Collects what is wrong: errors in, `compile_error!`s out. The first line of an error says what is wrong, lines after
//! it are `help:` with text to paste and `note:` with the alternatives. A code ends the first line.

use crate::half_typed::{self, HalfTyped};
use crate::tokens::{flat, stream};
use alexa_proactive_schemas::nearest;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::fmt;

/// The kind of a mistake, by the number at the end of an error's first line: `[AP001]`. A number never changes its meaning
/// and is never reused; the guide has a section on each. Numbers that are not here may belong to kinds that the type system
/// reports, in texts of traits: `tests/ui/index` has all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    // Names and paths.
    UnknownEvent = 1,
    EventNotNamed = 2,
    UnknownPath = 3,
    AmbiguousName = 4,
    SiteTwice = 5,
    PlaceNotNamed = 6,
    PlaceMisfit = 7,
    // What is required, what is optional.
    Missing = 101,
    RequiredOption = 102,
    HalfObject = 103,
    MixedOptions = 104,
    // Types.
    UnboundedParameter = 208,
    OpenType = 209,
    ReferenceToOption = 210,
    // Values.
    UnknownValue = 301,
    NoConstant = 302,
    ConstantMisfit = 303,
    ValueTwice = 304,
    NotExhaustive = 305,
    // Localized texts.
    NotLocalized = 402,
    UnknownLocale = 403,
    DuplicateLocale = 404,
    EmptyText = 405,
    Key = 407,
    UnreadableEntry = 408,
    NoLocale = 409,
    // Shapes and attributes.
    Shape = 501,
    VariantWithoutEvent = 502,
    UnknownOption = 503,
    UnreadableOption = 504,
    GivenTwice = 505,
    CommaMissing = 506,
    Contradiction = 507,
    CratePath = 508,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AP{:03}", *self as u16)
    }
}

/// What is wrong with an item so far.
#[derive(Default)]
pub(crate) struct Diagnostics {
    /// In the order of their positions, and at one position in the order in which they were found.
    errors: Vec<(Position, syn::Error)>,
    half_typed: Vec<HalfTyped>,
}

/// What an error is about, in the order of the source, in which errors are reported whatever the order in which they are
/// found: a macro cannot compare two spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Position {
    /// The attributes above the item.
    Attributes,
    /// The item's name.
    Name,
    /// The field or the variant of this index.
    Member(usize),
}

/// Reports errors about one position.
pub(crate) struct Reporter<'a> {
    diagnostics: &'a mut Diagnostics,
    position: Position,
    /// Whether nothing is reported, because the cause is reported already.
    is_muted: bool,
}

impl Reporter<'_> {
    pub(crate) fn report(&mut self, problem: Problem) {
        if !self.is_muted {
            self.diagnostics.report(self.position, problem);
        }
    }

    /// The same, for a while.
    pub(crate) fn reborrow(&mut self) -> Reporter<'_> {
        Reporter { diagnostics: self.diagnostics, position: self.position, is_muted: self.is_muted }
    }

    /// For what may be wrong for a reason that is reported already.
    pub(crate) fn muted(&mut self) -> Reporter<'_> {
        Reporter { is_muted: true, ..self.reborrow() }
    }

    /// What is unknown may be an option that is being typed.
    pub(crate) fn half_typed(&mut self, option: HalfTyped) {
        self.diagnostics.half_typed.push(option);
    }

    /// How many errors there are so far, to see whether one was added.
    pub(crate) fn count(&self) -> usize {
        self.diagnostics.errors.len()
    }
}

impl Diagnostics {
    pub(crate) fn at(&mut self, position: Position) -> Reporter<'_> {
        Reporter { diagnostics: self, position, is_muted: false }
    }

    pub(crate) fn report(&mut self, position: Position, problem: Problem) {
        let after = self.errors.partition_point(|(other, _)| *other <= position);
        let Problem { code, tokens, message } = problem;
        // Tokens that `macro_rules!` was given stand in its call, and the group around them in its definition.
        let tokens = stream(&flat(tokens));
        let message = format!("{message}\nnote: `alexa-proactive explain {code}` says more");
        self.errors.insert(after, (position, syn::Error::new_spanned(tokens, message)));
    }

    /// What an editor completes options from that are being typed.
    pub(crate) fn imports(&self, runtime_path: &TokenStream) -> TokenStream {
        half_typed::imports(&self.half_typed, runtime_path)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// Whether nothing is wrong at a position.
    pub(crate) fn is_sound(&self, position: Position) -> bool {
        self.errors.iter().all(|(other, _)| *other != position)
    }

    #[cfg(test)]
    pub(crate) fn first_lines(&self) -> Vec<String> {
        let first = |error: &syn::Error| {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default();
            line.rsplit_once(" [").map_or(line, |(line, _)| line).to_owned()
        };
        self.errors.iter().map(|(_, error)| first(error)).collect()
    }

    /// Takes out the errors at a position, as a type to stand where nothing is known of one: as its length does not compile,
    /// the compiler reports nothing else of what is made of it. None without errors.
    pub(crate) fn take_as_type(&mut self, position: Position) -> Option<TokenStream> {
        let mut types: Vec<TokenStream> = Vec::new();
        for (other, error) in std::mem::take(&mut self.errors) {
            if other == position {
                let error = error.to_compile_error();
                types.push(quote!([(); #error]));
            } else {
                self.errors.push((other, error));
            }
        }
        match types.as_slice() {
            [] => None,
            [only] => Some(only.clone()),
            types => Some(quote!((#(#types),*))),
        }
    }

    /// One `compile_error!` per error.
    pub(crate) fn into_tokens(self) -> TokenStream {
        let mut tokens = TokenStream::new();
        for (_, error) in &self.errors {
            tokens.extend(error.to_compile_error());
        }
        tokens
    }
}

/// One error in the making.
pub(crate) struct Problem {
    code: Code,
    tokens: TokenStream,
    message: String,
}

impl Problem {
    /// An error that underlines these tokens, all of them.
    pub(crate) fn at(code: Code, tokens: impl ToTokens, message: impl fmt::Display) -> Self {
        Self::new(code, tokens.into_token_stream(), &message)
    }

    fn new(code: Code, tokens: TokenStream, message: &dyn fmt::Display) -> Self {
        Self { code, tokens, message: format!("{message} [{code}]") }
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

    /// `did you mean …?`, for a name that is near to one of these.
    pub(crate) fn did_you_mean(name: &str, candidates: &[&str]) -> Option<String> {
        let near = nearest(name, candidates.iter().copied())?;
        Some(format!("did you mean `{near}`?"))
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
pub(crate) fn list(names: &[&str]) -> String {
    joined(names, ", ")
}

/// Names of which one is to be chosen.
pub(crate) fn alternatives(names: &[impl AsRef<str>]) -> String {
    joined(names, " or ")
}

fn joined(names: &[impl AsRef<str>], separator: &str) -> String {
    let mut text = String::new();
    for name in names {
        if !text.is_empty() {
            text.push_str(separator);
        }
        text.push('`');
        text.push_str(name.as_ref());
        text.push('`');
    }
    text
}

/// A list of names, where there are few enough to be read.
pub(crate) fn short_list(names: &[&str]) -> Option<String> {
    const FEW: usize = 10;
    (!names.is_empty() && names.len() <= FEW).then(|| list(names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_short() {
        let of = |number: usize| short_list(&vec!["a"; number]);
        assert_eq!(of(0), None);
        assert_eq!(of(2).as_deref(), Some("`a`, `a`"));
        assert!(of(10).is_some());
        assert_eq!(of(11), None);
    }
}
