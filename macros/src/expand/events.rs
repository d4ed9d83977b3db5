//! `#[derive(ProactiveEvent)]` for an enum whose variants each hold an event.

use super::statements::local;
use crate::diagnostics::{Diagnostics, Problem};
use crate::rust_type::unbounded_parameter;
use crate::syntax::{EVENT_VARIANT, EVENTS, Options, krate};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Field, Fields, Variant};

pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let options = Options::read(&input.attrs, EVENTS, &mut diagnostics);
    let krate = krate(&options);
    let mut types = Vec::new();
    let mut arms = TokenStream::new();
    if let Data::Enum(data) = &input.data {
        for variant in &data.variants {
            Options::read(&variant.attrs, EVENT_VARIANT, &mut diagnostics);
            let Some(field) = only_field(variant) else {
                let ident = &variant.ident;
                diagnostics.push(
                    Problem::at(ident, format!("`{ident}` does not hold an event"))
                        .help(format!("give it one field whose type is a proactive event: `{ident}(…)`")),
                );
                continue;
            };
            let ty = &field.ty;
            if let Some(parameter) = unbounded_parameter(ty, &input.generics) {
                diagnostics.push(
                    Problem::at(
                        ty,
                        format!("`{parameter}` may be any type, so it cannot be sent as an event"),
                    )
                    .help(format!("write the bound `{parameter}: alexa_proactive::ProactiveEvent`")),
                );
            }
            let ident = &variant.ident;
            let event = local("event");
            let member = match &field.ident {
                Some(name) => quote!(#name),
                None => quote!(0),
            };
            arms.extend(
                quote!(Self::#ident { #member: #event } => #krate::__private::to_event::<#ty>(#event),),
            );
            types.push(ty);
        }
    }
    let body = match (diagnostics.is_empty(), types.is_empty()) {
        (false, _) => quote!(::core::unreachable!()),
        (true, true) => quote!(match *self {}),
        (true, false) => quote!(match self { #arms }),
    };
    // A type that is no event is told once, where its value is sent; asked for its names, it has none.
    let names = if diagnostics.is_empty() {
        quote! {{
            #[allow(unused_imports)]
            use #krate::__private::NoEventNames as _;
            const { &#krate::__private::EventNames::union(&[#(#krate::__private::NamesOf::<#types>::NAMES),*]) }.as_slice()
        }}
    } else {
        quote!(&[])
    };
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let errors = diagnostics.into_tokens();
    quote! {
        #errors
        #[automatically_derived]
        impl #impl_generics #krate::ProactiveEvent for #ident #ty_generics #where_clause {
            const EVENTS: &'static [#krate::EventName] = #names;

            fn to_event(&self) -> ::core::result::Result<#krate::Event, #krate::Violations> {
                #body
            }
        }
    }
}

fn only_field(variant: &Variant) -> Option<&Field> {
    let fields = match &variant.fields {
        Fields::Named(fields) => &fields.named,
        Fields::Unnamed(fields) => &fields.unnamed,
        Fields::Unit => return None,
    };
    match (fields.first(), fields.len()) {
        (Some(field), 1) => Some(field),
        _ => None,
    }
}
