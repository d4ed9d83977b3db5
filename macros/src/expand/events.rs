//! The impl of `ProactiveEvent` for an enum whose variants each hold an event.

use super::field_type::{applied, looked_up};
use super::implementation::{implementation, unreachable};
use crate::field_name::FieldName;
use crate::input::Item;
use crate::names::{derived, local, of_runtime, private, runtime};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Field, Type};

/// A variant and the event that it holds.
pub(crate) struct EventVariant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) field: &'a Field,
}

/// The impl; with errors it only shows the compiler the types of the variants with which nothing is wrong.
pub(crate) fn events(item: &Item<'_>, variants: &[EventVariant<'_>], has_errors: bool) -> TokenStream {
    let runtime = runtime();
    // Where two enums hold each other, the compiler reports a cycle at the constant.
    let at = Span::mixed_site().located_at(item.ident.span());
    let names = if has_errors { quote!(&[]) } else { names(at, variants) };
    let body = body(at, &runtime, variants, has_errors);
    let constant = quote_spanned!(at=> const EVENTS: #runtime::__private::Names = #names;);
    let items = quote! {
        #constant

        fn to_event(&self) -> #runtime::__private::EventResult {
            #body
        }
    };
    implementation(item, &of_runtime("ProactiveEvent"), items)
}

/// A type that is no event is reported once, where its value is sent; asked for its names, it has none.
fn names(at: Span, variants: &[EventVariant<'_>]) -> TokenStream {
    let private = private();
    // What is no type for the compiler is reported where the enum has it.
    let mut names = Vec::new();
    for variant in variants {
        if dyn_event(&variant.field.ty).is_some() {
            continue;
        }
        let (event, pattern) = (local("__event"), pattern(at, variant));
        let events = looked_up("events_of", &variant.field.ty, quote!(#event), "__events");
        let some = quote!(::core::option::Option::Some(#events));
        // The other variants: an arm that none of them reaches is no mistake of the user's.
        let others = (variants.len() > 1).then(|| quote!(_ => ::core::option::Option::None,));
        names.push(
            quote!(#private::variant_events(|#event: &Self| match #event { #pattern => #some, #others })),
        );
    }
    quote_spanned!(at=> const { &#private::EventNames::union(&[#(#names),*]) }.as_slice())
}

/// The variant, with its event in a variable.
fn pattern(at: Span, EventVariant { ident, field, .. }: &EventVariant<'_>) -> TokenStream {
    let (ident, event) = (derived(ident, at), local("__event"));
    let member = FieldName::of(field, 0).map(|name| name.member(at));
    quote!(Self::#ident { #member: #event })
}

fn body(at: Span, runtime: &Ident, variants: &[EventVariant<'_>], has_errors: bool) -> TokenStream {
    if variants.is_empty() {
        return if has_errors { unreachable() } else { quote!(match *self {}) };
    }
    let mut arms = Vec::new();
    for variant in variants {
        let (event, pattern) = (local("__event"), pattern(at, variant));
        arms.push(if let Some(name) = dyn_event(&variant.field.ty) {
            let of_dyn = of_dyn(runtime, &name);
            quote!(#pattern => { let _ = #event; #of_dyn })
        } else {
            let to_event = applied("to_event", &variant.field.ty);
            quote!(#pattern => #to_event(#event),)
        });
    }
    let unreachable = unreachable();
    let others = has_errors.then(|| quote!(_ => #unreachable,));
    quote!(match self { #(#arms)* #others })
}

/// The name of the trait in a `dyn ProactiveEvent`: it has a constant, so there are no objects of it, as the compiler
/// reports where the enum names it, and again for any use of the type.
fn dyn_event(ty: &Type) -> Option<Ident> {
    all_tokens(ty.to_token_stream()).windows(2).find_map(|pair| match pair {
        [TokenTree::Ident(word), TokenTree::Ident(name)] if word == "dyn" && name == "ProactiveEvent" => {
            Some(name.clone())
        }
        _ => None,
    })
}

/// What is done with an object of that trait: nothing, but another trait of that name is reported.
fn of_dyn(runtime: &Ident, name: &Ident) -> TokenStream {
    let (is_event, event) = (local("__is_event"), local("__event"));
    let body = unreachable();
    quote! {
        #[allow(dead_code)]
        fn #is_event<T: #name>(#event: &T) -> #runtime::__private::EventResult {
            #runtime::__private::to_event(#event)
        }
        #body
    }
}

/// The tokens in and around groups, in their order.
fn all_tokens(tokens: TokenStream) -> Vec<TokenTree> {
    let mut all = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => all.extend(all_tokens(group.stream())),
            token => all.push(token),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proc_macro2::{TokenStream, TokenTree};

    /// The line of the constant's span.
    fn line(tokens: TokenStream) -> Option<usize> {
        tokens.into_iter().find_map(|token| match token {
            TokenTree::Ident(word) if word == "EVENTS" => Some(word.span().start().line),
            TokenTree::Group(group) => line(group.stream()),
            _ => None,
        })
    }

    #[test]
    fn a_cycle_is_reported_at_the_enum() {
        let out = crate::derive::event::derive(
            &syn::parse_str("\n#[event(crate = ::a)]\nenum Left { Right(Box<Right>) }").unwrap(),
        );
        assert_eq!(line(out), Some(3));
    }
}
