//! `AMAZON.MediaContent.Available`: two localized texts in two locales.

use crate::goldens::{compare, shape};
use crate::parts::parts;
use alexa_proactive::catalog::{
    Availability, ContentType, CreativeWork, DistributionMethod, MediaContentAvailable, Thing,
};
use alexa_proactive::{EventEnum, Localized, ProactiveEvent, Timestamp, localized};
use std::time::{Duration, SystemTime};

#[derive(ProactiveEvent)]
#[event(
    "AMAZON.MediaContent.Available",
    set(path = "availability.method", value = "AIR"),
    locales("en-US", "ja-JP")
)]
struct Broadcast {
    #[event(path = "content.name")]
    programme: Localized,
    #[event(path = "content.contentType")]
    genre: Genre,
    #[event(path = "availability.startTime")]
    begins: Timestamp,
    #[event(path = "availability.provider.name")]
    channel: Localized,
}

#[derive(EventEnum)]
#[event("AMAZON.MediaContent.Available", path = "content.contentType")]
#[expect(dead_code, reason = "a reading is aired")]
enum Genre {
    #[event(value = "BOOK")]
    Reading,
    #[event(value = "EPISODE")]
    Serial,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MediaContent.Available")]
struct Announcement {
    availability: Slot,
    content: Programme,
}

parts! { "AMAZON.MediaContent.Available":
    path = "availability" => struct Slot {
        #[event(path = "provider")]
        on: Option<Channel>,
        method: DistributionMethod,
        start_time: SystemTime,
    }
    path = "availability.provider" => struct Channel {
        name: Localized,
    }
    path = "content" => struct Programme {
        content_type: ContentType,
        #[event(path = "name")]
        title: Localized,
    }
}

fn provider() -> Localized {
    localized! { "en-US" => "Example Radio", "ja-JP" => "例のラジオ" }
}

fn content() -> Localized {
    localized! { "ja-JP" => "あたらしいCD", "en-US" => "New CD" }
}

#[test]
fn media_content() {
    let start: Timestamp = "2018-11-20T21:00:00Z".parse().unwrap();
    compare(
        "media-content",
        "events/jovo-docs-fragment__MediaContent.json",
        &[
            shape(
                "flat",
                &Broadcast {
                    programme: content(),
                    genre: Genre::Reading,
                    begins: start,
                    channel: provider(),
                },
            ),
            shape(
                "nested",
                &Announcement {
                    availability: Slot {
                        on: Some(Channel { name: provider() }),
                        method: DistributionMethod::Air,
                        start_time: SystemTime::UNIX_EPOCH + Duration::from_secs(1_542_747_600),
                    },
                    content: Programme { content_type: ContentType::Book, title: content() },
                },
            ),
            shape(
                "catalog",
                &MediaContentAvailable::new(
                    Availability::new(start, DistributionMethod::Air).provider(Thing::new(provider())),
                    CreativeWork::new(content(), ContentType::Book),
                ),
            ),
        ],
    );
}
