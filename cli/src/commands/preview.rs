//! `preview`: what the customers of each locale will hear.

use crate::excerpt::Excerpts;
use crate::finding::{Findings, MAX_SHOWN};
use crate::input::Source;
use crate::judge::{Kind, judge};
use crate::outcome::{Ended, Failure, Outcome};
use crate::output;
use crate::styles::{DIM, DOUBT, NAME, hanging, wrapped};
use crate::times::Times;
use alexa_proactive::{Event, EventRequest, Locale, Timestamp};
use clap::Args;
use std::io::Write;

/// Say what each locale will hear
#[derive(Args)]
#[command(after_help = "\
The words are those of Amazon's English samples around the texts of the locale;
in other languages Alexa says the same in theirs. Whether the request has
expired does not matter here.

Example:
  alexa-proactive preview body.json")]
pub(crate) struct Preview {
    /// A request or an event; `-` is standard input
    file: Source,
}

impl Preview {
    pub(crate) fn run(self) -> Ended {
        let text = self.file.read()?;
        let kind = judge(&text, Timestamp::now())
            .map_err(|error| Failure::new(format_args!("{}: {error}", self.file)))?
            .kind;
        let event = match kind {
            Kind::Request => EventRequest::from_json(&text, Times::of(&text).in_time())
                .map(|request| request.event().clone()),
            Kind::Event => Event::from_json(&text),
            Kind::Manifest => {
                return Err(Failure::new(format_args!("{}: a manifest says nothing to anyone", self.file)));
            }
        };
        let mut out = output::text();
        match event {
            Ok(event) => {
                say(&event, &mut out)?;
                Ok(Outcome::Fine)
            }
            Err(error) => {
                let source = self.file.to_string();
                let findings = Findings::of_invalid(&text, &error).up_to(MAX_SHOWN);
                for excerpt in Excerpts::new(&source, &text, 1).of(&findings) {
                    writeln!(out, "{excerpt}\n")?;
                }
                Ok(Outcome::Violations)
            }
        }
    }
}

pub(super) fn say(event: &Event, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "{NAME}{}{NAME:#}", event.name())?;
    let mut silent = Vec::new();
    // Locales that hear the same are told together.
    let mut said: Vec<(String, Vec<Locale>)> = Vec::new();
    for locale in Locale::ALL.iter().copied() {
        match event.sentence(locale) {
            None => silent.push(locale.as_str()),
            Some(sentence) => match said.iter_mut().find(|(known, _)| *known == sentence) {
                Some((_, locales)) => locales.push(locale),
                None => said.push((sentence, vec![locale])),
            },
        }
    }
    for (sentence, locales) in &said {
        if locales.len() == Locale::ALL.len() {
            writeln!(out, "\n  {DIM}every locale{DIM:#}")?;
        } else {
            let codes: Vec<&str> = locales.iter().map(|locale| locale.as_str()).collect();
            writeln!(out, "\n{DIM}{}{DIM:#}", wrapped(&codes.join(", "), 2))?;
        }
        writeln!(out, "{}", wrapped(sentence, 4))?;
    }
    if !silent.is_empty() {
        writeln!(out, "\n  {DOUBT}no words{DOUBT:#}")?;
        writeln!(out, "{}", hanging(&silent.join(", "), 4, 4))?;
    }
    Ok(())
}
