//! The events that an item may name: Amazon's, and the event of a user's module that `catalog = …` leads to.

use crate::near_event::near_event;
use alexa_proactive_schemas::{AMAZON, Event, ValueSet, nearest};
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
        if let Some(near) = nearest(name, self.own_names().iter().copied()) {
            return Near::Name(near);
        }
        near_event(name).map_or(Near::Nothing, Near::Event)
    }

    /// The names of all events, those of the module first.
    pub(crate) fn names(self) -> Vec<&'static str> {
        let mut names = self.own_names();
        for event in AMAZON.events {
            if !names.contains(&event.name) {
                names.push(event.name);
            }
        }
        names
    }

    /// All events whose sites are known, for an item that may have been intended to be anything.
    pub(crate) fn events(self) -> Vec<&'static Event> {
        let own = self.own_names();
        let mut events = match self.own {
            Own::Event(event) => vec![event],
            Own::Nothing | Own::Names(_) => Vec::new(),
        };
        for event in AMAZON.events {
            if !own.contains(&event.name) {
                events.push(event);
            }
        }
        events
    }

    /// All value sets whose values are known, each once.
    pub(crate) fn value_sets(self) -> Vec<&'static ValueSet> {
        let mut sets: Vec<&'static ValueSet> = Vec::new();
        for event in self.events() {
            for site in event.walk() {
                let Some(set) = site.value_set() else { continue };
                if sets.iter().all(|known| known.title != set.title) {
                    sets.push(set);
                }
            }
        }
        sets
    }

    fn own_names(self) -> Vec<&'static str> {
        match self.own {
            Own::Nothing => Vec::new(),
            Own::Event(event) => vec![event.name],
            Own::Names(names) => names.to_vec(),
        }
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
