//! The impl of `ProactiveEvent` for a struct.

use super::field_type::Ends;
use super::implementation::{implementation, unreachable};
use super::statements::Statements;
use crate::input::Item;
use crate::names::{GeneratedPath, idents, local, of_runtime, runtime, sites};
use crate::resolve::Resolved;
use crate::scope::Scope;
use crate::tokens::append_in_braces;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

/// The impl for an event that is known, with what `to_event` does.
pub(crate) fn event(item: &Item<'_>, body: TokenStream) -> TokenStream {
    let sites = sites();
    let mut items = quote! {
        const EVENTS: #sites::Names = #sites::events_();

        fn to_event(&self) -> #sites::EventResult
    };
    append_in_braces(body, Span::call_site(), &mut items);
    implementation(item, &GeneratedPath(vec![sites, Ident::new("ProactiveEvent", Span::call_site())]), items)
}

/// The impl for an event that is not known: it has no names.
pub(crate) fn unknown(item: &Item<'_>) -> TokenStream {
    let (runtime, body) = (runtime(), unreachable());
    let items = quote! {
        const EVENTS: #runtime::__private::Names = &[];

        fn to_event(&self) -> #runtime::__private::EventResult {
            #body
        }
    };
    implementation(item, &of_runtime("ProactiveEvent"), items)
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
    let (payload, sites) = (local("__out"), sites());
    let mut tokens = quote!(let #payload = &mut #sites::payload_(););
    if !locales.is_empty() {
        let locales = idents(locales);
        tokens.extend(quote!(#payload.require_locales(&[#(#sites::Locale::#locales),*]);));
    }
    Statements::new(item, scope, resolved, payload.clone()).of_payload(&mut tokens);
    if has_errors {
        tokens.extend(unreachable());
    } else {
        payload.to_tokens(&mut tokens);
        Ends::at(Span::call_site()).method("finish", TokenStream::new(), &mut tokens);
    }
    tokens
}
