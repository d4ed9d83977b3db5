//! All independent mistakes of an item are reported at once, those in its tokens and those in its types.
use alexa_proactive::{EventPart, Localized, ProactiveEvent, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activate")]
//~^ ERROR Amazon's catalog has no event `AMAZON.MessageAlert.Activate` [AP001]
struct Misspelt {
    status: String,
    //~^ ERROR `String` cannot be sent as `MessageStatus` [AP204]
    #[event(skip, path = "messageGroup.creator.name")]
    //~^ ERROR `skip` leaves the field out, and nothing is made of `path` [AP507]
    creator: u8,
    #[event(pth = "messageGroup.count")]
    //~^ ERROR `#[event(pth = …)]`: no such option on a field [AP503]
    count: u32,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Lacking {
    //~^ ERROR `Lacking` lacks a required value of `AMAZON.MessageAlert.Activated` [AP101]
    status: String,
    //~^ ERROR `String` cannot be sent as `MessageStatus` [AP204]
    count: u32,
}

#[derive(EventPart)]
#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic")]
struct Side {
    #[event(path = "team.nme")]
    //~^ ERROR `AMAZON.SportsEvent.Updated` has nothing at `sportsEvent.homeTeamStatistic.team.nme` [AP003]
    club: u8,
    score: String,
    //~^ ERROR `String` cannot be sent as a whole number [AP202]
}

#[derive(ProactiveEvent)]
enum News {
    Side(Side),
    //~^ ERROR `Side` is not a proactive event [AP207]
    Nothing,
    //~^ ERROR `Nothing` does not hold an event [AP502]
    Film(MediaContentAvailable),
}

#[derive(Localized)]
struct Name {
    en_uk: String,
    //~^ ERROR `en_uk` names no locale of the Proactive Events API [AP403]
    de_de: Vec<u8>,
    //~^ ERROR `Vec<u8>` cannot be sent as a text [AP201]
}

fn main() {}
