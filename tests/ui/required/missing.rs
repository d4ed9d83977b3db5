//! Required values to which nothing is sent.
use alexa_proactive::{EventPart, Localized, ProactiveEvent};

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox {
    //~^ ERROR `Inbox` lacks 2 required values of `AMAZON.MessageAlert.Activated` [AP101]
    //~ HELP add the fields
    //~ HELP status: alexa_proactive::catalog::MessageStatus, // state.status
    //~ HELP creator_name: String, // messageGroup.creator.name
    count: u32,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Trash {
    //~^ ERROR `Trash` lacks 2 required values of `AMAZON.TrashCollectionAlert.Activated` [AP101]
    //~ HELP garbage_types: Vec<alexa_proactive::catalog::GarbageType>, // alert.garbageTypes
    #[event(skip)]
    collection_day_of_week: u32,
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic", path = "sportsEvent.awayTeamStatistic")]
struct Side {
    //~^ ERROR `Side` lacks a required value of `sportsEvent.homeTeamStatistic` of `AMAZON.SportsEvent.Updated` [AP101]
    //~ HELP add the field
    //~ HELP team_name: String, // team.name
    score: u32,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match {
    //~^ ERROR `Match` lacks a required value of `AMAZON.SportsEvent.Updated` [AP101]
    //~ HELP event_league_name: alexa_proactive::Localized, // sportsEvent.eventLeague.name
    home_team_statistic: Side,
    away_team_statistic: Side,
}

/// A field that does not resolve stands for what it may have intended.
#[derive(ProactiveEvent)]
#[event("AMAZON.Occasion.Updated")]
struct Appointment {
    //~^ ERROR `Appointment` lacks a required value of `AMAZON.Occasion.Updated` [AP101]
    //~ HELP booking_time: alexa_proactive::Timestamp, // occasion.bookingTime
    confirmation_statu: u32,
    //~^ ERROR `AMAZON.Occasion.Updated` has nothing at `confirmation_statu` [AP003]
    //~ HELP did you mean `confirmation_status`?
    occasion_typ: u32,
    //~^ ERROR `AMAZON.Occasion.Updated` has nothing at `occasion_typ` [AP003]
    subject: Localized,
    provider_name: Localized,
}

fn main() {
    let _ = (Inbox::EVENTS, Trash::EVENTS, Match::EVENTS, Appointment::EVENTS);
}
