//! The text that was probably intended by tokens that are none, for a help to paste.

use crate::rust_type::source_text;
use crate::tokens::{is_punct, literal, stream};
use proc_macro2::{Delimiter, TokenTree};
use syn::{Lit, LitStr};

/// The text of a path without quotation marks, of a literal of another kind, of `concat!("…", "…")`, or the only text among
/// the tokens.
pub(crate) fn intended_text(tokens: &[TokenTree]) -> Option<String> {
    let tokens = after_signs(tokens);
    if let [TokenTree::Ident(_), rest @ ..] = tokens {
        let is_path = |token: &TokenTree| matches!(token, TokenTree::Ident(_)) || is_punct(token, '.');
        if rest.iter().all(is_path) {
            return Some(source_text(stream(tokens)));
        }
    }
    let mut texts = Vec::new();
    collect(tokens, &mut texts)?;
    let is_concatenation = tokens.iter().any(|token| is_punct(token, '!') || is_punct(token, '+'));
    (texts.len() == 1 || is_concatenation && !texts.is_empty()).then(|| texts.into_iter().collect())
}

/// Without `=`, `:` or whatever else stands before a value.
fn after_signs(mut tokens: &[TokenTree]) -> &[TokenTree] {
    while let [TokenTree::Punct(_), rest @ ..] = tokens {
        tokens = rest;
    }
    tokens
}

/// All texts; none where there is something whose text is not known.
fn collect(tokens: &[TokenTree], texts: &mut Vec<String>) -> Option<()> {
    for token in tokens {
        match token {
            TokenTree::Literal(_) => texts.push(text(token)?),
            TokenTree::Group(group) if group.delimiter() != Delimiter::None => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                collect(&inner, texts)?;
            }
            TokenTree::Group(_) | TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
    Some(())
}

fn text(token: &TokenTree) -> Option<String> {
    Some(match literal(std::slice::from_ref(token))? {
        Lit::Str(text) => text.value(),
        Lit::ByteStr(text) => String::from_utf8(text.value()).ok()?,
        Lit::CStr(text) => text.value().into_string().ok()?,
        Lit::Char(text) => text.value().to_string(),
        _ => return None,
    })
}

/// A text as it is written in the source.
pub(crate) fn quoted(text: &str) -> String {
    LitStr::new(text, proc_macro2::Span::call_site()).token().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::flat;

    #[test]
    fn what_is_probably_intended() {
        let of = |tokens: &str| intended_text(&flat(tokens.parse().unwrap()));
        for (tokens, text) in [
            ("= state.status", "state.status"),
            ("state", "state"),
            (": \"a\"", "a"),
            ("(\"a\")", "a"),
            ("= = \"a\"", "a"),
            ("b\"a\"", "a"),
            ("c\"a\"", "a"),
            ("'a'", "a"),
            ("concat!(\"a\", \"b\")", "ab"),
            ("String::from(\"a\")", "a"),
        ] {
            assert_eq!(of(tokens).as_deref(), Some(text), "{tokens}");
        }
        for tokens in ["", "=", "5", "\"a\", \"b\"", "a::b", "concat!(\"a\", 5)"] {
            assert_eq!(of(tokens), None, "{tokens}");
        }
        assert_eq!(quoted("a\"b"), r#""a\"b""#);
    }
}
