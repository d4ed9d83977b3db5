//! Compiles `catalog/` to the constant table that `src/lib.rs` includes, and lists its files for the reader. A malformed file
//! fails the build with its name and a JSON Pointer.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "files of the library, which a build script cannot use"
)]

#[path = "src/leak.rs"]
mod leak;
#[path = "src/model.rs"]
mod model;
#[path = "src/read/mod.rs"]
mod read;
#[path = "src/generate/table.rs"]
mod table;

use read::fault::Fault;
use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=catalog");
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=build.rs");
    let [table, files] = match generated() {
        Ok(texts) => texts,
        Err(faults) => {
            for fault in faults {
                println!("cargo::error={fault}");
            }
            return ExitCode::FAILURE;
        }
    };
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    for (name, text) in [("table.rs", table), ("files.rs", files)] {
        if let Err(error) = std::fs::write(Path::new(&out).join(name), text) {
            println!("cargo::error={name} cannot be written: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Suggests nothing for a misspelt keyword: the library's function needs another crate, and a fault lists all keywords.
fn nearest<'a>(_: &str, _: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    None
}

/// Returns the table, and the list of the files with their texts.
fn generated() -> Result<[String; 2], Vec<Fault>> {
    let folder = Path::new("catalog");
    let documents = read::documents::documents(folder)?;
    let mut list = String::from("&[\n");
    for document in &documents {
        let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?})", format!("/{}", document.file));
        let _ = writeln!(list, "    ({:?}, include_str!({path})),", document.file.name);
    }
    list.push_str("]\n");
    Ok([table::table(leak::leak(read::catalog(folder, &documents)?)), list])
}
