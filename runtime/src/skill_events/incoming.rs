//! Parses what Alexa posts to a skill: a skill event or an ordinary request.

use super::envelope::{Envelope, TIMESTAMP};
use super::{SkillEvent, Token};
use crate::{Region, Timestamp, UserId, Violations};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// A request that Alexa posts to a skill's endpoint.
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
    /// Something happened to the skill or to its customer, outside any session. Alexa ignores what the answer says.
    SkillEvent(SkillEvent),
    /// A customer speaks to the skill, or a device reports: a launch, an intent, the end of a session. The skill has to
    /// answer it.
    Request(Request),
}

impl Incoming {
    /// Parses a request from Alexa, or its `request` member alone.
    ///
    /// A request is a skill event if its type begins with `AlexaSkillEvent.`, `AlexaHouseholdListEvent.` or `Reminders.`,
    /// or if it has a time of creation or publishing, which ordinary requests do not have. Members that Amazon documents may
    /// be missing.
    ///
    /// # Errors
    ///
    /// The body is not JSON, or not a request with a type.
    pub fn from_json(body: &[u8]) -> Result<Self, Violations> {
        Self::from_json_at(body, Timestamp::now())
    }

    /// Parses a request from Alexa that was received at this time: by the clock of a test, or before it waited in a queue.
    ///
    /// A skill event keeps the time of receipt, which limits the times that the event itself may claim: see
    /// [`SkillEvent::order_time`](SkillEvent::order_time).
    ///
    /// # Errors
    ///
    /// The body is not JSON, or not a request with a type.
    pub fn from_json_at(body: &[u8], received_at: Timestamp) -> Result<Self, Violations> {
        let envelope = Envelope::from_json(body)?;
        let has_type = |prefix: &&str| envelope.type_name().starts_with(prefix);
        let has_member = |name: &&str| envelope.member(name).is_some();
        let is_event = ["AlexaSkillEvent.", "AlexaHouseholdListEvent.", "Reminders."].iter().any(has_type)
            || ["eventCreationTime", "eventPublishingTime"].iter().any(has_member);
        Ok(if is_event {
            Self::SkillEvent(SkillEvent::new(envelope, received_at))
        } else {
            Self::Request(Request { envelope })
        })
    }
}

/// An ordinary request: a launch, an intent, anything that is not a skill event.
///
/// It is kept as JSON, with methods for what a sender of notifications needs to know about the customer.
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

/// The members that skill events and ordinary requests have in common.
macro_rules! envelope_accessors {
    ($type:ident) => {
        impl $type {
            /// Returns Amazon's name of the type, such as `LaunchRequest` or `AlexaSkillEvent.SkillEnabled`.
            #[must_use]
            pub fn type_name(&self) -> &str {
                self.envelope.type_name()
            }

            /// Returns `requestId`, which is the same for each delivery of one request.
            #[must_use]
            pub fn request_id(&self) -> Option<&str> {
                self.envelope.request_id()
            }

            /// Returns the customer, as this skill knows them.
            #[must_use]
            pub fn user(&self) -> Option<&UserId> {
                self.envelope.user()
            }

            /// Returns `applicationId`: the skill that the request is for.
            #[must_use]
            pub fn skill_id(&self) -> Option<&str> {
                self.envelope.skill_id()
            }

            /// Returns the region of the customer's account, from `apiEndpoint`.
            #[must_use]
            pub fn region(&self) -> Option<Region> {
                self.envelope.region()
            }

            /// Returns the locale as Amazon wrote it. Skills have more locales than notifications have;
            /// [`Locale::lenient`](crate::Locale::lenient) parses those that both have.
            #[must_use]
            pub fn locale(&self) -> Option<&str> {
                self.envelope.locale()
            }

            /// Returns `timestamp`, also if it is spelled `timeStamp`. Amazon deprecates it for skill events.
            #[must_use]
            pub fn timestamp(&self) -> Option<Timestamp> {
                self.envelope.time(&TIMESTAMP)
            }

            /// Returns the token for the account that the customer linked, if any.
            #[must_use]
            pub fn access_token(&self) -> Option<Token> {
                self.envelope.token("/context/System/user/accessToken")
            }

            /// Returns the token for the permissions that the customer granted, if any.
            #[must_use]
            pub fn consent_token(&self) -> Option<Token> {
                self.envelope.token("/context/System/user/permissions/consentToken")
            }

            /// Returns the token for Alexa's own interfaces at `apiEndpoint`.
            #[must_use]
            pub fn api_access_token(&self) -> Option<Token> {
                self.envelope.token("/context/System/apiAccessToken")
            }

            /// Returns the scopes that the customer granted, if the request lists scopes with their states.
            #[must_use]
            pub fn granted_permissions(&self) -> BTreeSet<String> {
                self.envelope.granted_permissions()
            }

            /// Returns the whole JSON. It contains the user id and tokens in clear: do not log it.
            #[must_use]
            pub fn json(&self) -> &Value {
                self.envelope.json()
            }
        }
    };
}
envelope_accessors!(Request);
envelope_accessors!(SkillEvent);

/// Omits the user id, tokens and what the customer said.
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
