//! Snapshots of the output of each command, without and with colors.

use crate::run::run;
use expect_test::expect_file;

const NOW: &str = "2026-06-01T12:00:00Z";

/// The name of a file in `outputs/`, the arguments, and the status.
pub(crate) const RUNS: &[(&str, &[&str], i32)] = &[
    ("help", &["--help"], 0),
    ("help-events", &["events", "--help"], 0),
    ("help-events-show", &["events", "show", "--help"], 0),
    ("help-new", &["new", "--help"], 0),
    ("help-check", &["check", "--help"], 0),
    ("help-preview", &["preview", "--help"], 0),
    ("help-manifest-check", &["manifest", "check", "--help"], 0),
    ("help-manifest-apply", &["manifest", "apply", "--help"], 0),
    ("help-explain", &["explain", "--help"], 0),
    ("help-schema", &["schema", "--help"], 0),
    ("explain", &["explain"], 0),
    ("explain-code", &["explain", "ap301"], 0),
    ("explain-unknown", &["explain", "AP3O1"], 2),
    ("events", &["events"], 0),
    ("events-show-weather", &["events", "show", "weatheralert", "--now", NOW], 0),
    ("events-show-sports", &["events", "show", "AMAZON.SportsEvent.Updated", "--now", NOW], 0),
    ("events-show-message", &["events", "show", "MessageAlertActivated", "--now", NOW], 0),
    ("events-show-order", &["events", "show", "OrderStatus", "--now", NOW], 0),
    ("events-show-occasion", &["events", "show", "Occasion", "--now", NOW], 0),
    ("events-show-trash", &["events", "show", "TrashCollectionAlert.Activated", "--now", NOW], 0),
    ("events-show-media", &["events", "show", "MediaContent", "--now", NOW], 0),
    ("events-show-game", &["events", "show", "SocialGameInvite", "--now", NOW], 0),
    ("events-show-json", &["events", "show", "OrderStatus", "--format", "json"], 0),
    ("events-show-near", &["events", "show", "AMAZON.OrderStatus.Update"], 2),
    ("events-show-unknown", &["events", "show", "DoorBell"], 2),
    ("schema-game-json", &["schema", "SocialGameInvite"], 0),
    ("new-flat", &["new", "OrderStatus", "--flat", "--main"], 0),
    ("new-nested", &["new", "SportsEvent", "--nested", "--main"], 0),
    ("new-own-enums", &["new", "WeatherAlert", "--own-enums"], 0),
    ("check-violations", &["check", "--now", NOW, "storm.json"], 1),
    ("check-advice", &["check", "--now", NOW, "parcel.json"], 0),
    ("check-lines", &["check", "--now", NOW, "bodies.jsonl"], 1),
    ("check-lines-json", &["check", "--now", NOW, "--format", "json", "bodies.jsonl", "mixed.jsonl"], 2),
    (
        "check-unreadable",
        &["check", "--now", NOW, "message.json", "broken.json", "other.json", "nowhere.json"],
        2,
    ),
    ("check-manifest", &["check", "skill.json"], 1),
    ("check-github", &["check", "--now", NOW, "--format", "github", "storm.json", "broken.json"], 2),
    ("preview-request", &["preview", "parcel.json"], 0),
    ("preview-event", &["preview", "message.json"], 0),
    ("preview-violations", &["preview", "storm.json"], 1),
    ("preview-manifest", &["preview", "skill.json"], 2),
    ("preview-broken", &["preview", "broken.json"], 2),
    ("manifest-check", &["manifest", "check", "skill.json", "--request", "parcel.json"], 1),
    (
        "manifest-apply",
        &["manifest", "apply", "--print", "skill.json", "--event", "OrderStatus", "--recipients"],
        1,
    ),
    ("manifest-region", &["manifest", "check", "skill.json", "--region", "EUR=arn:x"], 2),
    ("manifest-endpoint", &["manifest", "check", "skill.json", "--endpoint", "your-arn-here"], 2),
    ("manifest-event", &["manifest", "check", "skill.json", "--event", "OrderState"], 2),
    ("manifest-subscribe", &["manifest", "check", "skill.json", "--subscribe", "SKILL_ENABLE"], 2),
    ("help-send", &["send", "--help"], 0),
    ("help-work", &["work", "--help"], 0),
    ("help-progress", &["progress", "--help"], 0),
    (
        "send-queue-everyone",
        &[
            "send",
            "parcel.json",
            "--stage",
            "live",
            "--region",
            "EU",
            "--expires-in",
            "6h",
            "--queue",
            "QUEUE",
        ],
        2,
    ),
    (
        "send-queue-journal",
        &[
            "send",
            "parcel.json",
            "--stage",
            "live",
            "--users",
            "users.txt",
            "--queue",
            "QUEUE",
            "--journal",
            "x.sqlite",
        ],
        2,
    ),
    (
        "send-queue-password",
        &[
            "send",
            "parcel.json",
            "--stage",
            "live",
            "--users",
            "users.txt",
            "--expires-in",
            "6h",
            "--skill-id",
            "amzn1.ask.skill.EXAMPLE",
            "--queue",
            "postgres://ana:secret@db/skills",
        ],
        2,
    ),
    (
        "progress-no-variable",
        &[
            "progress",
            "storm~17@2026-06-01T12:00:00Z",
            "--stage",
            "live",
            "--queue",
            "UNSET",
            "--skill-id",
            "amzn1.ask.skill.EXAMPLE",
        ],
        2,
    ),
    (
        "progress-no-skill",
        &["progress", "storm~17@2026-06-01T12:00:00Z", "--stage", "live", "--queue", "UNSET"],
        2,
    ),
    ("progress-no-run", &["progress", "storm~17", "--stage", "live", "--queue", "QUEUE"], 2),
    ("work-short-lease", &["work", "--stage", "live", "--queue", "QUEUE", "--lease", "100ms"], 2),
    ("work-metrics-port", &["work", "--stage", "live", "--queue", "QUEUE", "--metrics", "9464"], 2),
    ("help-emulate", &["emulate", "--help"], 0),
    ("help-trigger", &["trigger", "--help"], 0),
    ("trigger-unknown", &["trigger", "SkillEnable"], 2),
    ("trigger-no-emulator", &["trigger", "SkillEnabled"], 2),
    (
        "send-violations",
        &["send", "storm.json", "--stage", "live", "--region", "EU", "--expires-in", "6h"],
        2,
    ),
    ("send-no-stage", &["send", "parcel.json", "--region", "EU"], 2),
    ("send-no-region", &["send", "parcel.json", "--stage", "live"], 2),
    (
        "send-no-credentials",
        &["send", "parcel.json", "--stage", "live", "--region", "EU", "--expires-in", "6h", "--yes"],
        2,
    ),
    ("send-event", &["send", "message.json", "--stage", "live", "--region", "EU"], 2),
    ("send-manifest", &["send", "skill.json", "--stage", "live", "--region", "EU"], 2),
    ("help-probe", &["probe", "--help"], 0),
    ("help-doctor", &["doctor", "--help"], 0),
    ("doctor", &["doctor", "--request", "parcel.json", "--manifest", "skill.json", "--sent", NOW], 1),
    (
        "doctor-json",
        &[
            "doctor",
            "--format",
            "json",
            "--request",
            "storm.json",
            "--live-manifest",
            "skill.json",
            "--sent",
            NOW,
        ],
        1,
    ),
    ("catalog-events", &["events", "--catalog", "../catalogs/own"], 0),
    ("catalog-events-show", &["--catalog", "../catalogs/own", "events", "show", "DoorBell", "--now", NOW], 0),
    (
        "catalog-check",
        &["check", "--catalog=../catalogs/own", "bell.json", "bell-violations.json", "message.json"],
        1,
    ),
    ("catalog-check-without", &["check", "bell.json"], 1),
    ("new-own-event", &["--catalog", "../catalogs/own", "new", "DoorBell", "--nested"], 0),
    ("catalog-preview", &["--catalog", "../catalogs/own", "preview", "bell.json"], 0),
    (
        "catalog-manifest",
        &["--catalog", "../catalogs/own", "manifest", "check", "skill.json", "--event", "DoorBell"],
        1,
    ),
    ("catalog-changed", &["--catalog", "../catalogs/changed", "check", "sand-storm.json"], 0),
    ("help-catalog-new", &["catalog", "new", "--help"], 0),
    (
        "new-schema",
        &["catalog", "new", "bell-request.json", "--source", "A letter", "--date", "2026-06-01"],
        0,
    ),
    ("catalog-new-known", &["catalog", "new", "storm.json"], 2),
    ("catalog-new-boolean", &["catalog", "new", "bell-open.json"], 2),
    ("catalog-new-names", &["catalog", "new", "bell-match.json"], 2),
    ("catalog-malformed", &["--catalog", "../catalogs/malformed", "events"], 2),
    ("catalog-nowhere", &["--catalog", "nowhere", "events"], 2),
    ("no-arguments", &[], 2),
];

/// Standard output, followed by standard error.
fn shown(arguments: &[&str], color: &str, status: i32) -> String {
    let ran = run(&[arguments, &["--color", color]].concat());
    assert_eq!(ran.status, status, "{arguments:?}: {}", ran.errors);
    if ran.errors.is_empty() {
        return ran.out;
    }
    // A snapshot does not change with the release.
    let errors = ran.errors.replace(concat!("release ", env!("CARGO_PKG_VERSION")), "release VERSION");
    format!("{}---- standard error ----\n{errors}", ran.out)
}

#[test]
fn every_output_is_that_of_its_snapshot() {
    for (name, arguments, status) in RUNS {
        let plain = shown(arguments, "never", *status);
        assert!(!plain.contains('\u{1b}'), "{name} has colors");
        expect_file![format!("outputs/{name}.txt")].assert_eq(&plain);
    }
}

#[test]
fn colors_change_nothing_else() {
    for (name, arguments, status) in RUNS {
        let colored = shown(arguments, "always", *status);
        assert_eq!(without_colors(&colored), shown(arguments, "never", *status), "{name}");
    }
    for name in ["check-violations", "doctor", "events-show-weather", "preview-request"] {
        let (_, arguments, status) = RUNS.iter().find(|(known, ..)| *known == name).expect("a run");
        expect_file![format!("outputs/{name}.ansi")].assert_eq(&shown(arguments, "always", *status));
    }
}

/// Text for people fits 80 columns; quoted text and JSON may be longer.
#[test]
fn no_line_is_longer_than_a_terminal_of_80_columns() {
    for (name, arguments, status) in RUNS {
        if name.starts_with("new-") || name.ends_with("-json") || name.ends_with("-github") {
            continue;
        }
        for line in shown(arguments, "never", *status).lines() {
            // The manifest is data.
            let is_manifest = *name == "manifest-apply" && line.contains("\"endpoint\"");
            // Code, and what the compiler says of it, stay as they are.
            let is_code = *name == "explain-code" && line.starts_with("    ");
            let quoted = is_manifest
                || is_code
                || line.contains("error: ")
                || line.starts_with("Usage: ")
                || line.contains("[subcommands: ")
                || line.contains(" | ")
                || line.contains("warning: ");
            assert!(quoted || line.chars().count() <= 80, "{name}: {line}");
        }
    }
}

#[test]
fn colors_are_for_terminals() {
    let plain = run(&["events"]);
    assert!(!plain.out.contains('\u{1b}'), "a pipe is not a terminal");
    let colored = |name: &str| {
        let mut command = crate::run::command(&crate::run::inputs());
        let output =
            command.arg("events").env("CLICOLOR_FORCE", "1").env(name, "1").output().expect("it runs");
        output.stdout.contains(&0x1b)
    };
    assert!(colored("CLICOLOR_FORCE"));
    assert!(!colored("NO_COLOR"));
}

#[test]
fn manual_pages_and_completions_know_every_command() {
    let help = run(&["--help"]).out;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(commands.len() >= 8, "{commands:?}");
    let page = run(&["man"]).out;
    assert!(page.starts_with(".ie"), "roff: {page}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&["completions", shell]);
        assert_eq!(script.status, 0);
        assert!(commands.iter().all(|command| script.out.contains(command)), "{shell}");
    }
    let folder = crate::run::folder("man");
    let ran = run(&["man", folder.to_str().expect("UTF-8")]);
    assert_eq!((ran.out.as_str(), ran.status), ("", 0));
    for command in commands {
        let page = folder.join(format!("alexa-proactive-{command}.1"));
        assert!(page.is_file(), "{}", page.display());
        assert!(std::fs::read_to_string(page).expect("a page").contains(command));
    }
    assert_eq!(run(&["man", "nowhere/at/all"]).status, 2);
}

pub(crate) fn without_colors(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        out.push_str(before);
        rest = after.split_once('m').expect("the end of a sequence").1;
    }
    out + rest
}
