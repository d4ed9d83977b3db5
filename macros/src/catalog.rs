//! The events that an item may name: Amazon's, and the event of a user's module that `catalog = …` leads to.

use crate::near_event::near_event;
use alexa_proactive_schemas::{AMAZON, Event, Site, ValueSet, nearest};
use proc_macro2::Span;

/// What is known of the events that an item may name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Catalog {
    own: Own,
    /// The place of the macro that the user wrote. The compiler quotes the source of an impl, which would be the generated module.
    pub(crate) at: Span,
}

/// What is known of the events of a user's module.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Own {
    /// There is no module.
    Nothing,
    /// The item's event, which may replace Amazon's.
    Event(&'static Event),
    /// The module has no event of the name in the item, but these.
    Names(&'static [&'static str]),
}

impl Catalog {
    /// Amazon's catalog.
    pub(crate) fn amazon() -> Self {
        Self { own: Own::Nothing, at: Span::mixed_site() }
    }

    /// That of a module. `door` has the place of the derive that the user wrote, and its hygiene.
    pub(crate) fn of_module(own: Own, door: Span) -> Self {
        Self { own, at: door }
    }

    /// Whether it is that of a module.
    pub(crate) fn is_of_module(self) -> bool {
        !matches!(self.own, Own::Nothing)
    }

    /// The event with this name.
    pub(crate) fn event(self, name: &str) -> Option<&'static Event> {
        match self.own {
            Own::Event(event) if event.name == name => Some(event),
            _ => AMAZON.event(name),
        }
    }

    /// The event that is probably intended by a name that none has.
    pub(crate) fn near(self, name: &str) -> Near {
        if let Some(near) = nearest(name, self.own_names()) {
            return Near::Name(near);
        }
        near_event(name).map_or(Near::Nothing, Near::Event)
    }

    /// The names of all events, those of the module first.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        let of_amazon = AMAZON.events.iter().map(|event| event.name);
        self.own_names().chain(of_amazon.filter(move |name| self.own_names().all(|own| own != *name)))
    }

    /// All events whose sites are known, for an item that may have been intended to be anything.
    pub(crate) fn events(self) -> impl Iterator<Item = &'static Event> {
        let own = match self.own {
            Own::Event(event) => Some(event),
            Own::Nothing | Own::Names(_) => None,
        };
        let is_replaced = move |event: &&Event| self.own_names().any(|name| name == event.name);
        own.into_iter().chain(AMAZON.events.iter().copied().filter(move |event| !is_replaced(event)))
    }

    /// All value sets whose values are known, each once.
    pub(crate) fn value_sets(self) -> Vec<&'static ValueSet> {
        let mut sets: Vec<&'static ValueSet> = Vec::new();
        for set in self.events().flat_map(Event::walk).filter_map(Site::value_set) {
            if sets.iter().all(|known| known.title != set.title) {
                sets.push(set);
            }
        }
        sets
    }

    fn own_names(self) -> impl Iterator<Item = &'static str> + Clone {
        let (one, several) = match self.own {
            Own::Nothing => (None, &[][..]),
            Own::Event(event) => (Some(event.name), &[][..]),
            Own::Names(names) => (None, names),
        };
        one.into_iter().chain(several.iter().copied())
    }
}

/// What is near to a name that no event has.
pub(crate) enum Near {
    Event(&'static Event),
    /// An event whose sites are not known.
    Name(&'static str),
    Nothing,
}

impl Near {
    pub(crate) fn name(&self) -> Option<&'static str> {
        match self {
            Self::Event(event) => Some(event.name),
            Self::Name(name) => Some(name),
            Self::Nothing => None,
        }
    }
}
