#![allow(clippy::pedantic, non_camel_case_types, unreachable_pub, unused, reason = "as users write programs")]
use alexa_proactive::*;
use alexa_proactive::catalog::*;
type Perhaps<T> = Option<T>;
#[derive(ProactiveEvent)]
#[event("AMAZON.MediaContent.Available")]
struct M {
    #[event(path = "availability.provider.name")]
    channel: Perhaps<Localized>,
    start_time: Timestamp, method: DistributionMethod, content_name: Localized, content_type: ContentType,
}

pub(crate) fn main() {}
