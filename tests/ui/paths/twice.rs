//! Two things for one site, or one inside another.
use alexa_proactive::{Localized, ProactiveEvent, catalog::*};

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Inbox {
    status: MessageStatus,
    #[event(path = "state.status")]
    //~^ ERROR `again` is sent as `state.status`, and so is `status` [AP005]
    //~ HELP remove one of the two, or give `again` another `path`
    again: MessageStatus,
    creator_name: String,
    message_group_creator_name: String,
    //~^ ERROR `message_group_creator_name` is sent as `messageGroup.creator.name`, and so is `creator_name` [AP005]
    count: u32,
}

/// One of the two may have been intended for what else is missing.
#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Intended {
    status: MessageStatus,
    creator_name: String,
    #[event(path = "state.status")]
    //~^ ERROR `number` is sent as `state.status`, and so is `status` [AP005]
    number: u32,
}

/// A field of the same name is reported once.
#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct SameName {
    status: MessageStatus,
    status: MessageStatus,
    //~^ ERROR field `status` is already declared
    creator_name: String,
    count: u32,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNREAD"), set(path = "state.status", value = "FLAGGED"))]
//~^ ERROR `state.status` is set twice [AP005]
//~ HELP remove one of the two
struct Constants {
    r#status: MessageStatus,
    //~^ ERROR `status` is sent as `state.status`, and so is a constant [AP005]
    creator_name: String,
    count: u32,
}

#[derive(ProactiveEvent)]
#[event("AMAZON.MessageAlert.Activated")]
struct Nested {
    state: MessageState,
    status: MessageStatus,
    //~^ ERROR `state.status` is sent by `status`, inside `state`, which `state` sends as a whole [AP005]
    //~ HELP remove one of the two, or map all members of the object one by one
    count: u32,
    message_group: MessageGroup,
    //~^ ERROR `messageGroup.count` is sent by `count`, inside `messageGroup`, which `message_group` sends as a whole [AP005]
}

/// One mistake, although both texts would go to one key.
#[derive(ProactiveEvent)]
#[event("AMAZON.WeatherAlert.Activated")]
struct Storm {
    alert_type: AlertType,
    source: Localized,
    #[event(path = "weatherAlert.source", path = "weatherAlert.source")]
    //~^ ERROR `path` is given twice [AP505]
    //~^^ ERROR `provider` is sent as `weatherAlert.source`, and so is `source` [AP005]
    provider: Localized,
}

fn main() {
    let _ = (Inbox::EVENTS, Constants::EVENTS, Nested::EVENTS, Storm::EVENTS);
}
