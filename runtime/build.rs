//! Generates Rust from Amazon's catalog: the types that users name, what the derives call, the locales, the JSON Schemas.

use alexa_proactive_schemas::{AMAZON, generate};
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    for (name, text) in generate::files(&AMAZON) {
        fs::write(Path::new(&out).join(name), text)?;
    }
    Ok(())
}
