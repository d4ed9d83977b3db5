//! A text between quotes, with its value.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt};
use syn::Lit;

/// A string literal. Its value is read once; [`LitStr`](struct@syn::LitStr) reads the literal each time that it is asked for its value.
#[derive(Clone)]
pub(crate) struct Text {
    value: String,
    literal: Literal,
}

impl Text {
    /// Returns the text, if a literal is one.
    pub(crate) fn of(literal: &Literal) -> Option<Self> {
        let source = literal.to_string();
        let value = match without_escapes(&source) {
            Some(value) => value.to_owned(),
            None => match Lit::new(literal.clone()) {
                Lit::Str(text) => text.value(),
                _ => return None,
            },
        };
        Some(Self { value, literal: literal.clone() })
    }

    pub(crate) fn new(value: &str, span: Span) -> Self {
        let mut literal = Literal::string(value);
        literal.set_span(span);
        Self { value: value.to_owned(), literal }
    }

    pub(crate) fn value(&self) -> &str {
        &self.value
    }

    pub(crate) fn literal(&self) -> &Literal {
        &self.literal
    }

    pub(crate) fn span(&self) -> Span {
        self.literal.span()
    }
}

/// Returns the value of a literal without escapes: what is between its quotation marks.
fn without_escapes(source: &str) -> Option<&str> {
    let (quoted, is_raw) = match source.strip_prefix('r') {
        Some(raw) => (raw.trim_matches('#'), true),
        None => (source, false),
    };
    let value = quoted.strip_prefix('"')?.strip_suffix('"')?;
    (is_raw || !value.contains('\\')).then_some(value)
}

impl ToTokens for Text {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append(self.literal.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::Text;
    use proc_macro2::{Literal, Span};

    #[test]
    fn a_text_is_what_the_compiler_reads() {
        for (source, value) in [
            (r#""""#, ""),
            (r#""state.status""#, "state.status"),
            (r#""a \"b\"\n\u{e4}ö""#, "a \"b\"\näö"),
            ("\"a \\\n   b\"", "a b"),
            (r##"r#"a\"b"#"##, r#"a\"b"#),
            (r###"r##"#"#"##"###, "#\"#"),
            ("r\"\"", ""),
            ("\"a\"suffix", "a"),
            ("r#\"a\"#suffix", "a"),
        ] {
            let literal: Literal = source.parse().unwrap();
            assert_eq!(Text::of(&literal).unwrap().value(), value, "{source}");
        }
        for other in ["1", "'a'", "b\"a\"", "c\"a\"", "1.5"] {
            assert!(Text::of(&other.parse().unwrap()).is_none(), "{other}");
        }
        let text = Text::new("a\"b", Span::call_site());
        assert_eq!((text.value(), text.literal.to_string().as_str()), ("a\"b", r#""a\"b""#));
    }
}
