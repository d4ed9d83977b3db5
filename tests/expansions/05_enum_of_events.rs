//! # An enum of events

use alexa_proactive::{ProactiveEvent, catalog};

#[derive(ProactiveEvent)]
pub enum News {
    Weather(catalog::WeatherAlertActivated),
    Trash { event: Box<catalog::TrashCollectionAlertActivated> },
}
