//! `preview`: what customers of each locale will hear.

use crate::excerpt::Excerpts;
use crate::finding::{Findings, MAX_SHOWN};
use crate::input::Source;
use crate::judge::{JudgedAt, judge};
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use crate::styles::{DIM, NAME, WARNING, hanging, wrapped};
use alexa_proactive::{Event, Locale};
use clap::Args;
use std::fmt::Display;
use std::io::Write;

/// Show what each locale will hear
#[derive(Args)]
#[command(after_help = "\
The words are those of Amazon's English samples, with the texts of the locale;
Alexa says the same in other languages. The request may have expired.

Example:
  alexa-proactive preview body.json")]
pub(crate) struct Preview {
    /// A request or an event; `-` is standard input
    file: Source,
}

impl Preview {
    pub(crate) fn run(self) -> CommandResult {
        let text = self.file.read()?;
        let failure = |why: &dyn Display| Failure::new(format_args!("{}: {why}", self.file));
        let judged = judge(&text, JudgedAt::AnyTime).map_err(|error| error.located(&self.file, 1))?;
        let event = judged
            .into_event()
            .ok_or_else(|| failure(&"found a manifest, expected a request or an event"))?;
        let mut out = output::text();
        match event {
            Ok(event) => {
                write_sentences(&event, &mut out)?;
                Ok(ExitStatus::Success)
            }
            Err(error) => {
                let source = self.file.to_string();
                let findings = Findings::of_invalid(&text, &error).up_to(MAX_SHOWN);
                for excerpt in Excerpts::new(&source, &text, 1).of(&findings) {
                    writeln!(out, "{excerpt}\n")?;
                }
                Ok(ExitStatus::Problems)
            }
        }
    }
}

/// Writes what each locale hears of an event.
pub(super) fn write_sentences(event: &Event, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "{NAME}{}{NAME:#}", event.name())?;
    let mut without_words = Vec::new();
    let mut sentences: Vec<(String, Vec<Locale>)> = Vec::new();
    for locale in Locale::ALL.iter().copied() {
        match event.sentence(locale) {
            None => without_words.push(locale.as_str()),
            Some(sentence) => match sentences.iter_mut().find(|(known, _)| *known == sentence) {
                Some((_, locales)) => locales.push(locale),
                None => sentences.push((sentence, vec![locale])),
            },
        }
    }
    for (sentence, locales) in &sentences {
        if locales.len() == Locale::ALL.len() {
            writeln!(out, "\n  {DIM}every locale{DIM:#}")?;
        } else {
            let codes: Vec<&str> = locales.iter().map(|locale| locale.as_str()).collect();
            writeln!(out, "\n{DIM}{}{DIM:#}", wrapped(&codes.join(", "), 2))?;
        }
        writeln!(out, "{}", wrapped(sentence, 4))?;
    }
    if !without_words.is_empty() {
        writeln!(out, "\n  {WARNING}no words{WARNING:#}")?;
        writeln!(out, "{}", hanging(&without_words.join(", "), 4, 4))?;
    }
    Ok(())
}
