//! The event's name is misspelt; the types are used all the same.
use alexa_proactive::{EventEnum, EventPart, ProactiveEvent, catalog::AlertType};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Actived")]
//~^ ERROR Amazon's catalog has no event `AMAZON.WeatherAlert.Actived` [AP001]
//~ HELP did you mean `AMAZON.WeatherAlert.Activated`?
//~ NOTE events of the catalog: `AMAZON.WeatherAlert.Activated`, `AMAZON.SportsEvent.Updated`, `AMAZON.MessageAlert.Activated`, `AMAZON.OrderStatus.Updated`, `AMAZON.Occasion.Updated`, `AMAZON.TrashCollectionAlert.Activated`, `AMAZON.MediaContent.Available`, `AMAZON.SocialGameInvite.Available`
struct Storm {
    alert_type: AlertType,
}

#[derive(EventPart)]
#[event("amazon.sportsevent.updated", path = "sportsEvent.homeTeamStatistic")]
//~^ ERROR Amazon's catalog has no event `amazon.sportsevent.updated` [AP001]
//~ HELP did you mean `AMAZON.SportsEvent.Updated`?
struct Side {
    score: u32,
}

#[derive(EventEnum)]
#[event("AMAZON.DoorBell.Pressed", path = "state.status")]
//~^ ERROR Amazon's catalog has no event `AMAZON.DoorBell.Pressed` [AP001]
//~ NOTE events of the catalog: `AMAZON.WeatherAlert.Activated`, `AMAZON.SportsEvent.Updated`, `AMAZON.MessageAlert.Activated`, `AMAZON.OrderStatus.Updated`, `AMAZON.Occasion.Updated`, `AMAZON.TrashCollectionAlert.Activated`, `AMAZON.MediaContent.Available`, `AMAZON.SocialGameInvite.Available`
enum Status {
    Unread,
}

#[derive(ProactiveEvent)]
enum Any {
    Storm(Storm),
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match {
    event_league_name: alexa_proactive::Localized,
    home_team_statistic: Side,
    away_team_statistic: Option<Side>,
    //~^ ERROR `sportsEvent.awayTeamStatistic` is required by `AMAZON.SportsEvent.Updated`, so it cannot be an `Option` [AP102]
    //~ HELP use `Side`
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = 1))]
struct Inbox {
    status: Status,
    creator_name: &'static str,
}

fn main() {
    let _ = Storm { alert_type: AlertType::Tornado }.to_event();
    let _ = Any::Storm(Storm { alert_type: AlertType::Tornado }).to_event();
    let _ = Inbox { status: Status::Unread, creator_name: "Jane" }.to_event();
    let _ = (Storm::EVENTS, Any::EVENTS, Match::EVENTS);
}
