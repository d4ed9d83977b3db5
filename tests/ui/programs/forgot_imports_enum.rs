//! A program with an error on each marked line, and none elsewhere.
use alexa_proactive::ProactiveEvent;
#[derive(ProactiveEvent)]
enum N {
    A(Box<WeatherAlertActivated>),
    //~^ ERROR cannot find type `WeatherAlertActivated` in this scope
    B(OrderStatusUpdated),
    //~^ ERROR cannot find type `OrderStatusUpdated` in this scope
}
fn main() {}
