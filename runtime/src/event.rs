//! An event: its name, its payload as prepared text, and its localized texts.

use crate::attributes::{Attribute, Attributes};
use crate::json::{Writer, transcode};
use crate::locale::LocaleSet;
use crate::payload::Payload;
use crate::request::RequestBuilder;
use crate::{Advice, EventName, Localized, ReferenceId, Violations};
use serde_core::ser::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;
use std::sync::Arc;

/// A type whose values are events of Amazon's catalog.
///
/// Derive it; `#[event("AMAZON.…")]` names the event. The types of [`catalog`](crate::catalog) are events, too, and so is
/// an enum whose variants each hold one.
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
    label = "this is no event of Amazon's catalog",
    note = "derive `ProactiveEvent` for `{Self}` and name its event: `#[event(\"AMAZON.…\")]`"
)]
pub trait ProactiveEvent {
    /// The events that a value of this type may be: one for a struct, one or more for an enum.
    const EVENTS: &'static [EventName];

    /// The event: name, payload and localized texts, checked.
    ///
    /// # Errors
    ///
    /// What only the values tell: too many items in an array, a variant without a value, half an optional object, a
    /// missing text for a demanded locale. All of it at once.
    fn to_event(&self) -> Result<Event, Violations>;
}

/// A type that maps to an object inside a payload; derive it.
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
    note = "derive `EventPart` for `{Self}` and say where it belongs: `#[event(\"AMAZON.…\", path = \"…\")]`"
)]
pub trait EventPart {
    /// Writes the members of the object.
    #[doc(hidden)]
    fn write_members(&self, payload: &mut Payload);
}

macro_rules! behind_pointers {
    ($($pointer:ty, ($($bound:tt)*);)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($bound)*> ProactiveEvent for $pointer
        where
            T: ProactiveEvent,
        {
            const EVENTS: &'static [EventName] = T::EVENTS;

            fn to_event(&self) -> Result<Event, Violations> {
                (**self).to_event()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($bound)*> EventPart for $pointer
        where
            T: EventPart,
        {
            fn write_members(&self, payload: &mut Payload) {
                (**self).write_members(payload);
            }
        }
    )*};
}
behind_pointers! {
    &T, (T: ?Sized);
    &mut T, (T: ?Sized);
    Box<T>, (T: ?Sized);
    Rc<T>, (T: ?Sized);
    Arc<T>, (T: ?Sized);
    Cow<'_, T>, (T: ToOwned + ?Sized);
}

/// An event that Amazon's catalog knows, ready to be put into a request.
///
/// It comes from [`ProactiveEvent::to_event`], or from [`Event::from_json`] where somebody else wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Event(Box<Parts>);

/// Behind a pointer, for an event is handed on by value several times before it is in a request: that takes longer than
/// the allocation.
#[derive(Debug, Clone, PartialEq)]
struct Parts {
    name: EventName,
    payload: Writer,
    texts: Attributes,
    /// Locales that are demanded of every text.
    locales: LocaleSet,
    /// Members beside `name` and `payload` in a body that somebody else wrote, each with a comma before it.
    extra: Writer,
    advice: Vec<Advice>,
}

impl Event {
    pub(crate) fn written(
        name: EventName,
        payload: Writer,
        texts: Attributes,
        locales: LocaleSet,
        advice: Vec<Advice>,
    ) -> Self {
        Self(Box::new(Parts { name, payload, texts, locales, extra: Writer::default(), advice }))
    }

    pub(crate) fn with_extra(mut self, extra: Writer) -> Self {
        self.0.extra = extra;
        self
    }

    pub(crate) fn with_advice(mut self, advice: Vec<Advice>) -> Self {
        self.0.advice = advice;
        self
    }

    /// Which event it is.
    #[must_use]
    pub fn name(&self) -> EventName {
        self.0.name
    }

    /// The payload as it is sent: JSON without white space, members in the catalog's order, or in that of the body that it
    /// was read from.
    #[must_use]
    pub fn payload(&self) -> &str {
        self.0.payload.as_str()
    }

    /// The localized texts by their keys.
    ///
    /// ```
    /// use alexa_proactive::{Localized, ProactiveEvent, catalog::*};
    ///
    /// let storm = WeatherAlertActivated::new(
    ///     WeatherAlert::new(AlertType::Tornado).source(Localized::invariant("Example Weather")),
    /// );
    /// let event = storm.to_event()?;
    /// assert_eq!(event.texts().map(|(key, _)| key).collect::<Vec<_>>(), ["source"]);
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    pub fn texts(&self) -> impl Iterator<Item = (&str, &Localized)> {
        self.0.texts.iter().filter_map(|text| Some((text.key.as_ref(), text.texts.as_ref()?)))
    }

    /// Gives the text of an attribute to which the payload refers: [`Event::from_json`] reads the event alone, and the
    /// texts sit beside it in the request. A text that is there already is replaced.
    ///
    /// ```
    /// use alexa_proactive::{Event, ReferenceId, localized};
    ///
    /// let event = Event::from_json(br#"{
    ///     "name": "AMAZON.WeatherAlert.Activated",
    ///     "payload": {"weatherAlert": {"alertType": "TORNADO", "source": "localizedattribute:source"}}
    /// }"#)?;
    /// let id = ReferenceId::new("storm17")?;
    /// assert!(event.clone().request(id.clone()).multicast().is_err());
    /// let event = event.with_text("source", localized! { "en-US" => "Example Weather" });
    /// assert!(event.request(id).multicast().is_ok());
    /// # Ok::<(), alexa_proactive::Violations>(())
    /// ```
    #[must_use]
    pub fn with_text(mut self, key: impl Into<String>, texts: Localized) -> Self {
        let key = key.into();
        match self.0.texts.iter_mut().find(|text| text.key == key) {
            Some(text) => text.texts = Some(texts),
            None => self.0.texts.push(Attribute { key: key.into(), texts: Some(texts), referenced: false }),
        }
        self
    }

    /// What is doubtful about it; the pointers lead into the event.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.0.advice
    }

    /// Begins a request for this event; end it with [`RequestBuilder::multicast`] or [`RequestBuilder::unicast`].
    #[inline]
    pub fn request(self, reference_id: ReferenceId) -> RequestBuilder {
        RequestBuilder::new(self, reference_id)
    }

    pub(crate) fn attributes(&self) -> &[Attribute] {
        &self.0.texts
    }

    pub(crate) fn attributes_mut(&mut self) -> &mut Attributes {
        &mut self.0.texts
    }

    pub(crate) fn locales(&self) -> LocaleSet {
        self.0.locales
    }

    /// Writes `{"name":…,"payload":…}`.
    pub(crate) fn write(&self, out: &mut Writer) {
        out.push("{\"name\":\"");
        out.push(self.0.name.as_str());
        out.push("\",\"payload\":");
        out.push_all(&self.0.payload);
        out.push_all(&self.0.extra);
        out.push("}");
    }

    pub(crate) fn written_length(&self) -> usize {
        self.0.payload.len() + self.0.extra.len() + 64
    }
}

/// The event as it stands in a request: `{"name":…,"payload":…}`.
impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Writer::with_capacity(self.written_length());
        self.write(&mut text);
        f.write_str(text.as_str())
    }
}

/// The event as it stands in a request, in any format.
impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        transcode(&self.to_string(), serializer)
    }
}
