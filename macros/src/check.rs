//! What has to hold between the fields of one item: nothing twice, nothing missing, each option where it means something.

use crate::diagnostics::{Code, Diagnostics, Problem, Spot, list, short_list};
use crate::names::{field_name, plain, suffixes};
use crate::resolve::{MappedField, Mapping, Resolved, Source, catalog_type};
use crate::rust_type::{source_text, unbounded_parameter};
use crate::scope::{Scope, lies_below, lies_within};
use crate::syntax::ConstantValue;
use alexa_proactive_schemas::{Kind, Site, ValueSet, nearest};
use proc_macro2::Ident;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Field, Generics, LitStr, Token};

type Fields = Punctuated<Field, Token![,]>;

/// Tells everything that is wrong; what cannot be expanded any more is taken out of the mappings.
pub(crate) fn check(
    scope: &Scope,
    ident: &Ident,
    generics: &Generics,
    fields: &Fields,
    resolved: &mut Resolved<'_>,
    diagnostics: &mut Diagnostics,
) {
    twice(resolved, diagnostics);
    diagnostics.turn_to(Spot::Name);
    missing(scope, ident, fields, resolved, diagnostics);
    for mapping in &resolved.mappings {
        diagnostics.turn_to(mapping.spot);
        match &mapping.source {
            Source::Constant { path, value } => constant(scope, mapping.site, path, value, diagnostics),
            Source::Field(field) => self::field(scope, mapping, field, generics, resolved, diagnostics),
        }
    }
    keys(resolved, diagnostics);
    optional_objects(scope, scope.sites, fields, resolved, diagnostics);
}

/// Two things that are sent to one site, or into an object that another one sends as a whole: the first one is kept.
fn twice(resolved: &mut Resolved<'_>, diagnostics: &mut Diagnostics) {
    let mut kept: Vec<Mapping<'_>> = Vec::new();
    for mapping in std::mem::take(&mut resolved.mappings) {
        let path = mapping.site.path;
        let clash = kept.iter().find(|other| {
            other.site.path == path
                || lies_within(mapping.site, other.site)
                || lies_within(other.site, mapping.site)
        });
        let Some(other) = clash else {
            kept.push(mapping);
            continue;
        };
        let again = mapping.name();
        diagnostics.turn_to(mapping.spot);
        diagnostics.push(if other.site.path == path {
            match (&mapping.source, &other.source) {
                (Source::Constant { .. }, Source::Constant { .. }) => mapping
                    .problem(Code::SiteTwice, format!("`{path}` is set twice"))
                    .help("remove one of the two"),
                _ => mapping
                    .problem(
                        Code::SiteTwice,
                        format!("{again} is sent as `{path}`, and so is {}", other.name()),
                    )
                    .help(format!("remove one of the two, or give {again} another `path`")),
            }
        } else {
            let (inner, outer) =
                if lies_within(mapping.site, other.site) { (&mapping, other) } else { (other, &mapping) };
            mapping
                .problem(
                    Code::SiteTwice,
                    format!(
                        "`{}` is sent by {}, inside `{}`, which {} sends as a whole",
                        inner.site.path,
                        inner.name(),
                        outer.site.path,
                        outer.name()
                    ),
                )
                .help("remove one of the two, or map all members of the object one by one")
        });
        resolved.excused.push(path);
    }
    resolved.mappings = kept;
}

fn field(
    scope: &Scope,
    mapping: &Mapping<'_>,
    field: &MappedField<'_>,
    generics: &Generics,
    resolved: &Resolved<'_>,
    diagnostics: &mut Diagnostics,
) {
    let (site, event) = (mapping.site, scope.event.name);
    let localized = matches!(site.kind, Kind::Localized { .. });
    if !localized {
        for option in field.key.iter().map(|key| &key.name).chain(&field.literal) {
            diagnostics.push(
                Problem::at(
                    Code::NotLocalized,
                    option,
                    format!("`{}` is not localized by `{event}`", site.path),
                )
                .help(format!("remove `{option}`; {}", sent_as(site))),
            );
        }
    } else if let (Some(key), Some(_)) = (&field.key, &field.literal) {
        diagnostics.push(
            Problem::at(Code::Contradiction, &key.name, "a text that is sent as it is has no key")
                .help("remove `key`, or remove `literal` and give the text per locale"),
        );
    }
    if let Some(inner) = field.option() {
        let stands_for = scope.stands_for(site).filter(|primary| {
            scope.bases.first().is_none_or(|base| lies_within(primary, base))
                && is_always_there(scope, primary)
                && !resolved.mappings.iter().any(|other| other.site == *primary)
        });
        let required = if is_always_there(scope, site) { Some(site) } else { stands_for };
        if let Some(required) = required {
            let problem = Problem::at(
                Code::RequiredOption,
                field.ty,
                format!("`{}` is required by `{event}`, so it cannot be an `Option`", required.path),
            );
            diagnostics.push(problem.help(format!("use `{}`", source_text(inner))));
        }
    }
    let inner = field.option().unwrap_or(field.ty);
    if let Some(parameter) = unbounded_parameter(inner, generics).filter(|_| field.with.is_none()) {
        let (sent, help) = match bound(site, field.literal.is_some()) {
            Some((sent, bound)) => (sent, format!("write the bound `{parameter}: {bound}`")),
            None => (
                "an object",
                "name the type of the part, or map the members of the object one by one".to_owned(),
            ),
        };
        diagnostics.push(
            Problem::at(
                Code::UnboundedParameter,
                field.ty,
                format!("`{parameter}` may be any type, so it cannot be sent as {sent}"),
            )
            .help(help),
        );
    }
}

/// What becomes of a value that is not localized.
fn sent_as(site: &Site) -> &'static str {
    match site.kind {
        Kind::Text => "the text is sent as it is",
        Kind::Object(_) => "its members say for themselves what they are",
        Kind::Value(_) | Kind::Values { .. } => "Alexa localizes the values of a set by itself",
        _ => "the value is sent as it is",
    }
}

/// The public trait by which a type parameter can be sent to a site; an object has none.
fn bound(site: &Site, literal: bool) -> Option<(&'static str, String)> {
    Some(match site.kind {
        Kind::Localized { .. } if !literal => ("a localized text", "alexa_proactive::AsLocalized".to_owned()),
        Kind::Text | Kind::Localized { .. } => ("a text", "alexa_proactive::AsText".to_owned()),
        Kind::Integer => ("a whole number", "alexa_proactive::AsInteger".to_owned()),
        Kind::Timestamp => ("a time", "alexa_proactive::AsTimestamp".to_owned()),
        Kind::Value(set) => ("a value of a set", format!("alexa_proactive::catalog::As{}", set.title)),
        Kind::Values { set, .. } => {
            ("an array", format!("alexa_proactive::AsArray<Item: alexa_proactive::catalog::As{}>", set.title))
        }
        _ => return None,
    })
}

/// Whether a site and all objects around it are required.
pub(crate) fn is_always_there(scope: &Scope, site: &'static Site) -> bool {
    scope.around(site, scope.bases.first().copied()).all(Site::is_required)
}

fn constant(
    scope: &Scope,
    site: &'static Site,
    path: &LitStr,
    value: &ConstantValue,
    diagnostics: &mut Diagnostics,
) {
    match (site.kind, value) {
        (_, ConstantValue::Unreadable) | (Kind::Text, ConstantValue::Text(_)) => {}
        (Kind::Integer, ConstantValue::Integer { tokens, number }) => {
            if number.is_none() {
                diagnostics.push(Problem::at(
                    Code::ConstantMisfit,
                    tokens,
                    format!("`{}` is more than a whole number of 64 bits holds", source_text(tokens)),
                ));
            }
        }
        (Kind::Value(set) | Kind::Values { set, .. }, ConstantValue::Text(text)) => {
            if set.value(&text.value()).is_none() {
                diagnostics.push(no_value(text, set, &text.value(), |near| format!("\"{near}\""), None));
            }
        }
        (Kind::Localized { .. }, _) => diagnostics.push(
            Problem::at(
                Code::NoConstant,
                path,
                format!("`{}` is localized, so it takes no constant", site.path),
            )
            .help("make it a field of the type `alexa_proactive::Localized`"),
        ),
        (Kind::Timestamp | Kind::Object(_), _) => diagnostics.push(
            Problem::at(Code::NoConstant, path, format!("`{}` takes no constant", site.path))
                .help(format!("make it a field of the type `{}`", catalog_type(site))),
        ),
        (Kind::Integer, ConstantValue::Text(text)) => diagnostics.push(
            Problem::at(Code::ConstantMisfit, text, format!("`{}` takes a whole number", site.path))
                .help("write it without quotation marks"),
        ),
        (_, ConstantValue::Integer { tokens, .. }) => diagnostics.push(
            Problem::at(Code::ConstantMisfit, tokens, format!("`{}` takes a text", site.path)).help(
                match site.value_set() {
                    Some(_) => "write one of its values in quotation marks".to_owned(),
                    None => format!("write `\"{}\"`", source_text(tokens)),
                },
            ),
        ),
        (_, ConstantValue::Text(text)) => {
            diagnostics.push(Problem::at(
                Code::NoConstant,
                text,
                format!("`{}` of `{}` takes no constant", site.path, scope.event.name),
            ));
        }
    }
}

/// A value that a set does not have; `paste` makes the nearest one into what can be pasted, `otherwise` is to be done where
/// none is near.
pub(crate) fn no_value(
    at: impl ToTokens,
    set: &'static ValueSet,
    value: &str,
    paste: impl Fn(&str) -> String,
    otherwise: Option<&str>,
) -> Problem {
    let values = || set.values.iter().map(|value| value.name);
    let near = nearest(value, values());
    let names = short_list(values()).or_else(|| near.is_none().then(|| list(values())));
    Problem::at(Code::UnknownValue, at, format!("`{}` has no value `{value}`", set.title))
        .maybe(
            Problem::help,
            near.map(|near| format!("did you mean `{}`?", paste(near)))
                .or_else(|| otherwise.map(str::to_owned)),
        )
        .maybe(Problem::note, names.map(|names| format!("values of `{}`: {names}", set.title)))
}

/// The keys under which texts go to the attributes: none empty, none `locale`, none twice.
fn keys(resolved: &Resolved<'_>, diagnostics: &mut Diagnostics) {
    let mut known: Vec<(String, String)> = Vec::new();
    for mapping in &resolved.mappings {
        let Source::Field(field) = &mapping.source else { continue };
        let Kind::Localized { key: default, .. } = mapping.site.kind else { continue };
        if field.literal.is_some() {
            continue;
        }
        let key = field.key.as_ref().map_or_else(|| default.to_owned(), |key| key.value.value());
        diagnostics.turn_to(mapping.spot);
        let problem = |message: String| match &field.key {
            Some(written) => Problem::at(Code::Key, &written.value, message),
            None => mapping.problem(Code::Key, message),
        };
        if key.is_empty() {
            diagnostics.push(
                problem("a key cannot be empty".to_owned()).help(format!("write `key = \"{default}\"`")),
            );
        } else if key == "locale" {
            diagnostics.push(
                problem(
                    "`locale` names the locale of an attribute, so no text can have it as a key".to_owned(),
                )
                .help(format!("write `key = \"{default}\"`")),
            );
        } else if let Some((_, other)) = known.iter().find(|(known, _)| *known == key) {
            diagnostics.push(
                problem(format!("the key `{key}` is that of `{other}`, too")).help(
                    "give one of the two another `key`; each text goes to the attributes under its own",
                ),
            );
        } else {
            known.push((key, plain(field.ident)));
        }
    }
}

/// Required values that nothing is sent to.
fn missing(
    scope: &Scope,
    ident: &Ident,
    fields: &Fields,
    resolved: &Resolved<'_>,
    diagnostics: &mut Diagnostics,
) {
    if resolved.puzzling {
        return;
    }
    let mut lacking = Vec::new();
    lacking_in(scope.sites, false, resolved, &mut lacking);
    if lacking.is_empty() {
        return;
    }
    let lines = fields_to_add(scope, &lacking, fields);
    let (number, values, members) = match lacking.len() {
        1 => ("a".to_owned(), "value", "field"),
        number => (number.to_string(), "values", "fields"),
    };
    let of = match scope.bases.first() {
        Some(base) => format!("`{}` of `{}`", base.path, scope.event.name),
        None => format!("`{}`", scope.event.name),
    };
    diagnostics.push(
        Problem::at(Code::Missing, ident, format!("`{ident}` lacks {number} required {values} of {of}"))
            .help(format!("add the {members}{lines}")),
    );
}

/// The fields to paste for what is missing, one a line.
fn fields_to_add(scope: &Scope, lacking: &[&'static Site], fields: &Fields) -> String {
    let mut taken: Vec<String> = fields.iter().filter_map(field_name).map(plain).collect();
    let line = |site: &&'static Site| {
        let name = short_name(scope, site, &taken);
        let line = format!("\n          {name}: {}, // {}", catalog_type(site), scope.relative(site));
        taken.push(name);
        line
    };
    lacking.iter().map(line).collect()
}

/// The required leaves to which nothing is sent. An object whose members are all optional is written without any; inside
/// an `optional` object, where it is not known beforehand whether that is there, it has to be sent as a whole.
fn lacking_in(
    sites: &'static [Site],
    optional: bool,
    resolved: &Resolved<'_>,
    lacking: &mut Vec<&'static Site>,
) {
    // A part around an alternate may hold it; the type system finds out.
    let alternate_sent = |path: &'static str| {
        resolved.excused.contains(&path)
            || resolved
                .mappings
                .iter()
                .any(|mapping| mapping.site.path == path || lies_below(path, mapping.site))
    };
    for site in sites.iter().filter(|site| site.is_required()) {
        let sent = resolved.excused.contains(&site.path)
            || resolved.mappings.iter().any(|mapping| mapping.site.path == site.path);
        if sent || site.alternates.iter().copied().any(alternate_sent) {
            continue;
        }
        match site.kind {
            Kind::Object(object) => {
                let before = lacking.len();
                lacking_in(object.sites, optional, resolved, lacking);
                let anything = resolved.mappings.iter().any(|mapping| lies_within(mapping.site, site));
                if optional && lacking.len() == before && !anything {
                    lacking.push(site);
                }
            }
            _ => lacking.push(site),
        }
    }
}

/// The shortest name that look-up finds and that no field has; two segments at least for a leaf called `name`.
pub(crate) fn short_name(scope: &Scope, site: &'static Site, taken: &[String]) -> String {
    let names = suffixes(scope.rust_relative(site));
    let fewest = usize::from(site.rust_name == "name");
    let fits = |name: &&String| scope.named(name).len() == 1 && !taken.contains(name);
    names.iter().skip(fewest).find(fits).or(names.last()).cloned().unwrap_or_default()
}

/// Optional objects that are mapped member by member: their required members are all there, and all or none an `Option`.
fn optional_objects(
    scope: &Scope,
    sites: &'static [Site],
    fields: &Fields,
    resolved: &Resolved<'_>,
    diagnostics: &mut Diagnostics,
) {
    for site in sites {
        let Kind::Object(object) = site.kind else { continue };
        optional_objects(scope, object.sites, fields, resolved, diagnostics);
        if site.is_required() {
            continue;
        }
        let inside: Vec<&Mapping<'_>> =
            resolved.mappings.iter().filter(|mapping| lies_within(mapping.site, site)).collect();
        let Some(first) = inside.first() else { continue };
        let mut lacking = Vec::new();
        if !resolved.puzzling {
            lacking_in(object.sites, true, resolved, &mut lacking);
        }
        if !lacking.is_empty() {
            diagnostics.turn_to(first.spot);
            diagnostics.push(
                first
                    .problem(
                        Code::HalfObject,
                        format!(
                            "`{}` is sent, so `{}` needs {} too",
                            first.site.path,
                            site.path,
                            list(lacking.iter().map(|site| site.path))
                        ),
                    )
                    .help(format!("add{}", fields_to_add(scope, &lacking, fields))),
            );
        }
        let required: Vec<&Mapping<'_>> =
            inside.into_iter().filter(|mapping| is_required_within(scope, mapping.site, site)).collect();
        let Some(first) = required.first() else { continue };
        let others: Vec<String> = required
            .iter()
            .filter(|other| other.is_option() != first.is_option())
            .map(|other| other.name())
            .collect();
        if !others.is_empty() {
            let (one, other) =
                if first.is_option() { ("an `Option`", "not") } else { ("no `Option`", "one") };
            let verb = if others.len() == 1 { "is" } else { "are" };
            diagnostics.turn_to(first.spot);
            diagnostics.push(
                first
                    .problem(
                        Code::MixedOptions,
                        format!(
                            "{} is {one} and {} {verb} {other}, but `{}` is there as a whole or not at all",
                            first.name(),
                            others.join(", "),
                            site.path
                        ),
                    )
                    .help("make all of them an `Option`, or none"),
            );
        }
    }
}

/// Whether a site is required once an optional object around it is there.
fn is_required_within(scope: &Scope, site: &'static Site, object: &'static Site) -> bool {
    scope.around(site, Some(object)).all(Site::is_required)
}
