//! `#[proactive_event("AMAZON.…")]`: writes what a struct leaves open. `_` takes the catalog's type, and a unit struct
//! receives every value of the event; the derive does the rest, so that both doors report the same of the same mistake.

use super::event::derive_struct;
use super::print::print;
use crate::diagnostics::{Code, Diagnostics, Position, Problem};
use crate::expand;
use crate::expand::written_struct::{derive_attribute, filled, rust_type};
use crate::input::{Item, StructInput};
use crate::names::runtime_path;
use crate::open_types::fill;
use crate::options::{Attributes, EventOptions};
use crate::place::{Door, Named, event_scope};
use crate::resolve::resolve;
use crate::scope::Scope;
use crate::tokens::flat;
use alexa_proactive_schemas::Site;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Fields, Type, parse_quote};

const SHAPE: &str = "#[proactive_event] needs a struct with named fields, or a unit struct that it fills";

pub(crate) fn expand(arguments: &TokenStream, item: &TokenStream) -> TokenStream {
    let mut input = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(input) => input,
        // The item stays as it was written, so that its names do not vanish while a user types.
        Err(error) => {
            let error = no_item(item, &error);
            return quote!(#item #error);
        }
    };
    input.attrs.push(parse_quote!(#[event(#arguments)]));
    match &input.data {
        Data::Struct(data) => match data.fields {
            Fields::Named(_) => named(&input, &data.fields),
            Fields::Unit => unit(&input),
            Fields::Unnamed(_) => misshapen(&input),
        },
        Data::Enum(_) | Data::Union(_) => misshapen(&input),
    }
}

/// A unit struct: filled, as long as it is known, or guessed, with what. The derive reports whatever is wrong.
fn unit(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let attributes = Attributes::read(&input.attrs, diagnostics.at(Position::Attributes));
    let item = Item::new(input, &attributes);
    let scope = match event_scope(Door::Attribute, item.ident, &attributes, &mut diagnostics) {
        Named::Known(scope) | Named::Probably(scope) => scope,
        Named::Nothing => return with_errors(input, &item, diagnostics),
    };
    let is_set = |site: &Site| attributes.sets.iter().any(|constant| constant.path.value() == site.path);
    filled(input, &item, &scope, scope.leaves().filter(|site| !is_set(site)))
}

/// A struct whose fields may have open types.
fn named(input: &DeriveInput, fields: &Fields) -> TokenStream {
    // What is wrong with the attributes is reported by the derive, which reads them again.
    let (mut own, mut again) = (Diagnostics::default(), Diagnostics::default());
    let attributes = Attributes::<EventOptions>::read(&input.attrs, again.at(Position::Attributes));
    let names_event = attributes.event.is_some();
    let item = Item::new(input, &attributes);
    let of_scope = if names_event { &mut again } else { &mut own };
    let scope = event_scope(Door::Attribute, item.ident, &attributes, of_scope);
    let read = StructInput::read(item, &attributes.sets, fields.iter(), &mut again);
    let written = with_types(input, types(&read, &scope, &mut own));
    if own.is_empty() {
        // Above all others, for it knows the attributes below.
        let derive = derive_attribute(&read.item);
        quote!(#derive #written)
    } else if names_event {
        let impls = derive_struct(&written, own);
        let written = without_options(written);
        quote!(#written #impls)
    } else {
        with_errors(&written, &read.item, own)
    }
}

/// For each field the type that it is given, if its own is open.
fn types(
    input: &StructInput<'_>,
    scope: &Named<Scope>,
    diagnostics: &mut Diagnostics,
) -> Vec<(Position, Type)> {
    let sites = match scope {
        Named::Known(scope) | Named::Probably(scope) => resolve(scope, input).sites_of_fields,
        Named::Nothing => vec![None; input.fields.len()],
    };
    let krate = runtime_path(input.item.krate);
    let mut types = Vec::new();
    for (field, site) in input.fields.iter().zip(sites) {
        let Some(filled) = fill(field, site.map(|site| rust_type(site, &krate))) else { continue };
        let ty = filled.unwrap_or_else(|(problem, ty)| {
            diagnostics.report(field.position, problem);
            ty
        });
        types.push((field.position, ty));
    }
    types
}

/// The item with other types at some of its fields.
fn with_types(input: &DeriveInput, types: Vec<(Position, Type)>) -> DeriveInput {
    let mut input = input.clone();
    if let Data::Struct(data) = &mut input.data {
        let mut types = types.into_iter().peekable();
        for (index, field) in data.fields.iter_mut().enumerate() {
            if let Some((_, ty)) = types.next_if(|(position, _)| *position == Position::Member(index)) {
                field.ty = ty;
            }
        }
    }
    input
}

fn misshapen(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let attributes = crate::input::misshapen::<EventOptions>(input, SHAPE, &mut diagnostics);
    with_errors(input, &Item::new(input, &attributes), diagnostics)
}

/// The item with an event of which nothing is known.
fn with_errors(input: &DeriveInput, item: &Item<'_>, diagnostics: Diagnostics) -> TokenStream {
    let event = print(item, diagnostics, &expand::event::event(item, None, None));
    let input = without_options(input.clone());
    quote!(#input #event)
}

/// What is said of an item that is none of those a derive can stand on.
fn no_item(item: &TokenStream, error: &syn::Error) -> TokenStream {
    let is_struct = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "struct");
    if flat(item.clone()).into_iter().any(|token| is_struct(&token)) {
        return error.to_compile_error();
    }
    let mut diagnostics = Diagnostics::default();
    let problem = Problem::at(Code::Shape, Ident::new("item", error.span()), SHAPE);
    diagnostics.report(Position::Name, problem);
    diagnostics.into_tokens()
}

/// The options of the fields are a derive's; without one, rustc does not know them.
fn without_options(mut input: DeriveInput) -> DeriveInput {
    let other = |attribute: &Attribute| !attribute.path().is_ident("event");
    input.attrs.retain(other);
    let strip = |fields: &mut Fields| fields.iter_mut().for_each(|field| field.attrs.retain(other));
    match &mut input.data {
        Data::Struct(data) => strip(&mut data.fields),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                variant.attrs.retain(other);
                strip(&mut variant.fields);
            }
        }
        Data::Union(data) => data.fields.named.iter_mut().for_each(|field| field.attrs.retain(other)),
    }
    input
}

#[cfg(test)]
mod tests {
    use super::expand;
    use crate::ui_replay::errors;

    #[test]
    fn the_shape_is_reported_of_what_cannot_be_filled_alone() {
        let first = |arguments: &str, item: &str| {
            let out = expand(&arguments.parse().unwrap(), &item.parse().unwrap());
            let mut found = Vec::new();
            errors(out, &mut found);
            found.into_iter().filter_map(|error| error.lines.into_iter().next()).collect::<Vec<String>>()
        };
        let shape =
            "#[proactive_event] needs a struct with named fields, or a unit struct that it fills [AP501]";
        let event = "Amazon's catalog has no event `AMAZON.Door` [AP001]";
        assert_eq!(first("\"AMAZON.Door\"", "struct S;"), [event]);
        assert_eq!(first("\"AMAZON.WeatherAlert.Activated\"", "struct S(u8);"), [shape]);
        assert_eq!(first("\"AMAZON.WeatherAlert.Activated\"", "enum S {}"), [shape]);
        assert!(first("\"AMAZON.WeatherAlert.Activated\"", "struct S;").is_empty());
    }

    /// The types that the attribute macro writes for the fields of an item, by their names.
    fn written(arguments: &str, item: &str) -> Vec<String> {
        let out = expand(&arguments.parse().unwrap(), &item.parse().unwrap());
        let file: syn::File = syn::parse2(out).unwrap();
        let item = file.items.into_iter().find_map(|item| match item {
            syn::Item::Struct(item) => Some(item),
            _ => None,
        });
        let field = |field: &syn::Field| {
            let ty = quote::ToTokens::to_token_stream(&field.ty).to_string().replace(' ', "");
            format!("{}: {}", field.ident.as_ref().unwrap(), ty.rsplit("::").next().unwrap())
        };
        item.unwrap().fields.iter().map(field).collect()
    }

    #[test]
    fn a_misspelt_name_has_the_type_of_the_one_that_is_intended() {
        let types = ["alert_type: AlertType"];
        assert_eq!(written("\"AMAZON.WeatherAlert.Activted\"", "struct S { alert_type: _ }"), types);
        let types = ["alert_tipe: AlertType", "sourc: Localized"];
        assert_eq!(
            written("\"AMAZON.WeatherAlert.Activated\"", "struct S { alert_tipe: _, sourc: _ }"),
            types
        );
        let item = r#"struct S { #[event(path = "weatherAlert.alertTipe")] kind: _ }"#;
        assert_eq!(written("\"AMAZON.WeatherAlert.Activated\"", item), ["kind: AlertType"]);
    }

    #[test]
    fn what_is_set_is_no_member() {
        let arguments =
            r#""AMAZON.WeatherAlert.Activated", set(path = "weatherAlert.alertType", value = "TORNADO")"#;
        assert_eq!(written(arguments, "struct S;"), ["source: Localized>"]);
    }
}
