//! A test of [`Store`]s: what an [`Audience`] needs of the place where it is stored (feature `conformance`, for development
//! dependencies).
//!
//! [`check`] is for stores in databases, so it uses two handles of one store, as two processes would. It takes some thousands of
//! operations.
//!
//! ```
//! use alexa_proactive::skill_events::{MemoryStore, conformance};
//! use std::{collections::HashMap, sync::{Arc, Mutex}};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), conformance::Failure> {
//! // A database would be a new, empty one. A store in memory has to be shared.
//! let database = Mutex::new(HashMap::new());
//! let open = async |skill_id: &str, stage| {
//!     let mut database = database.lock().unwrap();
//!     let store = database.entry((skill_id.to_owned(), stage));
//!     Ok(Arc::clone(store.or_insert_with(|| Arc::new(MemoryStore::new(skill_id, stage)))))
//! };
//! conformance::check(open).await
//! # }
//! ```

mod contract;
mod deliveries;
mod failure;
mod happenings;
mod histories;
mod random;
mod recipients;

pub use failure::Failure;

use super::{Audience, Store, StoreError};
use crate::SkillStage;
use happenings::SKILL;

/// Checks a store. `open` opens the store of a skill on a stage: another handle of the same one each time, in a database that is
/// empty before the first.
///
/// # Errors
///
/// The first property that the store does not have, in one sentence; or its error.
pub async fn check<S: Store>(
    open: impl AsyncFn(&str, SkillStage) -> Result<S, StoreError>,
) -> Result<(), Failure> {
    let store = open(SKILL, SkillStage::Live).await?;
    let again = open(SKILL, SkillStage::Live).await?;
    if (store.skill_id(), store.stage()) != (SKILL, SkillStage::Live) {
        return Err(Failure::new("a store has the skill and the stage for which it was opened"));
    }
    contract::check(&store, &again).await?;
    let (audience, again) = (Audience::new(store), Audience::new(again));
    recipients::check(&audience, &again).await?;
    histories::check(&audience, &again).await?;
    let others = [
        Audience::new(open(SKILL, SkillStage::Development).await?),
        Audience::new(open("amzn1.ask.skill.OTHER", SkillStage::Live).await?),
    ];
    recipients::check_other_skills(&audience, &others).await
}

/// Checks a store with random histories, those of each seed: whatever the order in which their events arrive, and although some
/// arrive twice, the store knows afterwards what follows from the histories themselves. `open` is that of [`check`].
///
/// Each seed takes some dozens of operations, so that a test can afford new seeds each time it runs. The error names the seed.
///
/// ```
/// use alexa_proactive::skill_events::{MemoryStore, conformance};
/// use std::sync::{Arc, OnceLock};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), conformance::Failure> {
/// let store = OnceLock::new();
/// let open = async |skill_id: &str, stage| {
///     Ok(Arc::clone(store.get_or_init(|| Arc::new(MemoryStore::new(skill_id, stage)))))
/// };
/// conformance::check_histories(open, 0..100).await
/// # }
/// ```
///
/// # Errors
///
/// As [`check`].
pub async fn check_histories<S: Store>(
    open: impl AsyncFn(&str, SkillStage) -> Result<S, StoreError>,
    seeds: impl IntoIterator<Item = u64>,
) -> Result<(), Failure> {
    let audience = Audience::new(open(SKILL, SkillStage::Live).await?);
    let again = Audience::new(open(SKILL, SkillStage::Live).await?);
    for seed in seeds {
        let checked = deliveries::check(&audience, &again, seed).await;
        checked.map_err(|failure| Failure::new(format!("the histories of seed {seed}: {failure}")))?;
    }
    Ok(())
}
