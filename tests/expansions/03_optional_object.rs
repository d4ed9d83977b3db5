//! # Members of an optional object
//!
//! The object is written when one of its members has a value, and says so when another one is needed then.

use alexa_proactive::{Localized, ProactiveEvent, catalog::GameStatistic};

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
pub struct Match {
    #[event(path = "update.scoreEarned")]
    pub points: Option<u32>,
    #[event(path = "update.teamName")]
    pub scorer: Option<String>,
    pub event_league_name: Localized,
    pub home_team_statistic: GameStatistic,
    pub away_team_statistic: GameStatistic,
}
