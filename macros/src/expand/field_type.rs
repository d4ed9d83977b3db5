//! The type of a field, as the expansion writes it: inferred, at the place where it stands, so that the compiler underlines
//! it where it does not fit. Were it written a second time, a name in it that does not exist would be reported twice.

use crate::names::{GeneratedPath, of_private, private};
use crate::tokens::flat;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};
use syn::token::Paren;
use syn::{Token, Type};

/// Where the first and the last token of something stand, for tokens of the expansion's own. These pass for the user's: what
/// the compiler says about them is about what stands there.
#[derive(Clone, Copy)]
pub(crate) struct Ends {
    pub(crate) first: Span,
    pub(crate) last: Span,
    /// Whether they are the ends of several tokens.
    of_several: bool,
}

impl Ends {
    pub(crate) fn at(span: Span) -> Self {
        Self { first: span, last: span, of_several: false }
    }

    pub(crate) fn of(tokens: impl ToTokens) -> Self {
        let mut spans = flat(tokens.to_token_stream()).into_iter().map(|token| token.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        let last = spans.last();
        Self { first, last: last.unwrap_or(first), of_several: last.is_some() }
    }

    pub(crate) fn of_type(ty: &Type) -> Self {
        // Most types are one name.
        match ty {
            Type::Path(path) if path.qself.is_none() => match path.path.get_ident() {
                Some(ident) => Self::at(ident.span()),
                None => Self::of(ty),
            },
            _ => Self::of(ty),
        }
    }

    /// Appends a type that is inferred, with these ends: `::<_>` for one token, `::<Of<_>>` for several, by the path of `Of`.
    pub(crate) fn infer<const N: usize>(self, of: &GeneratedPath<N>, tokens: &mut TokenStream) {
        let Self { first, last, of_several } = self;
        Token![::](first).to_tokens(tokens);
        Token![<](first).to_tokens(tokens);
        if of_several {
            of.append(|_| first, tokens);
            Token![<](last).to_tokens(tokens);
        }
        Token![_](last).to_tokens(tokens);
        if of_several {
            Token![>](last).to_tokens(tokens);
        }
        Token![>](last).to_tokens(tokens);
    }

    /// Appends `.name(arguments)`.
    pub(crate) fn method(
        self,
        name: &str,
        tokens: &mut TokenStream,
        arguments: impl FnOnce(&mut TokenStream),
    ) {
        Token![.](self.last).to_tokens(tokens);
        tokens.append(Ident::new(name, self.last));
        Paren(self.last).surround(tokens, arguments);
    }

    /// Appends `module::name`.
    pub(crate) fn join<const N: usize>(
        self,
        module: &GeneratedPath<N>,
        name: &str,
        tokens: &mut TokenStream,
    ) {
        module.append(|_| self.first, tokens);
        Token![::](self.first).to_tokens(tokens);
        tokens.append(Ident::new(name, self.last));
    }
}

/// `private::function::<private::Of<_>>`, a function that takes a value of a field's type and underlines it.
pub(crate) fn applied(function: &str, ty: &Type) -> TokenStream {
    let mut tokens = TokenStream::new();
    let ends = Ends::of_type(ty);
    ends.join(&private(), function, &mut tokens);
    ends.infer(&of_private("Of"), &mut tokens);
    tokens
}

/// `private::function::<private::Of<_>>(value).method()`: all of it stands where the type does, for the compiler looks at the
/// type at each call, and says the same of the same place once.
pub(crate) fn looked_up(function: &str, ty: &Type, value: &TokenStream, method: &str) -> TokenStream {
    let mut tokens = applied(function, ty);
    let ends = Ends::of_type(ty);
    Paren(ends.last).surround(&mut tokens, |tokens| value.to_tokens(tokens));
    ends.method(method, &mut tokens, |_| {});
    tokens
}
