//! What Alexa posts to a skill: the bytes of a request in, a skill event or an ordinary request out.

use super::envelope::{Envelope, TIMESTAMP};
use super::{SkillEvent, Token};
use crate::{Region, Timestamp, UserId, Violations};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// What Alexa posts to a skill's endpoint.
///
/// ```
/// use alexa_proactive::skill_events::{Incoming, SkillEventKind};
///
/// let body = br#"{
///     "version": "1.0",
///     "context": {"System": {
///         "application": {"applicationId": "amzn1.ask.skill.EXAMPLE"},
///         "user": {"userId": "amzn1.ask.account.EXAMPLE"},
///         "apiEndpoint": "https://api.eu.amazonalexa.com"
///     }},
///     "request": {
///         "type": "AlexaSkillEvent.ProactiveSubscriptionChanged",
///         "requestId": "2f1c3e64-9a5b-4d5e-8f0e-0a1b2c3d4e5f",
///         "timestamp": "2026-06-01T12:00:00Z",
///         "body": {"subscriptions": [{"eventName": "AMAZON.WeatherAlert.Activated"}]}
///     }
/// }"#;
/// let Incoming::SkillEvent(event) = Incoming::from_json(body)? else { panic!("an ordinary request") };
/// let SkillEventKind::ProactiveSubscriptionChanged { subscriptions } = event.kind() else { panic!("another") };
/// assert!(subscriptions.contains("AMAZON.WeatherAlert.Activated"));
/// assert_eq!(event.region(), Some(alexa_proactive::Region::Europe));
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Incoming {
    /// Something happened to the skill or to its customer, out of any session. Nobody hears an answer.
    SkillEvent(SkillEvent),
    /// A customer speaks to the skill, or a device reports: a launch, an intent, the end of a session. It is to be
    /// answered by the skill.
    Request(Request),
}

impl Incoming {
    /// Reads a request from Alexa; its `request` member alone will do.
    ///
    /// A request is a skill event if its type begins with `AlexaSkillEvent.`, `AlexaHouseholdListEvent.` or `Reminders.`,
    /// or if it tells when the event was created or published, which ordinary requests do not. A skill event that tells
    /// less than Amazon documents is read all the same.
    ///
    /// # Errors
    ///
    /// No JSON, or no request with a type.
    pub fn from_json(body: &[u8]) -> Result<Self, Violations> {
        Self::from_json_at(body, Timestamp::now())
    }

    /// Reads a request from Alexa that was received at this time: by the clock of a test, or before it waited in a queue.
    ///
    /// A skill event keeps the time, which bounds what it says of its own: see
    /// [`SkillEvent::order_time`](SkillEvent::order_time).
    ///
    /// # Errors
    ///
    /// No JSON, or no request with a type.
    pub fn from_json_at(body: &[u8], received_at: Timestamp) -> Result<Self, Violations> {
        let envelope = Envelope::from_json(body)?;
        let of_an_event = |name: &&str| envelope.type_name().starts_with(name);
        let is_event = ["AlexaSkillEvent.", "AlexaHouseholdListEvent.", "Reminders."].iter().any(of_an_event)
            || ["eventCreationTime", "eventPublishingTime"]
                .iter()
                .any(|name| envelope.member(name).is_some());
        Ok(if is_event {
            Self::SkillEvent(SkillEvent::new(envelope, received_at))
        } else {
            Self::Request(Request { envelope })
        })
    }
}

/// An ordinary request: a launch, an intent, whatever is no skill event.
///
/// It is kept as JSON. What a sender of notifications wants to know of its customer is read out.
///
/// ```
/// use alexa_proactive::skill_events::{Incoming, NOTIFICATION_PERMISSION};
///
/// let body = br#"{
///     "context": {"System": {
///         "user": {
///             "userId": "amzn1.ask.account.EXAMPLE",
///             "permissions": {"scopes": {"alexa::devices:all:notifications:write": {"status": "GRANTED"}}}
///         },
///         "apiEndpoint": "https://api.amazonalexa.com"
///     }},
///     "request": {"type": "LaunchRequest", "locale": "en-US"}
/// }"#;
/// let Incoming::Request(launch) = Incoming::from_json(body)? else { panic!("a skill event") };
/// assert_eq!((launch.type_name(), launch.locale()), ("LaunchRequest", Some("en-US")));
/// assert!(launch.granted_permissions().contains(NOTIFICATION_PERMISSION));
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    envelope: Envelope,
}

/// What is told alike by skill events and by ordinary requests.
macro_rules! told_by_the_envelope {
    ($type:ident) => {
        impl $type {
            /// Amazon's name of its type, such as `LaunchRequest` or `AlexaSkillEvent.SkillEnabled`.
            #[must_use]
            pub fn type_name(&self) -> &str {
                self.envelope.type_name()
            }

            /// `requestId`: the same for each delivery of one request.
            #[must_use]
            pub fn request_id(&self) -> Option<&str> {
                self.envelope.request_id()
            }

            /// The customer, as the skill knows him.
            #[must_use]
            pub fn user(&self) -> Option<&UserId> {
                self.envelope.user()
            }

            /// `applicationId`: the skill that this is for.
            #[must_use]
            pub fn skill_id(&self) -> Option<&str> {
                self.envelope.skill_id()
            }

            /// The region of the customer's account, from `apiEndpoint`.
            #[must_use]
            pub fn region(&self) -> Option<Region> {
                self.envelope.region()
            }

            /// The locale as Amazon wrote it: skills speak more locales than notifications do.
            /// [`Locale::lenient`](crate::Locale::lenient) makes one of the latter of it.
            #[must_use]
            pub fn locale(&self) -> Option<&str> {
                self.envelope.locale()
            }

            /// `timestamp`, whichever way it is spelt; for a skill event Amazon calls it deprecated.
            #[must_use]
            pub fn timestamp(&self) -> Option<Timestamp> {
                self.envelope.time(&TIMESTAMP)
            }

            /// The token for the customer's account in the system that he linked, if he did.
            #[must_use]
            pub fn access_token(&self) -> Option<Token> {
                self.envelope.token("/context/System/user/accessToken")
            }

            /// The token that stands for the permissions that the customer granted, if he granted any.
            #[must_use]
            pub fn consent_token(&self) -> Option<Token> {
                self.envelope.token("/context/System/user/permissions/consentToken")
            }

            /// The token for Alexa's own interfaces at `apiEndpoint`.
            #[must_use]
            pub fn api_access_token(&self) -> Option<Token> {
                self.envelope.token("/context/System/apiAccessToken")
            }

            /// The scopes that the customer granted, where the request lists them with their states.
            #[must_use]
            pub fn granted_permissions(&self) -> BTreeSet<String> {
                self.envelope.granted_permissions()
            }

            /// All that was read. User id and tokens stand in it as they came: do not log it.
            #[must_use]
            pub fn json(&self) -> &Value {
                self.envelope.json()
            }
        }
    };
}
told_by_the_envelope!(Request);
told_by_the_envelope!(SkillEvent);

/// Without user id, tokens and what the customer said.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("type_name", &self.type_name())
            .field("request_id", &self.request_id())
            .field("region", &self.region())
            .field("locale", &self.locale())
            .field("timestamp", &self.timestamp())
            .finish_non_exhaustive()
    }
}
