//! `#[derive(Localized)]`: a struct with one text per locale.

use super::{applied, expansion, implementation, named_fields, unless_wrong};
use crate::diagnostics::{Code, Diagnostics, Problem, Spot};
use crate::names::{field_name, local, plain, runtime, unjudged};
use crate::rust_type::{option_inner, unbounded_parameter};
use crate::scope::{locale, locales_note, near_locales};
use crate::syntax::{Options, TEXT, TEXTS};
use alexa_proactive_schemas::LOCALES;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{DeriveInput, Field};

const SHAPE: &str = "Localized needs a struct with named fields, one text per locale";

pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let fields = named_fields(input, SHAPE, &mut diagnostics);
    let options = Options::read(&input.attrs, TEXTS, &mut diagnostics);
    let runtime = runtime();
    let mut texts = TokenStream::new();
    let mut known: Vec<(&str, &Ident)> = Vec::new();
    let mut all_there = true;
    let map = local("texts");
    for (index, field) in fields.into_iter().flatten().enumerate() {
        diagnostics.turn_to(Spot::Member(index));
        let Some(ident) = field_name(field) else { continue };
        let Some((name, at)) = locale_of(field, ident, &mut diagnostics) else { continue };
        if let Some((_, other)) = known.iter().find(|(known, _)| *known == name) {
            diagnostics.push(
                Problem::at(
                    Code::LocaleTwice,
                    &at,
                    format!("`{}` has the locale of `{}`", plain(ident), plain(other)),
                )
                .help("give it another `locale`, or leave one of the two out with `skip`"),
            );
            continue;
        }
        known.push((name, ident));
        let inner = option_inner(&field.ty);
        if let Some(parameter) = unbounded_parameter(inner.unwrap_or(&field.ty), &input.generics) {
            diagnostics.push(
                Problem::at(
                    Code::UnboundedParameter,
                    &field.ty,
                    format!("`{parameter}` may be any type, so it cannot be sent as a text"),
                )
                .help(format!("write the bound `{parameter}: alexa_proactive::AsText`")),
            );
        }
        let variant = Ident::new(name, Span::call_site());
        let member = unjudged(ident);
        let add = |at| quote_spanned!(at=> #runtime::__private::TextsByLocale::add);
        texts.extend(if let Some(inner) = inner {
            all_there = false;
            let text = local("text");
            let add = applied(add, inner);
            quote! {
                if let ::core::option::Option::Some(#text) = &self.#member {
                    #add(&mut #map, #runtime::Locale::#variant, #text);
                }
            }
        } else {
            let add = applied(add, &field.ty);
            quote!(#add(&mut #map, #runtime::Locale::#variant, &self.#member);)
        });
    }
    if fields.is_some() && known.is_empty() && diagnostics.is_empty() {
        diagnostics.turn_to(Spot::Name);
        diagnostics.push(
            Problem::at(Code::NoLocale, &input.ident, format!("`{}` has no text", input.ident))
                .help("add a field per locale, named for it: `en_us: String`"),
        );
    }
    let body = quote! {
        let mut #map = #runtime::__private::TextsByLocale::new();
        #texts
        #map.finish()
    };
    let body = unless_wrong(body, &diagnostics);
    let items = quote! {
        fn as_localized(&self) -> #runtime::__private::Cow<'_, #runtime::Localized> {
            #body
        }
    };
    let mut impls = implementation(input, &options, &quote!(#runtime::AsLocalized), &items);
    // A text that may be absent leaves the locales to the values.
    if all_there && diagnostics.is_empty() {
        let variants = known.iter().map(|(name, _)| Ident::new(name, Span::call_site()));
        let items = quote! {
            const KNOWN: ::core::option::Option<#runtime::__private::LocaleSet> =
                #runtime::__private::locales(&[#(#runtime::Locale::#variants),*]);
        };
        impls.extend(implementation(input, &options, &quote!(#runtime::__private::KnownLocales), &items));
    }
    expansion(&options, diagnostics, &impls)
}

/// The locale of a field, as the variant of `Locale`: what `locale` says, or the field's name.
fn locale_of(
    field: &Field,
    ident: &Ident,
    diagnostics: &mut Diagnostics,
) -> Option<(&'static str, TokenStream)> {
    let options = Options::read(&field.attrs, TEXT, diagnostics);
    if let Some(skip) = &options.skip {
        if options.locale.is_some() {
            diagnostics.push(
                Problem::at(
                    Code::Contradiction,
                    skip,
                    "`skip` leaves the field out, and nothing is made of `locale`",
                )
                .help("remove one of the two"),
            );
        }
        return None;
    }
    if let Some(written) = &options.locale {
        return locale(&written.value, diagnostics).map(|name| (name, written.value.to_token_stream()));
    }
    // What was misread may have been to say it.
    if options.misread {
        return None;
    }
    let name = plain(ident);
    let code = name.replace('_', "-");
    let found = LOCALES.values.iter().find(|value| value.name.eq_ignore_ascii_case(&code));
    if found.is_none() {
        let near: Vec<String> = near_locales(&code)
            .iter()
            .map(|near| format!("`{}`", near.replace('-', "_").to_ascii_lowercase()))
            .collect();
        diagnostics.push(
            Problem::at(
                Code::UnknownLocale,
                ident,
                format!("`{name}` names no locale of the Proactive Events API"),
            )
            .help(if near.is_empty() {
                "say which with `#[event(locale = \"…\")]`, or leave it out with `#[event(skip)]`".to_owned()
            } else {
                format!("did you mean {}?", near.join(" or "))
            })
            .maybe(Problem::note, near.is_empty().then(locales_note)),
        );
    }
    found.map(|found| (found.rust_name, ident.to_token_stream()))
}
