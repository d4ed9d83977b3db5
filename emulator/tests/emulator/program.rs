//! The program: its options, its output, and its memory.

use crate::sender::*;
use alexa_proactive_emulator::{Options, example_customers};
use alexa_proactive_tests::running::Running;
use expect_test::expect;
use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::process::{ChildStdout, Command, Stdio};

/// Starts the program. Returns its output after the greeting, the greeting, and the port.
fn started(arguments: &[&str]) -> (Running, Lines<BufReader<ChildStdout>>, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_alexa-proactive-emulator"))
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let running = Running(child);
    let mut greeting = String::new();
    for line in lines.by_ref().map(Result::unwrap) {
        greeting += &line;
        greeting.push('\n');
        if line.contains("ALEXA_ENDPOINT") {
            break;
        }
    }
    let port = greeting.split_once("http://127.0.0.1:").unwrap().1.split('/').next().unwrap().to_owned();
    (running, lines, greeting, port)
}

/// Posts to the program on a new connection, and returns the whole answer.
fn post(port: &str, path: &str, headers: &str, body: &[u8]) -> String {
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n"
    );
    stream.write_all(&[head.as_bytes(), body].concat()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn it_prints_its_addresses_and_a_line_for_each_request() {
    let (_running, lines, greeting, port) = started(&["--port", "0"]);
    expect![[r"
        An emulator of Amazon's Proactive Events API. Requests do not leave this machine.

          page           http://127.0.0.1:PORT/
          token          http://127.0.0.1:PORT/auth/o2/token
          events, NA     http://127.0.0.1:PORT/na
          events, EU     http://127.0.0.1:PORT/eu
          events, FE     http://127.0.0.1:PORT/fe

        For a sender:

          export ALEXA_CLIENT_ID='amzn1.application-oa2-client.EXAMPLE'
          export ALEXA_CLIENT_SECRET='amzn1.oa2-cs.v1.EXAMPLE'
          export ALEXA_STAGE='development'
          export ALEXA_ENDPOINT='http://127.0.0.1:PORT'
    "]]
    .assert_eq(&greeting.replace(&port, "PORT"));

    post(&port, "/eu/v1/proactiveEvents", "", br#"{"referenceId":"x"}"#);
    let line = lines.map(Result::unwrap).find(|line| !line.is_empty()).unwrap();
    assert!(
        line.starts_with("#1 ") && line.contains(" 401 (no reference id) (no event) (no audience) EU live"),
        "{line}"
    );
}

/// Returns a file with this content.
fn file(name: &str, content: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path.into_os_string().into_string().unwrap()
}

#[test]
fn a_change_without_effect_is_a_warning() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("changes");
    std::fs::create_dir_all(&folder).unwrap();
    let change = r#"{
        "x-changes": "AMAZON.WeatherAlert.Activated",
        "x-sources": [{"title": "A letter to partners", "date": "2026-11-02", "confidence": "high"}],
        "weatherAlert.alertType": {"values": {"add": {"TORNADO": {}}}}
    }"#;
    std::fs::write(folder.join("weather-alert.changes.json"), change).unwrap();
    let (_running, _, greeting, _) = started(&["--port", "0", "--catalog", folder.to_str().unwrap()]);
    assert!(
        greeting.starts_with("warning: ") && greeting.contains("weather-alert.changes.json"),
        "{greeting}"
    );
}

#[test]
fn it_starts_with_a_seed_file_for_other_machines() {
    let customer = r#"{"user": "amzn1.ask.account.BEA", "region": "EU", "locale": "de-DE"}"#;
    let seed = file("seed.json", &format!(r#"{{"customers": [{customer}]}}"#));
    let arguments = ["--host", "0.0.0.0", "--seed", &seed, "--allow-host", "emulator.test", "--no-page"];
    let (_running, _lines, greeting, port) = started(&arguments);
    expect![[r"
        An emulator of Amazon's Proactive Events API. It listens on 0.0.0.0:PORT:
        everyone who reaches this port can read and change everything.

          token          http://127.0.0.1:PORT/auth/o2/token
          events, NA     http://127.0.0.1:PORT/na
          events, EU     http://127.0.0.1:PORT/eu
          events, FE     http://127.0.0.1:PORT/fe

        For a sender:

          export ALEXA_CLIENT_ID='amzn1.application-oa2-client.EXAMPLE'
          export ALEXA_CLIENT_SECRET='amzn1.oa2-cs.v1.EXAMPLE'
          export ALEXA_STAGE='development'
          export ALEXA_ENDPOINT='http://127.0.0.1:PORT'
    "]]
    .assert_eq(&greeting.replace(&port, "PORT"));
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
    stream
        .write_all(b"GET /api/customers HTTP/1.1\r\nhost: emulator.test\r\nconnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert_eq!(answer.matches("amzn1.ask.account.").count(), 1, "{answer}");
}

#[test]
fn it_prints_a_line_for_each_post_to_the_skill() {
    let (url, posts) = crate::forwarding::skill(&[500]);
    let customer =
        r#"{"user": "amzn1.ask.account.BEA", "region": "EU", "locale": "de-DE", "permission": false}"#;
    let seed = file("one.json", &format!(r#"{{"customers": [{customer}]}}"#));
    let (_running, lines, greeting, port) = started(&["--seed", &seed, "--forward-to", &url]);
    for name in ["root.pem", "chain.pem"] {
        assert!(greeting.contains(&format!("http://127.0.0.1:{port}/api/certificates/{name}")), "{greeting}");
    }
    let posted: Vec<String> = lines.map(Result::unwrap).filter(|line| !line.is_empty()).take(2).collect();
    for (line, status) in posted.iter().zip(["500", "200"]) {
        assert!(
            line.starts_with("-> ") && line.ends_with(&format!(" {status} AlexaSkillEvent.SkillEnabled")),
            "{line}"
        );
    }
    assert_eq!(posts.iter().take(2).count(), 2);
}

#[test]
fn control_characters_of_requests_are_escaped_on_the_terminal() {
    let (_running, lines, _, port) = started(&["--port", "0"]);
    let form = "grant_type=client_credentials&client_id=amzn1.application-oa2-client.EXAMPLE\
                &client_secret=amzn1.oa2-cs.v1.EXAMPLE&scope=alexa%3A%3Aproactive_events";
    let form_header = "content-type: application/x-www-form-urlencoded\r\n";
    let answer = post(&port, "/auth/o2/token", form_header, form.as_bytes());
    let token = answer.split_once("Atc|").unwrap().1.split('"').next().unwrap();
    let authorization = format!("authorization: Bearer Atc|{token}\r\n");
    // C0 as JSON allows it, a forged line, DEL, C1, and marks that change the direction of a text.
    let hostile = r"\u001b]0;OWNED\u0007\u0000\r\n#9 202 fake\u007f\u009b31m\u0085\u202e\u2066\u200f\u2028";
    let refused = format!(r#"{{"referenceId":"{hostile}"}}"#);
    let accepted = request(storm(), "storm17").now(alexa_proactive::Timestamp::now()).multicast().unwrap();
    let accepted = accepted.to_string().replace("storm17", hostile);
    assert!(post(&port, "/v1/proactiveEvents", "", refused.as_bytes()).starts_with("HTTP/1.1 401"));
    assert!(
        post(&port, "/v1/proactiveEvents", &authorization, refused.as_bytes()).starts_with("HTTP/1.1 400")
    );
    assert!(
        post(&port, "/v1/proactiveEvents", &authorization, accepted.as_bytes()).starts_with("HTTP/1.1 202")
    );
    post(&port, "/v1/proactiveEvents", "", b"");
    let printed: Vec<String> =
        lines.map(Result::unwrap).skip(1).take_while(|line| !line.starts_with("#4 ")).collect();
    let shown =
        r"\u{1b}]0;OWNED\u{7}\u{0}\r\n#9 202 fake\u{7f}\u{9b}31m\u{85}\u{202e}\u{2066}\u{200f}\u{2028}";
    assert_eq!(printed.len(), 3, "{printed:?}");
    for (line, reference_id) in printed.iter().zip(["(no reference id)", shown, shown]) {
        assert!(line.contains(&format!(" {reference_id} ")) && line.starts_with('#'), "{line:?}");
        assert!(!line.contains(char::is_control), "{line:?}");
    }
}

/// Returns the resident memory of a process, in bytes.
#[cfg(target_os = "linux")]
fn resident(running: &Running) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", running.0.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() << 10
}

#[test]
#[cfg(target_os = "linux")]
fn a_thousand_megabytes_without_a_token_do_not_grow_the_memory() {
    // The program ends when its output is closed.
    let (running, _lines, _, port) = started(&["--port", "0"]);
    let body = vec![b'7'; 1_000_000];
    let post_some = |count| {
        for _ in 0..count {
            let answer = post(&port, "/v1/proactiveEvents", "", &body);
            assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
        }
    };
    post_some(10);
    let before = resident(&running);
    post_some(1000);
    let after = resident(&running);
    assert!(after < before + (8 << 20), "{before} and then {after}");
}

#[test]
fn invalid_options_are_reported() {
    let run = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_alexa-proactive-emulator")).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        format!("{:?} {text}", output.status.code())
    };
    assert_eq!(run(&["--help"]), format!("Some(0) {}", Options::HELP));
    expect![[r"
        Some(2) found the port `70000`, expected a number from 0 to 65535
        Some(2) found the port ``, expected a number from 0 to 65535
        Some(2) unknown argument `--no-page=1`; `--help` lists the options
    "]]
    .assert_eq(&[run(&["--port=70000"]), run(&["--port"]), run(&["--no-page=1"])].concat());
    let seed = file("wrong.json", "{\n  \"customer\": []\n}");
    let folder = file("no-folder", "");
    let errors = [
        run(&["--host", "emulator.test"]),
        run(&["--seed", &seed]),
        run(&["--seed", "/nowhere.json"]),
        run(&["--catalog", &folder]),
        run(&["--allow-host", "http://emulator.test"]),
        run(&["--host", "192.0.2.1"]),
    ];
    expect![[r"
        Some(2) found the host `emulator.test`, expected an address such as 0.0.0.0; `--allow-host` takes a name
        Some(2) TMP/wrong.json:2:12: unknown field `customer`, expected one of `skills`, `customers`, `limits`
        Some(2) /nowhere.json: No such file or directory (os error 2)
        Some(2) TMP/no-folder#: cannot be read: Not a directory (os error 20)
        Some(1) found the host `http://emulator.test`, expected a name or an address such as `emulator.test`
        Some(1) Cannot assign requested address (os error 99)
    "]].assert_eq(&errors.concat().replace(env!("CARGO_TARGET_TMPDIR"), "TMP"));
    let taken = emulator().start_blocking().unwrap();
    let in_use = run(&["--port", &taken.address().port().to_string()]);
    assert!(in_use.starts_with("Some(1) ") && in_use.contains("in use"), "{in_use}");
}

#[test]
fn the_example_customers_have_various_deliveries() {
    let emulator = emulator().examples().start_blocking().unwrap();
    for region in alexa_proactive::Region::ALL {
        let body = request(storm(), "storm17").multicast().unwrap();
        let token = token(&emulator);
        try_post(&emulator, region, alexa_proactive::SkillStage::Live, &token, body.as_bytes()).unwrap();
    }
    let counts: Vec<_> = emulator.ledger().iter().map(|entry| format!("{:?}", entry.counts())).collect();
    expect![[r#"
        {"other region": 5, "rang": 1, "rang without text": 2}
        {"other region": 4, "pending": 1, "permission off": 1, "rang": 1, "rang without text": 1}
        {"other region": 7, "rang without text": 1}"#]]
    .assert_eq(&counts.join("\n"));
    assert_eq!(emulator.customers().len(), example_customers().len());
}
