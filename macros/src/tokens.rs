//! What single tokens are.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
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
