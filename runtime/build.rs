//! Generates Rust from the catalog: `value_sets.rs` and `catalog.rs` hold the types that users name, `sites.rs` what the
//! derives call, `locale.rs` the locales, `schema.rs` the JSON Schemas of the types.

#![allow(clippy::format_collect, clippy::format_push_string, reason = "a template reads best in one piece")]

#[path = "build/docs.rs"]
mod docs;
#[path = "build/enumerations.rs"]
mod enumerations;
#[path = "build/files.rs"]
mod files;
#[path = "build/layout.rs"]
mod layout;
#[path = "build/locales.rs"]
mod locales;
#[path = "build/names.rs"]
mod names;
#[path = "build/objects.rs"]
mod objects;
#[path = "build/schemas.rs"]
mod schemas;
#[path = "build/site_functions.rs"]
mod site_functions;
#[path = "build/site_traits.rs"]
mod site_traits;
#[path = "build/sites.rs"]
mod sites;
#[path = "build/value_sets.rs"]
mod value_sets;
#[path = "build/walk.rs"]
mod walk;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    for (name, text) in files::generate() {
        if let Err(error) = std::fs::write(Path::new(&out).join(name), text) {
            println!("cargo::error={name} cannot be written: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
