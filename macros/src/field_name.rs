//! What a field is called: its name, or in a tuple struct the number of its place.

use crate::names::{derived, plain};
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use std::fmt;
use syn::spanned::Spanned;
use syn::{Field, Ident, Index, Member, Type};

#[derive(Clone, Copy)]
pub(crate) enum FieldName<'a> {
    Named(&'a Ident),
    /// A field of a tuple struct. Messages underline its type.
    Numbered(usize, &'a Type),
}

impl<'a> FieldName<'a> {
    /// The name of the field at this place. It is never `_`: rustc refuses that before a derive sees it, but what an editor
    /// shows of half-typed code can have it.
    pub(crate) fn of(field: &'a Field, place: usize) -> Option<Self> {
        match &field.ident {
            Some(ident) => (ident != "_").then_some(Self::Named(ident)),
            None => Some(Self::Numbered(place, &field.ty)),
        }
    }

    pub(crate) fn ident(self) -> Option<&'a Ident> {
        match self {
            Self::Named(ident) => Some(ident),
            Self::Numbered(..) => None,
        }
    }

    /// Where it is written, for tokens of the expansion's own.
    pub(crate) fn span(self) -> Span {
        match self {
            Self::Named(ident) => ident.span(),
            Self::Numbered(_, ty) => ty.span(),
        }
    }

    /// What follows `self.` in the expansion of a derive at this place.
    pub(crate) fn member(self, at: Span) -> Member {
        match self {
            Self::Named(ident) => Member::Named(derived(ident, at)),
            Self::Numbered(place, ty) => {
                // No struct has more fields than that.
                let index = u32::try_from(place).unwrap_or(u32::MAX);
                Member::Unnamed(Index { index, span: at.located_at(ty.span()) })
            }
        }
    }
}

/// As a message shows it.
impl fmt::Display for FieldName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(ident) => f.write_str(&plain(ident)),
            Self::Numbered(place, _) => place.fmt(f),
        }
    }
}

/// What a message underlines.
impl ToTokens for FieldName<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Named(ident) => ident.to_tokens(tokens),
            Self::Numbered(_, ty) => ty.to_tokens(tokens),
        }
    }
}
