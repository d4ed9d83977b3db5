//! The audience of a skill's notifications in PostgreSQL, and the queue of a fleet (feature `queue`).
//!
//! [`Postgres`] connects to a database, creates the tables, and opens the
//! [`Audience`](alexa_proactive::skill_events::Audience) of a skill:
//!
//! ```no_run
//! use alexa_proactive::SkillStage;
//! use alexa_proactive_postgres::{NoTls, Postgres};
//!
//! # async fn open() -> Result<(), Box<dyn std::error::Error>> {
//! let postgres = Postgres::connect("postgres://localhost/skills", NoTls).await?;
//! postgres.install().await?;
//! let audience = postgres.audience("amzn1.ask.skill.EXAMPLE", SkillStage::Live).await?;
//! # Ok(())
//! # }
//! ```
//!
//! With the feature `queue` it also opens the queue of a fleet (`alexa-proactive-fleet`), which survives workers and servers that
//! are killed.

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]

mod audience;
mod connection;
mod database;
#[cfg(feature = "queue")]
mod queue;
#[cfg(feature = "tls")]
mod tls;

pub use audience::PostgresStore;
pub use database::Postgres;
#[cfg(feature = "queue")]
pub use queue::PostgresQueue;
pub use tokio_postgres::NoTls;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
