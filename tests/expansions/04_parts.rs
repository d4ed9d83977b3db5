//! # A part at two places
//!
//! A marker for each place lets the part stand there and nowhere else. What the part knows of its locales is there for
//! the event to compare.

use alexa_proactive::{EventPart, Localized, ProactiveEvent};

#[derive(EventPart)]
#[event(
    "AMAZON.SportsEvent.Updated",
    path = "sportsEvent.homeTeamStatistic",
    path = "sportsEvent.awayTeamStatistic"
)]
pub struct Side {
    #[event(path = "team.name")]
    pub club: String,
    pub score: u32,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
pub struct Match {
    pub event_league_name: Localized,
    #[event(path = "sportsEvent.homeTeamStatistic")]
    pub home: Side,
    #[event(path = "sportsEvent.awayTeamStatistic")]
    pub away: Side,
}
