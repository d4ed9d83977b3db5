//! `#[derive(ProactiveEvent)]` for a struct.

use super::statements::{Statements, local};
use super::{mapped, named_fields, same_locales};
use crate::diagnostics::Diagnostics;
use crate::scope::{Scope, locale};
use crate::syntax::{EVENT, Options, krate};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput};

const SHAPE: &str =
    "ProactiveEvent needs a struct with named fields, or an enum whose variants each hold an event";

pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    if matches!(input.data, Data::Enum(_)) {
        return super::events::expand(input);
    }
    let mut diagnostics = Diagnostics::default();
    let Some(fields) = named_fields(input, SHAPE, &mut diagnostics) else {
        let options = Options::read(&input.attrs, EVENT, &mut Diagnostics::default());
        return implementation(input, &options, None, &TokenStream::new(), diagnostics);
    };
    let options = Options::read(&input.attrs, EVENT, &mut diagnostics);
    let scope = Scope::of_event(&options, &input.ident, &mut diagnostics);
    let krate = krate(&options);
    let Some(scope) = scope else {
        return implementation(input, &options, None, &TokenStream::new(), diagnostics);
    };
    let locales: Vec<Ident> = options
        .locales
        .iter()
        .flatten()
        .filter_map(|code| locale(code, &mut diagnostics))
        .map(|name| Ident::new(name, Span::call_site()))
        .collect();
    let resolved = mapped(input, &options, &scope, fields, &mut diagnostics);
    let payload = local("payload");
    let statements =
        Statements { krate: &krate, scope: &scope, resolved: &resolved, payload: local("writer") }.all();
    let title = Ident::new(scope.event.title, Span::call_site());
    let demand = (!locales.is_empty()).then(|| quote!(#payload.demand(&[#(#krate::Locale::#locales),*]);));
    let writer = local("writer");
    let body = quote! {
        let mut #payload = #krate::__private::Payload::new(#krate::catalog::#title::NAME);
        #demand
        let #writer = &mut #payload;
        #statements
        #payload.finish()
    };
    let check = if diagnostics.is_empty() {
        same_locales::check(&krate, &resolved, &input.generics, &locales)
    } else {
        TokenStream::new()
    };
    let implementation = implementation(input, &options, Some(&scope), &body, diagnostics);
    quote!(#implementation #check)
}

/// The impl: with its body, or, beside errors, with one that is never reached.
pub(crate) fn implementation(
    input: &DeriveInput,
    options: &Options,
    scope: Option<&Scope>,
    body: &TokenStream,
    diagnostics: Diagnostics,
) -> TokenStream {
    let krate = krate(options);
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let name = scope.map(|scope| {
        let title = Ident::new(scope.event.title, Span::call_site());
        quote!(#krate::catalog::#title::NAME)
    });
    let unreachable = quote!(::core::unreachable!());
    let body = if diagnostics.is_empty() { body } else { &unreachable };
    let allow = options.allow_deprecated.as_ref().map(|_| quote!(#[allow(deprecated)]));
    let errors = diagnostics.into_tokens();
    quote! {
        #errors
        #[automatically_derived]
        #allow
        impl #impl_generics #krate::ProactiveEvent for #ident #ty_generics #where_clause {
            const EVENTS: &'static [#krate::EventName] = &[#name];

            fn to_event(&self) -> ::core::result::Result<#krate::Event, #krate::Violations> {
                #body
            }
        }
    }
}
