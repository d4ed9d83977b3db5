//! An event: its name, its payload as prepared text, and its localized texts.

use crate::attributes::{Attribute, Attributes};
use crate::json::{Writer, transcode};
use crate::locale::LocaleSet;
use crate::payload::Payload;
use crate::request::{Around, RequestBuilder};
use crate::{Advice, EventName, Localized, ReferenceId, Violations};
use serde_core::ser::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

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
#[derive(PartialEq)]
pub struct Event(Box<Parts>);

/// Behind a pointer, for an event is handed on by value several times before it is in a request: that takes longer than
/// the allocation.
pub(crate) struct Parts {
    pub(crate) name: EventName,
    /// `{"name":…,"payload":…}`, with the members beside them in a body that somebody else wrote. In a request it has
    /// grown at both ends, to the body: so the event is written once.
    pub(crate) text: Writer,
    /// Where the event stands in the text.
    pub(crate) at: Range<usize>,
    /// Where the payload stands in the event.
    pub(crate) payload: Range<usize>,
    pub(crate) texts: Attributes,
    /// Locales that are demanded of every text.
    pub(crate) locales: LocaleSet,
    pub(crate) advice: Vec<Advice>,
    /// How many more there were in the body that it was read from.
    pub(crate) omitted_advice: usize,
    pub(crate) around: Around,
    /// The same event for all further requests of a fan-out, made with the first of them.
    shared: OnceLock<Arc<Event>>,
}

impl Parts {
    #[expect(clippy::declare_interior_mutable_const, reason = "it is copied")]
    const BLANK: Self = Self {
        name: EventName::UNTOLD,
        text: Writer::EMPTY,
        at: 0..0,
        payload: 0..0,
        texts: Attributes::None,
        locales: LocaleSet::EMPTY,
        advice: Vec::new(),
        omitted_advice: 0,
        around: Around::BLANK,
        shared: OnceLock::new(),
    };

    fn text(&self) -> &str {
        self.text.as_str().get(self.at.clone()).unwrap_or_default()
    }
}

/// By the event, wherever it is.
impl PartialEq for Parts {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            name,
            text: _,
            at: _,
            payload,
            texts,
            locales,
            advice,
            omitted_advice: _,
            around: _,
            shared: _,
        } = self;
        (*name, self.text(), payload, texts, *locales, advice)
            == (other.name, other.text(), &other.payload, &other.texts, other.locales, &other.advice)
    }
}

/// With the text of the event alone, without what has grown around it.
impl Clone for Event {
    fn clone(&self) -> Self {
        let parts = &*self.0;
        let mut clone = Self::blank(parts.name);
        clone.0.text.push(parts.text());
        clone.0.at = 0..parts.at.len();
        clone.0.payload = parts.payload.clone();
        clone.0.texts = parts.texts.clone();
        clone.0.locales = parts.locales;
        clone.0.advice.clone_from(&parts.advice);
        clone.0.omitted_advice = parts.omitted_advice;
        clone.0.around = parts.around.clone();
        clone
    }
}

impl Event {
    /// An event of which nothing is written yet, in a text with room for nearly all that will stand around it in a request,
    /// or else it is made when it is needed.
    pub(crate) fn blank(name: EventName) -> Self {
        // A request has 105 bytes in front of the event, beside its reference id.
        const FRONT: usize = 224;
        Self::within(name, Writer::with_room(FRONT, 1024 - FRONT))
    }

    /// The same with another text to write it to.
    ///
    /// All that can be is copied from a constant, and whoever makes the event changes it where it is: what was just put
    /// together member by member makes the processor wait when it is moved as a whole.
    pub(crate) fn within(name: EventName, text: Writer) -> Self {
        let mut parts = Box::new(Parts::BLANK);
        parts.name = name;
        parts.text = text;
        Self(parts)
    }

    pub(crate) fn around(&self) -> &Around {
        &self.0.around
    }

    /// The same event for all further requests of a fan-out.
    pub(crate) fn shared(&self) -> &Arc<Self> {
        self.0.shared.get_or_init(|| Arc::new(self.clone()))
    }

    pub(crate) fn parts_mut(&mut self) -> &mut Parts {
        &mut self.0
    }

    /// The text, with what has grown around the event.
    pub(crate) fn body(&self) -> &Writer {
        &self.0.text
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
        self.0.text().get(self.0.payload.clone()).unwrap_or_default()
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
            None => self.0.texts.push(key.into(), Some(texts), false),
        }
        self
    }

    /// What is doubtful about it; the pointers lead into the event.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.0.advice
    }

    /// How many more were found than [`advice`](Self::advice) has: see [`JsonReader::max_findings`](crate::JsonReader::max_findings).
    #[must_use]
    pub fn omitted_advice(&self) -> usize {
        self.0.omitted_advice
    }

    /// Begins a request for this event; end it with [`RequestBuilder::multicast`] or [`RequestBuilder::unicast`].
    #[inline]
    pub fn request(self, reference_id: ReferenceId) -> RequestBuilder {
        RequestBuilder::new(self, reference_id)
    }

    pub(crate) fn attributes(&self) -> &[Attribute] {
        &self.0.texts
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("name", &self.0.name)
            .field("payload", &self.payload())
            .field("texts", &self.0.texts)
            .field("locales", &self.0.locales)
            .field("advice", &self.0.advice)
            .finish()
    }
}

/// The event as it stands in a request: `{"name":…,"payload":…}`.
impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.text())
    }
}

/// The event as it stands in a request, in any format.
impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        transcode(self.0.text(), serializer)
    }
}
