//! Generates Rust from a catalog: [`files`] returns the types that users name, what the derives call, the locales, and the JSON
//! Schemas of the types; [`table()`] the catalog itself as constants; [`module()`] the module of a user's catalog.

#![allow(clippy::format_collect, clippy::format_push_string, reason = "a template reads best in one piece")]

mod docs;
mod enumerations;
mod files;
mod layout;
mod locales;
mod module;
mod names;
mod objects;
mod schemas;
mod selection;
mod site_functions;
mod site_traits;
mod sites;
mod table;
mod value_sets;
mod walk;

pub use files::files;
pub use module::module;
pub use table::table;
