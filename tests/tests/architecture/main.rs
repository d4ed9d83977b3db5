//! Compares the sources with ARCHITECTURE.md: no two files of a crate import each other, not even around a circle, and the
//! names on the page exist.

mod modules;
mod pages;

use modules::{Generated, ModulePath, Modules};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The root files of crates and build scripts.
const ROOTS: &[&str] = &[
    "schemas/src/lib.rs",
    "schemas/build.rs",
    "macros/src/lib.rs",
    "runtime/src/lib.rs",
    "runtime/build.rs",
    "hyper/src/lib.rs",
    "fleet/src/lib.rs",
    "postgres/src/lib.rs",
    "emulator/src/lib.rs",
    "cli/src/main.rs",
];

/// For each file the files whose items it uses, each with one of these items.
type Uses = BTreeMap<PathBuf, BTreeMap<PathBuf, String>>;

#[test]
fn no_two_files_import_each_other() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let generated = workspace.join("tests/goldens/generated");
    let mut circles = String::new();
    for root in ROOTS {
        let uses = uses(&modules::read(&workspace.join(root), &Generated(&generated)));
        assert!(!uses.is_empty() || root.ends_with("build.rs"), "{root}: nothing was read");
        for circle in circles_of(&uses) {
            circles.push_str(&described(workspace, &uses, &circle));
        }
    }
    assert!(circles.is_empty(), "files that import each other:\n{circles}");
}

#[test]
fn a_circle_is_found() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/architecture/circle");
    let uses = uses(&modules::read(&directory.join("lib.rs"), &Generated(&directory)));
    let circles = circles_of(&uses);
    let names: Vec<Vec<_>> = circles
        .iter()
        .map(|circle| circle.iter().map(|file| file.file_name().unwrap().to_str().unwrap()).collect())
        .collect();
    assert_eq!(names, [["left.rs", "right.rs"], ["child.rs", "parent.rs"]]);
}

/// Returns the files that each file uses.
fn uses(modules: &Modules) -> Uses {
    let mut uses = Uses::new();
    for (name, module) in modules {
        let imported = module
            .imports
            .iter()
            .filter(|import| !import.is_public)
            .map(|import| &import.path)
            .chain(&module.globs);
        for path in imported.chain(&module.paths) {
            if let Some(target) = origin(modules, name, path, &mut BTreeSet::new()) {
                if target.file != module.file {
                    let of_file = uses.entry(module.file.clone()).or_default();
                    of_file.entry(target.file).or_insert(target.item);
                }
            }
        }
    }
    uses
}

/// An item and the file that defines it.
struct Target {
    file: PathBuf,
    item: String,
}

/// Finds the item that a path names, through modules and re-exports. Returns `None` for a module and for items of other
/// crates.
fn origin(
    modules: &Modules,
    from: &ModulePath,
    path: &[String],
    seen: &mut BTreeSet<(ModulePath, Vec<String>)>,
) -> Option<Target> {
    if !seen.insert((from.clone(), path.to_vec())) {
        return None;
    }
    let (first, rest) = path.split_first()?;
    let module = modules.get(from)?;
    match first.as_str() {
        "crate" => return origin(modules, &Vec::new(), rest, seen),
        "self" => return origin(modules, from, rest, seen),
        "super" => return origin(modules, &from[..from.len().checked_sub(1)?].to_vec(), rest, seen),
        _ => {}
    }
    if module.items.contains(first) {
        return Some(Target { file: module.file.clone(), item: first.clone() });
    }
    let child: ModulePath = from.iter().cloned().chain([first.clone()]).collect();
    if modules.contains_key(&child) {
        return origin(modules, &child, rest, seen);
    }
    let absolute = |path: &[String]| {
        path.first().is_some_and(|first| matches!(first.as_str(), "crate" | "self" | "super"))
            || path.first().is_some_and(|first| {
                modules.contains_key(&from.iter().cloned().chain([first.clone()]).collect::<ModulePath>())
            })
    };
    if let Some(import) =
        module.imports.iter().find(|import| import.alias == *first && absolute(&import.path))
    {
        let whole: Vec<String> = import.path.iter().chain(rest).cloned().collect();
        return origin(modules, from, &whole, seen);
    }
    module.globs.iter().filter(|glob| absolute(glob)).find_map(|glob| {
        let whole: Vec<String> = glob.iter().chain(path).cloned().collect();
        origin(modules, from, &whole, seen)
    })
}

/// Returns the sets of files that reach each other, each sorted.
fn circles_of(uses: &Uses) -> Vec<Vec<PathBuf>> {
    let reachable: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> =
        uses.keys().map(|file| (file, reach(uses, file))).collect();
    let together = |a: &PathBuf, b: &PathBuf| {
        let reaches = |from: &PathBuf, to: &PathBuf| reachable.get(from).is_some_and(|all| all.contains(to));
        reaches(a, b) && reaches(b, a)
    };
    let mut circles: Vec<Vec<PathBuf>> = Vec::new();
    for file in uses.keys() {
        if !together(file, file) || circles.iter().flatten().any(|known| known == file) {
            continue;
        }
        circles.push(uses.keys().filter(|other| together(file, other)).cloned().collect());
    }
    circles
}

fn reach<'a>(uses: &'a Uses, from: &PathBuf) -> BTreeSet<&'a PathBuf> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&PathBuf> = uses.get(from).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(file) = next.pop() {
        if reached.insert(file) {
            next.extend(uses.get(file).into_iter().flat_map(BTreeMap::keys));
        }
    }
    reached
}

/// Describes a circle: each arrow with one of the items that cause it.
fn described(workspace: &Path, uses: &Uses, circle: &[PathBuf]) -> String {
    let short = |file: &PathBuf| file.strip_prefix(workspace).unwrap_or(file).display().to_string();
    let arrows = circle.iter().flat_map(|file| {
        let targets = uses.get(file).into_iter().flatten().filter(|(target, _)| circle.contains(target));
        targets.map(move |(target, item)| format!("  {} uses `{item}` of {}\n", short(file), short(target)))
    });
    format!("- {} files\n{}", circle.len(), arrows.collect::<String>())
}
