//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
type Perhaps<T> = Option<T>;
#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct M {
    score_earned: Perhaps<u32>,
    //~^ ERROR `score_earned` is not written as an `Option` and `update_team_name` is, but `update` is there as a whole or not at all [AP104]
    //~ HELP write all of them as an `Option`, or none
    update_team_name: Option<String>,
    event_league_name: Localized,
    home_team_statistic: GameStatistic,
    away_team_statistic: GameStatistic,
}

fn main() {}
