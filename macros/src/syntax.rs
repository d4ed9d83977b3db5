//! The grammar of `#[event(…)]`: tokens in, items and their parts out. Nothing here knows which options there are.

use crate::diagnostics::{Code, Problem, Reporter};
use crate::flat::flat;
use crate::names::plain;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Lit, LitStr, Path, PathArguments, TypePath};

/// An option and where it was written.
pub(crate) struct Written<T> {
    /// The option's name, for spans.
    pub(crate) name: Ident,
    pub(crate) value: T,
}

/// A named item of a list: `name`, `name = …` or `name(…)`.
pub(crate) struct Argument {
    pub(crate) name: Ident,
    /// What follows the name.
    value: Vec<TokenTree>,
}

/// `set(path = "…", value = …)`
pub(crate) struct Constant {
    pub(crate) path: LitStr,
    pub(crate) value: ConstantValue,
}

pub(crate) enum ConstantValue {
    Text(LitStr),
    Integer {
        tokens: TokenStream,
        /// The number, where 64 bits hold it.
        number: Option<i128>,
    },
    /// Something else was written, and reported; the site is filled all the same.
    Unreadable,
}

impl Argument {
    /// The named item, or its tokens where it has no name.
    pub(crate) fn new(item: Vec<TokenTree>) -> Result<Self, TokenStream> {
        let mut tokens = item.into_iter();
        match tokens.next() {
            Some(TokenTree::Ident(name)) => Ok(Self { name, value: tokens.collect() }),
            other => Err(other.into_iter().chain(tokens).collect()),
        }
    }

    /// The name as it is compared with those of options.
    pub(crate) fn option(&self) -> String {
        plain(&self.name)
    }

    /// How the value was written, for a message: ` = …`, `(…)` or nothing.
    pub(crate) fn shape(&self) -> &'static str {
        match self.value.first() {
            Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => " = …",
            Some(TokenTree::Group(_)) => "(…)",
            _ => "",
        }
    }

    /// The text after `=`, if that is all there is.
    pub(crate) fn text_after_equals(&self) -> Option<LitStr> {
        self.after_equals().and_then(text_alone)
    }

    /// The tokens after `=`.
    fn after_equals(&self) -> Option<&[TokenTree]> {
        match self.value.as_slice() {
            [TokenTree::Punct(punct), rest @ ..] if punct.as_char() == '=' => Some(rest),
            _ => None,
        }
    }

    /// The tokens between the parentheses that are all there is.
    fn list(&self) -> Option<TokenStream> {
        match self.value.as_slice() {
            [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => Some(group.stream()),
            _ => None,
        }
    }

    /// `name = "…"`
    pub(crate) fn text(&self, reporter: &mut Reporter<'_>) -> Option<LitStr> {
        let value = self.after_equals();
        let text = value.and_then(text_alone);
        if text.is_none() {
            let name = &self.name;
            let at = value.filter(|value| !value.is_empty()).map_or_else(|| name.to_token_stream(), stream);
            reporter.report(
                Problem::at(Code::UnreadableOption, at, format!("`{name}` takes a text"))
                    .help(format!("write `{name} = \"…\"`")),
            );
        }
        text
    }

    /// The same for an option that is given once; the first one holds.
    pub(crate) fn text_once(self, slot: &mut Option<Written<LitStr>>, reporter: &mut Reporter<'_>) {
        let text = self.text(reporter);
        if slot.is_some() {
            self.given_twice(reporter);
        } else if let Some(value) = text {
            *slot = Some(Written { name: self.name, value });
        }
    }

    /// `name`
    pub(crate) fn flag(self, slot: &mut Option<Ident>, reporter: &mut Reporter<'_>) {
        let name = &self.name;
        if !self.value.is_empty() {
            reporter.report(
                Problem::at(Code::UnreadableOption, stream(&self.value), format!("`{name}` takes no value"))
                    .help(format!("write `{name}` alone")),
            );
        }
        if slot.is_some() {
            self.given_twice(reporter);
        }
        *slot = Some(self.name);
    }

    /// `with = path::to::function`
    pub(crate) fn function(self, slot: &mut Option<TypePath>, reporter: &mut Reporter<'_>) {
        match self.after_equals().map(|path| syn::parse2::<TypePath>(stream(path))) {
            Some(Ok(_)) if slot.is_some() => self.given_twice(reporter),
            Some(Ok(path)) => *slot = Some(as_expression(path)),
            _ => reporter.report(
                Problem::at(Code::UnreadableOption, &self.name, "`with` takes the path of a function")
                    .help("write `with = path::to::function`, a function from `&Field` to what is sent"),
            ),
        }
    }

    /// `crate = ::path`
    pub(crate) fn crate_path(self, slot: &mut Option<TokenStream>, reporter: &mut Reporter<'_>) {
        let path = self.after_equals().map(stream);
        let path = path.filter(|path| syn::parse2::<Path>(path.clone()).is_ok());
        if !path.clone().is_some_and(is_absolute) {
            reporter.report(
                Problem::at(Code::CratePath, &self.name, "`crate` takes an absolute path")
                    .help("write `crate = ::name_of_the_dependency`, or a path that begins with `crate::`"),
            );
        }
        match path {
            Some(_) if slot.is_some() => self.given_twice(reporter),
            // A path that is not absolute may well lead there, and no second error then.
            path => *slot = path,
        }
    }

    /// `locales("…", "…")`
    pub(crate) fn locales(self, slot: &mut Option<Vec<LitStr>>, reporter: &mut Reporter<'_>) {
        const FORM: &str = "write `locales(\"en-US\", \"de-DE\")`";
        let name = &self.name;
        let problem = |message: &str| Problem::at(Code::UnreadableOption, name, message);
        match self.list() {
            Some(_) if slot.is_some() => self.given_twice(reporter),
            Some(tokens) if tokens.is_empty() => {
                reporter.report(problem("`locales` demands no locale").help(format!("{FORM}, or remove it")));
            }
            Some(tokens) => {
                let mut locales = Vec::new();
                for item in items(tokens, reporter) {
                    match text_alone(&item) {
                        Some(locale) => locales.push(locale),
                        None => reporter.report(
                            Problem::at(Code::UnreadableOption, stream(&item), "a locale is a text")
                                .help(FORM),
                        ),
                    }
                }
                *slot = Some(locales);
            }
            None => reporter.report(problem("`locales` takes a list of locales").help(FORM)),
        }
    }

    /// `set(path = "…", value = …)`
    pub(crate) fn constant(&self, reporter: &mut Reporter<'_>) -> Option<Constant> {
        let mut path = None;
        let mut value = None;
        let before = reporter.count();
        let list = self.list().map(|tokens| items(tokens, reporter)).unwrap_or_default();
        for item in list {
            let argument = match Self::new(item) {
                Ok(argument) => argument,
                Err(item) => {
                    let problem = Problem::at(Code::UnreadableOption, item, "expected `path` or `value`");
                    reporter.report(problem.help(SET));
                    continue;
                }
            };
            match argument.option().as_str() {
                "path" if path.is_some() => argument.given_twice(reporter),
                "path" => path = argument.text(reporter),
                "value" if value.is_some() => argument.given_twice(reporter),
                "value" => value = Some(argument.constant_value(reporter)),
                other => reporter.report(
                    Problem::at(
                        Code::UnknownOption,
                        &argument.name,
                        format!("`set({other}{})`: no such option of `set`", argument.shape()),
                    )
                    .maybe(Problem::help, Problem::did_you_mean(other, ["path", "value"]))
                    .note("options of `set`: `path`, `value`"),
                ),
            }
        }
        let understood = reporter.count() == before;
        match (path, value) {
            (Some(path), Some(value)) => Some(Constant { path, value }),
            (Some(path), None) => {
                if understood {
                    let problem = Problem::at(Code::UnreadableOption, &path, "`set` takes a value, too");
                    reporter.report(problem.help(SET));
                }
                Some(Constant { path, value: ConstantValue::Unreadable })
            }
            (None, value) => {
                if understood {
                    let what = if value.is_some() { "a path, too" } else { "a path and a value" };
                    let message = format!("`set` takes {what}");
                    reporter.report(Problem::at(Code::UnreadableOption, &self.name, message).help(SET));
                }
                None
            }
        }
    }

    fn constant_value(&self, reporter: &mut Reporter<'_>) -> ConstantValue {
        let tokens = self.after_equals().unwrap_or_default();
        if let Some(text) = text_alone(tokens) {
            return ConstantValue::Text(text);
        }
        let (negative, rest) = match tokens {
            [TokenTree::Punct(punct), rest @ ..] if punct.as_char() == '-' => (true, rest),
            all => (false, all),
        };
        let Some(Lit::Int(literal)) = literal(rest) else {
            let at = if tokens.is_empty() { self.name.to_token_stream() } else { stream(tokens) };
            reporter.report(
                Problem::at(Code::UnreadableOption, at, "a constant is a text or a whole number").help(SET),
            );
            return ConstantValue::Unreadable;
        };
        let digits: Option<i128> = literal.base10_digits().parse().ok();
        let number = digits.map(|digits| if negative { -digits } else { digits });
        let number = number.filter(|number| (i64::MIN.into()..=u64::MAX.into()).contains(number));
        ConstantValue::Integer { tokens: stream(tokens), number }
    }

    fn given_twice(&self, reporter: &mut Reporter<'_>) {
        let name = &self.name;
        reporter.report(
            Problem::at(Code::GivenTwice, name, format!("`{name}` is given twice"))
                .help("remove one of the two"),
        );
    }
}

const SET: &str = "write `set(path = \"…\", value = …)`";

/// The path with `::` before its arguments, as expressions have it.
fn as_expression(mut path: TypePath) -> TypePath {
    for segment in &mut path.path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            arguments.colon2_token.get_or_insert_default();
        }
    }
    path
}

/// `::path`, `crate` or `crate::path`: anything else would mean something else in another module.
fn is_absolute(path: TokenStream) -> bool {
    syn::parse2::<Path>(path).is_ok_and(|path| {
        path.leading_colon.is_some()
            || path.segments.first().is_some_and(|first| first.ident == "crate" || first.ident == "$crate")
    })
}

/// The items between the commas of a list. A literal ends an item: what follows it without a comma begins another one.
pub(crate) fn items(tokens: TokenStream, reporter: &mut Reporter<'_>) -> Vec<Vec<TokenTree>> {
    let mut items = Vec::new();
    let mut item = Vec::new();
    let mut after_literal = false;
    let mut path = OpenPath::default();
    for token in flat(tokens) {
        path.follow(&item, &token);
        let is_comma = is_sign(&token, ',') && !path.is_open();
        if after_literal && !is_comma {
            let message = format!("a comma is missing before `{token}`");
            reporter.report(Problem::at(Code::CommaMissing, &token, message));
            items.push(std::mem::take(&mut item));
        }
        after_literal = matches!(token, TokenTree::Literal(_)) && !path.is_open();
        if is_comma {
            items.push(std::mem::take(&mut item));
        } else {
            item.push(token);
        }
    }
    items.push(item);
    items.retain(|item| !item.is_empty());
    items
}

/// Whether the path of a function, `with = path`, has generic arguments that are still open: their commas end no item. Nor do
/// those between the bars of a closure, which is no path.
#[derive(Default)]
struct OpenPath {
    angles: usize,
    in_bars: bool,
}

impl OpenPath {
    /// Takes note of the token that follows those of an item.
    fn follow(&mut self, item: &[TokenTree], token: &TokenTree) {
        let is_function =
            matches!(item, [TokenTree::Ident(name), equals, ..] if name == "with" && is_sign(equals, '='));
        if !is_function {
            *self = Self::default();
        } else if is_sign(token, '<') {
            self.angles += 1;
        } else if is_sign(token, '>') && !item.last().is_some_and(|last| is_sign(last, '-')) {
            self.angles = self.angles.saturating_sub(1);
        } else if is_sign(token, '|') {
            self.in_bars = !self.in_bars;
        }
    }

    fn is_open(&self) -> bool {
        self.angles > 0 || self.in_bars
    }
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn stream(tokens: &[TokenTree]) -> TokenStream {
    tokens.iter().cloned().collect()
}

/// The literal that is all there is.
fn literal(tokens: &[TokenTree]) -> Option<Lit> {
    match tokens {
        [TokenTree::Literal(literal)] => Some(Lit::new(literal.clone())),
        _ => None,
    }
}

/// The text that is all there is.
pub(crate) fn text_alone(tokens: &[TokenTree]) -> Option<LitStr> {
    match literal(tokens) {
        Some(Lit::Str(text)) => Some(text),
        _ => None,
    }
}
