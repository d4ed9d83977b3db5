// Generated from Amazon's catalog; the facts are in the files of `alexa-proactive-schemas`.

#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as an array of `GarbageType` [AP205]",
    label = "this site takes an array of `alexa_proactive::catalog::GarbageType`",
    note = "slices, arrays, `Vec`, `BTreeSet` and `HashSet` can be sent as an array",
    note = "`alexa-proactive explain AP205` says more"
)]
pub trait GarbageTypeArray: AsArray<Item: AsGarbageType> {}

impl<T: AsArray<Item: AsGarbageType> + ?Sized> GarbageTypeArray for T {}

/// Writes the sites of [`AMAZON.WeatherAlert.Activated`](crate::catalog::WeatherAlertActivated).
pub mod weather_alert_activated {
    use super::prelude_::*;
    pub use crate::catalog::value_sets::{AlertType, AsAlertType};

    pub use crate as alexa_proactive;
    pub use crate::Locale;
    pub use crate::optional::{Of, optional as optional_};
    pub use crate::proactive_event::{EventResult, Names, ProactiveEvent};

    /// `AMAZON.WeatherAlert.Activated`
    pub const NAME: EventName = EventName::of(&schemas::EVENTS[0]);

    /// Returns the events of a type that is always this event. This is a function because the compiler evaluates a constant wherever it is
    /// named, and then reads the table of all events from the library.
    #[must_use]
    pub const fn events_() -> &'static [EventName] {
        const EVENTS: &[EventName] = &[NAME];
        EVENTS
    }

    /// Starts a payload of this event.
    #[must_use]
    pub fn payload_() -> Payload {
        Payload::new(NAME)
    }

    /// `weatherAlert` of [`AMAZON.WeatherAlert.Activated`](crate::catalog::WeatherAlertActivated): the
    /// weather alert. Required.
    pub fn weather_alert<T: part::WeatherAlert + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::WEATHER_ALERT, |payload| value.write_members(payload));
    }

    /// `weatherAlert.source` of [`AMAZON.WeatherAlert.Activated`](crate::catalog::WeatherAlertActivated): who
    /// the warning comes from. Optional. Localized, under the key `source`.
    ///
    /// Notes:
    ///
    /// - Optional or required: the Jovo documentation says required; ask-utils, Jovo's types and Alexa.NET
    ///   say optional, and the Japanese template drops the words about the provider when it is absent.
    ///   Decided: optional (medium to high).
    pub fn weather_alert__source<T: text::WeatherAlert_Source + ?Sized>(
        payload: &mut Payload,
        key: &'static str,
        value: &T,
    ) {
        payload.enter(object::WEATHER_ALERT);
        payload.localized(name!("source"), key, &value.as_localized());
    }

    /// `weatherAlert.alertType` of [`AMAZON.WeatherAlert.Activated`](crate::catalog::WeatherAlertActivated):
    /// the kind of extreme weather. Required.
    pub fn weather_alert__alert_type<T: AsAlertType + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::WEATHER_ALERT);
        payload.value(
            name!("alertType"),
            value.as_alert_type().map(AlertType::as_str),
            &schemas::sets::ALERT_TYPE,
        );
    }

    /// The objects, by their names after those around them.
    pub mod object {
        use super::*;

        pub static WEATHER_ALERT: &[Name] = &[name!("weatherAlert")];
    }

    /// Functions for plain text at localizable sites.
    pub mod literal {
        use super::*;

        /// Sends plain text to `weatherAlert.source` of
        /// [`AMAZON.WeatherAlert.Activated`](crate::catalog::WeatherAlertActivated): who the warning comes
        /// from. Optional. Localized, under the key `source`.
        ///
        /// Notes:
        ///
        /// - Optional or required: the Jovo documentation says required; ask-utils, Jovo's types and
        ///   Alexa.NET say optional, and the Japanese template drops the words about the provider when it is
        ///   absent. Decided: optional (medium to high).
        pub fn weather_alert__source<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
            payload.enter(object::WEATHER_ALERT);
            payload.literal(name!("source"), &value.as_text());
        }
    }

    /// The bounds of parts, per site.
    pub mod part {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `weatherAlert` [AP206]",
            label = "expected `alexa_proactive::catalog::WeatherAlert`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"weatherAlert\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait WeatherAlert: EventPart {}

        forward_through_pointers! { WeatherAlert: }
    }

    /// The bounds of localized texts, per site.
    pub mod text {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a localized text [AP401]",
            label = "expected `alexa_proactive::Localized`",
            note = "`weatherAlert.source` is localized: its text goes to `localizedAttributes`, one per locale",
            note = "use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text",
            note = "`alexa-proactive explain AP401` says more"
        )]
        pub trait WeatherAlert_Source: AsLocalized {}

        #[diagnostic::do_not_recommend]
        impl<T: AsLocalized + ?Sized> WeatherAlert_Source for T {}
    }
}

/// Writes the sites of [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated).
pub mod sports_event_updated {
    use super::prelude_::*;

    pub use crate as alexa_proactive;
    pub use crate::Locale;
    pub use crate::optional::{Of, optional as optional_};
    pub use crate::proactive_event::{EventResult, Names, ProactiveEvent};

    /// `AMAZON.SportsEvent.Updated`
    pub const NAME: EventName = EventName::of(&schemas::EVENTS[1]);

    /// Returns the events of a type that is always this event. This is a function because the compiler evaluates a constant wherever it is
    /// named, and then reads the table of all events from the library.
    #[must_use]
    pub const fn events_() -> &'static [EventName] {
        const EVENTS: &[EventName] = &[NAME];
        EVENTS
    }

    /// Starts a payload of this event.
    #[must_use]
    pub fn payload_() -> Payload {
        Payload::new(NAME)
    }

    /// `update` of [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): what changed: who
    /// scored, and how much. Optional.
    ///
    /// Notes:
    ///
    /// - Whether the team must be one of the two below is not stated anywhere.
    pub fn update<T: part::Update + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::UPDATE, |payload| value.write_members(payload));
    }

    /// `update.scoreEarned` of [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): by how
    /// much the score changed. Required.
    ///
    /// Notes:
    ///
    /// - Jovo's types spell it `ScoreEarned`; its documentation and everyone else `scoreEarned`. Decided:
    ///   `scoreEarned` (high).
    pub fn update__score_earned<T: AsInteger + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::UPDATE);
        payload.integer(name!("scoreEarned"), value.as_integer());
    }

    /// `update.teamName` of [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): the team that
    /// scored, as it is spoken. Required.
    pub fn update__team_name<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::UPDATE);
        payload.text(name!("teamName"), &value.as_text());
    }

    /// `sportsEvent` of [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): the match.
    /// Required.
    pub fn sports_event<T: part::SportsEvent + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::SPORTS_EVENT, |payload| value.write_members(payload));
    }

    /// `sportsEvent.eventLeague` of [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): the
    /// league of the match. Required.
    pub fn sports_event__event_league<T: part::SportsEvent_EventLeague + ?Sized>(
        payload: &mut Payload,
        value: &T,
    ) {
        payload.part(object::SPORTS_EVENT__EVENT_LEAGUE, |payload| value.write_members(payload));
    }

    /// `sportsEvent.eventLeague.name` of [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated):
    /// the name of the league. Required. Localized, under the key `eventLeagueName`.
    pub fn sports_event__event_league__name<T: text::SportsEvent_EventLeague_Name + ?Sized>(
        payload: &mut Payload,
        key: &'static str,
        value: &T,
    ) {
        payload.enter(object::SPORTS_EVENT__EVENT_LEAGUE);
        payload.localized(name!("name"), key, &value.as_localized());
    }

    /// `sportsEvent.homeTeamStatistic` of [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated):
    /// the home team and its score. Required.
    pub fn sports_event__home_team_statistic<T: part::SportsEvent_HomeTeamStatistic + ?Sized>(
        payload: &mut Payload,
        value: &T,
    ) {
        payload.part(object::SPORTS_EVENT__HOME_TEAM_STATISTIC, |payload| value.write_members(payload));
    }

    /// `sportsEvent.homeTeamStatistic.team` of
    /// [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): the team. Required.
    pub fn sports_event__home_team_statistic__team<T: part::SportsEvent_HomeTeamStatistic_Team + ?Sized>(
        payload: &mut Payload,
        value: &T,
    ) {
        payload.part(object::SPORTS_EVENT__HOME_TEAM_STATISTIC__TEAM, |payload| value.write_members(payload));
    }

    /// `sportsEvent.homeTeamStatistic.team.name` of
    /// [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): the name of the team, as it is
    /// spoken. Required.
    pub fn sports_event__home_team_statistic__team__name<T: AsText + ?Sized>(
        payload: &mut Payload,
        value: &T,
    ) {
        payload.enter(object::SPORTS_EVENT__HOME_TEAM_STATISTIC__TEAM);
        payload.text(name!("name"), &value.as_text());
    }

    /// `sportsEvent.homeTeamStatistic.score` of
    /// [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): the current score. Required.
    ///
    /// Notes:
    ///
    /// - No bounds are published.
    pub fn sports_event__home_team_statistic__score<T: AsInteger + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::SPORTS_EVENT__HOME_TEAM_STATISTIC);
        payload.integer(name!("score"), value.as_integer());
    }

    /// `sportsEvent.awayTeamStatistic` of [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated):
    /// the visiting team and its score. Required.
    pub fn sports_event__away_team_statistic<T: part::SportsEvent_AwayTeamStatistic + ?Sized>(
        payload: &mut Payload,
        value: &T,
    ) {
        payload.part(object::SPORTS_EVENT__AWAY_TEAM_STATISTIC, |payload| value.write_members(payload));
    }

    /// `sportsEvent.awayTeamStatistic.team` of
    /// [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): the team. Required.
    pub fn sports_event__away_team_statistic__team<T: part::SportsEvent_AwayTeamStatistic_Team + ?Sized>(
        payload: &mut Payload,
        value: &T,
    ) {
        payload.part(object::SPORTS_EVENT__AWAY_TEAM_STATISTIC__TEAM, |payload| value.write_members(payload));
    }

    /// `sportsEvent.awayTeamStatistic.team.name` of
    /// [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): the name of the team, as it is
    /// spoken. Required.
    pub fn sports_event__away_team_statistic__team__name<T: AsText + ?Sized>(
        payload: &mut Payload,
        value: &T,
    ) {
        payload.enter(object::SPORTS_EVENT__AWAY_TEAM_STATISTIC__TEAM);
        payload.text(name!("name"), &value.as_text());
    }

    /// `sportsEvent.awayTeamStatistic.score` of
    /// [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): the current score. Required.
    ///
    /// Notes:
    ///
    /// - No bounds are published.
    pub fn sports_event__away_team_statistic__score<T: AsInteger + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::SPORTS_EVENT__AWAY_TEAM_STATISTIC);
        payload.integer(name!("score"), value.as_integer());
    }

    /// The objects, by their names after those around them.
    pub mod object {
        use super::*;

        pub static UPDATE: &[Name] = &[name!("update")];
        pub static SPORTS_EVENT: &[Name] = &[name!("sportsEvent")];
        pub static SPORTS_EVENT__EVENT_LEAGUE: &[Name] = &[name!("sportsEvent"), name!("eventLeague")];
        pub static SPORTS_EVENT__HOME_TEAM_STATISTIC: &[Name] =
            &[name!("sportsEvent"), name!("homeTeamStatistic")];
        pub static SPORTS_EVENT__HOME_TEAM_STATISTIC__TEAM: &[Name] =
            &[name!("sportsEvent"), name!("homeTeamStatistic"), name!("team")];
        pub static SPORTS_EVENT__AWAY_TEAM_STATISTIC: &[Name] =
            &[name!("sportsEvent"), name!("awayTeamStatistic")];
        pub static SPORTS_EVENT__AWAY_TEAM_STATISTIC__TEAM: &[Name] =
            &[name!("sportsEvent"), name!("awayTeamStatistic"), name!("team")];
    }

    /// Functions for plain text at localizable sites.
    pub mod literal {
        use super::*;

        /// Sends plain text to `sportsEvent.eventLeague.name` of
        /// [`AMAZON.SportsEvent.Updated`](crate::catalog::SportsEventUpdated): the name of the league.
        /// Required. Localized, under the key `eventLeagueName`.
        pub fn sports_event__event_league__name<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
            payload.enter(object::SPORTS_EVENT__EVENT_LEAGUE);
            payload.literal(name!("name"), &value.as_text());
        }
    }

    /// The bounds of parts, per site.
    pub mod part {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `update` [AP206]",
            label = "expected `alexa_proactive::catalog::Goal`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"update\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Update: EventPart {}

        forward_through_pointers! { Update: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `sportsEvent` [AP206]",
            label = "expected `alexa_proactive::catalog::SportsEvent`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"sportsEvent\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait SportsEvent: EventPart {}

        forward_through_pointers! { SportsEvent: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `sportsEvent.eventLeague` [AP206]",
            label = "expected `alexa_proactive::catalog::Soccer`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"sportsEvent.eventLeague\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait SportsEvent_EventLeague: EventPart {}

        forward_through_pointers! { SportsEvent_EventLeague: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `sportsEvent.homeTeamStatistic` [AP206]",
            label = "expected `alexa_proactive::catalog::GameStatistic`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"sportsEvent.homeTeamStatistic\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait SportsEvent_HomeTeamStatistic: EventPart {}

        forward_through_pointers! { SportsEvent_HomeTeamStatistic: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `sportsEvent.homeTeamStatistic.team` [AP206]",
            label = "expected `alexa_proactive::catalog::SportsTeam`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"sportsEvent.homeTeamStatistic.team\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait SportsEvent_HomeTeamStatistic_Team: EventPart {}

        forward_through_pointers! { SportsEvent_HomeTeamStatistic_Team: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `sportsEvent.awayTeamStatistic` [AP206]",
            label = "expected `alexa_proactive::catalog::GameStatistic`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"sportsEvent.awayTeamStatistic\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait SportsEvent_AwayTeamStatistic: EventPart {}

        forward_through_pointers! { SportsEvent_AwayTeamStatistic: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `sportsEvent.awayTeamStatistic.team` [AP206]",
            label = "expected `alexa_proactive::catalog::SportsTeam`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"sportsEvent.awayTeamStatistic.team\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait SportsEvent_AwayTeamStatistic_Team: EventPart {}

        forward_through_pointers! { SportsEvent_AwayTeamStatistic_Team: }
    }

    /// The bounds of localized texts, per site.
    pub mod text {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a localized text [AP401]",
            label = "expected `alexa_proactive::Localized`",
            note = "`sportsEvent.eventLeague.name` is localized: its text goes to `localizedAttributes`, one per locale",
            note = "use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text",
            note = "`alexa-proactive explain AP401` says more"
        )]
        pub trait SportsEvent_EventLeague_Name: AsLocalized {}

        #[diagnostic::do_not_recommend]
        impl<T: AsLocalized + ?Sized> SportsEvent_EventLeague_Name for T {}
    }
}

/// Writes the sites of [`AMAZON.MessageAlert.Activated`](crate::catalog::MessageAlertActivated).
pub mod message_alert_activated {
    use super::prelude_::*;
    pub use crate::catalog::value_sets::{
        AsMessageFreshness, AsMessageStatus, AsMessageUrgency, MessageFreshness, MessageStatus,
        MessageUrgency,
    };

    pub use crate as alexa_proactive;
    pub use crate::Locale;
    pub use crate::optional::{Of, optional as optional_};
    pub use crate::proactive_event::{EventResult, Names, ProactiveEvent};

    /// `AMAZON.MessageAlert.Activated`
    pub const NAME: EventName = EventName::of(&schemas::EVENTS[2]);

    /// Returns the events of a type that is always this event. This is a function because the compiler evaluates a constant wherever it is
    /// named, and then reads the table of all events from the library.
    #[must_use]
    pub const fn events_() -> &'static [EventName] {
        const EVENTS: &[EventName] = &[NAME];
        EVENTS
    }

    /// Starts a payload of this event.
    #[must_use]
    pub fn payload_() -> Payload {
        Payload::new(NAME)
    }

    /// `state` of [`AMAZON.MessageAlert.Activated`](crate::catalog::MessageAlertActivated): the state of the
    /// messages. Required.
    pub fn state<T: part::State + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::STATE, |payload| value.write_members(payload));
    }

    /// `state.status` of [`AMAZON.MessageAlert.Activated`](crate::catalog::MessageAlertActivated): whether
    /// the messages are unread or flagged. Required.
    pub fn state__status<T: AsMessageStatus + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::STATE);
        payload.value(
            name!("status"),
            value.as_message_status().map(MessageStatus::as_str),
            &schemas::sets::MESSAGE_STATUS,
        );
    }

    /// `state.freshness` of [`AMAZON.MessageAlert.Activated`](crate::catalog::MessageAlertActivated): how
    /// recent the messages are. Optional.
    pub fn state__freshness<T: AsMessageFreshness + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::STATE);
        payload.value(
            name!("freshness"),
            value.as_message_freshness().map(MessageFreshness::as_str),
            &schemas::sets::MESSAGE_FRESHNESS,
        );
    }

    /// `messageGroup` of [`AMAZON.MessageAlert.Activated`](crate::catalog::MessageAlertActivated): the
    /// messages. Required.
    pub fn message_group<T: part::MessageGroup + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::MESSAGE_GROUP, |payload| value.write_members(payload));
    }

    /// `messageGroup.creator` of [`AMAZON.MessageAlert.Activated`](crate::catalog::MessageAlertActivated):
    /// who wrote the messages. Required.
    pub fn message_group__creator<T: part::MessageGroup_Creator + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::MESSAGE_GROUP__CREATOR, |payload| value.write_members(payload));
    }

    /// `messageGroup.creator.name` of
    /// [`AMAZON.MessageAlert.Activated`](crate::catalog::MessageAlertActivated): the name of the sender, as
    /// it is spoken. Required.
    ///
    /// Notes:
    ///
    /// - One application cuts the name at 256 characters; no other source knows a limit, so none is checked
    ///   (low).
    pub fn message_group__creator__name<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::MESSAGE_GROUP__CREATOR);
        payload.text(name!("name"), &value.as_text());
    }

    /// `messageGroup.count` of [`AMAZON.MessageAlert.Activated`](crate::catalog::MessageAlertActivated): how
    /// many messages wait. Required.
    ///
    /// Notes:
    ///
    /// - No minimum is published.
    pub fn message_group__count<T: AsInteger + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::MESSAGE_GROUP);
        payload.integer(name!("count"), value.as_integer());
    }

    /// `messageGroup.urgency` of [`AMAZON.MessageAlert.Activated`](crate::catalog::MessageAlertActivated):
    /// how urgent the messages are. Optional.
    pub fn message_group__urgency<T: AsMessageUrgency + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::MESSAGE_GROUP);
        payload.value(
            name!("urgency"),
            value.as_message_urgency().map(MessageUrgency::as_str),
            &schemas::sets::MESSAGE_URGENCY,
        );
    }

    /// The objects, by their names after those around them.
    pub mod object {
        use super::*;

        pub static STATE: &[Name] = &[name!("state")];
        pub static MESSAGE_GROUP: &[Name] = &[name!("messageGroup")];
        pub static MESSAGE_GROUP__CREATOR: &[Name] = &[name!("messageGroup"), name!("creator")];
    }

    /// The bounds of parts, per site.
    pub mod part {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `state` [AP206]",
            label = "expected `alexa_proactive::catalog::MessageState`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"state\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait State: EventPart {}

        forward_through_pointers! { State: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `messageGroup` [AP206]",
            label = "expected `alexa_proactive::catalog::MessageGroup`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"messageGroup\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait MessageGroup: EventPart {}

        forward_through_pointers! { MessageGroup: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `messageGroup.creator` [AP206]",
            label = "expected `alexa_proactive::catalog::Person`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"messageGroup.creator\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait MessageGroup_Creator: EventPart {}

        forward_through_pointers! { MessageGroup_Creator: }
    }
}

/// Writes the sites of [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated).
pub mod order_status_updated {
    use super::prelude_::*;
    pub use crate::catalog::value_sets::{AsOrderStatus, OrderStatus};

    pub use crate as alexa_proactive;
    pub use crate::Locale;
    pub use crate::optional::{Of, optional as optional_};
    pub use crate::proactive_event::{EventResult, Names, ProactiveEvent};

    /// `AMAZON.OrderStatus.Updated`
    pub const NAME: EventName = EventName::of(&schemas::EVENTS[3]);

    /// Returns the events of a type that is always this event. This is a function because the compiler evaluates a constant wherever it is
    /// named, and then reads the table of all events from the library.
    #[must_use]
    pub const fn events_() -> &'static [EventName] {
        const EVENTS: &[EventName] = &[NAME];
        EVENTS
    }

    /// Starts a payload of this event.
    #[must_use]
    pub fn payload_() -> Payload {
        Payload::new(NAME)
    }

    /// `state` of [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): the state of the order.
    /// Required.
    pub fn state<T: part::State + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::STATE, |payload| value.write_members(payload));
    }

    /// `state.status` of [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): the progress of
    /// the order. Required.
    ///
    /// Notes:
    ///
    /// - Two sources list `ORDER_OUT_FOR_DELIVERY` twice: a slip, no seventh value is known (high).
    pub fn state__status<T: AsOrderStatus + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::STATE);
        payload.condition(
            name!("status"),
            value.as_order_status().map(OrderStatus::as_str),
            &schemas::sets::ORDER_STATUS,
        );
    }

    /// `state.enterTimestamp` of [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): when the
    /// order entered this state. Optional.
    ///
    /// Notes:
    ///
    /// - Spelt `enterTimestamp` by ask-utils, Voxa, Alexa.NET and the example in Jovo's documentation,
    ///   `enterTimeStamp` by the table in that documentation and by a skill in production. Decided:
    ///   `enterTimestamp`, the other is kept as an alternate (medium).
    pub fn state__enter_timestamp<T: AsTimestamp + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::STATE);
        payload.timestamp(name!("enterTimestamp"), value.as_timestamp());
    }

    /// `state.enterTimeStamp` of [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): when the
    /// order entered this state, as some sources spell it. The other reading of `state.enterTimestamp`.
    ///
    /// Notes:
    ///
    /// - The other spelling of `enterTimestamp`; a skill in production sends it.
    #[deprecated(
        note = "sources disagree about `state.enterTimeStamp`; the catalog has `state.enterTimestamp`. Allow it with `#[event(allow_deprecated)]` above the item [AP008]"
    )]
    pub fn state__enter_time_stamp<T: AsTimestamp + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::STATE);
        payload.timestamp(name!("enterTimeStamp"), value.as_timestamp());
        payload.report_alternate(name!("enterTimeStamp"), "state.enterTimestamp");
    }

    /// `state.deliveredOn` of [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): when the
    /// order was delivered. Optional. Meaningful if `state.status` is `ORDER_DELIVERED`.
    ///
    /// Notes:
    ///
    /// - Unknown to libraries older than 2019-03; in the Japanese template and sent by skills since 2020:
    ///   added after the launch. Decided: optional (medium).
    pub fn state__delivered_on<T: AsTimestamp + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::STATE);
        payload.timestamp(name!("deliveredOn"), value.as_timestamp());
        payload.conditional("state.deliveredOn", &["ORDER_DELIVERED"]);
    }

    /// `state.deliveryDetails` of [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): the
    /// delivery of the parcel. Optional.
    ///
    /// Notes:
    ///
    /// - May be empty, as in Amazon's own example.
    pub fn state__delivery_details<T: part::State_DeliveryDetails + ?Sized>(
        payload: &mut Payload,
        value: &T,
    ) {
        payload.part(object::STATE__DELIVERY_DETAILS, |payload| value.write_members(payload));
    }

    /// `state.deliveryDetails.expectedArrival` of
    /// [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): when the parcel is expected to
    /// arrive. Optional. Meaningful if `state.status` is `ORDER_SHIPPED` or `ORDER_OUT_FOR_DELIVERY`.
    ///
    /// Notes:
    ///
    /// - Required inside the delivery by two type definitions, optional in Jovo's documentation; Amazon's own
    ///   example of 2023 has an empty object. Decided: optional (medium to high).
    pub fn state__delivery_details__expected_arrival<T: AsTimestamp + ?Sized>(
        payload: &mut Payload,
        value: &T,
    ) {
        payload.enter(object::STATE__DELIVERY_DETAILS);
        payload.timestamp(name!("expectedArrival"), value.as_timestamp());
        payload.conditional(
            "state.deliveryDetails.expectedArrival",
            &["ORDER_SHIPPED", "ORDER_OUT_FOR_DELIVERY"],
        );
    }

    /// `order` of [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): the order. Required.
    pub fn order<T: part::Order + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::ORDER, |payload| value.write_members(payload));
    }

    /// `order.seller` of [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): who sold the
    /// goods. Required.
    pub fn order__seller<T: part::Order_Seller + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::ORDER__SELLER, |payload| value.write_members(payload));
    }

    /// `order.seller.name` of [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): the name of
    /// the seller. Required. Localized, under the key `sellerName`.
    ///
    /// Notes:
    ///
    /// - The README of Amazon's sample shows a literal name, its code a reference; whether a literal is taken
    ///   is not documented.
    pub fn order__seller__name<T: text::Order_Seller_Name + ?Sized>(
        payload: &mut Payload,
        key: &'static str,
        value: &T,
    ) {
        payload.enter(object::ORDER__SELLER);
        payload.localized(name!("name"), key, &value.as_localized());
    }

    /// The objects, by their names after those around them.
    pub mod object {
        use super::*;

        pub static STATE: &[Name] = &[name!("state")];
        pub static STATE__DELIVERY_DETAILS: &[Name] = &[name!("state"), name!("deliveryDetails")];
        pub static ORDER: &[Name] = &[name!("order")];
        pub static ORDER__SELLER: &[Name] = &[name!("order"), name!("seller")];
    }

    /// Functions for plain text at localizable sites.
    pub mod literal {
        use super::*;

        /// Sends plain text to `order.seller.name` of
        /// [`AMAZON.OrderStatus.Updated`](crate::catalog::OrderStatusUpdated): the name of the seller.
        /// Required. Localized, under the key `sellerName`.
        ///
        /// Notes:
        ///
        /// - The README of Amazon's sample shows a literal name, its code a reference; whether a literal is
        ///   taken is not documented.
        pub fn order__seller__name<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
            payload.enter(object::ORDER__SELLER);
            payload.literal(name!("name"), &value.as_text());
        }
    }

    /// The bounds of parts, per site.
    pub mod part {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `state` [AP206]",
            label = "expected `alexa_proactive::catalog::OrderState`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"state\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait State: EventPart {}

        forward_through_pointers! { State: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `state.deliveryDetails` [AP206]",
            label = "expected `alexa_proactive::catalog::ParcelDelivery`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"state.deliveryDetails\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait State_DeliveryDetails: EventPart {}

        forward_through_pointers! { State_DeliveryDetails: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `order` [AP206]",
            label = "expected `alexa_proactive::catalog::Order`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"order\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Order: EventPart {}

        forward_through_pointers! { Order: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `order.seller` [AP206]",
            label = "expected `alexa_proactive::catalog::Seller`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"order.seller\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Order_Seller: EventPart {}

        forward_through_pointers! { Order_Seller: }
    }

    /// The bounds of localized texts, per site.
    pub mod text {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a localized text [AP401]",
            label = "expected `alexa_proactive::Localized`",
            note = "`order.seller.name` is localized: its text goes to `localizedAttributes`, one per locale",
            note = "use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text",
            note = "`alexa-proactive explain AP401` says more"
        )]
        pub trait Order_Seller_Name: AsLocalized {}

        #[diagnostic::do_not_recommend]
        impl<T: AsLocalized + ?Sized> Order_Seller_Name for T {}
    }
}

/// Writes the sites of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated).
pub mod occasion_updated {
    use super::prelude_::*;
    pub use crate::catalog::value_sets::{
        AsConfirmationStatus, AsOccasionType, ConfirmationStatus, OccasionType,
    };

    pub use crate as alexa_proactive;
    pub use crate::Locale;
    pub use crate::optional::{Of, optional as optional_};
    pub use crate::proactive_event::{EventResult, Names, ProactiveEvent};

    /// `AMAZON.Occasion.Updated`
    pub const NAME: EventName = EventName::of(&schemas::EVENTS[4]);

    /// Returns the events of a type that is always this event. This is a function because the compiler evaluates a constant wherever it is
    /// named, and then reads the table of all events from the library.
    #[must_use]
    pub const fn events_() -> &'static [EventName] {
        const EVENTS: &[EventName] = &[NAME];
        EVENTS
    }

    /// Starts a payload of this event.
    #[must_use]
    pub fn payload_() -> Payload {
        Payload::new(NAME)
    }

    /// `state` of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): the state of the occasion.
    /// Required.
    pub fn state<T: part::State + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::STATE, |payload| value.write_members(payload));
    }

    /// `state.confirmationStatus` of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): the status
    /// of the occasion. Required.
    pub fn state__confirmation_status<T: AsConfirmationStatus + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::STATE);
        payload.value(
            name!("confirmationStatus"),
            value.as_confirmation_status().map(ConfirmationStatus::as_str),
            &schemas::sets::CONFIRMATION_STATUS,
        );
    }

    /// `occasion` of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): the reservation or the
    /// appointment. Required.
    pub fn occasion<T: part::Occasion + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::OCCASION, |payload| value.write_members(payload));
    }

    /// `occasion.occasionType` of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): the kind of
    /// occasion. Required.
    pub fn occasion__occasion_type<T: AsOccasionType + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::OCCASION);
        payload.value(
            name!("occasionType"),
            value.as_occasion_type().map(OccasionType::as_str),
            &schemas::sets::OCCASION_TYPE,
        );
    }

    /// `occasion.subject` of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): what the occasion
    /// is about. Required. Localized, under the key `subject`.
    pub fn occasion__subject<T: text::Occasion_Subject + ?Sized>(
        payload: &mut Payload,
        key: &'static str,
        value: &T,
    ) {
        payload.enter(object::OCCASION);
        payload.localized(name!("subject"), key, &value.as_localized());
    }

    /// `occasion.provider` of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): where the
    /// occasion takes place. Required.
    pub fn occasion__provider<T: part::Occasion_Provider + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::OCCASION__PROVIDER, |payload| value.write_members(payload));
    }

    /// `occasion.provider.name` of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): the name of
    /// the place or the firm. Required. Localized, under the key `providerName`.
    pub fn occasion__provider__name<T: text::Occasion_Provider_Name + ?Sized>(
        payload: &mut Payload,
        key: &'static str,
        value: &T,
    ) {
        payload.enter(object::OCCASION__PROVIDER);
        payload.localized(name!("name"), key, &value.as_localized());
    }

    /// `occasion.bookingTime` of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): when the
    /// occasion takes place. Required.
    pub fn occasion__booking_time<T: AsTimestamp + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::OCCASION);
        payload.timestamp(name!("bookingTime"), value.as_timestamp());
    }

    /// `occasion.broker` of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): the skill that
    /// arranged the occasion. Optional.
    pub fn occasion__broker<T: part::Occasion_Broker + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::OCCASION__BROKER, |payload| value.write_members(payload));
    }

    /// `occasion.broker.name` of [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): the name of
    /// the skill, as the customer knows it. Required. Localized, under the key `brokerName`.
    pub fn occasion__broker__name<T: text::Occasion_Broker_Name + ?Sized>(
        payload: &mut Payload,
        key: &'static str,
        value: &T,
    ) {
        payload.enter(object::OCCASION__BROKER);
        payload.localized(name!("name"), key, &value.as_localized());
    }

    /// The objects, by their names after those around them.
    pub mod object {
        use super::*;

        pub static STATE: &[Name] = &[name!("state")];
        pub static OCCASION: &[Name] = &[name!("occasion")];
        pub static OCCASION__PROVIDER: &[Name] = &[name!("occasion"), name!("provider")];
        pub static OCCASION__BROKER: &[Name] = &[name!("occasion"), name!("broker")];
    }

    /// Functions for plain text at localizable sites.
    pub mod literal {
        use super::*;

        /// Sends plain text to `occasion.subject` of
        /// [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): what the occasion is about.
        /// Required. Localized, under the key `subject`.
        pub fn occasion__subject<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
            payload.enter(object::OCCASION);
            payload.literal(name!("subject"), &value.as_text());
        }

        /// Sends plain text to `occasion.provider.name` of
        /// [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): the name of the place or the firm.
        /// Required. Localized, under the key `providerName`.
        pub fn occasion__provider__name<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
            payload.enter(object::OCCASION__PROVIDER);
            payload.literal(name!("name"), &value.as_text());
        }

        /// Sends plain text to `occasion.broker.name` of
        /// [`AMAZON.Occasion.Updated`](crate::catalog::OccasionUpdated): the name of the skill, as the
        /// customer knows it. Required. Localized, under the key `brokerName`.
        pub fn occasion__broker__name<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
            payload.enter(object::OCCASION__BROKER);
            payload.literal(name!("name"), &value.as_text());
        }
    }

    /// The bounds of parts, per site.
    pub mod part {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `state` [AP206]",
            label = "expected `alexa_proactive::catalog::OccasionState`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"state\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait State: EventPart {}

        forward_through_pointers! { State: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `occasion` [AP206]",
            label = "expected `alexa_proactive::catalog::Occasion`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"occasion\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Occasion: EventPart {}

        forward_through_pointers! { Occasion: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `occasion.provider` [AP206]",
            label = "expected `alexa_proactive::catalog::Organization`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"occasion.provider\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Occasion_Provider: EventPart {}

        forward_through_pointers! { Occasion_Provider: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `occasion.broker` [AP206]",
            label = "expected `alexa_proactive::catalog::Skill`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"occasion.broker\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Occasion_Broker: EventPart {}

        forward_through_pointers! { Occasion_Broker: }
    }

    /// The bounds of localized texts, per site.
    pub mod text {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a localized text [AP401]",
            label = "expected `alexa_proactive::Localized`",
            note = "`occasion.subject` is localized: its text goes to `localizedAttributes`, one per locale",
            note = "use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text",
            note = "`alexa-proactive explain AP401` says more"
        )]
        pub trait Occasion_Subject: AsLocalized {}

        #[diagnostic::do_not_recommend]
        impl<T: AsLocalized + ?Sized> Occasion_Subject for T {}

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a localized text [AP401]",
            label = "expected `alexa_proactive::Localized`",
            note = "`occasion.provider.name` is localized: its text goes to `localizedAttributes`, one per locale",
            note = "use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text",
            note = "`alexa-proactive explain AP401` says more"
        )]
        pub trait Occasion_Provider_Name: AsLocalized {}

        #[diagnostic::do_not_recommend]
        impl<T: AsLocalized + ?Sized> Occasion_Provider_Name for T {}

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a localized text [AP401]",
            label = "expected `alexa_proactive::Localized`",
            note = "`occasion.broker.name` is localized: its text goes to `localizedAttributes`, one per locale",
            note = "use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text",
            note = "`alexa-proactive explain AP401` says more"
        )]
        pub trait Occasion_Broker_Name: AsLocalized {}

        #[diagnostic::do_not_recommend]
        impl<T: AsLocalized + ?Sized> Occasion_Broker_Name for T {}
    }
}

/// Writes the sites of
/// [`AMAZON.TrashCollectionAlert.Activated`](crate::catalog::TrashCollectionAlertActivated).
pub mod trash_collection_alert_activated {
    use super::{GarbageTypeArray, prelude_::*};
    pub use crate::catalog::value_sets::{AsDayOfWeek, AsGarbageType, DayOfWeek, GarbageType};

    pub use crate as alexa_proactive;
    pub use crate::Locale;
    pub use crate::optional::{Of, optional as optional_};
    pub use crate::proactive_event::{EventResult, Names, ProactiveEvent};

    /// `AMAZON.TrashCollectionAlert.Activated`
    pub const NAME: EventName = EventName::of(&schemas::EVENTS[5]);

    /// Returns the events of a type that is always this event. This is a function because the compiler evaluates a constant wherever it is
    /// named, and then reads the table of all events from the library.
    #[must_use]
    pub const fn events_() -> &'static [EventName] {
        const EVENTS: &[EventName] = &[NAME];
        EVENTS
    }

    /// Starts a payload of this event.
    #[must_use]
    pub fn payload_() -> Payload {
        Payload::new(NAME)
    }

    /// `alert` of [`AMAZON.TrashCollectionAlert.Activated`](crate::catalog::TrashCollectionAlertActivated):
    /// the collection. Required.
    pub fn alert<T: part::Alert + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::ALERT, |payload| value.write_members(payload));
    }

    /// `alert.garbageTypes` of
    /// [`AMAZON.TrashCollectionAlert.Activated`](crate::catalog::TrashCollectionAlertActivated): what is
    /// collected. Required. At most 5.
    ///
    /// Notes:
    ///
    /// - Jovo's types say `garbageType`; its documentation and all others `garbageTypes` (high).
    /// - At most five, says Jovo's documentation (medium). A least number and uniqueness are not stated.
    pub fn alert__garbage_types<T: GarbageTypeArray + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::ALERT);
        let values = value.items().map(|item| item.as_garbage_type().map(GarbageType::as_str));
        payload.values(name!("garbageTypes"), values, &schemas::sets::GARBAGE_TYPE, Some(5));
    }

    /// `alert.collectionDayOfWeek` of
    /// [`AMAZON.TrashCollectionAlert.Activated`](crate::catalog::TrashCollectionAlertActivated): a day of the
    /// week. Required.
    ///
    /// Notes:
    ///
    /// - Voxa lacks `FRIDAY`: its own omission (high).
    pub fn alert__collection_day_of_week<T: AsDayOfWeek + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::ALERT);
        payload.value(
            name!("collectionDayOfWeek"),
            value.as_day_of_week().map(DayOfWeek::as_str),
            &schemas::sets::DAY_OF_WEEK,
        );
    }

    /// The objects, by their names after those around them.
    pub mod object {
        use super::*;

        pub static ALERT: &[Name] = &[name!("alert")];
    }

    /// The bounds of parts, per site.
    pub mod part {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `alert` [AP206]",
            label = "expected `alexa_proactive::catalog::TrashCollectionAlert`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"alert\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Alert: EventPart {}

        forward_through_pointers! { Alert: }
    }
}

/// Writes the sites of [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable).
pub mod media_content_available {
    use super::prelude_::*;
    pub use crate::catalog::value_sets::{
        AsContentType, AsDistributionMethod, ContentType, DistributionMethod,
    };

    pub use crate as alexa_proactive;
    pub use crate::Locale;
    pub use crate::optional::{Of, optional as optional_};
    pub use crate::proactive_event::{EventResult, Names, ProactiveEvent};

    /// `AMAZON.MediaContent.Available`
    pub const NAME: EventName = EventName::of(&schemas::EVENTS[6]);

    /// Returns the events of a type that is always this event. This is a function because the compiler evaluates a constant wherever it is
    /// named, and then reads the table of all events from the library.
    #[must_use]
    pub const fn events_() -> &'static [EventName] {
        const EVENTS: &[EventName] = &[NAME];
        EVENTS
    }

    /// Starts a payload of this event.
    #[must_use]
    pub fn payload_() -> Payload {
        Payload::new(NAME)
    }

    /// `availability` of [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable): when,
    /// where and how the content is released. Required.
    pub fn availability<T: part::Availability + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::AVAILABILITY, |payload| value.write_members(payload));
    }

    /// `availability.startTime` of [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable):
    /// when the content is released. Required.
    ///
    /// Notes:
    ///
    /// - Amazon's cookbook says that the time is spoken in the customer's zone, a walk-through saw it
    ///   unconverted: not known (low).
    pub fn availability__start_time<T: AsTimestamp + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::AVAILABILITY);
        payload.timestamp(name!("startTime"), value.as_timestamp());
    }

    /// `availability.provider` of [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable):
    /// who provides the content. Optional.
    pub fn availability__provider<T: part::Availability_Provider + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::AVAILABILITY__PROVIDER, |payload| value.write_members(payload));
    }

    /// `availability.provider.name` of
    /// [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable): the name of the provider.
    /// Required. Localized, under the key `providerName`.
    pub fn availability__provider__name<T: text::Availability_Provider_Name + ?Sized>(
        payload: &mut Payload,
        key: &'static str,
        value: &T,
    ) {
        payload.enter(object::AVAILABILITY__PROVIDER);
        payload.localized(name!("name"), key, &value.as_localized());
    }

    /// `availability.method` of [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable): how
    /// the content is released. Required.
    pub fn availability__method<T: AsDistributionMethod + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::AVAILABILITY);
        payload.value(
            name!("method"),
            value.as_distribution_method().map(DistributionMethod::as_str),
            &schemas::sets::DISTRIBUTION_METHOD,
        );
    }

    /// `content` of [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable): the content.
    /// Required.
    pub fn content<T: part::Content + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::CONTENT, |payload| value.write_members(payload));
    }

    /// `content.name` of [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable): the title
    /// of the content. Required. Localized, under the key `contentName`.
    pub fn content__name<T: text::Content_Name + ?Sized>(
        payload: &mut Payload,
        key: &'static str,
        value: &T,
    ) {
        payload.enter(object::CONTENT);
        payload.localized(name!("name"), key, &value.as_localized());
    }

    /// `content.contentType` of [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable): the
    /// kind of content. Required.
    pub fn content__content_type<T: AsContentType + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::CONTENT);
        payload.value(
            name!("contentType"),
            value.as_content_type().map(ContentType::as_str),
            &schemas::sets::CONTENT_TYPE,
        );
    }

    /// The objects, by their names after those around them.
    pub mod object {
        use super::*;

        pub static AVAILABILITY: &[Name] = &[name!("availability")];
        pub static AVAILABILITY__PROVIDER: &[Name] = &[name!("availability"), name!("provider")];
        pub static CONTENT: &[Name] = &[name!("content")];
    }

    /// Functions for plain text at localizable sites.
    pub mod literal {
        use super::*;

        /// Sends plain text to `availability.provider.name` of
        /// [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable): the name of the
        /// provider. Required. Localized, under the key `providerName`.
        pub fn availability__provider__name<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
            payload.enter(object::AVAILABILITY__PROVIDER);
            payload.literal(name!("name"), &value.as_text());
        }

        /// Sends plain text to `content.name` of
        /// [`AMAZON.MediaContent.Available`](crate::catalog::MediaContentAvailable): the title of the
        /// content. Required. Localized, under the key `contentName`.
        pub fn content__name<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
            payload.enter(object::CONTENT);
            payload.literal(name!("name"), &value.as_text());
        }
    }

    /// The bounds of parts, per site.
    pub mod part {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `availability` [AP206]",
            label = "expected `alexa_proactive::catalog::Availability`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"availability\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Availability: EventPart {}

        forward_through_pointers! { Availability: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `availability.provider` [AP206]",
            label = "expected `alexa_proactive::catalog::Thing`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"availability.provider\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Availability_Provider: EventPart {}

        forward_through_pointers! { Availability_Provider: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `content` [AP206]",
            label = "expected `alexa_proactive::catalog::CreativeWork`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"content\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Content: EventPart {}

        forward_through_pointers! { Content: }
    }

    /// The bounds of localized texts, per site.
    pub mod text {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a localized text [AP401]",
            label = "expected `alexa_proactive::Localized`",
            note = "`availability.provider.name` is localized: its text goes to `localizedAttributes`, one per locale",
            note = "use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text",
            note = "`alexa-proactive explain AP401` says more"
        )]
        pub trait Availability_Provider_Name: AsLocalized {}

        #[diagnostic::do_not_recommend]
        impl<T: AsLocalized + ?Sized> Availability_Provider_Name for T {}

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a localized text [AP401]",
            label = "expected `alexa_proactive::Localized`",
            note = "`content.name` is localized: its text goes to `localizedAttributes`, one per locale",
            note = "use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text",
            note = "`alexa-proactive explain AP401` says more"
        )]
        pub trait Content_Name: AsLocalized {}

        #[diagnostic::do_not_recommend]
        impl<T: AsLocalized + ?Sized> Content_Name for T {}
    }
}

/// Writes the sites of [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable).
pub mod social_game_invite_available {
    use super::prelude_::*;
    pub use crate::catalog::value_sets::{
        AsGameOffer, AsInviteType, AsRelationship, GameOffer, InviteType, Relationship,
    };

    pub use crate as alexa_proactive;
    pub use crate::Locale;
    pub use crate::optional::{Of, optional as optional_};
    pub use crate::proactive_event::{EventResult, Names, ProactiveEvent};

    /// `AMAZON.SocialGameInvite.Available`
    pub const NAME: EventName = EventName::of(&schemas::EVENTS[7]);

    /// Returns the events of a type that is always this event. This is a function because the compiler evaluates a constant wherever it is
    /// named, and then reads the table of all events from the library.
    #[must_use]
    pub const fn events_() -> &'static [EventName] {
        const EVENTS: &[EventName] = &[NAME];
        EVENTS
    }

    /// Starts a payload of this event.
    #[must_use]
    pub fn payload_() -> Payload {
        Payload::new(NAME)
    }

    /// `invite` of [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable): the
    /// invitation. Required.
    pub fn invite<T: part::Invite + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::INVITE, |payload| value.write_members(payload));
    }

    /// `invite.inviter` of [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable):
    /// who invites. Required.
    pub fn invite__inviter<T: part::Invite_Inviter + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::INVITE__INVITER, |payload| value.write_members(payload));
    }

    /// `invite.inviter.name` of
    /// [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable): the name of the
    /// inviter, as it is spoken. Required.
    pub fn invite__inviter__name<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::INVITE__INVITER);
        payload.text(name!("name"), &value.as_text());
    }

    /// `invite.inviter.relationshipToInvitee` of
    /// [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable): how the inviter is
    /// related to the customer. The other reading of `invite.relationshipToInvitee`.
    ///
    /// Notes:
    ///
    /// - The other place of `invite.relationshipToInvitee`: Jovo's documentation and the Japanese template
    ///   put it here.
    #[deprecated(
        note = "sources disagree about `invite.inviter.relationshipToInvitee`; the catalog has `invite.relationshipToInvitee`. Allow it with `#[event(allow_deprecated)]` above the item [AP008]"
    )]
    pub fn invite__inviter__relationship_to_invitee<T: AsRelationship + ?Sized>(
        payload: &mut Payload,
        value: &T,
    ) {
        payload.enter(object::INVITE__INVITER);
        payload.value(
            name!("relationshipToInvitee"),
            value.as_relationship().map(Relationship::as_str),
            &schemas::sets::RELATIONSHIP,
        );
        payload.report_alternate(name!("relationshipToInvitee"), "invite.relationshipToInvitee");
    }

    /// `invite.relationshipToInvitee` of
    /// [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable): how the inviter is
    /// related to the customer. Required.
    ///
    /// Notes:
    ///
    /// - Directly in `invite` say ask-utils, Voxa, a test body of Alexa.NET and a sender in Python; inside
    ///   `inviter` say Jovo's documentation and types and the Japanese template. Decided:
    ///   `invite.relationshipToInvitee`, the other is kept as an alternate (medium).
    pub fn invite__relationship_to_invitee<T: AsRelationship + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::INVITE);
        payload.value(
            name!("relationshipToInvitee"),
            value.as_relationship().map(Relationship::as_str),
            &schemas::sets::RELATIONSHIP,
        );
    }

    /// `invite.inviteType` of
    /// [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable): the kind of
    /// invitation. Required.
    ///
    /// Notes:
    ///
    /// - Jovo's types put it into `inviter`; no other source does (high).
    pub fn invite__invite_type<T: AsInviteType + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::INVITE);
        payload.value(
            name!("inviteType"),
            value.as_invite_type().map(InviteType::as_str),
            &schemas::sets::INVITE_TYPE,
        );
    }

    /// `game` of [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable): the game.
    /// Required.
    pub fn game<T: part::Game + ?Sized>(payload: &mut Payload, value: &T) {
        payload.part(object::GAME, |payload| value.write_members(payload));
    }

    /// `game.offer` of [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable): what
    /// is offered. Required.
    pub fn game__offer<T: AsGameOffer + ?Sized>(payload: &mut Payload, value: &T) {
        payload.enter(object::GAME);
        payload.value(
            name!("offer"),
            value.as_game_offer().map(GameOffer::as_str),
            &schemas::sets::GAME_OFFER,
        );
    }

    /// `game.name` of [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable): the
    /// name of the game. Required. Localized, under the key `gameName`.
    pub fn game__name<T: text::Game_Name + ?Sized>(payload: &mut Payload, key: &'static str, value: &T) {
        payload.enter(object::GAME);
        payload.localized(name!("name"), key, &value.as_localized());
    }

    /// The objects, by their names after those around them.
    pub mod object {
        use super::*;

        pub static INVITE: &[Name] = &[name!("invite")];
        pub static INVITE__INVITER: &[Name] = &[name!("invite"), name!("inviter")];
        pub static GAME: &[Name] = &[name!("game")];
    }

    /// Functions for plain text at localizable sites.
    pub mod literal {
        use super::*;

        /// Sends plain text to `game.name` of
        /// [`AMAZON.SocialGameInvite.Available`](crate::catalog::SocialGameInviteAvailable): the name of the
        /// game. Required. Localized, under the key `gameName`.
        pub fn game__name<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {
            payload.enter(object::GAME);
            payload.literal(name!("name"), &value.as_text());
        }
    }

    /// The bounds of parts, per site.
    pub mod part {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `invite` [AP206]",
            label = "expected `alexa_proactive::catalog::GameInvite`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"invite\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Invite: EventPart {}

        forward_through_pointers! { Invite: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `invite.inviter` [AP206]",
            label = "expected `alexa_proactive::catalog::Inviter`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"invite.inviter\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Invite_Inviter: EventPart {}

        forward_through_pointers! { Invite_Inviter: }

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a part for `game` [AP206]",
            label = "expected `alexa_proactive::catalog::Game`, or a part of your own",
            note = "derive `EventPart` for it with `path = \"game\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one",
            note = "`alexa-proactive explain AP206` says more"
        )]
        pub trait Game: EventPart {}

        forward_through_pointers! { Game: }
    }

    /// The bounds of localized texts, per site.
    pub mod text {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a localized text [AP401]",
            label = "expected `alexa_proactive::Localized`",
            note = "`game.name` is localized: its text goes to `localizedAttributes`, one per locale",
            note = "use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text",
            note = "`alexa-proactive explain AP401` says more"
        )]
        pub trait Game_Name: AsLocalized {}

        #[diagnostic::do_not_recommend]
        impl<T: AsLocalized + ?Sized> Game_Name for T {}
    }

    /// The bounds of parts that have the alternate of a required site.
    pub mod alternate {
        use super::*;

        #[diagnostic::on_unimplemented(
            message = "`invite.relationshipToInvitee` is required by `AMAZON.SocialGameInvite.Available`, and no field is sent there [AP105]",
            label = "this part does not have its alternate `invite.inviter.relationshipToInvitee` either",
            note = "add the field `relationship_to_invitee: alexa_proactive::catalog::Relationship`",
            note = "`alexa-proactive explain AP105` says more"
        )]
        pub trait Invite_Inviter_RelationshipToInvitee {}

        /// Requires that a part has `invite.inviter.relationshipToInvitee`.
        pub fn invite__inviter__relationship_to_invitee<T: Invite_Inviter_RelationshipToInvitee + ?Sized>(
            _: &T,
        ) {
        }

        forward_through_pointers! { Invite_Inviter_RelationshipToInvitee: }
    }
}
