//! The commands, one file each.

pub(crate) mod catalog;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod doctor;
pub(crate) mod emulate;
pub(crate) mod events;
pub(crate) mod explain;
pub(crate) mod man;
pub(crate) mod manifest;
pub(crate) mod new;
pub(crate) mod preview;
pub(crate) mod probe;
pub(crate) mod progress;
pub(crate) mod schema;
pub(crate) mod send;
pub(crate) mod trigger;
pub(crate) mod work;
