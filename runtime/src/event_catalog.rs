//! A catalog at run time: which events there are.

use crate::{EventName, UnknownEventName};
use alexa_proactive_schemas as schemas;
use std::{fmt, ptr};

/// The events that a reader of bodies accepts: those of Amazon's catalog, or of a catalog of your own.
///
/// ```
/// use alexa_proactive::{Catalog, catalog::WeatherAlertActivated};
///
/// let name = Catalog::AMAZON.event_name("AMAZON.WeatherAlert.Activated")?;
/// assert_eq!(name, WeatherAlertActivated::NAME);
///
/// let event = Catalog::AMAZON.event(br#"{
///     "name": "AMAZON.WeatherAlert.Activated",
///     "payload": {"weatherAlert": {"alertType": "TORNADO"}}
/// }"#)?;
/// assert_eq!(event.name(), name);
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[derive(Clone, Copy)]
pub struct Catalog(&'static schemas::Catalog);

impl Catalog {
    /// Amazon's catalog, as this release knows it.
    pub const AMAZON: Self = Self(&schemas::AMAZON);

    /// Creates a catalog from its schemas, which `alexa-proactive-schemas` reads from files.
    #[must_use]
    pub const fn new(schemas: &'static schemas::Catalog) -> Self {
        Self(schemas)
    }

    /// Returns the names of all events, Amazon's first.
    ///
    /// ```
    /// use alexa_proactive::Catalog;
    ///
    /// assert!(Catalog::AMAZON.event_names().any(|name| name.as_str() == "AMAZON.OrderStatus.Updated"));
    /// ```
    pub fn event_names(self) -> impl Iterator<Item = EventName> {
        self.0.events.iter().copied().map(EventName::of)
    }

    /// Returns the name of an event, in Amazon's spelling.
    ///
    /// # Errors
    ///
    /// The catalog has no event of this name. The error has the nearest one.
    ///
    /// ```
    /// use alexa_proactive::Catalog;
    ///
    /// let error = Catalog::AMAZON.event_name("AMAZON.WeatherAlert.Activted").unwrap_err();
    /// assert!(error.to_string().ends_with("did you mean `AMAZON.WeatherAlert.Activated`?"));
    /// ```
    pub fn event_name(self, name: &str) -> Result<EventName, UnknownEventName> {
        self.event_name_at(name, "")
    }

    /// Returns the name of an event that stands at a JSON Pointer.
    pub(crate) fn event_name_at(self, name: &str, pointer: &str) -> Result<EventName, UnknownEventName> {
        let known = self.0.event(name).map(EventName::of);
        known.ok_or_else(|| UnknownEventName::new(name, pointer, self.0))
    }
}

/// Amazon's catalog.
impl Default for Catalog {
    fn default() -> Self {
        Self::AMAZON
    }
}

/// Two values are equal if they are the same catalog, read once.
impl PartialEq for Catalog {
    fn eq(&self, other: &Self) -> bool {
        ptr::eq(self.0, other.0)
    }
}

impl Eq for Catalog {}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Catalog ")?;
        f.debug_list().entries(self.event_names()).finish()
    }
}
