//! `#[derive(Localized)]`: a struct with one text per locale.

use super::named_fields;
use super::statements::local;
use crate::diagnostics::{Diagnostics, Problem};
use crate::names::plain;
use crate::rust_type::{option_inner, unbounded_parameter};
use crate::scope::locale;
use crate::syntax::{Options, TEXT, TEXTS, krate};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::{DeriveInput, Field, LitStr};

const SHAPE: &str = "Localized needs a struct with named fields, one text per locale";

pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let fields = named_fields(input, SHAPE, &mut diagnostics);
    let options = Options::read(&input.attrs, TEXTS, &mut diagnostics);
    let krate = krate(&options);
    let mut texts = TokenStream::new();
    let mut known: Vec<(&str, &Ident)> = Vec::new();
    let mut all_there = true;
    let map = local("texts");
    for field in fields.into_iter().flatten() {
        let Some(ident) = &field.ident else { continue };
        let Some((name, at)) = locale_of(field, ident, &mut diagnostics) else { continue };
        if let Some((_, other)) = known.iter().find(|(known, _)| *known == name) {
            diagnostics.push(
                Problem::at(&at, format!("`{}` has the locale of `{}`", plain(ident), plain(other)))
                    .help("give it another `locale`, or leave one of the two out with `skip`"),
            );
            continue;
        }
        known.push((name, ident));
        let inner = option_inner(&field.ty);
        if let Some(parameter) = unbounded_parameter(inner.unwrap_or(&field.ty), &input.generics) {
            diagnostics.push(
                Problem::at(
                    &field.ty,
                    format!("`{parameter}` may be any type, so it cannot be sent as a text"),
                )
                .help(format!("write the bound `{parameter}: alexa_proactive::AsText`")),
            );
        }
        let variant = Ident::new(name, Span::call_site());
        texts.extend(match inner {
            Some(inner) => {
                all_there = false;
                let text = local("text");
                quote! {
                    if let ::core::option::Option::Some(#text) = &self.#ident {
                        #map.add::<#inner>(#krate::Locale::#variant, #text);
                    }
                }
            }
            None => {
                let ty = &field.ty;
                quote!(#map.add::<#ty>(#krate::Locale::#variant, &self.#ident);)
            }
        });
    }
    if fields.is_some() && known.is_empty() && diagnostics.is_empty() {
        diagnostics.push(
            Problem::at(&input.ident, format!("`{}` has no text", input.ident))
                .help("add a field per locale, named for it: `en_us: String`"),
        );
    }
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let body = if diagnostics.is_empty() {
        quote! {
            let mut #map = #krate::__private::TextsByLocale::new();
            #texts
            #map.finish()
        }
    } else {
        quote!(::core::unreachable!())
    };
    // A text that may be absent leaves the locales to the values.
    let locales = all_there.then(|| {
        let variants = known.iter().map(|(name, _)| Ident::new(name, Span::call_site()));
        quote! {
            #[automatically_derived]
            impl #impl_generics #krate::__private::KnownLocales for #ident #ty_generics #where_clause {
                const KNOWN: ::core::option::Option<#krate::__private::LocaleSet> =
                    #krate::__private::locales(&[#(#krate::Locale::#variants),*]);
            }
        }
    });
    let locales = if diagnostics.is_empty() { locales } else { None };
    let errors = diagnostics.into_tokens();
    quote! {
        #errors
        #[automatically_derived]
        impl #impl_generics #krate::AsLocalized for #ident #ty_generics #where_clause {
            fn as_localized(&self) -> #krate::__private::Cow<'_, #krate::Localized> {
                #body
            }
        }
        #locales
    }
}

/// The locale of a field, as the variant of `Locale`: what `locale` says, or the field's name.
fn locale_of(
    field: &Field,
    ident: &Ident,
    diagnostics: &mut Diagnostics,
) -> Option<(&'static str, TokenStream)> {
    let options = Options::read(&field.attrs, TEXT, diagnostics);
    if options.skip.is_some() {
        return None;
    }
    match &options.locale {
        Some(written) => locale(&written.value, diagnostics).map(|name| {
            let code = &written.value;
            (name, quote!(#code))
        }),
        None => {
            let name = plain(ident);
            let code = name.replace('_', "-");
            let found = alexa_proactive_schemas::LOCALES
                .values
                .iter()
                .find(|value| value.name.eq_ignore_ascii_case(&code))
                .map(|value| value.rust_name);
            if found.is_none() {
                // Told as a code would be, at the field's name.
                locale(&LitStr::new(&code, ident.span()), diagnostics);
            }
            found.map(|found| (found, quote!(#ident)))
        }
    }
}
