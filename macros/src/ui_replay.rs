//! The programs of `tests/ui` as far as the macros alone decide: what they report, where, and nothing else. What the
//! compiler adds to it stands in the same files, and is looked at there.

use crate::{carried, derive, hop};
use alexa_proactive_schemas::{Event, event};
use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use std::fs;
use std::path::{Path, PathBuf};
use syn::{Attribute, DeriveInput, Item, Stmt};

/// An error: its line and all that it says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reported {
    line: usize,
    pub(crate) lines: Vec<String>,
}

/// The programs; none where the crate lies alone.
fn programs() -> Vec<PathBuf> {
    let topics = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    let entries = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
    };
    let mut programs: Vec<PathBuf> = entries(&topics)
        .iter()
        .filter(|topic| topic.is_dir())
        .flat_map(|topic| entries(topic))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    programs.sort();
    programs
}

/// The errors that a program is marked with and that are no rustc's: in the compiler's words they have no code.
fn marked(program: &Path) -> Vec<Reported> {
    // A new program has none.
    let printed = fs::read_to_string(program.with_extension("stderr")).unwrap_or_default();
    let mut marks: Vec<Reported> = Vec::new();
    let mut is_own = false;
    for (index, line) in fs::read_to_string(program).unwrap().lines().enumerate() {
        let Some((_, mark)) = line.split_once("//~") else { continue };
        let above = mark.bytes().take_while(|byte| *byte == b'^').count();
        let (level, text) = mark[above..].trim().split_once(' ').unwrap();
        if matches!(level, "ERROR" | "WARN") {
            let wanted = format!("error: {text}");
            let is_lint = text.starts_with("use of deprecated");
            is_own = level == "ERROR" && !is_lint && printed.lines().any(|line| line == wanted);
            if is_own {
                marks.push(Reported { line: index + 1 - above, lines: vec![text.to_owned()] });
            }
        } else if is_own && matches!(level, "HELP" | "NOTE") {
            marks.last_mut().unwrap().lines.push(text.to_owned());
        }
    }
    marks.sort();
    marks
}

/// The errors among the tokens of an expansion.
pub(crate) fn errors(tokens: TokenStream, found: &mut Vec<Reported>) {
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(name) if name == "compile_error" => {
                let text = tokens.find_map(|token| match token {
                    TokenTree::Group(group) => syn::parse2::<syn::LitStr>(group.stream()).ok(),
                    _ => None,
                });
                let lines = text.unwrap().value().lines().map(str::to_owned).collect();
                found.push(Reported { line: name.span().start().line, lines });
            }
            TokenTree::Group(group) => errors(group.stream(), found),
            _ => {}
        }
    }
}

/// All `localized! { … }` among the tokens.
fn texts(tokens: TokenStream, found: &mut Vec<Reported>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let before: String = tokens[index.saturating_sub(2)..index].iter().map(ToString::to_string).collect();
        if before == "localized!" {
            let entries = group.stream();
            let mut reported = Vec::new();
            errors(derive::localized::expand(quote!((::alexa_proactive) #entries)), &mut reported);
            // What is reported of the call as a whole has no line here.
            let call = tokens[index - 2].span().start().line;
            found.extend(reported.into_iter().map(|error| Reported { line: error.line.max(call), ..error }));
        }
        texts(group.stream(), found);
    }
}

fn derives(item: &DeriveInput, found: &mut Vec<Reported>) {
    for attribute in item.attrs.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        for token in attribute.meta.require_list().unwrap().tokens.clone() {
            match token.to_string().as_str() {
                "ProactiveEvent" => errors(derive::event::derive(item), found),
                "EventPart" => errors(derive::part::derive(item), found),
                "EventEnum" => errors(derive::values::derive(item), found),
                "Localized" => errors(derive::texts::derive(item), found),
                _ => {}
            }
        }
    }
}

/// Where `#[proactive_event]` is among attributes.
fn position(attributes: &[Attribute]) -> Option<usize> {
    attributes.iter().position(|attribute| {
        attribute.path().segments.last().is_some_and(|name| name.ident == "proactive_event")
    })
}

fn arguments(attribute: &Attribute) -> TokenStream {
    match &attribute.meta {
        syn::Meta::List(list) => list.tokens.clone(),
        _ => TokenStream::new(),
    }
}

fn items(items: Vec<Item>, found: &mut Vec<Reported>) {
    for item in items {
        let attributes = match &item {
            Item::Mod(inner) => {
                self::items(inner.content.iter().flat_map(|(_, items)| items.clone()).collect(), found);
                continue;
            }
            Item::Fn(function) => {
                let inner = function.block.stmts.iter().filter_map(|statement| match statement {
                    Stmt::Item(item) => Some(item.clone()),
                    _ => None,
                });
                self::items(inner.collect(), found);
                &function.attrs
            }
            Item::Struct(item) => &item.attrs,
            Item::Enum(item) => &item.attrs,
            Item::Union(item) => &item.attrs,
            _ => continue,
        };
        let at = position(attributes);
        let Some(at) = at else {
            if let Ok(input) = syn::parse2::<DeriveInput>(item.to_token_stream()) {
                derives(&input, found);
            }
            continue;
        };
        let arguments = arguments(&attributes[at]);
        let Ok(mut input) = syn::parse2::<DeriveInput>(item.to_token_stream()) else {
            errors(derive::written_struct::expand(&arguments, &item.to_token_stream()), found);
            continue;
        };
        input.attrs.remove(at);
        let out = derive::written_struct::expand(&arguments, &input.to_token_stream());
        errors(out.clone(), found);
        let written = syn::parse2::<syn::File>(out).unwrap();
        self::items(written.items, found);
    }
}

#[test]
fn the_macros_report_what_is_marked() {
    let mut wrong = Vec::new();
    for program in programs() {
        let text = fs::read_to_string(&program).unwrap();
        // What a macro of the program makes of its tokens is not known here, and neither is a generated module.
        if ["macro_rules!", "own_catalog::", "include_catalog!"].iter().any(|other| text.contains(other)) {
            continue;
        }
        let tokens: TokenStream = text.parse().unwrap();
        // A syntax error is for the compiler to report, before a macro sees the item.
        let Ok(file) = syn::parse2::<syn::File>(tokens.clone()) else { continue };
        let mut found = Vec::new();
        texts(tokens, &mut found);
        items(file.items, &mut found);
        found.sort();
        let mut marks = marked(&program);
        // A mark may leave out lines that it does not speak of.
        for error in found {
            let fits = marks.iter().position(|mark| {
                mark.line == error.line
                    && mark.lines.first() == error.lines.first()
                    && mark.lines.iter().skip(1).all(|line| error.lines.join("\n").contains(line.as_str()))
            });
            match fits {
                Some(index) => drop(marks.remove(index)),
                None => wrong.push(format!("{}: has no mark: {error:?}", program.display())),
            }
        }
        wrong.extend(marks.iter().map(|mark| format!("{}: not reported: {mark:?}", program.display())));
    }
    // Only what the `.stderr` file shows counts as a mark of the macros.
    let help = "if a mark is there, run `tests/update-goldens`: the `.stderr` file lacks it";
    assert!(wrong.is_empty(), "{}\n{help}", wrong.join("\n"));
}

/// The items that have a derive or `#[proactive_event]`, and its name.
fn each_derive(items: Vec<Item>, visit: &mut impl FnMut(&str, &DeriveInput)) {
    for item in items {
        match &item {
            Item::Mod(inner) => {
                each_derive(inner.content.iter().flat_map(|(_, items)| items.clone()).collect(), visit);
            }
            Item::Fn(function) => {
                let items = function.block.stmts.iter().filter_map(|statement| match statement {
                    Stmt::Item(item) => Some(item.clone()),
                    _ => None,
                });
                each_derive(items.collect(), visit);
            }
            item => {
                let Ok(input) = syn::parse2::<DeriveInput>(item.to_token_stream()) else { continue };
                if position(&input.attrs).is_some() {
                    visit(ATTRIBUTE, &input);
                    continue;
                }
                for attribute in input.attrs.iter().filter(|attribute| attribute.path().is_ident("derive")) {
                    for token in attribute.meta.require_list().unwrap().tokens.clone() {
                        visit(&token.to_string(), &input);
                    }
                }
            }
        }
    }
}

/// How a module's macro calls `#[proactive_event]`.
const ATTRIBUTE: &str = "Attribute";

/// The options of an item with `catalog = ::alexa_proactive`, and the name of its event, if they can have the option.
fn with_module(options: TokenStream) -> Option<(TokenStream, String)> {
    let mut tokens = options.into_iter();
    let name = tokens.next().and_then(|name| syn::parse2::<syn::LitStr>(name.into_token_stream()).ok())?;
    // Without a comma after the name, the option would be a mistake of another kind.
    let rest: TokenStream = tokens.collect();
    let has_path = ["catalog", "crate"].iter().any(|option| rest.to_string().contains(option));
    if has_path || !(rest.is_empty() || rest.to_string().starts_with(',')) {
        return None;
    }
    Some((quote!(#name, catalog = ::alexa_proactive #rest), name.value()))
}

/// The item with the option, as it is passed on, and the name of its event.
fn passed_on(door: &str, input: &DeriveInput) -> Option<(TokenStream, String)> {
    let mut input = input.clone();
    if door == ATTRIBUTE {
        let attribute = input.attrs.remove(position(&input.attrs)?);
        let (arguments, name) = with_module(arguments(&attribute))?;
        let item = input.to_token_stream();
        assert!(hop::of_attribute(&arguments, &item).is_some(), "{item}");
        return Some((quote!((#arguments) #item), name));
    }
    let mut options = input.attrs.iter_mut().filter(|attribute| attribute.path().is_ident("event"));
    let syn::Meta::List(list) = &mut options.next()?.meta else { return None };
    let (tokens, name) = with_module(list.tokens.clone())?;
    list.tokens = tokens;
    let item = input.to_token_stream();
    assert!(hop::of_derive(&item, door).is_some(), "{item}");
    Some((item, name))
}

/// What an item reports where it is expanded without a module.
fn reported(door: &str, input: &DeriveInput) -> Option<Vec<Reported>> {
    let out = match door {
        "ProactiveEvent" => derive::event::derive(input),
        "EventPart" => derive::part::derive(input),
        "EventEnum" => derive::values::derive(input),
        ATTRIBUTE => {
            let mut input = input.clone();
            let attribute = input.attrs.remove(position(&input.attrs)?);
            derive::written_struct::expand(&arguments(&attribute), &input.to_token_stream())
        }
        _ => return None,
    };
    let mut found = Vec::new();
    errors(out, &mut found);
    Some(found)
}

/// What an item reports does not depend on the way that its event's table takes.
#[test]
fn a_carried_table_reports_the_same() {
    let (mut derives, mut attributes) = (0, 0);
    for program in programs() {
        let text = fs::read_to_string(&program).unwrap();
        let tokens: TokenStream = text.parse().unwrap();
        // A syntax error is for the compiler to report.
        let Ok(file) = syn::parse2::<syn::File>(tokens) else { continue };
        each_derive(file.items, &mut |door, input| {
            let Some(mut found) = reported(door, input) else { return };
            // An enum of events names no event.
            let is_of_events = door == "ProactiveEvent" && matches!(input.data, syn::Data::Enum(_));
            let Some((item, name)) = passed_on(door, input).filter(|_| !is_of_events) else { return };
            let table = Literal::string(&event(&name).map_or_else(|| "?".to_owned(), Event::to_carried));
            let called = format_ident!("{door}");
            let mut carried = Vec::new();
            errors(carried::expand(quote!(#table #called { #item })), &mut carried);
            // Whose event is missing, and the path of a trait, are those of the module.
            for error in found.iter_mut().chain(&mut carried) {
                for line in &mut error.lines {
                    *line = line
                        .replace("Amazon's catalog has no event", "`::alexa_proactive` has no event")
                        .replace("::alexa_proactive::", "alexa_proactive::");
                }
            }
            assert_eq!(carried, found, "{}", program.display());
            if door == ATTRIBUTE { attributes += 1 } else { derives += 1 }
        });
    }
    let is_enough = derives > 150 && attributes > 15;
    assert!(is_enough || programs().is_empty(), "{derives} derives, {attributes} attributes");
}
