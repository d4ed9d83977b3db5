//! Tokens without the invisible groups into which `macro_rules!` wraps what it was given.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The tokens, with those of invisible groups instead of the groups.
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
