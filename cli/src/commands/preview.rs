//! `preview`: what customers of each locale will hear.

use crate::checked::Checked;
use crate::excerpt::Excerpts;
use crate::finding::{Findings, MAX_SHOWN};
use crate::format::Format;
use crate::input::Source;
use crate::json;
use crate::judge::{JudgedAt, judge};
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use crate::record::BodyRecord;
use crate::styles::{DIM, NAME, WARNING, hanging, wrapped};
use alexa_proactive::{Event, Locale};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;
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
    /// The output format: text for people, or a JSON record
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

impl Preview {
    pub(crate) fn run(self) -> CommandResult {
        let text = self.file.read()?;
        let failure = |why: &dyn Display| Failure::new(format_args!("{}: {why}", self.file));
        let judged = judge(&text, JudgedAt::AnyTime).map_err(|error| error.located(&self.file, 1))?;
        let kind = judged.kind();
        let event = judged
            .into_event()
            .ok_or_else(|| failure(&"found a manifest, expected a request or an event"))?;
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                let source = self.file.to_string();
                let findings = Findings::of_invalid(&text, &error).up_to(MAX_SHOWN);
                match self.format {
                    Format::Json => {
                        let checked = Checked::with_findings(&source, &text, kind, findings);
                        json::line(output::data(), &BodyRecord::new(&checked))?;
                    }
                    Format::Text => {
                        let mut out = output::text();
                        for excerpt in Excerpts::new(&source, &text, 1).of(&findings) {
                            writeln!(out, "{excerpt}\n")?;
                        }
                    }
                }
                return Ok(ExitStatus::Problems);
            }
        };
        match self.format {
            Format::Json => json::line(output::data(), &PreviewRecord::new(&event))?,
            Format::Text => write_sentences(&event, &mut output::text())?,
        }
        Ok(ExitStatus::Success)
    }
}

/// What each locale hears.
#[derive(Serialize)]
struct PreviewRecord {
    event: &'static str,
    /// `null` for a locale without words.
    sentences: BTreeMap<&'static str, Option<String>>,
}

impl PreviewRecord {
    fn new(event: &Event) -> Self {
        let sentences = Locale::ALL.iter().map(|locale| (locale.as_str(), event.sentence(*locale)));
        Self { event: event.name().as_str(), sentences: sentences.collect() }
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
