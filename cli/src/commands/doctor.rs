//! `doctor`: why nothing arrived, as far as that can be known from here.
//!
//! Evidence is gathered once; each check looks at it and gives a [`Finding`]. The checks stand in [`CHECKS`] in the order of
//! a notification's way: the manifest, the request, the customer.

mod amazon;
mod customer;
mod evidence;
mod finding;
mod journal;
mod manifest;
mod request;
mod store;

use crate::credentials::CredentialArguments;
use crate::input::Source;
use crate::json;
use crate::outcome::{Ended, Failure, Outcome};
use crate::output;
use crate::styles::{DIM, DOUBT, ERROR, FINE, HEADING, wrapped};
use alexa_proactive::{Region, SkillStage, Timestamp, UserId};
use clap::Args;
use evidence::Evidence;
use finding::Finding;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Find out why nothing arrived
#[derive(Args)]
#[command(after_help = "\
Amazon accepts requests that reach nobody. Each check ends as fine, as wrong
with what to do, or as something that cannot be seen from here, with the place
to look at.

Get the manifests with:
  ask smapi get-skill-manifest -s <skill id> -g development > skill.json
  ask smapi get-skill-manifest -s <skill id> -g live > live.json

With credentials a token is asked for, and nothing is sent unless --probe says so.

Examples:
  alexa-proactive doctor --manifest skill.json --live-manifest live.json \\
    --request body.json
  alexa-proactive doctor --request body.json --store audience.db \\
    --user amzn1.ask.account.… --stage live --region EU
  alexa-proactive doctor --request body.json --region EU --probe \\
    --user amzn1.ask.account.…")]
pub(crate) struct Doctor {
    /// The manifest of the skill in development
    #[arg(long, value_name = "FILE")]
    manifest: Option<Source>,
    /// The manifest of the live skill
    #[arg(long, value_name = "FILE")]
    live_manifest: Option<Source>,
    /// A request that reached nobody; several in the order in which they were sent
    #[arg(long = "request", value_name = "FILE")]
    requests: Vec<Source>,
    /// When it was sent; without it, at its own timestamp
    #[arg(long, value_name = "TIME")]
    sent: Option<Timestamp>,
    /// To which stage: development or live
    #[arg(long)]
    stage: Option<SkillStage>,
    /// To which region: NA, EU or FE
    #[arg(long)]
    region: Option<Region>,
    /// The customer whom nothing reached
    #[arg(long, value_name = "ID")]
    user: Option<UserId>,
    /// The file in which the skill keeps its audience
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// The journal of earlier runs
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// When the manifest was changed for the last time
    #[arg(long, value_name = "TIME")]
    manifest_changed: Option<Timestamp>,
    /// Send the last request to the user on the development stage: where a multicast is accepted and reaches nobody, its
    /// answer says why
    #[arg(long)]
    probe: bool,
    #[command(flatten)]
    credentials: CredentialArguments,
    /// As JSON, a record for each finding
    #[arg(long)]
    json: bool,
}

/// A check: what it is called, and what it makes of the evidence.
type Check = (&'static str, fn(&Evidence) -> Finding);

const CHECKS: &[Check] = &[
    ("manifest", manifest::document),
    ("permission", manifest::permission),
    ("publications", manifest::publications),
    ("endpoint", manifest::endpoint),
    ("skill events", manifest::skill_events),
    ("locales", manifest::locales),
    ("live manifest", manifest::live),
    ("request", request::valid),
    ("expiry", request::expiry),
    ("clock", request::clock),
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
    pub(crate) fn run(self) -> Ended {
        let evidence = Evidence::gather(&self, Timestamp::now())?;
        let found: Vec<(&str, Finding)> =
            CHECKS.iter().map(|(name, check)| (*name, check(&evidence))).collect();
        if self.json {
            records(&found, output::data())?;
        } else {
            page(&found, output::text())?;
        }
        let wrong = found.iter().any(|(_, finding)| matches!(finding, Finding::Wrong(_)));
        Ok(if wrong { Outcome::Violations } else { Outcome::Fine })
    }
}

fn page(found: &[(&str, Finding)], mut out: impl Write) -> Result<(), Failure> {
    const MARGIN: usize = "wrong  ".len();
    let text = |text: &str| wrapped(text, MARGIN);
    for (name, finding) in found {
        let (style, word) = match finding {
            Finding::Fine(_) => (FINE, "fine   "),
            Finding::Wrong(_) => (ERROR, "wrong  "),
            Finding::Unseen { .. } => (DOUBT, "unseen "),
        };
        writeln!(out, "{style}{word}{style:#}{HEADING}{name}{HEADING:#}")?;
        match finding {
            Finding::Fine(what) => writeln!(out, "{DIM}{}{DIM:#}", text(what))?,
            Finding::Wrong(faults) => {
                for fault in faults {
                    writeln!(out, "{}\n{}", text(&fault.what), text(&format!("do: {}", fault.remedy)))?;
                }
            }
            Finding::Unseen { why, look } => {
                writeln!(out, "{}\n{}", text(why), text(&format!("look: {look}")))?;
            }
        }
    }
    let count = |is: fn(&Finding) -> bool| found.iter().filter(|(_, finding)| is(finding)).count();
    let wrong = count(|finding| matches!(finding, Finding::Wrong(_)));
    let unseen = count(|finding| matches!(finding, Finding::Unseen { .. }));
    let fine = found.len() - wrong - unseen;
    writeln!(
        out,
        "\n{} checks: {fine} fine, {wrong} wrong, {unseen} cannot be seen from here.",
        found.len()
    )?;
    Ok(())
}

#[derive(Serialize)]
struct Record<'a> {
    check: &'a str,
    finding: &'static str,
    what: &'a str,
    #[serde(skip_serializing_if = "Option::is_none", rename = "do")]
    remedy: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    look: Option<&'a str>,
}

fn records(found: &[(&str, Finding)], mut out: impl Write) -> Result<(), Failure> {
    for (check, finding) in found {
        let records: Vec<Record<'_>> = match finding {
            Finding::Fine(what) => vec![Record { check, finding: "fine", what, remedy: None, look: None }],
            Finding::Unseen { why, look } => {
                vec![Record { check, finding: "unseen", what: why, remedy: None, look: Some(look) }]
            }
            Finding::Wrong(faults) => faults
                .iter()
                .map(|fault| Record {
                    check,
                    finding: "wrong",
                    what: &fault.what,
                    remedy: Some(&fault.remedy),
                    look: None,
                })
                .collect(),
        };
        for record in records {
            json::line(&mut out, &record)?;
        }
    }
    Ok(())
}
