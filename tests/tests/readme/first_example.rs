use alexa_proactive::{EventEnum, Localized, ProactiveEvent, ReferenceId, Violations, localized};
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

fn main() -> Result<(), Violations> {
    let storm = Storm {
        kind: Hazard::of_code(3),
        source: localized! { "en-US" => "Example Weather", "de-DE" => "Beispielwetter" },
        station: 17,
    };
    let request = storm
        .to_event()? // name, payload, localized attributes: checked
        .request(ReferenceId::of(&["storm", &storm.station.to_string()])) // the envelope
        .expires_in(Duration::from_secs(6 * 3600)) // default: 24 h less a minute
        .multicast()?; // or .unicast(UserId::new("amzn1.ask.account.X")?)?
    println!("{request}");
    Ok(())
}
