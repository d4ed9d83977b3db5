//! Options that there are not, that are misspelt, misplaced, half typed or given twice.
use alexa_proactive::{EventEnum, EventPart, Localized, ProactiveEvent, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    #[event(pth = "weatherAlert.alertType")]
    //~^ ERROR `#[event(pth = …)]`: no such option on a field [AP503]
    //~ HELP did you mean `path`?
    //~ NOTE options of a field: `path`, `key`, `literal`, `with`, `skip`
    kind: AlertType,
    #[event(default)]
    //~^ ERROR `#[event(default)]`: no such option on a field [AP503]
    source: Localized,
    #[event("weatherAlert.station")]
    //~^ ERROR no event is named on a field [AP503]
    //~ HELP write `path = "weatherAlert.station"`
    station: u32,
    #[event(skip, key = "x", literal)]
    //~^ ERROR `skip` leaves the field out, and nothing is made of `key`, `literal` [AP507]
    extra: u32,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert", local("en-US"))]
//~^ ERROR `#[event(path = …)]`: no such option on an event [AP503]
//~^^ ERROR `#[event(local(…))]`: no such option on an event [AP503]
//~ HELP did you mean `locales`?
struct Rain {
    kind: AlertType,
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `kind` [AP003]
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Half {
    #[event(path = )]
    //~^ ERROR `path` takes a text [AP504]
    //~ HELP write `path = "…"`
    a: AlertType,
    #[event(path)]
    //~^ ERROR `path` takes a text [AP504]
    b: AlertType,
    #[event(path = weatherAlert.alertType)]
    //~^ ERROR `path` takes a text [AP504]
    c: AlertType,
    #[event(path("weatherAlert.alertType"))]
    //~^ ERROR `path` takes a text [AP504]
    d: AlertType,
    #[event]
    //~^ ERROR `#[event]` says nothing without parentheses [AP504]
    //~ HELP write `#[event(…)]`
    e: AlertType,
    #[event = "weatherAlert.alertType"]
    //~^ ERROR `#[event]` says nothing without parentheses [AP504]
    f: AlertType,
    #[event(= 5)]
    //~^ ERROR expected an option of `#[event(…)]` [AP504]
    g: AlertType,
    #[event(path = "weatherAlert.source" key = "provider")]
    //~^ ERROR a comma is missing before `key` [AP506]
    h: Localized,
    #[event(skip = true)]
    //~^ ERROR `skip` takes no value [AP504]
    //~ HELP write `skip` alone
    i: u32,
    #[event(skip, skip)]
    //~^ ERROR `skip` is given twice [AP505]
    j: u32,
    #[event(with)]
    //~^ ERROR `with` takes the path of a function [AP504]
    source: u32,
}

#[derive(ProactiveEvent)]
#[event()]
struct Nothing {
    //~^ ERROR `Nothing` does not say which event it is [AP002]
    a: u32,
}

#[derive(ProactiveEvent)]
#[event]
//~^ ERROR `#[event]` says nothing without parentheses [AP504]
//~ HELP write `#[event("AMAZON.…")]`
struct Bare {
    a: u32,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated" locales("en-US"))]
//~^ ERROR a comma is missing before `locales` [AP506]
struct Comma {
    alert_type: AlertType,
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", pth = "update")]
//~^ ERROR `#[event(pth = …)]`: no such option on a part [AP503]
//~ NOTE options of a part: `path`, `set`, `allow_deprecated`, `catalog`, `crate`
struct Goal {
    score_earned: u32,
    team_name: String,
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustiv)]
//~^ ERROR `#[event(exhaustiv)]`: no such option on an enum of values [AP503]
//~ HELP did you mean `exhaustive`?
//~ NOTE options of an enum of values: `path`, `exhaustive`, `many_to_one`, `catalog`, `crate`
enum Hazard {
    #[event(rename = "TORNADO")]
    //~^ ERROR `#[event(rename = …)]`: no such option on a variant [AP503]
    //~ NOTE options of a variant: `value`, `none`
    Twister,
    #[event(value = TORNADO)]
    //~^ ERROR `value` takes a text [AP504]
    //~ HELP write `value = "TORNADO"`
    Whirl,
    #[event("TORNADO")]
    //~^ ERROR no event is named on a variant [AP503]
    //~ HELP write `value = "TORNADO"`
    Wind,
    Hurricane(#[event(skip)] u8),
    //~^ ERROR `#[event(skip)]`: no such option on a field of a variant [AP503]
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match {
    update: Goal,
    event_league_name: Localized,
    home_team_statistic: GameStatistic,
    away_team_statistic: GameStatistic,
}

fn main() {
    let _ = (Storm::EVENTS, Rain::EVENTS, Half::EVENTS, Nothing::EVENTS, Bare::EVENTS, Comma::EVENTS);
    let _ = (Match::EVENTS, Hazard::Twister.as_alert_type());
}
