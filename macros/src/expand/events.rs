//! The impl of `ProactiveEvent` for an enum whose variants each hold an event.

use super::implementation::{implementation, or_unreachable};
use super::turbofish::applied;
use crate::input::Item;
use crate::names::{at_mixed_site, local, runtime};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Field, Type};

/// A variant and the event that it holds.
pub(crate) struct EventVariant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) field: &'a Field,
    pub(crate) allows_deprecated: bool,
}

/// The impl; without variants where there are errors.
pub(crate) fn events(item: &Item<'_>, variants: Option<&[EventVariant<'_>]>) -> TokenStream {
    let runtime = runtime();
    // Where two enums hold each other, the compiler reports a cycle at the constant.
    let at = Span::mixed_site().located_at(item.ident.span());
    let names = variants.map_or_else(|| quote!(&[]), |variants| names(&runtime, at, variants));
    let body = or_unreachable(variants.map(|variants| body(&runtime, variants)));
    let constant = quote_spanned!(at=> const EVENTS: &'static [#runtime::EventName] = #names;);
    let items = quote! {
        #constant

        fn to_event(&self) -> #runtime::__private::EventResult {
            #body
        }
    };
    implementation(item, &quote!(#runtime::ProactiveEvent), &items)
}

/// A type that is no event is reported once, where its value is sent; asked for its names, it has none.
fn names(runtime: &Ident, at: Span, variants: &[EventVariant<'_>]) -> TokenStream {
    // What is no type for the compiler is reported where the enum has it.
    let types = variants.iter().map(|variant| &variant.field.ty).filter(|ty| dyn_event(ty).is_none());
    quote_spanned! {at=> {
        #[allow(unused_imports)]
        use #runtime::__private::NoEventNames as _;
        const { &#runtime::__private::EventNames::union(&[#(#runtime::__private::NamesOf::<#types>::NAMES),*]) }
            .as_slice()
    }}
}

fn body(runtime: &Ident, variants: &[EventVariant<'_>]) -> TokenStream {
    if variants.is_empty() {
        return quote!(match *self {});
    }
    let arms = variants.iter().map(|EventVariant { ident, field, allows_deprecated }| {
        let (ident, event) = (at_mixed_site(ident), local("event"));
        let member =
            field.ident.as_ref().map_or_else(|| quote!(0), |name| at_mixed_site(name).to_token_stream());
        let allow = allows_deprecated.then(|| quote!(#[allow(deprecated)]));
        if let Some(name) = dyn_event(&field.ty) {
            let of_dyn = of_dyn(runtime, &name);
            return quote!(Self::#ident { #member: _ } => { #of_dyn });
        }
        let to_event = to_event(runtime, &field.ty);
        quote!(#allow Self::#ident { #member: #event } => #to_event(#event),)
    });
    quote!(match self { #(#arms)* })
}

fn to_event(runtime: &Ident, ty: &Type) -> TokenStream {
    applied(|at| quote_spanned!(at=> #runtime::__private::to_event), ty)
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
    let (is_event, event) = (local("is_event"), local("event"));
    let body = or_unreachable(None);
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
    let inner = |token| match token {
        TokenTree::Group(group) => all_tokens(group.stream()),
        token => vec![token],
    };
    tokens.into_iter().flat_map(inner).collect()
}

#[cfg(test)]
mod tests {
    use proc_macro2::{TokenStream, TokenTree};

    /// The line at which the constant passes for written.
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
