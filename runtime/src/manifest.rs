//! What a skill's manifest (`skill.json`) has to declare so that its notifications arrive: types in; a check of a manifest
//! against them, or the manifest with what it lacks, out.
//!
//! Amazon asks for the permission `alexa::devices:all:notifications:write`, for each event under `events.publications`,
//! and for an endpoint within `events`; without them there is no token, or silence. The names of the events come from the
//! types that send them, so the two cannot drift apart: [`check`] in a unit test of the skill, [`apply`] where the manifest
//! is written. Source of the shape: Amazon, Skill Management API, schema of 2023.
//!
//! ```
//! use alexa_proactive::catalog::{OrderStatusUpdated, WeatherAlertActivated};
//! use alexa_proactive::manifest::{self, Declaration, Endpoint};
//!
//! let declaration = Declaration::of::<OrderStatusUpdated>()
//!     .and::<WeatherAlertActivated>()
//!     .endpoint(Endpoint::new("arn:aws:lambda:us-east-1:000000000000:function:sample")?);
//! let applied = manifest::apply("{}", &declaration)?;
//! assert_eq!(applied.changes().len(), 4);
//! manifest::check(applied.text(), &declaration)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod apply;
mod check;
mod declaration;
mod edit;
mod endpoint;
mod subscription;
mod violation;

pub use apply::{Applied, Change, apply};
pub use check::check;
pub use declaration::Declaration;
pub use endpoint::{Endpoint, NotAnEndpoint, SslCertificateType};
pub use subscription::{Subscription, UnknownSubscription};
pub use violation::{ManifestViolation, ManifestViolationCode, ManifestViolations};

use crate::json::Json;

/// The permission to send notifications, which the customer gives when the skill is enabled.
pub const PERMISSION: &str = "alexa::devices:all:notifications:write";

/// A permission of its own that is spelt nearly alike.
const URGENT: &str = "alexa::devices:all:notifications:urgent:write";

/// Where the manifest is in its document: within `manifest`, or the whole, as some tools show it.
fn place_of(document: Json<'_>) -> &'static str {
    if document.get("manifest").is_some() { "/manifest" } else { "" }
}
