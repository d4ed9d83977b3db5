//! The grammar of `localized!`: `"en-US" => …, "de-DE" => …`.

use crate::diagnostics::{Code, Problem, Reporter};
use crate::flat::flat;
use crate::syntax::text_alone;
use proc_macro2::{TokenStream, TokenTree};
use syn::LitStr;

/// The entries: a comma ends one when a text or nothing follows it, so that `foo::<A, B>()` stays whole.
pub(crate) fn entries(tokens: TokenStream) -> Vec<TokenStream> {
    let mut tokens = tokens.into_iter().peekable();
    let mut entries = vec![TokenStream::new()];
    while let Some(token) = tokens.next() {
        let ends = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ',')
            && tokens.peek().is_none_or(|next| syn::parse2::<LitStr>(next.clone().into()).is_ok());
        match entries.last_mut() {
            Some(entry) if !ends => entry.extend([token]),
            _ => entries.push(TokenStream::new()),
        }
    }
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// The locale and the text of an entry.
pub(crate) fn parts(entry: &TokenStream, reporter: &mut Reporter<'_>) -> Option<(LitStr, TokenStream)> {
    const FORM: &str = "write `\"en-US\" => \"…\"`";
    let mut tokens = entry.clone().into_iter();
    let code = tokens.next().map(|token| flat(token.into())).unwrap_or_default();
    let Some(code) = text_alone(&code) else {
        reporter.report(match before_arrow(entry, Some(TokenStream::new())) {
            Some(code) => {
                Problem::at(Code::UnreadableEntry, code, "a locale stands in quotation marks").help(FORM)
            }
            None => Problem::at(Code::UnreadableEntry, entry, "expected a locale and its text").help(FORM),
        });
        return None;
    };
    let arrow: String = tokens.by_ref().take(2).map(|token| token.to_string()).collect();
    let text: TokenStream = tokens.collect();
    if arrow != "=>" || text.is_empty() {
        reporter.report(
            Problem::at(Code::UnreadableEntry, &code, format!("\"{}\" has no text", code.value())).help(FORM),
        );
        return None;
    }
    if let Some(next) = before_arrow(&text, None) {
        let problem = match syn::parse2::<LitStr>(next.clone()) {
            Ok(_) => Problem::at(Code::CommaMissing, &next, format!("a comma is missing before `{next}`")),
            Err(_) => {
                Problem::at(Code::UnreadableEntry, &next, "a locale stands in quotation marks").help(FORM)
            }
        };
        reporter.report(problem);
        return None;
    }
    Some((code, text))
}

/// What stands before a `=>`, which no expression has but between braces: a literal, or what follows a comma, or where
/// there is none, a single token.
fn before_arrow(tokens: &TokenStream, mut since_comma: Option<TokenStream>) -> Option<TokenStream> {
    let sign = |token: &TokenTree| match token {
        TokenTree::Punct(punct) => Some(punct.as_char()),
        _ => None,
    };
    let mut last = None;
    let mut tokens = tokens.clone().into_iter().peekable();
    while let Some(token) = tokens.next() {
        match sign(&token) {
            Some('=') if tokens.peek().and_then(sign) == Some('>') => {
                return since_comma
                    .filter(|_| !matches!(last, Some(TokenTree::Literal(_))))
                    .or(last.map(Into::into));
            }
            Some(',') => since_comma = Some(TokenStream::new()),
            _ => since_comma.iter_mut().for_each(|tokens| tokens.extend([token.clone()])),
        }
        last = Some(token);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_an_arrow() {
        let before = |tokens: &str, since: Option<TokenStream>| {
            before_arrow(&tokens.parse().unwrap(), since).map(|found| found.to_string().replace(' ', ""))
        };
        let start = || Some(TokenStream::new());
        assert_eq!(before("en-US => 1", start()).as_deref(), Some("en-US"));
        assert_eq!(before("en-US => 1", None).as_deref(), Some("US"));
        assert_eq!(before("1, en-US => 2", None).as_deref(), Some("en-US"));
        assert_eq!(before("1, a b \"de-DE\" => 2", start()).as_deref(), Some("\"de-DE\""));
        assert_eq!(before("a == b, c >= d, en => 1", None).as_deref(), Some("en"));
        assert_eq!(before("{ a => b }, c = d", start()), None);
    }
}
