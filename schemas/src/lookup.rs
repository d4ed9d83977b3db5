//! Finds events, sites and values by Amazon's names.

use crate::{AMAZON, Catalog, Event, Kind, Object, Presence, Site, Value, ValueSet};

/// Returns the event of Amazon's catalog with this name, in Amazon's spelling.
///
/// ```
/// assert!(alexa_proactive_schemas::event("AMAZON.OrderStatus.Updated").is_some());
/// assert!(alexa_proactive_schemas::event("amazon.orderstatus.updated").is_none());
/// ```
#[must_use]
pub fn event(name: &str) -> Option<&'static Event> {
    AMAZON.event(name)
}

impl Catalog {
    /// Returns the event with this name, in Amazon's spelling.
    #[must_use]
    pub fn event(&self, name: &str) -> Option<&'static Event> {
        self.events.iter().copied().find(|event| event.name == name)
    }
}

impl Event {
    /// Returns every site in the order in which they are written, an object before its members, alternates included.
    ///
    /// ```
    /// let event = alexa_proactive_schemas::event("AMAZON.WeatherAlert.Activated").unwrap();
    /// let paths: Vec<_> = event.walk().map(|site| site.path).collect();
    /// assert_eq!(paths, ["weatherAlert", "weatherAlert.source", "weatherAlert.alertType"]);
    /// ```
    #[must_use]
    pub fn walk(&self) -> Sites {
        Sites { stack: vec![self.sites.iter()] }
    }

    /// Returns the site at a path below the payload, alternates included.
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
    /// Returns the members of an object; none for every other site.
    #[must_use]
    pub fn members(&self) -> &'static [Site] {
        self.object().map_or(&[], |object| object.sites)
    }

    /// Returns the object at this site, if it is one.
    #[must_use]
    pub fn object(&self) -> Option<&'static Object> {
        match self.kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Returns the closed set of its value or values, if it takes such.
    #[must_use]
    pub fn value_set(&self) -> Option<&'static ValueSet> {
        match self.kind {
            Kind::Value(set) | Kind::Values { set, .. } => Some(set),
            _ => None,
        }
    }

    /// Returns whether its object requires it.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.presence == Presence::Required
    }
}

impl ValueSet {
    /// Returns the value with this name, in Amazon's spelling.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&'static Value> {
        self.values.iter().find(|value| value.name == name)
    }

    /// Returns the names of the values, in Amazon's spelling and order.
    ///
    /// ```
    /// let event = alexa_proactive_schemas::event("AMAZON.MessageAlert.Activated").unwrap();
    /// let statuses = event.site("state.status").unwrap().value_set().unwrap();
    /// assert_eq!(statuses.names(), ["UNREAD", "FLAGGED"]);
    /// ```
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for value in self.values {
            names.push(value.name);
        }
        names
    }
}

/// An iterator over the sites of an event; see [`Event::walk`].
#[derive(Debug, Clone)]
pub struct Sites {
    stack: Vec<std::slice::Iter<'static, Site>>,
}

impl Iterator for Sites {
    type Item = &'static Site;

    fn next(&mut self) -> Option<&'static Site> {
        loop {
            match self.stack.last_mut()?.next() {
                Some(site) => {
                    self.stack.push(site.members().iter());
                    return Some(site);
                }
                None => {
                    self.stack.pop();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::event;
    use crate::{EVENTS, Event, Kind, LOCALES, Presence, Site, VALUE_SETS};

    fn named(name: &str) -> &'static Event {
        event(name).expect("the catalog has it")
    }

    #[test]
    fn events_are_found_by_their_whole_name() {
        for known in EVENTS {
            assert_eq!(event(known.name), Some(known));
        }
        for unknown in ["", "AMAZON", "AMAZON.WeatherAlert", "AMAZON.WeatherAlert.Activated "] {
            assert_eq!(event(unknown), None);
        }
    }

    #[test]
    fn a_walk_is_depth_first() {
        let paths: Vec<_> = named("AMAZON.SocialGameInvite.Available").walk().map(|site| site.path).collect();
        assert_eq!(
            paths,
            [
                "invite",
                "invite.inviter",
                "invite.inviter.name",
                "invite.inviter.relationshipToInvitee",
                "invite.relationshipToInvitee",
                "invite.inviteType",
                "game",
                "game.offer",
                "game.name",
            ]
        );
    }

    #[test]
    fn a_walk_is_fused() {
        let mut walk = named("AMAZON.WeatherAlert.Activated").walk();
        assert_eq!(walk.by_ref().count(), 3);
        assert_eq!(walk.next(), None);
        assert_eq!(walk.next(), None);
    }

    #[test]
    fn every_site_is_found_at_its_path() {
        for event in EVENTS {
            for site in event.walk() {
                assert_eq!(event.site(site.path), Some(site), "{} {}", event.name, site.path);
                assert_eq!(site.path.rsplit('.').next(), Some(site.name));
            }
        }
    }

    #[test]
    fn an_object_at_two_sites_has_members_at_both() {
        let match_score = named("AMAZON.SportsEvent.Updated");
        for path in ["sportsEvent.homeTeamStatistic.team.name", "sportsEvent.awayTeamStatistic.team.name"] {
            assert_eq!(match_score.site(path).map(|site| site.path), Some(path));
        }
    }

    #[test]
    fn malformed_paths_and_paths_below_a_leaf_have_no_site() {
        let storm = named("AMAZON.WeatherAlert.Activated");
        for path in [
            "",
            ".",
            "alertType",
            "weatherAlert.",
            ".weatherAlert",
            "weatherAlert.alerttype",
            "weatherAlert..alertType",
            "weatherAlert.alertType.",
            "weatherAlert.alertType.TORNADO",
        ] {
            assert_eq!(storm.site(path), None, "{path}");
        }
    }

    #[test]
    fn alternates_and_their_sites_name_each_other() {
        let mut found = Vec::new();
        for event in EVENTS {
            for site in event.walk() {
                for path in site.alternates {
                    let alternate = event.site(path).expect("an alternate is a site");
                    assert_eq!(alternate.alternate_of, Some(site.path));
                }
                if let Some(path) = site.alternate_of {
                    let primary = event.site(path).expect("an alternate has a primary");
                    assert!(primary.alternates.contains(&site.path));
                    assert!(site.deprecated && !site.is_required());
                    found.push(site.path);
                }
            }
        }
        assert_eq!(found, ["state.enterTimeStamp", "invite.inviter.relationshipToInvitee"]);
    }

    #[test]
    fn a_site_with_an_alternate_is_required() {
        let invite = named("AMAZON.SocialGameInvite.Available");
        let relationship = invite.site("invite.relationshipToInvitee").expect("a site");
        assert_eq!(relationship.presence, Presence::Required);
        assert!(relationship.is_required());
        assert_eq!(relationship.alternates, ["invite.inviter.relationshipToInvitee"]);
    }

    #[test]
    fn a_site_is_an_object_or_has_values_or_neither() {
        let trash = named("AMAZON.TrashCollectionAlert.Activated");
        let alert = trash.site("alert").expect("an object");
        assert_eq!(alert.object().map(|object| object.title), Some("TrashCollectionAlert"));
        assert_eq!(alert.members().len(), 2);
        assert_eq!(alert.value_set(), None);

        let types = trash.site("alert.garbageTypes").expect("an array");
        assert!(matches!(types.kind, Kind::Values { max_items: Some(5), .. }));
        assert_eq!(types.value_set().map(|set| set.title), Some("GarbageType"));
        assert_eq!(types.object(), None);
        assert!(types.members().is_empty());

        let day = trash.site("alert.collectionDayOfWeek").expect("a value");
        assert_eq!(day.value_set().map(|set| set.title), Some("DayOfWeek"));

        let count = named("AMAZON.MessageAlert.Activated").site("messageGroup.count").expect("an integer");
        assert_eq!((count.value_set(), count.object()), (None, None));
    }

    #[test]
    fn values_are_found_by_their_whole_name() {
        for set in VALUE_SETS.iter().copied().chain([LOCALES]) {
            for value in set.values {
                assert_eq!(set.value(value.name), Some(value));
            }
            assert_eq!(set.value(""), None);
        }
        assert_eq!(LOCALES.value("en-US").map(|value| value.rust_name), Some("EnUs"));
        assert_eq!(LOCALES.value("en-us"), None);
    }

    #[test]
    fn every_value_set_of_a_site_is_listed() {
        for set in EVENTS.iter().flat_map(Event::walk).filter_map(Site::value_set) {
            assert!(VALUE_SETS.contains(&set), "{}", set.title);
        }
    }
}
