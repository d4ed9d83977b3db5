//! The impls of a localized text for a struct with one text per locale.

use super::implementation::{implementation, or_unreachable};
use super::turbofish::applied;
use crate::input::Item;
use crate::names::{at_mixed_site, local, runtime};
use crate::rust_type::option_inner;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;

/// A field with the text of a locale.
pub(crate) struct TextField<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    /// The variant of `Locale`.
    pub(crate) locale: &'static str,
}

impl TextField<'_> {
    fn locale(&self) -> Ident {
        Ident::new(self.locale, Span::call_site())
    }
}

/// The impls; without fields where there are errors.
pub(crate) fn texts(item: &Item<'_>, fields: Option<&[TextField<'_>]>) -> TokenStream {
    let runtime = runtime();
    let body = or_unreachable(fields.map(|fields| body(&runtime, fields)));
    let items = quote! {
        fn as_localized(&self) -> #runtime::__private::Cow<'_, #runtime::Localized> {
            #body
        }
    };
    let mut impls = implementation(item, &quote!(#runtime::AsLocalized), &items);
    // A text that may be absent leaves the locales to the values.
    let all_there = |fields: &&[TextField<'_>]| fields.iter().all(|field| option_inner(field.ty).is_none());
    if let Some(fields) = fields.filter(all_there) {
        let locales = fields.iter().map(TextField::locale);
        let items = quote! {
            const KNOWN: ::core::option::Option<#runtime::__private::LocaleSet> =
                #runtime::__private::locales(&[#(#runtime::Locale::#locales),*]);
        };
        impls.extend(implementation(item, &quote!(#runtime::__private::KnownLocales), &items));
    }
    impls
}

fn body(runtime: &Ident, fields: &[TextField<'_>]) -> TokenStream {
    let (map, text) = (local("texts"), local("text"));
    let add = |at| quote_spanned!(at=> #runtime::__private::TextsByLocale::add);
    let texts = fields.iter().map(|field| {
        let (locale, member) = (field.locale(), at_mixed_site(field.ident));
        if let Some(inner) = option_inner(field.ty) {
            let add = applied(add, inner);
            quote! {
                if let ::core::option::Option::Some(#text) = &self.#member {
                    #add(&mut #map, #runtime::Locale::#locale, #text);
                }
            }
        } else {
            let add = applied(add, field.ty);
            quote!(#add(&mut #map, #runtime::Locale::#locale, &self.#member);)
        }
    });
    quote! {
        let mut #map = #runtime::__private::TextsByLocale::new();
        #(#texts)*
        #map.finish()
    }
}
