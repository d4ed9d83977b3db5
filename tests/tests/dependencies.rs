//! The packages that the derives bring with them. Every other feature's are optional.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

#[test]
fn the_derives_need_no_further_package() {
    const ARGUMENTS: &str = "tree --offline --package alexa-proactive --no-default-features --features derive \
        --edges normal,build --prefix none --format {p}";
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output =
        Command::new(env!("CARGO")).args(ARGUMENTS.split_whitespace()).current_dir(workspace).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let packages: BTreeSet<&str> = text.lines().filter_map(|line| line.split(' ').next()).collect();
    let expected = [
        "alexa-proactive",
        "alexa-proactive-macros",
        "alexa-proactive-schemas",
        "json-event-parser",
        "proc-macro2",
        "quote",
        "serde_core",
        "syn",
        "unicode-ident",
    ];
    assert_eq!(packages, expected.into());
}
