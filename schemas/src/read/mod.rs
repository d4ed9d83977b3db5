//! Reads the files of a catalog: [`files`] of a folder, as [`documents`] of [`json`]; [`catalog()`] converts these to the
//! [`model`] of the reader and collects every [`fault`].
//!
//! [`reader`] holds the state of reading one file. [`event`] reads the document, [`sites`] the members of the payload,
//! [`definitions`] the targets of `$ref`, [`values`] the value sets, [`sentence`] the spoken templates. [`titles`] gives
//! each Rust type name to one type only. [`check`] and [`alternates`] check the references between the parts of an event.
//!
//! The build script, which cannot use this crate, includes these files. Every clean build compiles them, so they prefer loops to
//! chains of iterators, which are compiled for each closure, and insert in order where a sort would be compiled for one type.

mod alternates;
mod catalog;
mod check;
mod definitions;
pub(crate) mod documents;
mod event;
pub(crate) mod fault;
pub(crate) mod files;
pub(crate) mod json;
pub(crate) mod model;
pub(crate) mod names;
mod reader;
mod sentence;
mod sites;
pub(crate) mod titles;
pub(crate) mod values;

pub(crate) use catalog::{LOCALES, catalog};
pub(crate) use reader::{Reader, join};
