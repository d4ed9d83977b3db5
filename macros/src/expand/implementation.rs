//! An impl of a trait for an item.

use crate::input::Item;
use crate::names::derived;
use crate::tokens::append_in_braces;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

/// An impl of a trait for an item. It is there beside errors, too, so that uses of the type add none.
pub(crate) fn implementation(item: &Item<'_>, of: &dyn ToTokens, items: TokenStream) -> TokenStream {
    let ident = derived(item.ident, item.at);
    let (impl_generics, ty_generics, where_clause) = item.generics.split_for_impl();
    let allow = item.allows_lint.then(|| quote!(#[allow(deprecated)]));
    let mut tokens = quote_spanned! {item.at=>
        #[automatically_derived]
        #allow
        impl #impl_generics #of for #ident #ty_generics #where_clause
    };
    append_in_braces(items, item.at, &mut tokens);
    tokens
}

/// What a function does; none where there are errors, so that it is never reached.
pub(crate) fn or_unreachable(body: Option<TokenStream>) -> TokenStream {
    body.unwrap_or_else(unreachable)
}

/// The end of a function that is never reached, because there are errors.
pub(crate) fn unreachable() -> TokenStream {
    quote!(::core::unreachable!())
}
