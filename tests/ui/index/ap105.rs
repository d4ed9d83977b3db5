//! A required value left to a part that does not hold it
//!
//! Where sources disagree about the place of a required value, a part at the other place may hold it. This part does
//! not, so nothing is sent at either.
//!
//! ```
//! # use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::*};
//! #[derive(EventPart)]
//! #[event("AMAZON.SocialGameInvite.Available", path = "invite.inviter")]
//! struct Friend {
//!     name: String,
//! }
//!
//! #[derive(ProactiveEvent)]
//! #[event("AMAZON.SocialGameInvite.Available")]
//! struct Chess {
//!     offer: GameOffer,
//!     game_name: Localized,
//!     inviter: Friend,
//!     relationship_to_invitee: Relationship,
//!     invite_type: InviteType,
//! }
//! ```
use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::*};

#[derive(EventPart)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite.inviter")]
struct Friend {
    name: String,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
struct Chess {
    offer: GameOffer,
    game_name: Localized,
    inviter: Friend,
    //~^ ERROR `invite.relationshipToInvitee` is required by `AMAZON.SocialGameInvite.Available`, and no field is sent there [AP105]
    invite_type: InviteType,
}

fn main() {}
