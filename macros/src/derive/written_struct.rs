//! `#[proactive_event("AMAZON.…")]`: writes what a struct leaves open. `_` takes the catalog's type, and a unit struct
//! receives every value of the event; the derive does the rest, so that both doors report the same of the same mistake.

use super::print::print;
use crate::catalog::Catalog;
use crate::check::{check_options, unresolved};
use crate::conditional_options::split_conditional;
use crate::diagnostics::{Code, Diagnostics, Position, Problem};
use crate::expand;
use crate::expand::imports::Import;
use crate::expand::written_struct::{derive_attribute, filled, rust_type, unknown};
use crate::input::{Item, StructInput};
use crate::names::{plain, runtime_path};
use crate::open_types::{Filled, fill, has_open_type};
use crate::options::{Attributes, EventOptions};
use crate::place::{Door, Named, event_scope};
use crate::resolve::resolve;
use crate::scope::Scope;
use crate::tokens::{append_in_parentheses, flat};
use crate::unparsed;
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, format_ident, quote};
use syn::{Attribute, Data, DeriveInput, Fields, Type, parse_quote};

const SHAPE: &str = "#[proactive_event] needs a struct, which it fills if it is a unit struct";

pub(crate) fn expand(arguments: &TokenStream, item: &TokenStream) -> TokenStream {
    expand_in(arguments, item, Catalog::amazon())
}

pub(crate) fn expand_in(arguments: &TokenStream, item: &TokenStream, catalog: Catalog) -> TokenStream {
    match unparsed::parse(item) {
        Ok((input, unparsed)) => unparsed.restore(expand_struct(arguments, input, catalog)),
        Err(error) => no_item(item, &error),
    }
}

fn expand_struct(arguments: &TokenStream, mut input: DeriveInput, catalog: Catalog) -> TokenStream {
    split_conditional(&mut input.data);
    input.attrs.push(parse_quote!(#[event(#arguments)]));
    match &input.data {
        Data::Struct(data) => match data.fields {
            Fields::Named(_) | Fields::Unnamed(_) => with_fields(&input, &data.fields, catalog),
            Fields::Unit => unit(&input, catalog),
        },
        Data::Enum(_) | Data::Union(_) => misshapen(&input, catalog),
    }
}

/// A unit struct: filled, as long as it is known, or guessed, with what. The derive reports whatever is wrong.
fn unit(input: &DeriveInput, catalog: Catalog) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let attributes = Attributes::read(&input.attrs, diagnostics.at(Position::Attributes));
    let item = Item::new(input, &attributes, catalog.at);
    let scope = match event_scope(Door::Attribute, catalog, item.ident, &attributes, &mut diagnostics) {
        Named::Known(scope) | Named::Probably(scope) => scope,
        Named::Nothing => {
            let errors = diagnostics.take_as_type(Position::Attributes);
            let errors = errors.or_else(|| diagnostics.take_as_type(Position::Name));
            let new = errors.map(|errors| unknown(input, &errors));
            let item = with_errors(input, &item, diagnostics);
            return quote!(#item #new);
        }
    };
    let set: Vec<&str> = attributes.sets.iter().map(|constant| constant.path.value()).collect();
    filled(input, &item, &scope, catalog, &set)
}

/// A struct whose fields may have open types. The derive reports what is wrong, but for fields whose types nothing says:
/// there the errors stand instead of the type, so that whatever is made of it adds none.
fn with_fields(input: &DeriveInput, fields: &Fields, catalog: Catalog) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let attributes = Attributes::<EventOptions>::read(&input.attrs, diagnostics.at(Position::Attributes));
    let item = Item::new(input, &attributes, catalog.at);
    let scope = event_scope(Door::Attribute, catalog, item.ident, &attributes, &mut diagnostics);
    let read = StructInput::read(item, &attributes.sets, fields, &mut diagnostics);
    match scope {
        Named::Known(scope) | Named::Probably(scope) => {
            let written = with_types(input, types(&read, &scope, &mut diagnostics));
            // Above all others, for it knows the attributes below.
            let derive = derive_attribute(&read.item);
            quote!(#derive #written)
        }
        Named::Nothing => {
            check_options(&read, &mut diagnostics);
            of_unknown_event(input, &read, diagnostics)
        }
    }
}

/// For each field the type that it is given, if its own is open.
fn types(
    input: &StructInput<'_>,
    scope: &Scope,
    diagnostics: &mut Diagnostics,
) -> Vec<(Position, WrittenType)> {
    let resolved = resolve(scope, input);
    let krate = runtime_path(input.item.krate);
    let mut types = Vec::new();
    for (field, site) in input.fields.iter().zip(&resolved.sites_of_fields) {
        let catalog = site.map(|site| rust_type(site, field.attributes.literal.is_some(), &krate));
        let problem = match fill(field, catalog.as_ref()) {
            None => continue,
            Some(Filled::Type(ty)) => {
                types.push((field.position, WrittenType::Known(ty)));
                continue;
            }
            Some(Filled::Problem(problem)) => Some(problem),
            Some(Filled::Unknown) => {
                let mut unresolved = resolved.unresolved.iter();
                let unresolved = unresolved.find(|unresolved| unresolved.position == field.position);
                unresolved.map(|unresolved| self::unresolved(scope, unresolved))
            }
        };
        if let Some(problem) = problem {
            diagnostics.report(field.position, problem);
        }
        if let Some(errors) = diagnostics.take_as_type(field.position) {
            types.push((field.position, WrittenType::Errors(errors)));
        }
    }
    types
}

/// What is written for an open type.
enum WrittenType {
    Known(Box<Type>),
    Errors(TokenStream),
}

/// The item with other types at some of its fields.
fn with_types(input: &DeriveInput, types: Vec<(Position, WrittenType)>) -> DeriveInput {
    let mut input = input.clone();
    if let Data::Struct(data) = &mut input.data {
        let mut types = types.into_iter().peekable();
        for (index, field) in data.fields.iter_mut().enumerate() {
            match types.next_if(|(position, _)| *position == Position::Member(index)) {
                Some((_, WrittenType::Known(ty))) => field.ty = *ty,
                Some((_, WrittenType::Errors(errors))) => {
                    field.ty = Type::Verbatim(errors);
                    // They report the options, too.
                    field.attrs.retain(is_no_option);
                }
                None => {}
            }
        }
    }
    input
}

/// A struct of which the event is not known. All open types are one, which stands for the error about the event.
fn of_unknown_event(
    input: &DeriveInput,
    read: &StructInput<'_>,
    mut diagnostics: Diagnostics,
) -> TokenStream {
    let name = format_ident!("__{}Unknown", plain(&input.ident));
    let mut types = Vec::new();
    for field in &read.fields {
        if has_open_type(field.ty.to_token_stream()) {
            types.push((field.position, WrittenType::Errors(name.to_token_stream())));
        }
    }
    if types.is_empty() {
        return with_errors(input, &read.item, diagnostics);
    }
    let errors = diagnostics.take_as_type(Position::Attributes);
    let errors = errors.or_else(|| diagnostics.take_as_type(Position::Name));
    let item = with_errors(&with_types(input, types), &read.item, diagnostics);
    quote!(#item type #name = #errors;)
}

fn misshapen(input: &DeriveInput, catalog: Catalog) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let attributes = crate::input::misshapen::<EventOptions>(input, SHAPE, &mut diagnostics);
    with_errors(input, &Item::new(input, &attributes, catalog.at), diagnostics)
}

/// The item with an event of which nothing is known.
fn with_errors(input: &DeriveInput, item: &Item<'_>, diagnostics: Diagnostics) -> TokenStream {
    let event = print(item, diagnostics, Import::Runtime, expand::event::unknown(item));
    let input = without_options(input.clone());
    quote!(#input #event)
}

/// An item that is none of those a derive can stand on. What does not parse was reported by the compiler before, so all that
/// is left to do is to keep the names in it, without the open types.
fn no_item(item: &TokenStream, error: &syn::Error) -> TokenStream {
    let is_struct = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "struct");
    if flat(item.clone()).iter().any(is_struct) {
        return without_open_types(item.clone());
    }
    let mut diagnostics = Diagnostics::default();
    let problem = Problem::at(Code::Shape, Ident::new("item", error.span()), SHAPE);
    diagnostics.report(Position::Name, problem);
    let errors = diagnostics.into_tokens();
    quote!(#item #errors)
}

/// The tokens with `()` instead of `_`.
fn without_open_types(tokens: TokenStream) -> TokenStream {
    let mut written = TokenStream::new();
    for token in tokens {
        match token {
            TokenTree::Ident(word) if word == "_" => {
                append_in_parentheses(TokenStream::new(), word.span(), &mut written);
            }
            // A group that stays as it is keeps the places of its delimiters, so the compiler says nothing new of them.
            TokenTree::Group(group) if has_open_type(group.stream()) => {
                let mut inner = Group::new(group.delimiter(), without_open_types(group.stream()));
                inner.set_span(group.span());
                written.append(inner);
            }
            token => written.append(token),
        }
    }
    written
}

fn is_no_option(attribute: &Attribute) -> bool {
    !attribute.path().is_ident("event")
}

/// The options of the fields are a derive's; without one, rustc does not know them.
fn without_options(mut input: DeriveInput) -> DeriveInput {
    input.attrs.retain(is_no_option);
    let strip = |fields: &mut Fields| fields.iter_mut().for_each(|field| field.attrs.retain(is_no_option));
    match &mut input.data {
        Data::Struct(data) => strip(&mut data.fields),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                variant.attrs.retain(is_no_option);
                strip(&mut variant.fields);
            }
        }
        Data::Union(data) => data.fields.named.iter_mut().for_each(|field| field.attrs.retain(is_no_option)),
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
        let shape = "#[proactive_event] needs a struct, which it fills if it is a unit struct [AP501]";
        let event = "Amazon's catalog has no event `AMAZON.Door` [AP001]";
        assert_eq!(first("\"AMAZON.Door\"", "struct S;"), [event]);
        assert_eq!(first("\"AMAZON.WeatherAlert.Activated\"", "union S { a: u8 }"), [shape]);
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
