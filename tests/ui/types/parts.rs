//! Parts at sites where they do not belong.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::*};

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic")]
struct Home {
    #[event(path = "team.name")]
    club: String,
    score: u32,
}

struct Guests;

#[derive(ProactiveEvent)]
#[event("AMAZON.SportsEvent.Updated")]
struct Match<'a> {
    event_league_name: Localized,
    home_team_statistic: &'a Guests,
    //~^ ERROR `&Guests` is not a part for `sportsEvent.homeTeamStatistic` [AP206]
    //~ LABEL expected `alexa_proactive::catalog::GameStatistic`, or a part of your own
    //~ NOTE derive `EventPart` for it with `path = "sportsEvent.homeTeamStatistic"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one
    away_team_statistic: Home,
    //~^ ERROR `Home` is not a part for `sportsEvent.awayTeamStatistic` [AP206]
    //~ NOTE derive `EventPart` for it with `path = "sportsEvent.awayTeamStatistic"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one
    update: Option<GameStatistic>,
    //~^ ERROR `alexa_proactive::catalog::GameStatistic` is not a part for `update` [AP206]
}

/// A wrong member of a part is reported there, and not where the part is.
#[derive(EventPart)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite")]
struct Invite {
    inviter: String,
    //~^ ERROR `String` is not a part for `invite.inviter` [AP206]
    relationship_to_invitee: Relationship,
    invite_type: InviteType,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
struct Chess {
    invite: Invite,
    offer: GameOffer,
    game_name: Localized,
}

fn main() {}
