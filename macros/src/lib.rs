//! The macros of [`alexa-proactive`](https://docs.rs/alexa-proactive), which re-exports and documents them: use that crate.
//!
//! A user's item goes one way. `derive` has a driver for each macro: `input` and `options` hold what was written (`syntax` is
//! the grammar), `place` and `resolve` find the part of the catalog that it names, `check` reports what does not hold, `expand`
//! writes the impl. The macros read the catalog's constant table and nothing else, no file, no environment, no state: the same
//! tokens always give the same expansion. An item with `catalog = …` goes through the macro of a generated module (`hop`), which
//! adds the table of its event to the tokens (`carried`).
//!
//! Every user compiles this before anything that derives, and without optimization: loops that append to a `Vec` or a stream share
//! what they call, and chains of iterators and helpers that take closures are compiled for each closure.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]
#![allow(missing_docs, reason = "what users read stands at the re-exports, where its examples run")]

mod carried;
mod catalog;
mod check;
mod conditional_options;
mod derive;
mod diagnostics;
mod expand;
#[cfg(test)]
mod expansions;
mod field_name;
#[cfg(test)]
mod fuzz;
mod half_typed;
mod hop;
mod input;
mod intended;
mod list;
mod locales;
mod localized_syntax;
mod module_path;
mod names;
mod near_event;
#[cfg(test)]
mod one_token_edits;
mod open_types;
mod options;
mod packed;
#[cfg(test)]
mod pasted_help;
mod place;
mod resolve;
mod rust_type;
#[cfg(test)]
mod samples;
mod scope;
mod syntax;
mod text;
mod text_expression;
mod tokens;
#[cfg(test)]
mod typos;
#[cfg(test)]
mod ui_replay;
mod unknown_value;
mod unparsed;

use proc_macro::TokenStream;
use syn::DeriveInput;

#[proc_macro_derive(ProactiveEvent, attributes(event, events, evnt, evet, even))]
pub fn derive_proactive_event(input: TokenStream) -> TokenStream {
    run("ProactiveEvent", input, derive::event::derive)
}

#[proc_macro_derive(EventPart, attributes(event, events, evnt, evet, even))]
pub fn derive_event_part(input: TokenStream) -> TokenStream {
    run("EventPart", input, derive::part::derive)
}

#[proc_macro_derive(EventEnum, attributes(event, events, evnt, evet, even))]
pub fn derive_event_enum(input: TokenStream) -> TokenStream {
    run("EventEnum", input, derive::values::derive)
}

/// Makes a struct with one text per locale a localized text whose locales the compiler knows.
#[proc_macro_derive(Localized, attributes(event, events, evnt, evet, even))]
pub fn derive_localized(input: TokenStream) -> TokenStream {
    expanded(&input.into(), derive::texts::derive).into()
}

/// Writes the struct of an event: `_` takes the catalog's type, a unit struct receives every value.
#[proc_macro_attribute]
pub fn proactive_event(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let (arguments, item) = (arguments.into(), item.into());
    let call = hop::of_attribute(&arguments, &item);
    call.unwrap_or_else(|| derive::written_struct::expand(&arguments, &item)).into()
}

/// What `alexa_proactive::localized!` calls; it knows the path of the runtime crate.
#[doc(hidden)]
#[proc_macro]
pub fn localized_at(input: TokenStream) -> TokenStream {
    derive::localized::expand(input.into()).into()
}

/// What the macro of a generated module calls, for an item with `catalog = …`.
#[doc(hidden)]
#[proc_macro]
pub fn expand_in(input: TokenStream) -> TokenStream {
    carried::expand(input.into()).into()
}

type Derive = fn(&DeriveInput) -> proc_macro2::TokenStream;

/// Expands an item, or passes it to the macro of the module that `catalog = …` names.
fn run(door: &str, input: TokenStream, derive: Derive) -> TokenStream {
    let input = input.into();
    hop::of_derive(&input, door).unwrap_or_else(|| expanded(&input, derive)).into()
}

fn expanded(input: &proc_macro2::TokenStream, derive: Derive) -> proc_macro2::TokenStream {
    match unparsed::parse(input) {
        Ok((input, unparsed)) => unparsed.restore(derive(&input)),
        Err(error) => error.to_compile_error(),
    }
}
