//! Plain text where the catalog localizes, and the reverse.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: AlertType,
    source: String,
    //~^ ERROR `String` is not a localized text [AP401]
    //~ LABEL expected `alexa_proactive::Localized`
    //~ NOTE `weatherAlert.source` is localized: its text goes to `localizedAttributes`, one per locale
    //~ NOTE use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match {
    event_league_name: Option<&'static str>,
    //~^ ERROR `sportsEvent.eventLeague.name` is required by `AMAZON.SportsEvent.Updated`, so it cannot be an `Option` [AP102]
    #[event(path = "sportsEvent.homeTeamStatistic.team.name", key = "home")]
    //~^ ERROR `sportsEvent.homeTeamStatistic.team.name` is not localized by `AMAZON.SportsEvent.Updated` [AP402]
    //~ HELP remove `key`; the text is sent as it is
    home: String,
    #[event(path = "sportsEvent.homeTeamStatistic.score", literal)]
    //~^ ERROR `sportsEvent.homeTeamStatistic.score` is not localized by `AMAZON.SportsEvent.Updated` [AP402]
    //~ HELP remove `literal`; the value is sent as it is
    home_score: u32,
    #[event(key = "away")]
    //~^ ERROR `sportsEvent.awayTeamStatistic` is not localized by `AMAZON.SportsEvent.Updated` [AP402]
    //~ HELP remove `key`; its members say for themselves what they are
    away_team_statistic: GameStatistic,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Score {
    event_league_name: &'static str,
    //~^ ERROR `&str` is not a localized text [AP401]
    //~ NOTE `sportsEvent.eventLeague.name` is localized: its text goes to `localizedAttributes`, one per locale
    #[event(path = "sportsEvent.homeTeamStatistic.team.name")]
    home: Localized,
    //~^ ERROR `Localized` cannot be sent as a text [AP201]
    #[event(path = "sportsEvent.homeTeamStatistic.score")]
    home_score: u32,
    away_team_statistic: GameStatistic,
}

#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "order")]
struct Order {
    #[event(path = "seller.name")]
    shop: String,
    //~^ ERROR `String` is not a localized text [AP401]
    //~ NOTE `order.seller.name` is localized: its text goes to `localizedAttributes`, one per locale
}

#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "order.seller")]
struct Seller {
    #[event(literal)]
    name: Localized,
    //~^ ERROR `Localized` cannot be sent as a text [AP201]
}

fn main() {}
