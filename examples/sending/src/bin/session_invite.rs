//! An invite to a game, sent while the player talks to the skill: Alexa waits some 8 seconds for an answer, so the client gets
//! two of them, and a request that was not accepted by then goes to a queue.

use alexa_proactive::catalog::{GameOffer, InviteType};
use alexa_proactive::client::{Client, SendErrorKind};
use alexa_proactive::{Localized, ProactiveEvent, ReferenceId, Region, UserId};
use std::env;
use std::error::Error;
use std::time::Duration;

#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
#[event(set(path = "invite.relationshipToInvitee", value = "FRIEND"))]
struct Invite {
    #[event(path = "invite.inviteType")]
    kind: InviteType,
    inviter_name: String,
    offer: GameOffer,
    game_name: Localized,
}

/// Handles "challenge Ben to a rematch". Returns what Alexa answers.
async fn challenge(client: &Client, friend: UserId, region: Region) -> Result<String, Box<dyn Error>> {
    let invite = Invite {
        kind: InviteType::Challenge,
        inviter_name: "Ana".to_owned(),
        offer: GameOffer::Rematch,
        game_name: Localized::by_language([("en", "Example Chess"), ("de", "Beispielschach")])?,
    };
    let request = invite
        .to_event()?
        .request(ReferenceId::of(&["rematch", "game 812"]))
        .expires_in(Duration::from_secs(3600))
        .unicast(friend)?;
    Ok(match client.send(&request, region).await {
        Ok(_) => "I notified your friend.".to_owned(),
        Err(error) if error.kind() == SendErrorKind::NotSubscribed => {
            "Your friend has not switched notifications on. Call instead!".to_owned()
        }
        Err(error) if error.kind() == SendErrorKind::NotEnabled => {
            "Your friend no longer uses this skill. Call instead!".to_owned()
        }
        Err(error) => match error.retry_at() {
            // Here the request goes to a queue, as it is, with the time.
            Some(_) => "I will notify your friend in a moment.".to_owned(),
            None => return Err(error.into()),
        },
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // The part of Alexa's 8 seconds that the notification may use.
    let client = Client::from_env()?.deadline(Duration::from_secs(2)).build()?;
    let friend = UserId::new(env::args().nth(1).unwrap_or_else(|| "amzn1.ask.account.BEN".to_owned()))?;
    println!("{}", challenge(&client, friend, Region::Europe).await?);
    Ok(())
}
