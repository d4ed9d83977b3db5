//! Files as editors and shells on Windows write them are read everywhere; mistakes in JSON are reported at their place.

use crate::one_reader::field;
use crate::run::{Ran, command, fed, folder, inputs, ran, run, run_in};
use crate::send::{STORM, crowd};
use crate::users::rang;
use std::fs;
use std::path::Path;

type Encode = fn(&str) -> Vec<u8>;

const ENCODINGS: [(&str, Encode); 5] = [
    ("UTF-8 with a mark", |text| [b"\xef\xbb\xbf", text.as_bytes()].concat()),
    ("UTF-16LE with a mark", |text| [&b"\xff\xfe"[..], &little(text)].concat()),
    ("UTF-16LE", little),
    ("UTF-16BE with a mark", |text| [&b"\xfe\xff"[..], &big(text)].concat()),
    ("UTF-16BE", big),
];

fn little(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn big(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// Runs a command over files, once in UTF-8 and once in each encoding; the output is the same.
fn is_the_same(folder: &Path, files: &[(&str, &str)], arguments: &[&str], status: i32) {
    let in_encoding = |encode: Encode| -> Ran {
        for (name, text) in files {
            fs::write(folder.join(name), encode(text)).expect("written");
        }
        run_in(folder, arguments)
    };
    let plain = in_encoding(|text| text.as_bytes().to_vec());
    assert_eq!(plain.status, status, "{arguments:?}: {plain:?}");
    for (name, encode) in ENCODINGS {
        let encoded = in_encoding(encode);
        assert_eq!(
            (encoded.out, encoded.errors, encoded.status),
            (plain.out.clone(), plain.errors.clone(), plain.status),
            "{arguments:?} in {name}"
        );
    }
}

#[test]
fn every_command_reads_them() {
    const NOW: &str = "2026-06-01T12:00:00Z";
    let folder = folder("encodings");
    let text = |name: &str| fs::read_to_string(inputs().join(name)).expect("a file").replace('\n', "\r\n");
    let (storm, parcel, skill, bodies) =
        (text("storm.json"), text("parcel.json"), text("skill.json"), text("bodies.jsonl"));
    for (arguments, status) in [
        (&["check", "--now", NOW, "storm.json", "parcel.json", "skill.json"][..], 1),
        (&["check", "--now", NOW, "--format", "json", "storm.json", "bodies.jsonl"], 1),
        (&["check", "--now", NOW, "--lines", "bodies.jsonl"], 1),
        (&["preview", "parcel.json"], 0),
        (&["preview", "storm.json"], 1),
        (&["manifest", "check", "skill.json", "--request", "parcel.json"], 1),
        (&["manifest", "apply", "--print", "skill.json", "--event", "OrderStatus"], 1),
        (&["doctor", "--manifest", "skill.json", "--request", "parcel.json", "--sent", NOW], 1),
        (&["send", "storm.json", "--stage", "live", "--region", "EU", "--expires-in", "6h"], 2),
    ] {
        let files = [
            ("storm.json", storm.as_str()),
            ("parcel.json", &parcel),
            ("skill.json", &skill),
            ("bodies.jsonl", &bodies),
        ];
        is_the_same(&folder, &files, arguments, status);
    }
    let file = field("utf16.json");
    let file = file.to_str().expect("UTF-8");
    for arguments in [&["check", file][..], &["manifest", "check", file], &["doctor", "--manifest", file]] {
        let ran = run(arguments);
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""), "{arguments:?}: {ran:?}");
    }
    let ran = fed(&["check", "-"], &fs::read(file).expect("a file"));
    assert_eq!((ran.out.as_str(), ran.status), ("1 body: 1 valid.\n", 0));
}

#[test]
fn a_manifest_keeps_its_encoding() {
    let folder = folder("encodings-apply");
    let path = folder.join("skill.json");
    let apply = [
        "manifest",
        "apply",
        "skill.json",
        "--event",
        "OrderStatus",
        "--endpoint",
        "arn:aws:lambda:us-east-1:000000000000:function:x",
    ];
    let manifest = "{\r\n  \"manifest\": {\r\n    \"name\": \"größer 🚀\"\r\n  }\r\n}\r\n";
    fs::write(&path, manifest).expect("written");
    assert_eq!(run_in(&folder, &apply).status, 0);
    let applied = fs::read_to_string(&path).expect("a file");
    assert!(applied.contains("OrderStatus") && applied.contains("größer 🚀"), "{applied}");
    for (name, encode) in ENCODINGS {
        fs::write(&path, encode(manifest)).expect("written");
        let ran = run_in(&folder, &apply);
        assert_eq!(ran.status, 0, "{name}: {ran:?}");
        assert_eq!(fs::read(&path).expect("a file"), encode(&applied), "{name}");
        let again = run_in(&folder, &apply);
        assert_eq!(again.out, "skill.json: nothing to change\n", "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_list_of_users_and_a_secret_are_read() {
    use std::os::unix::fs::PermissionsExt as _;
    for (number, (name, encode)) in ENCODINGS.iter().enumerate() {
        let folder = folder(&format!("encodings-send-{number}"));
        let emulator = crowd(&folder, 3);
        let users = fs::read_to_string(folder.join("users.txt")).expect("a list").replace('\n', "\r\n");
        let secret = folder.join("secret.txt");
        let text = format!("{}\r\n", emulator.skills()[0].client_secret());
        for (file, text) in [("users.txt", users.as_str()), ("storm.json", STORM), ("secret.txt", &text)] {
            fs::write(folder.join(file), encode(text)).expect("written");
        }
        fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).expect("a mode");
        let mut send = command(&folder);
        send.args(["send", "storm.json", "--expires-in", "6h", "--stage", "live"])
            .args(["--users", "users.txt", "--secret-file", "secret.txt"])
            .envs(emulator.environment())
            .env_remove("ALEXA_CLIENT_SECRET");
        let ran = ran(send.output().expect("it runs"));
        assert_eq!((ran.status, rang(&emulator)), (0, 3), "{name}: {ran:?}");
    }
}

#[test]
fn a_comment_and_a_trailing_comma_have_their_own_place() {
    let folder = folder("syntax");
    for (manifest, found, help, place) in [
        ("{\n  // ours\n  \"manifest\": {}\n}", "a comment", "remove the comment", (2, 3)),
        ("{\n  \"manifest\": {} /* ours */\n}", "a comment", "remove the comment", (2, 18)),
        ("# ours\n{\"manifest\": {}}", "a comment", "remove the comment", (1, 1)),
        (
            "{\n  \"manifest\": {\n    \"permissions\": [\n      {\"name\": \"x\"},\n    ]\n  }\n}",
            "a trailing comma",
            "remove the comma",
            (4, 20),
        ),
        ("{\n  \"manifest\": {},\n\n}", "a trailing comma", "remove the comma", (2, 17)),
    ] {
        fs::write(folder.join("skill.json"), manifest).expect("written");
        let (line, column) = place;
        for arguments in [
            &["check", "skill.json"][..],
            &["manifest", "check", "skill.json"],
            &["manifest", "apply", "skill.json"],
            &["preview", "skill.json"],
            &["send", "skill.json", "--stage", "live", "--region", "EU"],
            &["doctor", "--request", "skill.json"],
            &["manifest", "check", "skill.json", "--request", "skill.json"],
        ] {
            let ran = run_in(&folder, arguments);
            let shown = [ran.out.as_str(), &ran.errors].concat();
            assert_eq!(ran.status, 2, "{arguments:?}: {shown}");
            for words in [&format!("skill.json:{line}:{column}"), &format!("found {found}"), help] {
                assert!(shown.contains(words), "{arguments:?}: {words} not in {shown}");
            }
        }
        for option in ["--manifest", "--live-manifest"] {
            let ran = run_in(&folder, &["doctor", option, "skill.json"]);
            let words = format!("found {found} at line {line} column {column}, expected a JSON document");
            assert!(ran.status == 1 && ran.out.contains(&words), "{option}: {}", ran.out);
        }
    }
}
