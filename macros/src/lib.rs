//! The macros of [`alexa-proactive`](https://docs.rs/alexa-proactive), which re-exports and documents them: use that crate.
//!
//! A user's item walks one way: `syntax` reads what was written, `resolve` finds the sites of the catalog, `check`
//! tells what does not hold between them, `expand` writes the impl. The macros read the catalog's constant table and
//! nothing else, no file, no environment, no state: the same tokens always give the same expansion.

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

#[cfg(test)]
mod cases;
mod check;
mod diagnostics;
mod expand;
#[cfg(test)]
mod expansions;
mod half_typed;
#[cfg(test)]
mod kept;
mod names;
mod resolve;
mod rust_type;
mod scope;
#[cfg(test)]
mod soup;
mod syntax;
#[cfg(test)]
mod told;

use proc_macro::TokenStream;
use syn::DeriveInput;

#[proc_macro_derive(ProactiveEvent, attributes(event))]
pub fn derive_proactive_event(input: TokenStream) -> TokenStream {
    derive(input, expand::event::expand)
}

#[proc_macro_derive(EventPart, attributes(event))]
pub fn derive_event_part(input: TokenStream) -> TokenStream {
    derive(input, expand::part::expand)
}

#[proc_macro_derive(EventEnum, attributes(event))]
pub fn derive_event_enum(input: TokenStream) -> TokenStream {
    derive(input, expand::values::expand)
}

/// Makes a struct with one text per locale a localized text whose locales the compiler knows.
#[proc_macro_derive(Localized, attributes(event))]
pub fn derive_localized(input: TokenStream) -> TokenStream {
    derive(input, expand::texts::expand)
}

/// Writes the struct of an event: `_` takes the catalog's type, a unit struct receives every value.
#[proc_macro_attribute]
pub fn proactive_event(arguments: TokenStream, item: TokenStream) -> TokenStream {
    expand::written_struct::expand(&arguments.into(), &item.into()).into()
}

/// What `alexa_proactive::localized!` calls; it knows the path of the runtime crate.
#[doc(hidden)]
#[proc_macro]
pub fn localized_at(input: TokenStream) -> TokenStream {
    expand::localized::expand(input.into()).into()
}

fn derive(input: TokenStream, expand: fn(&DeriveInput) -> proc_macro2::TokenStream) -> TokenStream {
    match syn::parse::<DeriveInput>(input) {
        Ok(input) => expand(&input).into(),
        Err(error) => error.to_compile_error().into(),
    }
}
