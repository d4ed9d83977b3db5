//! From an annotated struct to the sentence that Alexa says: `cargo run --example first_notification`.
//!
//! It sends to an emulator that it starts itself. With `ALEXA_CLIENT_ID`, `ALEXA_CLIENT_SECRET` and `ALEXA_REGION` in the
//! environment it sends to the development stage of Amazon's API, which reaches the developer of the skill only.

use alexa_proactive::client::{Client, Credentials, Endpoints};
use alexa_proactive::{EventEnum, Localized, ProactiveEvent, ReferenceId, Region, SkillStage, localized};
use alexa_proactive_emulator::Emulator;
use std::env;
use std::error::Error;
use std::time::Duration;

/// A storm, as our own service knows it.
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(path = "weatherAlert.alertType")]
    kind: Hazard,
    source: Localized, // found by its name: weatherAlert.source
    #[event(skip)]
    station: u32,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Hazard {
    Tornado,
    Hurricane,
    #[event(value = "SNOW_STORM")]
    Blizzard, // `value = "SNOWSTORM"` does not compile: did you mean `SNOW_STORM`?
    #[event(none)]
    Drizzle, // our service knows it, Amazon does not: sending it is a violation
}

impl Hazard {
    /// Reads the code that our service uses.
    fn of_code(code: u8) -> Self {
        match code {
            1 => Self::Tornado,
            2 => Self::Hurricane,
            3 => Self::Blizzard,
            _ => Self::Drizzle,
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let storm = Storm {
        kind: Hazard::of_code(3),
        source: localized! { "en-US" => "Example Weather", "de-DE" => "Beispielwetter" },
        station: 17,
    };
    let request = storm
        .to_event()?
        .request(ReferenceId::of(&["storm", &storm.station.to_string()]))
        .expires_in(Duration::from_secs(6 * 3600))
        .multicast()?;

    println!("The request that is posted:\n{request}\n");
    println!("Its localized attributes:");
    for (key, texts) in request.event().texts() {
        for (locale, text) in texts.iter() {
            println!("  {key} in {locale}: {text}");
        }
    }
    for advice in request.advice() {
        println!("\nadvice: {advice}");
    }

    if let Ok(credentials) = Credentials::from_env() {
        let region: Region = env::var("ALEXA_REGION")?.parse()?;
        let client = Client::builder(credentials, SkillStage::Development)
            .endpoints(Endpoints::from_env()?)
            .build()?;
        let accepted = client.send(&request, region).await?;
        println!("\naccepted by {region}: {:?}", accepted.request_id());
        println!("Listen: \"Alexa, what are my notifications?\"");
        return Ok(());
    }

    let emulator = Emulator::builder().examples().start().await?;
    let client = emulator.client(SkillStage::Live)?.build()?;
    println!();
    for (region, outcome) in client.multicast(&request, Region::ALL).await {
        println!("accepted by {region}: {:?}", outcome?.request_id());
    }
    println!("\nWhat Alexa says to each customer:");
    for entry in emulator.ledger() {
        for record in entry.deliveries.iter().filter(|record| record.delivery.reached_inbox()) {
            println!("  {} ({}, {}): {}", record.device, record.locale, entry.region, record.delivery);
        }
    }
    Ok(())
}
