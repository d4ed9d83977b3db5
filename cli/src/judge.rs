//! A JSON text in; what kind of body it is and everything that is to be said about it out.

use crate::finding::{Findings, MAX_SHOWN};
use crate::outcome::Outcome;
use alexa_proactive::manifest::{self, Declaration};
use alexa_proactive::{JsonReader, Timestamp};
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
    pub(crate) findings: Findings,
}

impl Judged {
    /// In a word.
    pub(crate) fn verdict(&self) -> &'static str {
        if self.findings.has_violations() {
            "invalid"
        } else if self.findings.is_empty() {
            "valid"
        } else {
            "valid-with-warnings"
        }
    }

    pub(crate) fn outcome(&self) -> Outcome {
        if self.findings.has_violations() { Outcome::Violations } else { Outcome::Fine }
    }
}

/// Why a text could not be judged.
#[derive(Debug)]
pub(crate) enum Unreadable {
    NotJson(serde_json::Error),
    ByteOrderMark,
    NoBody,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => {
                let told = error.to_string();
                write!(f, "no JSON: {}", told.split(" at line ").next().unwrap_or_default())
            }
            Self::ByteOrderMark => {
                f.write_str("no JSON: it begins with a byte order mark; save it as UTF-8 without one")
            }
            Self::NoBody => {
                f.write_str("neither a request, nor an event, nor a manifest: it has none of their members")
            }
        }
    }
}

/// Judges a body; a request against `now`, a manifest without knowing its code.
pub(crate) fn judge(text: &[u8], now: Timestamp) -> Result<Judged, Unreadable> {
    judge_up_to(MAX_SHOWN, text, now)
}

/// The same with another limit of findings.
pub(crate) fn judge_up_to(max: usize, text: &[u8], now: Timestamp) -> Result<Judged, Unreadable> {
    if text.starts_with("\u{feff}".as_bytes()) {
        return Err(Unreadable::ByteOrderMark);
    }
    let members: Members = serde_json::from_slice(text).map_err(Unreadable::NotJson)?;
    let kind = members.kind().ok_or(Unreadable::NoBody)?;
    let reader = JsonReader::new().max_findings(max);
    let findings = match kind {
        Kind::Request => match reader.request(text, now) {
            Ok(request) => Findings::of_valid(text, request.advice(), request.omitted_advice()),
            Err(violations) => Findings::of_invalid(text, &violations),
        },
        Kind::Event => match reader.event(text) {
            Ok(event) => Findings::of_valid(text, event.advice(), event.omitted_advice()),
            Err(violations) => Findings::of_invalid(text, &violations),
        },
        Kind::Manifest => {
            let text = String::from_utf8_lossy(text);
            let checked = manifest::check(&text, &Declaration::new());
            checked.err().map_or_else(Findings::default, |found| Findings::from((&*text, &found)))
        }
    };
    Ok(Judged { kind, findings: findings.up_to(max) })
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
