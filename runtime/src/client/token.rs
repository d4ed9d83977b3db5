//! The access token: requested once, cached while it is good, renewed before it ends, replaced once when Amazon refuses it.

mod cache;
mod error;
mod exchange;
mod grant;
mod value;

pub(super) use cache::{TokenCache, TokenFailure};
pub use error::TokenError;
pub(super) use value::Token;
