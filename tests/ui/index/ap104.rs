//! Required members of an optional object, some of them an `Option`
//!
//! They are there together or not at all. If the object may be absent, all of them are an `Option`; if it is always
//! there, none is.
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
    //~^ ERROR `score_earned` is written as an `Option` and `update_team_name` is not, but `update` is there as a whole or not at all [AP104]
    update_team_name: String,
}

fn main() {}
