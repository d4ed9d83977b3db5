//! What makes Alexa send a request to a skill.

use crate::customer::Customer;
use std::fmt;
use std::str::FromStr;

/// A request that Alexa sends to a skill because a customer did something, for [`Emulator::trigger`](crate::Emulator::trigger).
///
/// ```
/// use alexa_proactive_emulator::Trigger;
///
/// let trigger: Trigger = "SkillAccountLinked".parse()?;
/// assert_eq!(trigger, Trigger::SkillAccountLinked);
/// assert_eq!(trigger.type_name(), "AlexaSkillEvent.SkillAccountLinked");
/// # Ok::<(), alexa_proactive_emulator::UnknownTrigger>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Trigger {
    /// The customer enabled the skill.
    SkillEnabled,
    /// The customer disabled the skill.
    SkillDisabled,
    /// The customer granted the permission.
    SkillPermissionAccepted,
    /// The customer withdrew the permission.
    SkillPermissionChanged,
    /// The customer linked an account.
    SkillAccountLinked,
    /// The customer changed their subscriptions; the request lists them all.
    ProactiveSubscriptionChanged,
    /// The customer opened the skill: an ordinary request, not a skill event.
    LaunchRequest,
}

impl Trigger {
    /// All triggers.
    pub const ALL: [Self; 7] = [
        Self::SkillEnabled,
        Self::SkillDisabled,
        Self::SkillPermissionAccepted,
        Self::SkillPermissionChanged,
        Self::SkillAccountLinked,
        Self::ProactiveSubscriptionChanged,
        Self::LaunchRequest,
    ];

    /// Returns the type of the request, such as `AlexaSkillEvent.SkillEnabled`.
    #[must_use]
    pub fn type_name(self) -> &'static str {
        match self {
            Self::SkillEnabled => "AlexaSkillEvent.SkillEnabled",
            Self::SkillDisabled => "AlexaSkillEvent.SkillDisabled",
            Self::SkillPermissionAccepted => "AlexaSkillEvent.SkillPermissionAccepted",
            Self::SkillPermissionChanged => "AlexaSkillEvent.SkillPermissionChanged",
            Self::SkillAccountLinked => "AlexaSkillEvent.SkillAccountLinked",
            Self::ProactiveSubscriptionChanged => "AlexaSkillEvent.ProactiveSubscriptionChanged",
            Self::LaunchRequest => "LaunchRequest",
        }
    }

    /// Returns the type of the request without `AlexaSkillEvent.`, such as `SkillEnabled`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let name = self.type_name();
        name.strip_prefix(PREFIX).unwrap_or(name)
    }

    /// Changes a customer to one about whom Alexa sends this.
    pub(crate) fn apply_to(self, customer: &mut Customer) {
        customer.enabled = self != Self::SkillDisabled;
        match self {
            // Subscriptions are reported of customers with the permission only.
            Self::SkillPermissionAccepted | Self::ProactiveSubscriptionChanged => customer.permission = true,
            Self::SkillPermissionChanged => customer.permission = false,
            _ => {}
        }
    }
}

const PREFIX: &str = "AlexaSkillEvent.";

/// Writes [`as_str`](Trigger::as_str).
impl fmt::Display for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Parses the type of the request, with or without `AlexaSkillEvent.`.
impl FromStr for Trigger {
    type Err = UnknownTrigger;

    fn from_str(text: &str) -> Result<Self, UnknownTrigger> {
        let known = |trigger: &Self| trigger.as_str() == text || trigger.type_name() == text;
        Self::ALL.into_iter().find(known).ok_or_else(|| UnknownTrigger(text.to_owned()))
    }
}

/// A text that names no [`Trigger`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownTrigger(String);

impl fmt::Display for UnknownTrigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = Trigger::ALL.map(|trigger| format!("`{trigger}`")).join(", ");
        write!(f, "found the request `{}`, expected {known}", self.0)
    }
}

impl std::error::Error for UnknownTrigger {}
