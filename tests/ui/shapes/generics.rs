//! A type parameter without the bound by which it could be sent.
use alexa_proactive::{EventPart, ProactiveEvent, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox<'a, S, N: ?Sized, C: 'static, F>
where
    F: 'a,
{
    status: S,
    //~^ ERROR `S` may be any type, so it cannot be sent as a value of a set [AP208]
    //~ HELP write the bound `S: alexa_proactive::catalog::AsMessageStatus`
    freshness: Option<F>,
    //~^ ERROR `F` may be any type, so it cannot be sent as a value of a set [AP208]
    creator_name: &'a N,
    //~^ ERROR `N` may be any type, so it cannot be sent as a text [AP208]
    //~ HELP write the bound `N: alexa_proactive::AsText`
    count: C,
    //~^ ERROR `C` may be any type, so it cannot be sent as a whole number [AP208]
    //~ HELP write the bound `C: alexa_proactive::AsInteger`
}

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm<K, L: Clone> {
    alert_type: AlertType,
    source: K,
    //~^ ERROR `K` may be any type, so it cannot be sent as a localized text [AP208]
    //~ HELP write the bound `K: alexa_proactive::AsLocalized`
    #[event(skip)]
    other: L,
}

/// A bound that does not help is for the type system to tell.
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Rain<K: Clone> {
    alert_type: AlertType,
    source: K,
    //~^ ERROR `K` is not a localized text [AP401]
}

#[derive(ProactiveEvent)]
#[event("AMAZON.TrashCollectionAlert.Activated")]
struct Trash<A> {
    garbage_types: A,
    //~^ ERROR `A` may be any type, so it cannot be sent as an array [AP208]
    //~ HELP write the bound `A: alexa_proactive::AsArray<Item: alexa_proactive::catalog::AsGarbageType>`
    collection_day_of_week: DayOfWeek,
}

#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "state")]
struct State<T, D> {
    status: OrderStatus,
    enter_timestamp: T,
    //~^ ERROR `T` may be any type, so it cannot be sent as a time [AP208]
    //~ HELP write the bound `T: alexa_proactive::AsTimestamp`
    delivery_details: D,
    //~^ ERROR `D` may be any type, so it cannot be sent as an object [AP208]
    //~ HELP name the type of the part, or map the members of the object one by one
}

#[derive(ProactiveEvent)]
enum Any<E> {
    One(E),
    //~^ ERROR `E` may be any type, so it cannot be sent as an event [AP208]
    //~ HELP write the bound `E: alexa_proactive::ProactiveEvent`
}

fn main() {}
