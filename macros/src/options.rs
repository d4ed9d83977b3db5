//! The options of `#[event(…)]`, one type for each place where the attribute stands. Nothing is given up for one mistake:
//! an option that cannot be read is reported, the others hold.

use crate::diagnostics::{Code, Problem, Reporter, list};
use crate::half_typed::HalfTyped;
use crate::intended::{intended_text, quoted};
use crate::list::{Reading, read_items};
use crate::near_event::near_event;
use crate::rust_type::source_text;
use crate::syntax::{Argument, Constant, Written};
use crate::text::Text;
use crate::tokens::{stream, text_alone};
use alexa_proactive_schemas::nearest;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use std::ops::Deref;
use syn::{Attribute, Meta, TypePath};

/// The options of one place.
pub(crate) trait Options {
    /// In the words of a message: `a field`.
    fn place(&self) -> &'static str;

    /// The module from which an editor completes the options, where there are any.
    fn module_of_names(&self) -> &'static str {
        ""
    }

    /// All options, each with where it goes: there is no other list, so none can be known and not read.
    fn slots(&mut self) -> Vec<(&'static str, Slot<'_>)> {
        Vec::new()
    }

    /// Where the name of an event goes, if one may stand here.
    fn event(&mut self) -> Option<&mut Option<Text>> {
        None
    }

    /// Whether an option lets what is deprecated be used.
    fn allows_deprecated(&self) -> bool {
        false
    }

    /// The paths to the runtime, if they may stand here.
    fn paths(&self) -> Option<&Paths> {
        None
    }
}

/// The paths by which an expansion reaches the runtime, if options give them.
#[derive(Default)]
pub(crate) struct Paths {
    /// Of the crate.
    krate: Option<TokenStream>,
    /// Of a generated module, which has everything that the crate has.
    catalog: Option<TokenStream>,
}

/// Where an option goes, which says how it is written.
pub(crate) enum Slot<'a> {
    /// `skip`
    Flag(&'a mut Option<Ident>),
    /// `key = "…"`
    Text(&'a mut Option<Written<Text>>),
    /// `path = "…"`, as often as one likes.
    Texts(&'a mut Vec<Text>),
    /// `set(path = "…", value = …)`, as often as one likes.
    Constants(&'a mut Vec<Constant>),
    /// `locales("…", "…")`
    Locales(&'a mut Option<Vec<Text>>),
    /// `with = path::to::function`
    Function(&'a mut Option<TypePath>),
    /// `crate = ::path`
    CratePath(&'a mut Option<TokenStream>),
    /// `catalog = path::to::module`
    ModulePath(&'a mut Option<TokenStream>),
}

impl Slot<'_> {
    fn read(self, argument: Argument, reporter: &mut Reporter<'_>) {
        match self {
            Self::Flag(slot) => argument.flag(slot, reporter),
            Self::Text(slot) => argument.text_once(slot, reporter),
            Self::Texts(slot) => slot.extend(argument.text(reporter)),
            Self::Constants(slot) => slot.extend(argument.constant(reporter)),
            Self::Locales(slot) => argument.locales(slot, reporter),
            Self::Function(slot) => argument.function(slot, reporter),
            Self::CratePath(slot) => argument.crate_path(slot, reporter),
            Self::ModulePath(slot) => argument.module_path(slot, reporter),
        }
    }
}

/// Above an event.
#[derive(Default)]
pub(crate) struct EventOptions {
    pub(crate) event: Option<Text>,
    pub(crate) sets: Vec<Constant>,
    pub(crate) locales: Option<Vec<Text>>,
    allow_deprecated: Option<Ident>,
    runtime: Paths,
}

impl Options for EventOptions {
    fn place(&self) -> &'static str {
        "an event"
    }

    fn module_of_names(&self) -> &'static str {
        "event"
    }

    fn slots(&mut self) -> Vec<(&'static str, Slot<'_>)> {
        vec![
            ("set", Slot::Constants(&mut self.sets)),
            ("locales", Slot::Locales(&mut self.locales)),
            ("allow_deprecated", Slot::Flag(&mut self.allow_deprecated)),
            ("catalog", Slot::ModulePath(&mut self.runtime.catalog)),
            ("crate", Slot::CratePath(&mut self.runtime.krate)),
        ]
    }

    fn event(&mut self) -> Option<&mut Option<Text>> {
        Some(&mut self.event)
    }

    fn allows_deprecated(&self) -> bool {
        self.allow_deprecated.is_some()
    }

    fn paths(&self) -> Option<&Paths> {
        Some(&self.runtime)
    }
}

/// Above an enum of events.
#[derive(Default)]
pub(crate) struct EventsOptions {
    runtime: Paths,
}

impl Options for EventsOptions {
    fn place(&self) -> &'static str {
        "an enum of events"
    }

    fn module_of_names(&self) -> &'static str {
        "events"
    }

    fn slots(&mut self) -> Vec<(&'static str, Slot<'_>)> {
        vec![("crate", Slot::CratePath(&mut self.runtime.krate))]
    }

    fn paths(&self) -> Option<&Paths> {
        Some(&self.runtime)
    }
}

/// Above a part.
#[derive(Default)]
pub(crate) struct PartOptions {
    pub(crate) event: Option<Text>,
    pub(crate) paths: Vec<Text>,
    pub(crate) sets: Vec<Constant>,
    allow_deprecated: Option<Ident>,
    runtime: Paths,
}

impl Options for PartOptions {
    fn place(&self) -> &'static str {
        "a part"
    }

    fn module_of_names(&self) -> &'static str {
        "part"
    }

    fn slots(&mut self) -> Vec<(&'static str, Slot<'_>)> {
        vec![
            ("path", Slot::Texts(&mut self.paths)),
            ("set", Slot::Constants(&mut self.sets)),
            ("allow_deprecated", Slot::Flag(&mut self.allow_deprecated)),
            ("catalog", Slot::ModulePath(&mut self.runtime.catalog)),
            ("crate", Slot::CratePath(&mut self.runtime.krate)),
        ]
    }

    fn event(&mut self) -> Option<&mut Option<Text>> {
        Some(&mut self.event)
    }

    fn allows_deprecated(&self) -> bool {
        self.allow_deprecated.is_some()
    }

    fn paths(&self) -> Option<&Paths> {
        Some(&self.runtime)
    }
}

/// Above an enum of values.
#[derive(Default)]
pub(crate) struct ValuesOptions {
    pub(crate) event: Option<Text>,
    pub(crate) paths: Vec<Text>,
    pub(crate) exhaustive: Option<Ident>,
    pub(crate) many_to_one: Option<Ident>,
    runtime: Paths,
}

impl Options for ValuesOptions {
    fn place(&self) -> &'static str {
        "an enum of values"
    }

    fn module_of_names(&self) -> &'static str {
        "values"
    }

    fn slots(&mut self) -> Vec<(&'static str, Slot<'_>)> {
        vec![
            ("path", Slot::Texts(&mut self.paths)),
            ("exhaustive", Slot::Flag(&mut self.exhaustive)),
            ("many_to_one", Slot::Flag(&mut self.many_to_one)),
            ("catalog", Slot::ModulePath(&mut self.runtime.catalog)),
            ("crate", Slot::CratePath(&mut self.runtime.krate)),
        ]
    }

    fn event(&mut self) -> Option<&mut Option<Text>> {
        Some(&mut self.event)
    }

    fn paths(&self) -> Option<&Paths> {
        Some(&self.runtime)
    }
}

/// On a field of an event or of a part.
#[derive(Default)]
pub(crate) struct FieldOptions {
    pub(crate) paths: Vec<Text>,
    pub(crate) key: Option<Written<Text>>,
    pub(crate) literal: Option<Ident>,
    pub(crate) with: Option<TypePath>,
    pub(crate) skip: Option<Ident>,
}

impl Options for FieldOptions {
    fn place(&self) -> &'static str {
        "a field"
    }

    fn module_of_names(&self) -> &'static str {
        "field"
    }

    fn slots(&mut self) -> Vec<(&'static str, Slot<'_>)> {
        vec![
            ("path", Slot::Texts(&mut self.paths)),
            ("key", Slot::Text(&mut self.key)),
            ("literal", Slot::Flag(&mut self.literal)),
            ("with", Slot::Function(&mut self.with)),
            ("skip", Slot::Flag(&mut self.skip)),
        ]
    }
}

/// On a variant of an enum of values.
#[derive(Default)]
pub(crate) struct VariantOptions {
    pub(crate) value: Option<Written<Text>>,
    pub(crate) none: Option<Ident>,
}

impl Options for VariantOptions {
    fn place(&self) -> &'static str {
        "a variant"
    }

    fn module_of_names(&self) -> &'static str {
        "variant"
    }

    fn slots(&mut self) -> Vec<(&'static str, Slot<'_>)> {
        vec![("value", Slot::Text(&mut self.value)), ("none", Slot::Flag(&mut self.none))]
    }
}

/// On a variant that holds an event, which takes no option.
#[derive(Default)]
pub(crate) struct EventVariantOptions;

impl Options for EventVariantOptions {
    fn place(&self) -> &'static str {
        "a variant that holds an event"
    }
}

/// On a field of a variant, which takes no option.
#[derive(Default)]
pub(crate) struct VariantFieldOptions;

impl Options for VariantFieldOptions {
    fn place(&self) -> &'static str {
        "a field of a variant"
    }
}

/// Above a localized text.
#[derive(Default)]
pub(crate) struct TextsOptions {
    runtime: Paths,
}

impl Options for TextsOptions {
    fn place(&self) -> &'static str {
        "a localized text"
    }

    fn module_of_names(&self) -> &'static str {
        "texts"
    }

    fn slots(&mut self) -> Vec<(&'static str, Slot<'_>)> {
        vec![("crate", Slot::CratePath(&mut self.runtime.krate))]
    }

    fn paths(&self) -> Option<&Paths> {
        Some(&self.runtime)
    }
}

/// On a text of a localized text.
#[derive(Default)]
pub(crate) struct TextOptions {
    pub(crate) locale: Option<Written<Text>>,
    pub(crate) skip: Option<Ident>,
}

impl Options for TextOptions {
    fn place(&self) -> &'static str {
        "a text"
    }

    fn module_of_names(&self) -> &'static str {
        "text"
    }

    fn slots(&mut self) -> Vec<(&'static str, Slot<'_>)> {
        vec![("locale", Slot::Text(&mut self.locale)), ("skip", Slot::Flag(&mut self.skip))]
    }
}

/// The attributes of an item, a field or a variant, as they were read.
pub(crate) struct Attributes<O> {
    options: O,
    /// Whether something was not understood, so that the options are incomplete.
    pub(crate) incomplete: bool,
    /// Whether an attribute of Rust's own allows or expects the lint here. It does not reach the impl by itself.
    pub(crate) allows_lint: bool,
    /// Whether this is deprecated itself.
    is_deprecated: bool,
}

impl<O> Deref for Attributes<O> {
    type Target = O;

    fn deref(&self) -> &O {
        &self.options
    }
}

impl<O: Options + Default> Attributes<O> {
    /// Reads all `#[event(…)]` attributes.
    pub(crate) fn read(attributes: &[Attribute], mut reporter: Reporter<'_>) -> Self {
        let mut options = O::default();
        let start = reporter.count();
        read_options(&mut options, attributes, &mut reporter);
        Self {
            options,
            incomplete: reporter.count() > start,
            allows_lint: allows_lint(attributes),
            is_deprecated: has(attributes, "deprecated"),
        }
    }
}

impl<O: Options> Attributes<O> {
    /// The path of a generated module, if an option gives it.
    pub(crate) fn module(&self) -> Option<&TokenStream> {
        self.options.paths()?.catalog.as_ref()
    }

    fn krate(&self) -> Option<&TokenStream> {
        self.options.paths()?.krate.as_ref()
    }

    /// The path by which the expansion reaches the runtime, if an option gives it.
    pub(crate) fn root(&self) -> Option<&TokenStream> {
        self.module().or(self.krate())
    }

    /// Whether what is deprecated may be used here.
    pub(crate) fn allows_deprecated(&self) -> bool {
        self.allows_lint || self.is_deprecated || self.options.allows_deprecated()
    }
}

fn read_options(options: &mut dyn Options, attributes: &[Attribute], reporter: &mut Reporter<'_>) {
    let mut misspelt = Vec::new();
    let start = reporter.count();
    for attribute in attributes {
        match &attribute.meta {
            _ if !attribute.path().is_ident("event") => {}
            Meta::List(list) => {
                read_items(list.tokens.clone(), reporter, &mut |item, before, reporter| {
                    let understood = reporter.count() == start;
                    read_item(options, &mut misspelt, item, (before, understood), reporter)
                });
            }
            meta => Place::of(options).report_empty(meta, reporter),
        }
    }
    if !has(attributes, "event") {
        for attribute in attributes {
            if !is_misspelt(attribute) {
                continue;
            }
            let name = attribute.path().to_token_stream();
            let message = format!("`#[{name}]`: no such attribute of an event");
            let problem = Problem::at(Code::UnknownOption, attribute.path(), message);
            reporter.report(problem.help("did you mean `#[event]`?"));
        }
    }
    if let Some(Paths { krate: Some(_), catalog: Some(module) }) = options.paths() {
        let message = "`catalog` leads to the runtime crate, too, and `crate` gives another path";
        reporter.report(Problem::at(Code::Contradiction, module, message).help("remove `crate`"));
    }
    // What depends on them is not reported again.
    for argument in misspelt {
        let near = nearest(&argument.option(), names(options).iter().copied());
        if let Some(slot) = near.and_then(|near| slot(options, near)) {
            slot.read(argument, &mut reporter.muted());
        }
    }
}

/// The names of all options.
fn names(options: &mut dyn Options) -> Vec<&'static str> {
    options.slots().iter().map(|(option, _)| *option).collect()
}

/// Where the option of this name goes, if there is one.
fn slot<'a>(options: &'a mut dyn Options, name: &str) -> Option<Slot<'a>> {
    options.slots().into_iter().find(|(option, _)| *option == name).map(|(_, slot)| slot)
}

fn read_item(
    options: &mut dyn Options,
    misspelt: &mut Vec<Argument>,
    item: Vec<TokenTree>,
    (before, understood): (Reading, bool),
    reporter: &mut Reporter<'_>,
) -> Reading {
    let may_be_rest = before == Reading::CutShort;
    if let Some(name) = text_alone(&item) {
        match options.event() {
            _ if may_be_rest => return before,
            Some(event @ None) => *event = Some(name),
            Some(Some(first)) => {
                let reporter = &mut if understood { reporter.reborrow() } else { reporter.muted() };
                named_twice(first, name, reporter);
            }
            None => Place::of(options).report_event(&name, reporter),
        }
        return Reading::Whole;
    }
    let argument = match Argument::new(item) {
        Ok(argument) => argument,
        Err(_) if before != Reading::Whole => return before,
        Err(item) => {
            Place::of(options).report_nameless(item, reporter);
            return Reading::CutShort;
        }
    };
    let (name, is_cut) = (argument.option(), argument.is_cut_short());
    let number = reporter.count();
    let Some(slot) = slot(options, &name) else {
        if !may_be_rest {
            Place::of(options).report_unknown(&argument, reporter);
            misspelt.push(argument);
        }
        return before;
    };
    if may_be_rest && argument.is_fragment() {
        slot.read(argument, &mut reporter.muted());
    } else {
        slot.read(argument, reporter);
    }
    Reading::of_value(reporter.count() > number, is_cut)
}

/// Reports the name that is the wrong one, if that shows; the other one holds.
fn named_twice(first: &mut Text, mut second: Text, reporter: &mut Reporter<'_>) {
    let is_event = |name: &Text| name.value().starts_with("AMAZON.");
    if is_event(&second) && !is_event(first) {
        std::mem::swap(first, &mut second);
    }
    let problem = Problem::at(Code::GivenTwice, &second, "the event is named twice");
    reporter.report(problem.help("remove one of the two names"));
}

/// What errors say about a place. It is made for them alone.
struct Place {
    name: &'static str,
    module: &'static str,
    /// Whether the name of an event may stand there.
    has_event: bool,
    options: Vec<&'static str>,
}

impl Place {
    fn of(options: &mut dyn Options) -> Self {
        Self {
            name: options.place(),
            module: options.module_of_names(),
            has_event: options.event().is_some(),
            options: names(options),
        }
    }

    /// `#[event]`
    fn report_empty(&self, meta: &Meta, reporter: &mut Reporter<'_>) {
        reporter.report(
            Problem::at(Code::UnreadableOption, meta, "`#[event]` says nothing without parentheses")
                .help(if self.has_event {
                    "write `#[event(\"AMAZON.…\")]`"
                } else {
                    "write `#[event(…)]`"
                })
                .maybe(Problem::note, self.note()),
        );
    }

    /// Something that begins with no name.
    fn report_nameless(&self, item: TokenStream, reporter: &mut Reporter<'_>) {
        let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
        let event = intended_text(&tokens).filter(|_| self.has_event);
        let event = event.and_then(|text| Some(text).filter(|text| near_event(text).is_some()));
        let problem = Problem::at(Code::UnreadableOption, item, "expected an option of `#[event(…)]`");
        let problem = match event {
            Some(event) => problem.help(format!("write `#[event({})]`", quoted(&event))),
            None => problem.help(format!("remove `{}`", source_text(stream(&tokens)).trim())),
        };
        reporter.report(problem.maybe(Problem::note, self.note()));
    }

    /// The name of an event where none may stand.
    fn report_event(&self, name: &Text, reporter: &mut Reporter<'_>) {
        let option = ["path", "value", "locale"].iter().find(|option| self.options.contains(option));
        let help = option.map(|option| format!("write `{option} = {}`", name.to_token_stream()));
        reporter.report(
            Problem::at(Code::UnknownOption, name, format!("no event is named on {}", self.name))
                .maybe(Problem::help, help)
                .maybe(Problem::note, self.note()),
        );
    }

    fn report_unknown(&self, argument: &Argument, reporter: &mut Reporter<'_>) {
        if !self.options.is_empty() {
            reporter.half_typed(HalfTyped { name: argument.name.clone(), place: self.module });
        }
        let (option, shape) = (argument.option(), argument.shape());
        reporter.report(
            Problem::at(
                Code::UnknownOption,
                &argument.name,
                format!("`#[event({option}{shape})]`: no such option on {}", self.name),
            )
            .maybe(Problem::help, self.instead(argument))
            .maybe(Problem::note, self.note()),
        );
    }

    /// What to write instead of something that is no option.
    fn instead(&self, argument: &Argument) -> Option<String> {
        let option = argument.option();
        let named = self.has_event.then(|| self.event_instead(argument)).flatten();
        named.or_else(|| Problem::did_you_mean(&option, &self.options)).or_else(|| {
            // A constant, for example.
            (self.has_event && argument.stands_alone())
                .then(|| "the name of the event is a text: write `#[event(\"AMAZON.…\")]`".to_owned())
        })
    }

    /// The event that an argument probably names: `name = "AMAZON.…"`, or without quotation marks.
    fn event_instead(&self, argument: &Argument) -> Option<String> {
        if let Some(text) = argument.text_after_equals() {
            let text = text.value();
            return text
                .starts_with("AMAZON.")
                .then(|| format!("write `#[event(\"{text}\")]`; the name of the event stands alone"));
        }
        let text = argument.intended_text().filter(|text| !self.options.contains(&text.as_str()))?;
        let near = near_event(&text);
        if near.is_none() && argument.option() != "AMAZON" {
            return None;
        }
        let name = near.map_or("AMAZON.…", |event| event.name);
        Some(format!("write the name of the event in quotation marks: `#[event(\"{name}\")]`"))
    }

    /// `options of a field: …`
    fn note(&self) -> Option<String> {
        (!self.options.is_empty()).then(|| format!("options of {}: {}", self.name, list(&self.options)))
    }
}

/// Whether an attribute is one that the derives know because it is a slip for `event`: the compiler would report another one,
/// and what it names would be missed as well.
fn is_misspelt(attribute: &Attribute) -> bool {
    ["events", "evnt", "evet", "even"].iter().any(|name| attribute.path().is_ident(name))
}

/// Whether an attribute of this name is there.
fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident(name))
}

/// Whether `#[allow(deprecated)]` is there, or `expect`.
fn allows_lint(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("allow") || list.path.is_ident("expect") => {
            list.tokens.clone().into_iter().any(
                |token| matches!(token, TokenTree::Ident(name) if name == "deprecated" || name == "warnings"),
            )
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostics, Position};
    use crate::syntax::ConstantValue;
    use crate::tokens::flat;
    use proc_macro2::{Delimiter, Group, Span};
    use quote::quote;

    /// What is read from between the parentheses, and the first lines of what is reported.
    fn read<O: Options + Default>(tokens: &str) -> (Attributes<O>, Vec<String>) {
        let tokens: TokenStream = tokens.parse().unwrap();
        let attribute: Attribute = syn::parse_quote!(#[event(#tokens)]);
        let mut diagnostics = Diagnostics::default();
        let attributes = Attributes::read(&[attribute], diagnostics.at(Position::Attributes));
        assert_eq!(attributes.incomplete, !diagnostics.is_empty());
        (attributes, diagnostics.first_lines())
    }

    fn values(literals: &[Text]) -> Vec<&str> {
        literals.iter().map(Text::value).collect()
    }

    #[test]
    fn everything_at_once() {
        let (options, errors) = read::<PartOptions>(
            "\"AMAZON.A\", path = \"a\", path = \"b\", set(path = \"c\", value = -1_0), allow_deprecated, crate = crate::x,",
        );
        assert_eq!(errors, [""; 0]);
        assert_eq!(options.event.as_ref().unwrap().value(), "AMAZON.A");
        assert_eq!(values(&options.paths), ["a", "b"]);
        let [Constant { path, value: ConstantValue::Integer { number, .. } }] = options.sets.as_slice()
        else {
            panic!("one constant");
        };
        assert_eq!((path.value(), *number), ("c", Some(-10)));
        assert!(options.allows_deprecated());
        assert_eq!(options.krate().unwrap().to_string(), "crate :: x");
    }

    #[test]
    fn what_cannot_be_read_leaves_the_rest() {
        let (options, errors) = read::<FieldOptions>("key, path = \"a\", wiht = f, literal = 1, with = f");
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
            ("path = \"a\" \"b\"", "unexpected `\"b\"` after `\"a\"`"),
        ] {
            let (_, errors) = read::<FieldOptions>(tokens);
            assert_eq!(errors.first().map(String::as_str), Some(error), "{tokens}");
        }
        assert_eq!(read::<FieldOptions>(",,").1, [""; 0]);
        for constant in ["+1", "--1", "true", "'a'"] {
            let (_, errors) = read::<EventOptions>(&format!("set(path = \"a\", value = {constant})"));
            assert_eq!(
                errors.first().map(String::as_str),
                Some("a constant is a text or a whole number"),
                "{constant}"
            );
        }
        assert_eq!(read::<EventOptions>("locales[\"en-US\"]").1, ["`locales` takes a list of locales"]);
        assert_eq!(
            read::<EventOptions>("set { path = \"a\", value = 1 }").1,
            ["`set` takes a path and a value"]
        );
    }

    #[test]
    fn what_is_given_twice_is_reported_and_the_first_holds() {
        fn errors<O: Options + Default>(tokens: &str) -> Vec<String> {
            read::<O>(tokens).1
        }
        for (tokens, errors, error) in [
            ("with = a, with = b", errors::<FieldOptions> as fn(&str) -> _, "`with` is given twice"),
            ("key = \"a\", key = \"b\"", errors::<FieldOptions>, "`key` is given twice"),
            ("skip, skip", errors::<FieldOptions>, "`skip` is given twice"),
            ("value = \"a\", value = \"b\"", errors::<VariantOptions>, "`value` is given twice"),
            ("locale = \"a\", locale = \"b\"", errors::<TextOptions>, "`locale` is given twice"),
            ("\"A\", \"B\"", errors::<EventOptions>, "the event is named twice"),
            ("crate = ::a, crate = ::b", errors::<EventOptions>, "`crate` is given twice"),
            ("locales(\"en-US\"), locales(\"de-DE\")", errors::<EventOptions>, "`locales` is given twice"),
            ("set(path = \"a\", path = \"b\", value = 1)", errors::<EventOptions>, "`path` is given twice"),
            ("set(path = \"a\", value = 1, value = 2)", errors::<EventOptions>, "`value` is given twice"),
        ] {
            assert_eq!(errors(tokens), [error], "{tokens}");
        }
        let (options, _) = read::<FieldOptions>("with = a, with = b");
        assert!(options.with.as_ref().is_some_and(|with| with.path.is_ident("a")));
        let (options, _) = read::<EventOptions>("crate = ::a, crate = ::b");
        assert_eq!(options.krate().unwrap().to_string(), ":: a");
        let (options, _) = read::<EventOptions>("set(path = \"a\", path = \"b\", value = 1)");
        assert_eq!(options.sets.first().map(|set| set.path.value()), Some("a"));
    }

    #[test]
    fn an_event_is_proposed_where_one_may_stand() {
        fn help<O: Options + Default>(tokens: &str) -> Option<String> {
            let argument = Argument::new(flat(tokens.parse().unwrap())).ok().unwrap();
            Place::of(&mut O::default()).instead(&argument)
        }
        let event = "write `#[event(\"AMAZON.A.B\")]`; the name of the event stands alone";
        assert_eq!(help::<EventOptions>("name = \"AMAZON.A.B\"").as_deref(), Some(event));
        assert_eq!(help::<EventOptions>("name = \"A.B\""), None);
        assert_eq!(help::<FieldOptions>("name = \"AMAZON.A.B\""), None);
        let quoted =
            |name: &str| format!("write the name of the event in quotation marks: `#[event(\"{name}\")]`");
        assert_eq!(help::<PartOptions>("AMAZON.A.B"), Some(quoted("AMAZON.…")));
        let storm = quoted("AMAZON.WeatherAlert.Activated");
        for name in [
            "AMAZON.WeatherAlert.Activated",
            "WeatherAlertActivated",
            "concat!(\"AMAZON.\", \"WeatherAlert\")",
        ] {
            assert_eq!(help::<EventOptions>(name).as_ref(), Some(&storm), "{name}");
        }
        let text = "the name of the event is a text: write `#[event(\"AMAZON.…\")]`";
        assert_eq!(help::<EventOptions>("NAME").as_deref(), Some(text));
        assert_eq!(help::<VariantOptions>("AMAZON.A.B"), None);
        assert_eq!(help::<EventOptions>("sett(path)").as_deref(), Some("did you mean `set`?"));
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
            let (options, errors) = read::<EventOptions>(&format!("set(path = \"a\", value = {number})"));
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
        let hidden = |tokens: TokenStream| TokenTree::Group(Group::new(Delimiter::None, tokens));
        let path = hidden(quote!("a"));
        let name = Ident::new("path", Span::call_site());
        let whole = hidden(quote!(#name = #path));
        let attribute: Attribute = syn::parse_quote!(#[event(#whole, with = f)]);
        let mut diagnostics = Diagnostics::default();
        let options = Attributes::<FieldOptions>::read(&[attribute], diagnostics.at(Position::Attributes));
        assert_eq!(values(&options.paths), ["a"]);
        assert!(options.with.is_some());
    }

    #[test]
    fn what_allows_deprecated_things() {
        let allows = |attribute: Attribute| {
            let mut diagnostics = Diagnostics::default();
            Attributes::<EventOptions>::read(&[attribute], diagnostics.at(Position::Attributes))
                .allows_deprecated()
        };
        assert!(allows(syn::parse_quote!(#[allow(dead_code, deprecated)])));
        assert!(allows(syn::parse_quote!(#[expect(deprecated, reason = "x")])));
        assert!(allows(syn::parse_quote!(#[deprecated(since = "1")])));
        assert!(allows(syn::parse_quote!(#[event(allow_deprecated)])));
        assert!(!allows(syn::parse_quote!(#[deny(deprecated)])));
        assert!(!allows(syn::parse_quote!(#[allow(dead_code)])));
    }
}
