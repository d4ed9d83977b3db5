//! Types that are left open, `_`, and what takes their place.

use crate::diagnostics::{Code, Problem};
use crate::input::StructField;
use crate::rust_type::{option_inner, peeled, source_text};
use crate::tokens::flat;
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt};
use syn::Type;

/// What takes the place of an open type.
pub(crate) enum Filled {
    Type(Box<Type>),
    /// Nothing says what it is, and this is why.
    Problem(Problem),
    /// The field leads to no site, which is reported of its path or its name.
    Unknown,
}

/// The type of a field with the `catalog`'s where `_` stands, alone or in an `Option`; none where no type is left open.
pub(crate) fn fill(field: &StructField<'_>, catalog: Option<&Type>) -> Option<Filled> {
    let is_open = |ty: &Type| matches!(peeled(ty), Type::Infer(_));
    let in_option = option_inner(field.ty).is_some_and(is_open);
    let whole = is_open(field.ty);
    if !whole && !in_option && !has_open_type(field.ty.to_token_stream()) {
        return None;
    }
    if let Some(problem) = not_from_the_catalog(field) {
        return Some(Filled::Problem(problem));
    }
    if !whole && !in_option {
        let message =
            format!("`_` stands for a whole type, and not for a part of `{}`", source_text(field.ty));
        let problem = Problem::at(Code::OpenType, field.ty, message);
        return Some(Filled::Problem(problem.help("write `_` or `Option<_>`, or the type")));
    }
    let Some(catalog) = catalog else { return Some(Filled::Unknown) };
    let ty = written(field.ty.to_token_stream(), &catalog.to_token_stream());
    Some(Filled::Type(Box::new(Type::Verbatim(ty))))
}

/// The tokens with the catalog's type instead of `_`, at the places of the user's
/// tokens, so that what is wrong with the type is reported there.
fn written(ty: TokenStream, catalog: &TokenStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    for token in flat(ty) {
        match token {
            TokenTree::Ident(word) if word == "_" => tokens.extend(located(catalog.clone(), word.span())),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), written(group.stream(), catalog));
                inner.set_span(group.span());
                tokens.append(inner);
            }
            token => tokens.append(token),
        }
    }
    tokens
}

/// The tokens of the expansion's own, at a place.
fn located(tokens: TokenStream, at: Span) -> TokenStream {
    let mut located_tokens = TokenStream::new();
    for mut token in tokens {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), located(group.stream(), at)).into();
        }
        token.set_span(Span::call_site().located_at(at));
        located_tokens.append(token);
    }
    located_tokens
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
    let message = format!("`{}` {why}, so nothing says what `_` is", field.name);
    Some(Problem::at(Code::OpenType, field.ty, message).help("write its type"))
}

/// Whether something is left open somewhere in a type. `_` in a macro may be anything.
pub(crate) fn has_open_type(ty: TokenStream) -> bool {
    let mut is_open = false;
    for token in flat(ty) {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '!' => return false,
            TokenTree::Ident(word) => is_open |= word == "_",
            TokenTree::Group(group) => is_open |= has_open_type(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    is_open
}
