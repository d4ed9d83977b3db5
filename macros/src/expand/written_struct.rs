//! The struct that `#[proactive_event]` writes.

use crate::catalog::Catalog;
use crate::diagnostics::list;
use crate::input::Item;
use crate::names::runtime_path;
use crate::scope::Scope;
use crate::tokens::located_at;
use alexa_proactive_schemas::{Home, Kind, RustType, Site};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{DeriveInput, Type, parse_quote};

/// The catalog's type of a site, or that of plain text for a `literal`.
pub(crate) fn rust_type(site: &Site, literal: bool, krate: &TokenStream) -> Type {
    if literal && matches!(site.kind, Kind::Localized { .. }) {
        return parse_quote!(#krate::__private::String);
    }
    let RustType { home, name, is_array } = site.rust_type();
    let name = Ident::new(name, Span::call_site());
    let one: Type = match home {
        Home::Primitive => parse_quote!(::core::primitive::#name),
        Home::Prelude => parse_quote!(#krate::__private::#name),
        Home::Runtime => parse_quote!(#krate::#name),
        Home::Catalog => parse_quote!(#krate::catalog::#name),
    };
    if is_array { parse_quote!(#krate::__private::Vec<#one>) } else { one }
}

/// A member of a struct that is filled.
struct Member {
    site: &'static Site,
    name: Ident,
    /// The parameter of `new`: another name, because a parameter cannot have that of a user's `static`.
    parameter: Ident,
    ty: Type,
    required: bool,
}

/// `#[derive(ProactiveEvent)]`
pub(crate) fn derive_attribute(item: &Item<'_>) -> TokenStream {
    let krate = runtime_path(item.krate);
    quote!(#[derive(#krate::ProactiveEvent)])
}

/// A unit struct with a member for each value whose path is not `set`, and `new` with those that are required.
pub(crate) fn filled(
    input: &DeriveInput,
    item: &Item<'_>,
    scope: &Scope,
    catalog: Catalog,
    set: &[&str],
) -> TokenStream {
    let derive = derive_attribute(item);
    let members = members(scope, set, &runtime_path(item.krate));
    let DeriveInput { attrs, vis, ident, generics, .. } = input;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let (mut fields, mut parameters, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for Member { site, name, parameter, ty, required } in members {
        let (path, doc) = (site.path, documentation(site));
        let mut field_type = ty.to_token_stream();
        if required {
            values.push(quote!(#name: #parameter,));
            parameters.push(quote!(#parameter: #ty,));
        } else {
            values.push(quote!(#name: ::core::option::Option::None,));
            field_type = quote!(::core::option::Option<#ty>);
        }
        fields.push(quote! {
            #[doc = #doc]
            #[event(path = #path)]
            #vis #name: #field_type,
        });
    }
    // More than Clippy lets a function have.
    let is_long = parameters.len() > 7;
    let allow = is_long.then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let about = format!("An `{}` with what it cannot do without, and nothing else.", scope.event.name);
    let constructor = quote! {
        impl #impl_generics #ident #ty_generics #where_clause {
            #[doc = #about]
            #[must_use]
            #allow
            #vis fn new(#(#parameters)*) -> Self {
                Self { #(#values)* }
            }
        }
    };
    // The compiler quotes the source of a function that is called with the wrong arguments.
    let constructor = if catalog.is_of_module() { located_at(constructor, catalog.at) } else { constructor };
    quote! {
        #derive
        #(#attrs)*
        #vis struct #ident #generics #where_clause {
            #(#fields)*
        }

        #constructor
    }
}

fn members(scope: &Scope, set: &[&str], krate: &TokenStream) -> Vec<Member> {
    let (mut taken, mut members) = (Vec::new(), Vec::new());
    for site in scope.leaves() {
        if set.contains(&site.path) {
            continue;
        }
        let name = scope.short_name(site, &taken);
        members.push(Member {
            site,
            name: member_name(&name),
            parameter: Ident::new(&format!("{name}_"), Span::call_site()),
            ty: rust_type(site, false, krate),
            required: scope.is_there_with(site, set),
        });
        taken.push(name);
    }
    members
}

/// A member's name, which may be a word of Rust's own.
fn member_name(name: &str) -> Ident {
    syn::parse_str(name).unwrap_or_else(|_| Ident::new_raw(name, Span::call_site()))
}

/// What the catalog says about a site.
fn documentation(site: &Site) -> String {
    let mut text = format!("`{}`: {}", site.path, site.description);
    if let Some(set) = site.value_set() {
        text.push_str("\n\nOne of ");
        text.push_str(&list(&set.names()));
        text.push('.');
    }
    for note in site.notes {
        text.push_str("\n\n");
        text.push_str(note);
    }
    text
}

/// A struct of an unknown event, whose `new` has the type of the errors: whatever is made of it adds none.
pub(crate) fn unknown(input: &DeriveInput, errors: &TokenStream) -> TokenStream {
    let DeriveInput { vis, ident, generics, .. } = input;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    quote! {
        impl #impl_generics #ident #ty_generics #where_clause {
            #vis const new: #errors = loop {};
        }
    }
}
