//! The impls of the traits of value sets for an enum.

use super::implementation::{implementation, or_unreachable};
use crate::input::Item;
use crate::names::{GeneratedPath, derived, plain, runtime};
use alexa_proactive_schemas::{Value, ValueSet};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

/// What a variant is sent as; no value for one that Amazon does not have.
pub(crate) struct SentVariant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) value: Option<&'static Value>,
}

/// The impl for the set from which the enum takes its values.
pub(crate) fn values(item: &Item<'_>, set: &'static ValueSet, variants: &[SentVariant<'_>]) -> TokenStream {
    let body = if variants.is_empty() {
        quote!(match *self {})
    } else {
        let arms: Vec<TokenStream> = variants.iter().map(|variant| arm(item, set, variant)).collect();
        quote!(match self { #(#arms)* })
    };
    of_set(item, set, Some(body))
}

/// The impls for an enum with errors, for the sets that it may have been intended to be: where it is used, it passes for each.
pub(crate) fn with_errors(item: &Item<'_>, sets: &[&'static ValueSet]) -> TokenStream {
    let mut impls = TokenStream::new();
    for set in sets {
        impls.extend(of_set(item, set, None));
    }
    impls
}

fn of_set(item: &Item<'_>, set: &ValueSet, body: Option<TokenStream>) -> TokenStream {
    let (runtime, body) = (runtime(), or_unreachable(body));
    let title = format_ident!("{}", set.title);
    let (of, method) = (format_ident!("As{title}"), format_ident!("as_{}", set.rust_name));
    let items = quote! {
        fn #method(&self) -> ::core::result::Result<#runtime::catalog::#title, #runtime::NoValue> {
            #body
        }
    };
    implementation(item, &GeneratedPath(vec![runtime, format_ident!("catalog"), of]), items)
}

fn arm(item: &Item<'_>, set: &ValueSet, SentVariant { ident, value }: &SentVariant<'_>) -> TokenStream {
    let runtime = runtime();
    let result = if let Some(value) = value {
        let (title, value) = (format_ident!("{}", set.title), Ident::new(value.rust_name, Span::call_site()));
        quote!(::core::result::Result::Ok(#runtime::catalog::#title::#value))
    } else {
        let name = format!("{}::{}", plain(item.ident), plain(ident));
        quote!(::core::result::Result::Err(#runtime::NoValue::new(#name)))
    };
    let ident = derived(ident, item.at);
    quote!(Self::#ident { .. } => #result,)
}
