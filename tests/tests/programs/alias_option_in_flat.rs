#![allow(clippy::pedantic, unreachable_pub, unused_imports, reason = "as users write programs")]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
fn p(e: &impl ProactiveEvent) -> String { match e.to_event() { Ok(e) => e.payload().to_owned(), Err(v) => format!("ERR {v}") } }

type Perhaps<T> = Option<T>;
#[derive(ProactiveEvent)] #[event("AMAZON.SportsEvent.Updated")] struct M { score_earned: Perhaps<u32>, update_team_name: Perhaps<String>, event_league_name: Localized, home_team_statistic: GameStatistic, away_team_statistic: GameStatistic }
pub(crate) fn main() { let g = || GameStatistic::new(SportsTeam::new("A"), 1); assert!(p(&M { score_earned: None, update_team_name: None, event_league_name: Localized::invariant("x"), home_team_statistic: g(), away_team_statistic: g() }).starts_with("{\"sportsEvent\"")); }
