//! Half an optional object
//!
//! An optional object may be absent, but when it is there, what it requires has to be there as well. A field is sent
//! into it and its other required members are not.
//!
//! ```
//! # use alexa_proactive::{Localized, ProactiveEvent, catalog::GameStatistic};
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.SportsEvent.Updated")]
//! struct Match {
//!     event_league_name: Localized,
//!     home_team_statistic: GameStatistic,
//!     away_team_statistic: GameStatistic,
//!     score_earned: Option<u32>,
//!     update_team_name: Option<String>,
//! }
//! ```
use alexa_proactive::{Localized, ProactiveEvent, catalog::GameStatistic};

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match {
    event_league_name: Localized,
    home_team_statistic: GameStatistic,
    away_team_statistic: GameStatistic,
    score_earned: Option<u32>,
    //~^ ERROR `update.scoreEarned` is sent, so `update` needs `update.teamName` too [AP103]
}

fn main() {}
