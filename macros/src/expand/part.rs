//! `#[derive(EventPart)]`

use super::statements::{Statements, local};
use super::{mapped, named_fields, same_locales};
use crate::diagnostics::Diagnostics;
use crate::names::{snake_case, trait_name};
use crate::scope::Scope;
use crate::syntax::{Options, PART, krate};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::DeriveInput;

const SHAPE: &str = "EventPart needs a struct with named fields";

pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let fields = named_fields(input, SHAPE, &mut diagnostics);
    let mut of_options = Diagnostics::default();
    let options = Options::read(&input.attrs, PART, &mut of_options);
    let krate = krate(&options);
    let scope = Scope::of_part(&options, &input.ident, &mut of_options);
    // Of an item that can be no part at all, nothing else is told.
    if fields.is_some() {
        diagnostics.append(of_options);
    }
    let writer = local("writer");
    let mut statements = TokenStream::new();
    let mut held = Vec::new();
    let mut check = TokenStream::new();
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    if let (Some(scope), Some(fields)) = (&scope, fields) {
        let resolved = mapped(input, &options, scope, fields, &mut diagnostics);
        let writing = Statements { krate: &krate, scope, resolved: &resolved, payload: writer.clone() };
        statements = writing.all();
        held = writing.held_alternates();
        if diagnostics.is_empty() {
            let known = same_locales::known(&krate, &resolved);
            check = same_locales::check(&krate, &resolved, &input.generics, &[]);
            check.extend(quote! {
                #[automatically_derived]
                impl #impl_generics #krate::__private::KnownLocales for #ident #ty_generics #where_clause {
                    const KNOWN: ::core::option::Option<#krate::__private::LocaleSet> = #known;
                }
            });
        }
    }
    let body = if diagnostics.is_empty() { statements } else { quote!(::core::unreachable!()) };
    let allow = options.allow_deprecated.as_ref().map(|_| quote!(#[allow(deprecated)]));
    let sites: TokenStream = scope
        .iter()
        .flat_map(|scope| {
            let module = Ident::new(&snake_case(scope.event.title), Span::call_site());
            let parts = scope.bases.iter().map(|base| (quote!(part), trait_name(base.path)));
            let stand_ins = held.iter().cloned().map(|name| (quote!(stand_in), name));
            let (impl_generics, ty_generics, krate) = (&impl_generics, &ty_generics, &krate);
            parts
                .chain(stand_ins)
                .map(|(kind, name)| {
                    quote! {
                        #[automatically_derived]
                        impl #impl_generics #krate::__private::sites::#module::#kind::#name for #ident #ty_generics
                        #where_clause {}
                    }
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let errors = diagnostics.into_tokens();
    quote! {
        #errors
        #[automatically_derived]
        #allow
        impl #impl_generics #krate::EventPart for #ident #ty_generics #where_clause {
            fn write_members(&self, #writer: &mut #krate::__private::Payload) {
                #body
            }
        }
        #sites
        #check
    }
}
