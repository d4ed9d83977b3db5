//! Compiles `catalog/` to the constant table that `src/lib.rs` includes. A malformed file fails the build with its name
//! and a JSON Pointer.

#[path = "build/mod.rs"]
mod build;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=catalog");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=build.rs");
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    let table = match build::table(&Path::new(&manifest).join("catalog")) {
        Ok(table) => table,
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
            return ExitCode::FAILURE;
        }
    };
    match std::fs::write(Path::new(&out).join("table.rs"), table) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error=the catalog's table cannot be written: {error}");
            ExitCode::FAILURE
        }
    }
}
