#[event("AMAZON.SportsEvent.Updated", set(path = "update.scoreEarned", value = -1))]
    struct Match { event_league_name: Localized, update: Option<Goal>, home_team_statistic: Side, r#score: u8 }
