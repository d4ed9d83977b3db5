//! Lists of items between commas: options, the members of a `set`, locales. What is stray in an item is one error, and the
//! items after it are read all the same.

use crate::diagnostics::{Code, Problem, Reporter};
use crate::rust_type::source_text;
use crate::text::Text;
use crate::tokens::{flat, is_punct, stream, suffix, text_alone};
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::ToTokens;

/// How an item was read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// It is understood.
    Whole,
    /// Its value is wrong: what follows may belong to it if it begins with no name.
    Wrong,
    /// It was cut short, so that what follows may have been intended to belong to it.
    CutShort,
}

impl Reading {
    /// How an option was read whose value may be cut short.
    pub(crate) fn of_value(is_wrong: bool, is_cut_short: bool) -> Self {
        match (is_wrong, is_cut_short) {
            (false, _) => Self::Whole,
            (true, false) => Self::Wrong,
            (true, true) => Self::CutShort,
        }
    }
}

/// Reads each item of a list. `read` learns how the item before it was read.
///
/// One item is at most one error of its own: where it is wrong, nothing is said about what follows it without a comma.
pub(crate) fn read_items(
    tokens: TokenStream,
    reporter: &mut Reporter<'_>,
    read: &mut dyn FnMut(Vec<TokenTree>, Reading, &mut Reporter<'_>) -> Reading,
) {
    let mut before = Reading::Whole;
    for segment in segments(flat(tokens)) {
        let number = reporter.count();
        let (item, rest) = split(segment);
        let is_unclear = is_one_of_several(&item, &rest);
        before = match with_suffix(&item) {
            Some(problem) => {
                reporter.report(problem);
                Reading::Whole
            }
            None if is_unclear => Reading::Whole,
            None => read(item.clone(), before, reporter),
        };
        if rest.is_empty() {
            continue;
        }
        if reporter.count() == number {
            if before == Reading::Whole {
                reporter.report(stray(&item, &rest));
            }
            if !is_unclear {
                read_muted(rest, reporter, read);
            }
        }
        before = Reading::CutShort;
    }
}

/// Whether an item is followed by something else that may be its value, so that it shows from neither which one is intended.
fn is_one_of_several(item: &[TokenTree], rest: &[TokenTree]) -> bool {
    let is_name = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Ident(_)));
    let is_sign = |token: &&TokenTree| matches!(token, TokenTree::Punct(_));
    let value = rest.iter().find(|token| !is_sign(token));
    // Where the path of a module ends shows which events there are.
    let is_catalog = matches!(item.first(), Some(TokenTree::Ident(name)) if name == "catalog");
    is_literal(item.last()) && is_literal(value)
        || is_name(item.last()) && is_name(rest.first()) && !is_catalog
}

/// Reads the items that follow one without a comma, which is reported.
fn read_muted(
    mut rest: Vec<TokenTree>,
    reporter: &mut Reporter<'_>,
    read: &mut dyn FnMut(Vec<TokenTree>, Reading, &mut Reporter<'_>) -> Reading,
) {
    // A separator of another kind.
    if matches!(rest.first(), Some(TokenTree::Punct(_))) {
        rest.remove(0);
    }
    // What begins with no name may be anything.
    while matches!(rest.first(), Some(TokenTree::Ident(_))) {
        let (item, further) = split(rest);
        read(item, Reading::Whole, &mut reporter.muted());
        rest = further;
    }
}

/// The tokens between commas; those between `<` and `>` separate nothing.
pub(crate) fn segments(tokens: Vec<TokenTree>) -> Vec<Vec<TokenTree>> {
    let mut segments = vec![Vec::new()];
    let mut depth = 0_usize;
    let mut tokens = tokens.into_iter().peekable();
    let mut arrow = false;
    while let Some(token) = tokens.next() {
        let opens = is_punct(&token, '<') && closes(tokens.clone());
        depth += usize::from(opens);
        depth -= usize::from(is_punct(&token, '>') && !arrow && depth > 0);
        arrow = is_punct(&token, '-') || is_punct(&token, '=');
        match segments.last_mut() {
            Some(segment) if depth > 0 || !is_punct(&token, ',') => segment.push(token),
            _ => segments.push(Vec::new()),
        }
    }
    segments.retain(|segment| !segment.is_empty());
    segments
}

/// Whether what a `<` opens is closed.
fn closes(tokens: impl Iterator<Item = TokenTree>) -> bool {
    let mut depth = 1_usize;
    let mut arrow = false;
    for token in tokens {
        depth += usize::from(is_punct(&token, '<'));
        depth -= usize::from(is_punct(&token, '>') && !arrow);
        if depth == 0 {
            return true;
        }
        arrow = is_punct(&token, '-') || is_punct(&token, '=');
    }
    false
}

/// An item, and what follows it without a comma. A literal ends an item, and so do parentheses after its name, or a name
/// after another one.
fn split(mut tokens: Vec<TokenTree>) -> (Vec<TokenTree>, Vec<TokenTree>) {
    let is_parenthesis = |group: &proc_macro2::Group| group.delimiter() == Delimiter::Parenthesis;
    let end = match tokens.as_slice() {
        [TokenTree::Literal(_), ..] => 1,
        [TokenTree::Ident(_), TokenTree::Group(group), ..] if is_parenthesis(group) => 2,
        [TokenTree::Ident(_), equals, TokenTree::Literal(_), ..] if is_punct(equals, '=') => 3,
        [TokenTree::Ident(_), equals, minus, TokenTree::Literal(_), ..]
            if is_punct(equals, '=') && is_punct(minus, '-') =>
        {
            4
        }
        all => name_after_name(all),
    };
    let separator = tokens.iter().position(|token| is_punct(token, ';'));
    let rest = tokens.split_off(separator.map_or(end, |separator| separator.min(end)).min(tokens.len()));
    (tokens, rest)
}

/// Where a name follows another one, outside of `<…>`, as it does in no path.
fn name_after_name(tokens: &[TokenTree]) -> usize {
    let mut depth = 0_usize;
    let mut before: Option<&Ident> = None;
    for (index, token) in tokens.iter().enumerate() {
        depth += usize::from(is_punct(token, '<'));
        depth = depth.saturating_sub(usize::from(is_punct(token, '>')));
        let TokenTree::Ident(name) = token else {
            before = None;
            continue;
        };
        let is_word_of_a_type =
            |word: &&Ident| ["as", "dyn", "impl", "mut", "const"].iter().any(|other| **word == other);
        if depth == 0 && name != "as" && before.is_some_and(|before| !is_word_of_a_type(&before)) {
            return index;
        }
        before = Some(name);
    }
    tokens.len()
}

/// A literal with a suffix, as the whole value of an item.
fn with_suffix(item: &[TokenTree]) -> Option<Problem> {
    let literal = match item {
        [TokenTree::Literal(literal)] | [TokenTree::Ident(_), _, TokenTree::Literal(literal)] => literal,
        [TokenTree::Ident(_), equals, minus, TokenTree::Literal(literal)]
            if is_punct(equals, '=') && is_punct(minus, '-') =>
        {
            literal
        }
        _ => return None,
    };
    let suffix = suffix(literal)?;
    let text = literal.to_string();
    let plain = text.strip_suffix(&suffix).unwrap_or(&text);
    Some(
        Problem::at(Code::UnreadableOption, literal, format!("`{text}` has the suffix `{suffix}`"))
            .help(format!("write `{plain}`; no value here takes a suffix")),
    )
}

/// What follows an item without a comma.
fn stray(item: &[TokenTree], rest: &[TokenTree]) -> Problem {
    let begins_an_item = |tokens: &[TokenTree]| {
        let is_name = matches!(tokens.first(), Some(TokenTree::Ident(_)));
        let is_event = text_of(tokens.first()).is_some_and(|text| text.value().starts_with("AMAZON."));
        is_name || is_event || item.len() == 1 && is_literal(item.first()) && is_literal(tokens.first())
    };
    let Some((first, after)) = rest.split_first() else {
        return Problem::at(Code::UnreadableOption, stream(item), "something is missing");
    };
    if begins_an_item(rest) {
        let message = format!("a comma is missing before `{first}`");
        return Problem::at(Code::CommaMissing, first, message);
    }
    let is_separator = matches!(first, TokenTree::Punct(_)) && begins_an_item(after);
    if is_separator {
        let message = format!("expected a comma, found `{first}`");
        return Problem::at(Code::CommaMissing, first, message)
            .help(format!("write a comma instead of `{first}`"));
    }
    let found = source_text(stream(rest)).trim().to_owned();
    let after = item.last().map(source_text).unwrap_or_default();
    let problem =
        Problem::at(Code::UnreadableOption, stream(rest), format!("unexpected `{found}` after `{after}`"));
    match joined(item.last(), rest) {
        Some(text) => problem.help(format!("write one text: `{}`", text.to_token_stream())),
        None => problem.help(format!("remove `{found}`")),
    }
}

fn is_literal(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Literal(_)))
}

fn text_of(token: Option<&TokenTree>) -> Option<Text> {
    text_alone(std::slice::from_ref(token?))
}

/// Texts that are joined by `+`, as one; of two without it, one may be too many.
fn joined(first: Option<&TokenTree>, rest: &[TokenTree]) -> Option<Text> {
    let first = text_of(first).filter(|_| rest.iter().any(|token| is_punct(token, '+')))?;
    let mut text = first.value().to_owned();
    let mut rest = Some(rest).filter(|rest| !rest.is_empty())?;
    loop {
        rest = match rest {
            [] => break,
            [plus, further @ ..] if is_punct(plus, '+') => further,
            further => further,
        };
        let (next, further) = rest.split_first()?;
        text.push_str(text_of(Some(next))?.value());
        rest = further;
    }
    Some(Text::new(&text, first.span()))
}
