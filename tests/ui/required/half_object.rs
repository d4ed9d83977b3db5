//! Optional objects that are mapped member by member.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Mixed {
    #[event(path = "update.scoreEarned")]
    scored: Option<u32>,
    //~^ ERROR `scored` is written as an `Option` and `by` is not, but `update` is there as a whole or not at all [AP104]
    //~ HELP write all of them as an `Option`, or none
    #[event(path = "update.teamName")]
    by: String,
    event_league_name: Localized,
    home_team_statistic: GameStatistic,
    away_team_statistic: GameStatistic,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated", set(path = "update.scoreEarned", value = 1))]
//~^ ERROR a constant is not written as an `Option` and `by` is, but `update` is there as a whole or not at all [AP104]
struct Constant {
    #[event(path = "update.teamName")]
    by: Option<String>,
    event_league_name: Localized,
    home_team_statistic: GameStatistic,
    away_team_statistic: GameStatistic,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Half {
    score_earned: Option<u32>,
    //~^ ERROR `update.scoreEarned` is sent, so `update` needs `update.teamName` too [AP103]
    //~ HELP add
    //~ HELP update_team_name: Option<String>, // update.teamName
    event_league_name: Localized,
    home_team_statistic: GameStatistic,
    away_team_statistic: GameStatistic,
}

#[derive(EventPart)]
#[event("AMAZON.Occasion.Updated", path = "occasion")]
struct Occasion {
    //~^ ERROR `Occasion` lacks 2 required values of `occasion` of `AMAZON.Occasion.Updated` [AP101]
    occasion_type: OccasionType,
    subject: Localized,
    broker_name: Option<Localized>,
}

fn main() {
    let _ = (Mixed::EVENTS, Constant::EVENTS, Half::EVENTS);
}
