//! What single tokens are.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use syn::{Lit, LitStr};

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
    tokens.iter().cloned().collect()
}

pub(crate) fn is_punct(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// The tokens as if they stood elsewhere; what their names mean stays the same.
pub(crate) fn located_at(tokens: TokenStream, at: Span) -> TokenStream {
    let relocated = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            let mut inner = Group::new(group.delimiter(), located_at(group.stream(), at));
            inner.set_span(group.span());
            token = inner.into();
        }
        token.set_span(token.span().located_at(at));
        token
    };
    tokens.into_iter().map(relocated).collect()
}

/// The literal that is all there is.
pub(crate) fn literal(tokens: &[TokenTree]) -> Option<Lit> {
    match tokens {
        [TokenTree::Literal(literal)] => Some(Lit::new(literal.clone())),
        _ => None,
    }
}

/// The text that is all there is.
pub(crate) fn text_alone(tokens: &[TokenTree]) -> Option<LitStr> {
    match literal(tokens) {
        Some(Lit::Str(text)) => Some(text),
        _ => None,
    }
}
