//! From an annotated struct to a request body: `cargo run --example first_notification`.

use alexa_proactive::{EventEnum, Locale, Localized, ProactiveEvent, ReferenceId, Violations, localized};
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
#[allow(dead_code)] // this example meets a blizzard only
enum Hazard {
    Tornado,
    Hurricane,
    #[event(value = "SNOW_STORM")]
    Blizzard, // `value = "SNOWSTORM"` does not compile: did you mean `SNOW_STORM`?
    #[event(none)]
    Drizzle, // our service knows it, Amazon does not: sending it is a violation
}

fn main() -> Result<(), Violations> {
    let storm = Storm {
        kind: Hazard::Blizzard,
        source: localized! { "en-US" => "Example Weather", "de-DE" => "Beispielwetter" },
        station: 17,
    };
    let request = storm
        .to_event()?
        .request(ReferenceId::of(&["storm", &storm.station.to_string()]))
        .expires_in(Duration::from_secs(6 * 3600))
        .multicast()?;

    println!("The request that is posted to Amazon:\n{request}\n");
    println!("Its localized attributes:");
    for (key, texts) in request.event().texts() {
        for (locale, text) in texts.iter() {
            println!("  {key} in {locale}: {text}");
        }
    }
    println!("\nWhat Alexa says:");
    for locale in [Locale::EnUs, Locale::DeDe] {
        println!("  {locale}: {}", request.event().sentence(locale).unwrap_or_default());
    }
    for advice in request.advice() {
        println!("\nadvice: {advice}");
    }
    Ok(())
}
