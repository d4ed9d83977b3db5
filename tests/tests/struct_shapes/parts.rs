//! Every object of the catalog is a part somewhere in these tests, exactly once.

use alexa_proactive_schemas::EVENTS;

/// Derives the parts of an event, and lists their paths.
macro_rules! parts {
    ($event:literal: $(
        $(path = $path:literal),+ => $(#[$($attribute:tt)*])* struct $name:ident { $($fields:tt)* }
    )*) => {
        pub(crate) const PARTS: &[(&str, &str)] = &[$($(($event, $path)),+),*];

        $(
            #[derive(alexa_proactive::EventPart)]
            #[event($event, $(path = $path),+)]
            $(#[$($attribute)*])*
            struct $name { $($fields)* }
        )*
    };
}
pub(crate) use parts;

#[test]
fn every_object_of_the_catalog_is_a_part_exactly_once() {
    let mut parts = [
        crate::weather_alert::PARTS,
        crate::sports_event::PARTS,
        crate::message_alert::PARTS,
        crate::order_status::PARTS,
        crate::occasion::PARTS,
        crate::trash_collection_alert::PARTS,
        crate::media_content::PARTS,
        crate::social_game_invite::PARTS,
    ]
    .concat();
    parts.sort_unstable();
    let mut objects: Vec<(&str, &str)> = EVENTS
        .iter()
        .flat_map(|event| event.walk().map(move |site| (event, site)))
        .filter(|(_, site)| site.object().is_some())
        .map(|(event, site)| (event.name, site.path))
        .collect();
    objects.sort_unstable();
    assert_eq!(parts, objects);
}
