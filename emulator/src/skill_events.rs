//! Skill events: what Alexa reports to a skill about the emulator's customers.
//!
//! In: customers that are added, changed and removed. Out: a [`SkillEvent`] for each change that Alexa reports, which a test may
//! delay, shuffle and repeat, and post to a [`SkillEndpoint`] until it is acknowledged.

mod authority;
mod invocations;
mod lambda_function;
mod posting;
mod runtime_api;
mod skill_endpoint;
mod skill_event;
mod unacknowledged;
mod web_service;

pub use authority::{Authority, Certificates};
pub use lambda_function::LambdaFunction;
pub use skill_endpoint::SkillEndpoint;
pub use skill_event::SkillEvent;
pub use unacknowledged::Unacknowledged;
pub use web_service::WebService;

pub(crate) use invocations::Invocations;
pub(crate) use runtime_api::routes;
