//! From what was resolved to tokens. The generated code names everything by absolute paths, binds its own names where no
//! user's name can clash with them, and asks of a field's type exactly one thing, with the user's own tokens.

pub(crate) mod event;
pub(crate) mod events;
mod field_type;
mod implementation;
pub(crate) mod imports;
pub(crate) mod localized;
pub(crate) mod part;
pub(crate) mod same_locales;
mod statements;
pub(crate) mod texts;
pub(crate) mod values;
pub(crate) mod written_struct;
