//! A variant that does not hold an event
//!
//! An enum of events is one of them at a time, so each variant has one field whose type is an event.
//!
//! ```
//! # use alexa_proactive::{ProactiveEvent, catalog::WeatherAlertActivated};
//! #[derive(ProactiveEvent)]
//! enum News {
//!     Weather(WeatherAlertActivated),
//! }
//!
//! type MaybeNews = Option<News>;
//! ```
use alexa_proactive::{ProactiveEvent, catalog::WeatherAlertActivated};

#[derive(ProactiveEvent)]
enum News {
    Weather(WeatherAlertActivated),
    Nothing,
    //~^ ERROR `Nothing` does not hold an event [AP502]
}

fn main() {}
