//! The examples of the project's README.md, as doctests.

#[doc = include_str!("../README.md")]
mod page {}
