//! `#[derive(EventEnum)]`

use super::{expansion, implementation, unless_wrong};
use crate::check::no_value;
use crate::diagnostics::{Code, Diagnostics, Problem, Spot, list};
use crate::names::{plain, runtime, screaming_snake_case, unjudged};
use crate::scope::{Places, event};
use crate::syntax::{Options, VALUES, VARIANT, VARIANT_FIELD};
use alexa_proactive_schemas::{VALUE_SETS, Value, ValueSet};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Token, Variant};

const SHAPE: &str = "EventEnum needs an enum";

pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let Data::Enum(data) = &input.data else {
        diagnostics.turn_to(Spot::Name);
        diagnostics.push(Problem::at(Code::Shape, &input.ident, SHAPE));
        // Of an item that can be no set at all, nothing else is told.
        let options = Options::read(&input.attrs, VALUES, &mut Diagnostics::default());
        return values(input, &options, VALUE_SETS, &TokenStream::new(), diagnostics);
    };
    let options = Options::read(&input.attrs, VALUES, &mut diagnostics);
    let Some(set) = value_set(&options, &input.ident, &mut diagnostics) else {
        for (index, variant) in data.variants.iter().enumerate() {
            diagnostics.turn_to(Spot::Member(index));
            options_of(variant, &mut diagnostics);
        }
        // It may have been meant to be any of them; where it is used, it passes for each.
        return values(input, &options, VALUE_SETS, &TokenStream::new(), diagnostics);
    };
    let sending: Vec<Sends> = data
        .variants
        .iter()
        .enumerate()
        .map(|(index, variant)| {
            diagnostics.turn_to(Spot::Member(index));
            sends(variant, set, &mut diagnostics)
        })
        .collect();
    if options.many_to_one.is_none() {
        one_to_one(&data.variants, &sending, &mut diagnostics);
    }
    if options.exhaustive.is_some() {
        exhaustive(&input.ident, set, &sending, &mut diagnostics);
    }
    let arms: TokenStream = data
        .variants
        .iter()
        .zip(&sending)
        .map(|(variant, sends)| arm(&input.ident, variant, set, sends))
        .collect();
    let body = if data.variants.is_empty() { quote!(match *self {}) } else { quote!(match self { #arms }) };
    values(input, &options, &[set], &body, diagnostics)
}

/// The impls for the sets from which the enum takes its values.
fn values(
    input: &DeriveInput,
    options: &Options,
    sets: &[&'static ValueSet],
    body: &TokenStream,
    diagnostics: Diagnostics,
) -> TokenStream {
    let runtime = runtime();
    let impls: TokenStream = sets
        .iter()
        .map(|set| {
            let body = unless_wrong(body.clone(), &diagnostics);
            let title = format_ident!("{}", set.title);
            let (of, method) = (format_ident!("As{title}"), format_ident!("as_{}", set.rust_name));
            let items = quote! {
                fn #method(&self) -> ::core::result::Result<#runtime::catalog::#title, #runtime::NoValue> {
                    #body
                }
            };
            implementation(input, options, &quote!(#runtime::catalog::#of), &items)
        })
        .collect();
    expansion(options, diagnostics, &impls)
}

fn arm(of: &Ident, variant: &Variant, set: &ValueSet, sends: &Sends) -> TokenStream {
    let runtime = runtime();
    let result = match sends {
        Sends::Value(value) => {
            let (title, value) =
                (format_ident!("{}", set.title), Ident::new(value.rust_name, Span::call_site()));
            quote!(::core::result::Result::Ok(#runtime::catalog::#title::#value))
        }
        Sends::Nothing => {
            let name = format!("{}::{}", plain(of), plain(&variant.ident));
            quote!(::core::result::Result::Err(#runtime::NoValue::new(#name)))
        }
        Sends::Unknown => return TokenStream::new(),
    };
    let ident = unjudged(&variant.ident);
    quote!(Self::#ident { .. } => #result,)
}

/// No two variants are sent as the same value.
fn one_to_one(variants: &Punctuated<Variant, Token![,]>, sending: &[Sends], diagnostics: &mut Diagnostics) {
    let mut known: Vec<(&Ident, &'static Value)> = Vec::new();
    for (index, (variant, sends)) in variants.iter().zip(sending).enumerate() {
        let (ident, Sends::Value(value)) = (&variant.ident, sends) else { continue };
        if let Some((other, _)) = known.iter().find(|(_, known)| known.name == value.name) {
            diagnostics.turn_to(Spot::Member(index));
            diagnostics.push(
                Problem::at(
                    Code::ValueTwice,
                    ident,
                    format!("`{ident}` is sent as `{}`, and so is `{other}`", value.name),
                )
                .help("give it another `value`, or write `many_to_one` above the enum"),
            );
        } else {
            known.push((ident, value));
        }
    }
}

/// Every value has a variant; nothing is said while it is not known what each variant is sent as.
fn exhaustive(ident: &Ident, set: &ValueSet, sending: &[Sends], diagnostics: &mut Diagnostics) {
    if sending.iter().any(|sends| matches!(sends, Sends::Unknown)) {
        return;
    }
    let is_sent = |value: &Value| {
        sending.iter().any(|sends| matches!(sends, Sends::Value(other) if other.name == value.name))
    };
    let lacking: Vec<&Value> = set.values.iter().filter(|value| !is_sent(value)).collect();
    if lacking.is_empty() {
        return;
    }
    let names = list(lacking.iter().map(|value| value.name));
    let lines: Vec<String> =
        lacking.iter().map(|value| format!("\n          {},", value.rust_name)).collect();
    diagnostics.turn_to(Spot::Name);
    diagnostics.push(
        Problem::at(
            Code::NotExhaustive,
            ident,
            format!("`{ident}` has no variant for {names} of `{}`", set.title),
        )
        .help(format!("add{}", lines.concat())),
    );
}

enum Sends {
    Value(&'static Value),
    Nothing,
    Unknown,
}

/// What stands on a variant; nothing may stand on its fields.
fn options_of(variant: &Variant, diagnostics: &mut Diagnostics) -> Options {
    let options = Options::read(&variant.attrs, VARIANT, diagnostics);
    for field in &variant.fields {
        Options::read(&field.attrs, VARIANT_FIELD, diagnostics);
    }
    options
}

const OTHERWISE: &str =
    "say which value it is with `#[event(value = \"…\")]`, or `#[event(none)]` if Amazon has none";

/// What a variant is sent as: its `value`, nothing, or the value of its name.
fn sends(variant: &Variant, set: &'static ValueSet, diagnostics: &mut Diagnostics) -> Sends {
    let options = options_of(variant, diagnostics);
    if let Some(none) = &options.none {
        if options.value.is_some() {
            diagnostics.push(
                Problem::at(
                    Code::Contradiction,
                    none,
                    "`none` says that there is no value, and `value` gives one",
                )
                .help("remove one of the two"),
            );
        }
        return Sends::Nothing;
    }
    let paste = |near: &str| format!("#[event(value = \"{near}\")]");
    let found = match &options.value {
        Some(written) => {
            let value = written.value.value();
            set.value(&value).ok_or_else(|| no_value(&written.value, set, &value, paste, None))
        }
        // What it was to be sent as is not known.
        None if options.misread => return Sends::Unknown,
        None => {
            let name = plain(&variant.ident);
            let value = screaming_snake_case(&name);
            set.values
                .iter()
                .find(|known| [known.rust_name, known.name].contains(&name.as_str()) || known.name == value)
                .ok_or_else(|| no_value(&variant.ident, set, &value, paste, Some(OTHERWISE)))
        }
    };
    match found {
        Ok(value) => Sends::Value(value),
        Err(problem) => {
            diagnostics.push(problem);
            Sends::Unknown
        }
    }
}

const VALUES_OF_SETS: Places = Places {
    fit: |site| site.value_set().is_some(),
    which: ("whose values of", "it holds"),
    all: "values",
    misfit: "takes no value of a closed set",
};

/// The set that the item names by an event and a path.
fn value_set(options: &Options, ident: &Ident, diagnostics: &mut Diagnostics) -> Option<&'static ValueSet> {
    let event = event(options, ident, diagnostics)?;
    if !VALUES_OF_SETS.are_named(event, options, ident, diagnostics) {
        return None;
    }
    let (path, others) = options.paths.split_first()?;
    for other in others {
        diagnostics.push(
            Problem::at(Code::GivenTwice, other, "`path` is given twice").help("remove one of the two"),
        );
    }
    VALUES_OF_SETS.find(event, path, diagnostics)?.value_set()
}
