//! What the compiler says of a field's type without any derive, it says once.
use alexa_proactive::{AsLocalized, AsText, EventPart, Localized, ProactiveEvent, catalog::*};
use std::borrow::Cow;

struct Own<T: Copy>(T);

impl<T: Copy> AsText for Own<T> {
    fn as_text(&self) -> Cow<'_, str> {
        "".into()
    }
}

impl<T: Copy> AsLocalized for Own<T> {
    fn as_localized(&self) -> Cow<'_, Localized> {
        Cow::Owned(Localized::invariant(""))
    }
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated", locales("en-US"))]
struct Match<'a> {
    event_league_name: &'b Localized,
    //~^ ERROR use of undeclared lifetime name `'b`
    home_team_statistic: Box<Undefined>,
    //~^ ERROR cannot find type `Undefined` in this scope
    away_team_statistic: &'a GameStatistic,
    #[event(path = "update.scoreEarned")]
    score: Option<Box<Missing>>,
    //~^ ERROR cannot find type `Missing` in this scope
    #[event(path = "update.teamName")]
    team: Option<String>,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Trash {
    garbage_types: [GarbageType; N],
    //~^ ERROR cannot find value `N` in this scope
    collection_day_of_week: DayOfWeek,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox<T> {
    status: Own,
    //~^ ERROR missing generics for struct `Own`
    creator_name: Own<T>,
    //~^ ERROR the trait bound `T: Copy` is not satisfied
    count: u32,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: AlertType,
    source: Option<Own<String>>,
    //~^ ERROR the trait bound `String: Copy` is not satisfied
}

#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "order.seller")]
struct Seller {
    name: Own<String>,
    //~^ ERROR the trait bound `String: Copy` is not satisfied
}

#[derive(Localized)]
struct Name<T: AsText> {
    en_us: T,
    de_de: Option<Stranger>,
    //~^ ERROR cannot find type `Stranger` in this scope
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated", locales("en-US"))]
struct Rain {
    alert_type: AlertType,
    source: Name<u8>,
    //~^ ERROR `u8` cannot be sent as a text [AP201]
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Letter<N: AsText> {
    status: MessageStatus,
    creator_name: N,
    count: u32,
}

#[derive(ProactiveEvent)]
enum News {
    Letter(Letter<String>),
    Number(Letter<u8>),
    //~^ ERROR `u8` cannot be sent as a text [AP201]
    Storm { event: Box<Gale> },
    //~^ ERROR cannot find type `Gale` in this scope
}

fn main() {}
