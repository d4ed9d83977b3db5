//! A customer and their region.

use crate::{Region, UserId};

/// A customer and the region of their account: the audience and the host of a unicast.
///
/// ```
/// use alexa_proactive::{Recipient, Region, UserId};
///
/// let recipient = Recipient::new(UserId::new("amzn1.ask.account.EXAMPLE")?, Region::Europe);
/// assert_eq!(format!("{recipient:?}"), "Recipient { user: UserId(…), region: Europe }");
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Recipient {
    /// The customer's id for the skill.
    pub user: UserId,
    /// The region of the customer's account, from the `apiEndpoint` of a request or a skill event.
    pub region: Region,
}

impl Recipient {
    /// Creates a recipient.
    #[must_use]
    pub const fn new(user: UserId, region: Region) -> Self {
        Self { user, region }
    }
}
