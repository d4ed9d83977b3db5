//! A customer of a skill, and the device that rings.

use alexa_proactive::{EventName, Locale, Region, SkillStage, UserId};
use std::collections::BTreeSet;

/// A customer of a skill: where his account is, what his device speaks, and what he allowed the skill to do.
///
/// A new one has the live skill enabled, permits notifications, is subscribed to all events, and his device is online.
/// What a test is about is changed, before he is added or [while the emulator runs](crate::Emulator::change_customer).
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
    /// His id, as the skill knows him: each skill knows him by another one.
    pub user: UserId,
    /// The id of that skill; without it, the emulator's first one.
    pub skill: Option<String>,
    /// The region of his account.
    pub region: Region,
    /// The locale of his device.
    pub locale: Locale,
    /// What he calls his device.
    pub device: String,
    /// Whether the skill is enabled.
    pub enabled: bool,
    /// In which stages it is: an event to the development stage reaches the developer's own users.
    pub stages: BTreeSet<SkillStage>,
    /// Whether he permits notifications.
    pub permission: bool,
    /// The events to which he is subscribed.
    pub subscriptions: BTreeSet<EventName>,
    /// Whether his device is online. What it cannot take is pending until it is, or until it expires.
    pub online: bool,
}

impl Customer {
    /// A customer of the live skill.
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

    /// The skill's developer, who has it enabled in both stages.
    #[must_use]
    pub fn developer(user: UserId, region: Region, locale: Locale) -> Self {
        Self::new(user, region, locale).stages([SkillStage::Development, SkillStage::Live])
    }

    /// Sets the name of his device.
    #[must_use]
    pub fn device(self, device: impl Into<String>) -> Self {
        Self { device: device.into(), ..self }
    }

    /// Makes him a customer of the skill with this id.
    #[must_use]
    pub fn of_skill(self, skill: impl Into<String>) -> Self {
        Self { skill: Some(skill.into()), ..self }
    }

    /// Sets the stages in which he has the skill enabled.
    #[must_use]
    pub fn stages(self, stages: impl IntoIterator<Item = SkillStage>) -> Self {
        Self { stages: stages.into_iter().collect(), ..self }
    }

    /// Subscribes him to these events only.
    #[must_use]
    pub fn subscribed_to(self, events: impl IntoIterator<Item = EventName>) -> Self {
        Self { subscriptions: events.into_iter().collect(), ..self }
    }

    /// He forbids the skill to notify him.
    #[must_use]
    pub fn without_permission(self) -> Self {
        Self { permission: false, ..self }
    }

    /// The skill is disabled.
    #[must_use]
    pub fn disabled(self) -> Self {
        Self { enabled: false, ..self }
    }

    /// His device is offline.
    #[must_use]
    pub fn offline(self) -> Self {
        Self { online: false, ..self }
    }
}
