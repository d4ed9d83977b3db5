//! The impl of `ProactiveEvent` for an enum whose variants each hold an event.

use super::field_type::{applied, looked_up};
use super::implementation::{implementation, unreachable};
use crate::input::Item;
use crate::names::{at_mixed_site, local, runtime};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::Field;

/// A variant and the event that it holds.
pub(crate) struct EventVariant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) field: &'a Field,
}

/// The impl; with errors it only shows the compiler the types of the variants with which nothing is wrong.
pub(crate) fn events(item: &Item<'_>, variants: &[EventVariant<'_>], has_errors: bool) -> TokenStream {
    let runtime = runtime();
    let names = if has_errors { quote!(&[]) } else { names(&runtime, variants) };
    let body = body(&runtime, variants, has_errors);
    let items = quote! {
        const EVENTS: &'static [#runtime::EventName] = #names;

        fn to_event(&self) -> #runtime::__private::EventResult {
            #body
        }
    };
    implementation(item, &quote!(#runtime::ProactiveEvent), &items)
}

/// A type that is no event is reported once, where its value is sent; asked for its names, it has none.
fn names(runtime: &Ident, variants: &[EventVariant<'_>]) -> TokenStream {
    let private = quote!(#runtime::__private);
    let names = variants.iter().map(|variant| {
        let (event, pattern) = (local("event"), pattern(variant));
        let events = looked_up(&private, "events_of", &variant.field.ty, &quote!(#event), "__events");
        let some = quote!(::core::option::Option::Some(#events));
        // The other variants: an arm that none of them reaches is no mistake of the user's.
        let others = (variants.len() > 1).then(|| quote!(_ => ::core::option::Option::None,));
        quote!(#private::variant_events(|#event: &Self| match #event { #pattern => #some, #others }))
    });
    quote!(const { &#private::EventNames::union(&[#(#names),*]) }.as_slice())
}

/// The variant, with its event in a variable.
fn pattern(EventVariant { ident, field, .. }: &EventVariant<'_>) -> TokenStream {
    let (ident, event) = (at_mixed_site(ident), local("event"));
    let member = field.ident.as_ref().map_or_else(|| quote!(0), |name| at_mixed_site(name).to_token_stream());
    quote!(Self::#ident { #member: #event })
}

fn body(runtime: &Ident, variants: &[EventVariant<'_>], has_errors: bool) -> TokenStream {
    if variants.is_empty() {
        return if has_errors { unreachable() } else { quote!(match *self {}) };
    }
    let private = quote!(#runtime::__private);
    let arms = variants.iter().map(|variant| {
        let (event, pattern) = (local("event"), pattern(variant));
        let to_event = applied(&private, "to_event", &variant.field.ty);
        quote!(#pattern => #to_event(#event),)
    });
    let unreachable = unreachable();
    let others = has_errors.then(|| quote!(_ => #unreachable,));
    quote!(match self { #(#arms)* #others })
}
