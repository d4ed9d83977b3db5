//! The impl of `ProactiveEvent` for a struct.

use super::implementation::{implementation, or_unreachable, unreachable};
use super::statements::{Statements, import};
use crate::input::Item;
use crate::names::{local, runtime, sites};
use crate::resolve::Resolved;
use crate::scope::Scope;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

/// The impl; an event that is not known has no names, and one with errors no body.
pub(crate) fn event(item: &Item<'_>, scope: Option<&Scope>, body: Option<TokenStream>) -> TokenStream {
    let (runtime, sites) = (runtime(), sites());
    let names = scope.map_or_else(|| quote!(&[]), |_| quote!(#sites::EVENTS));
    let body = or_unreachable(body);
    let items = quote! {
        const EVENTS: &'static [#runtime::EventName] = #names;

        fn to_event(&self) -> #runtime::__private::EventResult {
            #body
        }
    };
    let mut tokens = scope.map(import).unwrap_or_default();
    implementation(item, &quote!(#runtime::ProactiveEvent), &items).to_tokens(&mut tokens);
    tokens
}

/// What `to_event` does; `locales` are demanded of every text. With errors it only shows the compiler the types of the
/// fields.
pub(crate) fn body(
    item: &Item<'_>,
    scope: &Scope,
    resolved: &Resolved<'_>,
    locales: &[&str],
    has_errors: bool,
) -> TokenStream {
    let (runtime, payload, sites) = (runtime(), local("out"), sites());
    let mut statements = TokenStream::new();
    Statements::new(item, scope, resolved, payload.clone()).of_payload(&mut statements);
    let locales = locales.iter().map(|name| Ident::new(name, Span::call_site()));
    let demand =
        (locales.len() > 0).then(|| quote!(#payload.require_locales(&[#(#runtime::Locale::#locales),*]);));
    let result = if has_errors { unreachable() } else { quote!(#payload.finish()) };
    quote! {
        let #payload = &mut #sites::payload();
        #demand
        #statements
        #result
    }
}
