//! A fault as `/api/faults` reads and writes it.

use super::{Fault, FaultKind, ResponseFault, Scope, Trigger};
use alexa_proactive::{Region, UnknownRegion};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Name {
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
    fault: Name,
    status: Option<u16>,
    milliseconds: Option<u64>,
    on: Option<Scope>,
    region: Option<String>,
    times: Option<u64>,
    probability: Option<f64>,
    #[serde(default)]
    always: bool,
    retry_after_seconds: Option<u64>,
    #[serde(default)]
    after_acceptance: bool,
}

impl FaultJson {
    fn kind(&self) -> Result<FaultKind, String> {
        let status = || match self.status {
            Some(status @ 200..=599) => Ok(status),
            Some(status) => Err(format!("found the `status` {status}, expected a number from 200 to 599")),
            None => Err("found no `status`, expected a number from 200 to 599".to_owned()),
        };
        Ok(match self.fault {
            Name::Status => FaultKind::Status(status()?),
            Name::Html => FaultKind::Html(status()?),
            Name::Latency => FaultKind::Latency(Duration::from_millis(
                self.milliseconds.ok_or("found no `milliseconds`, expected the time to wait")?,
            )),
            Name::Reset => FaultKind::Response(ResponseFault::Reset),
            Name::HalfBody => FaultKind::Response(ResponseFault::HalfBody),
            Name::WrongLength => FaultKind::Response(ResponseFault::WrongLength),
        })
    }

    fn trigger(&self) -> Result<Trigger, String> {
        match (self.times, self.probability) {
            (Some(_), Some(_)) => {
                Err("found both `times` and `probability`, expected one of them; remove the other".to_owned())
            }
            (None, Some(probability)) if !(0.0..=1.0).contains(&probability) => {
                Err(format!("found the `probability` {probability}, expected a number from 0 to 1"))
            }
            _ if self.always => Ok(Trigger::Always),
            (None, Some(probability)) => Ok(Trigger::Probability(probability)),
            (times, None) => Ok(Trigger::Next(times.unwrap_or(1))),
        }
    }
}

impl Fault {
    /// Parses a fault.
    pub(crate) fn from_json(body: &[u8]) -> Result<Self, String> {
        let json: FaultJson = serde_json::from_slice(body).map_err(|error| error.to_string())?;
        let region = json.region.as_deref().map(str::parse).transpose();
        Ok(Self {
            kind: json.kind()?,
            scope: json.on.unwrap_or(Scope::Events),
            region: region.map_err(|error: UnknownRegion| error.to_string())?,
            trigger: json.trigger()?,
            retry_after: json.retry_after_seconds.map(Duration::from_secs),
            after_acceptance: json.after_acceptance,
        })
    }

    pub(crate) fn to_json(&self) -> Value {
        let (name, status, milliseconds) = match self.kind {
            FaultKind::Status(status) => ("status", Some(status), None),
            FaultKind::Html(status) => ("html", Some(status), None),
            FaultKind::Latency(latency) => ("latency", None, u64::try_from(latency.as_millis()).ok()),
            FaultKind::Response(ResponseFault::Reset) => ("reset", None, None),
            FaultKind::Response(ResponseFault::HalfBody) => ("half_body", None, None),
            FaultKind::Response(ResponseFault::WrongLength) => ("wrong_length", None, None),
        };
        let (times, probability) = match self.trigger {
            Trigger::Next(times) => (Some(times), None),
            Trigger::Probability(probability) => (None, Some(probability)),
            Trigger::Always => (None, None),
        };
        json!({
            "fault": name,
            "status": status,
            "milliseconds": milliseconds,
            "on": match self.scope { Scope::Token => "token", Scope::Events => "events", Scope::All => "all" },
            "region": self.region.map(Region::code),
            "times": times,
            "probability": probability,
            "always": self.trigger == Trigger::Always,
            "retry_after_seconds": self.retry_after.map(|delay| delay.as_secs()),
            "after_acceptance": self.after_acceptance,
        })
    }
}
