//! Change files, `NAME.changes.json`: what a user's folder changes of Amazon's events.
//!
//! [`file`] reads a change file to a list of single [`change`]s. [`merge`] applies them to the JSON of Amazon's event, with the
//! edits of [`values`], [`members`], [`presence`], [`place`] and [`event`]; [`tree`] finds sites by path there, [`references`] follows
//! sites that get another path, [`difference`] compares an added member with the one that is there, and [`fact`]
//! finds changes that contradict each other. The reader then judges the result as if someone had edited the file by hand; [`blame`] finds the
//! change that a fault of the result comes from.

pub(crate) mod blame;
pub(crate) mod change;
mod difference;
mod event;
mod fact;
pub(crate) mod file;
mod members;
pub(crate) mod merge;
mod place;
mod presence;
mod references;
mod tree;
mod values;

/// How the name of a change file ends.
pub(crate) const ENDING: &str = ".changes.json";
