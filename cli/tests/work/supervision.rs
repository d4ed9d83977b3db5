//! From a list to the record of a run: what `send`, `work` and `progress` report.

use crate::scene::{Scene, until};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

const PROGRESS: &str = "progress RUN --stage live --queue QUEUE";

/// The members and the users of the records in a file.
fn failures(text: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut members, mut users) = (BTreeSet::new(), BTreeSet::new());
    for line in text.lines() {
        let record: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(
            (&record["referenceId"], &record["outcome"]),
            (&json!("storm~17"), &json!("not_subscribed"))
        );
        assert!(record["error"].as_str().expect("an error").contains("subscri"), "{record}");
        members.extend(record.as_object().expect("an object").keys().cloned());
        users.insert(format!("{} {}", record["region"], record["user"]));
    }
    (members, users)
}

#[test]
fn two_workers_send_a_run_and_its_record_adds_up() {
    let scene = Scene::new("two", 1000);
    let run = scene.start();
    let before = scene.run(&PROGRESS.replace("RUN", &run));
    assert_eq!(before.out, format!("{run}: 0 accepted, 1000 left in 3 batches\n"));
    assert_eq!(before.status, 0, "none was refused: {before:?}");
    let workers = [scene.work(""), scene.work("--max-in-flight 50")];
    let watched = scene.run(&format!("{} --watch --failures failures.jsonl", PROGRESS.replace("RUN", &run)));
    assert_eq!(watched.out, format!("{run}: 980 accepted, 20 not_subscribed\n"));
    assert_eq!((watched.status, watched.errors.as_str()), (1, ""), "{watched:?}");
    assert_eq!(scene.emulator.ledger().len(), 1000, "each customer got one request");
    let accepted: u64 = workers
        .into_iter()
        .map(|worker| {
            let ran = worker.terminate();
            ran.out.split(' ').next().and_then(|number| number.parse::<u64>().ok()).expect("a number")
        })
        .sum();
    assert_eq!(accepted, 980);
    let progress = scene.progress(&run, "");
    let expected = json!({
        "run": run, "isFinished": true, "isComplete": true, "accepted": 980, "notAccepted": {"not_subscribed": 20},
        "left": 0, "batchesLeft": 0, "buried": 0, "burialReasons": [], "overdueSeconds": 0, "stopped": null,
    });
    assert_eq!(progress, expected);
    // `send` without a queue reports the same customers.
    let sent =
        scene.run("send storm.json --expires-in 6h --stage live --users users.txt --failures sent.jsonl");
    assert_eq!(sent.status, 1, "{sent:?}");
    let file = scene.folder.join("failures.jsonl");
    let read = |name: &str| failures(&fs::read_to_string(scene.folder.join(name)).expect("a file"));
    assert_eq!(read("failures.jsonl"), read("sent.jsonl"));
    assert_eq!(fs::metadata(file).expect("a file").permissions().mode() & 0o777, 0o600);
}

#[test]
fn the_same_command_continues_a_run() {
    let scene = Scene::new("continued", 100);
    let line = "send storm.json --expires-in 6h --stage live --users users.txt --queue QUEUE";
    let run = scene.start();
    // As if the producer had been killed half-way.
    scene.sql("UPDATE alexa_run SET is_complete = false; DELETE FROM alexa_batch WHERE region = 'EU'");
    let progress = scene.run(&PROGRESS.replace("RUN", &run));
    assert!(progress.out.ends_with(", not all put\n"), "{progress:?}");
    let again = scene.run(line);
    assert_eq!(again.out, format!("{run}: 100 recipients in 3 batches\n"), "{again:?}");
    assert!(again.errors.starts_with("continuing the batch of "), "{again:?}");
    assert_eq!(scene.progress(&run, "")["left"], json!(100));

    fs::write(scene.folder.join("hurricane.json"), scene.body().replace("TORNADO", "HURRICANE"))
        .expect("written");
    let other = scene.run(&line.replace("storm.json", "hurricane.json"));
    assert_eq!(other.status, 2, "{other:?}");
    assert!(
        other.errors.contains("a batch of `storm~17` was interrupted, and it has another event"),
        "{other:?}"
    );

    let worker = scene.work("");
    scene.progress(&run, "--watch");
    worker.terminate();
    let update = scene.run(line);
    assert!(
        update.errors.is_empty() && !update.out.contains(&run),
        "a finished run is an update: {update:?}"
    );
}

#[test]
fn one_customer_is_a_run() {
    let scene = Scene::new("one", 3);
    let line = "send storm.json --expires-in 6h --stage live --user amzn1.ask.account.000001 --region EU --queue QUEUE";
    let ran = scene.run(&format!("{line} --install"));
    assert!(ran.out.ends_with(": 1 recipient in 1 batch\n"), "{ran:?}");
    let worker = scene.work("");
    scene.until_requests(1);
    assert_eq!(worker.terminate().out, "1 accepted\n");
    assert_eq!(scene.requests()["amzn1.ask.account.000001"], 1);
}

#[test]
fn a_run_can_be_stopped() {
    let scene = Scene::new("stopped", 100);
    let run = scene.start();
    let stopped = scene.run(&format!("{} --stop", PROGRESS.replace("RUN", &run)));
    assert_eq!(stopped.out, format!("{run}: 0 accepted, 100 left in 3 batches; stopped: it was requested\n"));
    assert_eq!(stopped.status, 1, "{stopped:?}");
    let worker = scene.work("");
    let progress = scene.progress(&run, "--watch");
    worker.terminate();
    assert_eq!((&progress["notAccepted"], &progress["accepted"]), (&json!({"stopped": 100}), &json!(0)));
    assert!(scene.emulator.ledger().is_empty());
}

#[test]
fn a_buried_batch_is_shown_with_its_reason() {
    let scene = Scene::new("buried", 100);
    let run = scene.start();
    scene.sql("UPDATE alexa_batch SET message = '{', deliveries = 5 WHERE region = 'EU'");
    let worker = scene.work("");
    until(|| scene.progress(&run, "")["isFinished"] == json!(true));
    let log = worker.terminate().errors;
    assert!(log.contains(" ERROR a batch is buried reason="), "{log}");
    let progress = scene.run(&PROGRESS.replace("RUN", &run));
    let (counts, reason) = progress.out.split_once('\n').expect("two lines");
    assert!(counts.contains(", 33 buried"), "{progress:?}");
    assert!(reason.starts_with("buried: ") && reason.trim_end().len() > 20, "{progress:?}");
    assert_eq!(progress.status, 1, "{progress:?}");
}

#[test]
fn a_batch_that_waits_for_a_worker_is_overdue() {
    let scene = Scene::new("overdue", 3);
    let run = scene.start();
    scene.sql("UPDATE alexa_batch SET due = now() - interval '2 minutes'");
    let progress = scene.run(&PROGRESS.replace("RUN", &run));
    assert!(progress.out.contains("\noverdue: a batch has waited 2m"), "{progress:?}");
    let seconds = scene.progress(&run, "")["overdueSeconds"].as_u64().expect("a number");
    assert!((120..180).contains(&seconds), "{seconds}");
}

#[test]
fn old_runs_are_deleted_with_their_customers() {
    let scene = Scene::new("forgotten", 100);
    let old = scene.start();
    scene.sql("UPDATE alexa_run SET expires_at = 0");
    let kept = scene.work("--forget-after 1000000000h");
    until(|| scene.progress(&old, "")["left"] == json!(0));
    kept.terminate();
    let worker = scene.work("--forget-after 30d");
    until(|| scene.sql("SELECT count(*) FROM alexa_batch") == "0");
    let ran = worker.terminate();
    assert!(ran.errors.contains("deleted 1 runs that expired before "), "{ran:?}");
}

#[test]
fn the_failures_of_all_batches_are_written() {
    let scene = Scene::new("pages", 3);
    let run = scene.start();
    // More batches than one answer of the queue covers.
    scene.sql(
        r#"INSERT INTO alexa_batch (queue, run, key, region, users, accepted, not_accepted, failures)
        SELECT queue, id, number, 'EU', 1, 0, '{"not_enabled": 1}', format('[["USER%s", "not_enabled", "left"]]', number)
        FROM alexa_run, generate_series(1, 40) AS number"#,
    );
    let ran = scene.run(&format!("{} --failures -", PROGRESS.replace("RUN", &run)));
    let (records, counts) = ran.out.trim_end().rsplit_once('\n').expect("lines");
    assert_eq!(records.lines().count(), 40, "{ran:?}");
    assert_eq!(
        records.lines().next(),
        Some(
            r#"{"region":"EU","user":"USER1","referenceId":"storm~17","outcome":"not_enabled","status":null,"requestId":null,"attempts":null,"retryAt":null,"error":"left"}"#
        )
    );
    assert_eq!(counts, format!("{run}: 0 accepted, 40 not_enabled, 3 left in 3 batches"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_shows_a_bar_until_the_end() {
    let scene = Scene::new("bar", 300);
    let run = scene.start();
    let worker = scene.work("--max-per-second 100");
    let binary = env!("CARGO_BIN_EXE_alexa-proactive");
    let line = format!("{binary} {} --watch", PROGRESS.replace("RUN", &run));
    let mut script = std::process::Command::new("script");
    script.args(["-q", "-e", "-c", &line, "/dev/null"]).current_dir(&scene.folder);
    script
        .env("QUEUE", scene.url("postgres"))
        .env("ALEXA_SKILL_ID", "amzn1.ask.skill.EXAMPLE")
        .env("TERM", "xterm");
    let output = script.stdin(std::process::Stdio::null()).output().expect("script runs");
    worker.terminate();
    let screen = String::from_utf8(output.stdout).expect("text");
    assert_eq!(output.status.code(), Some(1), "six are not subscribed: {screen}");
    assert!(screen.contains("/300, ") && screen.contains(" left: "), "{screen}");
    let last = screen.trim_end().lines().last().expect("a line");
    assert!(last.ends_with(&format!("{run}: 294 accepted, 6 not_subscribed")), "{screen}");
}

#[test]
fn ctrl_c_ends_the_watch() {
    let scene = Scene::new("watched", 3);
    let run = scene.start();
    let mut watch =
        scene.command(&format!("{} --watch", PROGRESS.replace("RUN", &run))).spawn().expect("it runs");
    std::thread::sleep(std::time::Duration::from_secs(1));
    let id = watch.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().expect("kill runs").success());
    assert_eq!(watch.wait().expect("it ends").code(), Some(130));
}
