//! `--users` is read once, from any kind of file. An invalid list sends nothing; a customer who is not served is an error.

use crate::run::{Ran, command, folder, ran};
use crate::send::{STORM, crowd, user};
use alexa_proactive::{SkillStage, Timestamp};
use alexa_proactive_emulator::{Emulator, Fault};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const CUSTOMERS: usize = 300;

/// Customers, and a folder with a body and the list that names them.
fn test(name: &str) -> (PathBuf, Emulator) {
    let folder = folder(&format!("users-{name}"));
    let emulator = crowd(&folder, CUSTOMERS);
    fs::create_dir(folder.join("tmp")).expect("a folder");
    (folder, emulator)
}

/// Runs a line of bash, in which `$SEND` is the command without `--users`; no temporary file is left.
fn bash(folder: &Path, emulator: &Emulator, line: &str) -> Ran {
    let ran = ran(script(folder, emulator, line).output().expect("bash"));
    assert_eq!(fs::read_dir(folder.join("tmp")).expect("a folder").count(), 0, "{line}: a copy is left");
    assert!(!ran.errors.contains("amzn1.ask.account.0"), "a user id in {ran:?}");
    ran
}

fn script(folder: &Path, emulator: &Emulator, line: &str) -> Command {
    let mut bash = Command::new("bash");
    let send =
        format!("'{}' send storm.json --expires-in 6h --stage live", env!("CARGO_BIN_EXE_alexa-proactive"));
    bash.args(["-c", line])
        .current_dir(folder)
        .env("SEND", send)
        .env("TMPDIR", folder.join("tmp"))
        .envs(emulator.environment());
    bash
}

/// How many customers' devices rang.
pub(crate) fn rang(emulator: &Emulator) -> usize {
    emulator.customers().iter().filter(|customer| !emulator.inbox(&customer.user).is_empty()).count()
}

#[test]
fn every_customer_is_served_from_any_kind_of_file() {
    for (name, line) in [
        ("file", "eval $SEND --users users.txt"),
        ("substitution", "eval $SEND --users <(cat users.txt)"),
        ("piped", "cat users.txt | eval $SEND --users /dev/stdin"),
        ("dash", "cat users.txt | eval $SEND --users -"),
        ("dash-file", "eval $SEND --users - < users.txt"),
        ("stdin-file", "eval $SEND --users /dev/stdin < users.txt"),
        ("fifo", "mkfifo pipe; (sleep 0.2; cat users.txt > pipe) & eval $SEND --users pipe"),
        ("slow", "(head -c 4000 users.txt; sleep 0.5; tail -c +4001 users.txt) | eval $SEND --users -"),
        ("no-newline", "head -c -1 users.txt | eval $SEND --users -"),
        ("journal", "eval $SEND --users <(cat users.txt) --journal run.sqlite"),
    ] {
        let (folder, emulator) = test(name);
        let ran = bash(&folder, &emulator, line);
        assert_eq!((ran.status, ran.errors.as_str()), (0, ""), "{name}: {ran:?}");
        assert!(ran.out.ends_with("\n300 accepted, 0 not.\n"), "{name}: {ran:?}");
        assert_eq!(rang(&emulator), CUSTOMERS, "{name}");
        assert_eq!(emulator.ledger().len(), CUSTOMERS, "{name}: each once");
    }
}

#[test]
fn nothing_is_sent_if_a_line_is_wrong() {
    let (folder, emulator) = test("wrong");
    for (line, words) in [
        ("(cat users.txt; echo EU) | eval $SEND --users -", "<stdin>:301: found no user id"),
        (
            "(cat users.txt; echo x; cat users.txt) | eval $SEND --users /dev/stdin",
            "/dev/stdin:301: found no region",
        ),
        ("eval $SEND --users <(printf 'EU A B\\n'; cat users.txt)", ":1: expected a region and a user id"),
        ("printf 'EU A\\n\\xff\\n' | eval $SEND --users -", "<stdin>:2: found bytes that are not UTF-8"),
        (
            "head -c 100000 /dev/zero | eval $SEND --users -",
            "<stdin>:1: found a line longer than 65536 bytes",
        ),
        ("eval $SEND --users <(true)", "found no customer"),
        ("eval $SEND --users - < /dev/null", "<stdin>: found no customer"),
        ("eval $SEND --users .", ".: Is a directory"),
        ("eval $SEND --users - --region EU < /dev/null", "found no customer"),
        ("eval ${SEND/storm.json/-} --users - < users.txt", "found `-` for both the body and `--users`"),
    ] {
        let ran = bash(&folder, &emulator, line);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{line}: {ran:?}");
        assert!(ran.errors.contains(words), "{line}: {ran:?}");
    }
    assert!(emulator.ledger().is_empty() && emulator.token_requests().is_empty());
}

/// The list is not read into memory.
#[cfg(target_os = "linux")]
#[test]
fn a_long_list_takes_no_memory() {
    let (folder, emulator) = test("long");
    // 60 MB of them, in 70 MB of address space; the last one is wrong, so that nothing is sent.
    let long = "ulimit -v 70000; (yes EU amzn1.ask.account.$(printf %04000d 0) | head -c 60000000; echo EU EU) \
                | eval $SEND --users -";
    let ran = bash(&folder, &emulator, long);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.errors.contains(": expected a region and a user id"), "{ran:?}");
}

#[test]
fn both_numbers_are_reported_if_some_were_not_served() {
    let (folder, emulator) = test("unserved");
    for number in 0..7 {
        emulator.remove_customer(&user(&format!("{number:06}")));
    }
    let ran = bash(&folder, &emulator, "eval $SEND --users <(cat users.txt)");
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.out.ends_with("\n293 accepted, 7 not.\n"), "{ran:?}");
    assert_eq!(ran.errors, "error: the list names 300 customers, and 293 were served\n");

    let ran = bash(&folder, &emulator, "eval $SEND --users users.txt --format json");
    assert_eq!(ran.status, 1, "{ran:?}");
    let last: Value = serde_json::from_str(ran.out.lines().last().expect("a record")).expect("JSON");
    assert_eq!(last, json!({"named": 300, "served": 293, "servedBefore": 0, "refusedBefore": 0}));
    assert_eq!(ran.errors, "error: the list names 300 customers, and 293 were served\n");
}

#[test]
fn a_list_that_shrinks_after_the_check_is_no_success() {
    let folder = folder("users-shrinks");
    let emulator = crowd(&folder, 3000);
    // The list is cut between the check and the first answer, when no more than a block of it was read.
    emulator.inject(Fault::latency(Duration::from_secs(3)).on_token());
    let child = script(&folder, &emulator, "eval $SEND --users users.txt --journal run.sqlite")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("bash");
    while emulator.token_requests().is_empty() {
        std::thread::sleep(Duration::from_millis(2));
    }
    fs::File::options().write(true).open(folder.join("users.txt")).expect("a file").set_len(0).expect("cut");
    let ran = ran(child.wait_with_output().expect("it ends"));
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.errors.contains("error: the list names 3000 customers, and "), "{ran:?}");
}

#[test]
fn customers_served_before_count() {
    let (folder, emulator) = test("before");
    emulator.inject(Fault::status(418).times(1));
    let line = "eval $SEND --users <(cat users.txt) --journal run.sqlite --format json";
    let last = |ran: &Ran| -> Value {
        serde_json::from_str(ran.out.lines().last().expect("a record")).expect("JSON")
    };
    let first = bash(&folder, &emulator, line);
    assert_eq!(first.status, 1, "{first:?}");
    assert_eq!(last(&first), json!({"named": 300, "served": 299, "servedBefore": 0, "refusedBefore": 0}));
    let again = bash(&folder, &emulator, line);
    assert_eq!(again.status, 0, "{again:?}");
    assert_eq!(last(&again), json!({"named": 300, "served": 300, "servedBefore": 299, "refusedBefore": 0}));
    assert_eq!(rang(&emulator), CUSTOMERS);
}

#[test]
fn a_file_for_failures_is_private_even_if_it_was_not() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, emulator) = test("failures");
    emulator.remove_customer(&user("000007"));
    fs::write(folder.join("failures.jsonl"), "old").expect("written");
    fs::set_permissions(folder.join("failures.jsonl"), fs::Permissions::from_mode(0o644)).expect("a mode");
    let before = fs::File::open(folder.join("failures.jsonl")).expect("a file");
    let ran = bash(&folder, &emulator, "umask 022; eval $SEND --users users.txt --failures failures.jsonl");
    assert_eq!(ran.status, 1, "{ran:?}");
    let mode = fs::metadata(folder.join("failures.jsonl")).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(fs::read_to_string(folder.join("failures.jsonl")).expect("text").contains("000007"));
    assert_eq!(
        std::io::read_to_string(before).expect("text"),
        "old",
        "a process that had it open reads no user id"
    );
}

#[test]
fn the_body_may_be_standard_input() {
    let (folder, emulator) = test("body");
    assert!(STORM.contains("storm~17"));
    let ran = ran(command(&folder)
        .args(["send", "-", "--stage", "live", "--users", "users.txt", "--expires-in", "6h"])
        .stdin(fs::File::open(folder.join("storm.json")).expect("a file"))
        .envs(emulator.environment())
        .output()
        .expect("it runs"));
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(rang(&emulator), CUSTOMERS);
}

#[test]
fn a_batch_in_the_wrong_stage_does_not_count_in_the_right_one() {
    let (folder, emulator) = test("stage");
    let run = |stage: &str| {
        let line = format!("eval ${{SEND/live/{stage}}} --users users.txt --journal run.sqlite");
        bash(&folder, &emulator, &line)
    };
    let wrong = run("development");
    assert_eq!(wrong.status, 1, "{wrong:?}");
    assert!(wrong.errors.contains("stopped: ") && wrong.errors.contains("development stage"), "{wrong:?}");
    assert!(wrong.errors.contains("error: the list names 300 customers, and 0 were served"), "{wrong:?}");
    let right = run("live");
    assert_eq!(right.status, 0, "{right:?}");
    assert!(right.out.ends_with("\n300 accepted, 0 not.\n"), "{right:?}");
    assert_eq!(rang(&emulator), CUSTOMERS);
}

#[test]
fn success_in_development_is_not_success_in_live() {
    let (folder, emulator) = test("both-stages");
    for customer in emulator.customers() {
        emulator.change_customer(&customer.user, |customer| {
            customer.stages = [SkillStage::Development, SkillStage::Live].into();
        });
    }
    // With the times of the file, so that it is the same request each time.
    let now = Timestamp::now();
    let expiry = now.checked_add(Duration::from_secs(6 * 3600)).expect("a time");
    let body = STORM.replace("2026-06-01T12:00:00Z", &now.to_string());
    fs::write(folder.join("storm.json"), body.replace("2026-06-01T18:00:00Z", &expiry.to_string()))
        .expect("written");
    let run = |stage: &str| {
        let send = format!("${{SEND/--expires-in 6h --stage live/--stage {stage}}}");
        let ran = bash(&folder, &emulator, &format!("eval {send} --users users.txt --journal run.sqlite"));
        assert_eq!(ran.status, 0, "{ran:?}");
        let stages: Vec<SkillStage> = emulator.ledger().iter().map(|entry| entry.stage).collect();
        emulator.clear_ledger();
        (ran.out.lines().last().unwrap_or_default().to_owned(), stages)
    };
    let (development, live) = ([SkillStage::Development; CUSTOMERS], [SkillStage::Live; CUSTOMERS]);
    assert_eq!(run("development"), ("300 accepted, 0 not.".to_owned(), development.to_vec()));
    assert_eq!(run("live"), ("300 accepted, 0 not.".to_owned(), live.to_vec()));
    assert_eq!(run("live"), ("0 accepted, 0 not, 300 served before.".to_owned(), Vec::new()));
}

#[test]
fn refusals_of_a_stopped_batch_are_tried_again() {
    let (folder, emulator) = test("set-up");
    let line = "eval $SEND --users users.txt --journal run.sqlite";
    for customer in emulator.customers() {
        emulator.change_customer(&customer.user, |customer| customer.permission = false);
    }
    let stopped = bash(&folder, &emulator, line);
    assert_eq!(stopped.status, 1, "{stopped:?}");
    assert!(stopped.errors.contains("none is subscribed in the live stage"), "{stopped:?}");
    assert!(emulator.ledger().len() >= 40, "some were refused");
    for customer in emulator.customers() {
        emulator.change_customer(&customer.user, |customer| customer.permission = true);
    }
    let again = bash(&folder, &emulator, line);
    assert_eq!(again.status, 0, "{again:?}");
    assert!(again.out.ends_with("\n300 accepted, 0 not.\n"), "{again:?}");
    assert_eq!(rang(&emulator), CUSTOMERS);
}

/// Prepends customers who left to the list.
fn departed(folder: &Path, number: usize) {
    let users = fs::read_to_string(folder.join("users.txt")).expect("a list");
    let departed = (0..number).map(|number| format!("EU amzn1.ask.account.LEFT{number}\n"));
    fs::write(folder.join("users.txt"), departed.collect::<String>() + &users).expect("written");
}

#[test]
fn customers_who_stayed_are_served_after_customers_who_left() {
    let (folder, emulator) = test("departed");
    departed(&folder, 60);
    let ran = bash(&folder, &emulator, "eval $SEND --users users.txt");
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.out.ends_with("\n300 accepted, 60 not.\n"), "{ran:?}");
    assert_eq!(ran.errors, "error: the list names 360 customers, and 300 were served\n");
    assert_eq!(rang(&emulator), CUSTOMERS);
}

#[test]
fn the_early_stop_can_be_switched_off() {
    const LEFT: usize = 400;
    let (folder, emulator) = test("early-stop");
    fs::write(folder.join("users.txt"), "").expect("written");
    departed(&folder, LEFT);
    let ran = bash(&folder, &emulator, "eval $SEND --users users.txt");
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.errors.contains("stopped: ") && ran.errors.contains("`--no-early-stop`"), "{ran:?}");
    let tried = emulator.ledger().len();
    assert!(tried < LEFT, "{tried}");

    let all = bash(&folder, &emulator, "eval $SEND --users users.txt --no-early-stop");
    assert_eq!(all.status, 1, "{all:?}");
    assert!(!all.errors.contains("stopped"), "{all:?}");
    assert_eq!(emulator.ledger().len() - tried, LEFT);
    let alone = bash(&folder, &emulator, "eval $SEND --region EU --no-early-stop");
    assert_eq!(alone.status, 2, "the option needs a list: {alone:?}");
}

#[test]
fn a_customer_who_is_named_twice_counts_once() {
    let (folder, emulator) = test("twice");
    let users = fs::read_to_string(folder.join("users.txt")).expect("a list");
    fs::write(folder.join("users.txt"), users.repeat(2)).expect("written");
    let ran = bash(&folder, &emulator, "eval $SEND --users users.txt --journal run.sqlite");
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(rang(&emulator), CUSTOMERS);
}
