//! Generates Rust from the catalog: `catalog.rs` holds the types that users name, `sites.rs` what the derives call,
//! `locale.rs` the locales, `schema.rs` the JSON Schemas of the types.

#[path = "build/docs.rs"]
mod docs;
#[path = "build/locales.rs"]
mod locales;
#[path = "build/objects.rs"]
mod objects;
#[path = "build/schemas.rs"]
mod schemas;
#[path = "build/sites.rs"]
mod sites;
#[path = "build/value_sets.rs"]
mod value_sets;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=build.rs");
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    let files = [
        ("catalog.rs", value_sets::generate() + &objects::generate()),
        ("sites.rs", sites::generate()),
        ("locale.rs", locales::generate()),
        ("schema.rs", schemas::generate()),
    ];
    for (name, text) in files {
        let text = format!(
            "// Generated from Amazon's catalog; the facts are in the files of `alexa-proactive-schemas`.\n\n{text}"
        );
        if let Err(error) = std::fs::write(Path::new(&out).join(name), text) {
            println!("cargo::error={name} cannot be written: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
