//! ARCHITECTURE.md and CONTRIBUTING.md name files and functions that exist.

use std::fs;
use std::path::Path;

/// Returns the paths in backquotes, without patterns such as `tests/ui/<topic>`.
fn paths(page: &str) -> impl Iterator<Item = &str> {
    let is_of_path = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/._-".contains(c);
    let is_path = move |text: &&str| text.contains('/') && text.chars().all(is_of_path);
    page.split('`').skip(1).step_by(2).filter(is_path)
}

/// Returns the steps of the walks: the file, and the functions before the colon.
fn steps(page: &str) -> Vec<(String, Vec<&str>)> {
    let mut steps = Vec::new();
    let mut blocks = page.split("\n```");
    while let (Some(before), Some(block)) = (blocks.next(), blocks.next()) {
        let title = before.rsplit("\n**").next().expect("a title");
        let folder = title.split('`').nth(1).expect("the folder of a walk");
        for line in block.lines().skip(1) {
            let (file, text) = line.trim().split_once("  ").expect("a file and its functions");
            let functions = text.trim().split(": ").next().expect("functions");
            steps.push((format!("{folder}/{file}"), functions.split(", ").collect()));
        }
    }
    steps
}

#[test]
fn named_files_and_functions_exist() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let read = |file: &str| fs::read_to_string(workspace.join(file));
    let mut missing = Vec::new();
    for page in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let page = read(page).unwrap();
        assert!(paths(&page).count() > 10);
        missing.extend(paths(&page).filter(|path| !workspace.join(path).exists()).map(str::to_owned));
    }
    let page = read("ARCHITECTURE.md").unwrap();
    let steps = steps(&page);
    assert!(steps.len() > 20);
    for (file, functions) in steps {
        let source = read(&file).unwrap_or_default();
        for function in functions {
            let name = function.rsplit("::").next().unwrap();
            if !source.contains(&format!("fn {name}(")) && !source.contains(&format!("fn {name}<")) {
                missing.push(format!("{file}: {function}"));
            }
        }
    }
    assert_eq!(missing, [""; 0]);
}
