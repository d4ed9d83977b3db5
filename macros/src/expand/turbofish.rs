//! A function with the type that it is to take: `function::<Type>`. The type is that of the user's own tokens, and all that
//! surrounds it stands at its place, so that the compiler underlines the type where it does not fit.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::{Token, Type};

/// A function with the type that it is to take, as an expression that stands where the type does: the compiler tells of
/// a type that does not fit on one or the other.
pub(crate) fn applied(function: impl FnOnce(Span) -> TokenStream, ty: &Type) -> TokenStream {
    let ends = Ends::of(ty);
    let mut tokens = function(ends.first);
    ends.apply(ty, &mut tokens);
    tokens
}

/// Where the first and the last token of a type stand, for tokens of the expansion's own.
#[derive(Clone, Copy)]
pub(crate) struct Ends {
    pub(crate) first: Span,
    pub(crate) last: Span,
}

impl Ends {
    pub(crate) fn of(ty: &Type) -> Self {
        let located = |at: Span| Span::mixed_site().located_at(at);
        // Most types are one name.
        if let Type::Path(path) = ty {
            if let Some(ident) = path.path.get_ident().filter(|_| path.qself.is_none()) {
                let only = located(ident.span());
                return Self { first: only, last: only };
            }
        }
        let mut spans = ty.to_token_stream().into_iter().map(|token| token.span());
        let first = located(spans.next().unwrap_or_else(Span::call_site));
        Self { first, last: spans.last().map_or(first, located) }
    }

    /// `::<ty>`
    pub(crate) fn apply(self, ty: &Type, tokens: &mut TokenStream) {
        Token![::](self.first).to_tokens(tokens);
        Token![<](self.first).to_tokens(tokens);
        ty.to_tokens(tokens);
        Token![>](self.last).to_tokens(tokens);
    }
}
