//! The impl of `ProactiveEvent` for an enum whose variants each hold an event.

use super::implementation::{implementation, or_unreachable};
use super::turbofish::applied;
use crate::input::Item;
use crate::names::{at_mixed_site, local, runtime};
use proc_macro2::{Ident, TokenStream};
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
    let names = variants.map_or_else(|| quote!(&[]), |variants| names(&runtime, variants));
    let body = or_unreachable(variants.map(|variants| body(&runtime, variants)));
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
    let types = variants.iter().map(|variant| &variant.field.ty);
    quote! {{
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
        let to_event = to_event(runtime, &field.ty);
        quote!(#allow Self::#ident { #member: #event } => #to_event(#event),)
    });
    quote!(match self { #(#arms)* })
}

fn to_event(runtime: &Ident, ty: &Type) -> TokenStream {
    applied(|at| quote_spanned!(at=> #runtime::__private::to_event), ty)
}
