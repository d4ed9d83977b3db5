//! Programs with a mistake each, after what the help of its error says to write was pasted: they compile.
//!
//! A test of the macros writes them.

#![deny(warnings)]

// Found by `crate = ::renamed` and by `crate = crate::renamed`.
extern crate alexa_proactive as renamed;

#[rustfmt::skip]
#[allow(dead_code, clippy::upper_case_acronyms, reason = "only compiled")]
mod programs;
