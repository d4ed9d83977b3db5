//! What is wrong with a queue is said, without the password, and with what to do.

use crate::run::{Ran, ran};
use crate::scene::{Scene, until};
use std::fs;
use std::path::Path;
use std::process::Stdio;

const SEND: &str = "send storm.json --expires-in 6h --stage live --users users.txt --queue";

/// Runs the commands of a fleet, which all say the same.
fn each(scene: &Scene, url: &str, words: &str) {
    for line in [
        &format!("{SEND} QUEUE"),
        "work --stage live --queue QUEUE",
        "progress storm~17@2026-06-01T12:00:00Z --stage live --queue QUEUE",
    ] {
        let ran = ran(scene.command(line).env("QUEUE", url).output().expect("it runs"));
        check(&ran, words);
    }
}

fn check(ran: &Ran, words: &str) {
    assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{ran:?}");
    assert!(ran.errors.starts_with("error: ") && ran.errors.contains(words), "{words}: {ran:?}");
    assert!(!ran.errors.contains("wr0ng") && !ran.errors.contains("amzn1.ask.account"), "{ran:?}");
}

#[test]
fn a_server_that_cannot_be_used_is_an_error() {
    let scene = Scene::new("servers", 3);
    each(
        &scene,
        "postgres://ana:wr0ng@127.0.0.1:1/skills",
        "the queue cannot be reached: error connecting to server: Connection refused",
    );
    scene.sql("DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN PASSWORD 'r1ght'");
    each(&scene, &scene.url("guarded:wr0ng"), "password authentication failed for user \"guarded\"");
    each(&scene, &scene.url("postgres"), "the database has no tables of queues; pass `--install` once");
    let url = scene.url("postgres").replace("sslmode=disable", "sslmode=require");
    each(&scene, &url, "pass the root certificate of the server as `sslrootcert=FILE`");
    each(&scene, "mysql://ana:wr0ng@db/skills", "expected a URL: `postgres://");
    each(&scene, "", "the environment variable `QUEUE` of `--queue` is not set");
}

#[test]
fn a_run_that_is_not_there_is_an_error() {
    let scene = Scene::new("unknown", 3);
    let run = scene.start();
    let line = format!("progress {run} --stage live --queue QUEUE");
    for (line, words) in [
        (line.replace("storm~17", "storm~18"), "found no run `storm~18@"),
        (line.replace("live", "development"), "of this skill on the development stage"),
        (format!("{line} --skill-id amzn1.ask.skill.OTHER"), "and its stage and skill id"),
        (format!("{} --stop", line.replace("storm~17", "storm~18")), "found no run `storm~18@"),
        (format!("{line} --skill-id amzn1.ask.person.1"), "expected `amzn1.ask.skill.`"),
    ] {
        check(&scene.run(&line), words);
    }
}

/// The statements of the README grant what the commands need.
#[test]
fn a_role_needs_no_more_than_the_readme_grants() {
    let scene = Scene::new("roles", 100);
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("a file");
    let (_, rest) = readme.split_once("```sql\n").expect("a block");
    let (grants, _) = rest.split_once("```").expect("its end");
    let run = scene.start();
    scene.sql(&format!("DROP ROLE IF EXISTS worker; CREATE ROLE worker LOGIN; GRANT USAGE ON SCHEMA roles TO worker; {grants}"));
    let queue = scene.url("worker");
    let as_worker = |line: &str| {
        let mut command = scene.command(line);
        command.env("QUEUE", &queue);
        command
    };
    let sent = ran(as_worker(&format!("{SEND} QUEUE --reference-id storm~18")).output().expect("it runs"));
    assert_eq!(sent.status, 0, "{sent:?}");
    let mut worker = as_worker("work --stage live --queue QUEUE --forget-after 1d")
        .stderr(Stdio::null())
        .spawn()
        .expect("it runs");
    let watched = ran(as_worker(&format!("progress {run} --stage live --queue QUEUE --watch"))
        .output()
        .expect("it runs"));
    worker.kill().expect("killed");
    worker.wait().expect("it ends");
    assert!(watched.out.ends_with(": 98 accepted, 2 not_subscribed\n"), "{watched:?}");
    let install = ran(as_worker(&format!("{SEND} QUEUE --install")).output().expect("it runs"));
    check(&install, "permission denied for schema roles");
}

#[test]
fn a_queue_that_fails_is_tried_again() {
    let scene = Scene::new("outage", 100);
    let run = scene.start();
    scene.sql("UPDATE alexa_batch SET due = now() + interval '1 hour'");
    let worker = scene.work("");
    until(|| worker.log().contains("working for the live stage"));
    scene.sql("ALTER TABLE alexa_batch RENAME TO away; UPDATE away SET due = now()");
    until(|| worker.log().contains(" WARN trying again error=the queue failed: "));
    scene.sql("ALTER TABLE away RENAME TO alexa_batch");
    scene.progress(&run, "--watch");
    worker.terminate();
}
