//! One-token edits of the options of correct items, and of `localized!`: one mistake is one error, and no token is ignored.

use crate::samples::{SAMPLES, Sample, reported};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// Tokens that are put between others, or in place of them.
const STRAY: &[&str] = &[
    ",",
    "=",
    ";",
    "+",
    ".",
    ":",
    "::",
    "=>",
    "-",
    "&",
    "!",
    "#",
    "\"\"",
    "\"x\"",
    "\"en-US\"",
    "x",
    "path",
    "skip",
    "value",
    "crate",
    "_",
    "gen",
    "true",
    "5",
    "1u8",
    "'c'",
    "'a",
    "b\"x\"",
    "()",
    "[]",
    "\"x\"foo",
];

/// What is done at one token.
#[derive(Clone, Copy)]
enum Edit {
    Drop,
    Double,
    /// With the token after it.
    Swap,
    Replace(&'static str),
    InsertBefore(&'static str),
    InsertAfter(&'static str),
    /// The tokens in a group without it.
    Unwrap,
    Bracket(Delimiter),
}

/// The edits at the token of a number. Of the stray tokens it is every fifth, and others at the token after it:
/// all of them would take ten seconds.
fn edits(number: usize) -> Vec<Edit> {
    let strays = || STRAY.iter().skip(number % 5).step_by(5);
    let mut edits = vec![
        Edit::Drop,
        Edit::Double,
        Edit::Swap,
        Edit::Unwrap,
        Edit::Bracket(Delimiter::Bracket),
        Edit::Bracket(Delimiter::Brace),
    ];
    edits.extend(strays().map(|stray| Edit::Replace(stray)));
    edits.extend(strays().map(|stray| Edit::InsertBefore(stray)));
    edits.extend(strays().map(|stray| Edit::InsertAfter(stray)));
    edits
}

/// The tokens after an edit of the token of this number, counted through all groups; none if the edit is none of it.
fn edited(tokens: TokenStream, at: &mut Option<usize>, edit: Edit) -> Option<TokenStream> {
    let stray = |stray: &str| stray.parse::<TokenStream>().unwrap();
    let mut out: Vec<TokenTree> = Vec::new();
    let mut is_edited = false;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let here = *at == Some(0);
        *at = at.and_then(|at| at.checked_sub(1));
        let is_last = tokens.peek().is_none();
        is_edited |= here;
        match (here, edit, token) {
            (false, _, TokenTree::Group(group)) => {
                let inner = edited(group.stream(), at, edit);
                is_edited |= inner.is_some();
                out.push(Group::new(group.delimiter(), inner.unwrap_or_else(|| group.stream())).into());
            }
            (false, _, token) => out.push(token),
            (true, Edit::Drop, _) => {}
            (true, Edit::Double, token) => out.extend([token.clone(), token]),
            (true, Edit::Swap, token) => {
                out.push(tokens.next()?);
                out.push(token);
            }
            (true, Edit::Replace(other), _) => out.extend(stray(other)),
            (true, Edit::InsertBefore(other), token) => {
                out.extend(stray(other));
                out.push(token);
            }
            // Between two tokens it is the same as before the second one.
            (true, Edit::InsertAfter(other), token) if is_last => {
                out.push(token);
                out.extend(stray(other));
            }
            (true, Edit::Unwrap, TokenTree::Group(group)) => out.extend(group.stream()),
            (true, Edit::Bracket(delimiter), TokenTree::Group(group)) if group.delimiter() != delimiter => {
                out.push(Group::new(delimiter, group.stream()).into());
            }
            (true, Edit::InsertAfter(_) | Edit::Unwrap | Edit::Bracket(_), _) => return None,
        }
    }
    is_edited.then(|| out.into_iter().collect())
}

/// What is one edit away from a sample.
fn all_edited(sample: &Sample) -> Vec<TokenStream> {
    let mut all = Vec::new();
    for number in 0.. {
        let mut is_reached = false;
        for edit in edits(number) {
            let mut at = Some(number);
            let mut is_edited = false;
            let tokens = sample.with_lists(&mut |list| {
                let edited = edited(list.clone(), &mut at, edit);
                is_edited |= edited.is_some();
                edited.unwrap_or(list)
            });
            is_reached |= at.is_none();
            if is_edited {
                all.push(tokens);
            }
        }
        if !is_reached {
            break;
        }
    }
    all
}

/// How many tokens there are, but for commas: one too many is no mistake.
fn count(tokens: TokenStream) -> usize {
    let number = |token| match token {
        TokenTree::Group(group) => 1 + count(group.stream()),
        TokenTree::Punct(punct) if punct.as_char() == ',' => 0,
        _ => 1,
    };
    tokens.into_iter().map(number).sum()
}

#[test]
fn an_edit_is_one_error_and_no_token_is_ignored() {
    let (mut number, mut several, mut ignored) = (0, Vec::new(), Vec::new());
    for sample in SAMPLES {
        let correct = sample.expand(&sample.tokens()).to_string();
        for tokens in all_edited(sample) {
            let expansion = sample.expand(&tokens);
            let reported = reported(expansion.clone());
            number += 1;
            if reported.len() > 1 {
                let lines: Vec<&String> = reported.iter().filter_map(|error| error.lines.first()).collect();
                several.push(format!("{tokens}\n    {lines:?}"));
            }
            let is_longer = count(tokens.clone()) > count(sample.tokens());
            if reported.is_empty() && is_longer && expansion.to_string() == correct {
                ignored.push(tokens.to_string());
            }
        }
    }
    assert!(number >= 2_500, "{number}");
    assert!(several.len() * 1_000 < number, "{} of {number}:\n{}", several.len(), several.join("\n"));
    assert!(ignored.is_empty(), "{}", ignored.join("\n"));
}
