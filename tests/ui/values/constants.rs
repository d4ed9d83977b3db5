//! Constants that are no values of their sites.
use alexa_proactive::{EventPart, ProactiveEvent};

#[derive(ProactiveEvent)]
#[event(
    "AMAZON.WeatherAlert.Activated",
    set(path = "weatherAlert.alertType", value = "SNOWSTORM"),
    //~^ ERROR `AlertType` has no value `SNOWSTORM` [AP301]
    //~ HELP did you mean `"SNOW_STORM"`?
    //~ NOTE values of `AlertType`: `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`
    set(path = "weatherAlert.source", value = "Example Weather"),
    //~^ ERROR `weatherAlert.source` is localized, so it takes no constant [AP302]
    //~ HELP make it a field of the type `alexa_proactive::Localized`
)]
struct Storm {}

#[derive(ProactiveEvent)]
#[event(
    "AMAZON.MessageAlert.Activated",
    set(path = "state.status", value = 1),
    //~^ ERROR `state.status` takes a text [AP303]
    //~ HELP write one of its values in quotation marks
    set(path = "messageGroup.creator.name", value = -5),
    //~^ ERROR `messageGroup.creator.name` takes a text [AP303]
    //~ HELP write `"-5"`
    set(path = "messageGroup.count", value = "1"),
    //~^ ERROR `messageGroup.count` takes a whole number [AP303]
    //~ HELP write it without quotation marks
)]
struct Inbox {}

#[derive(ProactiveEvent)]
#[event(
    "AMAZON.MessageAlert.Activated",
    set(path = "state.status", value = true),
    //~^ ERROR a constant is a text or a whole number [AP504]
    set(path = "messageGroup.creator.name", value = "x", value = "y"),
    //~^ ERROR `value` is given twice [AP505]
    set(path = "messageGroup.count"),
    //~^ ERROR `set` takes a value, too [AP504]
    set(value = "x"),
    //~^ ERROR `set` takes a path, too [AP504]
    set,
    //~^ ERROR `set` takes a path and a value [AP504]
    //~ HELP write `set(path = "…", value = …)`
    set(pth = "messageGroup.count", value = 1),
    //~^ ERROR `set(pth = …)`: no such option of `set` [AP503]
    //~ HELP did you mean `path`?
)]
struct Broken {}

#[derive(ProactiveEvent)]
#[event(
    "AMAZON.OrderStatus.Updated",
    set(path = "state.enterTimestamp", value = "2018-12-14T23:32:00Z"),
    //~^ ERROR `state.enterTimestamp` takes no constant [AP302]
    //~ HELP make it a field of the type `alexa_proactive::Timestamp`
    set(path = "state.deliveryDetails", value = ""),
    //~^ ERROR `state.deliveryDetails` takes no constant [AP302]
)]
struct Order {
    status: alexa_proactive::catalog::OrderStatus,
    seller_name: alexa_proactive::Localized,
}

#[derive(EventPart)]
#[event(
    "AMAZON.SportsEvent.Updated",
    path = "update",
    set(path = "scoreEarned", value = 99999999999999999999),
    //~^ ERROR `99999999999999999999` is more than a whole number of 64 bits holds [AP303]
)]
struct Goal {
    team_name: String,
}

fn main() {
    let _ = (Storm {}.to_event(), Inbox {}.to_event(), Broken {}.to_event(), Order::EVENTS);
}
