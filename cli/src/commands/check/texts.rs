//! `check --format text`: excerpts for each body, and the number of bodies by verdict.

use super::reporter::Reporter;
use crate::checked::Checked;
use crate::excerpt::Excerpts;
use crate::judge::Verdict;
use crate::outcome::Failure;
use crate::output;
use crate::styles::{ERROR, SUCCESS, WARNING};
use std::io::Write;

pub(super) struct Texts<W: Write> {
    out: W,
    valid: usize,
    with_advice: usize,
    invalid: usize,
    unreadable: usize,
}

impl<W: Write> Texts<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, valid: 0, with_advice: 0, invalid: 0, unreadable: 0 }
    }
}

impl<W: Write> Reporter for Texts<W> {
    fn body(&mut self, checked: &Checked<'_>) -> Result<(), Failure> {
        let count = match checked.verdict() {
            Some(Verdict::Valid) => &mut self.valid,
            Some(Verdict::ValidWithAdvice) => &mut self.with_advice,
            Some(Verdict::Invalid) => &mut self.invalid,
            None => &mut self.unreadable,
        };
        *count += 1;
        match &checked.result {
            Ok((_, findings)) if findings.is_empty() => {}
            Ok((_, findings)) => {
                let excerpts = Excerpts::new(checked.source, checked.body.text, checked.body.line);
                for excerpt in excerpts.of(findings) {
                    writeln!(self.out, "{excerpt}\n")?;
                }
            }
            Err(error) => {
                self.out.flush()?;
                output::error(error.located(&checked.source, checked.body.line));
            }
        }
        Ok(())
    }

    fn unreadable_source(&mut self, _: &str, _: &Failure) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }

    fn finish(&mut self) -> Result<(), Failure> {
        let counts = [
            (self.valid, SUCCESS, "valid"),
            (self.with_advice, WARNING, "valid with advice"),
            (self.invalid, ERROR, "invalid"),
            (self.unreadable, ERROR, "unreadable"),
        ];
        let all: usize = counts.iter().map(|(count, ..)| count).sum();
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, style, word)| format!("{count} {style}{word}{style:#}")).collect();
        let bodies = if all == 1 { "body" } else { "bodies" };
        if !counts.is_empty() {
            writeln!(self.out, "{all} {bodies}: {}.", counts.join(", "))?;
        }
        Ok(self.out.flush()?)
    }
}
