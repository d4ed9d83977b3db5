//! The grammar of `#[event(…)]`: tokens in, items and their parts out. Nothing here knows which options there are.

use crate::diagnostics::{Code, Problem, Reporter};
use crate::intended::{intended_text, quoted};
use crate::list::{Reading, read_items};
use crate::module_path::{in_every_edition, module_path};
use crate::names::{plain, runtime_path};
use crate::rust_type::source_text;
use crate::text::Text;
use crate::tokens::{flat, is_punct, literal, stream, text_alone};
use alexa_proactive_schemas::nearest;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Lit, Path, PathArguments, TypePath};

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
    pub(crate) path: Text,
    pub(crate) value: ConstantValue,
}

pub(crate) enum ConstantValue {
    Text(Text),
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
    pub(crate) fn new(mut item: Vec<TokenTree>) -> Result<Self, TokenStream> {
        let Some(TokenTree::Ident(name)) = item.first() else { return Err(stream(&item)) };
        let name = name.clone();
        item.remove(0);
        Ok(Self { name, value: item })
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

    /// Whether the value is missing, at least in part.
    pub(crate) fn is_cut_short(&self) -> bool {
        self.value.last().is_none_or(|last| matches!(last, TokenTree::Punct(_)))
    }

    /// Whether it may be the rest of something else.
    pub(crate) fn is_fragment(&self) -> bool {
        self.shape().is_empty() && !self.value.is_empty()
    }

    /// Whether there is nothing but the name.
    pub(crate) fn stands_alone(&self) -> bool {
        self.value.is_empty()
    }

    /// The text that was probably intended by all of it, and not by a value after its name.
    pub(crate) fn intended_text(&self) -> Option<String> {
        intended_text(&self.tokens())
    }

    /// All of it, as it was written.
    fn tokens(&self) -> Vec<TokenTree> {
        let mut tokens = vec![TokenTree::Ident(self.name.clone())];
        tokens.extend_from_slice(&self.value);
        tokens
    }

    /// The text after `=`, if that is all there is.
    pub(crate) fn text_after_equals(&self) -> Option<Text> {
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
    pub(crate) fn text(&self, reporter: &mut Reporter<'_>) -> Option<Text> {
        let value = self.after_equals();
        let text = value.and_then(text_alone);
        if text.is_none() {
            let name = &self.name;
            let at = value.filter(|value| !value.is_empty()).map_or_else(|| name.to_token_stream(), stream);
            let text = intended_text(&self.value).map_or_else(|| "\"…\"".to_owned(), |text| quoted(&text));
            reporter.report(
                Problem::at(Code::UnreadableOption, at, format!("`{name}` takes a text"))
                    .help(format!("write `{name} = {text}`")),
            );
        }
        text
    }

    /// The same for an option that is given once; the first one holds.
    pub(crate) fn text_once(self, slot: &mut Option<Written<Text>>, reporter: &mut Reporter<'_>) {
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
        match self.after_equals().map(|path| syn::parse2::<TypePath>(in_every_edition(path))) {
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
        let path = self.after_equals().map(in_every_edition);
        let path = path.and_then(|path| syn::parse2::<Path>(path).ok()).filter(is_import);
        match &path {
            Some(path) if is_of_rust(path) => {
                let message = format!("`{}` is not `alexa_proactive`", source_text(path));
                reporter.report(Problem::at(Code::CratePath, path, message).help(CRATE));
                return;
            }
            Some(path) if is_absolute(path) => {}
            Some(path) => reporter.report(
                Problem::at(Code::CratePath, path, "`crate` takes an absolute path")
                    .help(format!("write `crate = {}`", absolute(path))),
            ),
            None => reporter.report(
                Problem::at(Code::CratePath, &self.name, "`crate` takes an absolute path").help(CRATE),
            ),
        }
        match path {
            Some(_) if slot.is_some() => self.given_twice(reporter),
            // A path that is not absolute may well lead there, and no second error then.
            Some(path) if is_absolute(&path) || may_lead_there(&path) => *slot = Some(path.to_token_stream()),
            _ => {}
        }
    }

    /// `catalog = path`
    pub(crate) fn module_path(self, slot: &mut Option<TokenStream>, reporter: &mut Reporter<'_>) {
        match self.after_equals().and_then(module_path) {
            Some(_) if slot.is_some() => self.given_twice(reporter),
            Some(path) => *slot = Some(path),
            None => {
                reporter.report(
                    Problem::at(Code::UnreadableOption, &self.name, "`catalog` takes the path of a module").help(
                        "write `catalog = crate::amazon`, with the module that `include_catalog!` declares",
                    ),
                );
                // The runtime is a module of the same form.
                slot.get_or_insert_with(|| runtime_path(None));
            }
        }
    }

    /// `locales("…", "…")`
    pub(crate) fn locales(self, slot: &mut Option<Vec<Text>>, reporter: &mut Reporter<'_>) {
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
                read_items(tokens, reporter, &mut |item, before, reporter| {
                    match text_alone(&item) {
                        Some(locale) => locales.push(locale),
                        None if before == Reading::CutShort => {}
                        None => reporter.report(
                            Problem::at(Code::UnreadableOption, stream(&item), "a locale is a text")
                                .help(FORM),
                        ),
                    }
                    Reading::Whole
                });
                *slot = Some(locales);
            }
            None => reporter.report(problem("`locales` takes a list of locales").help(FORM)),
        }
    }

    /// `set(path = "…", value = …)`
    pub(crate) fn constant(&self, reporter: &mut Reporter<'_>) -> Option<Constant> {
        if let Some(problem) = self.short_form() {
            reporter.report(problem);
            return None;
        }
        let mut path = None;
        let mut value = None;
        let start = reporter.count();
        let mut read = |item: Vec<TokenTree>, before, reporter: &mut Reporter<'_>| {
            let argument = match Self::new(item) {
                Ok(argument) => argument,
                Err(_) if before != Reading::Whole => return before,
                Err(item) => {
                    let problem = Problem::at(Code::UnreadableOption, item, "expected `path` or `value`");
                    reporter.report(problem.help(SET));
                    return Reading::CutShort;
                }
            };
            let is_cut = argument.is_cut_short();
            let number = reporter.count();
            // The rest of an item that was cut short may be anything.
            let reporter =
                &mut if before == Reading::CutShort { reporter.muted() } else { reporter.reborrow() };
            match argument.option().as_str() {
                "path" if path.is_some() && number == start => argument.given_twice(reporter),
                "path" => path = argument.text(reporter),
                "value" if value.is_some() && number == start => argument.given_twice(reporter),
                "value" => value = Some(argument.constant_value(reporter)),
                other => {
                    reporter.report(
                        Problem::at(
                            Code::UnknownOption,
                            &argument.name,
                            format!("`set({other}{})`: no such option of `set`", argument.shape()),
                        )
                        .maybe(Problem::help, Problem::did_you_mean(other, &["path", "value"]))
                        .note("options of `set`: `path`, `value`"),
                    );
                    return before;
                }
            }
            Reading::of_value(reporter.count() > number, is_cut)
        };
        read_items(self.list().unwrap_or_default(), reporter, &mut read);
        let understood = reporter.count() == start;
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

    /// `set("…", …)`, `set("…" = …)` or `set(a.b = …)`.
    fn short_form(&self) -> Option<Problem> {
        let tokens = flat(self.list()?);
        let is_separator = |token: &TokenTree| [',', '=', ':', '>'].iter().any(|sign| is_punct(token, *sign));
        let at = tokens.iter().position(is_separator)?;
        let (path, value) = tokens.split_at_checked(at)?;
        // A member that stands alone, before a path of one segment as well as before one of its own.
        if matches!(path, [TokenTree::Ident(_)]) {
            return None;
        }
        let separators = value.iter().position(|token| !is_separator(token))?;
        let value = value.get(separators..)?;
        let is_value = matches!(value, [TokenTree::Literal(_)])
            || matches!(value, [minus, TokenTree::Literal(_)] if is_punct(minus, '-'));
        let (path, value) = (intended_text(path).filter(|_| is_value)?, stream(value));
        let problem =
            Problem::at(Code::UnreadableOption, stream(&self.tokens()), "`set` names its path and its value");
        Some(problem.help(format!("write `set(path = {}, value = {})`", quoted(&path), source_text(value))))
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

const CRATE: &str = "write `crate = ::name_of_the_dependency`, or a path that begins with `crate::`";
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
fn is_absolute(path: &Path) -> bool {
    path.leading_colon.is_some()
        || path.segments.first().is_some_and(|first| first.ident == "crate" || first.ident == "$crate")
}

/// The absolute path that is probably intended by one that is none.
fn absolute(path: &Path) -> String {
    let text = source_text(path);
    let (first, rest) = text.split_once("::").unwrap_or((&text, ""));
    match nearest(first, ["crate"]) {
        Some(near) if !rest.is_empty() => format!("{near}::{rest}"),
        _ => format!("::{text}"),
    }
}

/// Whether a path leads into a crate that is part of Rust.
fn is_of_rust(path: &Path) -> bool {
    const CRATES: [&str; 5] = ["std", "core", "alloc", "proc_macro", "test"];
    path.leading_colon.is_some()
        && path.segments.first().is_some_and(|first| CRATES.iter().any(|name| first.ident == name))
}

/// Whether `use` takes a path: a word like `crate` begins one, and has no `::` before it.
fn is_import(path: &Path) -> bool {
    let after_first = usize::from(path.leading_colon.is_none());
    let is_word =
        |ident: &Ident| ["crate", "$crate", "self", "super", "Self"].iter().any(|word| ident == word);
    path.segments.iter().skip(after_first).all(|segment| segment.ident == "super" || !is_word(&segment.ident))
}

fn may_lead_there(path: &Path) -> bool {
    let first = path.segments.first();
    path.segments.len() == 1 || first.is_some_and(|first| first.ident == "self" || first.ident == "super")
}
