//! What becomes of some items, token by token, as `kept.txt` keeps it, so that a change of it shows in review.
//!
//! `UPDATE_GOLDENS=1 cargo test -p alexa-proactive-macros kept` writes it anew; a new item needs but its own text.

use crate::expand;
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::quote;
use std::fmt::Write as _;
use syn::DeriveInput;

const KEPT: &str = include_str!("kept.txt");
const ITEM: &str = "===== item\n";
const BECOMES: &str = "----- becomes\n";

fn expansion(item: &str) -> TokenStream {
    if let Some(texts) = item.trim().strip_prefix("localized!") {
        let texts: TokenStream = texts.trim().trim_matches(['{', '}']).parse().unwrap();
        return expand::localized::expand(quote!((::alexa_proactive) #texts));
    }
    let mut input: DeriveInput = syn::parse_str(item).unwrap();
    let door = input.attrs.remove(0);
    let arguments = door.meta.require_list().unwrap().tokens.clone();
    if door.path().is_ident("proactive_event") {
        return expand::written_struct::expand(&arguments, &quote!(#input));
    }
    match arguments.to_string().as_str() {
        "ProactiveEvent" => expand::event::expand(&input),
        "EventPart" => expand::part::expand(&input),
        "EventEnum" => expand::values::expand(&input),
        "Localized" => expand::texts::expand(&input),
        other => panic!("{other}"),
    }
}

/// A line ends with `;`, `,` and at braces.
fn write(tokens: TokenStream, depth: usize, out: &mut String) {
    for token in tokens {
        if out.ends_with('\n') {
            out.push_str(&"  ".repeat(depth));
        }
        match token {
            // What is told stands in `tests/ui`.
            TokenTree::Group(_) if out.ends_with("compile_error ! ") => out.push_str("{ … }\n"),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                out.push_str("{\n");
                write(group.stream(), depth + 1, out);
                if !out.ends_with('\n') {
                    out.push('\n');
                }
                writeln!(out, "{}}}", "  ".repeat(depth)).unwrap();
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    _ => ("", ""),
                };
                out.push_str(open);
                let mut inner = String::new();
                write(group.stream(), 0, &mut inner);
                write!(out, "{}{close} ", inner.trim_end().replace('\n', " ")).unwrap();
            }
            TokenTree::Punct(punct) => {
                out.push(punct.as_char());
                match (punct.as_char(), punct.spacing()) {
                    (';' | ',', _) => out.push('\n'),
                    (_, Spacing::Alone) => out.push(' '),
                    (_, Spacing::Joint) => {}
                }
            }
            other => write!(out, "{other} ").unwrap(),
        }
    }
}

#[test]
fn items_become_what_is_kept() {
    let mut now = String::new();
    for case in KEPT.split(ITEM).skip(1) {
        let item = case.split(BECOMES).next().unwrap();
        write!(now, "{ITEM}{item}{BECOMES}").unwrap();
        let mut out = String::new();
        write(expansion(item), 0, &mut out);
        for line in out.lines() {
            writeln!(now, "{}", line.trim_end()).unwrap();
        }
    }
    if std::env::var_os("UPDATE_GOLDENS").is_some() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/kept.txt");
        std::fs::write(path, now).unwrap();
        return;
    }
    for (number, (kept, now)) in KEPT.lines().zip(now.lines()).enumerate() {
        assert_eq!(now, kept, "line {}", number + 1);
    }
    assert_eq!(now.lines().count(), KEPT.lines().count());
}

/// The line at which a name of the expansion passes for written.
fn line_of(tokens: TokenStream, name: &str) -> Option<usize> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) if ident == name => Some(ident.span().start().line),
        TokenTree::Group(group) => line_of(group.stream(), name),
        _ => None,
    })
}

#[test]
fn a_site_is_named_at_the_type_and_an_alternate_at_its_path() {
    let item = "#[derive(ProactiveEvent)]
        #[event(\"AMAZON.OrderStatus.Updated\", allow_deprecated)]
        struct Parcel {
            status:
                Status,
            #[event(path = \"state.enterTimeStamp\")]
            since:
                Timestamp,
            seller_name: Localized,
        }";
    let out = expansion(item);
    assert_eq!(line_of(out.clone(), "state__status"), Some(5));
    assert_eq!(line_of(out, "state__enter_time_stamp"), Some(6));
}
