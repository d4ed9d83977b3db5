//! The skill as an AWS Lambda function.

use crate::skill::{Failure, answer, handle};
use alexa_proactive::skill_events::{ACKNOWLEDGEMENT, Audience, Received, receive};
use lambda_runtime::{LambdaEvent, service_fn};
use serde_json::Value;

/// Answers until AWS ends the process.
///
/// # Errors
///
/// AWS does not answer.
pub async fn run(audience: Audience) -> Result<(), Failure> {
    lambda_runtime::run(service_fn(|event| invoke(&audience, event))).await
}

/// Answers one invocation. An error is none: Alexa delivers again.
async fn invoke(audience: &Audience, event: LambdaEvent<Value>) -> Result<Value, Failure> {
    // Who may call the function is AWS's to know; there is no signature to verify.
    let body = serde_json::to_vec(&event.payload)?;
    match receive(audience, &body, handle).await? {
        Received::SkillEvent(..) => Ok(serde_json::from_str(ACKNOWLEDGEMENT)?),
        Received::Request(request) => Ok(answer(&request)),
        _ => Err("a kind of request that this function does not know".into()),
    }
}
