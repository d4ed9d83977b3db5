//! Texts of one item whose locales the compiler knows have to have the same: a constant per field, on its type, fails
//! where one lacks a locale. Types that the constant cannot name are left to the request.

use super::field_type::looked_up;
use super::implementation::implementation;
use crate::input::{Item, StructField};
use crate::names::{derived, idents, local, of_private, runtime};
use crate::resolve::{Resolved, Source};
use crate::rust_type::peeled;
use crate::tokens::flat;
use alexa_proactive_schemas::Kind;
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote, quote_spanned};
use syn::{GenericParam, Generics, Type, WherePredicate};

/// The fields that hold a text or a part: by name, with their type.
fn texts<'a>(resolved: &Resolved<'a>) -> Vec<&'a StructField<'a>> {
    let mut texts = Vec::new();
    for mapping in &resolved.mappings {
        match (mapping.source, mapping.site.kind) {
            (Source::Field(field), Kind::Localized { .. } | Kind::Object(_))
                if field.attributes.literal.is_none()
                    && field.attributes.with.is_none()
                    && field.option.is_none()
                    && !is_of_the_library(field.ty) =>
            {
                texts.push(field);
            }
            _ => {}
        }
    }
    texts
}

/// Whether a type is named as those of the library are, which know no locales. A type of a user's that has such a name
/// is judged when the request is made.
fn is_of_the_library(ty: &Type) -> bool {
    let Type::Path(path) = peeled(ty) else { return false };
    let segments = &path.path.segments;
    let is_plain = segments.last().is_some_and(|last| last.arguments.is_none());
    is_plain
        && (segments.last().is_some_and(|last| last.ident == "Localized")
            || segments.iter().rev().nth(1).is_some_and(|module| module.ident == "catalog"))
}

/// The check of an item, none where there is nothing to compare.
pub(crate) fn check(item: &Item<'_>, resolved: &Resolved<'_>, demanded: &[&str]) -> Option<TokenStream> {
    let generics = item.generics;
    let texts = texts(resolved);
    let enough = if demanded.is_empty() { 2 } else { 1 };
    if texts.len() < enough {
        return None;
    }
    let (runtime, item_type, demanded) = (runtime(), item_type(item), idents(demanded));
    let mut fields = Vec::new();
    for field in texts {
        if can_be_named(field.ty.to_token_stream(), generics) {
            fields.push(field);
        }
    }
    if fields.is_empty() || fields.len() == 1 && demanded.is_empty() {
        return None;
    }
    // Items are not hygienic: a length or an argument of a field's type may be a constant of the user's.
    let (all, demands) = (local("__ALL"), local("__DEMANDED"));
    let number = fields.len();
    let (mut texts, mut checks) = (Vec::new(), Vec::new());
    for (index, field) in fields.into_iter().enumerate() {
        let name = field.name.to_string();
        let known = if let Some(ty) = &item_type {
            locales_of_member(&runtime, ty, field)
        } else {
            let (text, ty) = (local("__text"), with_static_lifetimes(field.ty.to_token_stream()));
            let locales_of = quote!(#runtime::__private::locales_of(#text).__locales());
            quote!(#runtime::__private::field_locales(|#text: &#ty| #locales_of))
        };
        texts.push(quote!(#runtime::__private::Texts { field: #name, known: #known }));
        // The compiler underlines the call, from the path to the parenthesis, so both stand on the type.
        let located = |token: Option<&TokenTree>| {
            Span::mixed_site().located_at(token.map_or_else(Span::call_site, TokenTree::span))
        };
        let ty: Vec<TokenTree> = field.ty.to_token_stream().into_iter().collect();
        let (first, last) = (located(ty.first()), located(ty.last()));
        let runtime = Ident::new(&runtime.to_string(), first);
        let path = quote_spanned!(first=> #runtime::__private::same_locales);
        let mut arguments = Group::new(Delimiter::Parenthesis, quote!(&#all[#index], &#all, #demands));
        arguments.set_span(last);
        checks.push(quote!(const _: () = #path #arguments;));
    }
    // Types that are named are the user's words, and may be deprecated.
    let allow = item_type.is_none().then(|| quote!(#[allow(deprecated)]));
    Some(quote! {
        #allow
        const _: () = {
            const #demands: &[#runtime::Locale] = &[#(#runtime::Locale::#demanded),*];
            const #all: [#runtime::__private::Texts; #number] = [#(#texts),*];
            #(#checks)*
        };
    })
}

/// What a part knows about its texts, so that the item around it can compare.
pub(crate) fn known(item: &Item<'_>, resolved: &Resolved<'_>) -> TokenStream {
    let runtime = runtime();
    let mut known = Vec::new();
    for field in texts(resolved) {
        known.push(locales_of_member(&runtime, &quote!(Self), field));
    }
    let items = quote! {
        const KNOWN: ::core::option::Option<#runtime::__private::LocaleSet> =
            #runtime::__private::union(&[#(#known),*]);
    };
    implementation(item, &of_private("KnownLocales"), items)
}

/// The locales of a field of an item. A closure that is never called says which field it is, without its type.
fn locales_of_member(runtime: &Ident, item: &TokenStream, field: &StructField<'_>) -> TokenStream {
    let (this, member) = (local("__item"), &field.member);
    let private = quote!(#runtime::__private);
    let locales = looked_up("locales_of", field.ty, quote!(&#this.#member), "__locales");
    quote!(#private::field_locales(|#this: &#item| #locales))
}

/// The type of the item, where a constant outside of the impl can name it: without parameters but lifetimes, of which it
/// demands nothing that may hold for some only.
fn item_type(item: &Item<'_>) -> Option<TokenStream> {
    let is_lifetime = |parameter: &GenericParam| matches!(parameter, GenericParam::Lifetime(_));
    let generics = item.generics;
    if !generics.params.iter().all(is_lifetime) || generics.where_clause.is_some() {
        return None;
    }
    let ident = derived(item.ident, item.at);
    let lifetimes = generics.params.iter().map(|_| quote!('static));
    Some(quote!(#ident<#(#lifetimes),*>))
}

/// Whether a constant outside of the impl can name a type once its lifetimes are `'static`: it names no other parameter,
/// no macro that may do so, and nothing that holds for some lifetimes only.
fn can_be_named(ty: TokenStream, generics: &Generics) -> bool {
    let lifetimes_matter = generics.where_clause.as_ref().is_some_and(|clause| {
        clause.predicates.iter().any(|predicate| matches!(predicate, WherePredicate::Type(_)))
    });
    flat(ty).iter().all(|token| match token {
        TokenTree::Ident(ident) => {
            ident != "Self"
                && ident != "for"
                && generics.params.iter().all(|parameter| match parameter {
                    GenericParam::Type(parameter) => parameter.ident != *ident,
                    GenericParam::Const(parameter) => parameter.ident != *ident,
                    GenericParam::Lifetime(_) => true,
                })
        }
        TokenTree::Group(group) => can_be_named(group.stream(), generics),
        TokenTree::Punct(punct) => match punct.as_char() {
            '!' => false,
            '\'' => !lifetimes_matter,
            _ => true,
        },
        TokenTree::Literal(_) => true,
    })
}

/// The type with every lifetime made `'static`, which a constant can name.
fn with_static_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut after_apostrophe = false;
    let mut written = TokenStream::new();
    for token in tokens {
        written.append(match token {
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
        });
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::{DeriveInput, parse_str};

    fn generics(item: &str) -> Generics {
        parse_str::<DeriveInput>(item).unwrap().generics
    }

    fn tokens(text: &str) -> TokenStream {
        text.parse().unwrap()
    }

    #[test]
    fn the_types_of_the_library_are_known_by_their_names() {
        for (ty, is) in [
            ("Localized", true),
            ("alexa_proactive::Localized", true),
            ("catalog::Goal", true),
            ("Option<alexa_proactive::catalog::Goal>", false),
            ("Texts", false),
            ("texts::Goal", false),
            ("Localized<T>", false),
            ("[Localized; 2]", false),
        ] {
            assert_eq!(is_of_the_library(&parse_str(ty).unwrap()), is, "{ty}");
        }
    }

    #[test]
    fn every_text_is_compared_where_there_are_two_or_a_demand() {
        let weather = "AMAZON.WeatherAlert.Activated";
        let sports = "AMAZON.SportsEvent.Updated";
        let demand = ", locales(\"en-US\")";
        for (event, options, source, compared) in [
            (weather, "", "Texts", 0),
            (weather, demand, "Texts", 1),
            (weather, demand, "Localized", 0),
            (sports, "", "Localized", 2),
            (sports, demand, "Localized", 2),
            (sports, "", "Texts", 3),
            (sports, demand, "Texts", 3),
        ] {
            let fields = if event == weather {
                format!("alert_type: AlertType, source: {source}")
            } else {
                format!("event_league_name: {source}, home_team_statistic: Home, away_team_statistic: Away")
            };
            let item = format!("#[event(\"{event}\"{options})] struct S {{ {fields} }}");
            let out = crate::derive::event::derive(&parse_str(&item).unwrap()).to_string();
            assert_eq!(out.matches("same_locales").count(), compared, "{item}");
        }
    }

    #[test]
    fn what_a_constant_can_name() {
        let plain = generics("struct S<'a, T, const N: usize> {}");
        for (ty, can) in [
            ("Name", true),
            ("Name<'a>", true),
            ("&'a [Name; 3]", true),
            ("Box<dyn Texts + 'a>", true),
            ("Name<T>", false),
            ("[Name; N]", false),
            ("Name<{ N }>", false),
            ("<Self as Has>::Name", false),
            ("Name<dyn for<'b> Fn(&'b str)>", false),
            ("name!()", false),
        ] {
            assert_eq!(can_be_named(tokens(ty), &plain), can, "{ty}");
        }
        let demanding = generics("struct S<'a> where Name<'a>: Texts {}");
        assert!(can_be_named(tokens("Name"), &demanding) && !can_be_named(tokens("Name<'a>"), &demanding));
    }

    #[test]
    fn lifetimes_become_static_and_nothing_else_changes() {
        let hidden = TokenTree::Group(Group::new(Delimiter::None, tokens("&'a T")));
        let all = [tokens("Name<'a, (&'_ str, [Cow<'r#b, str>; 2])> +"), hidden.into()];
        let out = with_static_lifetimes(all.into_iter().collect()).to_string();
        let expected = "Name<'static, (&'static str, [Cow<'static, str>; 2])> + &'static T";
        assert_eq!(out.replace(' ', ""), expected.replace(' ', ""));
    }

    #[test]
    fn a_group_with_static_lifetimes_keeps_its_place() {
        let ty: TokenStream = "&'a Texts<'b,\n(&'c str, [u8; 2])>".parse().unwrap();
        let line = |tokens: &TokenStream| {
            tokens.clone().into_iter().find_map(|token| match token {
                TokenTree::Group(group) => Some(group.span().start().line),
                _ => None,
            })
        };
        let text = |tokens: &TokenStream| tokens.to_string().replace(' ', "");
        let made = with_static_lifetimes(ty.clone());
        assert_eq!(text(&made), "&'staticTexts<'static,(&'staticstr,[u8;2])>");
        assert_eq!(line(&made), line(&ty));
        let hidden: TokenStream = TokenTree::Group(Group::new(Delimiter::None, quote!(&'a str))).into();
        assert_eq!(text(&flat(with_static_lifetimes(hidden)).into_iter().collect()), "&'staticstr");
    }
}
