//! The guide, page by page, in reading order: from the developer console to the first notification, and on. This module has
//! documentation only.
//!
#![cfg_attr(
    all(feature = "client", feature = "manifest"),
    doc = "1. [`first_ring`]: from the developer console to the first notification, and what to do if nothing rings"
)]
//! 1. [`mapping`]: your types as events: fields, paths, values
//! 1. [`localized_texts`]: a text for each locale
//! 1. [`requests`]: reference id, timestamp, expiry and audience
#![cfg_attr(feature = "client", doc = "1. [`sending`]: one request, or many; errors, retries, journals")]
#![cfg_attr(feature = "client", doc = "1. [`fleet`]: sending from many machines")]
#![cfg_attr(
    feature = "client",
    doc = "1. [`what_rings`]: what customers see and hear of an accepted request"
)]
#![cfg_attr(feature = "skill-events", doc = "1. [`skill_events`]: who may be notified")]
#![cfg_attr(feature = "manifest", doc = "1. [`manifest`]: checking and completing the skill's `skill.json`")]
//! 1. [`catalogs`]: events of your own, and changes of Amazon's
//! 1. [`foreign_bodies`]: bodies that were written elsewhere
//! 1. [`expansions`]: what the macros write
//! 1. [`errors`]: each compile error, by its code

#[cfg(all(feature = "client", feature = "manifest"))]
#[doc = include_str!("../guide/first_ring.md")]
pub mod first_ring {}

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
#[doc = include_str!("../guide/fleet.md")]
pub mod fleet {}

#[cfg(feature = "client")]
#[doc = include_str!("../guide/what_rings.md")]
pub mod what_rings {}

#[cfg(feature = "skill-events")]
#[doc = include_str!("../guide/skill_events.md")]
pub mod skill_events {}

#[cfg(feature = "manifest")]
#[doc = include_str!("../guide/manifest.md")]
pub mod manifest {}

// The example package compiles its code, with the module that it needs.
#[cfg_attr(not(doctest), doc = include_str!("../guide/catalogs.md"))]
pub mod catalogs {}

#[doc = include_str!("../guide/foreign_bodies.md")]
pub mod foreign_bodies {}

#[doc = include_str!("../guide/expansions.md")]
pub mod expansions {}

#[doc = include_str!("../guide/errors.md")]
pub mod errors {}
