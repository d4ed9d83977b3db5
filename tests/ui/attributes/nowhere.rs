//! A path to the library that leads nowhere is one error, whatever the expansion imports. It is a case of its own, because the
//! compiler does not miss a name beside errors of macros, which might have defined it.
use alexa_proactive::{ProactiveEvent, catalog::WeatherAlertActivated};

#[derive(ProactiveEvent)]
#[event(crate = crate::nowhere)]
//~^ ERROR cannot find `nowhere` in `crate`
enum Notice {
    Storm(WeatherAlertActivated),
}

fn main() {}
