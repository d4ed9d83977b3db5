//! The completions in a real bash with readline, on a terminal.

use crate::run::{folder, run};
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

/// What bash makes of lines when Tab is pressed at their end; twice where the first is ambiguous.
fn completed(folder: &Path, lines: &[&str]) -> Vec<String> {
    const PROMPT: &str = "READY>";
    let settings = format!(
        "PS1='{PROMPT}'; bind 'set bell-style none' 'set enable-bracketed-paste off'; source completions.bash"
    );
    fs::write(folder.join("bashrc"), settings).expect("written");
    // `script` gives bash a terminal, `timeout` ends it if it waits for more.
    let mut bash = Command::new("timeout")
        .args([
            "--foreground",
            "60",
            "script",
            "-q",
            "-c",
            "bash --noprofile --rcfile bashrc -i",
            "/dev/null",
        ])
        .current_dir(folder)
        .env("TERM", "dumb")
        .env("COLUMNS", "1000")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script runs");
    let mut keyboard = bash.stdin.take().expect("a pipe");
    let mut screen = bash.stdout.take().expect("a pipe");
    let mut read_until = |is_end: &dyn Fn(&str) -> bool| -> String {
        let (mut seen, mut bytes) = (String::new(), [0; 4096]);
        while !is_end(&seen) {
            let read = screen.read(&mut bytes).expect("output");
            assert!(read > 0, "bash ended: {seen}");
            seen.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
        seen
    };
    read_until(&|seen| seen.ends_with(PROMPT));
    let mut completed = Vec::new();
    for line in lines {
        // The completed line becomes the argument of a command that shows it.
        let keys = format!("{line}\t\u{1}printf 'COMPLETED:%s:' \"\u{5}\"\n");
        keyboard.write_all(keys.as_bytes()).and_then(|()| keyboard.flush()).expect("typed");
        let shown = |seen: &str| {
            let (_, shown) = seen.rsplit_once("COMPLETED:")?;
            shown.strip_suffix(&format!(":{PROMPT}")).map(str::to_owned)
        };
        completed.push(shown(&read_until(&|seen| shown(seen).is_some())).expect("a line"));
    }
    drop(keyboard);
    let _ = bash.kill();
    let _ = bash.wait();
    completed
}

#[test]
fn bash_completes_options_values_and_files() {
    let folder = folder("completions");
    fs::write(folder.join("completions.bash"), run(&["completions", "bash"]).out).expect("written");
    fs::write(folder.join("body.json"), "{}").expect("written");
    let (lines, expected): (Vec<&str>, Vec<&str>) = [
        ("alexa-proactive prev", "alexa-proactive preview "),
        ("alexa-proactive check --max", "alexa-proactive check --max-findings "),
        ("alexa-proactive check bod", "alexa-proactive check body.json "),
        ("alexa-proactive manifest app", "alexa-proactive manifest apply "),
        ("alexa-proactive manifest check --reg", "alexa-proactive manifest check --region "),
        ("alexa-proactive events show --no", "alexa-proactive events show --now "),
        ("alexa-proactive send body.json --stage li", "alexa-proactive send body.json --stage live "),
        ("alexa-proactive send body.json --stage=dev", "alexa-proactive send body.json --stage=development "),
        ("alexa-proactive send body.json --region F", "alexa-proactive send body.json --region FE "),
        ("alexa-proactive work --stage l", "alexa-proactive work --stage live "),
        ("alexa-proactive progress --wa", "alexa-proactive progress --watch "),
        ("alexa-proactive doctor --stage d", "alexa-proactive doctor --stage development "),
        ("alexa-proactive doctor --region N", "alexa-proactive doctor --region NA "),
        ("alexa-proactive probe --region E", "alexa-proactive probe --region EU "),
        ("alexa-proactive new AMAZON.Wea", "alexa-proactive new AMAZON.WeatherAlert.Activated "),
        ("alexa-proactive new --nested Ord", "alexa-proactive new --nested OrderStatus "),
        ("alexa-proactive events show Occ", "alexa-proactive events show Occasion "),
        (
            "alexa-proactive manifest check skill.json --event AMAZON.Order",
            "alexa-proactive manifest check skill.json --event AMAZON.OrderStatus.Updated ",
        ),
        (
            "alexa-proactive manifest apply --subscribe SKILL_PRO",
            "alexa-proactive manifest apply --subscribe SKILL_PROACTIVE_SUBSCRIPTION_CHANGED ",
        ),
        ("alexa-proactive --color nev", "alexa-proactive --color never "),
    ]
    .into_iter()
    .unzip();
    assert_eq!(completed(&folder, &lines), expected);
}
