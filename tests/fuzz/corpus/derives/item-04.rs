#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic", path = "sportsEvent.awayTeamStatistic")]
    struct Side { #[event(path = "team.name")] club: String, score: u32 }
