//! The other reading of a contested site.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::*};

/// None holds the required relationship.
#[derive(EventPart)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite.inviter")]
struct Absent {
    name: String,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
struct Chess {
    inviter: Absent,
    //~^ ERROR `invite.relationshipToInvitee` is required by `AMAZON.SocialGameInvite.Available`, and no field is sent there [AP105]
    //~ LABEL this part does not have its alternate `invite.inviter.relationshipToInvitee` either
    //~ NOTE add the field `relationship_to_invitee: alexa_proactive::catalog::Relationship`
    invite_type: InviteType,
    offer: GameOffer,
    game_name: Localized,
}

/// It may hold it, or not.
#[derive(EventPart)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite.inviter", allow_deprecated)]
struct Perhaps {
    name: String,
    #[event(path = "relationshipToInvitee")]
    relationship: Option<Relationship>,
}

#[derive(EventPart)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite")]
struct Invite {
    inviter: Perhaps,
    //~^ ERROR `invite.relationshipToInvitee` is required by `AMAZON.SocialGameInvite.Available`, and no field is sent there [AP105]
    invite_type: InviteType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available", allow_deprecated)]
struct Flat {
    inviter_name: String,
    #[event(path = "invite.inviter.relationshipToInvitee")]
    relationship: Option<Relationship>,
    //~^ ERROR `invite.relationshipToInvitee` is required by `AMAZON.SocialGameInvite.Available`, so it cannot be an `Option` [AP102]
    //~ HELP use `Relationship`
    invite_type: InviteType,
    offer: GameOffer,
    game_name: Localized,
}

/// A mistake elsewhere in the part adds nothing where it is used.
#[derive(EventPart)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite.inviter")]
struct Misspelt {
    name: String,
    #[event(path = "relationshipToInvite")]
    //~^ ERROR `AMAZON.SocialGameInvite.Available` has nothing at `invite.inviter.relationshipToInvite` [AP003]
    //~ HELP did you mean `relationshipToInvitee`?
    relationship: Relationship,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
struct Go {
    inviter: Misspelt,
    invite_type: InviteType,
    offer: GameOffer,
    game_name: Localized,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
struct Nothing {
    //~^ ERROR `Nothing` lacks a required value of `AMAZON.SocialGameInvite.Available` [AP101]
    //~ HELP relationship_to_invitee: alexa_proactive::catalog::Relationship, // invite.relationshipToInvitee
    inviter_name: String,
    invite_type: InviteType,
    offer: GameOffer,
    game_name: Localized,
}

fn main() {
    let _ = Nothing::EVENTS;
}
