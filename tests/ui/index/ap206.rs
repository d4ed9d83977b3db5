//! A type that is no part for this place
//!
//! This path takes an object: the struct in `catalog`, or one that derives `EventPart` and names this very path. A
//! part may name several paths whose members are the same.
//!
//! ```
//! # use alexa_proactive::{EventPart, Localized, ProactiveEvent};
//! #[derive(EventPart)]
//! #[event(
//!     "AMAZON.SportsEvent.Updated",
//!     path = "sportsEvent.homeTeamStatistic",
//!     path = "sportsEvent.awayTeamStatistic"
//! )]
//! struct Side {
//!     team_name: String,
//!     score: u32,
//! }
//!
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.SportsEvent.Updated")]
//! struct Match {
//!     event_league_name: Localized,
//!     home_team_statistic: Side,
//!     away_team_statistic: Side,
//! }
//! ```
use alexa_proactive::{EventPart, Localized, ProactiveEvent};

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic")]
struct Home {
    team_name: String,
    score: u32,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match {
    event_league_name: Localized,
    home_team_statistic: Home,
    away_team_statistic: Home,
    //~^ ERROR `Home` is not a part for `sportsEvent.awayTeamStatistic` [AP206]
}

fn main() {}
