//! Finding events, sites and values by Amazon's names.

use crate::{EVENTS, Event, Kind, Object, Presence, Site, Value, ValueSet};

/// The event with this name, spelt as Amazon spells it.
///
/// ```
/// assert!(alexa_proactive_schemas::event("AMAZON.OrderStatus.Updated").is_some());
/// assert!(alexa_proactive_schemas::event("amazon.orderstatus.updated").is_none());
/// ```
#[must_use]
pub fn event(name: &str) -> Option<&'static Event> {
    EVENTS.iter().find(|event| event.name == name)
}

impl Event {
    /// Every site, a parent before its members, in the order in which they are written; alternates included.
    ///
    /// ```
    /// let event = alexa_proactive_schemas::event("AMAZON.WeatherAlert.Activated").unwrap();
    /// let paths: Vec<_> = event.walk().map(|site| site.path).collect();
    /// assert_eq!(paths, ["weatherAlert", "weatherAlert.source", "weatherAlert.alertType"]);
    /// ```
    #[must_use]
    pub fn walk(&self) -> Sites {
        Sites { rest: vec![self.sites.iter()] }
    }

    /// The site at a path below the payload, alternates included.
    ///
    /// ```
    /// let event = alexa_proactive_schemas::event("AMAZON.OrderStatus.Updated").unwrap();
    /// assert!(event.site("order.seller.name").is_some());
    /// assert_eq!(event.site("state.enterTimeStamp").unwrap().alternate_of, Some("state.enterTimestamp"));
    /// assert!(event.site("order.seller.age").is_none());
    /// ```
    #[must_use]
    pub fn site(&self, path: &str) -> Option<&'static Site> {
        let mut sites = self.sites;
        let mut found = None;
        for name in path.split('.') {
            let site = sites.iter().find(|site| site.name == name)?;
            sites = site.members();
            found = Some(site);
        }
        found
    }
}

impl Site {
    /// The members of an object; empty for every other site.
    #[must_use]
    pub fn members(&self) -> &'static [Site] {
        self.object().map_or(&[], |object| object.sites)
    }

    /// The object at this site, if it is one.
    #[must_use]
    pub fn object(&self) -> Option<&'static Object> {
        match self.kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The closed set that its value or its values are taken from.
    #[must_use]
    pub fn value_set(&self) -> Option<&'static ValueSet> {
        match self.kind {
            Kind::Value(set) | Kind::Values { set, .. } => Some(set),
            _ => None,
        }
    }

    /// Whether the object that holds it needs it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.presence == Presence::Required
    }
}

impl ValueSet {
    /// The value with this name, spelt as Amazon spells it.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&'static Value> {
        self.values.iter().find(|value| value.name == name)
    }
}

/// The sites of an event; see [`Event::walk`].
#[derive(Debug, Clone)]
pub struct Sites {
    rest: Vec<std::slice::Iter<'static, Site>>,
}

impl Iterator for Sites {
    type Item = &'static Site;

    fn next(&mut self) -> Option<&'static Site> {
        loop {
            match self.rest.last_mut()?.next() {
                Some(site) => {
                    self.rest.push(site.members().iter());
                    return Some(site);
                }
                None => {
                    self.rest.pop();
                }
            }
        }
    }
}
