//! What an item names above it: an event, an object of it, a set of values. Options in, a part of the catalog out.

use crate::catalog::{Catalog, Near};
use crate::diagnostics::{Code, Diagnostics, Position, Problem, short_list};
use crate::options::{Attributes, EventOptions, PartOptions, ValuesOptions};
use crate::rust_type::source_text;
use crate::scope::Scope;
use crate::text::Text;
use alexa_proactive_schemas::{Event, Site, ValueSet};
use proc_macro2::{Ident, TokenStream};

/// What an item names, or what it probably means.
pub(crate) enum Named<T> {
    Known(T),
    /// Something that is not there is near to this.
    Probably(T),
    /// Nothing that is understood.
    Nothing,
}

impl<T> Named<T> {
    pub(crate) fn known(self) -> Option<T> {
        match self {
            Self::Known(known) => Some(known),
            Self::Probably(_) | Self::Nothing => None,
        }
    }
}

/// How an item names its event.
#[derive(Clone, Copy)]
pub(crate) enum Door {
    /// `#[event("AMAZON.…")]`
    Derive,
    /// `#[proactive_event("AMAZON.…")]`
    Attribute,
}

/// The names that were written above an item.
struct Names<'a> {
    door: Door,
    catalog: Catalog,
    /// The module of the catalog, if one is named.
    module: Option<&'a TokenStream>,
    ident: &'a Ident,
    event: Option<&'a Text>,
    paths: &'a [Text],
    /// Whether more may have been written, which was not understood.
    incomplete: bool,
}

/// The payload of the event that the item names.
pub(crate) fn event_scope(
    door: Door,
    catalog: Catalog,
    ident: &Ident,
    attributes: &Attributes<EventOptions>,
    diagnostics: &mut Diagnostics,
) -> Named<Scope> {
    let event = attributes.event.as_ref();
    let module = attributes.module();
    let names = Names { door, catalog, module, ident, event, paths: &[], incomplete: attributes.incomplete };
    match names.event(diagnostics) {
        Named::Known(event) => Named::Known(Scope::of_event(event)),
        Named::Probably(event) => Named::Probably(Scope::of_event(event)),
        Named::Nothing => Named::Nothing,
    }
}

/// The object that the item names by its paths.
pub(crate) fn part_scope(
    catalog: Catalog,
    ident: &Ident,
    attributes: &Attributes<PartOptions>,
    diagnostics: &mut Diagnostics,
) -> Option<Scope> {
    let PartOptions { event, paths, .. } = &**attributes;
    let (door, event, incomplete) = (Door::Derive, event.as_ref(), attributes.incomplete);
    let names = Names { door, catalog, module: attributes.module(), ident, event, paths, incomplete };
    let event = names.event(diagnostics).known()?;
    OBJECTS.require(event, &names, diagnostics);
    let mut bases: Vec<&'static Site> = Vec::new();
    let title = |site: &Site| site.object().map(|object| object.title);
    for path in paths {
        let Some(site) = OBJECTS.find(event, path, diagnostics) else { continue };
        let text = path.value();
        if bases.iter().any(|base| base.path == site.path) {
            diagnostics.report(
                Position::Attributes,
                Problem::at(Code::GivenTwice, path, format!("`{text}` is given twice"))
                    .help("remove one of the two"),
            );
            continue;
        }
        match bases.first() {
            Some(first) if title(first) != title(site) => diagnostics.report(
                Position::Attributes,
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
    // A part of which one place is unknown is held against the others.
    let sites = bases.first()?.members();
    Some(Scope { event, bases, sites })
}

/// The set that the item names by an event and a path.
pub(crate) fn value_set(
    catalog: Catalog,
    ident: &Ident,
    attributes: &Attributes<ValuesOptions>,
    diagnostics: &mut Diagnostics,
) -> Option<&'static ValueSet> {
    let ValuesOptions { event, paths, .. } = &**attributes;
    let (door, event, incomplete) = (Door::Derive, event.as_ref(), attributes.incomplete);
    let names = Names { door, catalog, module: attributes.module(), ident, event, paths, incomplete };
    let event = names.event(diagnostics).known()?;
    VALUES.require(event, &names, diagnostics);
    let (path, others) = paths.split_first()?;
    for other in others {
        diagnostics.report(
            Position::Attributes,
            Problem::at(Code::GivenTwice, other, "`path` is given twice").help("remove one of the two"),
        );
    }
    VALUES.find(event, path, diagnostics)?.value_set()
}

impl Names<'_> {
    /// The event; an item that names none is reported, unless it may have tried to.
    fn event(&self, diagnostics: &mut Diagnostics) -> Named<&'static Event> {
        let Some(name) = self.event else {
            if !self.incomplete {
                diagnostics.report(Position::Name, self.no_event());
            }
            return Named::Nothing;
        };
        let text = name.value();
        if let Some(event) = self.catalog.event(text) {
            return Named::Known(event);
        }
        // The path of the module was malformed, which is reported; the module may have the event.
        if self.module.is_some() && !self.catalog.is_of_module() {
            return Named::Nothing;
        }
        let near = self.catalog.near(text);
        let whose = self
            .module
            .map_or_else(|| "Amazon's catalog".to_owned(), |module| format!("`{}`", source_text(module)));
        diagnostics.report(
            Position::Attributes,
            Problem::at(Code::UnknownEvent, name, format!("{whose} has no event `{text}`"))
                .maybe(Problem::help, near.name().map(|near| format!("did you mean `{near}`?")))
                .maybe(Problem::note, self.events_note()),
        );
        match near {
            Near::Event(event) => Named::Probably(event),
            Near::Name(_) | Near::Nothing => Named::Nothing,
        }
    }

    /// `events of the catalog: …`
    fn events_note(&self) -> Option<String> {
        short_list(&self.catalog.names()).map(|list| format!("events of the catalog: {list}"))
    }

    fn no_event(&self) -> Problem {
        let ident = self.ident;
        let attribute = match self.door {
            Door::Derive => "event",
            Door::Attribute => "proactive_event",
        };
        Problem::at(Code::EventNotNamed, ident, format!("`{ident}` does not say which event it is"))
            .help(format!("write `#[{attribute}(\"AMAZON.…\")]` above it"))
            .maybe(Problem::note, self.events_note())
    }
}

/// The sites that an item may name by its paths, and the words in which they are asked for.
struct Places {
    fit: fn(&Site) -> bool,
    /// What an item that names none does not say, before and after the event's name.
    which: (&'static str, &'static str),
    /// All of them.
    all: &'static str,
    /// What a site is that does not fit.
    misfit: &'static str,
}

const OBJECTS: Places = Places {
    fit: |site| site.object().is_some(),
    which: ("which part of", "it is"),
    all: "objects",
    misfit: "is a value, not an object with members",
};

const VALUES: Places = Places {
    fit: |site| site.value_set().is_some(),
    which: ("whose values of", "it holds"),
    all: "values",
    misfit: "takes no value of a closed set",
};

impl Places {
    fn of(&self, event: &'static Event) -> Vec<&'static str> {
        let mut paths = Vec::new();
        for site in event.walk() {
            if (self.fit)(site) {
                paths.push(site.path);
            }
        }
        paths
    }

    fn note(&self, event: &'static Event) -> Option<String> {
        short_list(&self.of(event)).map(|list| format!("{} of this event: {list}", self.all))
    }

    /// Reports an item that names none, unless it may have tried to.
    fn require(&self, event: &'static Event, names: &Names<'_>, diagnostics: &mut Diagnostics) {
        if !names.paths.is_empty() || names.incomplete {
            return;
        }
        let (ident, (before, after)) = (names.ident, self.which);
        diagnostics.report(
            Position::Name,
            Problem::at(
                Code::PlaceNotNamed,
                ident,
                format!("`{ident}` does not say {before} `{}` {after}", event.name),
            )
            .help(format!("write `#[event(\"{}\", path = \"…\")]` above it", event.name))
            .maybe(Problem::note, self.note(event)),
        );
    }

    /// The site at a path, if it is one of these.
    fn find(
        &self,
        event: &'static Event,
        path: &Text,
        diagnostics: &mut Diagnostics,
    ) -> Option<&'static Site> {
        let text = path.value();
        let (code, why) = match event.site(text) {
            Some(site) if (self.fit)(site) => return Some(site),
            Some(_) => (Code::PlaceMisfit, format!("`{text}` {}", self.misfit)),
            None => (Code::UnknownPath, format!("`{}` has nothing at `{text}`", event.name)),
        };
        diagnostics.report(
            Position::Attributes,
            Problem::at(code, path, why)
                .maybe(Problem::help, Problem::did_you_mean(text, &self.of(event)))
                .maybe(Problem::note, self.note(event)),
        );
        None
    }
}
