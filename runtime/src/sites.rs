//! The functions that the derives call, generated from the catalog: one for each site of each event, which bounds the type
//! of the site's field, opens the object around the site and writes the member. Not public API. `tests/goldens/generated/sites.rs` of
//! the repository shows them.

#![allow(
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    unused_imports,
    clippy::indexing_slicing,
    clippy::pedantic,
    reason = "generated, and not public API"
)]
#![allow(rustdoc::broken_intra_doc_links, reason = "a code in brackets, `[AP008]`, is not a link")]

mod prelude_ {
    pub(crate) use crate::json::{Name, name};
    pub(crate) use crate::payload::Payload;
    pub(crate) use crate::pointers::forward_through_pointers;
    pub(crate) use crate::{AsArray, AsInteger, AsLocalized, AsText, AsTimestamp, EventName, EventPart};
    pub(crate) use alexa_proactive_schemas as schemas;
}

use crate::catalog::value_sets::*;
use prelude_::*;

include!(concat!(env!("OUT_DIR"), "/sites.rs"));
