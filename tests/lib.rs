//! Modules that the tests of several crates share.

pub mod growth;
pub mod log;
pub mod scratch;
pub mod shapes;

/// The examples of the project's README.md.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
