//! Structs that `#[proactive_event]` writes.
use alexa_proactive::{Localized, ProactiveEvent, catalog::*, proactive_event};

#[proactive_event("AMAZON.WeatherAlert.Actived")]
//~^ ERROR Amazon's catalog has no event `AMAZON.WeatherAlert.Actived` [AP001]
struct Misspelt {
    alert_type: _,
    source: Option<_>,
}

#[proactive_event("AMAZON.OrderStatus.Updatd")]
//~^ ERROR Amazon's catalog has no event `AMAZON.OrderStatus.Updatd` [AP001]
struct MisspeltUnit;

#[proactive_event]
struct Unnamed {
    //~^ ERROR `Unnamed` does not say which event it is [AP002]
    //~ HELP write `#[proactive_event("AMAZON.…")]` above it
    #[event(path = "weatherAlert.alertType")]
    kind: AlertType,
}

#[proactive_event()]
struct UnnamedUnit;
//~^ ERROR `UnnamedUnit` does not say which event it is [AP002]

#[proactive_event("AMAZON.WeatherAlert.Activated", local("en-US"))]
//~^ ERROR `#[event(local(…))]`: no such option on an event [AP503]
//~ HELP did you mean `locales`?
struct Option1 {
    alert_type: _,
}

#[proactive_event("AMAZON.WeatherAlert.Activated")]
enum Either {
    //~^ ERROR #[proactive_event] needs a struct, which it fills if it is a unit struct [AP501]
    #[event(value = "TORNADO")]
    A(#[event(skip)] u8),
}

#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct Tuple(#[event(skip)] AlertType);
//~^ ERROR `Tuple` lacks a required value of `AMAZON.WeatherAlert.Activated` [AP101]
//~ HELP add the field

#[proactive_event("AMAZON.WeatherAlert.Activated")]
union Bits {
    //~^ ERROR #[proactive_event] needs a struct, which it fills if it is a unit struct [AP501]
    #[event(skip)]
    a: u8,
}

#[proactive_event("AMAZON.WeatherAlert.Activated")]
fn storm() {}
//~^ ERROR #[proactive_event] needs a struct, which it fills if it is a unit struct [AP501]

#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct Open {
    #[event(path = "weatherAlert.alertTipe")]
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `weatherAlert.alertTipe` [AP003]
    kind: _,
    sauce: Option<_>,
    //~^ ERROR `AMAZON.WeatherAlert.Activated` has nothing at `sauce` [AP003]
}

#[proactive_event("AMAZON.TrashCollectionAlert.Activated")]
struct Parts {
    #[event(path = "alert.collectionDayOfWeek", with = day)]
    day: _,
    //~^ ERROR `day` is what `with` makes something of, so nothing says what `_` is [AP209]
    garbage_types: Vec<_>,
    //~^ ERROR `_` stands for a whole type, and not for a part of `Vec<_>` [AP209]
    //~ HELP write `_` or `Option<_>`, or the type
    #[event(skip)]
    a: Option<_>,
    //~^ ERROR `a` is left out, so nothing says what `_` is [AP209]
    //~ HELP write its type
    #[event(skip)]
    b: (_, [u8; 2]),
    //~^ ERROR `b` is left out, so nothing says what `_` is [AP209]
    c: u8,
    //~^ ERROR `AMAZON.TrashCollectionAlert.Activated` has nothing at `c` [AP003]
}

fn day(_: &u8) -> DayOfWeek {
    DayOfWeek::Monday
}

#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct Generic<'a, T>;
//~^ ERROR lifetime parameter `'a` is never used
//~^^ ERROR type parameter `T` is never used

/// Where nothing says what `_` is, nothing is said of what is made of it.
#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct Pth {
    #[event(pth = "weatherAlert.alertType")]
    //~^ ERROR `#[event(pth = …)]`: no such option on a field [AP503]
    //~ HELP did you mean `path`?
    kind: _,
}

#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct Required {
    alert_type: Option<_>,
    //~^ ERROR `weatherAlert.alertType` is required by `AMAZON.WeatherAlert.Activated`, so it cannot be an `Option` [AP102]
}

#[proactive_event("AMAZON.DoorBell.Pressed")]
//~^ ERROR Amazon's catalog has no event `AMAZON.DoorBell.Pressed` [AP001]
struct UnknownUnit;

#[proactive_event("AMAZON.DoorBell.Pressed")]
//~^ ERROR Amazon's catalog has no event `AMAZON.DoorBell.Pressed` [AP001]
struct Unknown {
    door: _,
    bell: Option<_>,
}

fn main() {
    storm();
    let pth = Pth { kind: AlertType::Tornado };
    let _ = (pth.kind.to_string(), pth.to_event());
    let unknown = UnknownUnit::new(AlertType::Tornado, 5);
    let _ = unknown.to_event();
    let Unknown { door, bell } = Unknown { door: 3, bell: Some("x") };
    let _ = (door + 1, bell.unwrap(), Required { alert_type: None });
    let _ = Misspelt { alert_type: AlertType::Tornado, source: Some(Localized::invariant("x")) };
    let _ = MisspeltUnit::new(OrderStatus::OrderShipped, Localized::invariant("x")).to_event();
    let _ = Open { kind: AlertType::Tornado, sauce: Some(Localized::invariant("x")) }.to_event();
    let _ = (Unnamed::EVENTS, UnnamedUnit::EVENTS, Option1::EVENTS, Either::EVENTS, Tuple::EVENTS);
    let _ = (Bits::EVENTS, Parts::EVENTS);
}
