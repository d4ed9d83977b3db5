"""What a catalog of one's own costs: `catalog = …` on an item, the generated module, an edit of a schema.

Amazon's events with a remark more are own events that need no types of their own: the same structs are expanded with them
and without. Other own events are made up, as many as the catalog has to have.
"""

import json
import shutil
import statistics

from programs import (
    DERIVES, OURS, SHAPES, STRUCTS, WORKSPACE, add_clock, copied, expansions, processor, run, source, touch,
)

MAX_EXPANSION = 1.25
MAX_TOUCHED = 0.1
MAX_EDITED = 0.3
# The number of events in a catalog, and the shapes of the structs.
CATALOGS = {1: SHAPES[:1], 60: SHAPES, 500: SHAPES}
BELL = "examples/own-catalog/catalog/door-bell.json"


def catalog(folder, number, shapes):
    """Writes own events: those of the shapes, which replace Amazon's, and made-up ones."""
    folder.mkdir(parents=True)
    names = {f"AMAZON.{event}" for event, _ in shapes}
    for file in (WORKSPACE / "schemas/catalog").glob("[0-9]*.json"):
        event = json.loads(file.read_text())
        if event["x-event"] in names:
            event["x-replaces"] = True
            event.setdefault("x-note", []).append("An event of a catalog of one's own.")
            (folder / file.name).write_text(json.dumps(event))
    bell = (WORKSPACE / BELL).read_text()
    for index in range(number - len(shapes)):
        text = bell
        for title in ["DoorBellRung", "Visitor", "Manner", "Door", "Chime"]:
            text = text.replace(f'"title": "{title}"', f'"title": "{title}{index}"')
        (folder / f"made-up-{index:03}.json").write_text(text.replace("DoorBell.Rung", f"DoorBell{index}.Rung"))


def package(folder, crates, text, has_catalog):
    """A program; with a catalog it has a build script and the generated module."""
    (folder / "src").mkdir(parents=True)
    (folder / "src/lib.rs").write_text(
        text + ("\nalexa_proactive::include_catalog!(pub mod amazon);\n" if has_catalog else ""))
    build = ""
    if has_catalog:
        build = f'\n[build-dependencies]\nalexa-proactive-build = {{ path = "{crates}/build" }}\n'
        (folder / "build.rs").write_text(
            'fn main() -> std::process::ExitCode {\n    alexa_proactive_build::catalog("catalog")\n}\n')
    (folder / "Cargo.toml").write_text(
        f'[package]\nname = "{folder.name}"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n'
        f'alexa-proactive = {{ path = "{crates}/runtime" }}\n{build}')


def workspace(folder):
    """Builds the programs in a folder once."""
    members = ", ".join(f'"{member.name}"' for member in sorted(folder.iterdir()))
    (folder / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\n')
    shutil.copy(WORKSPACE / "Cargo.lock", folder)
    run(folder, "cargo", "fetch")
    run(folder, "cargo", "check", "--offline")
    return folder


def with_clocks(folder):
    """For each catalog a program with it, and one without; the macros tell their time."""
    crates = copied(folder / "crates")
    shutil.copytree(WORKSPACE / "build", crates / "build")
    manifest = crates / "Cargo.toml"
    manifest.write_text(manifest.read_text().replace('"runtime"]', '"runtime", "build"]'))
    library = crates / "macros/src/lib.rs"
    add_clock(library, "fn run(door: &str, input: TokenStream, derive: Derive) -> TokenStream {",
              "pub fn expand_in(input: TokenStream) -> TokenStream {")
    for number, shapes in CATALOGS.items():
        own = folder / "programs" / f"own-{number}"
        catalog(own / "catalog", number, shapes)
        package(own, crates, source(DERIVES[OURS], True, shapes, ", catalog = crate::amazon"), True)
        package(folder / "programs" / f"amazons-{number}", crates, source(DERIVES[OURS], True, shapes), False)
    return workspace(folder / "programs")


def milliseconds(folder, name, halves):
    """The time of an expansion, on average over all of one run of the compiler: of both halves, if there are two."""
    return sum(expansions(folder, name, STRUCTS * halves)) / STRUCTS


def check(folder, name):
    """The processor time of a check of a program whose file was touched."""
    touch(folder, name)
    before = processor()
    run(folder, "cargo", "check", "--offline", "-p", name)
    return processor() - before


def measure(folder, rounds):
    """Returns the name, the value and the goal of each measure."""
    clocks = with_clocks(folder / "clocks")
    leaves = folder / "leaves"
    for name, has_catalog in [("with", True), ("without", False)]:
        package(leaves / name, WORKSPACE, source("", False), has_catalog)
    (leaves / "with/catalog").mkdir()
    bell = leaves / "with/catalog/door-bell.json"
    shutil.copy(WORKSPACE / BELL, bell)
    workspace(leaves)
    ratios, added, edited = {number: [] for number in CATALOGS}, [], []
    for index in range(rounds):
        for number, of_number in ratios.items():
            own, amazons = milliseconds(clocks, f"own-{number}", 2), milliseconds(clocks, f"amazons-{number}", 1)
            of_number.append(own / amazons)
        touched = check(leaves, "with")
        added.append(touched - check(leaves, "without"))
        text = (WORKSPACE / BELL).read_text()
        bell.write_text(text.replace('"description": "The door."', f'"description": "The door, round {index}."'))
        edited.append(check(leaves, "with") - touched)
    goals = [(f"time of an expansion with a catalog of {number}, to one without", statistics.median(of_number), MAX_EXPANSION)
             for number, of_number in ratios.items()]
    return goals + [
        ("processor seconds that one own event adds to a check of a touched file", statistics.median(added), MAX_TOUCHED),
        ("processor seconds that an edit of its schema adds to the next check", statistics.median(edited), MAX_EDITED),
    ]
