//! `#[proactive_event("AMAZON.…")]`: writes what a struct leaves open. `_` takes the catalog's type, and a unit struct
//! receives every value of the event; the derive does the rest, so that both doors tell the same of the same mistake.

use crate::check::{is_always_there, short_name};
use crate::diagnostics::{Diagnostics, Problem, Spot};
use crate::resolve::{Mapping, Source, resolve};
use crate::rust_type::{option_inner, peeled};
use crate::scope::Scope;
use crate::syntax::{EVENT, Options};
use alexa_proactive_schemas::{Kind, Site};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Attribute, Data, DeriveInput, Fields, Type, parse_quote};

const SHAPE: &str = "#[proactive_event] needs a struct with named fields, or a unit struct that it fills";

pub(crate) fn expand(arguments: &TokenStream, item: &TokenStream) -> TokenStream {
    let mut input = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(input) => input,
        // The item stays as it was written, so that its names do not vanish while somebody types.
        Err(error) => {
            let error = error.to_compile_error();
            return quote!(#item #error);
        }
    };
    let event: Attribute = parse_quote!(#[event(#arguments)]);
    // Whatever is wrong with the options and the fields is told by the derive, which sees them again.
    let mut untold = Diagnostics::default();
    let options = Options::read(std::slice::from_ref(&event), EVENT, &mut untold);
    let krate = options.runtime_path();
    let scope = Scope::of_event(&options, &input.ident, &mut untold);
    let derive: Attribute = parse_quote!(#[derive(#krate::ProactiveEvent)]);
    let fields = match &mut input.data {
        Data::Struct(data) => Some(&mut data.fields),
        Data::Enum(_) | Data::Union(_) => None,
    };
    match (fields, scope) {
        (Some(Fields::Named(fields)), scope) => {
            let types: Vec<Option<Type>> = match &scope {
                Some(scope) => {
                    let resolved = resolve(scope, &options, fields.named.iter(), &mut untold);
                    fields
                        .named
                        .iter()
                        .map(|field| {
                            let is_this = |mapping: &&Mapping<'_>| matches!(&mapping.source, Source::Field(mapped) if Some(mapped.ident) == field.ident.as_ref());
                            resolved.mappings.iter().find(is_this).map(|mapping| rust_type(mapping.site, &krate))
                        })
                        .collect()
                }
                None => Vec::new(),
            };
            let mut types = types.into_iter();
            for field in &mut fields.named {
                let ty = types.next().flatten();
                fill(&mut field.ty, ty);
            }
            input.attrs.extend([derive, event]);
            quote!(#input)
        }
        (Some(Fields::Unit), Some(scope)) => filled(&input, &scope, &krate, &[derive, event]),
        (fields, _) => {
            let mut diagnostics = untold;
            if !matches!(fields, Some(Fields::Unit)) {
                diagnostics.turn_to(Spot::Name);
                diagnostics.push(Problem::at(&input.ident, SHAPE));
            }
            let nothing = TokenStream::new();
            let event = super::event::event(&input, &options, None, nothing.clone(), &nothing, diagnostics);
            quote!(#input #event)
        }
    }
}

/// Puts the catalog's type where `_` stands, alone or in an `Option`; of a field without a site nothing can be known.
fn fill(ty: &mut Type, catalog: Option<Type>) {
    let catalog = catalog.unwrap_or_else(|| parse_quote!(()));
    if matches!(peeled(ty), Type::Infer(_)) {
        *ty = catalog;
    } else if option_inner(ty).is_some_and(|inner| matches!(peeled(inner), Type::Infer(_))) {
        *ty = parse_quote!(::core::option::Option<#catalog>);
    }
}

/// The catalog's type of a site.
fn rust_type(site: &Site, krate: &TokenStream) -> Type {
    let named = |title: &str| Ident::new(title, Span::call_site());
    match site.kind {
        Kind::Localized { .. } => parse_quote!(#krate::Localized),
        Kind::Integer => parse_quote!(::core::primitive::u32),
        Kind::Timestamp => parse_quote!(#krate::Timestamp),
        Kind::Value(set) => {
            let title = named(set.title);
            parse_quote!(#krate::catalog::#title)
        }
        Kind::Values { set, .. } => {
            let title = named(set.title);
            parse_quote!(#krate::__private::Vec<#krate::catalog::#title>)
        }
        Kind::Object(object) => {
            let title = named(object.title);
            parse_quote!(#krate::catalog::#title)
        }
        _ => parse_quote!(#krate::__private::String),
    }
}

/// A unit struct with a member for every value of the event, and `new` with those that it cannot do without.
fn filled(input: &DeriveInput, scope: &Scope, krate: &TokenStream, attributes: &[Attribute]) -> TokenStream {
    let DeriveInput { attrs, vis, ident, generics, .. } = input;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let mut taken = Vec::new();
    let mut members = TokenStream::new();
    let mut parameters = TokenStream::new();
    let mut values = TokenStream::new();
    for site in scope.leaves() {
        let name = short_name(scope, site, &taken);
        let member = format_ident!("{name}");
        taken.push(name);
        let ty = rust_type(site, krate);
        let path = site.path;
        let doc = documentation(site);
        let required = is_always_there(scope, site);
        let member_type = if required { quote!(#ty) } else { quote!(::core::option::Option<#ty>) };
        members.extend(quote! {
            #[doc = #doc]
            #[event(path = #path)]
            #vis #member: #member_type,
        });
        values.extend(if required {
            quote!(#member,)
        } else {
            quote!(#member: ::core::option::Option::None,)
        });
        if required {
            parameters.extend(quote!(#member: #ty,));
        }
    }
    let about = format!("An `{}` with what it cannot do without, and nothing else.", scope.event.name);
    quote! {
        #(#attrs)*
        #(#attributes)*
        #vis struct #ident #generics #where_clause {
            #members
        }

        impl #impl_generics #ident #ty_generics #where_clause {
            #[doc = #about]
            #[must_use]
            #vis fn new(#parameters) -> Self {
                Self { #values }
            }
        }
    }
}

/// What the catalog says about a site.
fn documentation(site: &Site) -> String {
    let mut text = format!("`{}`: {}", site.path, site.description);
    if let Some(set) = site.value_set() {
        text.push_str("\n\nOne of ");
        text.push_str(&crate::diagnostics::list(set.values.iter().map(|value| value.name)));
        text.push('.');
    }
    for note in site.notes {
        text.push_str("\n\n");
        text.push_str(note);
    }
    text
}
