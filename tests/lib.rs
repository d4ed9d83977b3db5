//! Modules that the tests of several crates share.

pub mod growth;
pub mod log;
pub mod processor;
pub mod prometheus;
pub mod recorder;
pub mod running;
pub mod scratch;
pub mod shapes;

#[cfg(doctest)]
mod readme;
