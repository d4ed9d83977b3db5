//! An alternate is warned of where its path is written, unless that is allowed.
#![deny(deprecated)]
#![allow(dead_code)]
use alexa_proactive::{EventPart, Localized, ProactiveEvent, Timestamp, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Order {
    status: OrderStatus,
    #[event(path = "state.enterTimeStamp")]
    //~^ ERROR use of deprecated function `alexa_proactive::sites::order_status_updated::state__enter_time_stamp`: sources disagree about `state.enterTimeStamp`; the catalog has `state.enterTimestamp`. Allow it with `#[event(allow_deprecated)]` above the item [AP008]
    entered: Timestamp,
    seller_name: Localized,
}

#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "state")]
struct State {
    status: OrderStatus,
    #[event(path = "enterTimeStamp")]
    //~^ ERROR use of deprecated function `alexa_proactive::sites::order_status_updated::state__enter_time_stamp`: sources disagree about `state.enterTimeStamp`; the catalog has `state.enterTimestamp`. Allow it with `#[event(allow_deprecated)]` above the item [AP008]
    entered: Option<Timestamp>,
}

#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "state", allow_deprecated)]
struct Allowed {
    status: OrderStatus,
    #[event(path = "enterTimeStamp")]
    entered: Option<Timestamp>,
}

#[derive(EventPart)]
#[event(
    "AMAZON.SocialGameInvite.Available",
    path = "invite.inviter",
    set(path = "relationshipToInvitee", value = "FRIEND"),
    //~^ ERROR use of deprecated function `alexa_proactive::sites::social_game_invite_available::invite__inviter__relationship_to_invitee`: sources disagree about `invite.inviter.relationshipToInvitee`; the catalog has `invite.relationshipToInvitee`. Allow it with `#[event(allow_deprecated)]` above the item [AP008]
)]
struct Friend {
    name: String,
}

fn main() {}
