//! Generates Rust from a catalog: [`files`] returns the types that users name, what the derives call, the locales, and the JSON
//! Schemas of the types. With the feature `read`, `table` returns the catalog itself as constants, and `module` the module of a
//! user's catalog: only there can a program have another catalog than Amazon's.
//!
//! Texts are made in loops: the runtime's build script compiles this, and a chain of iterators is compiled for each closure.

#![allow(clippy::format_push_string, reason = "a template reads best in one piece")]

mod docs;
mod enumerations;
mod files;
mod layout;
mod locales;
#[cfg(feature = "read")]
mod module;
mod names;
mod objects;
#[cfg(feature = "read")]
mod own;
mod schemas;
mod selection;
mod site_functions;
mod site_traits;
mod sites;
#[cfg(feature = "read")]
mod table;
mod value_sets;
mod walk;

pub use files::files;
#[cfg(feature = "read")]
pub use {module::module, table::table};
