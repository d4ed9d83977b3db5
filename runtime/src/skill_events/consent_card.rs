//! The card that asks a customer for the permission to send notifications.

use super::NOTIFICATION_PERMISSION;
use serde_json::{Value, json};

/// Returns the card that asks a customer for the permission to send notifications: the `card` of the `response` to an
/// ordinary request.
///
/// ```
/// use alexa_proactive::skill_events::permissions_consent_card;
///
/// let answer = serde_json::json!({
///     "version": "1.0",
///     "response": {
///         "outputSpeech": {"type": "PlainText", "text": "Shall I tell you? Then open the Alexa app."},
///         "card": permissions_consent_card()
///     }
/// });
/// assert_eq!(answer["response"]["card"]["type"], "AskForPermissionsConsent");
/// ```
#[must_use]
pub fn permissions_consent_card() -> Value {
    json!({"type": "AskForPermissionsConsent", "permissions": [NOTIFICATION_PERMISSION]})
}
