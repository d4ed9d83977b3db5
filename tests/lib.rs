//! The dependencies and the shared modules of the tests, which are in `tests/`.

pub mod scratch;
pub mod shapes;
