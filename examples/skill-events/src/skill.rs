//! The skill itself: how it handles events, and how it answers a customer.

use alexa_proactive::SkillStage;
use alexa_proactive::skill_events::{
    Audience, NOTIFICATION_PERMISSION, Request, SkillEvent, permissions_consent_card,
};
use serde_json::{Value, json};
use std::env;
use std::error::Error;
use std::io;

/// An error at the start.
pub type Failure = Box<dyn Error + Send + Sync>;

/// Opens the audience that the environment names: `SKILL_ID`, `SKILL_STAGE` (`development` or `live`) and `AUDIENCE`, a file.
///
/// # Errors
///
/// A variable is missing or wrong, or the file cannot be opened. An empty `AUDIENCE` is wrong, because nothing would be stored.
pub fn audience() -> Result<Audience, Failure> {
    let variable = |name: &str| env::var(name).map_err(|_| format!("set the environment variable {name}"));
    let stage = match variable("SKILL_STAGE")?.as_str() {
        "development" => SkillStage::Development,
        "live" => SkillStage::Live,
        other => return Err(format!("found SKILL_STAGE `{other}`, expected `development` or `live`").into()),
    };
    let file = variable("AUDIENCE")?;
    Audience::sqlite(&file, variable("SKILL_ID")?, stage).map_err(|error| {
        let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
        format!("AUDIENCE is {file:?}: {error}{cause}").into()
    })
}

/// Handles an event. Its subscriptions have been stored before.
///
/// `Debug` of an event omits user id and tokens, so it can be logged.
///
/// # Errors
///
/// None here. If your own database is unavailable, return its error, and Alexa delivers the event again.
pub async fn handle(event: &SkillEvent) -> Result<(), io::Error> {
    eprintln!("{event:?}");
    Ok(())
}

/// Answers a customer: asks for the permission to send notifications until they have granted it.
#[must_use]
pub fn answer(request: &Request) -> Value {
    let mut response = json!({"shouldEndSession": true});
    if request.type_name() != "SessionEndedRequest" {
        let granted = request.granted_permissions().contains(NOTIFICATION_PERMISSION);
        let text = if granted { "You will hear from me." } else { "May I notify you? Open the Alexa app." };
        response["outputSpeech"] = json!({"type": "PlainText", "text": text});
        if !granted {
            response["card"] = permissions_consent_card();
        }
    }
    json!({"version": "1.0", "response": response})
}
