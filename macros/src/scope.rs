//! The part of the catalog that an item is held against: the payload of an event, or one of its objects.

use crate::diagnostics::short_list;
use crate::names::{fits, suffixes};
use alexa_proactive_schemas::{Event, Kind, Site, nearest};

/// An event, or an object of it. Paths inside an object begin there.
#[derive(Clone)]
pub(crate) struct Scope {
    pub(crate) event: &'static Event,
    /// Where the object stands; several places for a part of several; none for the payload itself.
    pub(crate) bases: Vec<&'static Site>,
    pub(crate) sites: &'static [Site],
}

impl Scope {
    /// The payload of an event.
    pub(crate) fn of_event(event: &'static Event) -> Self {
        Self { event, bases: Vec::new(), sites: event.sites }
    }

    /// A site's path as it is written in this item.
    pub(crate) fn relative(&self, site: &'static Site) -> &'static str {
        match self.bases.first() {
            Some(base) => {
                site.path.strip_prefix(base.path).and_then(|rest| rest.strip_prefix('.')).unwrap_or(site.path)
            }
            None => site.path,
        }
    }

    /// A site's path in the names of Rust, from there.
    pub(crate) fn rust_relative(&self, site: &'static Site) -> &'static str {
        let base = self.bases.first().map_or("", |base| base.rust_path);
        site.rust_path
            .strip_prefix(base)
            .map_or(site.rust_path, |rest| rest.strip_prefix("__").unwrap_or(rest))
    }

    /// The site that is probably intended by a path at which there is nothing: a near one, or one whose path is a
    /// part of what was written, or the other way round.
    pub(crate) fn intended(&self, path: &str) -> Option<&'static str> {
        let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with('.'));
        let (mut paths, mut alternates, mut longer) = (Vec::new(), Vec::new(), Vec::new());
        for site in self.select(|_| true) {
            let known = self.relative(site);
            if site.alternate_of.is_some() {
                alternates.push(known);
                continue;
            }
            // Inside a part the whole path is an easy slip.
            if site.path == path {
                return Some(known);
            }
            if ends(known, path) {
                longer.push(known);
            }
            paths.push(known);
        }
        if let [only] = longer.as_slice() {
            return Some(only);
        }
        // Of what is near to nothing else, an alternate may be intended.
        nearest(path, paths.iter().copied())
            .or_else(|| nearest(path, alternates.iter().copied()))
            .or_else(|| paths.iter().copied().find(|known| ends(path, known)))
    }

    /// The site at a path that is written in this item.
    pub(crate) fn site(&self, path: &str) -> Option<&'static Site> {
        match self.bases.first() {
            Some(base) => self.event.site(&format!("{}.{path}", base.path)),
            None => self.event.site(path),
        }
    }

    /// A site and the objects around it, up to one of these or the whole payload.
    fn around(&self, site: &Site, within: Option<&Site>) -> Vec<&'static Site> {
        let mut around = Vec::new();
        for object in self.event.walk() {
            if (object.path == site.path || lies_within(site, object))
                && within.is_none_or(|within| lies_within(object, within))
            {
                around.push(object);
            }
        }
        around
    }

    /// Whether a site and all objects around it are required.
    pub(crate) fn is_always_there(&self, site: &'static Site) -> bool {
        self.around(site, self.bases.first().copied()).iter().all(|around| around.is_required())
    }

    /// The same where something is always sent to these paths: an optional object around one of them is there, too.
    pub(crate) fn is_there_with(&self, site: &'static Site, paths: &[&str]) -> bool {
        let is_there =
            |around: &&Site| around.is_required() || paths.iter().any(|path| lies_below(path, around));
        self.around(site, self.bases.first().copied()).iter().all(is_there)
    }

    /// Whether a site is required once an optional object around it is there.
    pub(crate) fn is_required_within(&self, site: &'static Site, object: &'static Site) -> bool {
        self.around(site, Some(object)).iter().all(|around| around.is_required())
    }

    /// The shortest name by which look-up finds a site and that no field has; two segments at least for a leaf called `name`.
    pub(crate) fn short_name(&self, site: &'static Site, taken: &[String]) -> String {
        let names = suffixes(self.rust_relative(site));
        let fewest = usize::from(site.rust_name == "name");
        let fits = |name: &&String| self.named(name).len() == 1 && !taken.contains(name);
        names.iter().skip(fewest).find(fits).or(names.last()).cloned().unwrap_or_default()
    }

    /// The required site that an alternate stands for, in this scope or around it.
    pub(crate) fn stands_for(&self, alternate: &Site) -> Option<&'static Site> {
        alternate.alternate_of.and_then(|of| self.event.site(of)).filter(|site| site.is_required())
    }

    /// The sites in this scope that are wanted.
    fn select(&self, is_wanted: fn(&Site) -> bool) -> Vec<&'static Site> {
        let base = self.bases.first();
        let mut sites = Vec::new();
        for site in self.event.walk() {
            if is_wanted(site) && base.is_none_or(|base| lies_within(site, base)) {
                sites.push(site);
            }
        }
        sites
    }

    /// Every site in this scope but alternates, which only a path reaches.
    pub(crate) fn walk(&self) -> Vec<&'static Site> {
        self.select(|site| site.alternate_of.is_none())
    }

    /// The sites that hold a value.
    pub(crate) fn leaves(&self) -> Vec<&'static Site> {
        self.select(|site| site.alternate_of.is_none() && !matches!(site.kind, Kind::Object(_)))
    }

    /// The sites that a field of this name may mean.
    pub(crate) fn named(&self, name: &str) -> Vec<&'static Site> {
        let base = self.bases.first().map_or(0, |base| base.rust_path.len() + "__".len());
        let mut found = Vec::new();
        named_in(self.sites, base, name, &mut found);
        found
    }

    /// `paths of this event: …`
    pub(crate) fn paths_note(&self) -> Option<String> {
        let of = if self.bases.is_empty() { "event" } else { "part" };
        let paths: Vec<&str> = self.leaves().iter().map(|site| self.relative(site)).collect();
        short_list(&paths).map(|list| format!("paths of this {of}: {list}"))
    }
}

/// The sites among these and below that a name may mean, whose paths begin behind so many characters. It is asked for each
/// field, so it takes no detour.
fn named_in(sites: &'static [Site], base: usize, name: &str, found: &mut Vec<&'static Site>) {
    for site in sites {
        if site.alternate_of.is_none()
            && name.ends_with(site.rust_name)
            && site.rust_path.get(base..).is_some_and(|path| fits(name, path))
        {
            found.push(site);
        }
        named_in(site.members(), base, name, found);
    }
}

/// Whether a site lies below another one.
pub(crate) fn lies_within(site: &Site, object: &Site) -> bool {
    lies_below(site.path, object)
}

/// Whether a path leads into an object.
pub(crate) fn lies_below(path: &str, object: &Site) -> bool {
    path.strip_prefix(object.path).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(name: &str) -> Scope {
        Scope::of_event(alexa_proactive_schemas::event(name).unwrap())
    }

    fn part(name: &str, paths: &[&str]) -> Scope {
        let event = alexa_proactive_schemas::event(name).unwrap();
        let bases: Vec<_> = paths.iter().map(|path| event.site(path).unwrap()).collect();
        Scope { event, sites: bases[0].members(), bases }
    }

    fn paths(sites: &[&Site]) -> Vec<&'static str> {
        sites.iter().map(|site| site.path).collect()
    }

    #[test]
    fn a_name_fits_whole_segments_from_the_end() {
        let inbox = event("AMAZON.MessageAlert.Activated");
        for (name, fits) in [
            ("name", vec!["messageGroup.creator.name"]),
            ("creator_name", vec!["messageGroup.creator.name"]),
            ("creator", vec!["messageGroup.creator"]),
            ("or_name", vec![]),
            ("group_creator_name", vec![]),
        ] {
            assert_eq!(paths(&inbox.named(name)), fits, "{name}");
        }
    }

    #[test]
    fn a_part_speaks_of_its_own_members() {
        let side = part(
            "AMAZON.SportsEvent.Updated",
            &["sportsEvent.homeTeamStatistic", "sportsEvent.awayTeamStatistic"],
        );
        let name = side.site("team.name").unwrap();
        assert_eq!(name.path, "sportsEvent.homeTeamStatistic.team.name");
        assert_eq!(side.relative(name), "team.name");
        assert_eq!(paths(&side.named("score")), ["sportsEvent.homeTeamStatistic.score"]);
        assert!(side.named("home_team_statistic").is_empty());
        // Nor does a name begin within the path to the part.
        assert!(side.named("ic_team_name").is_empty());
        assert_eq!(side.intended("sportsEvent.homeTeamStatistic.score"), Some("score"));
    }

    #[test]
    fn alternates_are_for_paths_alone() {
        let invite = event("AMAZON.SocialGameInvite.Available");
        assert_eq!(paths(&invite.named("relationship_to_invitee")), ["invite.relationshipToInvitee"]);
        assert!(invite.leaves().iter().all(|site| site.alternate_of.is_none()));
        let alternate = invite.site("invite.inviter.relationshipToInvitee").unwrap();
        assert_eq!(invite.stands_for(alternate).map(|site| site.path), Some("invite.relationshipToInvitee"));
        // The alternate of an optional site stands for nothing that has to be there.
        let order = event("AMAZON.OrderStatus.Updated");
        assert!(order.stands_for(order.site("state.enterTimeStamp").unwrap()).is_none());
    }

    #[test]
    fn what_may_be_intended_by_a_path() {
        let order = event("AMAZON.OrderStatus.Updated");
        for (path, intended) in [
            ("state.statsu", Some("state.status")),
            ("status", Some("state.status")),
            ("seller.name", Some("order.seller.name")),
            ("event.payload.order.seller.name", Some("order.seller.name")),
            ("order.weight.of.parcel", None),
            ("", None),
        ] {
            assert_eq!(order.intended(path), intended, "{path}");
        }
    }
}
