//! What is required is there: values of the whole, and those of an optional object as soon as one of its members is mapped.

use super::Check;
use crate::diagnostics::{Code, Diagnostics, Problem, list};
use crate::resolve::{Mapping, Resolved, Source};
use crate::scope::{lies_below, lies_within};
use alexa_proactive_schemas::{Kind, Site};

impl Check<'_> {
    /// Required values that nothing is sent to.
    pub(super) fn missing(&self) -> Option<Problem> {
        let (scope, ident) = (self.scope, self.input.item.ident);
        let lacking = lacking(scope.sites, false, self.resolved);
        if lacking.len() <= self.resolved.sent_twice {
            return None;
        }
        let (number, values, members) = match lacking.len() {
            1 => ("a".to_owned(), "value", "field"),
            number => (number.to_string(), "values", "fields"),
        };
        let of = match scope.bases.first() {
            Some(base) => format!("`{}` of `{}`", base.path, scope.event.name),
            None => format!("`{}`", scope.event.name),
        };
        let message = format!("`{ident}` lacks {number} required {values} of {of}");
        let help = format!("add the {members}{}", self.fields_to_add(&lacking, false));
        Some(Problem::at(Code::Missing, ident, message).help(help))
    }

    /// The fields to paste for what is missing, one a line; optional ones beside others that are.
    fn fields_to_add(&self, lacking: &[&'static Site], optional: bool) -> String {
        let runtime = self.input.item.runtime_text();
        let mut taken: Vec<String> = self.input.fields.iter().map(|field| field.name.to_string()).collect();
        let line = |site: &&'static Site| {
            let name = self.scope.short_name(site, &taken);
            let (ty, path) = (site.rust_type().within(&runtime), self.scope.relative(site));
            let ty = if optional { format!("Option<{ty}>") } else { ty };
            let line = if self.input.is_tuple {
                format!("\n          #[event(path = \"{path}\")] {ty},")
            } else {
                format!("\n          {name}: {ty}, // {path}")
            };
            taken.push(name);
            line
        };
        lacking.iter().map(line).collect()
    }

    /// Optional objects that are mapped member by member.
    pub(super) fn optional_objects(&self, sites: &'static [Site], diagnostics: &mut Diagnostics) {
        for site in sites {
            self.optional_objects(site.members(), diagnostics);
            if !site.is_required() {
                self.optional_object(site, diagnostics);
            }
        }
    }

    /// Its required members are all there, and all or none an `Option`.
    fn optional_object(&self, object: &'static Site, diagnostics: &mut Diagnostics) {
        let inside: Vec<&Mapping<'_>> =
            self.resolved.mappings.iter().filter(|mapping| lies_within(mapping.site, object)).collect();
        let Some(first) = inside.first() else { return };
        let lacking = lacking(object.members(), true, self.resolved);
        if !lacking.is_empty() {
            let message = format!(
                "`{}` is sent, so `{}` needs {} too",
                first.site.path,
                object.path,
                list(lacking.iter().map(|site| site.path))
            );
            let problem = first.problem(Code::HalfObject, message);
            let fields = self.fields_to_add(&lacking, first.is_option());
            diagnostics.report(first.position, problem.help(format!("add{fields}")));
        }
        let required =
            inside.into_iter().filter(|mapping| self.scope.is_required_within(mapping.site, object));
        // Of what a function returns, tokens do not show whether it is an `Option`.
        let required: Vec<&Mapping<'_>> = required.filter(|mapping| !mapping.has_function()).collect();
        let Some(first) = required.first() else { return };
        let others = required.iter().filter(|other| other.is_option() != first.is_option());
        let others: Vec<String> = others.map(|other| other.name()).collect();
        if others.is_empty() {
            return;
        }
        let (one, other) = if first.is_option() {
            ("written as an `Option`", "not")
        } else {
            ("not written as an `Option`", "")
        };
        let verb = if others.len() == 1 { "is" } else { "are" };
        let message = format!(
            "{} is {one} and {} {}, but `{}` is there as a whole or not at all",
            first.name(),
            others.join(", "),
            format!("{verb} {other}").trim_end(),
            object.path
        );
        let problem = match first.source {
            Source::Field(field) => Problem::at(Code::MixedOptions, field.ty, message),
            Source::Constant { .. } => first.problem(Code::MixedOptions, message),
        };
        diagnostics.report(first.position, problem.help("write all of them as an `Option`, or none"));
    }
}

/// The required leaves among these sites and below to which nothing is sent; none where that cannot be known.
fn lacking(sites: &'static [Site], optional: bool, resolved: &Resolved<'_>) -> Vec<&'static Site> {
    let mut lacking = Vec::new();
    if !resolved.incomplete {
        collect_lacking(sites, optional, resolved, &mut lacking);
    }
    lacking
}

/// An object whose members are all optional is written without any; inside an `optional` object, where it is not known
/// beforehand whether that is there, it has to be sent as a whole.
fn collect_lacking(
    sites: &'static [Site],
    optional: bool,
    resolved: &Resolved<'_>,
    lacking: &mut Vec<&'static Site>,
) {
    // A part around an alternate may hold it; the type system finds out.
    let alternate_sent = |path: &'static str| {
        resolved.not_missing.contains(&path)
            || resolved
                .mappings
                .iter()
                .any(|mapping| mapping.site.path == path || lies_below(path, mapping.site))
    };
    for site in sites.iter().filter(|site| site.is_required()) {
        let sent = resolved.not_missing.contains(&site.path)
            || resolved.mappings.iter().any(|mapping| mapping.site.path == site.path);
        if sent || site.alternates.iter().copied().any(alternate_sent) {
            continue;
        }
        let Kind::Object(object) = site.kind else {
            lacking.push(site);
            continue;
        };
        let before = lacking.len();
        collect_lacking(object.sites, optional, resolved, lacking);
        let anything = resolved.mappings.iter().any(|mapping| lies_within(mapping.site, site));
        if optional && lacking.len() == before && !anything {
            lacking.push(site);
        }
    }
}
