//! Fields with `#[cfg_attr(…, event(…))]` and an open type. An attribute macro sees them before the compiler decides whether
//! the condition holds, and the type depends on it: the field is written twice, once for each case.

use crate::open_types::has_open_type;
use crate::tokens::flat;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::parse::Parser;
use syn::{Attribute, Data, Field, Fields, Meta};

/// Splits such fields of a struct.
pub(crate) fn split_conditional(data: &mut Data) {
    let Data::Struct(data) = data else { return };
    let Fields::Named(fields) = &mut data.fields else { return };
    if fields.named.iter().all(|field| conditional(field).is_none()) {
        return;
    }
    for field in std::mem::take(&mut fields.named) {
        fields.named.extend(split(field));
    }
}

/// The field in each case; a field may have several conditions.
fn split(field: Field) -> Vec<Field> {
    let Some((index, condition, options)) = conditional(&field) else { return vec![field] };
    let with = |attributes: TokenStream| {
        let attributes = Attribute::parse_outer.parse2(attributes).unwrap_or_default();
        let mut field = field.clone();
        let after = field.attrs.split_off(index);
        field.attrs.extend(attributes);
        field.attrs.extend(after.into_iter().skip(1));
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
    for (index, attribute) in field.attrs.iter().enumerate() {
        let Meta::List(list) = &attribute.meta else { continue };
        if !list.path.is_ident("cfg_attr") {
            continue;
        }
        let mut parts = vec![TokenStream::new()];
        for token in flat(list.tokens.clone()) {
            match (&token, parts.last_mut()) {
                (TokenTree::Punct(punct), _) if punct.as_char() == ',' => parts.push(TokenStream::new()),
                (_, Some(part)) => part.append(token),
                (_, None) => {}
            }
        }
        parts.retain(|part| !part.is_empty());
        if parts.is_empty() {
            continue;
        }
        let condition = parts.remove(0);
        let is_option = |part: &TokenStream| {
            let first = part.clone().into_iter().next();
            matches!(first, Some(TokenTree::Ident(name)) if name == "event")
        };
        if parts.iter().any(is_option) {
            return Some((index, condition, parts));
        }
    }
    None
}
