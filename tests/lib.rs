//! Holds the dependencies of the tests, and what several of them share; the tests themselves are in `tests/`.

pub mod scratch;
pub mod shapes;
