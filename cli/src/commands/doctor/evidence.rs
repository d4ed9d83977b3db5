//! The evidence for the checks: manifests, requests, store, journal and Amazon's answers.

use super::amazon::{self, Token};
use super::arguments::Doctor;
use super::diagnosis::Diagnosis;
use super::journal::{self, Earlier};
use super::store::{Known, Store};
use crate::catalog::catalog;
use crate::executor;
use crate::finding::is_not_json;
use crate::input::Source;
use crate::judge::{Judged, JudgedAt, judge};
use crate::manifest_file::{self, CheckedManifest};
use crate::outcome::Failure;
use crate::syntax_error::SyntaxError;
use crate::times::Times;
use alexa_proactive::client::{Accepted, Client, SendError};
use alexa_proactive::manifest::{self, Declaration, ManifestViolation, Subscription};
use alexa_proactive::{
    EventRequest, Locale, Recipient, Region, RelevantAudience, SkillStage, Timestamp, UserId, Violations,
};

/// The evidence, gathered once.
pub(super) struct Evidence {
    /// The violations of the manifest in development, if it was passed.
    pub(super) manifest: Option<Checked>,
    /// The violations of the live manifest, if it was passed.
    pub(super) live: Option<Checked>,
    pub(super) requests: Vec<Sent>,
    /// When the requests were sent, if known.
    pub(super) sent: Option<Timestamp>,
    /// The stage and the region to which they were sent, if known.
    pub(super) stage: Option<SkillStage>,
    pub(super) region: Option<Region>,
    /// The language of the customer's device, if known.
    pub(super) locale: Option<Locale>,
    /// When the manifest was last changed, if known.
    pub(super) manifest_changed: Option<Timestamp>,
    /// Whether the question is about a single customer.
    pub(super) is_about_one: bool,
    pub(super) store: Option<Store>,
    /// The requests in the journal, if it was passed.
    pub(super) earlier: Option<Vec<Earlier>>,
    pub(super) token: Option<Token>,
    /// Amazon's answer to a unicast in development.
    pub(super) probe: Option<Result<Accepted, SendError>>,
    pub(super) now: Timestamp,
}

/// A manifest that was checked.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) violations: Vec<ManifestViolation>,
    /// The locales of the skill.
    pub(super) locales: Vec<Locale>,
    /// The number of violations that were not collected.
    pub(super) omitted: usize,
    /// A mistake that is often made in a text that is not JSON.
    pub(super) syntax_error: Option<SyntaxError>,
}

/// A request that was sent.
pub(super) struct Sent {
    pub(super) source: String,
    pub(super) text: Vec<u8>,
    pub(super) times: Times,
    /// The request, read at a time at which it had not expired.
    pub(super) read: Result<EventRequest, Violations>,
}

impl Evidence {
    pub(super) fn gather(doctor: &Doctor, now: Timestamp) -> Result<Self, Failure> {
        let requests: Vec<Sent> = doctor.requests.iter().map(Sent::read).collect::<Result<_, _>>()?;
        let declaration = needed(&requests);
        let checked = |source: &Source| -> Result<Checked, Failure> {
            let mut all = Checked::default();
            for CheckedManifest { text, result, .. } in manifest_file::check(source, &declaration)? {
                all.locales.extend(manifest::locales(&text));
                let Err(error) = result else { continue };
                if error.violations().iter().any(is_not_json) {
                    all.syntax_error = SyntaxError::recognize(text.as_bytes());
                }
                all.violations.extend_from_slice(error.violations());
                all.omitted += error.omitted();
            }
            Ok(all)
        };
        let manifest = doctor.manifest.as_ref().map(checked).transpose()?;
        let live = doctor.live_manifest.as_ref().map(checked).transpose()?;
        let user = doctor.user.clone().or_else(|| requests.iter().rev().find_map(Sent::user));
        let store = doctor.store.as_deref().map(|file| Store::read(file, user.as_ref())).transpose()?;
        let earlier = doctor.journal.as_deref().map(journal::read).transpose()?;
        let mut evidence = Self {
            manifest,
            live,
            requests,
            sent: doctor.sent,
            stage: doctor.stage,
            region: doctor.region,
            locale: None,
            manifest_changed: doctor.manifest_changed,
            is_about_one: user.is_some(),
            store,
            earlier,
            token: None,
            probe: None,
            now,
        };
        evidence.locale = doctor.locale.or_else(|| evidence.known()?.subscriber.locale()?.parse().ok());
        if doctor.credentials.are_given() {
            let (client, dates) = amazon::client(doctor.credentials.credentials()?)?;
            evidence.token = Some(executor::run(amazon::token(&client, &dates))?);
            if doctor.probe {
                evidence.probe = Some(evidence.probed(&client, user)?);
            }
        } else if doctor.probe {
            // Reports which one is missing.
            doctor.credentials.credentials()?;
        }
        Ok(evidence)
    }

    /// Sends the last request as a unicast in development.
    fn probed(&self, client: &Client, user: Option<UserId>) -> Result<Result<Accepted, SendError>, Failure> {
        let missing = |what| Failure::new(format_args!("`--probe` needs {what}"));
        let (_, request) = self.valid().last().ok_or_else(|| missing("a valid `--request`"))?;
        let user = user.ok_or_else(|| missing("`--user`, a customer of your own"))?;
        let region = self.region.or_else(|| self.known()?.region);
        let region = region.ok_or_else(|| missing("`--region`, the region of the user"))?;
        executor::run(amazon::probe(client, request.event().clone(), Recipient::new(user, region)))?
    }

    /// Returns what the store knows of the customer, preferably on the stage to which the request was sent.
    pub(super) fn known(&self) -> Option<&Known> {
        let known = &self.store.as_ref()?.known;
        let on_stage = known.iter().find(|known| Some(known.stage) == self.stage);
        on_stage.or_else(|| known.first())
    }

    /// Returns why the requests do not show something: there are none, or one of them is invalid.
    pub(super) fn gap(&self) -> Option<Diagnosis> {
        if self.requests.is_empty() {
            return Some(Diagnosis::unseen(
                "there is no request to check",
                "pass a body, as it was posted, as `--request`",
            ));
        }
        let invalid = self.requests.iter().find(|sent| sent.read.is_err())?;
        Some(Diagnosis::unseen(format!("{} is invalid", invalid.source), "fix the request first"))
    }

    /// Returns the locales for which every valid request has words.
    pub(super) fn worded_locales(&self) -> Vec<Locale> {
        let has_words =
            |locale: &&Locale| self.valid().all(|(_, request)| request.event().sentence(**locale).is_some());
        Locale::ALL.iter().filter(has_words).copied().collect()
    }

    /// Returns the valid requests.
    pub(super) fn valid(&self) -> impl Iterator<Item = (&Sent, &EventRequest)> {
        self.requests.iter().filter_map(|sent| Some((sent, sent.read.as_ref().ok()?)))
    }
}

/// Returns what a manifest has to declare for these requests.
fn needed(requests: &[Sent]) -> Declaration {
    let valid = || requests.iter().filter_map(|sent| sent.read.as_ref().ok());
    let declaration =
        valid().fold(Declaration::new().catalog(catalog()), |all, request| all.event(request.event()));
    // Unicasts need user ids, which come with skill events.
    let to_one = valid().any(|request| matches!(request.relevant_audience(), RelevantAudience::Unicast(_)));
    if to_one { declaration.subscriptions(Subscription::RECIPIENTS) } else { declaration }
}

impl Sent {
    /// Returns the customer of a unicast.
    fn user(&self) -> Option<UserId> {
        match self.read.as_ref().ok()?.relevant_audience() {
            RelevantAudience::Unicast(user) => Some(user.clone()),
            _ => None,
        }
    }

    fn read(source: &Source) -> Result<Self, Failure> {
        let text = source.read()?;
        let failure = |what: &dyn std::fmt::Display| Failure::new(format_args!("{source}: {what}"));
        match judge(&text, JudgedAt::AnyTime).map_err(|error| error.located(source, 1))? {
            Judged::Request(read) => {
                let times = Times::of(&text);
                Ok(Self { source: source.to_string(), text, times, read })
            }
            Judged::Event(_) => Err(failure(&"found an event, expected a whole request, as it was posted")),
            Judged::Manifest(_) => {
                Err(failure(&"found a manifest, expected a request; pass it as `--manifest`"))
            }
        }
    }
}
