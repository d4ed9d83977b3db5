//! Expressions inside an item, such as the length in `[u8; match … { … }]`, most of which syn parses with its feature `full`
//! alone. No macro looks at one, so they are passed on as they are: while the item is parsed, a name takes their place.

use crate::tokens::stream;
use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{TokenStreamExt, format_ident};
use syn::DeriveInput;

/// The expressions for which a name stands.
#[derive(Default)]
pub(crate) struct Unparsed(Vec<(Ident, TokenStream)>);

/// Parses an item. What the macro makes of it has the names, until they are restored.
pub(crate) fn parse(item: &TokenStream) -> syn::Result<(DeriveInput, Unparsed)> {
    let error = match syn::parse2(item.clone()) {
        Ok(input) => return Ok((input, Unparsed::default())),
        Err(error) => error,
    };
    let mut unparsed = Unparsed::default();
    let named = unparsed.in_item(item.clone());
    match syn::parse2(named) {
        Ok(input) => Ok((input, unparsed)),
        // What is wrong with the item as it was written.
        Err(_) => Err(error),
    }
}

impl Unparsed {
    /// The tokens with the expressions instead of their names.
    pub(crate) fn restore(&self, tokens: TokenStream) -> TokenStream {
        if self.0.is_empty() {
            return tokens;
        }
        let mut restored = TokenStream::new();
        for token in tokens {
            match token {
                TokenTree::Ident(name) => match self.0.iter().find(|(known, _)| *known == name) {
                    Some((_, expression)) => restored.extend(expression.clone()),
                    None => restored.append(name),
                },
                TokenTree::Group(group) => {
                    restored.append(group_like(&group, self.restore(group.stream())));
                }
                token => restored.append(token),
            }
        }
        restored
    }

    fn name(&mut self, expression: TokenStream) -> TokenTree {
        let at = expression.clone().into_iter().next().map_or_else(Span::call_site, |first| first.span());
        let name = format_ident!("__alexa_proactive_expression_{}", self.0.len(), span = at);
        self.0.push((name.clone(), expression));
        name.into()
    }

    /// An item, which ends in its body, unless that is in parentheses or there is none.
    fn in_item(&mut self, tokens: TokenStream) -> TokenStream {
        let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is_enum = tokens.iter().any(|token| is_word(token, "enum"));
        let is_body = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        // Nothing follows it.
        let body = if tokens.last().is_some_and(is_body) { tokens.pop() } else { None };
        let mut item = self.in_types(stream(&tokens));
        if let Some(TokenTree::Group(body)) = body {
            let inner = if is_enum { self.in_variants(body.stream()) } else { self.in_types(body.stream()) };
            item.append(group_like(&body, inner));
        }
        item
    }

    /// The variants of an enum, which may have braces and a discriminant of their own.
    fn in_variants(&mut self, tokens: TokenStream) -> TokenStream {
        let mut named = TokenStream::new();
        let mut tokens = tokens.into_iter().peekable();
        let mut after_hash = false;
        while let Some(token) = tokens.next() {
            let is_attribute = std::mem::replace(&mut after_hash, is_sign(&token, '#'));
            match token {
                TokenTree::Group(group) if !is_attribute => {
                    let inner = self.in_types(group.stream());
                    named.append(group_like(&group, inner));
                }
                token if is_sign(&token, '=') => {
                    let mut expression = TokenStream::new();
                    while let Some(token) = tokens.next_if(|token| !is_sign(token, ',')) {
                        expression.append(token);
                    }
                    named.append(token);
                    named.append(self.name(expression));
                }
                token => named.append(token),
            }
        }
        named
    }

    /// Types: the lengths of arrays, and braces, which are generic arguments.
    fn in_types(&mut self, tokens: TokenStream) -> TokenStream {
        let mut named = TokenStream::new();
        let mut after_hash = false;
        for token in tokens {
            let is_attribute = std::mem::replace(&mut after_hash, is_sign(&token, '#'));
            let TokenTree::Group(group) = &token else {
                named.append(token);
                continue;
            };
            let inner = group.stream();
            named.append(match group.delimiter() {
                Delimiter::Bracket if is_attribute => token,
                Delimiter::Bracket => group_like(group, self.in_brackets(inner)),
                Delimiter::Brace => self.name(token.into()),
                Delimiter::Parenthesis | Delimiter::None => group_like(group, self.in_types(inner)),
            });
        }
        named
    }

    /// `T` of a slice, or `T; length` of an array.
    fn in_brackets(&mut self, tokens: TokenStream) -> TokenStream {
        let (mut item, mut length) = (TokenStream::new(), TokenStream::new());
        let mut is_length = false;
        for token in tokens {
            if is_length {
                length.append(token);
            } else if is_sign(&token, ';') {
                is_length = true;
            } else {
                item.append(token);
            }
        }
        let mut named = self.in_types(item);
        if !length.is_empty() {
            named.append(Punct::new(';', Spacing::Alone));
            named.append(self.name(length));
        }
        named
    }
}

/// A group of the same kind at the same place.
fn group_like(group: &Group, inner: TokenStream) -> TokenTree {
    let mut like = Group::new(group.delimiter(), inner);
    like.set_span(group.span());
    like.into()
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_with_expressions_comes_back_as_it_was() {
        for item in [
            "struct S<const N: usize> where [u8; { N }]: Copy { #[a([b; c])] x: [u8; match 1 { 1 => 2, _ => 3 }] }",
            "struct S { x: P<{ if A { 1 } else { 2 } }, ([u8; loop { break 3 }], &'static [u8])> }",
            "enum E { A { x: [[u8; unsafe { 3 }]; { fn g() {} 3 }] } = { 1 }, #[b] B([u8; { 2 }]) = if A { 1 } else { 2 } }",
            "struct S([u8; { while false {} 3 }]);",
        ] {
            let tokens: TokenStream = item.parse().unwrap();
            // In tests syn has the feature, so that `parse` would need no names.
            let mut unparsed = Unparsed::default();
            let input: DeriveInput = syn::parse2(unparsed.in_item(tokens.clone())).unwrap();
            assert!(!unparsed.0.is_empty(), "{item}");
            let back = unparsed.restore(quote::ToTokens::to_token_stream(&input));
            assert_eq!(back.to_string().replace(' ', ""), tokens.to_string().replace(' ', ""), "{item}");
        }
        assert!(parse(&"struct S { x: }".parse().unwrap()).is_err());
    }
}
