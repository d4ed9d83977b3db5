//! What the checks look at: the manifests and the requests, read once.

use crate::input::Source;
use crate::judge::{Kind, judge};
use crate::outcome::Failure;
use crate::times::Times;
use alexa_proactive::manifest::{self, Declaration, Difference, Subscription};
use alexa_proactive::{EventRequest, RelevantAudience, Timestamp, Violations};

/// Everything that was given.
pub(super) struct Evidence {
    /// What differs between the manifest in development and what the requests need; nothing where none was given.
    pub(super) manifest: Option<Vec<Difference>>,
    /// The same of the live one.
    pub(super) live: Option<Vec<Difference>>,
    pub(super) requests: Vec<Sent>,
    /// When the requests were sent, if that was said.
    pub(super) sent: Option<Timestamp>,
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
    pub(super) fn gather(
        manifest: Option<&Source>,
        live: Option<&Source>,
        requests: &[Source],
        sent: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Self, Failure> {
        let requests: Vec<Sent> = requests.iter().map(Sent::read).collect::<Result<_, _>>()?;
        let declaration = needed(&requests);
        let differences = |source: Option<&Source>| -> Result<Option<Vec<Difference>>, Failure> {
            source
                .map(|source| {
                    let checked = manifest::check(&source.read_text()?, &declaration);
                    Ok(checked.err().map_or(Vec::new(), |error| error.differences().to_vec()))
                })
                .transpose()
        };
        Ok(Self { manifest: differences(manifest)?, live: differences(live)?, requests, sent, now })
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
