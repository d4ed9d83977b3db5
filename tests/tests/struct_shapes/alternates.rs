//! Alternates of contested sites: every derive can write them by their path, they satisfy a required primary, and they
//! cause a warning unless it is allowed.

mod warnings;

use crate::goldens::request;
use alexa_proactive::catalog::{GameOffer, InviteType, OrderStatus, Relationship};
use alexa_proactive::{
    AdviceCode, Event, EventEnum, EventPart, EventRequest, Localized, ProactiveEvent, Timestamp, localized,
};
use alexa_proactive_schemas::{EVENTS, Site};
use serde_json::{Value, json};

/// An alternate in one derive.
struct Case {
    event: &'static str,
    path: &'static str,
    derive: &'static str,
    /// The value at the alternate.
    value: Value,
    written: fn() -> Event,
}

fn cases() -> Vec<Case> {
    let entered = || json!("2020-02-05T11:30:00Z");
    let order = "AMAZON.OrderStatus.Updated";
    let game = "AMAZON.SocialGameInvite.Available";
    let case = |event, path, derive, value, written| Case { event, path, derive, value, written };
    vec![
        case(order, "state.enterTimeStamp", "ProactiveEvent", entered(), Parcel::written),
        case(order, "state.enterTimeStamp", "EventPart", entered(), Tracking::written),
        case(order, "state.enterTimeStamp", "an alias of Option", entered(), Hidden::written),
        case(game, RELATIONSHIP, "ProactiveEvent", json!("FRIEND"), Challenge::written),
        case(game, RELATIONSHIP, "EventPart", json!("CONTACT"), Card::written),
        case(game, RELATIONSHIP, "EventPart around a path", json!("CONTACT"), Letter::written),
        case(game, RELATIONSHIP, "EventPart beside a path", json!("CONTACT"), Note::written),
        case(game, RELATIONSHIP, "set", json!("FRIEND"), Pals::written),
    ]
}

const RELATIONSHIP: &str = "invite.inviter.relationshipToInvitee";

fn seller() -> Localized {
    localized! { "en-US" => "Amazon" }
}

fn game() -> Localized {
    localized! { "en-US" => "The Red", "fr-FR" => "Le Rouge" }
}

fn entered() -> Timestamp {
    "2020-02-05T11:30:00Z".parse().unwrap()
}

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated", allow_deprecated)]
struct Parcel {
    status: OrderStatus,
    #[event(path = "state.enterTimeStamp")]
    since: Option<Timestamp>,
    seller_name: Localized,
}

impl Parcel {
    fn written() -> Event {
        let parcel =
            Self { status: OrderStatus::OrderPreparing, since: Some(entered()), seller_name: seller() };
        parcel.to_event().unwrap()
    }
}

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated")]
struct Tracking {
    state: State,
    seller_name: Localized,
}

#[derive(EventPart)]
#[event("AMAZON.OrderStatus.Updated", path = "state", allow_deprecated)]
struct State {
    status: OrderStatus,
    #[event(path = "enterTimeStamp")]
    since: Timestamp,
}

impl Tracking {
    fn written() -> Event {
        let state = State { status: OrderStatus::OrderPreparing, since: entered() };
        Self { state, seller_name: seller() }.to_event().unwrap()
    }
}

type Perhaps<T> = Option<T>;

#[derive(ProactiveEvent)]
#[event("AMAZON.OrderStatus.Updated", allow_deprecated)]
struct Hidden {
    status: OrderStatus,
    #[event(path = "state.enterTimeStamp")]
    since: Perhaps<Timestamp>,
    seller_name: Localized,
}

impl Hidden {
    fn written() -> Event {
        let hidden =
            Self { status: OrderStatus::OrderPreparing, since: Some(entered()), seller_name: seller() };
        hidden.to_event().unwrap()
    }
}

#[derive(EventEnum)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite.inviter.relationshipToInvitee")]
enum Tie {
    #[event(value = "FRIEND")]
    Pal,
    #[event(value = "CONTACT")]
    Listed,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available", allow_deprecated)]
struct Challenge {
    inviter_name: String,
    #[event(path = "invite.inviter.relationshipToInvitee")]
    tie: Tie,
    invite_type: InviteType,
    offer: GameOffer,
    game_name: Localized,
}

impl Challenge {
    fn written() -> Event {
        let challenge = Self {
            inviter_name: "Max".into(),
            tie: Tie::Pal,
            invite_type: InviteType::Challenge,
            offer: GameOffer::Match,
            game_name: game(),
        };
        challenge.to_event().unwrap()
    }
}

/// A part around the object of the alternate.
#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
struct Card {
    invite: Invitation,
    offer: GameOffer,
    game_name: Localized,
}

#[derive(EventPart)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite")]
struct Invitation {
    inviter: Host,
    invite_type: InviteType,
}

/// The part that holds it.
#[derive(EventPart)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite.inviter", allow_deprecated)]
struct Host {
    name: &'static str,
    #[event(path = "relationshipToInvitee")]
    tie: Tie,
}

fn host() -> Host {
    Host { name: "Max", tie: Tie::Listed }
}

impl Card {
    fn written() -> Event {
        let invite = Invitation { inviter: host(), invite_type: InviteType::Challenge };
        Self { invite, offer: GameOffer::Match, game_name: game() }.to_event().unwrap()
    }
}

/// A part that reaches down to it.
#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
struct Letter {
    invite: Envelope,
    offer: GameOffer,
    game_name: Localized,
}

#[derive(EventPart)]
#[event("AMAZON.SocialGameInvite.Available", path = "invite", allow_deprecated)]
struct Envelope {
    inviter_name: &'static str,
    #[event(path = "inviter.relationshipToInvitee")]
    relationship: Relationship,
    invite_type: InviteType,
}

impl Letter {
    fn written() -> Event {
        let invite = Envelope {
            inviter_name: "Max",
            relationship: Relationship::Contact,
            invite_type: InviteType::Challenge,
        };
        Self { invite, offer: GameOffer::Match, game_name: game() }.to_event().unwrap()
    }
}

/// A part that holds it, in an event that is mapped member by member.
#[derive(ProactiveEvent)]
#[event("AMAZON.SocialGameInvite.Available")]
struct Note {
    #[event(path = "invite.inviter")]
    from: Box<Host>,
    invite_type: InviteType,
    offer: GameOffer,
    game_name: Localized,
}

impl Note {
    fn written() -> Event {
        let note = Self {
            from: Box::new(host()),
            invite_type: InviteType::Challenge,
            offer: GameOffer::Match,
            game_name: game(),
        };
        note.to_event().unwrap()
    }
}

#[derive(ProactiveEvent)]
#[event(
    "AMAZON.SocialGameInvite.Available",
    set(path = "invite.inviter.relationshipToInvitee", value = "FRIEND"),
    allow_deprecated
)]
struct Pals {
    inviter_name: String,
    invite_type: InviteType,
    offer: GameOffer,
    game_name: Localized,
}

impl Pals {
    fn written() -> Event {
        let pals = Self {
            inviter_name: "Max".into(),
            invite_type: InviteType::Challenge,
            offer: GameOffer::Match,
            game_name: game(),
        };
        pals.to_event().unwrap()
    }
}

/// Every alternate of the catalog: event and path.
fn alternates() -> impl Iterator<Item = (&'static str, &'static Site)> {
    EVENTS
        .iter()
        .flat_map(|event| event.walk().map(move |site| (event.name, site)))
        .filter(|(_, site)| site.alternate_of.is_some())
}

#[test]
fn every_alternate_has_a_case_in_each_derive() {
    for (event, site) in alternates() {
        for derive in ["ProactiveEvent", "EventPart"] {
            assert!(
                cases().iter().any(|case| (case.event, case.path, case.derive) == (event, site.path, derive)),
                "`{}` of `{event}` is not tried with {derive}",
                site.path
            );
        }
    }
}

#[test]
fn an_alternate_is_written_where_it_says_and_stands_for_its_site() {
    for Case { event, path, derive, value, written } in cases() {
        let (_, site) = alternates().find(|(name, site)| (*name, site.path) == (event, path)).unwrap();
        let pointer = format!("/payload/{}", path.replace('.', "/"));
        let written = written();
        let body: Value = serde_json::from_str(&written.to_string()).unwrap();
        assert_eq!(body.pointer(&pointer), Some(&value), "{path} by {derive}: {body}");
        let primary = format!("/payload/{}", site.alternate_of.unwrap().replace('.', "/"));
        assert_eq!(body.pointer(&primary), None, "{path} by {derive}: {body}");
        assert_eq!(of_alternates(written.advice()), [pointer.as_str()], "{path} by {derive}");

        let request = request(&written).unwrap();
        let pointer = format!("/event{pointer}");
        assert_eq!(of_alternates(request.advice()), [pointer.as_str()], "{path} by {derive}");
        let read = EventRequest::from_json(request.as_bytes(), "2023-06-22T22:10:01Z".parse().unwrap())
            .unwrap_or_else(|violations| panic!("{path} by {derive}: {violations}"));
        assert_eq!(of_alternates(read.advice()), [pointer.as_str()], "{path} by {derive}");
    }
}

/// Where advice about alternates leads.
fn of_alternates(advice: &[alexa_proactive::Advice]) -> Vec<&str> {
    advice
        .iter()
        .filter(|advice| advice.code() == AdviceCode::Alternate)
        .map(alexa_proactive::Advice::pointer)
        .collect()
}
