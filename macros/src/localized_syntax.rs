//! The grammar of `localized!`: `"en-US" => …, "de-DE" => …`.

use crate::diagnostics::{Code, Problem};
use crate::text::Text;
use crate::text_expression::stray_token;
use crate::tokens::{flat, is_punct, stream, suffix, text_alone};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

/// The entries. A comma ends one, except between the `<` and `>` of generic arguments, so that `foo::<A, B>()` stays whole.
pub(crate) fn entries(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut entries = vec![Vec::new()];
    let mut depth = 0_usize;
    for token in tokens {
        let before = entries.last().and_then(|entry: &Vec<TokenTree>| entry.last_chunk());
        let follows = |first: char, second: char| {
            before.is_some_and(|[one, two]: &[TokenTree; 2]| is_punct(one, first) && is_punct(two, second))
        };
        if is_punct(&token, '<') && (depth > 0 || follows(':', ':') || follows('=', '>')) {
            depth += 1;
        }
        let is_arrow = before.is_some_and(|[_, last]| is_punct(last, '-'));
        if is_punct(&token, '>') && !is_arrow {
            depth = depth.saturating_sub(1);
        }
        match entries.last_mut() {
            Some(entry) if depth > 0 || !is_punct(&token, ',') => entry.push(token),
            _ => entries.push(Vec::new()),
        }
    }
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// Whether an entry says its locale, be that what it may.
pub(crate) fn is_entry(tokens: &[TokenTree]) -> bool {
    arrow(tokens).is_some_and(|(code, _)| !code.is_empty())
}

/// The locale and the text of an entry, or what is wrong with it.
pub(crate) fn parts(entry: &[TokenTree]) -> Result<(Text, TokenStream), Problem> {
    const FORM: &str = "write `\"en-US\" => \"…\"`";
    let form = |at: TokenStream, message: &str| Problem::at(Code::UnreadableEntry, at, message).help(FORM);
    let no_text = |code: &Text| form(code.to_token_stream(), &format!("\"{}\" has no text", code.value()));
    let first = entry.first().map(|first| flat(first.clone().into())).unwrap_or_default();
    let Some((code, text)) = arrow(entry) else {
        return Err(match text_alone(&first) {
            Some(code) => no_text(&code),
            None => form(stream(entry), "expected a locale and its text"),
        });
    };
    let Some(code) = text_alone(&flat(stream(code))) else {
        return Err(if code.is_empty() {
            form(stream(entry), "a text has no locale")
        } else {
            form(stream(code), "a locale stands in quotation marks")
        });
    };
    if text.is_empty() {
        return Err(no_text(&code));
    }
    if let Some(suffix) = suffix(code.literal()) {
        let message = format!("`{}` has the suffix `{suffix}`", code.to_token_stream());
        return Err(form(code.to_token_stream(), &message));
    }
    if let Some((before, _)) = arrow(text) {
        // No expression has an arrow but between braces.
        let next = before.last().map(ToTokens::to_token_stream).unwrap_or_default();
        return Err(match text_alone(before.get(before.len().saturating_sub(1)..).unwrap_or_default()) {
            Some(_) => Problem::at(Code::CommaMissing, &next, format!("a comma is missing before `{next}`")),
            None if before.is_empty() => form(stream(entry), "expected one `=>`"),
            None => form(next, "a locale stands in quotation marks"),
        });
    }
    match stray_token(text) {
        Some(problem) => Err(problem),
        None => Ok((code, stream(text))),
    }
}

/// What stands before and after the first `=>`.
fn arrow(tokens: &[TokenTree]) -> Option<(&[TokenTree], &[TokenTree])> {
    let at = tokens.windows(2).position(
        |pair| matches!(pair, [equals, greater] if is_punct(equals, '=') && is_punct(greater, '>')),
    )?;
    Some((tokens.get(..at)?, tokens.get(at + 2..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(tokens: &str) -> Vec<String> {
        let entries = entries(tokens.parse().unwrap());
        entries.iter().map(|entry| stream(entry).to_string().replace(' ', "")).collect()
    }

    #[test]
    fn a_comma_ends_an_entry_and_not_an_argument() {
        assert_eq!(split("a => b, c => d,"), ["a=>b", "c=>d"]);
        assert_eq!(split("a => b::<C, D>::e(), f"), ["a=>b::<C,D>::e()", "f"]);
        assert_eq!(split("a => <B as C<D, E>>::f(), g"), ["a=><BasC<D,E>>::f()", "g"]);
        assert_eq!(split("a => b::<fn(C) -> D, E>(), f"), ["a=>b::<fn(C)->D,E>()", "f"]);
        let comparisons = "a => if b < c { d } else { e }, f => if g > h { i } else { j }";
        assert_eq!(split(comparisons).len(), 2);
        assert!(split(",,").is_empty());
    }

    #[test]
    fn an_arrow_in_braces_is_none() {
        let tokens = flat("match a { b => c }".parse().unwrap());
        assert!(arrow(&tokens).is_none() && !is_entry(&tokens));
        assert!(is_entry(&flat("a => b".parse().unwrap())));
        assert!(!is_entry(&flat("=> a".parse().unwrap())));
        assert!(arrow(&flat("a == b, c >= d".parse().unwrap())).is_none());
    }
}
