//! The guide, page by page: from a struct to a notification. This module has documentation only.

#[doc = include_str!("../guide/mapping.md")]
pub mod mapping {}

#[doc = include_str!("../guide/localized_texts.md")]
pub mod localized_texts {}

#[doc = include_str!("../guide/requests.md")]
pub mod requests {}

#[cfg(feature = "client")]
#[doc = include_str!("../guide/sending.md")]
pub mod sending {}

#[cfg(feature = "client")]
#[doc = include_str!("../guide/what_rings.md")]
pub mod what_rings {}

#[cfg(all(feature = "client", feature = "manifest"))]
#[doc = include_str!("../guide/first_ring.md")]
pub mod first_ring {}

#[doc = include_str!("../guide/catalogs.md")]
pub mod catalogs {}

#[doc = include_str!("../guide/foreign_bodies.md")]
pub mod foreign_bodies {}

#[cfg(feature = "manifest")]
#[doc = include_str!("../guide/manifest.md")]
pub mod manifest {}

#[doc = include_str!("../guide/expansions.md")]
pub mod expansions {}

#[doc = include_str!("../guide/errors.md")]
pub mod errors {}

#[cfg(feature = "skill-events")]
#[doc = include_str!("../guide/skill_events.md")]
pub mod skill_events {}
