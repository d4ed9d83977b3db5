//! From what was written to sites of the catalog: where each field and each constant is sent, or may have been intended to be.
//! Nothing is reported here.

use crate::diagnostics::{Code, Diagnostics, Position, Problem};
use crate::field_name::FieldName;
use crate::input::{StructField, StructInput};
use crate::names::{plain, suffixes};
use crate::scope::{Scope, lies_below, lies_within};
use crate::syntax::{Constant, ConstantValue};
use crate::text::Text;
use alexa_proactive_schemas::{Site, nearest};
use proc_macro2::Span;
use std::fmt;

/// What is sent to a site.
pub(crate) struct Mapping<'a> {
    /// Where it was written, for the order of errors.
    pub(crate) position: Position,
    pub(crate) site: &'static Site,
    pub(crate) source: Source<'a>,
}

#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    Field(&'a StructField<'a>),
    Constant { path: &'a Text, value: &'a ConstantValue },
}

impl StructField<'_> {
    /// The path as it was written, if it was.
    pub(crate) fn path(&self) -> Option<&Text> {
        self.attributes.paths.first()
    }

    /// Where the field says which site it means.
    pub(crate) fn span(&self) -> Span {
        self.path().map_or_else(|| self.name.span(), Text::span)
    }
}

impl Mapping<'_> {
    /// An error that underlines what says which site is intended.
    pub(crate) fn problem(&self, code: Code, message: impl fmt::Display) -> Problem {
        match &self.source {
            Source::Constant { path, .. } => Problem::at(code, path, message),
            Source::Field(field) => match field.path() {
                Some(path) => Problem::at(code, path, message),
                None => Problem::at(code, field.name, message),
            },
        }
    }

    /// In the words of a message: the field's name.
    pub(crate) fn name(&self) -> String {
        match &self.source {
            Source::Field(field) => format!("`{}`", field.name),
            Source::Constant { .. } => "a constant".to_owned(),
        }
    }

    /// Whether a function makes of a field what is sent.
    pub(crate) fn has_function(&self) -> bool {
        matches!(&self.source, Source::Field(field) if field.attributes.with.is_some())
    }

    /// Whether it is literally an `Option`, so that there may be nothing to send.
    pub(crate) fn is_option(&self) -> bool {
        matches!(&self.source, Source::Field(field) if field.option.is_some())
    }
}

/// What was written and leads to no site.
pub(crate) struct Unresolved<'a> {
    pub(crate) position: Position,
    pub(crate) written: Target<'a>,
    pub(crate) found: Found,
}

/// How a site is named.
#[derive(Clone, Copy)]
pub(crate) enum Target<'a> {
    Path(&'a Text),
    /// By the name of a field.
    Name(FieldName<'a>),
}

/// What a path or a name leads to.
pub(crate) enum Found {
    Site(&'static Site),
    /// A name that several sites have.
    Several(Vec<&'static Site>),
    /// Nothing of that name, but of this, which several sites may have.
    Near {
        name: String,
        sites: Vec<&'static Site>,
    },
    Nothing,
}

impl Found {
    /// The site, or the one probably intended.
    fn probably(&self) -> Option<&'static Site> {
        match self {
            Self::Site(site) => Some(site),
            Self::Several(sites) | Self::Near { sites, .. } => sites.first().copied(),
            Self::Nothing => None,
        }
    }
}

/// Everything that is sent, and what was probably intended to be.
#[derive(Default)]
pub(crate) struct Resolved<'a> {
    /// Constants, then fields.
    pub(crate) mappings: Vec<Mapping<'a>>,
    pub(crate) unresolved: Vec<Unresolved<'a>>,
    /// For each field the site that it is sent to, or probably intended to be; none for one that is left out.
    pub(crate) sites_of_fields: Vec<Option<&'static Site>>,
    /// Paths of sites that are not missing, because something without a site may have intended them.
    pub(crate) not_missing: Vec<&'static str>,
    /// How many things are sent where another one is, and may be intended for what is missing.
    pub(crate) sent_twice: usize,
    /// Whether something was not understood at all, so that nothing can be said about what is missing.
    pub(crate) incomplete: bool,
}

pub(crate) fn resolve<'a>(scope: &Scope, input: &'a StructInput<'a>) -> Resolved<'a> {
    let mut resolved = Resolved { incomplete: input.incomplete, ..Resolved::default() };
    for Constant { path, value } in input.constants {
        let (written, source) = (Target::Path(path), Source::Constant { path, value });
        resolved.add(Position::Attributes, written, find(scope, written), source);
    }
    for field in &input.fields {
        resolved.field(scope, field);
    }
    resolved
}

impl<'a> Resolved<'a> {
    /// Keeps the fields with which nothing is wrong: their types are checked, whatever else is wrong.
    pub(crate) fn retain_sound(&mut self, diagnostics: &Diagnostics) {
        self.mappings.retain(|mapping| {
            matches!(mapping.source, Source::Field(_)) && diagnostics.is_sound(mapping.position)
        });
    }

    /// What is sent to the site at a path.
    pub(crate) fn mapping(&self, path: &str) -> Option<&Mapping<'a>> {
        self.mappings.iter().find(|mapping| mapping.site.path == path)
    }

    /// What is sent to an object around a path.
    pub(crate) fn around(&self, path: &str) -> Option<&Mapping<'a>> {
        self.mappings.iter().find(|mapping| lies_below(path, mapping.site))
    }

    /// What is sent to the members of an object, and to theirs.
    pub(crate) fn inside(&self, object: &Site) -> Vec<&Mapping<'a>> {
        let mut inside = Vec::new();
        for mapping in &self.mappings {
            if lies_within(mapping.site, object) {
                inside.push(mapping);
            }
        }
        inside
    }

    fn field(&mut self, scope: &Scope, field: &'a StructField<'a>) {
        if field.attributes.skip.is_some() {
            // What contradicts it may be what was intended, and so may what was not understood.
            self.incomplete |= field.attributes.incomplete || !field.attributes.paths.is_empty();
            return self.sites_of_fields.push(None);
        }
        let written = field.path().map_or(Target::Name(field.name), Target::Path);
        let found = find(scope, written);
        self.sites_of_fields.push(found.probably());
        if !field.attributes.incomplete {
            return self.add(field.position, written, found, Source::Field(field));
        }
        match (written, found) {
            // It fills its site, but what it sends there is not known.
            (_, Found::Site(site)) => self.not_missing.push(site.path),
            (Target::Name(_), Found::Several(sites)) => self.not_missing(&sites),
            // What was not understood may have been to name the site.
            (Target::Name(_), _) => self.incomplete = true,
            (Target::Path(_), found) => self.leave(field.position, written, found),
        }
    }

    fn add(&mut self, position: Position, written: Target<'a>, found: Found, source: Source<'a>) {
        match found {
            Found::Site(site) => self.mappings.push(Mapping { position, site, source }),
            found => self.leave(position, written, found),
        }
    }

    /// Leaves to the checks what leads to no site.
    fn leave(&mut self, position: Position, written: Target<'a>, found: Found) {
        match &found {
            Found::Site(_) => {}
            Found::Several(sites) | Found::Near { sites, .. } => self.not_missing(sites),
            Found::Nothing => self.incomplete = true,
        }
        self.unresolved.push(Unresolved { position, written, found });
    }

    fn not_missing(&mut self, sites: &[&'static Site]) {
        for site in sites {
            self.not_missing.push(site.path);
        }
    }
}

fn find(scope: &Scope, written: Target<'_>) -> Found {
    match written {
        Target::Path(path) => {
            let path = path.value();
            if let Some(site) = scope.site(path) {
                return Found::Site(site);
            }
            let near = in_rust_names(scope, path).or_else(|| scope.intended(path));
            match near.and_then(|near| scope.site(near)) {
                Some(site) => Found::Near { name: scope.relative(site).to_owned(), sites: vec![site] },
                None => Found::Nothing,
            }
        }
        Target::Name(FieldName::Numbered(..)) => Found::Nothing,
        Target::Name(FieldName::Named(ident)) => {
            let name = plain(ident);
            match scope.named(&name).as_slice() {
                [site] => Found::Site(site),
                [] => near_name(scope, &name),
                sites => Found::Several(sites.to_vec()),
            }
        }
    }
}

/// The path of the only site that has this path in the names of Rust: `alert_type`, `weather_alert.alert_type`.
fn in_rust_names(scope: &Scope, path: &str) -> Option<&'static str> {
    match scope.named(&path.replace('.', "_")).as_slice() {
        [site] => Some(scope.relative(site)),
        _ => None,
    }
}

/// The sites of the name that is nearest.
fn near_name(scope: &Scope, name: &str) -> Found {
    let mut names: Vec<String> = Vec::new();
    for site in scope.walk() {
        names.extend(suffixes(scope.rust_relative(site)));
    }
    match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => Found::Near { name: near.to_owned(), sites: scope.named(near) },
        None => Found::Nothing,
    }
}
