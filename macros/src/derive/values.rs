//! `#[derive(EventEnum)]`

use super::print::print;
use crate::catalog::Catalog;
use crate::diagnostics::{Code, Diagnostics, Position, Problem, list};
use crate::expand::imports::Import;
use crate::expand::values::{SentVariant, values, with_errors};
use crate::input::{Item, misshapen};
use crate::names::{plain, screaming_snake_case};
use crate::options::{Attributes, ValuesOptions, VariantFieldOptions, VariantOptions};
use crate::place::value_set;
use crate::unknown_value::unknown_value;
use alexa_proactive_schemas::{Value, ValueSet};
use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{Data, DataEnum, DeriveInput};

const SHAPE: &str = "EventEnum needs an enum";

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    derive_in(input, Catalog::amazon())
}

pub(crate) fn derive_in(input: &DeriveInput, catalog: Catalog) -> TokenStream {
    match &input.data {
        Data::Enum(data) => derive_enum(input, data, catalog),
        Data::Struct(_) | Data::Union(_) => {
            let mut diagnostics = Diagnostics::default();
            let attributes = misshapen::<ValuesOptions>(input, SHAPE, &mut diagnostics);
            let item = Item::new(input, &attributes, catalog.at);
            print(&item, diagnostics, Import::Runtime, with_errors(&item, &catalog.value_sets()))
        }
    }
}

fn derive_enum(input: &DeriveInput, data: &DataEnum, catalog: Catalog) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let attributes = Attributes::<ValuesOptions>::read(&input.attrs, diagnostics.at(Position::Attributes));
    let item = Item::new(input, &attributes, catalog.at);
    let variants = read_variants(data, &mut diagnostics);
    let Some(set) = value_set(catalog, item.ident, &attributes, &mut diagnostics) else {
        return print(&item, diagnostics, Import::Runtime, with_errors(&item, &catalog.value_sets()));
    };
    let mut resolved = Vec::new();
    for variant in &variants {
        resolved.push(variant.resolve(set, &mut diagnostics));
    }
    // What was not understood may have been `many_to_one`.
    if attributes.many_to_one.is_none() && !attributes.incomplete {
        one_to_one(&resolved, &mut diagnostics);
    }
    if attributes.exhaustive.is_some() {
        exhaustive(item.ident, set, &resolved, &mut diagnostics);
    }
    let impls = if diagnostics.is_empty() {
        let mut known = Vec::new();
        for Sent { ident, value, .. } in resolved {
            match value {
                SentValue::Value(value) => known.push(SentVariant { ident, value: Some(value) }),
                SentValue::None => known.push(SentVariant { ident, value: None }),
                SentValue::Unknown => {}
            }
        }
        values(&item, set, &known)
    } else {
        with_errors(&item, &[set])
    };
    print(&item, diagnostics, Import::Runtime, impls)
}

/// A variant as it was written.
struct VariantInput<'a> {
    position: Position,
    ident: &'a Ident,
    attributes: Attributes<VariantOptions>,
}

fn read_variants<'a>(data: &'a DataEnum, diagnostics: &mut Diagnostics) -> Vec<VariantInput<'a>> {
    let mut variants = Vec::new();
    for (index, variant) in data.variants.iter().enumerate() {
        let position = Position::Member(index);
        let attributes = Attributes::read(&variant.attrs, diagnostics.at(position));
        for field in &variant.fields {
            Attributes::<VariantFieldOptions>::read(&field.attrs, diagnostics.at(position));
        }
        variants.push(VariantInput { position, ident: &variant.ident, attributes });
    }
    variants
}

/// What a variant is sent as.
struct Sent<'a> {
    position: Position,
    ident: &'a Ident,
    /// Where it says its value.
    at: TokenStream,
    value: SentValue,
}

#[derive(Clone, Copy)]
enum SentValue {
    Value(&'static Value),
    None,
    /// It was not understood.
    Unknown,
}

impl<'a> VariantInput<'a> {
    fn resolve(&self, set: &'static ValueSet, diagnostics: &mut Diagnostics) -> Sent<'a> {
        let (position, ident) = (self.position, self.ident);
        if let (Some(none), Some(_)) = (&self.attributes.none, &self.attributes.value) {
            let message = "`none` says that there is no value, and `value` gives one";
            let problem = Problem::at(Code::Contradiction, none, message);
            diagnostics.report(position, problem.help("remove one of the two"));
        }
        let value = self.value(set).unwrap_or_else(|problem| {
            diagnostics.report(position, problem);
            SentValue::Unknown
        });
        let written = self.attributes.value.as_ref();
        let at = written.map_or_else(|| ident.to_token_stream(), |written| written.value.to_token_stream());
        Sent { position, ident, at, value }
    }

    /// Its `value`, nothing, or the value of its name.
    fn value(&self, set: &'static ValueSet) -> Result<SentValue, Problem> {
        const OTHERWISE: &str =
            "say which value it is with `#[event(value = \"…\")]`, or `#[event(none)]` if Amazon has none";
        if self.attributes.none.is_some() {
            return Ok(SentValue::None);
        }
        if let Some(written) = &self.attributes.value {
            let name = written.value.value();
            return match set.value(name) {
                Some(value) => Ok(SentValue::Value(value)),
                None => Err(unknown_value(&written.value, set, name, attribute, None)),
            };
        }
        // What it was to be sent as is not known.
        if self.attributes.incomplete {
            return Ok(SentValue::Unknown);
        }
        let name = plain(self.ident);
        let value = screaming_snake_case(&name);
        for known in set.values {
            if known.rust_name == name || known.name == name || known.name == value {
                return Ok(SentValue::Value(known));
            }
        }
        Err(unknown_value(self.ident, set, &value, attribute, Some(OTHERWISE)))
    }
}

/// The attribute with which a variant is sent as a value.
fn attribute(value: &str) -> String {
    format!("#[event(value = \"{value}\")]")
}

/// No two variants are sent as the same value.
fn one_to_one(sent: &[Sent<'_>], diagnostics: &mut Diagnostics) {
    let mut known: Vec<(&Ident, &'static Value)> = Vec::new();
    for Sent { position, ident, at, value } in sent {
        let SentValue::Value(value) = value else { continue };
        let Some((other, _)) = known.iter().find(|(_, known)| known.name == value.name) else {
            known.push((ident, value));
            continue;
        };
        // Two variants of one name are for rustc to report.
        if ident == other {
            continue;
        }
        let message = format!("`{ident}` is sent as `{}`, and so is `{other}`", value.name);
        let problem = Problem::at(Code::ValueTwice, at, message);
        diagnostics.report(
            *position,
            problem.help("give it another `value`, or write `many_to_one` above the enum"),
        );
    }
}

/// Every value has a variant; nothing is said while it is not known what each variant is sent as.
fn exhaustive(ident: &Ident, set: &ValueSet, variants: &[Sent<'_>], diagnostics: &mut Diagnostics) {
    if variants.iter().any(|sent| matches!(sent.value, SentValue::Unknown)) {
        return;
    }
    let is_sent = |value: &Value| {
        variants.iter().any(|sent| matches!(sent.value, SentValue::Value(other) if other.name == value.name))
    };
    let (mut lacking, mut lines) = (Vec::new(), String::new());
    for value in set.values {
        if !is_sent(value) {
            lacking.push(value.name);
            lines.push_str("\n          ");
            lines.push_str(value.rust_name);
            lines.push(',');
        }
    }
    if lacking.is_empty() {
        return;
    }
    let message = format!("`{ident}` has no variant for {} of `{}`", list(&lacking), set.title);
    let problem = Problem::at(Code::NotExhaustive, ident, message);
    diagnostics.report(Position::Name, problem.help(format!("add{lines}")));
}
