//! The skill events that a manifest can subscribe to.

use crate::violation::without_user_ids;
use alexa_proactive_schemas::nearest;
use std::fmt;
use std::str::FromStr;

/// The name of a skill event that a manifest can subscribe to, such as `SKILL_ENABLED`.
///
/// ```
/// use alexa_proactive::manifest::Subscription;
///
/// let name: Subscription = "SKILL_ENABLED".parse()?;
/// assert_eq!(name, Subscription::SKILL_ENABLED);
/// let error = "SKILL_ENABLE".parse::<Subscription>().unwrap_err();
/// assert!(error.to_string().ends_with("did you mean `SKILL_ENABLED`?"));
/// # Ok::<(), alexa_proactive::manifest::UnknownSubscription>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subscription(&'static str);

macro_rules! skill_events {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        impl Subscription {
            $($(#[$doc])* pub const $name: Self = Self(stringify!($name));)*
        }
    };
}

skill_events! {
    /// A customer enabled the skill.
    SKILL_ENABLED,
    /// A customer disabled the skill: the user id is no longer valid.
    SKILL_DISABLED,
    /// A customer granted permissions for the first time.
    SKILL_PERMISSION_ACCEPTED,
    /// A customer changed or revoked permissions.
    SKILL_PERMISSION_CHANGED,
    /// A customer linked an account.
    SKILL_ACCOUNT_LINKED,
    /// A customer unlinked the account.
    SKILL_ACCOUNT_UNLINKED,
    /// A customer switched notifications of the skill on or off: the event lists the subscribed events.
    SKILL_PROACTIVE_SUBSCRIPTION_CHANGED,
    /// A customer switched topics on or off, for skills whose notifications are not proactive events.
    SKILL_NOTIFICATION_SUBSCRIPTION_CHANGED,
}

impl Subscription {
    /// The events that a skill needs to know its recipients: enabling and disabling, granting and withdrawing the permission,
    /// and switching notifications on or off.
    pub const RECIPIENTS: &'static [Self] = &[
        Self::SKILL_ENABLED,
        Self::SKILL_DISABLED,
        Self::SKILL_PERMISSION_ACCEPTED,
        Self::SKILL_PERMISSION_CHANGED,
        Self::SKILL_PROACTIVE_SUBSCRIPTION_CHANGED,
    ];

    /// Every name of the Skill Management API that is about skills, lists, reminders, audio and purchases. It has 200 others,
    /// all with a dot, which are about devices and are not checked here.
    pub const ALL: &'static [Self] = &[
        Self::SKILL_ENABLED,
        Self::SKILL_DISABLED,
        Self::SKILL_PERMISSION_ACCEPTED,
        Self::SKILL_PERMISSION_CHANGED,
        Self::SKILL_ACCOUNT_LINKED,
        Self::SKILL_ACCOUNT_UNLINKED,
        Self::SKILL_PROACTIVE_SUBSCRIPTION_CHANGED,
        Self::SKILL_NOTIFICATION_SUBSCRIPTION_CHANGED,
        Self("ITEMS_CREATED"),
        Self("ITEMS_UPDATED"),
        Self("ITEMS_DELETED"),
        Self("LIST_CREATED"),
        Self("LIST_UPDATED"),
        Self("LIST_DELETED"),
        Self("ALL_LISTS_CHANGED"),
        Self("REMINDER_STARTED"),
        Self("REMINDER_CREATED"),
        Self("REMINDER_UPDATED"),
        Self("REMINDER_DELETED"),
        Self("REMINDER_STATUS_CHANGED"),
        Self("AUDIO_ITEM_PLAYBACK_STARTED"),
        Self("AUDIO_ITEM_PLAYBACK_FINISHED"),
        Self("AUDIO_ITEM_PLAYBACK_STOPPED"),
        Self("AUDIO_ITEM_PLAYBACK_FAILED"),
        Self("IN_SKILL_PRODUCT_SUBSCRIPTION_STARTED"),
        Self("IN_SKILL_PRODUCT_SUBSCRIPTION_RENEWED"),
        Self("IN_SKILL_PRODUCT_SUBSCRIPTION_ENDED"),
    ];

    /// Returns Amazon's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Returns the known name that is most similar, if any is similar.
    pub(super) fn nearest(name: &str) -> Option<&'static str> {
        nearest(name, Self::ALL.iter().map(|known| known.0))
    }
}

impl fmt::Display for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A text that is not the name of a skill event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownSubscription {
    name: String,
}

impl fmt::Display for UnknownSubscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found {}, expected the name of a skill event; ", crate::json::quoted(&self.name))?;
        match Subscription::nearest(&self.name) {
            Some(near) => write!(f, "did you mean `{near}`?"),
            None => f.write_str("use a name of `Subscription::ALL`"),
        }
    }
}

impl std::error::Error for UnknownSubscription {}

impl FromStr for Subscription {
    type Err = UnknownSubscription;

    fn from_str(name: &str) -> Result<Self, UnknownSubscription> {
        let known = Self::ALL.iter().copied().find(|known| known.0 == name);
        known.ok_or_else(|| UnknownSubscription { name: without_user_ids(name.to_owned()) })
    }
}
