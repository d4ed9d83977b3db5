//! The text of the documentation of generated items.

use crate::{Condition, Event, Kind, Object, Piece, Sentence, Site, Value, ValueSet};

/// Describes a site, for the member of a struct.
pub(super) fn member(site: &Site) -> String {
    format!("`{}`: {}", site.path, description(site))
}

/// Describes a site, for the functions that write it, with its event.
pub(super) fn site(event: &Event, site: &Site, root: &str) -> String {
    format!("`{}` of [`{}`]({}): {}", site.path, event.name, path(event.title, root), description(site))
}

/// Returns the path of a type of the catalog, below the root of the module.
pub(super) fn path(title: &str, root: &str) -> String {
    format!("{root}::catalog::{title}")
}

fn description(site: &Site) -> String {
    let mut text = lower_first(site.description);
    match site.alternate_of {
        Some(of) => text += &format!(" The other reading of `{of}`."),
        None => text += if site.is_required() { " Required." } else { " Optional." },
    }
    match site.kind {
        Kind::Localized { key, .. } => text += &format!(" Localized, under the key `{key}`."),
        Kind::Values { max_items: Some(max), .. } => text += &format!(" At most {max}."),
        _ => {}
    }
    if let Some(with) = site.meaningful_with {
        text += &format!(" Meaningful if `{}` is {}.", with.path, codes(with.values, " or "));
    }
    text + &notes(site.notes)
}

/// Describes an object, and lists its sites.
pub(super) fn object(object: &Object, first: &Site, places: &[(&Event, &Site)]) -> String {
    let description = if object.description.is_empty() { first.description } else { object.description };
    let places = listed(places, &|title| format!("[`{title}`]"));
    format!("{places}: {}{}", lower_first(description), notes(first.notes))
}

fn listed(places: &[(&Event, &Site)], link: &dyn Fn(&str) -> String) -> String {
    let mut list = Vec::new();
    for (event, site) in places {
        list.push(format!("`{}` of {}", site.path, link(event.title)));
    }
    list.join(" and ")
}

/// Describes a set of values, and lists its sites.
pub(super) fn value_set(set: &ValueSet, places: &[(&Event, &Site)], root: &str) -> String {
    // The module of the value sets does not have the events in scope.
    let places = listed(places, &|title| format!("[`{title}`]({})", path(title, root)));
    format!("{} Used by {places}.{}", set.description, notes(set.notes))
}

/// Describes a value: Amazon's name, its meaning or how it is spoken.
pub(super) fn value(value: &Value) -> String {
    let mut text = format!("`{}`", value.name);
    if !value.description.is_empty() {
        text += &format!(": {}", value.description);
    } else if !value.word.is_empty() {
        text += &format!(", spoken as “{}”", value.word);
    }
    text + &notes(value.notes)
}

/// Describes a locale: its code, language and country.
pub(super) fn locale(value: &Value) -> String {
    format!("`{}`: {}{}", value.name, value.description, notes(value.notes))
}

/// Describes an event: its purpose, what Alexa says, and the sources of the facts.
pub(super) fn event(event: &Event) -> String {
    let mut text =
        format!("`{}`: {}\n\nAlexa says, in English:\n\n", event.name, lower_first(event.description));
    for sentence in event.sentences {
        text += &self::sentence(sentence);
    }
    text = text.trim_end().to_owned() + &notes(event.notes) + "\n\nSources:\n\n";
    for source in event.sources {
        text += &format!("- {} ({}; {})\n", source.title, source.date, source.confidence);
    }
    text
}

/// Returns the notes as a list, after an empty line.
fn notes(notes: &[&str]) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let mut text = "\n\nNotes:\n".to_owned();
    for note in notes {
        text += &format!("\n- {note}");
    }
    text
}

/// Returns an item of the list of sentences: the words and the conditions.
fn sentence(sentence: &Sentence) -> String {
    let mut words = String::new();
    pieces(sentence.say, &mut words);
    let mut when = Vec::new();
    for (path, condition) in sentence.when {
        when.push(match condition {
            Condition::Present => format!("`{path}` is present"),
            Condition::Absent => format!("`{path}` is absent"),
            Condition::Is(value) => format!("`{path}` is `{value}`"),
        });
    }
    if when.is_empty() {
        format!("- “{words}”\n")
    } else {
        format!("- “{words}” when {}\n", when.join(" and "))
    }
}

/// Adds the words, with paths for values and parentheses around optional pieces.
fn pieces(all: &[Piece], text: &mut String) {
    for piece in all {
        match piece {
            Piece::Text(words) => *text += words,
            Piece::Site(path) | Piece::NumberInWords(path) => *text += &format!("`{path}`"),
            Piece::Plural { one, many, .. } => *text += &format!("{one}/{many}"),
            Piece::Optional(inner) => {
                let mut words = String::new();
                pieces(inner, &mut words);
                let rest = words.trim_start();
                *text += &format!("{}({rest})", " ".repeat(words.len() - rest.len()));
            }
        }
    }
}

/// Lists names as code.
pub(super) fn codes(names: &[&str], between: &str) -> String {
    let mut codes = Vec::new();
    for name in names {
        codes.push(format!("`{name}`"));
    }
    codes.join(between)
}

/// Makes the first letter lower case, to follow a colon, unless it belongs to an acronym such as `ISO`.
fn lower_first(text: &str) -> String {
    let is_acronym = text.chars().nth(1).is_some_and(char::is_uppercase);
    match text.split_at_checked(1) {
        Some((first, rest)) if !is_acronym => first.to_ascii_lowercase() + rest,
        _ => text.to_owned(),
    }
}
