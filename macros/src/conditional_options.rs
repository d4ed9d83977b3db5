//! Fields with `#[cfg_attr(…, event(…))]` and an open type. An attribute macro sees them before the compiler decides whether
//! the condition holds, and the type depends on it: the field is written twice, once for each case.

use crate::open_types::has_open_type;
use crate::tokens::flat;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::{Attribute, Data, Field, Fields, Meta};

/// Splits such fields of a struct.
pub(crate) fn split_conditional(data: &mut Data) {
    let Data::Struct(data) = data else { return };
    let Fields::Named(fields) = &mut data.fields else { return };
    if fields.named.iter().any(|field| conditional(field).is_some()) {
        fields.named = std::mem::take(&mut fields.named).into_iter().flat_map(split).collect();
    }
}

/// The field in each case; a field may have several conditions.
fn split(field: Field) -> Vec<Field> {
    let Some((index, condition, options)) = conditional(&field) else { return vec![field] };
    let with = |attributes: TokenStream| {
        let attributes = Attribute::parse_outer.parse2(attributes).unwrap_or_default();
        let mut field = field.clone();
        field.attrs.splice(index..=index, attributes);
        split(field)
    };
    let mut cases = with(quote!(#[cfg(#condition)] #(#[#options])*));
    cases.extend(with(quote!(#[cfg(not(#condition))])));
    cases
}

/// The first attribute of a field with an open type that has options under a condition: its index, the condition, and the
/// attributes that it stands for.
fn conditional(field: &Field) -> Option<(usize, TokenStream, Vec<TokenStream>)> {
    if !has_open_type(field.ty.to_token_stream()) {
        return None;
    }
    field.attrs.iter().enumerate().find_map(|(index, attribute)| {
        let Meta::List(list) = &attribute.meta else { return None };
        if !attribute.path().is_ident("cfg_attr") {
            return None;
        }
        let mut parts = vec![TokenStream::new()];
        for token in flat(list.tokens.clone()) {
            match (&token, parts.last_mut()) {
                (TokenTree::Punct(punct), _) if punct.as_char() == ',' => parts.push(TokenStream::new()),
                (_, Some(part)) => part.extend([token]),
                (_, None) => {}
            }
        }
        parts.retain(|part| !part.is_empty());
        let condition = parts.first()?.clone();
        let options = parts.split_off(1);
        let is_option = |part: &TokenStream| {
            matches!(part.clone().into_iter().next(), Some(TokenTree::Ident(name)) if name == "event")
        };
        options.iter().any(is_option).then_some((index, condition, options))
    })
}
