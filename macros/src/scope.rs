//! The part of the catalog that an item is held against: the payload of an event, or one of its objects.

use crate::diagnostics::{Code, Diagnostics, Problem, Spot, list, short_list};
use crate::names::fits;
use crate::syntax::Options;
use alexa_proactive_schemas::{EVENTS, Event, Kind, Site, nearest};
use proc_macro2::Ident;
use syn::LitStr;

/// An event, or an object of it. Paths inside an object are told from there.
#[derive(Clone)]
pub(crate) struct Scope {
    pub(crate) event: &'static Event,
    /// Where the object stands; several places for a part of several; none for the payload itself.
    pub(crate) bases: Vec<&'static Site>,
    pub(crate) sites: &'static [Site],
}

/// The sites that an item may name by its paths, and the words in which they are asked for.
pub(crate) struct Places {
    pub(crate) fit: fn(&Site) -> bool,
    /// What an item that names none does not say, before and after the event's name.
    pub(crate) which: (&'static str, &'static str),
    /// All of them.
    pub(crate) all: &'static str,
    /// What a site is that does not fit.
    pub(crate) misfit: &'static str,
}

const OBJECTS: Places = Places {
    fit: |site| site.object().is_some(),
    which: ("which part of", "it is"),
    all: "objects",
    misfit: "is a value, not an object with members",
};

impl Places {
    fn of(&self, event: &'static Event) -> impl Iterator<Item = &'static str> {
        event.walk().filter(|site| (self.fit)(site)).map(|site| site.path)
    }

    fn note(&self, event: &'static Event) -> Option<String> {
        short_list(self.of(event)).map(|list| format!("{} of this event: {list}", self.all))
    }

    /// Whether the item names any, with a complaint unless it may have tried to.
    pub(crate) fn are_named(
        &self,
        event: &'static Event,
        options: &Options,
        ident: &Ident,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        if options.paths.is_empty() && !options.misread {
            let (before, after) = self.which;
            diagnostics.turn_to(Spot::Name);
            diagnostics.push(
                Problem::at(
                    Code::PlaceNotNamed,
                    ident,
                    format!("`{ident}` does not say {before} `{}` {after}", event.name),
                )
                .help(format!("write `#[event(\"{}\", path = \"…\")]` above it", event.name))
                .maybe(Problem::note, self.note(event)),
            );
        }
        !options.paths.is_empty()
    }

    /// The site at a path, if it is one of these.
    pub(crate) fn find(
        &self,
        event: &'static Event,
        path: &LitStr,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'static Site> {
        let text = path.value();
        let (code, why) = match event.site(&text) {
            Some(site) if (self.fit)(site) => return Some(site),
            Some(_) => (Code::PlaceMisfit, format!("`{text}` {}", self.misfit)),
            None => (Code::UnknownPath, format!("`{}` has nothing at `{text}`", event.name)),
        };
        let near = nearest(&text, self.of(event));
        diagnostics.push(
            Problem::at(code, path, why)
                .maybe(Problem::help, near.map(|near| format!("did you mean `{near}`?")))
                .maybe(Problem::note, self.note(event)),
        );
        None
    }
}

impl Scope {
    /// The payload of the event that the item names.
    pub(crate) fn of_event(options: &Options, ident: &Ident, diagnostics: &mut Diagnostics) -> Option<Self> {
        let event = event(options, ident, diagnostics)?;
        Some(Self { event, bases: Vec::new(), sites: event.sites })
    }

    /// The object that the item names by its paths.
    pub(crate) fn of_part(options: &Options, ident: &Ident, diagnostics: &mut Diagnostics) -> Option<Self> {
        let event = event(options, ident, diagnostics)?;
        if !OBJECTS.are_named(event, options, ident, diagnostics) {
            return None;
        }
        let mut bases: Vec<&'static Site> = Vec::new();
        for path in &options.paths {
            let text = path.value();
            match OBJECTS.find(event, path, diagnostics) {
                Some(site) if bases.iter().any(|base| base.path == site.path) => {
                    diagnostics.push(
                        Problem::at(Code::GivenTwice, path, format!("`{text}` is given twice"))
                            .help("remove one of the two"),
                    );
                }
                Some(site) => {
                    let title = |site: &Site| site.object().map(|object| object.title);
                    match bases.first() {
                        Some(first) if title(first) != title(site) => diagnostics.push(
                            Problem::at(
                                Code::PlaceMisfit,
                                path,
                                format!("`{}` and `{text}` do not have the same members", first.path),
                            )
                            .help("write a part for each"),
                        ),
                        _ => bases.push(site),
                    }
                }
                None => {}
            }
        }
        // A part of which one place is unknown is held against the others.
        let sites = bases.first()?.members();
        Some(Self { event, bases, sites })
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

    /// The site that somebody may mean who writes a path at which there is nothing: a near one, or one whose path is a
    /// part of what was written, or the other way round.
    pub(crate) fn meant(&self, path: &str) -> Option<&'static str> {
        let paths = || self.walk().map(|site| self.relative(site));
        let ends = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with('.'));
        // Inside a part the whole path is an easy slip.
        let whole = self.walk().find(|site| site.path == path).map(|site| self.relative(site));
        let mut shorter = paths().filter(|known| ends(known, path));
        let only = shorter.next().filter(|_| shorter.next().is_none());
        // Of what is near to nothing else, an alternate may be meant.
        let alternates = self.all().filter(|site| site.alternate_of.is_some());
        whole
            .or(only)
            .or_else(|| nearest(path, paths()))
            .or_else(|| nearest(path, alternates.map(|site| self.relative(site))))
            .or_else(|| paths().find(|known| ends(path, known)))
    }

    /// The site at a path that is written in this item.
    pub(crate) fn site(&self, path: &str) -> Option<&'static Site> {
        match self.bases.first() {
            Some(base) => self.event.site(&format!("{}.{path}", base.path)),
            None => self.event.site(path),
        }
    }

    /// A site and the objects around it, up to one of these or the whole payload.
    pub(crate) fn around(
        &self,
        site: &'static Site,
        within: Option<&'static Site>,
    ) -> impl Iterator<Item = &'static Site> + use<> {
        self.event
            .walk()
            .filter(move |object| object.path == site.path || lies_within(site, object))
            .filter(move |object| within.is_none_or(|within| lies_within(object, within)))
    }

    /// The required site that an alternate stands for, in this scope or around it.
    pub(crate) fn stands_for(&self, alternate: &Site) -> Option<&'static Site> {
        alternate.alternate_of.and_then(|of| self.event.site(of)).filter(|site| site.is_required())
    }

    /// Every site in this scope.
    fn all(&self) -> impl Iterator<Item = &'static Site> + use<> {
        let base = self.bases.first().copied();
        self.event.walk().filter(move |site| base.is_none_or(|base| lies_within(site, base)))
    }

    /// Every site in this scope but alternates, which only a path reaches.
    pub(crate) fn walk(&self) -> impl Iterator<Item = &'static Site> + use<> {
        self.all().filter(|site| site.alternate_of.is_none())
    }

    /// The sites that hold a value.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = &'static Site> + use<> {
        self.walk().filter(|site| !matches!(site.kind, Kind::Object(_)))
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
        short_list(self.leaves().map(|site| self.relative(site)))
            .map(|list| format!("paths of this {of}: {list}"))
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

/// `events of the catalog: …`
pub(crate) fn events_note() -> Option<String> {
    short_list(EVENTS.iter().map(|event| event.name)).map(|list| format!("events of the catalog: {list}"))
}

/// The event that an item names.
pub(crate) fn event(
    options: &Options,
    ident: &Ident,
    diagnostics: &mut Diagnostics,
) -> Option<&'static Event> {
    let Some(name) = &options.event else {
        if !options.misread {
            diagnostics.turn_to(Spot::Name);
            diagnostics.push(
                Problem::at(Code::EventNotNamed, ident, format!("`{ident}` does not say which event it is"))
                    .help("write `#[event(\"AMAZON.…\")]` above it")
                    .maybe(Problem::note, events_note()),
            );
        }
        return None;
    };
    let text = name.value();
    let event = alexa_proactive_schemas::event(&text);
    if event.is_none() {
        let near = nearest(&text, EVENTS.iter().map(|event| event.name));
        diagnostics.push(
            Problem::at(Code::UnknownEvent, name, format!("Amazon's catalog has no event `{text}`"))
                .maybe(Problem::help, near.map(|near| format!("did you mean `{near}`?")))
                .maybe(Problem::note, events_note()),
        );
    }
    event
}

/// The locale that a literal names, as the variant of `Locale`.
pub(crate) fn locale(code: &LitStr, diagnostics: &mut Diagnostics) -> Option<&'static str> {
    use alexa_proactive_schemas::LOCALES;
    let text = code.value();
    if let Some(locale) = LOCALES.value(&text) {
        return Some(locale.rust_name);
    }
    let near = near_locales(&text);
    diagnostics.push(
        Problem::at(
            Code::UnknownLocale,
            code,
            format!("`{text}` is not a locale of the Proactive Events API"),
        )
        .maybe(
            Problem::help,
            (!near.is_empty()).then(|| {
                format!(
                    "did you mean {}?",
                    near.iter().map(|near| format!("`{near}`")).collect::<Vec<_>>().join(" or ")
                )
            }),
        )
        .maybe(Problem::note, near.is_empty().then(locales_note)),
    );
    None
}

/// `locales of the API: …`
pub(crate) fn locales_note() -> String {
    let locales = alexa_proactive_schemas::LOCALES.values;
    format!("locales of the API: {}", list(locales.iter().map(|value| value.name)))
}

/// Equal but for case and `_`; then `UK` read as `GB`; then the locales of the same language.
pub(crate) fn near_locales(code: &str) -> Vec<&'static str> {
    let all = || alexa_proactive_schemas::LOCALES.values.iter().map(|value| value.name);
    let code = code.replace('_', "-").to_ascii_lowercase();
    let find = |code: &str| all().find(|known| known.eq_ignore_ascii_case(code));
    if let Some(known) = find(&code) {
        return vec![known];
    }
    if let Some(known) = code.strip_suffix("-uk").and_then(|language| find(&format!("{language}-gb"))) {
        return vec![known];
    }
    let language = code.split('-').next().unwrap_or_default();
    all().filter(|known| known.split('-').next() == Some(language)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{EVENT, PART};
    use proc_macro2::Span;
    use syn::DeriveInput;

    fn scope(item: &str) -> Scope {
        let input: DeriveInput = syn::parse_str(item).unwrap();
        let mut diagnostics = Diagnostics::default();
        let scope = if item.contains("path") {
            let options = Options::read(&input.attrs, PART, &mut diagnostics);
            Scope::of_part(&options, &input.ident, &mut diagnostics)
        } else {
            let options = Options::read(&input.attrs, EVENT, &mut diagnostics);
            Scope::of_event(&options, &input.ident, &mut diagnostics)
        };
        assert!(diagnostics.is_empty());
        scope.unwrap()
    }

    fn paths(sites: &[&Site]) -> Vec<&'static str> {
        sites.iter().map(|site| site.path).collect()
    }

    #[test]
    fn a_name_fits_whole_segments_from_the_end() {
        let inbox = scope("#[event(\"AMAZON.MessageAlert.Activated\")] struct S;");
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
        let side = scope(
            "#[event(\"AMAZON.SportsEvent.Updated\", path = \"sportsEvent.homeTeamStatistic\",
                path = \"sportsEvent.awayTeamStatistic\")] struct S;",
        );
        let name = side.site("team.name").unwrap();
        assert_eq!(name.path, "sportsEvent.homeTeamStatistic.team.name");
        assert_eq!(side.relative(name), "team.name");
        assert_eq!(paths(&side.named("score")), ["sportsEvent.homeTeamStatistic.score"]);
        assert!(side.named("home_team_statistic").is_empty());
        // Nor does a name begin within the path to the part.
        assert!(side.named("ic_team_name").is_empty());
        assert_eq!(side.meant("sportsEvent.homeTeamStatistic.score"), Some("score"));
    }

    #[test]
    fn alternates_are_for_paths_alone() {
        let invite = scope("#[event(\"AMAZON.SocialGameInvite.Available\")] struct S;");
        assert_eq!(paths(&invite.named("relationship_to_invitee")), ["invite.relationshipToInvitee"]);
        assert!(invite.leaves().all(|site| site.alternate_of.is_none()));
        let alternate = invite.site("invite.inviter.relationshipToInvitee").unwrap();
        assert_eq!(invite.stands_for(alternate).map(|site| site.path), Some("invite.relationshipToInvitee"));
        // The alternate of an optional site stands for nothing that has to be there.
        let order = scope("#[event(\"AMAZON.OrderStatus.Updated\")] struct S;");
        assert!(order.stands_for(order.site("state.enterTimeStamp").unwrap()).is_none());
    }

    #[test]
    fn what_may_be_meant_by_a_path() {
        let order = scope("#[event(\"AMAZON.OrderStatus.Updated\")] struct S;");
        for (path, meant) in [
            ("state.statsu", Some("state.status")),
            ("status", Some("state.status")),
            ("seller.name", Some("order.seller.name")),
            ("event.payload.order.seller.name", Some("order.seller.name")),
            ("order.weight.of.parcel", None),
            ("", None),
        ] {
            assert_eq!(order.meant(path), meant, "{path}");
        }
    }

    #[test]
    fn locales_that_somebody_may_mean() {
        for (code, near) in [
            ("en_us", vec!["en-US"]),
            ("en-UK", vec!["en-GB"]),
            ("ja", vec!["ja-JP"]),
            ("fr_BE", vec!["fr-CA", "fr-FR"]),
            ("tlh", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(near_locales(code), near, "{code}");
        }
        let code = LitStr::new("de-DE", Span::call_site());
        assert_eq!(locale(&code, &mut Diagnostics::default()), Some("DeDe"));
    }
}
