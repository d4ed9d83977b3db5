//! Faults on demand: which request fares ill, and how.

use alexa_proactive::{Region, UnknownRegion};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

/// What goes wrong with requests to come.
///
/// Unless told otherwise it befalls the next request to an event endpoint, instead of its being judged.
///
/// ```
/// use alexa_proactive_emulator::{Emulator, Fault};
/// use std::time::Duration;
///
/// let emulator = Emulator::builder().start_blocking()?;
/// emulator.inject(Fault::status(503).times(3).retry_after(Duration::from_secs(2)));
/// emulator.inject(Fault::reset().with_probability(0.001).after_acceptance());
/// emulator.inject(Fault::latency(Duration::from_millis(200)).on_token().always());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    kind: Kind,
    on: On,
    region: Option<Region>,
    when: When,
    retry_after: Option<Duration>,
    after_acceptance: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Status(u16),
    Html(u16),
    Latency(Duration),
    Reset,
    HalfBody,
    WrongLength,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum On {
    Token,
    Events,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum When {
    Next(u64),
    Probability(f64),
    Always,
}

impl Fault {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            on: On::Events,
            region: None,
            when: When::Next(1),
            retry_after: None,
            after_acceptance: false,
        }
    }

    /// An answer with this status, 200 to 599, and a body of Amazon's form.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::new(Kind::Status(status))
    }

    /// The answer of something between the sender and Amazon: this status, 200 to 599, and a page of HTML.
    #[must_use]
    pub fn html(status: u16) -> Self {
        Self::new(Kind::Html(status))
    }

    /// The request waits before it goes on as usual, or into the next fault.
    #[must_use]
    pub fn latency(latency: Duration) -> Self {
        Self::new(Kind::Latency(latency))
    }

    /// The connection is reset instead of an answer.
    #[must_use]
    pub fn reset() -> Self {
        Self::new(Kind::Reset)
    }

    /// The connection ends in the middle of the answer's body.
    #[must_use]
    pub fn half_body() -> Self {
        Self::new(Kind::HalfBody)
    }

    /// The answer announces less than it sends, and the rest stays in the connection.
    #[must_use]
    pub fn wrong_length() -> Self {
        Self::new(Kind::WrongLength)
    }

    /// It befalls the next so many requests.
    #[must_use]
    pub fn times(self, times: u64) -> Self {
        Self { when: When::Next(times), ..self }
    }

    /// It befalls each request until the faults are cleared.
    #[must_use]
    pub fn always(self) -> Self {
        Self { when: When::Always, ..self }
    }

    /// It befalls each request with this probability, 0 to 1, by the emulator's [seed](crate::Builder::seed).
    #[must_use]
    pub fn with_probability(self, probability: f64) -> Self {
        Self { when: When::Probability(probability), ..self }
    }

    /// It befalls the token endpoint instead of the event endpoints.
    #[must_use]
    pub fn on_token(self) -> Self {
        Self { on: On::Token, ..self }
    }

    /// It befalls the token endpoint and the event endpoints.
    #[must_use]
    pub fn on_all(self) -> Self {
        Self { on: On::All, ..self }
    }

    /// It befalls the event endpoints of one region.
    #[must_use]
    pub fn in_region(self, region: Region) -> Self {
        Self { region: Some(region), ..self }
    }

    /// Its answer has the header `Retry-After`, in whole seconds.
    #[must_use]
    pub fn retry_after(self, delay: Duration) -> Self {
        Self { retry_after: Some(delay), ..self }
    }

    /// The request is judged as usual, with all that follows, and only its answer is lost: what a sender cannot tell
    /// from a request that never arrived.
    #[must_use]
    pub fn after_acceptance(self) -> Self {
        Self { after_acceptance: true, ..self }
    }

    fn fits(&self, endpoint: Endpoint) -> bool {
        match endpoint {
            Endpoint::Token => self.on != On::Events,
            Endpoint::Events(region) => self.on != On::Token && self.region.is_none_or(|only| only == region),
        }
    }

    /// Reads a fault of `POST /api/faults`.
    pub(crate) fn from_json(body: &[u8]) -> Result<Self, String> {
        let read: FaultJson = serde_json::from_slice(body).map_err(|error| error.to_string())?;
        let status = || match read.status {
            Some(status @ 200..=599) => Ok(status),
            _ => Err("`status` must be a number from 200 to 599".to_owned()),
        };
        let kind = match read.fault {
            FaultName::Status => Kind::Status(status()?),
            FaultName::Html => Kind::Html(status()?),
            FaultName::Latency => Kind::Latency(Duration::from_millis(
                read.milliseconds.ok_or("`milliseconds` is missing: how long to wait")?,
            )),
            FaultName::Reset => Kind::Reset,
            FaultName::HalfBody => Kind::HalfBody,
            FaultName::WrongLength => Kind::WrongLength,
        };
        let when = match (read.times, read.probability) {
            (Some(_), Some(_)) => return Err("give `times` or `probability`, not both".to_owned()),
            (None, Some(probability)) if (0.0..=1.0).contains(&probability) => When::Probability(probability),
            (None, Some(_)) => return Err("`probability` must be a number from 0 to 1".to_owned()),
            (times, None) => When::Next(times.unwrap_or(1)),
        };
        let region = read.region.as_deref().map(str::parse).transpose();
        let region = region.map_err(|error: UnknownRegion| error.to_string())?;
        Ok(Self {
            kind,
            on: read.on.unwrap_or(On::Events),
            region,
            when: if read.always { When::Always } else { when },
            retry_after: read.retry_after_seconds.map(Duration::from_secs),
            after_acceptance: read.after_acceptance,
        })
    }

    pub(crate) fn to_json(&self) -> Value {
        let (name, status, milliseconds) = match self.kind {
            Kind::Status(status) => ("status", Some(status), None),
            Kind::Html(status) => ("html", Some(status), None),
            Kind::Latency(latency) => ("latency", None, u64::try_from(latency.as_millis()).ok()),
            Kind::Reset => ("reset", None, None),
            Kind::HalfBody => ("half_body", None, None),
            Kind::WrongLength => ("wrong_length", None, None),
        };
        let (times, probability) = match self.when {
            When::Next(times) => (Some(times), None),
            When::Probability(probability) => (None, Some(probability)),
            When::Always => (None, None),
        };
        json!({
            "fault": name,
            "status": status,
            "milliseconds": milliseconds,
            "on": match self.on { On::Token => "token", On::Events => "events", On::All => "all" },
            "region": self.region.map(Region::code),
            "times": times,
            "probability": probability,
            "always": self.when == When::Always,
            "retry_after_seconds": self.retry_after.map(|delay| delay.as_secs()),
            "after_acceptance": self.after_acceptance,
        })
    }
}

/// What it does, in the words of the ledger.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Status(status) => write!(f, "status {status}"),
            Kind::Html(status) => write!(f, "status {status} with a page of HTML"),
            Kind::Latency(latency) => write!(f, "latency of {} ms", latency.as_millis()),
            Kind::Reset => f.write_str("connection reset"),
            Kind::HalfBody => f.write_str("half a body"),
            Kind::WrongLength => f.write_str("wrong length"),
        }?;
        f.write_str(if self.after_acceptance { ", after the request was judged" } else { "" })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum FaultName {
    Status,
    Html,
    Latency,
    Reset,
    HalfBody,
    WrongLength,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultJson {
    fault: FaultName,
    status: Option<u16>,
    milliseconds: Option<u64>,
    on: Option<On>,
    region: Option<String>,
    times: Option<u64>,
    probability: Option<f64>,
    #[serde(default)]
    always: bool,
    retry_after_seconds: Option<u64>,
    #[serde(default)]
    after_acceptance: bool,
}

/// Where a request went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Token,
    Events(Region),
}

/// What befalls one request.
#[derive(Debug, Default)]
pub(crate) struct Fired {
    pub(crate) latency: Duration,
    pub(crate) breakage: Option<Breakage>,
}

/// What is done to one answer.
#[derive(Debug, Clone)]
pub(crate) struct Breakage {
    pub(crate) kind: Kind,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) after_acceptance: bool,
    pub(crate) told: String,
}

/// The faults that are set, and the chance by which some befall.
#[derive(Debug)]
pub(crate) struct Faults {
    set: VecDeque<Fault>,
    chance: fastrand::Rng,
}

impl Faults {
    pub(crate) fn new(seed: u64) -> Self {
        Self { set: VecDeque::new(), chance: fastrand::Rng::with_seed(seed) }
    }

    pub(crate) fn add(&mut self, fault: Fault) {
        self.set.push_back(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.set.clear();
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.set.iter()
    }

    /// What befalls a request: all latencies, and the first breakage, in the order in which they were set.
    pub(crate) fn fire(&mut self, endpoint: Endpoint) -> Fired {
        let mut fired = Fired::default();
        for fault in self.set.iter_mut().filter(|fault| fault.fits(endpoint)) {
            if fired.breakage.is_some() && !matches!(fault.kind, Kind::Latency(_)) {
                continue;
            }
            let befalls = match &mut fault.when {
                When::Next(times) => {
                    let left = *times > 0;
                    *times = times.saturating_sub(1);
                    left
                }
                When::Probability(probability) => self.chance.f64() < *probability,
                When::Always => true,
            };
            match fault.kind {
                _ if !befalls => {}
                Kind::Latency(latency) => fired.latency += latency,
                kind => {
                    fired.breakage = Some(Breakage {
                        kind,
                        retry_after: fault.retry_after,
                        after_acceptance: fault.after_acceptance,
                        told: fault.to_string(),
                    });
                }
            }
        }
        self.set.retain(|fault| fault.when != When::Next(0));
        fired
    }
}
