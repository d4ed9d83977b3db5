//! A JSON text in; what kind of body it is and everything that is to be said about it out.

use crate::finding::{Finding, Weight};
use crate::outcome::Outcome;
use alexa_proactive::manifest::{self, Declaration};
use alexa_proactive::{Event, EventRequest, Timestamp, Violations};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// What a body is, by the members that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What is posted to Amazon.
    Request,
    /// The member `event` of such a request.
    Event,
    /// A `skill.json`.
    Manifest,
}

impl Kind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Event => "event",
            Self::Manifest => "manifest",
        }
    }
}

/// What is said about a body.
pub(crate) struct Judged {
    pub(crate) kind: Kind,
    pub(crate) findings: Vec<Finding>,
}

impl Judged {
    pub(crate) fn of(&self, weight: Weight) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.weight == weight)
    }

    /// In a word.
    pub(crate) fn verdict(&self) -> &'static str {
        if self.of(Weight::Violation).next().is_some() {
            "invalid"
        } else if self.findings.is_empty() {
            "valid"
        } else {
            "valid-with-warnings"
        }
    }

    pub(crate) fn outcome(&self) -> Outcome {
        match self.of(Weight::Violation).next() {
            Some(_) => Outcome::Violations,
            None => Outcome::Fine,
        }
    }
}

/// Why a text could not be judged.
#[derive(Debug)]
pub(crate) enum Unreadable {
    NotJson(serde_json::Error),
    NoBody,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => {
                let told = error.to_string();
                write!(f, "no JSON: {}", told.split(" at line ").next().unwrap_or_default())
            }
            Self::NoBody => {
                f.write_str("neither a request, nor an event, nor a manifest: it has none of their members")
            }
        }
    }
}

/// Judges a body; a request against `now`, a manifest without knowing its code.
pub(crate) fn judge(text: &[u8], now: Timestamp) -> Result<Judged, Unreadable> {
    let members: Members = serde_json::from_slice(text).map_err(Unreadable::NotJson)?;
    let kind = members.kind().ok_or(Unreadable::NoBody)?;
    let findings = match kind {
        Kind::Request => {
            findings(EventRequest::from_json(text, now).map(|request| request.advice().to_vec()))
        }
        Kind::Event => findings(Event::from_json(text).map(|event| event.advice().to_vec())),
        Kind::Manifest => {
            let checked = manifest::check(&String::from_utf8_lossy(text), &Declaration::new());
            checked.err().map_or(Vec::new(), |error| error.differences().iter().map(Finding::from).collect())
        }
    };
    Ok(Judged { kind, findings })
}

/// Violations before advice.
pub(crate) fn findings(read: Result<Vec<alexa_proactive::Advice>, Violations>) -> Vec<Finding> {
    match read {
        Ok(advice) => advice.iter().map(Finding::from).collect(),
        Err(error) => {
            let violations = error.violations().iter().map(Finding::from);
            violations.chain(error.advice().iter().map(Finding::from)).collect()
        }
    }
}

/// The members by which the kinds are told apart.
#[derive(Default)]
struct Members {
    of_request: bool,
    of_event: bool,
    of_manifest: bool,
}

impl Members {
    fn kind(&self) -> Option<Kind> {
        if self.of_request {
            Some(Kind::Request)
        } else if self.of_manifest {
            Some(Kind::Manifest)
        } else if self.of_event {
            Some(Kind::Event)
        } else {
            None
        }
    }

    fn add(&mut self, name: &str) {
        match name {
            "event" | "relevantAudience" | "referenceId" | "expiryTime" => self.of_request = true,
            "manifest" | "events" | "permissions" => self.of_manifest = true,
            "name" | "payload" => self.of_event = true,
            _ => {}
        }
    }
}

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfAnything;

        /// Only an object has members.
        impl<'de> Visitor<'de> for OfAnything {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Members::default();
                while let Some((name, _)) = map.next_entry::<Name<'_>, IgnoredAny>()? {
                    members.add(&name.0);
                }
                Ok(members)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Members, A::Error> {
                while items.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Members::default())
            }

            fn visit_str<E>(self, _: &str) -> Result<Members, E> {
                Ok(Members::default())
            }

            fn visit_bool<E>(self, _: bool) -> Result<Members, E> {
                Ok(Members::default())
            }

            fn visit_i64<E>(self, _: i64) -> Result<Members, E> {
                Ok(Members::default())
            }

            fn visit_u64<E>(self, _: u64) -> Result<Members, E> {
                Ok(Members::default())
            }

            fn visit_f64<E>(self, _: f64) -> Result<Members, E> {
                Ok(Members::default())
            }

            fn visit_unit<E>(self) -> Result<Members, E> {
                Ok(Members::default())
            }
        }

        deserializer.deserialize_any(OfAnything)
    }
}

/// A name that is borrowed where it needs no unescaping.
#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
