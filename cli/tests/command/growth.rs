//! `check` takes as long for one long line as for the same text in many short ones.

use crate::run::{folder, run_in};
use alexa_proactive_tests::growth::fastest;
use std::fs;

#[test]
fn an_excerpt_of_a_long_line_is_cheap() {
    const LENGTH: usize = 64 * 1024;
    const NUMBER: usize = 32;
    let folder = folder("growth");
    for piece in ["amzn1.ask.account.A ", "amzn1.ask.account.", "a"] {
        let body = |length: usize| {
            format!(
                "{{\"timestamp\": 1, \"event\": {{}}, \"relevantAudience\": \"{}\"}}\n",
                piece.repeat(length / piece.len())
            )
        };
        fs::write(folder.join("short.jsonl"), body(LENGTH).repeat(NUMBER)).expect("a file");
        fs::write(folder.join("long.jsonl"), body(LENGTH * NUMBER)).expect("a file");
        let time = |file: &str| {
            fastest(|| {
                let ran = run_in(&folder, &["check", file]);
                assert!(ran.status == 1 && ran.errors.is_empty() && ran.out.contains("error["), "{ran:?}");
            })
        };
        let (short, long) = (time("short.jsonl"), time("long.jsonl"));
        assert!(long < short * 5, "{piece}: {short:?} for {NUMBER} short lines, {long:?} for a long one");
    }
}
