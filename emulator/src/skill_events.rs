//! Skill events: what Alexa reports to a skill about the emulator's customers.
//!
//! In: customers that are added, changed and removed. Out: a [`SkillEvent`] for each change that Alexa reports, which a test may
//! delay, shuffle and repeat, and post to a [`SkillEndpoint`] until it is acknowledged, or which the emulator forwards itself.

mod api;
mod authority;
mod forward;
mod forwarding;
mod invocations;
mod lambda_function;
mod posting;
mod posts;
mod redelivery;
mod rsa_key;
mod runtime_api;
mod skill_endpoint;
mod skill_event;
mod trigger;
mod unacknowledged;
mod web_service;

pub use authority::{Authority, Certificates};
pub use lambda_function::LambdaFunction;
pub use skill_endpoint::SkillEndpoint;
pub use skill_event::SkillEvent;
pub use trigger::{Trigger, UnknownTrigger};
pub use unacknowledged::Unacknowledged;
pub use web_service::WebService;

pub(crate) use forward::forward;
pub(crate) use forwarding::Forwarding;
pub(crate) use invocations::Invocations;
pub(crate) use posts::Posts;

use crate::shared::Shared;
use axum::Router;
use std::sync::Arc;

/// Returns the routes of a skill: those of its Lambda function, and those for its endpoint.
pub(crate) fn routes() -> Router<Arc<Shared>> {
    runtime_api::routes().merge(api::routes())
}
