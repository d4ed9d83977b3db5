//! The skill as an AWS Lambda function.

use crate::skill::{Failure, answer, handle};
use alexa_proactive::skill_events::{ACKNOWLEDGEMENT, Audience, Incoming, Received, receive};
use lambda_runtime::{LambdaEvent, service_fn};
use serde_json::Value;

/// Handles invocations until AWS ends the process.
///
/// # Errors
///
/// The Lambda runtime API fails.
pub async fn run(audience: Audience) -> Result<(), Failure> {
    lambda_runtime::run(service_fn(|event| invoke(&audience, event))).await
}

/// Handles one invocation. After an error Alexa delivers the event again.
async fn invoke(audience: &Audience, event: LambdaEvent<Value>) -> Result<Value, Failure> {
    // AWS authenticates the caller, so there is no signature to verify.
    let incoming = Incoming::from_json(&serde_json::to_vec(&event.payload)?)?;
    match receive(audience, incoming, handle).await? {
        Received::SkillEvent(..) => Ok(serde_json::from_str(ACKNOWLEDGEMENT)?),
        Received::Request(request) => Ok(answer(&request)),
        _ => Err("found an unknown kind of request".into()),
    }
}
