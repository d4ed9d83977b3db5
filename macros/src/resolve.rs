//! From what was written to sites of the catalog: each field and each constant finds its site, or says why not.

use crate::diagnostics::{Code, Diagnostics, Problem, Spot, list};
use crate::names::{field_name, plain, suffixes};
use crate::rust_type::option_inner;
use crate::scope::Scope;
use crate::syntax::{ConstantValue, FIELD, Options, Written};
use alexa_proactive_schemas::{Kind, Site, nearest};
use proc_macro2::{Ident, Span};
use std::fmt;
use syn::{Field, LitStr, Path, Type};

/// What is sent to a site.
pub(crate) struct Mapping<'a> {
    /// Where it was written, for the order of errors.
    pub(crate) spot: Spot,
    pub(crate) site: &'static Site,
    pub(crate) source: Source<'a>,
}

pub(crate) enum Source<'a> {
    Field(MappedField<'a>),
    Constant { path: &'a LitStr, value: &'a ConstantValue },
}

pub(crate) struct MappedField<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    /// The path as it was written, if it was.
    pub(crate) path: Option<LitStr>,
    pub(crate) with: Option<Path>,
    pub(crate) literal: Option<Ident>,
    pub(crate) key: Option<Written<LitStr>>,
    pub(crate) allows_deprecated: bool,
}

impl MappedField<'_> {
    /// `T` where the field is literally an `Option<T>` that is sent as it is.
    pub(crate) fn option(&self) -> Option<&Type> {
        if self.with.is_some() { None } else { option_inner(self.ty) }
    }

    /// Where the field says which site it means.
    pub(crate) fn span(&self) -> Span {
        self.path.as_ref().map_or_else(|| self.ident.span(), LitStr::span)
    }
}

impl Mapping<'_> {
    /// Underlines what says which site is meant.
    pub(crate) fn problem(&self, code: Code, message: impl fmt::Display) -> Problem {
        match &self.source {
            Source::Constant { path, .. } => Problem::at(code, path, message),
            Source::Field(MappedField { path: Some(path), .. }) => Problem::at(code, path, message),
            Source::Field(MappedField { ident, .. }) => Problem::at(code, ident, message),
        }
    }

    /// In the words of a message: the field's name.
    pub(crate) fn name(&self) -> String {
        match &self.source {
            Source::Field(field) => format!("`{}`", plain(field.ident)),
            Source::Constant { .. } => "a constant".to_owned(),
        }
    }

    /// Whether it is literally an `Option`, so that there may be nothing to send.
    pub(crate) fn is_option(&self) -> bool {
        matches!(&self.source, Source::Field(field) if field.option().is_some())
    }
}

/// Everything that is sent, and what the sites are that an unresolved field may stand for.
#[derive(Default)]
pub(crate) struct Resolved<'a> {
    pub(crate) mappings: Vec<Mapping<'a>>,
    /// Paths of sites that a field without a site may have meant; they are not missing then.
    pub(crate) excused: Vec<&'static str>,
    /// Whether a field was not understood at all, so that nothing can be said about what is missing.
    pub(crate) puzzling: bool,
}

pub(crate) fn resolve<'a>(
    scope: &Scope,
    options: &'a Options,
    fields: impl Iterator<Item = &'a Field>,
    diagnostics: &mut Diagnostics,
) -> Resolved<'a> {
    let mut resolved = Resolved { puzzling: options.misread, ..Resolved::default() };
    diagnostics.turn_to(Spot::Attributes);
    for constant in &options.sets {
        if let Some(site) = at_path(scope, &constant.path, &mut resolved, diagnostics) {
            let source = Source::Constant { path: &constant.path, value: &constant.value };
            resolved.mappings.push(Mapping { spot: Spot::Attributes, site, source });
        }
    }
    for (index, field) in fields.enumerate() {
        let Some(ident) = field_name(field) else {
            resolved.puzzling = true;
            continue;
        };
        let spot = Spot::Member(index);
        diagnostics.turn_to(spot);
        let mut options = Options::read(&field.attrs, FIELD, diagnostics);
        if let Some(skip) = &options.skip {
            skipped(skip, &options, diagnostics);
            continue;
        }
        let mut paths = options.paths.drain(..);
        let path = paths.next();
        for other in paths {
            diagnostics.push(
                Problem::at(Code::GivenTwice, other, "`path` is given twice").help("remove one of the two"),
            );
        }
        let site = match &path {
            Some(path) => at_path(scope, path, &mut resolved, diagnostics),
            None if options.misread => {
                let fits = scope.named(&plain(ident));
                resolved.puzzling |= fits.is_empty();
                resolved.excused.extend(fits.iter().map(|site| site.path));
                None
            }
            None => by_name(scope, ident, &mut resolved, diagnostics),
        };
        let Some(site) = site else { continue };
        if options.misread {
            // It fills its site, but what it sends there is not known.
            resolved.excused.push(site.path);
            continue;
        }
        let source = Source::Field(MappedField {
            ident,
            ty: &field.ty,
            path,
            with: options.with,
            literal: options.literal,
            key: options.key,
            allows_deprecated: options.allows_deprecated,
        });
        resolved.mappings.push(Mapping { spot, site, source });
    }
    resolved
}

/// A field that is left out says nothing else.
fn skipped(skip: &Ident, options: &Options, diagnostics: &mut Diagnostics) {
    let written: Vec<&str> = [
        ("path", !options.paths.is_empty()),
        ("key", options.key.is_some()),
        ("literal", options.literal.is_some()),
        ("with", options.with.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, written)| written.then_some(name))
    .collect();
    if !written.is_empty() {
        diagnostics.push(
            Problem::at(
                Code::Contradiction,
                skip,
                format!("`skip` leaves the field out, and nothing is made of {}", list(written)),
            )
            .help("remove one of the two"),
        );
    }
}

fn at_path(
    scope: &Scope,
    path: &LitStr,
    resolved: &mut Resolved<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<&'static Site> {
    let text = path.value();
    let site = scope.site(&text);
    if site.is_none() {
        let event = scope.event.name;
        let near = scope.meant(&text);
        let shown = match scope.bases.first() {
            Some(base) if scope.event.site(&text).is_some() => {
                format!("{text}` inside the part `{}", base.path)
            }
            Some(base) => format!("{}.{text}", base.path),
            None => text.clone(),
        };
        diagnostics.push(
            Problem::at(Code::UnknownPath, path, format!("`{event}` has nothing at `{shown}`"))
                .maybe(Problem::help, near.map(|near| format!("did you mean `{near}`?")))
                .maybe(Problem::note, scope.paths_note()),
        );
        match near.and_then(|near| scope.site(near)) {
            Some(site) => resolved.excused.push(site.path),
            None => resolved.puzzling = true,
        }
    }
    site
}

fn by_name(
    scope: &Scope,
    ident: &Ident,
    resolved: &mut Resolved<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<&'static Site> {
    let name = plain(ident);
    let fits = scope.named(&name);
    match fits.as_slice() {
        [site] => Some(site),
        [] => {
            let mut names: Vec<(String, &'static Site)> = Vec::new();
            for site in scope.walk() {
                names.extend(suffixes(scope.rust_relative(site)).into_iter().map(|name| (name, site)));
            }
            let near = nearest(&name, names.iter().map(|(name, _)| name.as_str()));
            resolved.excused.extend(
                names.iter().filter(|(name, _)| Some(name.as_str()) == near).map(|(_, site)| site.path),
            );
            resolved.puzzling |= near.is_none();
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "say where it goes with `#[event(path = \"…\")]`, or leave it out with `#[event(skip)]`"
                        .to_owned()
                }
            };
            let of = if scope.bases.is_empty() { "" } else { " in this part" };
            diagnostics.push(
                Problem::at(
                    Code::UnknownPath,
                    ident,
                    format!("`{}` has nothing at `{name}`{of}", scope.event.name),
                )
                .help(help)
                .maybe(Problem::note, scope.paths_note()),
            );
            None
        }
        fits => {
            let ways: Vec<String> =
                fits.iter().map(|site| format!("`#[event(path = \"{}\")]`", scope.relative(site))).collect();
            resolved.excused.extend(fits.iter().map(|site| site.path));
            diagnostics.push(
                Problem::at(
                    Code::AmbiguousName,
                    ident,
                    format!("`{name}` fits {} paths of `{}`", fits.len(), scope.event.name),
                )
                .help(format!("say which: {}", ways.join(" or "))),
            );
            None
        }
    }
}

/// The type that a member of a site has where the catalog is asked, as a user writes it.
pub(crate) fn catalog_type(site: &Site) -> String {
    match site.kind {
        Kind::Localized { .. } => "alexa_proactive::Localized".to_owned(),
        Kind::Integer => "u32".to_owned(),
        Kind::Timestamp => "alexa_proactive::Timestamp".to_owned(),
        Kind::Value(set) => format!("alexa_proactive::catalog::{}", set.title),
        Kind::Values { set, .. } => format!("Vec<alexa_proactive::catalog::{}>", set.title),
        Kind::Object(object) => format!("alexa_proactive::catalog::{}", object.title),
        _ => "String".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_that_a_user_writes() {
        for (event, path, ty) in [
            ("AMAZON.WeatherAlert.Activated", "weatherAlert.source", "alexa_proactive::Localized"),
            (
                "AMAZON.WeatherAlert.Activated",
                "weatherAlert.alertType",
                "alexa_proactive::catalog::AlertType",
            ),
            ("AMAZON.WeatherAlert.Activated", "weatherAlert", "alexa_proactive::catalog::WeatherAlert"),
            ("AMAZON.MessageAlert.Activated", "messageGroup.count", "u32"),
            ("AMAZON.MessageAlert.Activated", "messageGroup.creator.name", "String"),
            ("AMAZON.OrderStatus.Updated", "state.deliveredOn", "alexa_proactive::Timestamp"),
            (
                "AMAZON.TrashCollectionAlert.Activated",
                "alert.garbageTypes",
                "Vec<alexa_proactive::catalog::GarbageType>",
            ),
        ] {
            let site = alexa_proactive_schemas::event(event).unwrap().site(path).unwrap();
            assert_eq!(catalog_type(site), ty);
        }
    }
}
