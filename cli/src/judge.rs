//! Judges a JSON text: its kind, and all findings.

use crate::finding::{Findings, MAX_SHOWN};
use crate::outcome::ExitStatus;
use alexa_proactive::manifest::{self, Declaration};
use alexa_proactive::{JsonReader, Timestamp};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The kind of a body, detected by its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyKind {
    /// A whole request, as it is posted to Amazon.
    Request,
    /// The member `event` of a request.
    Event,
    /// A `skill.json`.
    Manifest,
}

impl BodyKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Event => "event",
            Self::Manifest => "manifest",
        }
    }
}

/// A body that was judged.
pub(crate) struct Judged {
    pub(crate) kind: BodyKind,
    pub(crate) findings: Findings,
}

impl Judged {
    /// Returns the verdict in one word.
    pub(crate) fn verdict(&self) -> &'static str {
        if self.findings.has_violations() {
            "invalid"
        } else if self.findings.is_empty() {
            "valid"
        } else {
            "valid-with-warnings"
        }
    }

    pub(crate) fn status(&self) -> ExitStatus {
        if self.findings.has_violations() { ExitStatus::Problems } else { ExitStatus::Success }
    }
}

/// Why a text could not be judged.
#[derive(Debug)]
pub(crate) enum Unreadable {
    NotJson(serde_json::Error),
    ByteOrderMark,
    UnknownKind,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(error) => {
                let message = error.to_string();
                write!(f, "not JSON: {}", message.split(" at line ").next().unwrap_or_default())
            }
            Self::ByteOrderMark => {
                f.write_str("not JSON: found a byte order mark; save the file as UTF-8 without one")
            }
            Self::UnknownKind => {
                f.write_str("found no member of a request, an event or a manifest, expected one of these")
            }
        }
    }
}

/// Judges a body: a request against `now`, a manifest without a declaration.
pub(crate) fn judge(text: &[u8], now: Timestamp) -> Result<Judged, Unreadable> {
    judge_up_to(MAX_SHOWN, text, now)
}

/// Judges a body as [`judge`] does, with another limit of findings.
pub(crate) fn judge_up_to(max: usize, text: &[u8], now: Timestamp) -> Result<Judged, Unreadable> {
    if text.starts_with("\u{feff}".as_bytes()) {
        return Err(Unreadable::ByteOrderMark);
    }
    let members: Members = serde_json::from_slice(text).map_err(Unreadable::NotJson)?;
    let kind = members.kind().ok_or(Unreadable::UnknownKind)?;
    let reader = JsonReader::new().max_findings(max);
    let findings = match kind {
        BodyKind::Request => match reader.request(text, now) {
            Ok(request) => Findings::of_valid(text, request.advice(), request.omitted_advice()),
            Err(violations) => Findings::of_invalid(text, &violations),
        },
        BodyKind::Event => match reader.event(text) {
            Ok(event) => Findings::of_valid(text, event.advice(), event.omitted_advice()),
            Err(violations) => Findings::of_invalid(text, &violations),
        },
        BodyKind::Manifest => {
            let text = String::from_utf8_lossy(text);
            let checked = manifest::check(&text, &Declaration::new());
            checked.err().map_or_else(Findings::default, |violations| Findings::from((&*text, &violations)))
        }
    };
    Ok(Judged { kind, findings: findings.up_to(max) })
}

/// Which members a body has, as far as they show its kind.
#[derive(Default)]
struct Members {
    of_request: bool,
    of_event: bool,
    of_manifest: bool,
}

impl Members {
    fn kind(&self) -> Option<BodyKind> {
        if self.of_request {
            Some(BodyKind::Request)
        } else if self.of_manifest {
            Some(BodyKind::Manifest)
        } else if self.of_event {
            Some(BodyKind::Event)
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
        /// Takes any JSON value; only an object has members.
        struct AnyValue;

        impl<'de> Visitor<'de> for AnyValue {
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

        deserializer.deserialize_any(AnyValue)
    }
}

/// The name of a member, borrowed if it has no escapes.
#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);
