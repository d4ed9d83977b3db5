//! The JSON of a batch, version 1.

use super::QueuedBatch;
use alexa_proactive::{Catalog, EventRequest, Region, StoredRequestError, UserId};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::error::Error;
use std::fmt;

/// The version that is written, and the latest one that is read.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Form<'a> {
    v: u32,
    #[serde(borrow)]
    key: Cow<'a, str>,
    region: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_zero")]
    refusals: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    sent_before: bool,
    /// A text, so that its bytes stay the same.
    body: Cow<'a, str>,
    users: Vec<Cow<'a, str>>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[derive(Deserialize)]
struct Version {
    v: u32,
}

impl QueuedBatch {
    /// Returns the JSON of the message:
    /// `{"v":1,"key":"9f3c…","region":"EU","body":"{\"timestamp\":…}","users":["amzn1.ask.account.…"]}`, with `refusals` and
    /// `sent_before` where they are not 0 and `false`.
    #[must_use]
    pub fn to_json(&self) -> String {
        let body = String::from_utf8_lossy(self.request.as_bytes());
        let form = Form {
            v: VERSION,
            key: Cow::Borrowed(&self.key),
            region: Cow::Borrowed(self.region.code()),
            refusals: self.refusals,
            sent_before: self.sent_before,
            body,
            users: self.users.iter().map(|user| Cow::Borrowed(user.as_str())).collect(),
        };
        // Texts and numbers always can be written.
        serde_json::to_string(&form).unwrap_or_default()
    }

    /// Reads a message. `catalog` has the events that it may be about.
    ///
    /// # Errors
    ///
    /// [`BatchError`] if this release cannot read it: another program wrote it, or a later release.
    pub fn from_json(catalog: Catalog, json: &[u8]) -> Result<Self, BatchError> {
        let Version { v } = serde_json::from_slice(json).map_err(|_| BatchError::NotABatch)?;
        if v != VERSION {
            return Err(BatchError::Version(v));
        }
        let form: Form<'_> = serde_json::from_slice(json).map_err(|_| BatchError::NotABatch)?;
        let region = Region::ALL.into_iter().find(|region| region.code() == form.region);
        let users = form.users.iter().map(UserId::new).collect::<Result<Vec<_>, _>>();
        let (Some(region), Ok(users)) = (region, users) else { return Err(BatchError::NotABatch) };
        let request = catalog.stored_request(form.body.as_bytes()).map_err(BatchError::Request)?;
        let key = form.key.into_owned();
        Ok(Self { key, region, request, users, refusals: form.refusals, sent_before: form.sent_before })
    }
}

/// Returns the length of a batch's JSON without its users.
pub(crate) fn length_without_users(request: &EventRequest) -> usize {
    const KEY: usize = 64;
    /// The longest `refusals` and `sent_before`: a rest is not longer than what it is the rest of, except for these.
    const OF_A_REST: usize = r#""refusals":4294967295,"sent_before":true,"#.len();
    let empty = QueuedBatch {
        key: String::new(),
        region: Region::Europe,
        request: request.clone(),
        users: Vec::new(),
        refusals: 0,
        sent_before: false,
    };
    empty.to_json().len() + KEY + OF_A_REST
}

/// Returns the length of a user in a batch's JSON, with the comma.
pub(crate) fn length_of(user: &UserId) -> usize {
    serde_json::to_string(user.as_str()).map_or(0, |json| json.len() + 1)
}

/// Why a message is no batch that can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BatchError {
    /// It is no JSON of a batch.
    NotABatch,
    /// It has a version that this release cannot read.
    Version(u32),
    /// Its request cannot be read.
    Request(StoredRequestError),
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotABatch => f.write_str(
                "the message is no batch: found other JSON than `v`, `key`, `region`, `body` and `users`",
            ),
            Self::Version(version) => write!(
                f,
                "the message is a batch of version {version}, expected version {VERSION}; use a release that can read it"
            ),
            Self::Request(error) => write!(f, "the batch's request cannot be read: {error}"),
        }
    }
}

impl Error for BatchError {}
