//! `AMAZON.SocialGameInvite.Available`

use crate::goldens::{compare, shape};
use crate::parts::parts;
use alexa_proactive::catalog::{
    Game, GameInvite, GameOffer, InviteType, Inviter, Relationship, SocialGameInviteAvailable,
};
use alexa_proactive::{AsText, EventEnum, Localized, ProactiveEvent, localized};
use std::borrow::Cow;
use std::sync::Arc;

#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
struct Challenge {
    #[event(path = "game.name")]
    title: Arc<Localized>,
    #[event(path = "game.offer", with = Round::offer)]
    round: Round,
    #[event(path = "invite.inviter.name")]
    player: Player,
    #[event(path = "invite.inviteType")]
    tone: Tone,
    #[event(path = "invite.relationshipToInvitee")]
    knows: Tie,
}

struct Round(u8);

impl Round {
    fn offer(&self) -> GameOffer {
        if self.0 == 1 { GameOffer::Match } else { GameOffer::Rematch }
    }
}

struct Player(String);

impl AsText for Player {
    fn as_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

#[derive(EventEnum)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite.inviteType")]
#[expect(dead_code, reason = "this one is harsh")]
enum Tone {
    #[event(value = "CHALLENGE")]
    Harsh,
    #[event(value = "INVITE")]
    Kind,
}

#[derive(EventEnum)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite.relationshipToInvitee")]
#[expect(dead_code, reason = "these two are pals")]
enum Tie {
    #[event(value = "FRIEND")]
    Pal,
    #[event(value = "CONTACT")]
    InTheAddressBook,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
struct Card {
    game: Play,
    invite: Invitation,
}

parts! { "AMAZON.SocialGameInvite.Available":
    path = "invite" => struct Invitation {
        inviter: Host,
        invite_type: InviteType,
        relationship_to_invitee: Relationship,
    }
    path = "invite.inviter" => struct Host {
        name: &'static str,
    }
    path = "game" => struct Play {
        name: Localized,
        offer: GameOffer,
    }
}

fn game() -> Localized {
    localized! { "en-US" => "The Red", "fr-FR" => "Le Rouge" }
}

#[test]
fn social_game_invite() {
    compare(
        "social-game-invite",
        "events/alexa.net-tests__SocialGameInvite.json",
        &[
            shape(
                "flat",
                &Challenge {
                    title: Arc::new(game()),
                    round: Round(1),
                    player: Player("Max".into()),
                    tone: Tone::Harsh,
                    knows: Tie::Pal,
                },
            ),
            shape(
                "nested",
                &Card {
                    game: Play { name: game(), offer: GameOffer::Match },
                    invite: Invitation {
                        inviter: Host { name: "Max" },
                        invite_type: InviteType::Challenge,
                        relationship_to_invitee: Relationship::Friend,
                    },
                },
            ),
            shape(
                "catalog",
                &SocialGameInviteAvailable::new(
                    GameInvite::new(Inviter::new("Max"), Relationship::Friend, InviteType::Challenge),
                    Game::new(GameOffer::Match, game()),
                ),
            ),
        ],
    );
}
