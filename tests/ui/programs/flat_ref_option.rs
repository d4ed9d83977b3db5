//! A program with an error on each marked line, and none elsewhere.
#![allow(unused, non_camel_case_types)]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
#[derive(ProactiveEvent)]
#[event("AMAZON.MediaContent.Available")]
struct M<'a> {
    #[event(path = "availability.provider.name")]
    channel: &'a Option<Localized>,
    //~^ ERROR `&'a Option<Localized>` hides an `Option` behind a reference [AP210]
    //~ HELP write `Option<&'a Localized>`
    start_time: Timestamp, method: DistributionMethod, content_name: Localized, content_type: ContentType,
}

fn main() {}
