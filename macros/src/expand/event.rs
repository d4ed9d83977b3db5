//! The impl of `ProactiveEvent` for a struct.

use super::field_type::Ends;
use super::implementation::{implementation, or_unreachable, unreachable};
use super::statements::{Statements, import};
use crate::input::Item;
use crate::names::{GeneratedPath, local, of_runtime, runtime, sites};
use crate::resolve::Resolved;
use crate::scope::Scope;
use crate::tokens::append_in_braces;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote};

/// The impl; an event that is not known has no names, and one with errors no body.
pub(crate) fn event(item: &Item<'_>, scope: Option<&Scope>, body: Option<TokenStream>) -> TokenStream {
    let runtime = runtime();
    let known = scope.map(|_| GeneratedPath([sites(), Ident::new("events", Span::call_site())]));
    let arguments = scope.map(|_| Group::new(Delimiter::Parenthesis, TokenStream::new()));
    let unknown = scope.is_none().then(|| quote!(&[]));
    let mut items = quote! {
        const EVENTS: &'static [#runtime::EventName] = #known #arguments #unknown;

        fn to_event(&self) -> #runtime::__private::EventResult
    };
    append_in_braces(or_unreachable(body), Span::call_site(), &mut items);
    let mut tokens = scope.map(import).unwrap_or_default();
    tokens.extend(implementation(item, of_runtime("ProactiveEvent"), items));
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
    let (runtime, payload, sites) = (runtime(), local("__out"), sites());
    let mut tokens = quote!(let #payload = &mut #sites::payload(););
    if !locales.is_empty() {
        let locales = locales.iter().map(|name| Ident::new(name, Span::call_site()));
        tokens.extend(quote!(#payload.require_locales(&[#(#runtime::Locale::#locales),*]);));
    }
    Statements::new(item, scope, resolved, payload.clone()).of_payload(&mut tokens);
    if has_errors {
        tokens.extend(unreachable());
    } else {
        payload.to_tokens(&mut tokens);
        Ends::at(Span::call_site()).method("finish", &mut tokens, |_| {});
    }
    tokens
}
