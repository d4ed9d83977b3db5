//! Modules that the tests of several crates share.

pub mod log;
pub mod scratch;
pub mod shapes;
