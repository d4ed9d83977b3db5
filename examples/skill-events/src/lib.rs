//! Skill events of a skill that notifies: see `README.md`.

pub mod endpoint;
pub mod lambda;
pub mod skill;
