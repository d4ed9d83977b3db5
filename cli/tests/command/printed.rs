//! Text from elsewhere that a command prints cannot control the terminal.

use crate::outputs::without_colors;
use crate::run::{Ran, command, folder, ran};
use alexa_proactive::{Locale, Region, UserId};
use alexa_proactive_emulator::{Customer, Emulator};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;

/// Sets a title, blinks, sets a color and breaks a line by 8-bit controls, and reverses and isolates text.
const HOSTILE: &str = "h\u{1b}]0;x\u{7}\u{1b}[5m\u{9b}31m\u{85}\u{7f}\u{202e}\u{2066}\u{2028}e";

/// The same, escaped in JSON.
const IN_JSON: &str = "h\\u001b]0;x\\u0007\\u001b[5m\\u009b31m\\u0085\\u007f\\u202e\\u2066\\u2028e";

/// The part of it that JSON allows unescaped.
const RAW_IN_JSON: &str = "h\u{9b}31m\u{85}\u{7f}\u{202e}\u{2066}\u{2028}e";

const KINDS: [&str; 2] = ["escaped", "raw"];

/// Neither stream has characters that control a terminal, except for colors and line ends; the text is shown.
fn is_shown(name: &str, ran: &Ran) {
    for text in [&ran.out, &ran.errors] {
        assert!(!text.contains("\u{1b}[5m"), "{name} blinks: {text:?}");
        let plain = without_colors(text);
        let is_control = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!plain.contains(is_control), "{name} controls the terminal: {plain:?}");
    }
    let shown = [ran.out.as_str(), &ran.errors].concat();
    // Escaped by Rust, by JSON, or as a code point.
    let escaped = ["\\u{202e}", "\\u202e", "U+202E", "\u{fffd}"];
    assert!(escaped.iter().any(|text| shown.contains(text)), "{name} hides it: {shown:?}");
}

fn run(folder: &Path, arguments: &[&str], environment: &[(&'static str, String)]) -> Ran {
    let mut command = command(folder);
    command.args(arguments).args(["--color", "always"]).envs(environment.iter().cloned());
    ran(command.output().expect("it runs"))
}

/// A request with a hostile text.
fn request(text: &str) -> String {
    format!(
        r#"{{"timestamp": "2026-06-01T12:00:00Z", "referenceId": "message1", "expiryTime": "2026-06-01T18:00:00Z",
"event": {{"name": "AMAZON.MessageAlert.Activated", "payload": {{"state": {{"status": "UNREAD"}},
"messageGroup": {{"creator": {{"name": "{text}"}}, "count": 3}}}}}},
"localizedAttributes": [], "relevantAudience": {{"type": "Multicast", "payload": {{}}}}}}"#
    )
}

fn manifest(name: &str) -> String {
    format!(
        r#"{{"manifest": {{"publishingInformation": {{"locales": {{"{name}": {{}}}}}},
"permissions": [{{"name": "{name}"}}],
"events": {{"publications": [{{"eventName": "{name}"}}], "subscriptions": [{{"eventName": "{name}"}}],
"endpoint": {{"uri": "{name}"}}}}}}}}"#
    )
}

#[test]
fn text_of_a_file_is_escaped() {
    let folder = folder("printed-files");
    for (kind, text) in [("escaped", IN_JSON), ("raw", RAW_IN_JSON)] {
        let write = |name: &str, text: &str| {
            fs::write(folder.join(format!("{kind}-{name}")), text).expect("written");
        };
        write("message.json", &request(text));
        write("value.json", &request("x").replace("UNREAD", text));
        write("name.json", &request("x").replace("AMAZON.MessageAlert.Activated", text));
        write("member.json", &request("x").replace("\"count\"", &format!("\"{text}\": 1, \"count\"")));
        write("envelope.json", &request("x").replace("2026-06-01T18:00:00Z", text));
        write("audience.json", &request("x").replace("Multicast", text));
        write("id.json", &request("x").replace("message1", text));
        write("broken.json", &format!("{{\"event\": \"{text}\" x"));
        write("skill.json", &manifest(text));
        write("users.txt", &format!("EU amzn1.ask.account.A\nEU A {HOSTILE}\n"));
    }
    let bodies = ["value", "name", "member", "envelope", "audience", "id"];
    let mut shown = 0;
    for kind in KINDS {
        for body in bodies.iter().chain(&["message", "broken", "skill"]) {
            let file = &format!("{kind}-{body}.json");
            for arguments in [
                &["check", file][..],
                &["check", "--format", "json", file],
                &["check", "--format", "github", file],
                &["check", "--format", "sarif", file],
                &["preview", file],
                &["send", file, "--stage", "live", "--region", "EU", "--expires-in", "6h"],
                &["doctor", "--request", file],
                &["doctor", "--format", "json", "--request", file],
                &["doctor", "--manifest", file],
                &["doctor", "--format", "json", "--manifest", file],
                &["manifest", "check", file],
                &["manifest", "check", "--request", file, file],
                &["manifest", "apply", "--print", file, "--event", "OrderStatus"],
                &["manifest", "apply", file, "--event", "OrderStatus"],
            ] {
                let name = arguments.join(" ");
                let ran = run(&folder, arguments, &[]);
                let nothing_to_show = !["\u{202e}", "202e", "202E", "\u{fffd}"]
                    .iter()
                    .any(|text| ran.out.contains(text) || ran.errors.contains(text));
                if nothing_to_show {
                    // Nothing of the text is printed.
                    is_shown(&name, &Ran { errors: ran.errors.clone() + "\\u202e", ..ran });
                } else {
                    is_shown(&name, &ran);
                    shown += 1;
                }
            }
        }
    }
    assert!(shown > 80, "{shown} of the runs show the text");
    for (arguments, words) in [
        (&["preview", "escaped-message.json"][..], "h\\u{1b}]0;x\\u{7}"),
        (&["check", "--now", "2026-06-01T12:00:00Z", "escaped-value.json"], "\\u{202e}\\u{2066}"),
        (&["manifest", "check", "escaped-skill.json"], "\\u{202e}"),
        (&["check", "--format", "json", "raw-value.json"], "\\u202e"),
    ] {
        let ran = run(&folder, arguments, &[]);
        is_shown(&arguments.join(" "), &ran);
        assert!(without_colors(&ran.out).contains(words), "{arguments:?}: {}", ran.out);
    }
}

#[test]
fn names_and_arguments_are_escaped() {
    let folder = folder("printed-names");
    for file in ["parcel.json", "skill.json", "storm.json", "bodies.jsonl", "broken.json"] {
        let text = fs::read(crate::run::inputs().join(file)).expect("a file");
        fs::write(folder.join(format!("{HOSTILE}-{file}")), &text).expect("written");
        fs::write(folder.join(file), &text).expect("written");
    }
    for (file, text) in
        [("users.txt", "x\n"), ("empty.txt", ""), ("database", "no database, but long enough to be one")]
    {
        fs::write(folder.join(format!("{HOSTILE}-{file}")), text).expect("written");
    }
    let live = "--stage live --expires-in 6h --client-id X";
    for line in [
        "check @-storm.json",
        "check @-broken.json",
        "check @-bodies.jsonl",
        "check --format json @-bodies.jsonl",
        "check --format github @-bodies.jsonl",
        "check --format github @nowhere",
        "check @nowhere",
        "check --now @ parcel.json",
        "check --format @ parcel.json",
        "preview @-storm.json",
        "preview @-skill.json",
        "preview @-broken.json",
        "preview @nowhere",
        "manifest check @-skill.json",
        "manifest check @nowhere",
        "manifest check skill.json --request @-broken.json",
        "manifest check skill.json --request @-storm.json",
        "manifest check skill.json --request @nowhere",
        "manifest check skill.json --event @",
        "manifest check skill.json --endpoint @",
        "manifest check skill.json --endpoint https://x/ --certificate @",
        "manifest check skill.json --region @",
        "manifest check skill.json --region @=@",
        "manifest check skill.json --region EU=@",
        "manifest check skill.json --subscribe @",
        "manifest apply @nowhere",
        "manifest apply --print @-skill.json",
        "manifest apply --print skill.json --endpoint arn:@",
        "doctor --request @-storm.json",
        "doctor --format json --request @-storm.json",
        "doctor --request @nowhere",
        "doctor --manifest @nowhere",
        "doctor --store @nowhere",
        "doctor --store @-database",
        "doctor --journal @nowhere",
        "doctor --journal @-database",
        "doctor --stage @",
        "doctor --region @",
        "doctor --sent @",
        "send @-storm.json --stage live --region EU",
        "send @nowhere --stage live --region EU",
        "send @-skill.json --stage live --region EU",
        "send parcel.json --stage @ --region EU",
        "send parcel.json --stage live --region @",
        "send parcel.json --stage live --region EU --expires-in @",
        "send parcel.json --region EU --secret-file @nowhere LIVE",
        "send parcel.json --users @nowhere LIVE",
        "send parcel.json --users @-users.txt LIVE",
        "send parcel.json --users @-empty.txt LIVE",
        "probe --user x --region EU --yes --client-id x --secret-file @nowhere",
        "probe --user x --region @",
        "events show @",
        "events @",
        "new @",
        "man @nowhere",
        "completions @",
        "explain @",
        "emulate --port @",
        "@",
        "--@",
        "--color=@",
        "check --@",
        "check --@=@ parcel.json",
        "send parcel.json --no-@",
        "events show weatheralert @",
    ] {
        let arguments: Vec<String> =
            line.replace("LIVE", live).split(' ').map(|word| word.replace('@', HOSTILE)).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        is_shown(line, &run(&folder, &arguments, &[]));
        // clap ignores `--color`.
        let mut forced = command(&folder);
        is_shown(line, &ran(forced.args(&arguments).env("CLICOLOR_FORCE", "1").output().expect("it runs")));
    }
}

/// A server with a fixed answer to token requests, and another to all others.
fn server(token: (u16, String), event: (u16, String)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (token, event) = (token.clone(), event.clone());
            std::thread::spawn(move || {
                let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
                loop {
                    let (mut line, mut first, mut length) = (String::new(), String::new(), 0);
                    while reader.read_line(&mut line).is_ok_and(|read| read > 0) && line != "\r\n" {
                        if first.is_empty() {
                            first.clone_from(&line);
                        }
                        let lower = line.to_lowercase();
                        if let Some(value) = lower.strip_prefix("content-length:") {
                            length = value.trim().parse().expect("a number");
                        }
                        line.clear();
                    }
                    if first.is_empty() || reader.read_exact(&mut vec![0; length]).is_err() {
                        return;
                    }
                    let (status, body) = if first.contains("token") { &token } else { &event };
                    let answer = format!(
                        "HTTP/1.1 {status} X\r\ncontent-type: application/json\r\nx-amzn-requestid: 1\r\ncontent-length: {}\r\n\r\n{body}",
                        body.len()
                    );
                    if (&stream).write_all(answer.as_bytes()).is_err() {
                        return;
                    }
                }
            });
        }
    });
    format!("http://{address}")
}

#[test]
fn text_of_a_server_is_escaped() {
    let folder = folder("printed-server");
    for file in ["parcel.json", "skill.json"] {
        fs::copy(crate::run::inputs().join(file), folder.join(file)).expect("copied");
    }
    fs::write(folder.join("users.txt"), "EU amzn1.ask.account.A\n".repeat(100)).expect("written");
    let good = || (200, r#"{"access_token":"Atc|x","expires_in":3600,"token_type":"bearer"}"#.to_owned());
    let token_error = || {
        let body =
            format!(r#"{{"error":"{IN_JSON}","error_description":"{IN_JSON}","request_id":"{IN_JSON}"}}"#);
        (400, body)
    };
    let error =
        |status| (status, format!(r#"{{"code":"{IN_JSON}","message":"{IN_JSON}","type":"{IN_JSON}"}}"#));
    let raw = |status| (status, format!("{{\"message\":\"{RAW_IN_JSON}\"}}"));
    let plain = |status| (status, HOSTILE.to_owned());
    let mut servers = Vec::new();
    servers.push(("token 400".to_owned(), token_error(), error(400)));
    for status in [400, 404, 409, 413, 418] {
        servers.push((format!("event {status}"), good(), error(status)));
        servers.push((format!("raw event {status}"), good(), raw(status)));
        servers.push((format!("plain event {status}"), good(), plain(status)));
    }
    for message in ["no enablement", "no subscription"] {
        let body = format!("{{\"message\":\"{message} {IN_JSON}\"}}");
        servers.push((format!("event 403, {message}"), good(), (403, body)));
    }
    let mut shown = 0;
    for (name, token, event) in servers {
        let address = server(token, event);
        let environment = [
            ("ALEXA_CLIENT_ID", "x".to_owned()),
            ("ALEXA_CLIENT_SECRET", "x".to_owned()),
            ("ALEXA_ENDPOINT", address),
        ];
        let send = ["send", "parcel.json", "--expires-in", "6m", "--stage", "live"];
        for arguments in [
            &[&send[..], &["--region", "EU", "--yes"]].concat()[..],
            &[&send[..], &["--region", "EU", "--user", "x", "--format", "json"]].concat(),
            &[&send[..], &["--users", "users.txt"]].concat(),
            &[&send[..], &["--users", "users.txt", "--failures", "-"]].concat(),
            &[&send[..], &["--users", "users.txt", "--format", "json"]].concat(),
            &["doctor", "--request", "parcel.json", "--region", "EU", "--user", "x", "--probe"],
            &[
                "doctor",
                "--format",
                "json",
                "--request",
                "parcel.json",
                "--region",
                "EU",
                "--user",
                "x",
                "--probe",
            ],
            &["probe", "--user", "x", "--region", "EU", "--yes", "--record", "record.json"],
        ] {
            let name = format!("{name}: {}", arguments.join(" "));
            let ran = run(&folder, arguments, &environment);
            let says = [ran.out.as_str(), &ran.errors].concat().to_lowercase().contains("202e");
            shown += usize::from(says);
            is_shown(&name, &Ran { errors: ran.errors.clone() + "\\u202e", ..ran });
        }
    }
    assert!(shown > 80, "{shown} of the runs show the text");
}

#[test]
fn the_reason_of_a_stop_is_escaped() {
    let folder = folder("printed-stopped");
    fs::copy(crate::run::inputs().join("parcel.json"), folder.join("parcel.json")).expect("copied");
    fs::write(folder.join("users.txt"), "EU amzn1.ask.account.ANA\n".repeat(100)).expect("written");
    let emulator = Emulator::builder()
        .customer(Customer::new(
            UserId::new("amzn1.ask.account.ANA").expect("an id"),
            Region::Europe,
            Locale::EnUs,
        ))
        .refuse(|_| Some((400, HOSTILE.to_owned())))
        .page(false)
        .start_blocking()
        .expect("a port");
    let arguments = ["send", "parcel.json", "--expires-in", "6h", "--stage", "live", "--users", "users.txt"];
    let ran = run(&folder, &arguments, &emulator.environment());
    assert_eq!(ran.status, 1, "{ran:?}");
    is_shown("send", &ran);
    let errors = without_colors(&ran.errors);
    assert!(errors.contains("stopped: ") && errors.contains("h\\u{1b}]0;x\\u{7}"), "{errors:?}");
}
