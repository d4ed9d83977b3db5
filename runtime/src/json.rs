//! JSON: the only module that knows its punctuation.
//!
//! [`parser`] reads a text into a [`document`], which keeps the order of members, duplicate members and every digit of a
//! number. [`writer`] writes a text value by value. [`serialize`] converts a text for any `serde` format, [`deserialize`]
//! back. [`excerpt`] quotes values in messages, [`place`] builds JSON Pointers.
//!
//! `serde_json` would cost a seventh of a clean build of a program without `client`, and keeps none of the above.

mod deserialize;
mod document;
mod escapes;
mod excerpt;
mod name;
mod parser;
mod place;
mod serialize;
mod writer;

pub(crate) use deserialize::json_text;
pub(crate) use document::{Document, Json, Value};
pub(crate) use escapes::is_plain;
pub(crate) use excerpt::{quoted, shown};
pub use name::Name;
pub(crate) use name::name;
pub(crate) use parser::NotJson;
pub(crate) use place::{Place, below};
pub(crate) use serialize::transcode;
pub(crate) use writer::{Writer, push_text};
