//! An event: its name, its payload as JSON, and its localized texts.

use crate::attributes::Attributes;
use crate::json::{Writer, transcode};
use crate::locale::LocaleSet;
use crate::{Advice, EventName, Localized};
use serde_core::ser::{Serialize, Serializer};
use std::fmt;
use std::ops::Range;

/// A valid event of Amazon's catalog, for a request.
///
/// [`ProactiveEvent::to_event`](crate::ProactiveEvent::to_event) makes one from a struct, [`Event::from_json`] reads one.
///
/// ```
/// use alexa_proactive::{ProactiveEvent, catalog::*};
///
/// let event = WeatherAlertActivated::new(WeatherAlert::new(AlertType::SnowStorm)).to_event()?;
/// assert_eq!(event.name().as_str(), "AMAZON.WeatherAlert.Activated");
/// assert_eq!(event.payload(), r#"{"weatherAlert":{"alertType":"SNOW_STORM"}}"#);
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Event {
    pub(crate) name: EventName,
    /// `{"name":…,"payload":…}`, followed by unknown members if it was read.
    pub(crate) json: Writer,
    /// The range of the payload in `json`.
    pub(crate) payload: Range<usize>,
    pub(crate) texts: Attributes,
    /// The locales that every text must have.
    pub(crate) locales: LocaleSet,
    pub(crate) advice: Vec<Advice>,
    /// The number of further pieces of advice in the body that it was read from.
    pub(crate) omitted_advice: usize,
}

impl Event {
    /// Returns the name.
    #[must_use]
    pub fn name(&self) -> EventName {
        self.name
    }

    /// Returns the payload as it is sent: JSON without white space, with the members in the catalog's order, or in that of
    /// the body that it was read from.
    #[must_use]
    pub fn payload(&self) -> &str {
        self.json.as_str().get(self.payload.clone()).unwrap_or_default()
    }

    /// Returns the localized texts with their keys.
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
        self.texts.iter().filter_map(|text| Some((text.key.as_ref(), text.texts.as_ref()?)))
    }

    /// Sets the text of an attribute, which [`Event::from_json`] cannot read: the texts are outside of the event in a
    /// request. Replaces a text with the same key.
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
        match self.texts.iter_mut().find(|text| text.key == key) {
            Some(text) => text.texts = Some(texts),
            None => self.texts.push(key.into(), Some(texts), false),
        }
        self
    }

    /// Returns the advice. The pointers start at the event.
    #[must_use]
    pub fn advice(&self) -> &[Advice] {
        &self.advice
    }

    /// Returns the number of pieces of advice that [`advice`](Self::advice) lacks: see
    /// [`JsonReader::max_findings`](crate::JsonReader::max_findings).
    #[must_use]
    pub fn omitted_advice(&self) -> usize {
        self.omitted_advice
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, json: _, payload: _, texts, locales, advice, omitted_advice } = self;
        f.debug_struct("Event")
            .field("name", name)
            .field("payload", &self.payload())
            .field("texts", texts)
            .field("locales", locales)
            .field("advice", advice)
            .field("omitted_advice", omitted_advice)
            .finish()
    }
}

/// Writes the event of a request: `{"name":…,"payload":…}`.
impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.json.as_str())
    }
}

/// Serializes the event of a request to any format.
impl Serialize for Event {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        transcode(self.json.as_str(), serializer)
    }
}
