//! Reads a body, which is a request, an event or a manifest, and judges it.
//!
//! Every command reads bodies here, so that all of them accept the same.

use crate::catalog::{catalog, schemas};
use crate::finding::Findings;
use crate::outcome::{ExitStatus, Failure};
use crate::syntax_error::SyntaxError;
use crate::times::Times;
use alexa_proactive::manifest::{self, AskResources, Declaration, ManifestViolations};
use alexa_proactive::{Event, EventRequest, JsonReader, Timestamp, Violations};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// The time against which the expiry time of a request is judged.
#[derive(Debug, Clone, Copy)]
pub(crate) enum JudgedAt {
    Time(Timestamp),
    /// The request's own timestamp; if that cannot be read, the expiry time is not judged.
    OwnTimestamp,
    /// The expiry time is not judged.
    AnyTime,
}

impl JudgedAt {
    fn time(self, text: &[u8]) -> Timestamp {
        match self {
            Self::Time(time) => time,
            Self::OwnTimestamp => {
                let times = Times::of(text);
                times.timestamp.unwrap_or_else(|| times.in_time())
            }
            Self::AnyTime => Times::of(text).in_time(),
        }
    }
}

/// A body that was read; its kind is detected by its members.
pub(crate) enum Judged {
    /// A whole request, as it is posted to Amazon.
    Request(Result<EventRequest, Violations>),
    /// The member `event` of a request.
    Event(Result<Event, Violations>),
    /// A `skill.json`, or an `ask-resources.json`.
    Manifest(Result<(), ManifestViolations>),
}

impl Judged {
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Request(_) => "request",
            Self::Event(_) => "event",
            Self::Manifest(_) => "manifest",
        }
    }

    /// Returns the findings with their places in the text, at most `max` of them.
    pub(crate) fn findings(&self, text: &[u8], max: usize) -> Findings {
        let findings = match self {
            Self::Request(Ok(request)) => {
                Findings::of_valid(text, request.advice(), request.omitted_advice())
            }
            Self::Event(Ok(event)) => Findings::of_valid(text, event.advice(), event.omitted_advice()),
            Self::Request(Err(violations)) | Self::Event(Err(violations)) => {
                Findings::of_invalid(text, violations)
            }
            Self::Manifest(Ok(())) => Findings::default(),
            Self::Manifest(Err(violations)) => Findings::of_invalid_manifest(text, violations),
        };
        findings.up_to(max)
    }

    /// Returns the event of a request, or the event; `None` for a manifest.
    pub(crate) fn into_event(self) -> Option<Result<Event, Violations>> {
        match self {
            Self::Request(request) => Some(request.map(|request| request.event().clone())),
            Self::Event(event) => Some(event),
            Self::Manifest(_) => None,
        }
    }
}

/// The verdict on findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Valid,
    ValidWithAdvice,
    Invalid,
}

impl Verdict {
    pub(crate) fn of(findings: &Findings) -> Self {
        if findings.has_violations() {
            Self::Invalid
        } else if findings.is_empty() {
            Self::Valid
        } else {
            Self::ValidWithAdvice
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::ValidWithAdvice => "valid-with-warnings",
            Self::Invalid => "invalid",
        }
    }

    pub(crate) fn status(self) -> ExitStatus {
        if self == Self::Invalid { ExitStatus::Problems } else { ExitStatus::Success }
    }
}

/// Why a text could not be judged.
#[derive(Debug)]
pub(crate) enum Unreadable {
    NotJson { why: String, line: usize, column: usize },
    UnknownKind,
}

impl Unreadable {
    fn not_json(text: &[u8], error: &serde_json::Error) -> Self {
        match SyntaxError::recognize(text) {
            Some(SyntaxError { found, help, line, column, .. }) => {
                Self::NotJson { why: format!("found {found}; {help}"), line, column }
            }
            None => Self::NotJson {
                why: error.to_string().split(" at line ").next().unwrap_or_default().to_owned(),
                line: error.line().max(1),
                column: error.column(),
            },
        }
    }

    /// Returns line and column, from 1.
    pub(crate) fn position(&self) -> (usize, usize) {
        match self {
            Self::NotJson { line, column, .. } => (*line, (*column).max(1)),
            Self::UnknownKind => (1, 1),
        }
    }

    /// Describes the error with its place in a source, where the text begins on `first_line`.
    pub(crate) fn located(&self, source: &impl fmt::Display, first_line: usize) -> Failure {
        match self {
            Self::NotJson { line, column, .. } => {
                Failure::new(format_args!("{source}:{}:{column}: {self}", first_line + line - 1))
            }
            Self::UnknownKind => Failure::new(format_args!("{source}:{first_line}: {self}")),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { why, .. } => write!(f, "not JSON: {why}"),
            Self::UnknownKind => {
                f.write_str("found no member of a request, an event or a manifest, expected one of these")
            }
        }
    }
}

/// Reads a body: a request against a time, a manifest without a declaration.
pub(crate) fn judge(text: &[u8], at: JudgedAt) -> Result<Judged, Unreadable> {
    judge_up_to(alexa_proactive::MAX_FINDINGS, text, at)
}

/// Reads a body as [`judge`] does, with another limit of findings.
pub(crate) fn judge_up_to(max: usize, text: &[u8], at: JudgedAt) -> Result<Judged, Unreadable> {
    let members: Members =
        serde_json::from_slice(text).map_err(|error| Unreadable::not_json(text, &error))?;
    let reader = JsonReader::new().catalog(catalog()).max_findings(max);
    if members.of_request {
        Ok(Judged::Request(reader.request(text, at.time(text))))
    } else if members.are_of_manifest() {
        let (text, declaration) = (String::from_utf8_lossy(text), Declaration::new().catalog(catalog()));
        Ok(Judged::Manifest(match AskResources::from_json(&text) {
            Some(resources) => resources.check(&declaration),
            None => manifest::check(&text, &declaration),
        }))
    } else if members.of_event > OfEvent::No {
        Ok(Judged::Event(reader.event(text)))
    } else {
        Err(Unreadable::UnknownKind)
    }
}

/// Which members a body has, as far as they show its kind.
#[derive(Default)]
struct Members {
    of_request: bool,
    of_event: OfEvent,
    of_manifest: bool,
    /// Members that are none of these.
    others: bool,
}

/// Whether members are those of an event, from no to yes.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
enum OfEvent {
    #[default]
    No,
    /// There is a name, but one that no event has, as in a `package.json`.
    OtherName,
    Yes,
}

impl Members {
    /// Whether it is to be checked as a manifest. That also reports what another file with a name looks like.
    fn are_of_manifest(&self) -> bool {
        self.of_manifest || (self.of_event == OfEvent::OtherName && self.others)
    }

    fn add_name(&mut self, value: &RawValue) {
        let of_event = if is_other_name(value) { OfEvent::OtherName } else { OfEvent::Yes };
        self.of_event = of_event.max(std::mem::take(&mut self.of_event));
    }

    fn add(&mut self, name: &str) {
        match name {
            "event" | "relevantAudience" | "referenceId" | "expiryTime" | "directive" => {
                self.of_request = true;
            }
            "manifest"
            | "manifestVersion"
            | "publishingInformation"
            | "privacyAndCompliance"
            | "events"
            | "permissions"
            | "apis"
            | "skillManifest"
            | "askcliResourcesVersion"
            | "profiles" => self.of_manifest = true,
            "payload" => self.of_event = OfEvent::Yes,
            _ => self.others = true,
        }
    }
}

/// Returns whether a text does not look like the name of an event.
fn is_other_name(value: &RawValue) -> bool {
    let name: Option<Cow<'_, str>> = serde_json::from_str(value.get()).ok();
    name.is_some_and(|name| !name.starts_with("AMAZON.") && schemas().event(&name).is_none())
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
                while let Some(Name(name)) = map.next_key()? {
                    // Other values may be no text.
                    if name == "name" {
                        members.add_name(map.next_value()?);
                    } else {
                        map.next_value::<IgnoredAny>()?;
                        members.add(&name);
                    }
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
