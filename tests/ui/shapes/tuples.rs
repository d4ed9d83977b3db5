//! Tuple structs, whose fields say by `path` where they go.
use alexa_proactive::catalog::{AlertType, OrderStatus};
use alexa_proactive::{EventPart, Localized, ProactiveEvent, proactive_event};

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Unnamed(#[event(path = "weatherAlert.alertType")] AlertType, Vec<Localized>);
//~^ ERROR field `1` has no name, so nothing says where it goes [AP003]
//~ HELP say where it goes with `#[event(path = "…")]`, or leave it out with `#[event(skip)]`
//~ NOTE paths of this event: `weatherAlert.source`, `weatherAlert.alertType`

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Typed(#[event(path = "weatherAlert.alertType")] Vec<u8>);
//~^ ERROR `Vec<u8>` cannot be sent as `AlertType` [AP204]
//~ LABEL expected `alexa_proactive::catalog::AlertType`

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Twice(
    #[event(path = "weatherAlert.alertType")] AlertType,
    #[event(path = "weatherAlert.alertType")] AlertType,
    //~^ ERROR `1` is sent as `weatherAlert.alertType`, and so is `0` [AP005]
    //~ HELP remove one of the two, or give `1` another `path`
);

#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Nothing();
//~^ ERROR `Nothing` lacks a required value of `AMAZON.WeatherAlert.Activated` [AP101]
//~ HELP add the field

#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "state")]
struct State(
    #[event(path = "status")] OrderStatus,
    #[event(path = "deliveryDetails.expectedArrivals")] String,
    //~^ ERROR `AMAZON.OrderStatus.Updated` has nothing at `state.deliveryDetails.expectedArrivals` [AP003]
    //~ HELP did you mean `deliveryDetails.expectedArrival`?
);

#[proactive_event("AMAZON.WeatherAlert.Activated")]
struct Open(#[event(path = "weatherAlert.alertType")] _, _);
//~^ ERROR field `1` has no name, so nothing says where it goes [AP003]
//~ HELP say where it goes with `#[event(path = "…")]`, or leave it out with `#[event(skip)]`

fn main() {}
