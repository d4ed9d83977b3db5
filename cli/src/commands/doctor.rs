//! `doctor`: finds out why nothing arrived.
//!
//! The evidence is gathered once. Each check reads it and returns a [`Diagnosis`]. [`CHECKS`] lists the checks in the order of
//! a notification's way: the manifest, the request, the customer.

mod amazon;
mod arguments;
mod customer;
mod diagnosis;
mod evidence;
mod journal;
mod manifest;
mod request;
mod store;
mod times;

pub(crate) use arguments::Doctor;

use crate::format::Format;
use crate::json;
use crate::outcome::{CommandResult, ExitStatus, Failure};
use crate::output;
use crate::styles::{DIM, ERROR, HEADING, SUCCESS, WARNING, wrapped};
use alexa_proactive::Timestamp;
use diagnosis::Diagnosis;
use evidence::Evidence;
use serde::Serialize;
use std::io::Write;

/// A check: its name, and its function.
type Check = (&'static str, fn(&Evidence) -> Diagnosis);

const CHECKS: &[Check] = &[
    ("manifest", manifest::document),
    ("permission", manifest::permission),
    ("publications", manifest::publications),
    ("endpoint", manifest::endpoint),
    ("skill events", manifest::skill_events),
    ("locales", manifest::locales),
    ("live manifest", manifest::live),
    ("request", request::valid),
    ("expiry", times::expiry),
    ("clock", times::clock),
    ("reference id", request::reference_id),
    ("audience", request::audience),
    ("credentials", customer::credentials),
    ("store", customer::store),
    ("stage", customer::stage),
    ("region", customer::region),
    ("enablement", customer::enablement),
    ("subscription", customer::subscription),
    ("device", customer::device),
];

impl Doctor {
    pub(crate) fn run(self) -> CommandResult {
        let evidence = Evidence::gather(&self, Timestamp::now())?;
        let diagnoses: Vec<(&str, Diagnosis)> =
            CHECKS.iter().map(|(name, check)| (*name, check(&evidence))).collect();
        match self.format {
            Format::Json => records(&diagnoses, output::data())?,
            Format::Text => page(&diagnoses, output::text())?,
        }
        let is_wrong = diagnoses.iter().any(|(_, diagnosis)| matches!(diagnosis, Diagnosis::Wrong(_)));
        Ok(if is_wrong { ExitStatus::Problems } else { ExitStatus::Success })
    }
}

fn page(diagnoses: &[(&str, Diagnosis)], mut out: impl Write) -> Result<(), Failure> {
    const MARGIN: usize = "wrong  ".len();
    let text = |text: &str| wrapped(text, MARGIN);
    for (name, diagnosis) in diagnoses {
        let (style, word) = match diagnosis {
            Diagnosis::Fine(_) => (SUCCESS, "fine   "),
            Diagnosis::Wrong(_) => (ERROR, "wrong  "),
            Diagnosis::Unseen { .. } => (WARNING, "unseen "),
        };
        writeln!(out, "{style}{word}{style:#}{HEADING}{name}{HEADING:#}")?;
        match diagnosis {
            Diagnosis::Fine(what) => writeln!(out, "{DIM}{}{DIM:#}", text(what))?,
            Diagnosis::Wrong(problems) => {
                for problem in problems {
                    writeln!(out, "{}\n{}", text(&problem.what), text(&format!("do: {}", problem.remedy)))?;
                }
            }
            Diagnosis::Unseen { why, look } => {
                writeln!(out, "{}\n{}", text(why), text(&format!("look: {look}")))?;
            }
        }
    }
    let count = |is: fn(&Diagnosis) -> bool| diagnoses.iter().filter(|(_, diagnosis)| is(diagnosis)).count();
    let wrong = count(|diagnosis| matches!(diagnosis, Diagnosis::Wrong(_)));
    let unseen = count(|diagnosis| matches!(diagnosis, Diagnosis::Unseen { .. }));
    let fine = diagnoses.len() - wrong - unseen;
    writeln!(out, "\n{} checks: {fine} fine, {wrong} wrong, {unseen} unseen.", diagnoses.len())?;
    Ok(())
}

#[derive(Serialize)]
struct DiagnosisRecord<'a> {
    check: &'a str,
    finding: &'static str,
    what: &'a str,
    #[serde(skip_serializing_if = "Option::is_none", rename = "do")]
    remedy: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    look: Option<&'a str>,
}

fn records(diagnoses: &[(&str, Diagnosis)], mut out: impl Write) -> Result<(), Failure> {
    for (check, diagnosis) in diagnoses {
        let record = |finding, what| DiagnosisRecord { check, finding, what, remedy: None, look: None };
        match diagnosis {
            Diagnosis::Fine(what) => json::line(&mut out, &record("fine", what))?,
            Diagnosis::Unseen { why, look } => {
                json::line(&mut out, &DiagnosisRecord { look: Some(look), ..record("unseen", why) })?;
            }
            Diagnosis::Wrong(problems) => {
                for problem in problems {
                    let record = record("wrong", &problem.what);
                    json::line(&mut out, &DiagnosisRecord { remedy: Some(&problem.remedy), ..record })?;
                }
            }
        }
    }
    Ok(())
}
