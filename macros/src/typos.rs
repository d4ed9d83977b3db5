//! One-letter typos in every name of correct items: each is one error that suggests the right name.

use crate::names::screaming_snake_case;
use crate::samples::{SAMPLES, reported};
use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use syn::LitStr;

/// What a slip of a finger makes of a name: a letter too many, too few, another one, or two in the wrong order. Each letter
/// has two of these: all would take ten seconds.
fn typos(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut typos = Vec::new();
    for at in 0..letters.len() {
        let with = |change: &dyn Fn(&mut Vec<char>)| {
            let mut letters = letters.clone();
            change(&mut letters);
            letters.into_iter().collect::<String>()
        };
        if at % 2 == 0 {
            typos.push(with(&|letters| {
                letters.remove(at);
            }));
            typos.push(with(&|letters| letters.insert(at, 'e')));
        } else {
            typos.push(with(&|letters| letters[at] = 'x'));
            typos.push(with(&|letters| letters.swap(at - 1, at)));
        }
    }
    typos.retain(|typo| typo != name);
    typos.sort();
    typos.dedup();
    typos
}

/// The name of a token.
fn name(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Ident(name) => Some(name.to_string()),
        TokenTree::Literal(_) => syn::parse2::<LitStr>(token.clone().into()).ok().map(|text| text.value()),
        _ => None,
    }
}

fn renamed(token: &TokenTree, name: &str) -> Option<TokenTree> {
    Some(match token {
        TokenTree::Ident(ident) => {
            Ident::new(syn::parse_str::<Ident>(name).ok().map(|_| name)?, ident.span()).into()
        }
        _ => TokenTree::Literal(LitStr::new(name, token.span()).token()),
    })
}

fn names(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        found.extend(name(&token));
        if let TokenTree::Group(group) = token {
            names(group.stream(), found);
        }
    }
}

/// The tokens with another name at the place of this number, counted over all names; none if no such name can be there.
fn misspelt(tokens: TokenStream, at: &mut usize, typo: &str) -> Option<TokenStream> {
    let mut out = Vec::new();
    for token in tokens {
        let is_name = name(&token).is_some();
        let here = is_name && *at == 0;
        *at = if is_name { at.wrapping_sub(1) } else { *at };
        out.push(match token {
            TokenTree::Group(group) => {
                Group::new(group.delimiter(), misspelt(group.stream(), at, typo)?).into()
            }
            token if here => renamed(&token, typo)?,
            token => token,
        });
    }
    Some(out.into_iter().collect())
}

#[test]
fn a_typo_is_one_error_that_suggests_the_right_name() {
    let (mut number, mut several, mut other) = (0, Vec::new(), Vec::new());
    for sample in SAMPLES {
        let mut found = Vec::new();
        names(sample.tokens(), &mut found);
        for (index, right) in found.iter().enumerate() {
            for typo in typos(right) {
                let mut at = index;
                let Some(tokens) = misspelt(sample.tokens(), &mut at, &typo) else { continue };
                // What is no attribute or no item any more is for rustc to report.
                let is_of_rust = ["event", "proactive_event", "struct", "enum"].contains(&right.as_str());
                let errors = if is_of_rust { Vec::new() } else { reported(sample.expand(&tokens)) };
                let Some(first) = errors.first() else { continue };
                number += 1;
                // Of an alternate and what it stands for, which differ by less than a typo, the latter is suggested.
                let right = right.replace("enterTimeStamp", "enterTimestamp");
                let help = first.lines.iter().any(|line| {
                    line.starts_with("help: ")
                        && [&right, &screaming_snake_case(&right)].iter().any(|right| {
                            line.contains(&format!("`{right}`")) || line.contains(&format!("\"{right}\""))
                        })
                });
                if errors.len() > 1 {
                    several.push(format!("{right} {typo}: {errors:?}"));
                } else if !help {
                    other.push(format!("{right} {typo}: {:?}", first.lines));
                }
            }
        }
    }
    assert!(number >= 1_250, "{number}");
    assert!(several.len() * 1_000 < number, "{}", several.join("\n"));
    assert!(other.len() * 100 < number, "{}", other.join("\n"));
}
