//! One driver for each macro: it reads the item, resolves what it names, checks it and prints the expansion.

pub(crate) mod event;
mod events;
pub(crate) mod localized;
pub(crate) mod part;
mod print;
pub(crate) mod texts;
pub(crate) mod values;
pub(crate) mod written_struct;
