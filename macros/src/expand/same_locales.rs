//! Texts of one item whose locales the compiler knows have to have the same: a constant per field, on its type, fails
//! where one lacks a locale. Types that the constant cannot name are left to the request.

use super::implementation;
use crate::names::{plain, runtime};
use crate::resolve::{MappedField, Resolved, Source};
use crate::syntax::{Options, flat};
use alexa_proactive_schemas::Kind;
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{DeriveInput, GenericParam, Generics};

/// The fields that hold a text or a part: by name, with their type.
fn texts<'a>(resolved: &'a Resolved<'a>) -> impl Iterator<Item = &'a MappedField<'a>> {
    resolved.mappings.iter().filter_map(|mapping| match (&mapping.source, mapping.site.kind) {
        (Source::Field(field), Kind::Localized { .. } | Kind::Object(_))
            if field.literal.is_none() && field.with.is_none() && field.option().is_none() =>
        {
            Some(field)
        }
        _ => None,
    })
}

/// The check of an item: nothing where there is nothing to compare.
pub(crate) fn check(resolved: &Resolved<'_>, generics: &Generics, demanded: &[Ident]) -> TokenStream {
    let enough = if demanded.is_empty() { 2 } else { 1 };
    if texts(resolved).count() < enough {
        return TokenStream::new();
    }
    let runtime = runtime();
    let fields: Vec<(&MappedField<'_>, TokenStream)> = texts(resolved)
        .filter(|field| !mentions_parameter(field.ty.to_token_stream(), generics))
        .map(|field| (field, with_static_lifetimes(field.ty.to_token_stream())))
        .collect();
    if fields.is_empty() || fields.len() == 1 && demanded.is_empty() {
        return TokenStream::new();
    }
    let all = fields.iter().map(|(field, ty)| {
        let name = plain(field.ident);
        quote!(#runtime::__private::Texts { field: #name, known: #runtime::__private::LocalesOf::<#ty>::KNOWN })
    });
    let number = fields.len();
    let checks = fields.iter().enumerate().map(|(index, (field, _))| {
        let span = field.ty.span();
        // The compiler underlines the path that is called, so the crate's name has to stand on the type, too.
        let runtime = Ident::new(&runtime.to_string(), Span::mixed_site().located_at(span));
        quote_spanned! {span=>
            const _: () = #runtime::__private::same_locales(&ALL[#index], &ALL, DEMANDED);
        }
    });
    quote! {
        const _: () = {
            #[allow(unused_imports)]
            use #runtime::__private::NoKnownLocales as _;
            const DEMANDED: &[#runtime::Locale] = &[#(#runtime::Locale::#demanded),*];
            const ALL: [#runtime::__private::Texts; #number] = [#(#all),*];
            #(#checks)*
        };
    }
}

/// What a part tells about its texts, so that the item around it can compare.
pub(crate) fn known(input: &DeriveInput, options: &Options, resolved: &Resolved<'_>) -> TokenStream {
    let runtime = runtime();
    let types = texts(resolved).map(|field| field.ty);
    let items = quote! {
        const KNOWN: ::core::option::Option<#runtime::__private::LocaleSet> = {
            #[allow(unused_imports)]
            use #runtime::__private::NoKnownLocales as _;
            #runtime::__private::union(&[#(#runtime::__private::LocalesOf::<#types>::KNOWN),*])
        };
    };
    implementation(input, options, &quote!(#runtime::__private::KnownLocales), &items)
}

/// Whether a type names a type parameter or a constant one, which a constant outside of the impl cannot.
fn mentions_parameter(tokens: TokenStream, generics: &Generics) -> bool {
    flat(tokens).into_iter().any(|token| match token {
        TokenTree::Ident(ident) => {
            ident == "Self"
                || ident == "for"
                || generics.params.iter().any(|parameter| match parameter {
                    GenericParam::Type(parameter) => parameter.ident == ident,
                    GenericParam::Const(parameter) => parameter.ident == ident,
                    GenericParam::Lifetime(_) => false,
                })
        }
        TokenTree::Group(group) => mentions_parameter(group.stream(), generics),
        _ => false,
    })
}

/// The type with every lifetime made `'static`, which a constant can name.
fn with_static_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut after_apostrophe = false;
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                after_apostrophe = true;
                TokenTree::Punct(Punct::new('\'', Spacing::Joint))
            }
            TokenTree::Ident(_) if std::mem::take(&mut after_apostrophe) => {
                TokenTree::Ident(Ident::new("static", Span::call_site()))
            }
            TokenTree::Group(group) if group.delimiter() != Delimiter::None => {
                let mut inner = Group::new(group.delimiter(), with_static_lifetimes(group.stream()));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            TokenTree::Group(group) => {
                TokenTree::Group(Group::new(Delimiter::None, with_static_lifetimes(group.stream())))
            }
            token => token,
        })
        .collect()
}
