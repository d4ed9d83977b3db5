//! Types that are left open, `_`, and what takes their place.

use crate::diagnostics::{Code, Problem};
use crate::input::StructField;
use crate::names::plain;
use crate::rust_type::{option_inner, peeled, source_text};
use crate::tokens::flat;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Type, parse_quote};

/// The type of a field with the `catalog`'s where `_` stands, alone or in an `Option`; none where no type is left open.
pub(crate) fn fill(field: &StructField<'_>, catalog: Option<Type>) -> Option<Result<Type, (Problem, Type)>> {
    let is_open = |ty: &Type| matches!(peeled(ty), Type::Infer(_));
    let in_option = option_inner(field.ty).is_some_and(is_open);
    let whole = is_open(field.ty);
    if !whole && !in_option && !has_open_type(field.ty.to_token_stream()) {
        return None;
    }
    let problem = not_from_the_catalog(field).or_else(|| {
        (!whole && !in_option).then(|| {
            let message =
                format!("`_` stands for a whole type, and not for a part of `{}`", source_text(field.ty));
            Problem::at(Code::OpenType, field.ty, message).help("write `_` or `Option<_>`, or the type")
        })
    });
    // Of a field without a site nothing is known, and the derive says so.
    let catalog = catalog.unwrap_or_else(|| parse_quote!(()));
    let ty = if in_option { parse_quote!(::core::option::Option<#catalog>) } else { catalog };
    Some(match problem {
        Some(problem) => Err((problem, ty)),
        None => Ok(ty),
    })
}

/// A field whose type is not that of a site.
fn not_from_the_catalog(field: &StructField<'_>) -> Option<Problem> {
    // What was not understood may be why.
    if field.attributes.incomplete {
        return None;
    }
    let why = if field.attributes.skip.is_some() {
        "is left out"
    } else if field.attributes.with.is_some() {
        "is what `with` makes something of"
    } else {
        return None;
    };
    let message = format!("`{}` {why}, so nothing says what `_` is", plain(field.ident));
    Some(Problem::at(Code::OpenType, field.ty, message).help("write its type"))
}

/// Whether something is left open somewhere in a type. `_` in a macro may be anything.
fn has_open_type(ty: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = flat(ty);
    let is_macro = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '!');
    !tokens.iter().any(is_macro)
        && tokens.into_iter().any(|token| match token {
            TokenTree::Ident(word) => word == "_",
            TokenTree::Group(group) => has_open_type(group.stream()),
            _ => false,
        })
}
