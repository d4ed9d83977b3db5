//! What the derives call, generated from the catalog: a function for each site of each event, with the bound that the
//! site puts on the type of its field. No user names anything here.

#![allow(
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    unused_imports,
    clippy::pedantic,
    reason = "generated, and nobody's to call"
)]
#![allow(rustdoc::broken_intra_doc_links, reason = "a code in brackets, `[AP008]`, is no link")]

mod prelude {
    pub(crate) use crate::json::name;
    pub(crate) use crate::maybe::{MaybeInteger, MaybeText, MaybeTimestamp};
    pub(crate) use crate::payload::Payload;
    pub(crate) use crate::pointers::forward_through_pointers;
    pub(crate) use crate::{AsArray, AsInteger, AsLocalized, AsText, AsTimestamp, EventName, EventPart};
}

use crate::catalog::*;
use prelude::*;

include!(concat!(env!("OUT_DIR"), "/sites.rs"));
