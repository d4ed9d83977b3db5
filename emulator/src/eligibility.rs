//! The rules that decide which customers a request reaches.

use crate::customer::Customer;
use crate::delivery::Delivery;
use alexa_proactive::{EventName, Region, SkillStage};

/// Where a request was sent: to the customers of one skill, in one region and one stage.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) skill_id: &'a str,
    pub(crate) region: Region,
    pub(crate) stage: SkillStage,
}

/// Returns why a request does not reach a customer, `None` if it does. `skill_id` is the skill that the customer uses.
pub(crate) fn obstacle(
    customer: &Customer,
    skill_id: Option<&str>,
    target: Target<'_>,
    event: EventName,
) -> Option<Delivery> {
    if skill_id != Some(target.skill_id) {
        Some(Delivery::OtherSkill)
    } else if !customer.enabled {
        Some(Delivery::NotEnabled)
    } else if customer.region != target.region {
        Some(Delivery::OtherRegion { actual: customer.region })
    } else if !customer.stages.contains(&target.stage) {
        Some(Delivery::OtherStage)
    } else {
        refusal(customer, event)
    }
}

/// Returns how the customer's own choices keep an event away, `None` if they do not. They are checked again when a pending
/// notification could ring.
pub(crate) fn refusal(customer: &Customer, event: EventName) -> Option<Delivery> {
    if !customer.enabled {
        Some(Delivery::NotEnabled)
    } else if !customer.permission {
        Some(Delivery::PermissionOff)
    } else if !customer.subscriptions.contains(&event) {
        Some(Delivery::NotSubscribed)
    } else {
        None
    }
}
