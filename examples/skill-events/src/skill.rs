//! The skill itself: what it does with what happens, and what it says to a customer.

use alexa_proactive::SkillStage;
use alexa_proactive::skill_events::{
    Audience, NOTIFICATION_PERMISSION, Request, SkillEvent, permissions_consent_card,
};
use serde_json::{Value, json};
use std::env;
use std::error::Error;
use std::io;

/// What can go wrong at the start, or in the handler.
pub type Failure = Box<dyn Error + Send + Sync>;

/// The audience that the environment tells: `SKILL_ID`, `SKILL_STAGE` (`development` or `live`) and `AUDIENCE`, a file.
///
/// # Errors
///
/// One of them is missing or wrong, or the file cannot be opened. An empty `AUDIENCE` is wrong: nothing would be kept.
pub fn audience() -> Result<Audience, Failure> {
    let told = |name: &str| env::var(name).map_err(|_| format!("the environment lacks {name}"));
    let stage = match told("SKILL_STAGE")?.as_str() {
        "development" => SkillStage::Development,
        "live" => SkillStage::Live,
        other => return Err(format!("SKILL_STAGE is `{other}`, and not `development` or `live`").into()),
    };
    let file = told("AUDIENCE")?;
    Audience::sqlite(&file, told("SKILL_ID")?, stage).map_err(|error| {
        let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
        format!("AUDIENCE is {file:?}: {error}{cause}").into()
    })
}

/// What the skill does with an event, beside remembering who subscribed, which is done before.
///
/// An event shows neither user nor tokens in a log.
///
/// # Errors
///
/// None here. Where your own database is away, return its error: the event is delivered again.
pub async fn handle(event: &SkillEvent) -> Result<(), io::Error> {
    eprintln!("{event:?}");
    Ok(())
}

/// What the skill says to a customer: it asks for the permission to notify him, until he has granted it.
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
