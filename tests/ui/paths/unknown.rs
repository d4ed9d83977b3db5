//! Paths at which there is nothing, and names that fit none.
use alexa_proactive::{EventEnum, EventPart, Localized, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(path = "weatherAlert.alertTipe")]
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `weatherAlert.alertTipe` [AP003]
    //~ HELP did you mean `weatherAlert.alertType`?
    //~ NOTE paths of this event: `weatherAlert.source`, `weatherAlert.alertType`
    kind: AlertType,
    #[event(path = "weather_alert.alert_type")]
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `weather_alert.alert_type` [AP003]
    //~ HELP did you mean `weatherAlert.alertType`?
    in_rust_names: AlertType,
    #[event(path = "alert_type")]
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `alert_type` [AP003]
    //~ HELP did you mean `weatherAlert.alertType`?
    last_segment: AlertType,
    sauce: Localized,
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `sauce` [AP003]
    //~ HELP did you mean `source`?
    station_id: u32,
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `station_id` [AP003]
    //~ HELP say where it goes with `#[event(path = "…")]`, or leave it out with `#[event(skip)]`
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", set(path = "weatherAlert.kind", value = "TORNADO"))]
//~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `weatherAlert.kind` [AP003]
struct Constant {
    source: Localized,
}

/// The last segment alone, the path from the body's root, the name of a Rust struct's member.
#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox {
    #[event(path = "status")]
    //~^ ERROR `AMAZON.MessageAlert.Activated` has nothing at `status` [AP003]
    //~ HELP did you mean `state.status`?
    status: alexa_proactive::catalog::MessageStatus,
    #[event(path = "event.payload.messageGroup.creator.name")]
    //~^ ERROR `AMAZON.MessageAlert.Activated` has nothing at `event.payload.messageGroup.creator.name` [AP003]
    //~ HELP did you mean `messageGroup.creator.name`?
    from: String,
    #[event(path = "message_group.count")]
    //~^ ERROR `AMAZON.MessageAlert.Activated` has nothing at `message_group.count` [AP003]
    //~ HELP did you mean `messageGroup.count`?
    number: u32,
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistics")]
//~^ ERROR `AMAZON.SportsEvent.Updated` has nothing at `sportsEvent.homeTeamStatistics` [AP003]
//~ HELP did you mean `sportsEvent.homeTeamStatistic`?
//~ NOTE objects of this event: `update`, `sportsEvent`,
struct Home {
    #[event(path = "team.name")]
    club: String,
    score: u32,
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.awayTeamStatistic")]
struct Away {
    #[event(path = "sportsEvent.awayTeamStatistic.team.name")]
    //~^ ERROR `AMAZON.SportsEvent.Updated` has nothing at `sportsEvent.awayTeamStatistic.team.name` inside the part `sportsEvent.awayTeamStatistic` [AP003]
    //~ HELP did you mean `team.name`?
    //~ NOTE paths of this part: `team.name`, `score`
    club: String,
    goals: u32,
    //~^ ERROR `AMAZON.SportsEvent.Updated` has nothing at `goals` in this part [AP003]
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "update.teamName", path = "update.teamName")]
//~^ ERROR `update.teamName` is a value, not an object with members [AP007]
//~^^ ERROR `update.teamName` is a value, not an object with members [AP007]
struct Leaf {
    team_name: String,
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic", path = "update", path = "sportsEvent.homeTeamStatistic")]
//~^ ERROR `sportsEvent.homeTeamStatistic` and `update` do not have the same members [AP007]
//~ HELP write a part for each
//~^^^ ERROR `sportsEvent.homeTeamStatistic` is given twice [AP505]
struct Mixed {
    #[event(path = "team.name")]
    club: String,
    score: u32,
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated")]
struct Nowhere {
    //~^ ERROR `Nowhere` does not say which part of `AMAZON.SportsEvent.Updated` it is [AP006]
    //~ HELP write `#[event("AMAZON.SportsEvent.Updated", path = "…")]` above it
    score: u32,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertTypes")]
//~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `weatherAlert.alertTypes` [AP003]
//~ HELP did you mean `weatherAlert.alertType`?
enum Hazard {
    Tornado,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.source")]
//~^ ERROR `weatherAlert.source` takes no value of a closed set [AP007]
//~ NOTE values of this event: `weatherAlert.alertType`
enum Source {
    Radar,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated")]
enum Whose {
    //~^ ERROR `Whose` does not say whose values of `AMAZON.WeatherAlert.Activated` it holds [AP006]
    Tornado,
}

/// All of them are used; that adds nothing.
#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match {
    event_league_name: Localized,
    home_team_statistic: Home,
    away_team_statistic: Away,
    update: Option<Nowhere>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Other {
    event_league_name: Localized,
    home_team_statistic: Mixed,
    away_team_statistic: Mixed,
    update: Option<Leaf>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Rain {
    alert_type: Hazard,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Snow {
    alert_type: Source,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Wind {
    alert_type: Whose,
}

#[derive(ProactiveEvent)]
enum Any {
    Storm(Storm),
    Constant(Constant),
    Inbox(Inbox),
    Match(Match),
    Other(Box<Other>),
}

fn main() {
    let _ = Rain { alert_type: Hazard::Tornado }.to_event();
    let _ = Snow { alert_type: Source::Radar }.to_event();
    let _ = Wind { alert_type: Whose::Tornado }.to_event();
    let _ = Any::EVENTS;
}
