//! Any item that parses expands without a panic, in every macro, into something that parses.
//!
//! The macros are compiled as ordinary modules here: a proc-macro crate cannot be called from outside. They are imported at
//! the root, because they name each other by `crate::`.

#![no_main]

#[path = "../../../macros/src"]
mod macros {
    pub(crate) mod carried;
    pub(crate) mod catalog;
    pub(crate) mod check;
    pub(crate) mod conditional_options;
    pub(crate) mod derive;
    pub(crate) mod diagnostics;
    pub(crate) mod expand;
    pub(crate) mod field_name;
    pub(crate) mod half_typed;
    pub(crate) mod hop;
    pub(crate) mod input;
    pub(crate) mod intended;
    pub(crate) mod list;
    pub(crate) mod locales;
    pub(crate) mod localized_syntax;
    pub(crate) mod module_path;
    pub(crate) mod names;
    pub(crate) mod near_event;
    pub(crate) mod open_types;
    pub(crate) mod options;
    pub(crate) mod packed;
    pub(crate) mod place;
    pub(crate) mod resolve;
    pub(crate) mod rust_type;
    pub(crate) mod scope;
    pub(crate) mod syntax;
    pub(crate) mod text;
    pub(crate) mod text_expression;
    pub(crate) mod tokens;
    pub(crate) mod unknown_value;
    pub(crate) mod unparsed;
}

use libfuzzer_sys::fuzz_target;
use macros::*;
use proc_macro2::TokenStream;
use syn::{DeriveInput, File};

fuzz_target!(|text: &str| {
    let Ok(tokens) = text.parse::<TokenStream>() else { return };
    let _ = derive::localized::expand(tokens.clone());
    let _ = carried::expand(tokens.clone());
    if let Some(call) = hop::of_derive(&tokens, "EventPart") {
        assert!(syn::parse2::<File>(call.clone()).is_ok(), "{call}");
    }
    let Ok(input) = syn::parse2::<DeriveInput>(tokens.clone()) else { return };
    for derive_macro in
        [derive::event::derive, derive::part::derive, derive::values::derive, derive::texts::derive]
    {
        let out = derive_macro(&input);
        assert!(syn::parse2::<File>(out.clone()).is_ok(), "{out}");
    }
    // The attributes of the item are the arguments of the attribute macro, too.
    for attribute in &input.attrs {
        if let syn::Meta::List(list) = &attribute.meta {
            let _ = hop::of_attribute(&list.tokens, &tokens);
            let out = derive::written_struct::expand(&list.tokens, &tokens);
            assert!(syn::parse2::<File>(out.clone()).is_ok(), "{out}");
        }
    }
});
