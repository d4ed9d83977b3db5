//! The closed sets of values as enums, with the traits of the types that can be sent as one.

use crate::pointers::forward_through_pointers;
use crate::{NoValue, UnknownValue};
use alexa_proactive_schemas as schemas;
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

include!(concat!(env!("OUT_DIR"), "/value_sets.rs"));
