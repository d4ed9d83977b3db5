//! Writes the body of a request.

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

/// A body and its audience.
pub(crate) struct Body {
    pub(crate) audience: RelevantAudience,
    json: Writer,
    /// The length of the part before the audience, which is the same for every customer.
    prefix: usize,
}

/// A body up to its audience.
pub(crate) struct BodyPrefix(Writer);

fn write_time(json: &mut Writer, name: Name, time: Timestamp, verbatim: Option<Json<'_>>) {
    match verbatim {
        None => json.quoted_member(name, |inside| inside.extend_from_slice(&time.utc_millis())),
        Some(text) => {
            json.known_name(name);
            text.write(json);
        }
    }
}

impl BodyPrefix {
    /// Writes everything before the audience.
    ///
    /// `capacity` is the expected length of the body. The times are those of the envelope, in UTC and to the millisecond so
    /// that two updates within a second differ, unless they are given `verbatim`. `write_attributes` writes the array of
    /// localized attributes and the members after it.
    pub(crate) fn new(
        capacity: usize,
        envelope: &Envelope,
        verbatim: Option<[Json<'_>; 2]>,
        event: &Event,
        write_attributes: impl FnOnce(&mut Writer),
    ) -> Self {
        let mut json = Writer::with_capacity(capacity);
        let [timestamp, expiry_time] = verbatim.map_or([None; 2], |times| times.map(Some));
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

    /// Completes the body with its audience.
    pub(crate) fn address(self, audience: RelevantAudience) -> Body {
        self.finish(audience, RelevantAudience::write)
    }

    /// Completes the body with an audience that is written verbatim.
    pub(crate) fn address_as(self, audience: RelevantAudience, verbatim: Json<'_>) -> Body {
        self.finish(audience, |_, json| verbatim.write(json))
    }

    fn finish(self, audience: RelevantAudience, write: impl FnOnce(&RelevantAudience, &mut Writer)) -> Body {
        let Self(mut json) = self;
        let prefix = json.len();
        json.known_name(RELEVANT_AUDIENCE);
        write(&audience, &mut json);
        json.close_object();
        Body { audience, json, prefix }
    }
}

impl Body {
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.json.as_bytes()
    }

    pub(crate) fn as_str(&self) -> &str {
        self.json.as_str()
    }

    /// Returns the part before the audience.
    pub(crate) fn before_audience(&self) -> &[u8] {
        self.as_bytes().get(..self.prefix).unwrap_or_default()
    }

    /// Returns the same body for another audience.
    pub(crate) fn for_audience(&self, audience: RelevantAudience) -> Self {
        /// The length of the audience without the user id, rounded up.
        const AUDIENCE: usize = 64;
        let user = match &audience {
            RelevantAudience::Unicast(user) => user.as_str().len(),
            RelevantAudience::Multicast => 0,
        };
        let before = self.before_audience();
        let mut json = Writer::with_capacity(before.len() + AUDIENCE + user);
        json.start_with(before);
        BodyPrefix(json).address(audience)
    }
}
