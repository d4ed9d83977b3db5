//! What the macros write, for review and for the guide: the items of `tests/expansions/` with what they expand to beside
//! them, as they are used by a test of the workspace, and one page with all of them.
//!
//! `UPDATE_EXPECT=1` updates the files.

use crate::derive;
use expect_test::expect_file;
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fs;
use std::path::{Path, PathBuf};
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, File, Item, Meta, Token, parse_quote};

const PAGE: &str = "runtime/guide/expansions.md";
const ABOUT: &str = "\
What the macros write.

A derive gives back an impl in a nameless constant, so that its own names stay its own. Here is what each of the macros
makes of an item, as `cargo expand` would show it; the attributes are left out where they have had their say.
";

/// A file with an item as users write it.
struct Example {
    name: String,
    /// The heading and what is to be said, as Markdown.
    about: String,
    /// The items, as they are written.
    written: String,
    /// The items and their impls.
    expanded: String,
}

impl Example {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let is_about = |line: &&str| line.starts_with("//!");
        let about = text.lines().take_while(is_about).map(|line| line.trim_start_matches("//!").trim());
        let written: Vec<&str> = text.lines().skip_while(is_about).collect();
        let mut file: File = syn::parse_str(&written.join("\n")).unwrap();
        file.items = std::mem::take(&mut file.items).into_iter().flat_map(expanded).collect();
        Self {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            about: about.collect::<Vec<_>>().join("\n"),
            written: written.join("\n").trim().to_owned(),
            expanded: prettyplease::unparse(&file),
        }
    }

    fn is_mistaken(&self) -> bool {
        self.expanded.contains("compile_error!")
    }

    /// The part of the page; whatever compiles is a test there.
    fn section(&self) -> String {
        let (of_written, of_expanded) =
            if self.is_mistaken() { ("rust,compile_fail", "text") } else { ("rust", "rust") };
        let Self { about, written, expanded, .. } = self;
        format!(
            "\n{about}\n\n```{of_written}\n{written}\n```\n\nexpands to\n\n```{of_expanded}\n{expanded}```\n"
        )
    }
}

/// An item with what its attributes make of it.
fn expanded(item: Item) -> Vec<Item> {
    let tokens = item.to_token_stream();
    let Ok(mut input) = syn::parse2::<DeriveInput>(tokens) else { return vec![item] };
    if let Some(at) = input.attrs.iter().position(|attribute| attribute.path().is_ident("proactive_event")) {
        let Meta::List(arguments) = input.attrs.remove(at).meta else { panic!("it names the event") };
        return items(derive::written_struct::expand(&arguments.tokens, &input.to_token_stream()))
            .into_iter()
            .flat_map(expanded)
            .collect();
    }
    let mut impls = Vec::new();
    let mut left = Vec::new();
    for mut attribute in input.attrs.clone() {
        if attribute.path().is_ident("derive") {
            let derives =
                attribute.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated).unwrap();
            let mut others = Vec::new();
            for derive in derives {
                match derive_of(&derive) {
                    Some(expand) => impls.extend(items(expand(&input))),
                    None => others.push(derive),
                }
            }
            if others.is_empty() {
                continue;
            }
            attribute = parse_quote!(#[derive(#(#others),*)]);
        }
        left.push(attribute);
    }
    input.attrs = left;
    without_options(&mut input);
    let item = items(input.to_token_stream());
    item.into_iter().chain(impls).collect()
}

fn derive_of(path: &syn::Path) -> Option<fn(&DeriveInput) -> TokenStream> {
    let name = path.segments.last().unwrap().ident.to_string();
    Some(match name.as_str() {
        "ProactiveEvent" => derive::event::derive,
        "EventPart" => derive::part::derive,
        "EventEnum" => derive::values::derive,
        "Localized" => derive::texts::derive,
        _ => return None,
    })
}

fn items(tokens: TokenStream) -> Vec<Item> {
    syn::parse2::<File>(tokens).unwrap().items
}

/// Without the attributes that only a derive understands.
fn without_options(input: &mut DeriveInput) {
    let forget = |attributes: &mut Vec<Attribute>| {
        attributes.retain(|attribute| !attribute.path().is_ident("event"));
    };
    forget(&mut input.attrs);
    match &mut input.data {
        Data::Struct(data) => data.fields.iter_mut().for_each(|field| forget(&mut field.attrs)),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                forget(&mut variant.attrs);
                variant.fields.iter_mut().for_each(|field| forget(&mut field.attrs));
            }
        }
        Data::Union(_) => {}
    }
}

#[test]
fn expansions_are_those_that_were_reviewed() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = workspace.join("tests/expansions");
    // A package of this crate alone has nothing to compare with.
    let Ok(entries) = fs::read_dir(&folder) else { return };
    let (expansions, mut written): (Vec<PathBuf>, Vec<PathBuf>) = entries
        .map(|entry| entry.unwrap().path())
        .partition(|path| path.to_string_lossy().ends_with(".expanded.rs"));
    written.sort();
    let examples: Vec<Example> = written.iter().map(|path| Example::read(path)).collect();
    let golden = |example: &Example| folder.join(format!("{}.expanded.rs", example.name));
    for path in expansions {
        assert!(examples.iter().any(|example| golden(example) == path), "{path:?} is of no item; remove it");
    }
    let page = examples.iter().map(Example::section).fold(ABOUT.to_owned(), |page, section| page + &section);
    let all = examples.iter().map(|example| (golden(example), &example.expanded));
    for (path, text) in all.chain([(workspace.join(PAGE), &page)]) {
        expect_file![path].assert_eq(text);
    }
}
