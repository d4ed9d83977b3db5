//! What can be told of a type from its tokens.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, GenericParam, Generics, PathArguments, Type, TypeParamBound, WherePredicate};

/// The type without invisible groups and parentheses.
pub(crate) fn peeled(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peeled(&group.elem),
        Type::Paren(paren) => peeled(&paren.elem),
        ty => ty,
    }
}

/// `T` of what is literally an `Option<T>`, by whatever path. An alias is for the type system to see.
pub(crate) fn option_inner(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = peeled(ty) else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Option" && path.qself.is_none())?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match (arguments.args.first(), arguments.args.len()) {
        (Some(GenericArgument::Type(inner)), 1) => Some(inner),
        _ => None,
    }
}

/// The type parameter that a type is, perhaps behind references, if nothing at all is demanded of it.
pub(crate) fn unbounded_parameter<'a>(ty: &'a Type, generics: &Generics) -> Option<&'a Ident> {
    let ident = match peeled(ty) {
        Type::Reference(reference) => return unbounded_parameter(&reference.elem, generics),
        Type::Path(path) if path.qself.is_none() => path.path.get_ident()?,
        _ => return None,
    };
    let parameter = generics.params.iter().find_map(|parameter| match parameter {
        GenericParam::Type(parameter) if parameter.ident == *ident => Some(parameter),
        _ => None,
    })?;
    // `where &'a T: AsText` demands something of `T`, too; whether it is enough is for the type system to see.
    let is_demanded = |predicate: &WherePredicate| match predicate {
        WherePredicate::Type(predicate) => {
            predicate.bounds.iter().any(is_trait) && names(predicate.bounded_ty.to_token_stream(), ident)
        }
        _ => false,
    };
    let demanded_below = generics.where_clause.iter().flat_map(|clause| &clause.predicates).any(is_demanded);
    (!parameter.bounds.iter().any(is_trait) && !demanded_below).then_some(ident)
}

/// Whether an identifier is among the tokens.
fn names(tokens: TokenStream, ident: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(other) => other == *ident,
        TokenTree::Group(group) => names(group.stream(), ident),
        _ => false,
    })
}

/// Whether a bound is one by which a type could be sent: neither a lifetime nor `?Sized`.
fn is_trait(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_none())
}

/// Tokens as somebody would write them: what `TokenStream` prints has a space between any two.
pub(crate) fn source_text(tokens: impl ToTokens) -> String {
    let mut text = String::new();
    write_source(tokens.to_token_stream(), &mut text);
    text
}

fn write_source(tokens: TokenStream, text: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    let mut arrow = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write_source(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => {
                let next = match tokens.peek() {
                    Some(TokenTree::Punct(next)) => Some(next.as_char()),
                    _ => None,
                };
                match punct.as_char() {
                    sign @ (',' | ';') if tokens.peek().is_some() => text.extend([sign, ' ']),
                    sign @ ('+' | '=') => text.extend([' ', sign, ' ']),
                    '-' if next == Some('>') => {
                        arrow = true;
                        text.push_str(" -");
                    }
                    '>' if std::mem::take(&mut arrow) => text.push_str("> "),
                    sign => text.push(sign),
                }
            }
            word => {
                if text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '>')) {
                    text.push(' ');
                }
                text.push_str(&word.to_string());
            }
        }
    }
}
