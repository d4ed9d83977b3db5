//! Tokens in, what was written out: the `#[event(…)]` attributes of an item, its fields and its variants. Nothing here
//! knows the catalog, and nothing is given up for one mistake: an option that cannot be read is told, the others hold.

use crate::diagnostics::{Code, Diagnostics, Problem, list};
use crate::half_typed::HalfTyped;
use crate::names::{plain, runtime};
use alexa_proactive_schemas::nearest;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, Lit, LitStr, Meta, MetaList, Path};

/// An option and where it was written.
pub(crate) struct Written<T> {
    /// The option's name, for spans.
    pub(crate) name: Ident,
    pub(crate) value: T,
}

/// What may stand above an item, on a field and on a variant: the same reader for all, with what is known there.
#[derive(Default)]
pub(crate) struct Options {
    /// Whether something was written that is no option here, or no value for one: what it was to say is not known.
    pub(crate) misread: bool,
    /// The literal that names an event.
    pub(crate) event: Option<LitStr>,
    pub(crate) paths: Vec<LitStr>,
    pub(crate) sets: Vec<Constant>,
    pub(crate) locales: Option<Vec<LitStr>>,
    pub(crate) krate: Option<TokenStream>,
    pub(crate) key: Option<Written<LitStr>>,
    pub(crate) value: Option<Written<LitStr>>,
    pub(crate) locale: Option<Written<LitStr>>,
    pub(crate) with: Option<Path>,
    pub(crate) skip: Option<Ident>,
    pub(crate) literal: Option<Ident>,
    pub(crate) none: Option<Ident>,
    pub(crate) exhaustive: Option<Ident>,
    pub(crate) many_to_one: Option<Ident>,
    pub(crate) allow_deprecated: Option<Ident>,
    /// Whether what is deprecated may be used here: because of that option, or because Rust's own attributes say so.
    pub(crate) allows_deprecated: bool,
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
    /// Something else was written, and told; the site is filled all the same.
    Unreadable,
}

/// Where an attribute stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// In the words of a message: `a field`.
    pub(crate) name: &'static str,
    pub(crate) options: &'static [&'static str],
    /// The module that an editor completes the options from, where there are any.
    pub(crate) module: &'static str,
    /// Whether the name of an event may stand there.
    pub(crate) event: bool,
}

pub(crate) const EVENT: Place = Place {
    name: "an event",
    module: "event",
    options: &["set", "locales", "allow_deprecated", "crate"],
    event: true,
};
pub(crate) const EVENTS: Place =
    Place { name: "an enum of events", module: "events", options: &["crate"], event: false };
pub(crate) const PART: Place = Place {
    name: "a part",
    module: "part",
    options: &["path", "set", "allow_deprecated", "crate"],
    event: true,
};
pub(crate) const VALUES: Place = Place {
    name: "an enum of values",
    module: "values",
    options: &["path", "exhaustive", "many_to_one", "crate"],
    event: true,
};
pub(crate) const FIELD: Place = Place {
    name: "a field",
    module: "field",
    options: &["path", "key", "literal", "with", "skip"],
    event: false,
};
pub(crate) const VARIANT: Place =
    Place { name: "a variant", module: "variant", options: &["value", "none"], event: false };
pub(crate) const EVENT_VARIANT: Place =
    Place { name: "a variant that holds an event", module: "", options: &[], event: false };
pub(crate) const VARIANT_FIELD: Place =
    Place { name: "a field of a variant", module: "", options: &[], event: false };

pub(crate) const TEXTS: Place =
    Place { name: "a localized text", module: "texts", options: &["crate"], event: false };
pub(crate) const TEXT: Place =
    Place { name: "a text", module: "text", options: &["locale", "skip"], event: false };

impl Options {
    /// Gives the runtime crate the name that the expansion calls it by: where there is no such crate, that is one error
    /// and not one for each use.
    pub(crate) fn import_runtime(&self) -> TokenStream {
        let mut runtime = runtime();
        let Some(krate) = &self.krate else { return quote!(use ::alexa_proactive as #runtime;) };
        runtime.set_span(krate.span());
        quote_spanned!(krate.span()=> use #krate as #runtime;)
    }

    /// The path of the runtime crate.
    pub(crate) fn runtime_path(&self) -> TokenStream {
        self.krate.clone().unwrap_or_else(|| quote!(::alexa_proactive))
    }

    /// Reads all `#[event(…)]` attributes.
    pub(crate) fn read(attributes: &[Attribute], place: Place, diagnostics: &mut Diagnostics) -> Self {
        let mut options = Self::default();
        let before = diagnostics.len();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("event")) {
            match &attribute.meta {
                Meta::List(list) => {
                    for item in split(list.tokens.clone(), diagnostics) {
                        options.item(item, place, diagnostics);
                    }
                }
                meta => diagnostics.push(
                    Problem::at(Code::UnreadableOption, meta, "`#[event]` says nothing without parentheses")
                        .help(if place.event {
                            "write `#[event(\"AMAZON.…\")]`"
                        } else {
                            "write `#[event(…)]`"
                        })
                        .maybe(Problem::note, options_of(place)),
                ),
            }
        }
        options.misread = diagnostics.len() > before;
        options.allows_deprecated =
            options.allow_deprecated.is_some() || attributes.iter().any(allows_deprecated);
        options
    }

    fn item(&mut self, item: Vec<TokenTree>, place: Place, diagnostics: &mut Diagnostics) {
        if let Some(name) = text_alone(&item) {
            return self.event_name(name, place, diagnostics);
        }
        let (name, value) = match named(item) {
            Ok(named) => named,
            Err(item) => {
                diagnostics.push(
                    Problem::at(Code::UnreadableOption, item, "expected an option of `#[event(…)]`")
                        .maybe(Problem::note, options_of(place)),
                );
                return;
            }
        };
        let option = plain(&name);
        if !place.options.contains(&option.as_str()) {
            if !place.options.is_empty() {
                diagnostics.half_typed(HalfTyped { name: name.clone(), place: place.module });
            }
            diagnostics.push(
                Problem::at(
                    Code::UnknownOption,
                    &name,
                    format!("`#[event({option}{})]`: no such option on {}", shape(&value), place.name),
                )
                .maybe(Problem::help, instead(&option, &value, place))
                .maybe(Problem::note, options_of(place)),
            );
            return;
        }
        self.option(name, &value, diagnostics);
    }

    fn event_name(&mut self, name: LitStr, place: Place, diagnostics: &mut Diagnostics) {
        if !place.event {
            let why = format!("no event is named on {}", place.name);
            let option =
                ["path", "value", "locale"].into_iter().find(|option| place.options.contains(option));
            let help = option.map(|option| format!("write `{option} = {}`", name.to_token_stream()));
            diagnostics.push(
                Problem::at(Code::UnknownOption, &name, why)
                    .maybe(Problem::help, help)
                    .maybe(Problem::note, options_of(place)),
            );
        } else if self.event.is_some() {
            diagnostics.push(
                Problem::at(Code::GivenTwice, &name, "the event is named twice")
                    .help("remove one of the two names"),
            );
        } else {
            self.event = Some(name);
        }
    }

    fn option(&mut self, name: Ident, value: &[TokenTree], diagnostics: &mut Diagnostics) {
        match plain(&name).as_str() {
            "path" => {
                if let Some(path) = text(&name, value, diagnostics) {
                    self.paths.push(path);
                }
            }
            "key" => once(&mut self.key, text(&name, value, diagnostics), name, diagnostics),
            "locale" => once(&mut self.locale, text(&name, value, diagnostics), name, diagnostics),
            "value" => once(&mut self.value, text(&name, value, diagnostics), name, diagnostics),
            "skip" => flag(&mut self.skip, name, value, diagnostics),
            "literal" => flag(&mut self.literal, name, value, diagnostics),
            "none" => flag(&mut self.none, name, value, diagnostics),
            "exhaustive" => flag(&mut self.exhaustive, name, value, diagnostics),
            "many_to_one" => flag(&mut self.many_to_one, name, value, diagnostics),
            "allow_deprecated" => flag(&mut self.allow_deprecated, name, value, diagnostics),
            "with" => match after_equals(value).map(|path| syn::parse2::<Path>(stream(path))) {
                Some(Ok(_)) if self.with.is_some() => twice(&name, diagnostics),
                Some(Ok(path)) => self.with = Some(path),
                _ => diagnostics.push(
                    Problem::at(Code::UnreadableOption, &name, "`with` takes the path of a function")
                        .help("write `with = path::to::function`, a function from `&Field` to what is sent"),
                ),
            },
            "crate" => {
                let path = after_equals(value).map(stream);
                let path = path.filter(|path| syn::parse2::<Path>(path.clone()).is_ok());
                if !path.clone().is_some_and(is_absolute) {
                    diagnostics.push(
                        Problem::at(Code::CratePath, &name, "`crate` takes an absolute path").help(
                            "write `crate = ::name_of_the_dependency`, or a path that begins with `crate::`",
                        ),
                    );
                }
                match path {
                    Some(_) if self.krate.is_some() => twice(&name, diagnostics),
                    // A path that is not absolute may well lead there, and no second error then.
                    path => self.krate = path,
                }
            }
            "locales" => match group(value) {
                Some(_) if self.locales.is_some() => twice(&name, diagnostics),
                Some(tokens) if tokens.is_empty() => diagnostics.push(
                    Problem::at(Code::UnreadableOption, &name, "`locales` demands no locale")
                        .help("write `locales(\"en-US\", \"de-DE\")`, or remove it"),
                ),
                Some(tokens) => {
                    let mut locales = Vec::new();
                    for item in split(tokens, diagnostics) {
                        match text_alone(&item) {
                            Some(locale) => locales.push(locale),
                            None => diagnostics.push(
                                Problem::at(Code::UnreadableOption, stream(&item), "a locale is a text")
                                    .help("write `locales(\"en-US\", \"de-DE\")`"),
                            ),
                        }
                    }
                    self.locales = Some(locales);
                }
                None => diagnostics.push(
                    Problem::at(Code::UnreadableOption, &name, "`locales` takes a list of locales")
                        .help("write `locales(\"en-US\", \"de-DE\")`"),
                ),
            },
            _ => self.sets.extend(constant(&name, value, diagnostics)),
        }
    }
}

/// `set(path = "…", value = …)`
fn constant(name: &Ident, tokens: &[TokenTree], diagnostics: &mut Diagnostics) -> Option<Constant> {
    let mut path = None;
    let mut value = None;
    let before = diagnostics.len();
    let items = group(tokens).map(|tokens| split(tokens, diagnostics)).unwrap_or_default();
    for item in items {
        let (inner, rest) = match named(item) {
            Ok(named) => named,
            Err(item) => {
                diagnostics
                    .push(Problem::at(Code::UnreadableOption, item, "expected `path` or `value`").help(SET));
                continue;
            }
        };
        match plain(&inner).as_str() {
            "path" if path.is_some() => twice(&inner, diagnostics),
            "path" => path = text(&inner, &rest, diagnostics),
            "value" if value.is_some() => twice(&inner, diagnostics),
            "value" => value = Some(constant_value(&inner, after_equals(&rest), diagnostics)),
            other => {
                let near = nearest(other, ["path", "value"]);
                diagnostics.push(
                    Problem::at(
                        Code::UnknownOption,
                        &inner,
                        format!("`set({other}{})`: no such option of `set`", shape(&rest)),
                    )
                    .maybe(Problem::help, near.map(|near| format!("did you mean `{near}`?")))
                    .note("options of `set`: `path`, `value`"),
                );
            }
        }
    }
    let understood = diagnostics.len() == before;
    match (path, value) {
        (Some(path), Some(value)) => Some(Constant { path, value }),
        (Some(path), None) => {
            if understood {
                diagnostics
                    .push(Problem::at(Code::UnreadableOption, &path, "`set` takes a value, too").help(SET));
            }
            Some(Constant { path, value: ConstantValue::Unreadable })
        }
        (None, value) => {
            if understood {
                let what = if value.is_some() { "a path, too" } else { "a path and a value" };
                diagnostics
                    .push(Problem::at(Code::UnreadableOption, name, format!("`set` takes {what}")).help(SET));
            }
            None
        }
    }
}

const SET: &str = "write `set(path = \"…\", value = …)`";

fn constant_value(
    name: &Ident,
    tokens: Option<&[TokenTree]>,
    diagnostics: &mut Diagnostics,
) -> ConstantValue {
    let tokens = tokens.unwrap_or_default();
    if let Some(text) = text_alone(tokens) {
        return ConstantValue::Text(text);
    }
    let (negative, rest) = match tokens {
        [TokenTree::Punct(punct), rest @ ..] if punct.as_char() == '-' => (true, rest),
        all => (false, all),
    };
    let Some(Lit::Int(literal)) = literal(rest) else {
        let at = if tokens.is_empty() { name.to_token_stream() } else { stream(tokens) };
        diagnostics.push(
            Problem::at(Code::UnreadableOption, at, "a constant is a text or a whole number").help(SET),
        );
        return ConstantValue::Unreadable;
    };
    let digits: Option<i128> = literal.base10_digits().parse().ok();
    let number = digits.map(|digits| if negative { -digits } else { digits });
    let number = number.filter(|number| (i64::MIN.into()..=u64::MAX.into()).contains(number));
    ConstantValue::Integer { tokens: stream(tokens), number }
}

/// What to write instead of something that is no option.
fn instead(option: &str, value: &[TokenTree], place: Place) -> Option<String> {
    let text = after_equals(value).and_then(text_alone).map(|text| text.value());
    if let Some(event) = text.filter(|text| place.event && text.starts_with("AMAZON.")) {
        return Some(format!("write `#[event(\"{event}\")]`; the name of the event stands alone"));
    }
    if place.event && option == "AMAZON" {
        return Some("write the name of the event in quotation marks: `#[event(\"AMAZON.…\")]`".to_owned());
    }
    nearest(option, place.options.iter().copied()).map(|near| format!("did you mean `{near}`?"))
}

fn options_of(place: Place) -> Option<String> {
    (!place.options.is_empty())
        .then(|| format!("options of {}: {}", place.name, list(place.options.iter().copied())))
}

/// Whether an attribute of Rust's own lets what is deprecated be used. It does not reach the impl by itself.
fn allows_deprecated(attribute: &Attribute) -> bool {
    let path = attribute.path();
    let lint = |list: &MetaList| {
        list.tokens.clone().into_iter().any(
            |token| matches!(token, TokenTree::Ident(lint) if lint == "deprecated" || lint == "warnings"),
        )
    };
    path.is_ident("deprecated")
        || ((path.is_ident("allow") || path.is_ident("expect"))
            && attribute.meta.require_list().is_ok_and(lint))
}

/// How a value was written, for a message: ` = …`, `(…)` or nothing.
fn shape(value: &[TokenTree]) -> &'static str {
    match value.first() {
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => " = …",
        Some(TokenTree::Group(_)) => "(…)",
        _ => "",
    }
}

fn text(name: &Ident, value: &[TokenTree], diagnostics: &mut Diagnostics) -> Option<LitStr> {
    let value = after_equals(value);
    let text = value.and_then(text_alone);
    if text.is_none() {
        let at = value.filter(|value| !value.is_empty()).map_or_else(|| name.to_token_stream(), stream);
        diagnostics.push(
            Problem::at(Code::UnreadableOption, at, format!("`{name}` takes a text"))
                .help(format!("write `{name} = \"…\"`")),
        );
    }
    text
}

fn once(
    slot: &mut Option<Written<LitStr>>,
    value: Option<LitStr>,
    name: Ident,
    diagnostics: &mut Diagnostics,
) {
    if slot.is_some() {
        twice(&name, diagnostics);
    } else if let Some(value) = value {
        *slot = Some(Written { name, value });
    }
}

fn flag(slot: &mut Option<Ident>, name: Ident, value: &[TokenTree], diagnostics: &mut Diagnostics) {
    if !value.is_empty() {
        diagnostics.push(
            Problem::at(Code::UnreadableOption, stream(value), format!("`{name}` takes no value"))
                .help(format!("write `{name}` alone")),
        );
    }
    if slot.is_some() {
        twice(&name, diagnostics);
    }
    *slot = Some(name);
}

fn twice(name: &Ident, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Problem::at(Code::GivenTwice, name, format!("`{name}` is given twice")).help("remove one of the two"),
    );
}

/// The tokens after `=`.
fn after_equals(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    match tokens {
        [TokenTree::Punct(punct), rest @ ..] if punct.as_char() == '=' => Some(rest),
        _ => None,
    }
}

/// The tokens in a pair of parentheses that is all there is.
fn group(tokens: &[TokenTree]) -> Option<TokenStream> {
    match tokens {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => Some(group.stream()),
        _ => None,
    }
}

/// `::path`, `crate` or `crate::path`: anything else would mean something else in another module.
fn is_absolute(path: TokenStream) -> bool {
    syn::parse2::<Path>(path).is_ok_and(|path| {
        path.leading_colon.is_some()
            || path.segments.first().is_some_and(|first| first.ident == "crate" || first.ident == "$crate")
    })
}

/// The items between the commas of a list. A literal ends an item: what follows it without a comma begins another one.
fn split(tokens: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Vec<TokenTree>> {
    let mut items = Vec::new();
    let mut item = Vec::new();
    let mut after_literal = false;
    for token in flat(tokens) {
        let is_comma = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',');
        if after_literal && !is_comma {
            diagnostics.push(Problem::at(
                Code::CommaMissing,
                &token,
                format!("a comma is missing before `{token}`"),
            ));
            items.push(std::mem::take(&mut item));
        }
        after_literal = matches!(token, TokenTree::Literal(_));
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

/// Without the invisible groups into which `macro_rules!` wraps what it was given.
pub(crate) fn flat(tokens: TokenStream) -> Vec<TokenTree> {
    let mut all = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                all.extend(flat(group.stream()));
            }
            token => all.push(token),
        }
    }
    all
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

/// The name of an option and what follows it, or all of it where it has none.
fn named(item: Vec<TokenTree>) -> Result<(Ident, Vec<TokenTree>), TokenStream> {
    let mut tokens = item.into_iter();
    match tokens.next() {
        Some(TokenTree::Ident(name)) => Ok((name, tokens.collect())),
        other => Err(other.into_iter().chain(tokens).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proc_macro2::Span;

    /// What is read from between the parentheses, and the first lines of what is told.
    fn read(tokens: &str, place: Place) -> (Options, Vec<String>) {
        let tokens: TokenStream = tokens.parse().unwrap();
        let attribute: Attribute = syn::parse_quote!(#[event(#tokens)]);
        let mut diagnostics = Diagnostics::default();
        let options = Options::read(&[attribute], place, &mut diagnostics);
        assert_eq!(options.misread, !diagnostics.is_empty());
        (options, diagnostics.first_lines())
    }

    fn values(literals: &[LitStr]) -> Vec<String> {
        literals.iter().map(LitStr::value).collect()
    }

    #[test]
    fn everything_at_once() {
        let (options, errors) = read(
            "\"AMAZON.A\", path = \"a\", path = \"b\", set(path = \"c\", value = -1_0), allow_deprecated, crate = crate::x,",
            PART,
        );
        assert_eq!(errors, [""; 0]);
        assert_eq!(options.event.unwrap().value(), "AMAZON.A");
        assert_eq!(values(&options.paths), ["a", "b"]);
        let [Constant { path, value: ConstantValue::Integer { number, .. } }] = options.sets.as_slice()
        else {
            panic!("one constant");
        };
        assert_eq!((path.value(), *number), ("c".to_owned(), Some(-10)));
        assert!(options.allows_deprecated);
        assert_eq!(options.krate.unwrap().to_string(), "crate :: x");
    }

    #[test]
    fn what_cannot_be_read_leaves_the_rest() {
        let (options, errors) = read("key, path = \"a\", wiht = f, literal = 1, with = f", FIELD);
        assert_eq!(
            errors,
            [
                "`key` takes a text",
                "`#[event(wiht = …)]`: no such option on a field",
                "`literal` takes no value"
            ]
        );
        assert_eq!(values(&options.paths), ["a"]);
        assert!(options.with.is_some() && options.literal.is_some() && options.key.is_none());
    }

    #[test]
    fn whatever_the_tokens() {
        for (tokens, error) in [
            ("path", "`path` takes a text"),
            ("path =", "`path` takes a text"),
            ("path = ,", "`path` takes a text"),
            ("path == \"a\"", "`path` takes a text"),
            ("path = 'a'", "`path` takes a text"),
            ("path: \"a\"", "`path` takes a text"),
            ("=", "expected an option of `#[event(…)]`"),
            ("(path)", "expected an option of `#[event(…)]`"),
            ("5", "expected an option of `#[event(…)]`"),
            ("\"a\"", "no event is named on a field"),
            ("skip(now)", "`skip` takes no value"),
            ("path = \"a\" \"b\"", "a comma is missing before `\"b\"`"),
        ] {
            let (_, errors) = read(tokens, FIELD);
            assert_eq!(errors.first().map(String::as_str), Some(error), "{tokens}");
        }
        assert_eq!(read(",,", FIELD).1, [""; 0]);
        for constant in ["+1", "--1", "true", "'a'"] {
            let (_, errors) = read(&format!("set(path = \"a\", value = {constant})"), EVENT);
            assert_eq!(
                errors.first().map(String::as_str),
                Some("a constant is a text or a whole number"),
                "{constant}"
            );
        }
        assert_eq!(read("locales[\"en-US\"]", EVENT).1, ["`locales` takes a list of locales"]);
        assert_eq!(read("set { path = \"a\", value = 1 }", EVENT).1, ["`set` takes a path and a value"]);
    }

    #[test]
    fn what_is_given_twice_is_told_and_the_first_holds() {
        for (tokens, place, error) in [
            ("with = a, with = b", FIELD, "`with` is given twice"),
            ("key = \"a\", key = \"b\"", FIELD, "`key` is given twice"),
            ("skip, skip", FIELD, "`skip` is given twice"),
            ("value = \"a\", value = \"b\"", VARIANT, "`value` is given twice"),
            ("locale = \"a\", locale = \"b\"", TEXT, "`locale` is given twice"),
            ("\"A\", \"B\"", EVENT, "the event is named twice"),
            ("crate = ::a, crate = ::b", EVENT, "`crate` is given twice"),
            ("locales(\"en-US\"), locales(\"de-DE\")", EVENT, "`locales` is given twice"),
            ("set(path = \"a\", path = \"b\", value = 1)", EVENT, "`path` is given twice"),
            ("set(path = \"a\", value = 1, value = 2)", EVENT, "`value` is given twice"),
        ] {
            assert_eq!(read(tokens, place).1, [error], "{tokens}");
        }
        let (options, _) = read("with = a, with = b", FIELD);
        assert!(options.with.is_some_and(|path| path.is_ident("a")));
        let (options, _) = read("crate = ::a, crate = ::b", EVENT);
        assert_eq!(options.krate.unwrap().to_string(), ":: a");
        let (options, _) = read("set(path = \"a\", path = \"b\", value = 1)", EVENT);
        assert_eq!(options.sets.first().map(|set| set.path.value()).as_deref(), Some("a"));
    }

    #[test]
    fn an_event_is_proposed_where_one_may_stand() {
        let help = |tokens: &str, place: Place| {
            let (option, value) = named(flat(tokens.parse().unwrap())).unwrap();
            instead(&option.to_string(), &value, place)
        };
        let event = "write `#[event(\"AMAZON.A.B\")]`; the name of the event stands alone";
        assert_eq!(help("name = \"AMAZON.A.B\"", EVENT).as_deref(), Some(event));
        assert_eq!(help("name = \"A.B\"", EVENT), None);
        assert_eq!(help("name = \"AMAZON.A.B\"", FIELD), None);
        let quoted = "write the name of the event in quotation marks: `#[event(\"AMAZON.…\")]`";
        assert_eq!(help("AMAZON.A.B", PART).as_deref(), Some(quoted));
        assert_eq!(help("AMAZON.A.B", VARIANT), None);
        assert_eq!(help("sett(path)", EVENT).as_deref(), Some("did you mean `set`?"));
    }

    #[test]
    fn numbers_that_64_bits_hold() {
        for (number, read_as) in [
            ("0", Some(0)),
            ("-9223372036854775808", Some(i64::MIN.into())),
            ("18446744073709551615", Some(u64::MAX.into())),
            ("-9223372036854775809", None),
            ("18446744073709551616", None),
            ("9999999999999999999999999999999999999999999", None),
        ] {
            let (options, errors) = read(&format!("set(path = \"a\", value = {number})"), EVENT);
            assert_eq!(errors, [""; 0]);
            let Some(Constant { value: ConstantValue::Integer { number, .. }, .. }) = options.sets.first()
            else {
                panic!("a number");
            };
            assert_eq!(*number, read_as);
        }
    }

    #[test]
    fn groups_without_delimiters_are_looked_through() {
        let hidden = |tokens: TokenStream| TokenTree::Group(proc_macro2::Group::new(Delimiter::None, tokens));
        let path = hidden(quote!("a"));
        let name = Ident::new("path", Span::call_site());
        let whole = hidden(quote!(#name = #path));
        let attribute: Attribute = syn::parse_quote!(#[event(#whole, with = f)]);
        let options = Options::read(&[attribute], FIELD, &mut Diagnostics::default());
        assert_eq!(values(&options.paths), ["a"]);
        assert!(options.with.is_some());
    }

    #[test]
    fn what_allows_deprecated_things() {
        let allows = |attribute: Attribute| {
            Options::read(&[attribute], EVENT, &mut Diagnostics::default()).allows_deprecated
        };
        assert!(allows(syn::parse_quote!(#[allow(dead_code, deprecated)])));
        assert!(allows(syn::parse_quote!(#[expect(deprecated, reason = "x")])));
        assert!(allows(syn::parse_quote!(#[deprecated(since = "1")])));
        assert!(!allows(syn::parse_quote!(#[deny(deprecated)])));
        assert!(!allows(syn::parse_quote!(#[allow(dead_code)])));
    }
}
