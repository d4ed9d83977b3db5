//! A Lambda function that a schedule calls: it warns all customers of a storm, in six locales, with the texts of a translation file.
//!
//! In AWS Lambda it serves the runtime; elsewhere it runs once. The client is configured by `ALEXA_CLIENT_ID`, `ALEXA_CLIENT_SECRET`,
//! `ALEXA_STAGE`, and, with an emulator, `ALEXA_ENDPOINT`.

use alexa_proactive::catalog::AlertType;
use alexa_proactive::client::Client;
use alexa_proactive::{Localized, ProactiveEvent, ReferenceId, Region, Timestamp};
use lambda_runtime::{LambdaEvent, service_fn};
use serde_json::{Value, json};
use std::env;
use std::time::Duration;

type Error = Box<dyn std::error::Error + Send + Sync>;

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales("de-DE", "en-CA", "en-US", "es-US", "fr-CA", "pt-BR"))]
struct Storm {
    alert_type: AlertType,
    source: Localized,
}

/// Sends the warning to the regions where we have customers. If a region fails, the call fails, so that the schedule
/// calls again; the other regions get the same request again, which changes nothing.
async fn warn(client: &Client, event: LambdaEvent<Value>) -> Result<Value, Error> {
    let storm = Storm {
        alert_type: AlertType::Hurricane,
        source: serde_json::from_str(include_str!("../storm_source.json"))?,
    };
    // The schedule's own id and time, so that a repeated call makes the same request.
    let id = event.payload["id"].as_str().unwrap_or("by-hand");
    let request = storm.to_event()?.request(ReferenceId::of(&["storm", id]));
    let request = match event.payload["time"].as_str() {
        Some(time) => request.timestamp(time.parse::<Timestamp>()?),
        None => request,
    };
    let request = request.expires_in(Duration::from_secs(6 * 3600)).multicast()?;

    let mut accepted = Vec::new();
    for (region, outcome) in client.multicast(&request, [Region::NorthAmerica, Region::Europe]).await {
        accepted.push(json!({"region": region.code(), "requestId": outcome?.request_id()}));
    }
    Ok(json!({"accepted": accepted}))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    // One client for all calls, so that they share the token.
    let client = Client::from_env()?.deadline(Duration::from_secs(8)).build()?;
    if env::var_os("AWS_LAMBDA_RUNTIME_API").is_some() {
        return lambda_runtime::run(service_fn(|event| warn(&client, event))).await;
    }
    println!("{}", warn(&client, LambdaEvent::new(Value::Null, lambda_runtime::Context::default())).await?);
    Ok(())
}
