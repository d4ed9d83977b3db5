//! What the tokens of a type show.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    GenericArgument, GenericParam, Generics, PathArguments, Type, TypeParamBound, TypeReference,
    WherePredicate,
};

/// The type without invisible groups and parentheses.
pub(crate) fn peeled(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peeled(&group.elem),
        Type::Paren(paren) => peeled(&paren.elem),
        ty => ty,
    }
}

/// `T` of what is literally an `Option<T>`, by its name alone or by its path in the standard library. An alias is for the
/// type system to see, and another path leads to another type.
pub(crate) fn option_inner(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = peeled(ty) else { return None };
    let segments = &path.path.segments;
    let last = segments.last().filter(|last| last.ident == "Option" && path.qself.is_none())?;
    let is = |index, name: &str| segments.iter().nth(index).is_some_and(|segment| segment.ident == name);
    let is_standard = match segments.len() {
        1 => true,
        2 => is(0, "option"),
        3 => is(1, "option") && (is(0, "std") || is(0, "core")),
        _ => false,
    };
    if !is_standard {
        return None;
    }
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match (arguments.args.first(), arguments.args.len()) {
        (Some(GenericArgument::Type(inner)), 1) => Some(inner),
        _ => None,
    }
}

/// `Option<&'a T>` for what is literally an `&'a Option<T>`.
pub(crate) fn option_of_reference(ty: &Type) -> Option<String> {
    let Type::Reference(reference) = peeled(ty) else { return None };
    let inner = option_inner(&reference.elem)?;
    let outside = TypeReference { elem: Box::new(inner.clone()), ..reference.clone() };
    Some(format!("Option<{}>", source_text(outside)))
}

/// Whether a type is errors, which `#[proactive_event]` writes for a type that nothing is known of.
pub(crate) fn is_reported(ty: &Type) -> bool {
    match ty {
        Type::Array(array) => names(array.len.to_token_stream(), "compile_error"),
        Type::Tuple(tuple) => tuple.elems.first().is_some_and(is_reported),
        _ => false,
    }
}

/// The type parameter that a type is, perhaps behind references, if nothing at all is demanded of it.
pub(crate) fn unbounded_parameter<'a>(ty: &'a Type, generics: &Generics) -> Option<&'a Ident> {
    let ident = match peeled(ty) {
        Type::Reference(reference) => return unbounded_parameter(&reference.elem, generics),
        Type::Path(path) => path.path.get_ident()?,
        _ => return None,
    };
    let is_unbounded = generics.params.iter().any(|parameter| match parameter {
        GenericParam::Type(parameter) => parameter.ident == *ident && !parameter.bounds.iter().any(is_trait),
        _ => false,
    });
    // `where &'a T: AsText` demands something of `T`, too; whether it is enough is for the type system to see.
    let is_demanded = |predicate: &WherePredicate| match predicate {
        WherePredicate::Type(predicate) => {
            predicate.bounds.iter().any(is_trait)
                && names(predicate.bounded_ty.to_token_stream(), &ident.to_string())
        }
        _ => false,
    };
    let clause = generics.where_clause.as_ref();
    let is_demanded_below = clause.is_some_and(|clause| clause.predicates.iter().any(is_demanded));
    (is_unbounded && !is_demanded_below).then_some(ident)
}

/// Whether an identifier is among the tokens.
fn names(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(other) => other == name,
        TokenTree::Group(group) => names(group.stream(), name),
        _ => false,
    })
}

/// Whether a bound is one by which a type could be sent: neither a lifetime nor `?Sized`.
fn is_trait(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_none())
}

/// Tokens as users write them: what `TokenStream` prints has a space between any two.
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
                // `&mut [u8]` and `&'a [u8]`, but `Fn(u8)`.
                let last = text.rsplit([' ', '&', '*', '<', '(', '[', ',']).next().unwrap_or_default();
                if last.starts_with('\'') || matches!(last, "mut" | "const" | "dyn" | "impl" | "as") {
                    text.push(' ');
                }
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

#[cfg(test)]
mod tests {
    use super::*;
    use syn::{DeriveInput, parse_str};

    fn inner(text: &str) -> Option<String> {
        option_inner(&parse_str(text).unwrap()).map(source_text)
    }

    #[test]
    fn an_option_is_known_by_its_name() {
        for text in [
            "Option<u8>",
            "std::option::Option<u8>",
            "::core::option::Option<u8>",
            "option::Option<u8>",
            "(Option<u8>)",
        ] {
            assert_eq!(inner(text).as_deref(), Some("u8"), "{text}");
        }
        for text in [
            "u8",
            "<X as Y>::Option<u8>",
            "Option",
            "own::Option<u8>",
            "crate::option::Option<u8>",
            "a::core::option::Option<u8>",
            "Maybe<u8>",
            "Option<u8, u8>",
            "Option<'a>",
            "Vec<Option<u8>>",
            "&Option<u8>",
        ] {
            assert_eq!(inner(text), None, "{text}");
        }
    }

    #[test]
    fn an_option_goes_around_a_reference() {
        let of = |text: &str| option_of_reference(&parse_str(text).unwrap());
        assert_eq!(of("&'a Option<u8>").as_deref(), Some("Option<&'a u8>"));
        assert_eq!(of("(&'static mut (Option<Vec<u8>>))").as_deref(), Some("Option<&'static mut Vec<u8>>"));
        assert_eq!(of("Option<&'a u8>"), None);
        assert_eq!(of("&'a own::Option<u8>"), None);
    }

    #[test]
    fn errors_stand_for_types_of_which_nothing_is_known() {
        for (ty, is) in [
            ("[(); ::core::compile_error! { \"x\" }]", true),
            ("([(); compile_error!(\"x\")], [(); compile_error!(\"y\")])", true),
            ("[u8; length!(\"x\")]", false),
            ("[u8; 3]", false),
            ("()", false),
        ] {
            assert_eq!(is_reported(&parse_str(ty).unwrap()), is, "{ty}");
        }
    }

    #[test]
    fn types_print_as_they_are_written() {
        for text in [
            "Cow<'a, str>",
            "&'static mut [u8; 3]",
            "&'a [u8]",
            "Vec<&'a (u8, *const [u8])>",
            "Box<dyn for<'a> Fn(&'a str, u8) -> Vec<u8> + Send + 'static>",
            "Box<dyn Fn(u8) -> &'a [u8]>",
            "<T as Iterator>::Item",
            "AsArray<Item = u8>",
            "(A, B)",
            "::std::option::Option<(u8,)>",
            "-5",
        ] {
            assert_eq!(source_text(text.parse::<TokenStream>().unwrap()), text);
        }
    }

    fn unbounded(item: &str) -> Option<String> {
        let input: DeriveInput = parse_str(item).unwrap();
        let syn::Data::Struct(data) = &input.data else { panic!("{item}") };
        let field = data.fields.iter().next().unwrap();
        unbounded_parameter(&field.ty, &input.generics).map(ToString::to_string)
    }

    #[test]
    fn a_parameter_of_which_nothing_is_demanded() {
        for item in [
            "struct S<T> { f: T }",
            "struct S<T: 'static + ?Sized> { f: T }",
            "struct S<'a, T> where T: 'a { f: &'a &'a T }",
            "struct S<T, U: AsText> where U: Into<T> { f: (T) }",
        ] {
            assert_eq!(unbounded(item).as_deref(), Some("T"), "{item}");
        }
        for item in [
            "struct S<T: AsText> { f: T }",
            "struct S<T> where T: AsText { f: T }",
            "struct S<'a, T> where &'a T: AsText { f: &'a T }",
            "struct S<T> where [T; 1]: AsArray { f: T }",
            "struct S<T> { f: Vec<T> }",
            "struct S<T> { f: T::Item }",
            "struct S<T, U> { f: <U>::T }",
            "struct S<T, U> { f: <U as Of>::T }",
            "struct S { f: T }",
            "struct S<const T: usize> { f: T }",
        ] {
            assert_eq!(unbounded(item), None, "{item}");
        }
    }
}
