//! The body of a request, as it is posted.

use super::Envelope;
use crate::json::{Json, Name, Writer, name};
use crate::{Event, RelevantAudience, Timestamp};

const TIMESTAMP: Name = name!("timestamp");
const REFERENCE_ID: Name = name!("referenceId");
const EXPIRY_TIME: Name = name!("expiryTime");
const EVENT: Name = name!("event");
const LOCALIZED_ATTRIBUTES: Name = name!("localizedAttributes");
const RELEVANT_AUDIENCE: Name = name!("relevantAudience");

/// The members of a body, in the order in which they are written.
pub(crate) const MEMBERS: [&str; 6] = [
    TIMESTAMP.as_str(),
    REFERENCE_ID.as_str(),
    EXPIRY_TIME.as_str(),
    EVENT.as_str(),
    LOCALIZED_ATTRIBUTES.as_str(),
    RELEVANT_AUDIENCE.as_str(),
];

/// Whom a request is for, and its body. It is written once and never copied.
pub(crate) struct Addressed {
    pub(crate) audience: RelevantAudience,
    json: Writer,
    /// How much of it stands before the audience, and is the same for every customer.
    shared: usize,
}

/// A body as far as it is written.
pub(crate) struct Unaddressed(Writer);

fn write_time(json: &mut Writer, name: Name, time: Timestamp, written: Option<Json<'_>>) {
    match written {
        None => json.quoted_member(name, |inside| inside.extend_from_slice(&time.utc_millis())),
        Some(text) => {
            json.known_name(name);
            text.write(json);
        }
    }
}

impl Unaddressed {
    /// Writes all that stands before the audience, in a text that is likely to be so long. The times are those of the
    /// envelope: in UTC and to the millisecond, so that two updates within a second differ, or as somebody else wrote them. The
    /// function writes the array of localized attributes, and what follows it.
    pub(crate) fn new(
        length: usize,
        envelope: &Envelope,
        written_times: Option<[Json<'_>; 2]>,
        event: &Event,
        write_attributes: impl FnOnce(&mut Writer),
    ) -> Self {
        let mut json = Writer::with_capacity(length);
        let [timestamp, expiry_time] = written_times.map_or([None; 2], |times| times.map(Some));
        json.open_object();
        write_time(&mut json, TIMESTAMP, envelope.timestamp, timestamp);
        json.text_member(REFERENCE_ID, envelope.reference_id.as_str());
        write_time(&mut json, EXPIRY_TIME, envelope.expiry_time, expiry_time);
        json.known_name(EVENT);
        json.written(&event.json);
        json.known_name(LOCALIZED_ATTRIBUTES);
        write_attributes(&mut json);
        Self(json)
    }

    /// Writes whom it is for, and ends it.
    pub(crate) fn address(self, audience: RelevantAudience) -> Addressed {
        let Self(mut json) = self;
        let shared = json.len();
        json.known_name(RELEVANT_AUDIENCE);
        audience.write(&mut json);
        json.close_object();
        Addressed { audience, json, shared }
    }

    /// The same with the audience as somebody else wrote it.
    pub(crate) fn address_as(self, audience: RelevantAudience, written: Json<'_>) -> Addressed {
        let Self(mut json) = self;
        let shared = json.len();
        json.known_name(RELEVANT_AUDIENCE);
        written.write(&mut json);
        json.close_object();
        Addressed { audience, json, shared }
    }
}

impl Addressed {
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.json.as_bytes()
    }

    pub(crate) fn as_str(&self) -> &str {
        self.json.as_str()
    }

    /// What stands before the audience.
    pub(crate) fn before_audience(&self) -> &[u8] {
        self.as_bytes().get(..self.shared).unwrap_or_default()
    }

    /// The same for somebody else.
    pub(crate) fn for_audience(&self, audience: RelevantAudience) -> Self {
        /// Room for the audience beside the user's id.
        const AUDIENCE: usize = 64;
        let user = match &audience {
            RelevantAudience::Unicast(user) => user.as_str().len(),
            RelevantAudience::Multicast => 0,
        };
        let before = self.before_audience();
        let mut json = Writer::with_capacity(before.len() + AUDIENCE + user);
        json.start_with(before);
        Unaddressed(json).address(audience)
    }
}
