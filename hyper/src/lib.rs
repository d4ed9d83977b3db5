//! The default transport of [`alexa-proactive`](https://docs.rs/alexa-proactive): an `http::Request` becomes a response of
//! hyper, or an `Error`.
//!
//! Depend on `alexa-proactive`, whose `client::HyperTransport` is made of this. Without the features `ring` and `aws-lc` there is
//! nothing here, not even what a link could lead to, and no dependency is compiled.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]
#![cfg(any(feature = "ring", feature = "aws-lc"))]

mod connections;
mod error;
mod tls;

pub use connections::Connections;
pub use error::Error;
