//! Any item that parses expands without a panic, in every macro, into something that parses.
//!
//! The macros are compiled as ordinary modules here: a proc-macro crate cannot be called from outside.

#![no_main]

#[path = "../../../macros/src/check.rs"]
mod check;
#[path = "../../../macros/src/diagnostics.rs"]
mod diagnostics;
#[path = "../../../macros/src/expand/mod.rs"]
mod expand;
#[path = "../../../macros/src/half_typed.rs"]
mod half_typed;
#[path = "../../../macros/src/names.rs"]
mod names;
#[path = "../../../macros/src/resolve.rs"]
mod resolve;
#[path = "../../../macros/src/rust_type.rs"]
mod rust_type;
#[path = "../../../macros/src/scope.rs"]
mod scope;
#[path = "../../../macros/src/syntax.rs"]
mod syntax;

use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;
use syn::{DeriveInput, File};

fuzz_target!(|text: &str| {
    let Ok(tokens) = text.parse::<TokenStream>() else { return };
    let _ = expand::localized::expand(tokens.clone());
    let Ok(input) = syn::parse2::<DeriveInput>(tokens.clone()) else { return };
    for derive in [expand::event::expand, expand::part::expand, expand::values::expand, expand::texts::expand] {
        let out = derive(&input);
        assert!(syn::parse2::<File>(out.clone()).is_ok(), "{out}");
    }
    // The attributes of the item are the arguments of the attribute macro, too.
    for attribute in &input.attrs {
        if let syn::Meta::List(list) = &attribute.meta {
            let out = expand::written_struct::expand(&list.tokens, &tokens);
            assert!(syn::parse2::<File>(out.clone()).is_ok(), "{out}");
        }
    }
});
