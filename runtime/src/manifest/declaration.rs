//! What the code of a skill requires of its manifest.

use super::{Endpoint, Subscription};
use crate::{Catalog, Event, EventName, ProactiveEvent, Region};

/// What a manifest has to declare for the events that the code sends.
///
/// It always includes the permission. What is not declared here is not required: without an endpoint any valid one is accepted,
/// and so are other subscriptions.
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
    catalog: Catalog,
    publications: Vec<EventName>,
    events: Vec<Event>,
    subscriptions: Vec<Subscription>,
    endpoint: Option<Endpoint>,
    regions: Vec<(Region, Endpoint)>,
    deployed: Deployed,
}

/// What a deployer writes into the manifest, so that it need not be there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Deployed {
    pub(super) publications: bool,
    pub(super) subscriptions: bool,
    pub(super) endpoints: bool,
}

impl Declaration {
    /// Requires the permission and at least one publication, whichever it is. For a manifest without its code.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the catalog whose events a manifest may name. Default: [`Catalog::AMAZON`].
    #[must_use]
    pub fn catalog(self, catalog: Catalog) -> Self {
        Self { catalog, ..self }
    }

    /// Requires the events of a type: one for a struct, all variants for an enum.
    #[must_use]
    pub fn of<E: ProactiveEvent + ?Sized>() -> Self {
        Self::new().and::<E>()
    }

    /// Adds the events of another type.
    #[must_use]
    pub fn and<E: ProactiveEvent + ?Sized>(self) -> Self {
        self.publications(E::EVENTS.iter().copied())
    }

    /// Adds events by their names.
    #[must_use]
    pub fn publications(mut self, names: impl IntoIterator<Item = EventName>) -> Self {
        for name in names {
            if !self.publications.contains(&name) {
                self.publications.push(name);
            }
        }
        self
    }

    /// Adds an event as the code sends it: its name, and the locales of its texts. They have to include each locale of the
    /// skill, because customers in other locales hear no words.
    #[must_use]
    pub fn event(mut self, event: &Event) -> Self {
        self.events.push(event.clone());
        self.publications([event.name()])
    }

    /// Adds skill events that the code handles; [`Subscription::RECIPIENTS`] are those that a list of customers needs.
    #[must_use]
    pub fn subscriptions<'a>(mut self, names: impl IntoIterator<Item = &'a Subscription>) -> Self {
        for name in names {
            if !self.subscriptions.contains(name) {
                self.subscriptions.push(*name);
            }
        }
        self
    }

    /// Sets the endpoint to which Alexa posts the skill's events.
    #[must_use]
    pub fn endpoint(self, endpoint: Endpoint) -> Self {
        Self { endpoint: Some(endpoint), ..self }
    }

    /// Sets the endpoint for a region; the last call for a region wins.
    #[must_use]
    pub fn region(mut self, region: Region, endpoint: Endpoint) -> Self {
        self.regions.retain(|(known, _)| *known != region);
        self.regions.push((region, endpoint));
        self
    }

    pub(super) fn with_deployed(self, deployed: Deployed) -> Self {
        Self { deployed, ..self }
    }

    pub(super) fn deployed(&self) -> Deployed {
        self.deployed
    }

    pub(super) fn known(&self) -> Catalog {
        self.catalog
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
