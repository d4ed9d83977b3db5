//! Expressions that are the texts of `localized!`, as far as single tokens show that one is none. `rustc` would report it
//! in the middle of the expansion, and several times.

use crate::diagnostics::{Code, Problem};
use crate::rust_type::source_text;
use crate::text::Text;
use crate::tokens::{is_punct, stream, text_alone};
use proc_macro2::{Delimiter, Spacing, TokenTree};
use quote::ToTokens;

/// Words after which anything may follow.
const WORDS: &[&str] = &[
    "if", "match", "loop", "while", "for", "unsafe", "async", "move", "return", "break", "let", "const",
    "do", "yield", "static",
];

/// What is stray in an expression, if something is.
pub(crate) fn stray_token(tokens: &[TokenTree]) -> Option<Problem> {
    let mut before: Option<&TokenTree> = None;
    let mut is_operand = false;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        let next = tokens.get(index + 1);
        let mut length = 1;
        let fits = match token {
            TokenTree::Ident(word) if WORDS.iter().any(|other| word == other) && !is_field(before) => {
                return None;
            }
            TokenTree::Ident(word) if word == "as" && is_operand => return None,
            TokenTree::Ident(_) | TokenTree::Literal(_) => !std::mem::replace(&mut is_operand, true),
            TokenTree::Group(group) => {
                let continues = match group.delimiter() {
                    Delimiter::Brace => before.is_some_and(may_have_fields),
                    Delimiter::Parenthesis | Delimiter::Bracket => true,
                    Delimiter::None => false,
                };
                let is_macro = before.is_some_and(|before| is_punct(before, '!'));
                let follows = std::mem::replace(&mut is_operand, true);
                !follows || continues || is_macro
            }
            TokenTree::Punct(punct) => match punct.as_char() {
                // Closures, comparisons and ranges may have anything after them.
                '|' => return None,
                '<' if is_operand => return None,
                '.' if before.is_some_and(|before| is_punct(before, '.')) => return None,
                '<' => {
                    length = generic_arguments(tokens.get(index..)?);
                    is_operand = true;
                    length > 0
                }
                ':' if next.is_some_and(|next| is_punct(next, ':')) => {
                    length = 2;
                    is_operand = false;
                    true
                }
                '?' => is_operand,
                '!' if is_operand => true,
                ';' | ',' | ':' | '#' | '$' | '@' | '~' => false,
                '=' => {
                    is_operand = false;
                    punct.spacing() == Spacing::Joint || matches!(before, Some(TokenTree::Punct(_)))
                }
                _ => {
                    is_operand = false;
                    true
                }
            },
        };
        if !fits {
            let (valid, rest) = tokens.split_at_checked(index)?;
            return Some(stray(valid, rest));
        }
        index += length;
        before = tokens.get(index - 1);
    }
    let last = tokens.last().filter(|_| !is_operand)?;
    let message = format!("a text ends after `{last}`");
    Some(
        Problem::at(Code::UnreadableEntry, last, message)
            .help(format!("remove `{last}`, or write what follows it")),
    )
}

/// How many tokens `<…>` has at the beginning of these; none if it is not closed.
fn generic_arguments(tokens: &[TokenTree]) -> usize {
    let mut depth = 0_usize;
    let mut is_arrow = false;
    for (index, token) in tokens.iter().enumerate() {
        depth += usize::from(is_punct(token, '<'));
        depth = depth.saturating_sub(usize::from(is_punct(token, '>') && !is_arrow));
        if depth == 0 {
            return index + 1;
        }
        is_arrow = is_punct(token, '-');
    }
    0
}

fn is_field(before: Option<&TokenTree>) -> bool {
    before.is_some_and(|before| is_punct(before, '.'))
}

/// Whether braces after it may be those of a struct.
fn may_have_fields(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(_)) || is_punct(token, '>')
}

fn stray(valid: &[TokenTree], rest: &[TokenTree]) -> Problem {
    let found = source_text(stream(rest)).trim().to_owned();
    let after = valid.last().map_or_else(|| "=>".to_owned(), source_text);
    let problem =
        Problem::at(Code::UnreadableEntry, stream(rest), format!("unexpected `{found}` after `{after}`"));
    match (text_alone(valid), text_alone(rest)) {
        (Some(first), Some(second)) => {
            let whole = Text::new(&format!("{}{}", first.value(), second.value()), first.span());
            problem.help(format!("write one text: `{}`", whole.to_token_stream()))
        }
        _ => problem.help(format!("remove `{found}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::tokens::flat;
    use proc_macro2::TokenStream;

    fn is_stray(tokens: &str) -> bool {
        stray_token(&flat(tokens.parse::<TokenStream>().unwrap())).is_some()
    }

    #[test]
    fn expressions_are_none() {
        for text in [
            "\"a\"",
            "a",
            "a.b",
            "a.0.clone()",
            "a?",
            "&a",
            "&*a",
            "-a",
            "!a",
            "a::b",
            "::a::b()",
            "format!(\"{}\", a)",
            "a!{}",
            "a.await?",
            "a.r#type",
            "a + \"b\"",
            "a == b",
            "a[0]",
            "A { b: c }",
            "A::<B, C>::d()",
            "<A as B>::c()",
            "if a { b } else { c }",
            "match a { _ => b }",
            "{ a }",
            "(a)",
            "|a| b",
            "a as B",
            "unsafe { a }",
            "self.a",
        ] {
            assert!(!is_stray(text), "{text}");
        }
    }

    #[test]
    fn what_is_stray() {
        for text in [
            "\"a\" \"b\"",
            "\"a\" b",
            "a b",
            "a;",
            "\"a\", b",
            "= a",
            "\"a\" {}",
            "a $",
            "a +",
            "a.",
            "=",
            "a 5",
        ] {
            assert!(is_stray(text), "{text}");
        }
    }
}
