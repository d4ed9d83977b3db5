//! Checks a skill's manifest (`skill.json`) against the types that send notifications, and adds what is missing.
//!
//! Amazon requires the permission [`NOTIFICATION_PERMISSION`], the name of each event under `events.publications`, and an
//! endpoint within `events`. Otherwise it issues no token, or delivers nothing. The names of the events come from the types
//! that send them, so code and manifest agree: call [`check`] in a unit test of the skill, and [`apply`] to write the manifest.
//! The format is that of Amazon's Skill Management API, schema of 2023.
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
mod ask_resources;
mod check;
mod custom_endpoint;
mod declaration;
mod edit;
mod endpoint;
mod form;
mod locales;
mod subscription;
mod violation;

pub use crate::permission::NOTIFICATION_PERMISSION;
pub use apply::{Applied, Change, apply};
pub use ask_resources::{AskProfile, AskResources};
pub use check::check;
pub use declaration::Declaration;
pub use endpoint::{Endpoint, NotAnEndpoint, SslCertificateType};
pub use locales::locales;
pub use subscription::{Subscription, UnknownSubscription};
pub use violation::{ManifestViolation, ManifestViolationCode, ManifestViolations};
