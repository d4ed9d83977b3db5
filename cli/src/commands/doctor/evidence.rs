//! What the checks look at: the manifests, the requests, the store, the journal and what Amazon answers, read once.

use super::Doctor;
use super::amazon::{self, Token};
use super::journal::{self, Earlier};
use super::store::{Known, Store};
use crate::executor;
use crate::input::Source;
use crate::judge::{Kind, judge};
use crate::outcome::Failure;
use crate::times::Times;
use alexa_proactive::client::{Accepted, Client, SendError};
use alexa_proactive::manifest::{self, Declaration, ManifestViolation, Subscription};
use alexa_proactive::{
    EventRequest, Recipient, Region, RelevantAudience, SkillStage, Timestamp, UserId, Violations,
};

/// Everything that was given.
pub(super) struct Evidence {
    /// What differs between the manifest in development and what the requests need; nothing where none was given.
    pub(super) manifest: Option<Vec<ManifestViolation>>,
    /// The same of the live one.
    pub(super) live: Option<Vec<ManifestViolation>>,
    pub(super) requests: Vec<Sent>,
    /// When the requests were sent, if that was said.
    pub(super) sent: Option<Timestamp>,
    /// To which stage and region they were sent, if that was said.
    pub(super) stage: Option<SkillStage>,
    pub(super) region: Option<Region>,
    /// When the manifest was changed for the last time, if that was said.
    pub(super) manifest_changed: Option<Timestamp>,
    /// Whether one customer is meant.
    pub(super) is_about_one: bool,
    pub(super) store: Option<Store>,
    /// What a journal has of earlier requests.
    pub(super) earlier: Option<Vec<Earlier>>,
    pub(super) token: Option<Token>,
    /// What Amazon said to a unicast in development.
    pub(super) probe: Option<Result<Accepted, SendError>>,
    pub(super) now: Timestamp,
}

/// A request, as it was sent.
pub(super) struct Sent {
    pub(super) source: String,
    pub(super) text: Vec<u8>,
    pub(super) times: Times,
    /// As it was before it expired.
    pub(super) read: Result<EventRequest, Violations>,
}

impl Evidence {
    pub(super) fn gather(doctor: &Doctor, now: Timestamp) -> Result<Self, Failure> {
        let requests: Vec<Sent> = doctor.requests.iter().map(Sent::read).collect::<Result<_, _>>()?;
        let declaration = needed(&requests);
        let differences = |source: Option<&Source>| -> Result<Option<Vec<ManifestViolation>>, Failure> {
            source
                .map(|source| {
                    let checked = manifest::check(&source.read_text()?, &declaration);
                    Ok(checked.err().map_or(Vec::new(), |error| error.violations().to_vec()))
                })
                .transpose()
        };
        let manifest = differences(doctor.manifest.as_ref())?;
        let live = differences(doctor.live_manifest.as_ref())?;
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
            manifest_changed: doctor.manifest_changed,
            is_about_one: user.is_some(),
            store,
            earlier,
            token: None,
            probe: None,
            now,
        };
        if doctor.credentials.are_given() {
            let (client, dates) = amazon::client(doctor.credentials.credentials()?)?;
            evidence.token = Some(executor::run(amazon::token(&client, &dates))?);
            if doctor.probe {
                evidence.probe = Some(evidence.probed(&client, user)?);
            }
        } else if doctor.probe {
            // Says what is missing.
            doctor.credentials.credentials()?;
        }
        Ok(evidence)
    }

    /// What Amazon says to the last request as a unicast in development.
    fn probed(&self, client: &Client, user: Option<UserId>) -> Result<Result<Accepted, SendError>, Failure> {
        let missing = |what| Failure::new(format_args!("--probe needs {what}"));
        let (_, request) =
            self.valid().last().ok_or_else(|| missing("a --request in which nothing is wrong"))?;
        let user = user.ok_or_else(|| missing("the --user who is to get it: one of your own"))?;
        let region = self.region.or_else(|| self.known()?.region);
        let region = region.ok_or_else(|| missing("the --region of the user"))?;
        executor::run(amazon::probe(client, request.event().clone(), Recipient::new(user, region)))?
    }

    /// What the store knows of the customer, on the stage to which was sent if he is there.
    pub(super) fn known(&self) -> Option<&Known> {
        let known = &self.store.as_ref()?.known;
        let on_stage = known.iter().find(|known| Some(known.stage) == self.stage);
        on_stage.or_else(|| known.first())
    }

    /// The requests that say what they should.
    pub(super) fn valid(&self) -> impl Iterator<Item = (&Sent, &EventRequest)> {
        self.requests.iter().filter_map(|sent| Some((sent, sent.read.as_ref().ok()?)))
    }
}

/// What a manifest has to declare for these requests.
fn needed(requests: &[Sent]) -> Declaration {
    let valid = || requests.iter().filter_map(|sent| sent.read.as_ref().ok());
    let declaration = valid().fold(Declaration::new(), |all, request| all.event(request.event()));
    // Who sends to single customers has to hear who they are.
    let to_one = valid().any(|request| matches!(request.relevant_audience(), RelevantAudience::Unicast(_)));
    if to_one { declaration.subscriptions(Subscription::RECIPIENTS) } else { declaration }
}

impl Sent {
    /// The customer whom it is for, if it is for one.
    fn user(&self) -> Option<UserId> {
        match self.read.as_ref().ok()?.relevant_audience() {
            RelevantAudience::Unicast(user) => Some(user.clone()),
            _ => None,
        }
    }

    fn read(source: &Source) -> Result<Self, Failure> {
        let text = source.read()?;
        let wrong = |what: &dyn std::fmt::Display| Failure::new(format_args!("{source}: {what}"));
        match judge(&text, Timestamp::now()).map_err(|error| wrong(&error))?.kind {
            Kind::Request => {
                let times = Times::of(&text);
                let read = EventRequest::from_json(&text, times.in_time());
                Ok(Self { source: source.to_string(), text, times, read })
            }
            Kind::Event => Err(wrong(&"an event alone; give the whole request, as it was posted")),
            Kind::Manifest => Err(wrong(&"a manifest; give it as --manifest")),
        }
    }
}
