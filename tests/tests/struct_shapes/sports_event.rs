//! `AMAZON.SportsEvent.Updated`: an optional object, and one shape at two sites.

use crate::goldens::{compare, shape};
use crate::parts::parts;
use alexa_proactive::catalog::{GameStatistic, Goal, Soccer, SportsEvent, SportsEventUpdated, SportsTeam};
use alexa_proactive::{AsInteger, AsText, Localized, ProactiveEvent, localized};
use std::borrow::Cow;

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match<'a> {
    #[event(path = "sportsEvent.awayTeamStatistic.score")]
    guests_scored: Points,
    #[event(path = "sportsEvent.awayTeamStatistic.team.name")]
    guests: &'a Club,
    #[event(path = "sportsEvent.homeTeamStatistic.score")]
    hosts_scored: Points,
    #[event(path = "sportsEvent.homeTeamStatistic.team.name")]
    hosts: &'a Club,
    #[event(path = "sportsEvent.eventLeague.name")]
    cup: Localized,
    #[event(path = "update.scoreEarned")]
    plus: Option<Points>,
    #[event(path = "update.teamName")]
    scorers: Option<&'a Club>,
}

struct Points(u8);

impl AsInteger for Points {
    fn as_integer(&self) -> i128 {
        self.0.into()
    }
}

struct Club {
    name: String,
}

impl AsText for Club {
    fn as_text(&self) -> Cow<'_, str> {
        self.name.as_str().into()
    }
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Ticker {
    update: Option<Score>,
    sports_event: Encounter,
}

parts! { "AMAZON.SportsEvent.Updated":
    path = "update" => struct Score {
        score_earned: u32,
        team_name: String,
    }
    path = "sportsEvent" => struct Encounter {
        event_league: League,
        #[event(path = "homeTeamStatistic")]
        home: Side,
        #[event(path = "awayTeamStatistic")]
        away: Side,
    }
    path = "sportsEvent.eventLeague" => struct League {
        name: Localized,
    }
    path = "sportsEvent.homeTeamStatistic", path = "sportsEvent.awayTeamStatistic" => struct Side {
        team: Team,
        score: u32,
    }
    path = "sportsEvent.homeTeamStatistic.team", path = "sportsEvent.awayTeamStatistic.team" => struct Team {
        name: &'static str,
    }
}

fn league() -> Localized {
    localized! { "en-US" => "TreeFruit League" }
}

fn flat<'a>(hosts: &'a Club, guests: &'a Club) -> Match<'a> {
    Match {
        guests_scored: Points(2),
        guests,
        hosts_scored: Points(1),
        hosts,
        cup: league(),
        plus: Some(Points(1)),
        scorers: Some(guests),
    }
}

#[test]
fn sports_event() {
    let (oranges, apples) = (Club { name: "Oranges".into() }, Club { name: "Apples".into() });
    let side = |name, score| Side { team: Team { name }, score };
    let statistic = |name: &str, score| GameStatistic::new(SportsTeam::new(name), score);
    compare(
        "sports-event",
        "events/jovo-docs-fragment__SportsEvent.json",
        &[
            shape("flat", &flat(&oranges, &apples)),
            shape(
                "nested",
                &Ticker {
                    update: Some(Score { score_earned: 1, team_name: "Apples".into() }),
                    sports_event: Encounter {
                        event_league: League { name: league() },
                        home: side("Oranges", 1),
                        away: side("Apples", 2),
                    },
                },
            ),
            shape(
                "catalog",
                &SportsEventUpdated::new(SportsEvent::new(
                    Soccer::new(league()),
                    statistic("Oranges", 1),
                    statistic("Apples", 2),
                ))
                .update(Goal::new(1, "Apples")),
            ),
        ],
    );
}

#[test]
fn an_optional_object_is_absent_when_nothing_is_sent_there() {
    let (oranges, apples) = (Club { name: "Oranges".into() }, Club { name: "Apples".into() });
    let quiet = Match { plus: None, scorers: None, ..flat(&oranges, &apples) };
    let event = quiet.to_event().unwrap();
    assert!(event.payload().starts_with(r#"{"sportsEvent":"#), "{}", event.payload());

    let half = Match { plus: None, ..flat(&oranges, &apples) };
    let violations = half.to_event().unwrap_err();
    let pointers: Vec<_> = violations.violations().iter().map(alexa_proactive::Violation::pointer).collect();
    assert_eq!(pointers, ["/payload/update/scoreEarned"]);
}
