//! The catalog of this run: Amazon's, or with `--catalog` one that has events of your own beside Amazon's, and changes of these.

use crate::outcome::Failure;
use crate::output;
use alexa_proactive_schemas::{AMAZON, Catalog, Event};
use std::ffi::OsString;
use std::path::Path;
use std::sync::OnceLock;

static CHOSEN: OnceLock<&'static Catalog> = OnceLock::new();

/// Reads the folder that `--catalog` names, if the command line has the option. It is read before all other arguments,
/// because these may be names of events, which are looked up in the catalog.
pub(crate) fn choose(arguments: impl IntoIterator<Item = OsString>) -> Result<(), Failure> {
    let Some(folder) = folder(arguments) else { return Ok(()) };
    let read = Catalog::with_folder(Path::new(&folder)).map_err(|mut faults| {
        let last = faults.pop().map(Failure::new);
        faults.into_iter().map(Failure::new).for_each(output::error);
        last.unwrap_or_else(|| Failure::new("the catalog cannot be read"))
    })?;
    read.warnings.into_iter().for_each(output::warning);
    CHOSEN.get_or_init(|| read.catalog);
    Ok(())
}

/// Returns the schemas of the catalog.
pub(crate) fn schemas() -> &'static Catalog {
    CHOSEN.get().copied().unwrap_or(&AMAZON)
}

/// Returns all events, Amazon's first.
pub(crate) fn events() -> impl Iterator<Item = &'static Event> + Clone {
    schemas().events.iter().copied()
}

/// Returns the catalog for the readers of bodies.
pub(crate) fn catalog() -> alexa_proactive::Catalog {
    alexa_proactive::Catalog::new(schemas())
}

/// Returns the module of an event that Amazon's catalog does not have as it is, under the name that the guide gives to it.
pub(crate) fn own_module(event: &Event) -> Option<&'static str> {
    (AMAZON.event(event.name) != Some(event)).then_some("crate::amazon")
}

/// Returns the value of the option. What is wrong with it, such as a missing value, is reported with the other arguments.
fn folder(arguments: impl IntoIterator<Item = OsString>) -> Option<OsString> {
    let mut arguments = arguments.into_iter().take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == "--catalog" {
            return arguments.next();
        }
        if let Some(folder) = argument.to_str().and_then(|text| text.strip_prefix("--catalog=")) {
            return Some(folder.into());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::folder;

    #[test]
    fn the_option_may_be_anywhere_before_two_hyphens() {
        let of =
            |line: &str| folder(line.split(' ').map(Into::into)).and_then(|folder| folder.into_string().ok());
        assert_eq!(of("alexa-proactive --catalog own check a.json").as_deref(), Some("own"));
        assert_eq!(of("alexa-proactive check a.json --catalog=own").as_deref(), Some("own"));
        assert_eq!(of("alexa-proactive check a.json --catalog"), None);
        assert_eq!(of("alexa-proactive check -- --catalog own"), None);
        assert_eq!(of("alexa-proactive check --catalogs own"), None);
    }
}
