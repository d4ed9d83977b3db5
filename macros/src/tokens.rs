//! What single tokens are.

use crate::text::Text;
use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};
use quote::TokenStreamExt;
use syn::Lit;

/// Without the invisible groups into which `macro_rules!` wraps what it was given.
pub(crate) fn flat(tokens: TokenStream) -> Vec<TokenTree> {
    let mut all = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                all.extend(flat(group.stream()));
            }
            token => all.push(token),
        }
    }
    all
}

pub(crate) fn stream(tokens: &[TokenTree]) -> TokenStream {
    let mut stream = TokenStream::new();
    stream.append_all(tokens);
    stream
}

pub(crate) fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// The tokens as if they stood elsewhere; what their names mean stays the same.
pub(crate) fn located_at(tokens: TokenStream, at: Span) -> TokenStream {
    let mut relocated = TokenStream::new();
    for mut token in tokens {
        if let TokenTree::Group(group) = &token {
            let mut inner = Group::new(group.delimiter(), located_at(group.stream(), at));
            inner.set_span(group.span());
            token = inner.into();
        }
        token.set_span(token.span().located_at(at));
        relocated.append(token);
    }
    relocated
}

/// Appends tokens in braces. `quote!` would copy them into braces of its own.
pub(crate) fn append_in_braces(inner: TokenStream, at: Span, tokens: &mut TokenStream) {
    append_group(Delimiter::Brace, inner, at, tokens);
}

/// The same in parentheses.
pub(crate) fn append_in_parentheses(inner: TokenStream, at: Span, tokens: &mut TokenStream) {
    append_group(Delimiter::Parenthesis, inner, at, tokens);
}

fn append_group(delimiter: Delimiter, inner: TokenStream, at: Span, tokens: &mut TokenStream) {
    let mut group = Group::new(delimiter, inner);
    group.set_span(at);
    tokens.append(group);
}

/// The suffix of a literal that is a text or a number.
pub(crate) fn suffix(literal: &Literal) -> Option<String> {
    // Most literals are texts without a suffix, which end with a quotation mark.
    if literal.to_string().ends_with(['"', '#']) {
        return None;
    }
    let suffix = match Lit::new(literal.clone()) {
        Lit::Str(text) => text.suffix().to_owned(),
        Lit::Int(number) => number.suffix().to_owned(),
        _ => return None,
    };
    (!suffix.is_empty()).then_some(suffix)
}

/// The literal that is all there is.
pub(crate) fn literal(tokens: &[TokenTree]) -> Option<Lit> {
    match tokens {
        [TokenTree::Literal(literal)] => Some(Lit::new(literal.clone())),
        _ => None,
    }
}

/// The text that is all there is.
pub(crate) fn text_alone(tokens: &[TokenTree]) -> Option<Text> {
    match tokens {
        [TokenTree::Literal(literal)] => Text::of(literal),
        _ => None,
    }
}
