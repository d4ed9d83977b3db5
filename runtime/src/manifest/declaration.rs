//! What a skill has to declare, as its code knows it.

use super::{Endpoint, Subscription};
use crate::{Event, EventName, ProactiveEvent, Region};

/// What a manifest has to declare for the events that the code sends.
///
/// The permission is always a part of it. Nothing is demanded that was not named: without an endpoint any valid one will
/// do, and subscriptions of the manifest that are not named here are no difference.
///
/// ```
/// use alexa_proactive::manifest::{Declaration, Endpoint, Subscription};
/// use alexa_proactive::{Region, catalog::WeatherAlertActivated};
///
/// let declaration = Declaration::of::<WeatherAlertActivated>()
///     .subscriptions(Subscription::RECIPIENTS)
///     .endpoint(Endpoint::new("arn:aws:lambda:us-east-1:000000000000:function:weather")?)
///     .region(Region::Europe, Endpoint::new("arn:aws:lambda:eu-west-1:000000000000:function:weather")?);
/// # Ok::<(), alexa_proactive::manifest::NotAnEndpoint>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Declaration {
    publications: Vec<EventName>,
    events: Vec<Event>,
    subscriptions: Vec<Subscription>,
    endpoint: Option<Endpoint>,
    regions: Vec<(Region, Endpoint)>,
}

impl Declaration {
    /// Nothing but the permission and some publication: for a manifest whose code is not at hand. A publication is then
    /// not held against any type.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The events of a type: of a struct one, of an enum of events all of them.
    #[must_use]
    pub fn of<E: ProactiveEvent + ?Sized>() -> Self {
        Self::new().and::<E>()
    }

    /// The events of another type, too.
    #[must_use]
    pub fn and<E: ProactiveEvent + ?Sized>(self) -> Self {
        self.publications(E::EVENTS.iter().copied())
    }

    /// Events by their names.
    #[must_use]
    pub fn publications(mut self, names: impl IntoIterator<Item = EventName>) -> Self {
        for name in names {
            if !self.publications.contains(&name) {
                self.publications.push(name);
            }
        }
        self
    }

    /// An event as the code sends it: its name, and the locales of its texts. Each locale of the skill has to be among
    /// these, for customers of any other hear no words.
    #[must_use]
    pub fn event(mut self, event: &Event) -> Self {
        self.events.push(event.clone());
        self.publications([event.name()])
    }

    /// Skill events that the code answers; [`Subscription::RECIPIENTS`] are those that a list of customers needs.
    #[must_use]
    pub fn subscriptions<'a>(mut self, names: impl IntoIterator<Item = &'a Subscription>) -> Self {
        for name in names {
            if !self.subscriptions.contains(name) {
                self.subscriptions.push(*name);
            }
        }
        self
    }

    /// Where Alexa sends the skill's events.
    #[must_use]
    pub fn endpoint(self, endpoint: Endpoint) -> Self {
        Self { endpoint: Some(endpoint), ..self }
    }

    /// Where Alexa sends those of a region; the last one named counts.
    #[must_use]
    pub fn region(mut self, region: Region, endpoint: Endpoint) -> Self {
        self.regions.retain(|(known, _)| *known != region);
        self.regions.push((region, endpoint));
        self
    }

    pub(super) fn names(&self) -> &[EventName] {
        &self.publications
    }

    pub(super) fn events(&self) -> &[Event] {
        &self.events
    }

    pub(super) fn subscribed(&self) -> &[Subscription] {
        &self.subscriptions
    }

    pub(super) fn default_endpoint(&self) -> Option<&Endpoint> {
        self.endpoint.as_ref()
    }

    pub(super) fn regions(&self) -> &[(Region, Endpoint)] {
        &self.regions
    }
}
