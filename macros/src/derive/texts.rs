//! `#[derive(Localized)]`: a struct with one text per locale.

use super::print::print;
use crate::diagnostics::{Code, Diagnostics, Position, Problem, Reporter};
use crate::expand::imports::Import;
use crate::expand::texts::{TextField, texts};
use crate::input::{Item, fields};
use crate::locales::{did_you_mean, locale};
use crate::names::plain;
use crate::options::{Attributes, TextOptions, TextsOptions};
use crate::packed::packed;
use crate::rust_type::{option_inner, unbounded_parameter};
use alexa_proactive_schemas::{LOCALES, near_locales};
use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{DeriveInput, Field, Fields, Generics};

const SHAPE: &str = "Localized needs a struct with named fields, one text per locale";

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let is_named = |fields: &Fields| matches!(fields, Fields::Named(_));
    let (attributes, fields) = fields::<TextsOptions>(input, is_named, SHAPE, &mut diagnostics);
    let item = Item::new(input, &attributes, Span::mixed_site());
    let runtime = item.runtime_text();
    let fields = fields.filter(|_| !packed(&input.attrs, &mut diagnostics));
    let mut read: Vec<TextField<'_>> = Vec::new();
    if let Some(fields) = fields {
        for (index, field) in fields.iter().enumerate() {
            let reporter = &mut diagnostics.at(Position::Member(index));
            let field = read_field(field, (item.generics, &runtime), &read, reporter);
            read.extend(field);
        }
    }
    if read.is_empty() && diagnostics.is_empty() {
        let ident = item.ident;
        let problem = Problem::at(Code::NoLocale, ident, format!("`{ident}` has no text"));
        let help = "add a field per locale, named for it: `en_us: String`";
        diagnostics.report(Position::Name, problem.help(help));
    }
    let impls = texts(&item, &read, !diagnostics.is_empty());
    print(&item, diagnostics, Import::Runtime, impls)
}

/// The text of a field, unless it is left out or wrong.
fn read_field<'a>(
    field: &'a Field,
    (generics, runtime): (&Generics, &str),
    before: &[TextField<'_>],
    reporter: &mut Reporter<'_>,
) -> Option<TextField<'a>> {
    let ident = field.ident.as_ref().filter(|ident| *ident != "_")?;
    let (locale, at) = locale_of(field, ident, reporter)?;
    if let Some(other) = before.iter().find(|other| other.locale == locale) {
        // Two fields of one name are for rustc to report.
        if other.ident == ident {
            return None;
        }
        let message = format!("`{}` has the locale of `{}`", plain(ident), plain(other.ident));
        reporter.report(
            Problem::at(Code::DuplicateLocale, at, message)
                .help("give it another `locale`, or leave one of the two out with `skip`"),
        );
        return None;
    }
    let inner = option_inner(&field.ty).unwrap_or(&field.ty);
    if let Some(parameter) = unbounded_parameter(inner, generics) {
        let message = format!("`{parameter}` may be any type, so it cannot be sent as a text");
        reporter.report(
            Problem::at(Code::UnboundedParameter, &field.ty, message)
                .help(format!("write the bound `{parameter}: {runtime}::AsText`")),
        );
        return None;
    }
    Some(TextField { ident, ty: &field.ty, locale })
}

/// The locale of a field, as the variant of `Locale`, and what says so: `locale`, or the field's name.
fn locale_of(
    field: &Field,
    ident: &Ident,
    reporter: &mut Reporter<'_>,
) -> Option<(&'static str, TokenStream)> {
    let options = Attributes::<TextOptions>::read(&field.attrs, reporter.reborrow());
    if let Some(skip) = &options.skip {
        if options.locale.is_some() && !options.incomplete {
            let message = "`skip` leaves the field out, and nothing is made of `locale`";
            let problem = Problem::at(Code::Contradiction, skip, message);
            reporter.report(problem.help("remove one of the two"));
        }
        return None;
    }
    if let Some(written) = &options.locale {
        return locale(&written.value, reporter).map(|name| (name, written.value.to_token_stream()));
    }
    // What was not understood may have been to say it.
    if options.incomplete {
        return None;
    }
    let name = plain(ident);
    let code = name.replace('_', "-");
    let found = LOCALES.values.iter().find(|value| value.name.eq_ignore_ascii_case(&code));
    if found.is_none() {
        reporter.report(no_locale(ident, &name, &code));
    }
    found.map(|found| (found.rust_name, ident.to_token_stream()))
}

fn no_locale(ident: &Ident, name: &str, code: &str) -> Problem {
    const SAY: &str = "say which with `#[event(locale = \"…\")]`, or leave it out with `#[event(skip)]`";
    let message = format!("`{name}` names no locale of the Proactive Events API");
    let problem = Problem::at(Code::UnknownLocale, ident, message);
    let near = near_locales(code);
    let problem = if near.is_empty() { problem.help(SAY) } else { problem };
    did_you_mean(problem, &near, |codes| codes.replace('-', "_").to_ascii_lowercase())
}
