//! A customer of a skill, with the device that rings.

pub(crate) mod json;

use alexa_proactive::{EventName, Locale, Region, SkillStage, UserId};
use std::collections::BTreeSet;

/// A customer of a skill: the region of their account, the locale of their device, and what they permit the skill.
///
/// A new customer has the live skill enabled, permits notifications, is subscribed to all events, and their device is online.
/// Change what your test is about before you add the customer, or [while the emulator runs](crate::Emulator::change_customer).
///
/// ```
/// use alexa_proactive::{Locale, Region, UserId};
/// use alexa_proactive_emulator::{Customer, Emulator};
///
/// let ana = UserId::new("amzn1.ask.account.ANA")?;
/// let emulator = Emulator::builder()
///     .customer(Customer::new(ana.clone(), Region::Europe, Locale::DeDe).device("Ana's Echo"))
///     .start_blocking()?;
/// emulator.change_customer(&ana, |ana| ana.permission = false);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Customer {
    /// The user id. Each skill knows the same customer by another id.
    pub user: UserId,
    /// The id of the skill. Default: the emulator's first skill.
    pub skill: Option<String>,
    /// The region of the account.
    pub region: Region,
    /// The locale of the device.
    pub locale: Locale,
    /// The name of the device.
    pub device: String,
    /// Whether the skill is enabled.
    pub enabled: bool,
    /// The stages in which the skill is enabled. The development stage reaches the developer's own users.
    pub stages: BTreeSet<SkillStage>,
    /// Whether the customer permits notifications.
    pub permission: bool,
    /// The events to which the customer is subscribed.
    pub subscriptions: BTreeSet<EventName>,
    /// Whether the device is online. While it is offline, notifications are pending until they expire.
    pub online: bool,
}

impl Customer {
    /// Creates a customer of the live skill, subscribed to all of Amazon's events.
    #[must_use]
    pub fn new(user: UserId, region: Region, locale: Locale) -> Self {
        Self {
            user,
            skill: None,
            region,
            locale,
            device: format!("Echo in {locale}"),
            enabled: true,
            stages: BTreeSet::from([SkillStage::Live]),
            permission: true,
            subscriptions: EventName::all().collect(),
            online: true,
        }
    }

    /// Creates a customer who is the skill's developer and has both stages enabled.
    #[must_use]
    pub fn developer(user: UserId, region: Region, locale: Locale) -> Self {
        Self::new(user, region, locale).stages([SkillStage::Development, SkillStage::Live])
    }

    /// Sets the name of the device.
    #[must_use]
    pub fn device(self, device: impl Into<String>) -> Self {
        Self { device: device.into(), ..self }
    }

    /// Sets the skill, by its id.
    #[must_use]
    pub fn of_skill(self, skill: impl Into<String>) -> Self {
        Self { skill: Some(skill.into()), ..self }
    }

    /// Sets the stages in which the skill is enabled.
    #[must_use]
    pub fn stages(self, stages: impl IntoIterator<Item = SkillStage>) -> Self {
        Self { stages: stages.into_iter().collect(), ..self }
    }

    /// Subscribes the customer to these events only.
    #[must_use]
    pub fn subscribed_to(self, events: impl IntoIterator<Item = EventName>) -> Self {
        Self { subscriptions: events.into_iter().collect(), ..self }
    }

    /// Withdraws the permission for notifications.
    #[must_use]
    pub fn without_permission(self) -> Self {
        Self { permission: false, ..self }
    }

    /// Disables the skill.
    #[must_use]
    pub fn disabled(self) -> Self {
        Self { enabled: false, ..self }
    }

    /// Takes the device offline.
    #[must_use]
    pub fn offline(self) -> Self {
        Self { online: false, ..self }
    }
}
