//! The type of a field, as the expansion writes it: inferred, at the place where it stands, so that the compiler underlines
//! it where it does not fit. Were it written a second time, a name in it that does not exist would be reported twice.

use crate::names::{GeneratedPath, of_private, private};
use crate::tokens::{append_in_parentheses, flat};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};
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

    pub(crate) fn of(tokens: &dyn ToTokens) -> Self {
        match flat(tokens.to_token_stream()).as_slice() {
            [] => Self::at(Span::call_site()),
            [only] => Self::at(only.span()),
            [first, .., last] => Self { first: first.span(), last: last.span(), of_several: true },
        }
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
    pub(crate) fn infer(self, of: &GeneratedPath, tokens: &mut TokenStream) {
        let Self { first, last, of_several } = self;
        Token![::](first).to_tokens(tokens);
        Token![<](first).to_tokens(tokens);
        if of_several {
            of.append(Some(first), tokens);
            Token![<](last).to_tokens(tokens);
        }
        Token![_](last).to_tokens(tokens);
        if of_several {
            Token![>](last).to_tokens(tokens);
        }
        Token![>](last).to_tokens(tokens);
    }

    /// Appends `.name(arguments)`.
    pub(crate) fn method(self, name: &str, arguments: TokenStream, tokens: &mut TokenStream) {
        Token![.](self.last).to_tokens(tokens);
        tokens.append(Ident::new(name, self.last));
        append_in_parentheses(arguments, self.last, tokens);
    }

    /// Appends `module::name`.
    pub(crate) fn join(self, module: &GeneratedPath, name: &str, tokens: &mut TokenStream) {
        module.append(Some(self.first), tokens);
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
pub(crate) fn looked_up(function: &str, ty: &Type, value: TokenStream, method: &str) -> TokenStream {
    let mut tokens = applied(function, ty);
    let ends = Ends::of_type(ty);
    append_in_parentheses(value, ends.last, &mut tokens);
    ends.method(method, TokenStream::new(), &mut tokens);
    tokens
}
