//! The arguments of `doctor`.

use crate::credentials::CredentialArguments;
use crate::format::Format;
use crate::input::Source;
use crate::known_values;
use alexa_proactive::{Locale, Region, SkillStage, Timestamp, UserId};
use clap::Args;
use std::path::PathBuf;

/// Find out why nothing arrived
#[derive(Args)]
#[command(after_help = "\
Amazon accepts requests that reach no customer. Each check reports `fine`, or
`wrong` with what to do, or `unseen` with where to look if the evidence is not
sufficient.

Get the manifests with:
  ask smapi get-skill-manifest -s <skill id> -g development > skill.json
  ask smapi get-skill-manifest -s <skill id> -g live > live.json

With credentials, a token is requested. Nothing is sent without --probe.

Examples:
  alexa-proactive doctor --manifest skill.json --live-manifest live.json \\
    --request body.json
  alexa-proactive doctor --request body.json --store audience.db \\
    --user amzn1.ask.account.… --stage live --region EU
  alexa-proactive doctor --request body.json --region EU --probe \\
    --user amzn1.ask.account.…")]
pub(crate) struct Doctor {
    /// The manifest of the skill in development, or the `ask-resources.json` of its project
    #[arg(long, value_name = "FILE")]
    pub(super) manifest: Option<Source>,
    /// The manifest of the live skill
    #[arg(long, value_name = "FILE")]
    pub(super) live_manifest: Option<Source>,
    /// A request that reached no customer; may be repeated, in the order of sending
    #[arg(long = "request", value_name = "FILE")]
    pub(super) requests: Vec<Source>,
    /// When the request was sent [default: its own timestamp]
    #[arg(long, value_name = "TIME")]
    pub(super) sent: Option<Timestamp>,
    /// The stage that it was sent to
    #[arg(long, value_parser = known_values::stage())]
    pub(super) stage: Option<SkillStage>,
    /// The region that it was sent to
    #[arg(long, value_parser = known_values::region())]
    pub(super) region: Option<Region>,
    /// The customer who was not notified
    #[arg(long, value_name = "ID")]
    pub(super) user: Option<UserId>,
    /// The language of the customer's device, en-US for instance
    #[arg(long, value_name = "CODE", value_parser = known_values::locale(), hide_possible_values = true)]
    pub(super) locale: Option<Locale>,
    /// The SQLite file with the skill's audience
    #[arg(long, value_name = "FILE")]
    pub(super) store: Option<PathBuf>,
    /// The journal of earlier batches
    #[arg(long, value_name = "FILE")]
    pub(super) journal: Option<PathBuf>,
    /// When the manifest was last changed
    #[arg(long, value_name = "TIME")]
    pub(super) manifest_changed: Option<Timestamp>,
    /// Send the last request to the user on the development stage: where a multicast is accepted and reaches no customer,
    /// the answer says why
    #[arg(long)]
    pub(super) probe: bool,
    #[command(flatten)]
    pub(super) credentials: CredentialArguments,
    /// The output format: text for people, or a JSON record for each finding
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: Format,
}
