//! An alias that hides the `Option`: only the type system sees it.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::*};

type Maybe<T> = Option<T>;

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox {
    status: Maybe<MessageStatus>,
    //~^ ERROR `Option<alexa_proactive::catalog::MessageStatus>` cannot be sent as `MessageStatus` [AP204]
    creator_name: Maybe<String>,
    //~^ ERROR `Option<String>` cannot be sent as a text [AP201]
    //~ LABEL this site takes a text
    count: Maybe<u32>,
    //~^ ERROR `Option<u32>` cannot be sent as a whole number [AP202]
    //~ LABEL this site takes a whole number
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic", path = "sportsEvent.awayTeamStatistic")]
struct Side {
    #[event(path = "team.name")]
    club: String,
    score: Maybe<u32>,
    //~^ ERROR `Option<u32>` cannot be sent as a whole number [AP202]
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match {
    event_league_name: Maybe<Localized>,
    //~^ ERROR `Option<Localized>` is not a localized text [AP401]
    home_team_statistic: Side,
    away_team_statistic: Maybe<Side>,
    //~^ ERROR `Option<Side>` is not a part for `sportsEvent.awayTeamStatistic` [AP206]
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Trash {
    garbage_types: Maybe<Vec<GarbageType>>,
    //~^ ERROR `Option<Vec<alexa_proactive::catalog::GarbageType>>` cannot be sent as an array of `GarbageType` [AP205]
    collection_day_of_week: DayOfWeek,
}

fn main() {
    let _ = (Inbox::EVENTS, Match::EVENTS, Trash::EVENTS);
}
