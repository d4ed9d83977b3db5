"""The programs that are measured: the same structs, with another derive, or with events of another catalog."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

STRUCTS = 200
EVENTS = 500
WORKSPACE = Path(__file__).resolve().parents[2]
OURS, SERDE, NONE, LARGE = "ours", "theirs", "none", "large"
DERIVES = {
    OURS: "#[derive(alexa_proactive::ProactiveEvent)]\n",
    SERDE: "#[derive(serde::Serialize)]\n",
    NONE: "",
}
# Five members each: the event, then the path where the name is not enough, the name and the type of each member.
SHAPES = [
    ("OrderStatus.Updated", [
        (None, "status", "OrderStatus"),
        (None, "enter_timestamp", "Option<Timestamp>"),
        (None, "delivered_on", "Option<Timestamp>"),
        ("state.deliveryDetails.expectedArrival", "arrival", "Option<Timestamp>"),
        ("order.seller.name", "seller", "Localized"),
    ]),
    ("SportsEvent.Updated", [
        (None, "event_league_name", "Localized"),
        ("sportsEvent.homeTeamStatistic.team.name", "home", "String"),
        ("sportsEvent.homeTeamStatistic.score", "home_score", "u32"),
        ("sportsEvent.awayTeamStatistic.team.name", "away", "String"),
        ("sportsEvent.awayTeamStatistic.score", "away_score", "u32"),
    ]),
    ("MessageAlert.Activated", [
        (None, "status", "MessageStatus"),
        (None, "freshness", "Option<MessageFreshness>"),
        ("messageGroup.creator.name", "sender", "String"),
        (None, "count", "u32"),
        (None, "urgency", "Option<MessageUrgency>"),
    ]),
    ("Occasion.Updated", [
        (None, "confirmation_status", "ConfirmationStatus"),
        (None, "occasion_type", "OccasionType"),
        (None, "subject", "Localized"),
        (None, "provider_name", "Localized"),
        (None, "booking_time", "Timestamp"),
    ]),
    ("MediaContent.Available", [
        (None, "start_time", "Timestamp"),
        (None, "provider_name", "Option<Localized>"),
        (None, "method", "DistributionMethod"),
        (None, "content_name", "Localized"),
        (None, "content_type", "ContentType"),
    ]),
]


def source(derive, attributes, shapes=SHAPES, catalog=""):
    """The program: its structs, with our attributes where they are ours, which name a catalog's module."""
    kinds = {re.sub(r"Option<(.*)>", r"\1", kind) for _, members in shapes for _, _, kind in members}
    of_catalog = ", ".join(sorted(kinds - {"Localized", "Timestamp", "String", "u32"}))
    text = f"#![allow(dead_code)]\nuse alexa_proactive::catalog::{{{of_catalog}}};\n"
    text += "use alexa_proactive::{Localized, Timestamp};\n"
    for index in range(STRUCTS):
        event, members = shapes[index % len(shapes)]
        of_event = f'#[event("AMAZON.{event}"{catalog})]\n' if attributes else ""
        text += f"\n{derive}{of_event}pub struct S{index} {{\n"
        for path, name, kind in members:
            if path and attributes:
                text += f'    #[event(path = "{path}")]\n'
            text += f"    pub {name}: {kind},\n"
        text += "}\n"
    return text


def run(folder, *command, **variables):
    environment = {name: value for name, value in os.environ.items() if name != "CARGO_TARGET_DIR"} | variables
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr[-4000:]}")
    return done


def programs(folder, names, runtime, patch=""):
    """A workspace of programs that depend on this runtime and on serde, built once."""
    for name in names:
        (folder / name / "src").mkdir(parents=True)
        kind = OURS if name == LARGE else name
        (folder / name / "src/lib.rs").write_text(source(DERIVES[kind], kind == OURS))
        (folder / name / "Cargo.toml").write_text(
            f'[package]\nname = "{name}"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n'
            f'alexa-proactive = {{ path = "{runtime}" }}\nserde = {{ version = "1", features = ["derive"] }}\n'
        )
    members = ", ".join(f'"{name}"' for name in names)
    (folder / "Cargo.toml").write_text(f'[workspace]\nresolver = "3"\nmembers = [{members}]\n{patch}')
    shutil.copy(WORKSPACE / "Cargo.lock", folder)
    run(folder, "cargo", "fetch")
    run(folder, "cargo", "check", "--offline")
    return folder


def copied(folder):
    """A copy of the crates that a program needs."""
    for crate in ["schemas", "macros", "hyper", "runtime"]:
        shutil.copytree(WORKSPACE / crate, folder / crate)
    shutil.copy(WORKSPACE / "README.md", folder)
    manifest = (WORKSPACE / "Cargo.toml").read_text()
    crates = 'members = ["schemas", "macros", "hyper", "runtime"]'
    (folder / "Cargo.toml").write_text(re.sub(r"members = \[.*?\]", crates, manifest, flags=re.DOTALL))
    return folder


def add_events(catalog):
    """Adds events that are never sent before those of Amazon, so that a look-up passes all of them."""
    definitions = json.loads((catalog / "04-order-status.json").read_text())
    for index in range(EVENTS - len(list(catalog.glob("[0-9]*.json")))):
        properties = {
            "kind": {"title": f"MadeUpKind{index}", "description": "A kind.", "type": "string",
                     "enum": [f"KIND_{index}_A", f"KIND_{index}_B", f"KIND_{index}_C"]},
            "host": {"description": "A text.", "type": "string", "x-localizable": "host"},
            "room": {"description": "A text.", "type": "string"},
            "number": {"description": "A number.", "type": "integer"},
            "at": {"description": "A time.", "$ref": "#/$defs/Timestamp"},
        }
        made_up = {
            "$schema": definitions["$schema"],
            "title": f"MadeUp{index}",
            "description": "Tells nothing.",
            "x-event": f"AMAZON.MadeUp{index}.Updated",
            "x-sentence": [{"say": "Your {madeUp.kind}."}],
            "x-sources": definitions["x-sources"][:1],
            "type": "object",
            "properties": {
                "madeUp": {"title": f"MadeUpObject{index}", "description": "An object.", "type": "object",
                           "properties": properties, "required": ["kind", "number"]},
            },
            "required": ["madeUp"],
            "$defs": definitions["$defs"],
        }
        (catalog / f"00-made-up-{index:03}.json").write_text(json.dumps(made_up))


def add_clock(file, *entries):
    """Makes macros tell how long each call takes, without the time to tell it."""
    text = file.read_text()
    for entry in entries:
        if text.count(entry) != 1:
            sys.exit(f"{file} has no longer this once: {entry}")
        text = text.replace(entry, f"{entry}\n    let _clock = Clock(std::time::Instant::now());\n")
    file.write_text(text + """
struct Clock(std::time::Instant);

impl Drop for Clock {
    fn drop(&mut self) {
        eprintln!("expanded in {} ns", self.0.elapsed().as_nanos());
    }
}
""")


def touch(folder, name):
    time.sleep(0.01)
    (folder / name / "src/lib.rs").touch()


def processor():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def seconds(folder, name, again):
    """Wall and processor time of a check of a program that was not checked before, or of one whose file was touched."""
    if again:
        touch(folder, name)
    else:
        run(folder, "cargo", "clean", "--offline", "-p", name)
    start, used = time.monotonic(), processor()
    run(folder, "cargo", "check", "--offline", "-p", name)
    return time.monotonic() - start, processor() - used


def expansions(folder, name, number=STRUCTS):
    """The milliseconds of each expansion in one run of the compiler."""
    touch(folder, name)
    output = run(folder, "cargo", "check", "--offline", "-p", name).stderr
    times = [int(time) / 1e6 for time in re.findall(r"^expanded in (\d+) ns$", output, re.MULTILINE)]
    if len(times) != number:
        sys.exit(f"the macros were called {len(times)} times for {name}, not {number}")
    return times
