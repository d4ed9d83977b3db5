//! `alexa-proactive check` judges any input in linear time. Its output is bounded, and has no control character and no user id.
//!
//! The input has three parts, separated by zero bytes: a start, a part that is repeated until there are 64 KB, and an end. So
//! every input is large. The command has no library, so its files are compiled here.

#![no_main]
#![allow(dead_code, reason = "other commands use the rest of these files")]

#[path = "../../../cli/src/excerpt.rs"]
mod excerpt;
#[path = "../../../cli/src/finding.rs"]
mod finding;
#[path = "../../../cli/src/judge.rs"]
mod judge;
#[path = "../../../cli/src/outcome.rs"]
mod outcome;
#[path = "../../../cli/src/styles.rs"]
mod styles;
#[path = "../../../cli/src/syntax_error.rs"]
mod syntax_error;
#[path = "../../../cli/src/times.rs"]
mod times;

/// The command's own reads the folder of `--catalog`.
mod catalog {
    pub(crate) fn schemas() -> &'static alexa_proactive_schemas::Catalog {
        &alexa_proactive_schemas::AMAZON
    }

    pub(crate) fn catalog() -> alexa_proactive::Catalog {
        alexa_proactive::Catalog::AMAZON
    }
}

use alexa_proactive::Timestamp;
use cpu_time::ThreadTime;
use excerpt::Excerpts;
use finding::MAX_SHOWN;
use judge::{JudgedAt, judge};
use libfuzzer_sys::fuzz_target;
use std::time::Duration;

const SIZE: usize = 64 << 10;

fuzz_target!(|input: &[u8]| {
    let mut parts = input.splitn(3, |byte| *byte == 0);
    let mut part = || parts.next().unwrap_or_default();
    let (beginning, repeated, end) = (part(), part(), part());
    let count = if repeated.is_empty() { 0 } else { SIZE / repeated.len() };
    let text = [beginning, &repeated.repeat(count), end].concat();

    let began = ThreadTime::now();
    judged(&text);
    let took = began.elapsed();
    // Of the processor, whatever else it does: some fifty times what it takes with the sanitizers. When it was the square, 64 KB took
    // a minute without them.
    assert!(took < Duration::from_secs(5), "{took:?} for {} bytes", text.len());
});

fn judged(text: &[u8]) {
    let now: Timestamp = "2026-06-01T12:00:00Z".parse().expect("a time");
    let findings = match judge(text, JudgedAt::Time(now)) {
        Ok(judged) => judged.findings(text, MAX_SHOWN),
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(findings.shown.len() <= MAX_SHOWN);
    for finding in &findings.shown {
        let place = &finding.place;
        let span = place.span.clone();
        assert!(span.end <= text.len(), "{finding:?}");
        let before = text.get(..span.start).expect("a place of the text");
        let before = std::str::from_utf8(before).expect("a place between characters");
        assert_eq!(finding.line(1), before.matches('\n').count() + 1);
        let line = before.rsplit('\n').next().unwrap_or_default();
        assert_eq!(place.column, line.chars().count() + 1);
    }
    for excerpt in Excerpts::new("<stdin>", text, 1).of(&findings) {
        assert!(excerpt.len() < 20_000, "{} bytes: {excerpt}", excerpt.len());
        let plain = without_styles(&excerpt);
        let control = plain.chars().find(|character| alexa_proactive::terminal::is_control(*character) && *character != '\n');
        assert_eq!(control, None, "{plain}");
        for after in plain.split("amzn1.ask.account.").skip(1) {
            assert!(!after.starts_with(|c: char| c.is_ascii_alphanumeric()), "{plain}");
        }
    }
}

/// Without the colours of the renderer.
fn without_styles(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, style)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = style.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        rest = rest.strip_prefix('m').expect("a style");
    }
    plain + rest
}
