//! What has to hold between the fields of one struct: nothing twice, nothing missing, each option where it means something.

mod presence;

use crate::diagnostics::{Code, Diagnostics, Position, Problem, alternatives, list};
use crate::input::{StructField, StructInput};
use crate::options::FieldOptions;
use crate::resolve::{Found, Mapping, Resolved, Source, Target, Unresolved};
use crate::rust_type::{option_of_reference, source_text, unbounded_parameter};
use crate::scope::{Scope, lies_within};
use crate::syntax::{ConstantValue, Written};
use crate::text::Text;
use crate::unknown_value::unknown_value;
use alexa_proactive_schemas::{Kind, Site};
use proc_macro2::Ident;

/// Reports options that contradict each other, which shows without an event.
pub(crate) fn check_options(input: &StructInput<'_>, diagnostics: &mut Diagnostics) {
    for field in input.fields.iter().filter(|field| !field.attributes.incomplete) {
        contradictions(field, diagnostics);
    }
}

/// Reports everything that is wrong; what cannot be expanded any more is taken out of the mappings.
pub(crate) fn check(
    scope: &Scope,
    input: &StructInput<'_>,
    resolved: &mut Resolved<'_>,
    diagnostics: &mut Diagnostics,
) {
    check_options(input, diagnostics);
    for unresolved in &resolved.unresolved {
        diagnostics.report(unresolved.position, self::unresolved(scope, unresolved));
    }
    one_source_per_site(resolved, diagnostics);
    let check = Check { scope, input, resolved };
    if let Some(problem) = check.missing() {
        diagnostics.report(Position::Name, problem);
    }
    for mapping in &resolved.mappings {
        match mapping.source {
            Source::Constant { path, value } => {
                if let Some(problem) = constant(mapping.site, path, value, &input.item.runtime_text()) {
                    diagnostics.report(mapping.position, problem);
                }
            }
            Source::Field(field) => check.field(mapping, field, diagnostics),
        }
    }
    keys(resolved, diagnostics);
    check.optional_objects(scope.sites, diagnostics);
}

/// What is checked.
struct Check<'a> {
    scope: &'a Scope,
    input: &'a StructInput<'a>,
    resolved: &'a Resolved<'a>,
}

/// A path or a name that leads to no site.
pub(crate) fn unresolved(scope: &Scope, Unresolved { written, found, .. }: &Unresolved<'_>) -> Problem {
    let event = scope.event.name;
    let near = match found {
        Found::Near { name, .. } => Some(format!("did you mean `{name}`?")),
        Found::Site(_) | Found::Several(_) | Found::Nothing => None,
    };
    match (written, found) {
        (Target::Path(path), _) => {
            let text = path.value();
            let shown = match scope.bases.first() {
                Some(base) if scope.event.site(text).is_some() => {
                    format!("{text}` inside the part `{}", base.path)
                }
                Some(base) => format!("{}.{text}", base.path),
                None => text.to_owned(),
            };
            Problem::at(Code::UnknownPath, path, format!("`{event}` has nothing at `{shown}`"))
                .maybe(Problem::help, near)
                .maybe(Problem::note, scope.paths_note())
        }
        (Target::Name(name), Found::Several(sites)) => {
            let ways = sites.iter().map(|site| format!("#[event(path = \"{}\")]", scope.relative(site)));
            let ways: Vec<String> = ways.collect();
            Problem::at(
                Code::AmbiguousName,
                name,
                format!("`{name}` fits {} paths of `{event}`", sites.len()),
            )
            .help(format!("say which: {}", alternatives(&ways)))
        }
        (Target::Name(name), _) => {
            const SAY: &str =
                "say where it goes with `#[event(path = \"…\")]`, or leave it out with `#[event(skip)]`";
            let message = if name.ident().is_some() {
                let of = if scope.bases.is_empty() { "" } else { " in this part" };
                format!("`{event}` has nothing at `{name}`{of}")
            } else {
                format!("field `{name}` has no name, so nothing says where it goes")
            };
            Problem::at(Code::UnknownPath, name, message)
                .help(near.unwrap_or_else(|| SAY.to_owned()))
                .maybe(Problem::note, scope.paths_note())
        }
    }
}

/// Options of one field that contradict each other.
fn contradictions(field: &StructField<'_>, diagnostics: &mut Diagnostics) {
    // All of them, so that another option is not forgotten here.
    let FieldOptions { paths, key, literal, with, skip } = &*field.attributes;
    let Some(skip) = skip else {
        for other in paths.iter().skip(1) {
            let problem = Problem::at(Code::GivenTwice, other, "`path` is given twice");
            diagnostics.report(field.position, problem.help("remove one of the two"));
        }
        return;
    };
    let written = [
        ("path", !paths.is_empty()),
        ("key", key.is_some()),
        ("literal", literal.is_some()),
        ("with", with.is_some()),
    ];
    let mut without_effect = Vec::new();
    for (name, is_written) in written {
        if is_written {
            without_effect.push(name);
        }
    }
    if !without_effect.is_empty() {
        let message =
            format!("`skip` leaves the field out, and nothing is made of {}", list(&without_effect));
        let problem = Problem::at(Code::Contradiction, skip, message);
        diagnostics.report(field.position, problem.help("remove one of the two"));
    }
}

/// Two things that are sent to one site, or into an object that another one sends as a whole: the first one stays.
fn one_source_per_site(resolved: &mut Resolved<'_>, diagnostics: &mut Diagnostics) {
    let mut first: Vec<Mapping<'_>> = Vec::new();
    for mapping in std::mem::take(&mut resolved.mappings) {
        let clash = first.iter().find(|other| {
            other.site.path == mapping.site.path
                || lies_within(mapping.site, other.site)
                || lies_within(other.site, mapping.site)
        });
        match clash {
            // Two fields of one name are for rustc to report.
            Some(other) if is_same_field(&mapping, other) => {}
            Some(other) => {
                diagnostics.report(mapping.position, sent_twice(&mapping, other));
                resolved.not_missing.push(mapping.site.path);
                resolved.sent_twice += 1;
            }
            None => first.push(mapping),
        }
    }
    resolved.mappings = first;
}

fn is_same_field(one: &Mapping<'_>, other: &Mapping<'_>) -> bool {
    match (one.source, other.source) {
        (Source::Field(one), Source::Field(other)) => one.name.to_string() == other.name.to_string(),
        _ => false,
    }
}

fn sent_twice(mapping: &Mapping<'_>, other: &Mapping<'_>) -> Problem {
    let (path, again) = (mapping.site.path, mapping.name());
    if other.site.path != path {
        let (inner, outer) =
            if lies_within(mapping.site, other.site) { (mapping, other) } else { (other, mapping) };
        let message = format!(
            "`{}` is sent by {}, inside `{}`, which {} sends as a whole",
            inner.site.path,
            inner.name(),
            outer.site.path,
            outer.name()
        );
        return mapping
            .problem(Code::SiteTwice, message)
            .help("remove one of the two, or map all members of the object one by one");
    }
    match (mapping.source, other.source) {
        (Source::Constant { .. }, Source::Constant { .. }) => {
            mapping.problem(Code::SiteTwice, format!("`{path}` is set twice")).help("remove one of the two")
        }
        _ => mapping
            .problem(Code::SiteTwice, format!("{again} is sent as `{path}`, and so is {}", other.name()))
            .help(format!("remove one of the two, or give {again} another `path`")),
    }
}

impl Check<'_> {
    fn field(&self, mapping: &Mapping<'_>, field: &StructField<'_>, diagnostics: &mut Diagnostics) {
        let mut problems = self.text_options(mapping.site, field);
        problems.extend(self.optional(mapping.site, field));
        problems.extend(self.parameter(mapping.site, field));
        problems.extend(reference(field));
        for problem in problems {
            diagnostics.report(mapping.position, problem);
        }
    }

    /// `key` and `literal` belong to a localized text, and exclude each other.
    fn text_options(&self, site: &Site, field: &StructField<'_>) -> Vec<Problem> {
        let (key, literal) = (&field.attributes.key, &field.attributes.literal);
        if matches!(site.kind, Kind::Localized { .. }) {
            let (Some(key), Some(_)) = (key, literal) else { return Vec::new() };
            let message = "a text that is sent as it is has no key";
            let help = "remove `key`, or remove `literal` and give the text per locale";
            return vec![Problem::at(Code::Contradiction, &key.name, message).help(help)];
        }
        let mut problems = Vec::new();
        let mut report = |option: &Ident| {
            let message = format!("`{}` is not localized by `{}`", site.path, self.scope.event.name);
            let problem = Problem::at(Code::NotLocalized, option, message);
            problems.push(problem.help(format!("remove `{option}`; {}", sent_as(site))));
        };
        if let Some(key) = key {
            report(&key.name);
        }
        if let Some(literal) = literal {
            report(literal);
        }
        problems
    }

    /// An `Option` for what is required.
    fn optional(&self, site: &'static Site, field: &StructField<'_>) -> Option<Problem> {
        let inner = field.option?;
        let scope = self.scope;
        let stands_for = || {
            scope.stands_for(site).filter(|primary| {
                scope.bases.first().is_none_or(|base| lies_within(primary, base))
                    && scope.is_always_there(primary)
                    && self.resolved.mapping(primary.path).is_none()
            })
        };
        let required = if scope.is_always_there(site) { Some(site) } else { stands_for() }?;
        let message =
            format!("`{}` is required by `{}`, so it cannot be an `Option`", required.path, scope.event.name);
        let problem = Problem::at(Code::RequiredOption, field.ty, message);
        Some(problem.help(format!("use `{}`", source_text(inner))))
    }

    /// A type parameter without a bound.
    fn parameter(&self, site: &Site, field: &StructField<'_>) -> Option<Problem> {
        if field.attributes.with.is_some() {
            return None;
        }
        let ty = field.option.unwrap_or(field.ty);
        let parameter = unbounded_parameter(ty, self.input.item.generics)?;
        let (sent, help) =
            match bound(site, field.attributes.literal.is_some(), &self.input.item.runtime_text()) {
                Some((sent, bound)) => (sent, format!("write the bound `{parameter}: {bound}`")),
                None => (
                    "an object",
                    "name the type of the part, or map the members of the object one by one".to_owned(),
                ),
            };
        let message = format!("`{parameter}` may be any type, so it cannot be sent as {sent}");
        Some(Problem::at(Code::UnboundedParameter, field.ty, message).help(help))
    }
}

/// A reference to an `Option`, where an `Option` of a reference can be sent.
fn reference(field: &StructField<'_>) -> Option<Problem> {
    if field.attributes.with.is_some() {
        return None;
    }
    let instead = option_of_reference(field.ty)?;
    let message = format!("`{}` hides an `Option` behind a reference", source_text(field.ty));
    Some(Problem::at(Code::ReferenceToOption, field.ty, message).help(format!("write `{instead}`")))
}

/// What becomes of a value that is not localized.
fn sent_as(site: &Site) -> &'static str {
    match site.kind {
        Kind::Text => "the text is sent as it is",
        Kind::Object(_) => "its members say for themselves what they are",
        Kind::Value(_) | Kind::Values { .. } => "Alexa localizes the values of a set by itself",
        Kind::Localized { .. } | Kind::Integer | Kind::Timestamp => "the value is sent as it is",
    }
}

/// The public trait by which a type parameter can be sent to a site; an object has none.
fn bound(site: &Site, literal: bool, runtime: &str) -> Option<(&'static str, String)> {
    let (sent, bound) = match site.kind {
        Kind::Localized { .. } if !literal => ("a localized text", "AsLocalized".to_owned()),
        Kind::Text | Kind::Localized { .. } => ("a text", "AsText".to_owned()),
        Kind::Integer => ("a whole number", "AsInteger".to_owned()),
        Kind::Timestamp => ("a time", "AsTimestamp".to_owned()),
        Kind::Value(set) => ("a value of a set", format!("catalog::As{}", set.title)),
        Kind::Values { set, .. } => {
            ("an array", format!("AsArray<Item: {runtime}::catalog::As{}>", set.title))
        }
        Kind::Object(_) => return None,
    };
    Some((sent, format!("{runtime}::{bound}")))
}

/// A constant that its site does not take.
fn constant(site: &'static Site, path: &Text, value: &ConstantValue, runtime: &str) -> Option<Problem> {
    let is_set = site.value_set().is_some();
    match (site.kind, value) {
        (_, ConstantValue::Unreadable)
        | (Kind::Text, ConstantValue::Text(_))
        | (Kind::Integer, ConstantValue::Integer { number: Some(_), .. }) => None,
        (Kind::Integer, ConstantValue::Integer { tokens, number: None }) => {
            let message = format!("`{}` is more than a whole number of 64 bits holds", source_text(tokens));
            Some(Problem::at(Code::ConstantMisfit, tokens, message))
        }
        (Kind::Value(set) | Kind::Values { set, .. }, ConstantValue::Text(text)) => {
            match set.value(text.value()) {
                Some(_) => None,
                None => Some(unknown_value(text, set, text.value(), |near| format!("\"{near}\""), None)),
            }
        }
        (Kind::Localized { .. }, _) => {
            let message = format!("`{}` is localized, so it takes no constant", site.path);
            let problem = Problem::at(Code::NoConstant, path, message);
            Some(problem.help(format!("make it a field of the type `{}`", site.rust_type().within(runtime))))
        }
        (Kind::Timestamp | Kind::Object(_), _) => {
            let problem = Problem::at(Code::NoConstant, path, format!("`{}` takes no constant", site.path));
            Some(problem.help(format!("make it a field of the type `{}`", site.rust_type().within(runtime))))
        }
        (Kind::Integer, ConstantValue::Text(text)) => {
            let message = format!("`{}` takes a whole number", site.path);
            let problem = Problem::at(Code::ConstantMisfit, text, message);
            Some(problem.help("write it without quotation marks"))
        }
        (Kind::Text | Kind::Value(_) | Kind::Values { .. }, ConstantValue::Integer { tokens, .. }) => {
            let problem = Problem::at(Code::ConstantMisfit, tokens, format!("`{}` takes a text", site.path));
            Some(if is_set {
                problem.help("write one of its values in quotation marks")
            } else {
                problem.help(format!("write `\"{}\"`", source_text(tokens)))
            })
        }
    }
}

/// The keys under which texts go to the attributes: none empty, none `locale`, none twice.
fn keys(resolved: &Resolved<'_>, diagnostics: &mut Diagnostics) {
    let mut known: Vec<(&str, String)> = Vec::new();
    for mapping in &resolved.mappings {
        let (Source::Field(field), Kind::Localized { key: default }) = (mapping.source, mapping.site.kind)
        else {
            continue;
        };
        if field.attributes.literal.is_some() {
            continue;
        }
        let written = field.attributes.key.as_ref();
        let key = written.map_or(default, |key| key.value.value());
        let write = || format!("write `key = \"{default}\"`");
        let other = known.iter().find(|(known, _)| *known == key);
        let (message, help) = if key.is_empty() {
            ("a key cannot be empty".to_owned(), write())
        } else if key == "locale" {
            let message = "`locale` names the locale of an attribute, so no text can have it as a key";
            (message.to_owned(), write())
        } else if let Some((_, other)) = other {
            let help = "give one of the two another `key`; each text goes to the attributes under its own";
            (format!("the key `{key}` is that of `{other}`, too"), help.to_owned())
        } else {
            known.push((key, field.name.to_string()));
            continue;
        };
        let problem = match written {
            Some(Written { value, .. }) => Problem::at(Code::Key, value, message),
            None => mapping.problem(Code::Key, message),
        };
        diagnostics.report(mapping.position, problem.help(help));
    }
}
