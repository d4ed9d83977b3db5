//! The traits of events and of parts of events.

use crate::payload::Payload;
use crate::pointers::forward_through_pointers;
use crate::{Event, EventName, ReferenceId, RequestBuilder, Violations};

/// A type whose values are events of Amazon's catalog.
///
/// Derive it; `#[event("AMAZON.…")]` names the event. The events of [`catalog`](crate::catalog) implement it, and so can an
/// enum whose variants each have an event.
///
/// ```
/// use alexa_proactive::{ProactiveEvent, catalog::WeatherAlertActivated, catalog};
///
/// #[derive(ProactiveEvent)]
/// #[event("AMAZON.WeatherAlert.Activated")]
/// struct Storm {
///     alert_type: catalog::AlertType,
/// }
///
/// let event = Storm { alert_type: catalog::AlertType::Tornado }.to_event()?;
/// assert_eq!(event.name(), WeatherAlertActivated::NAME);
/// assert_eq!(event.payload(), r#"{"weatherAlert":{"alertType":"TORNADO"}}"#);
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a proactive event [AP207]",
    label = "this is not an event of Amazon's catalog",
    note = "derive `ProactiveEvent` for `{Self}` and name its event: `#[event(\"AMAZON.…\")]`",
    note = "`alexa-proactive explain AP207` says more"
)]
pub trait ProactiveEvent {
    /// The possible events of a value of this type: one for a struct, one or more for an enum.
    const EVENTS: &'static [EventName];

    /// The event, of a type that always is the same one. Of a type that may be several, using it does not compile.
    ///
    /// ```
    /// use alexa_proactive::{ProactiveEvent, catalog};
    ///
    /// #[derive(ProactiveEvent)]
    /// #[event("AMAZON.WeatherAlert.Activated")]
    /// struct Storm {
    ///     alert_type: catalog::AlertType,
    /// }
    ///
    /// assert_eq!(Storm::NAME.to_string(), "AMAZON.WeatherAlert.Activated");
    /// ```
    const NAME: EventName = only_event(Self::EVENTS);

    /// Returns the event: its name, payload and localized texts, checked.
    ///
    /// # Errors
    ///
    /// All violations that depend on values: too many items in an array, a variant without a value, an incomplete optional
    /// object, a missing text for a required locale.
    fn to_event(&self) -> Result<Event, Violations>;

    /// Makes the compiler say that [`to_event`](Self::to_event) comes first. It takes `&mut self` because a method of that
    /// name with `&self`, of another trait, is preferred then.
    #[doc(hidden)]
    fn request(&mut self, _: ReferenceId) -> RequestBuilder
    where
        Self: HasRequest + Sized,
    {
        self.never()
    }
}

/// The names in [`ProactiveEvent::EVENTS`], as expansions write them, in few tokens.
pub type Names = &'static [EventName];

/// The result of [`ProactiveEvent::to_event`], as expansions write it.
pub type EventResult = Result<Event, Violations>;

/// Nothing has a request but an [`Event`], by a method of its own.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no request before it is an `Event` [AP009]",
    label = "call `.to_event()?` first",
    note = "write `event.to_event()?.request(…)`",
    note = "`alexa-proactive explain AP009` says more"
)]
pub trait HasRequest {
    fn never(&self) -> RequestBuilder;
}

/// Returns the only event.
#[expect(clippy::panic, reason = "a panic at compile time is an error with a message")]
const fn only_event(events: &'static [EventName]) -> EventName {
    match events {
        [name] => *name,
        _ => panic!("`NAME` is the event of a type that always is the same one; use `EVENTS`"),
    }
}

/// A type that is sent as an object inside a payload; derive it.
///
/// ```
/// use alexa_proactive::{EventPart, ProactiveEvent, Localized};
///
/// #[derive(EventPart)]
/// #[event(
///     "AMAZON.SportsEvent.Updated",
///     path = "sportsEvent.homeTeamStatistic",
///     path = "sportsEvent.awayTeamStatistic"
/// )]
/// struct Side {
///     #[event(path = "team.name")]
///     club: String,
///     score: u32,
/// }
///
/// #[derive(ProactiveEvent)]
/// #[event("AMAZON.SportsEvent.Updated")]
/// struct Match {
///     event_league_name: Localized,
///     home_team_statistic: Side,
///     away_team_statistic: Side,
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a part of an event [AP206]",
    note = "derive `EventPart` for `{Self}` and say where it belongs: `#[event(\"AMAZON.…\", path = \"…\")]`",
    note = "`alexa-proactive explain AP206` says more"
)]
pub trait EventPart {
    /// Writes the members of the object.
    #[doc(hidden)]
    fn write_members(&self, payload: &mut Payload);
}

forward_through_pointers! {
    ProactiveEvent:
    const EVENTS: &'static [EventName] = T::EVENTS;

    fn to_event(&self) -> Result<Event, Violations> {
        (**self).to_event()
    }
}

forward_through_pointers! {
    EventPart:
    fn write_members(&self, payload: &mut Payload) {
        (**self).write_members(payload);
    }
}
