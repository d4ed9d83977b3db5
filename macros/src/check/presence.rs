//! What is required is there: values of the whole, and those of an optional object as soon as one of its members is mapped.

use super::Check;
use crate::diagnostics::{Code, Diagnostics, Problem, list};
use crate::resolve::{Resolved, Source};
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
        let mut lines = String::new();
        for site in lacking {
            let name = self.scope.short_name(site, &taken);
            let (ty, path) = (site.rust_type().within(&runtime), self.scope.relative(site));
            let ty = if optional { format!("Option<{ty}>") } else { ty };
            let line = if self.input.is_tuple {
                format!("\n          #[event(path = \"{path}\")] {ty},")
            } else {
                format!("\n          {name}: {ty}, // {path}")
            };
            lines.push_str(&line);
            taken.push(name);
        }
        lines
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
        let inside = self.resolved.inside(object);
        let Some(first) = inside.first() else { return };
        let lacking = lacking(object.members(), true, self.resolved);
        if !lacking.is_empty() {
            let paths: Vec<&str> = lacking.iter().map(|site| site.path).collect();
            let message =
                format!("`{}` is sent, so `{}` needs {} too", first.site.path, object.path, list(&paths));
            let problem = first.problem(Code::HalfObject, message);
            let fields = self.fields_to_add(&lacking, first.is_option());
            diagnostics.report(first.position, problem.help(format!("add{fields}")));
        }
        // Of what a function returns, tokens do not show whether it is an `Option`.
        let mut compared = inside
            .iter()
            .filter(|mapping| self.scope.is_required_within(mapping.site, object) && !mapping.has_function());
        let Some(first) = compared.next() else { return };
        let (mut others, mut verb) = (String::new(), "is");
        for other in compared {
            if other.is_option() == first.is_option() {
                continue;
            }
            if !others.is_empty() {
                others.push_str(", ");
                verb = "are";
            }
            others.push_str(&other.name());
        }
        if others.is_empty() {
            return;
        }
        let (one, other) = if first.is_option() {
            ("written as an `Option`", "not")
        } else {
            ("not written as an `Option`", "")
        };
        let message = format!(
            "{} is {one} and {others} {}, but `{}` is there as a whole or not at all",
            first.name(),
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
    let sent = |path: &str| resolved.not_missing.contains(&path) || resolved.mapping(path).is_some();
    for site in sites {
        if !site.is_required()
            || sent(site.path)
            || site.alternates.iter().any(|path| sent(path) || resolved.around(path).is_some())
        {
            continue;
        }
        let Kind::Object(object) = site.kind else {
            lacking.push(site);
            continue;
        };
        let before = lacking.len();
        collect_lacking(object.sites, optional, resolved, lacking);
        if optional && lacking.len() == before && resolved.inside(site).is_empty() {
            lacking.push(site);
        }
    }
}
