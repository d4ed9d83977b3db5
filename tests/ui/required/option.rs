//! An `Option` where a value is required.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::MessageStatus};
use std::borrow::Cow;

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox<'a> {
    status: std::option::Option<MessageStatus>,
    //~^ ERROR `state.status` is required by `AMAZON.MessageAlert.Activated`, so it cannot be an `Option` [AP102]
    //~ HELP use `MessageStatus`
    creator_name: Option<Cow<'a, str>>,
    //~^ ERROR `messageGroup.creator.name` is required by `AMAZON.MessageAlert.Activated`, so it cannot be an `Option` [AP102]
    //~ HELP use `Cow<'a, str>`
    count: Option<u32>,
    //~^ ERROR `messageGroup.count` is required by `AMAZON.MessageAlert.Activated`, so it cannot be an `Option` [AP102]
    //~ HELP use `u32`
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "update")]
struct Goal {
    score_earned: Option<u32>,
    //~^ ERROR `update.scoreEarned` is required by `AMAZON.SportsEvent.Updated`, so it cannot be an `Option` [AP102]
    team_name: String,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match {
    update: Option<Goal>,
    event_league_name: Localized,
    home_team_statistic: alexa_proactive::catalog::GameStatistic,
    away_team_statistic: ::core::option::Option<alexa_proactive::catalog::GameStatistic>,
    //~^ ERROR `sportsEvent.awayTeamStatistic` is required by `AMAZON.SportsEvent.Updated`, so it cannot be an `Option` [AP102]
    //~ HELP use `alexa_proactive::catalog::GameStatistic`
}

fn main() {
    let _ = (Inbox::EVENTS, Match::EVENTS);
}
