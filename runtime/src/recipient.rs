//! One customer and where he is reached.

use crate::{Region, UserId};

/// One customer and the region of his account: whom a unicast is for, and to which host it goes.
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
    /// The customer, as the skill knows him.
    pub user: UserId,
    /// The region of his account, from the `apiEndpoint` of what Alexa sent about him.
    pub region: Region,
}

impl Recipient {
    /// A customer in a region.
    #[must_use]
    pub const fn new(user: UserId, region: Region) -> Self {
        Self { user, region }
    }
}
