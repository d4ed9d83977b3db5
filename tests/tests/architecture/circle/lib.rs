//! Two circles, for the test of the test: one of siblings, one of a parent and its child.

mod apart;
mod left;
mod parent;
mod right;

pub use right::Right;
