//! The impls of a localized text for a struct with one text per locale.

use super::field_type::{Ends, looked_up};
use super::implementation::{implementation, unreachable};
use crate::input::Item;
use crate::names::{derived, local, of_private, of_runtime, private, runtime};
use crate::rust_type::option_inner;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
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

/// The impls; with errors they only show the compiler the types of the fields with which nothing is wrong.
pub(crate) fn texts(item: &Item<'_>, fields: &[TextField<'_>], has_errors: bool) -> TokenStream {
    let runtime = runtime();
    let body = body(item.at, &runtime, fields, has_errors);
    let items = quote! {
        fn as_localized(&self) -> #runtime::__private::Cow<'_, #runtime::Localized> {
            #body
        }
    };
    let mut impls = implementation(item, &of_runtime("AsLocalized"), items);
    // A text that may be absent leaves the locales to the values.
    if !has_errors && fields.iter().all(|field| option_inner(field.ty).is_none()) {
        let locales = fields.iter().map(TextField::locale);
        let items = quote! {
            const KNOWN: ::core::option::Option<#runtime::__private::LocaleSet> =
                #runtime::__private::locales(&[#(#runtime::Locale::#locales),*]);
        };
        impls.extend(implementation(item, &of_private("KnownLocales"), items));
    }
    impls
}

fn body(at: Span, runtime: &Ident, fields: &[TextField<'_>], has_errors: bool) -> TokenStream {
    let (map, text, private) = (local("__texts"), local("__text"), private());
    let by_locale = quote!(#private::TextsByLocale);
    let mut texts = Vec::new();
    for field in fields {
        let (locale, member) = (field.locale(), derived(field.ident, at));
        let inner = option_inner(field.ty);
        let mut add = quote!(#by_locale::add);
        Ends::of_type(inner.unwrap_or(field.ty)).infer(&of_private("Of"), &mut add);
        texts.push(if let Some(inner) = inner {
            let option = looked_up("optional", inner, quote!(&self.#member), "__as_option");
            quote! {
                if let ::core::option::Option::Some(#text) = #option {
                    #add(&mut #map, #runtime::Locale::#locale, #text);
                }
            }
        } else {
            quote!(#add(&mut #map, #runtime::Locale::#locale, &self.#member);)
        });
    }
    let result = if has_errors { unreachable() } else { quote!(#map.finish()) };
    quote! {
        let mut #map = #by_locale::new();
        #(#texts)*
        #result
    }
}
