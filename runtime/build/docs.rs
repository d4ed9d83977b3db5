//! What the documentation of generated items says.

use alexa_proactive_schemas::{Condition, Event, Kind, Object, Piece, Sentence, Site, Value, ValueSet};

/// What a site is, for the member of a struct.
pub(crate) fn member(site: &Site) -> String {
    format!("`{}`: {}", site.path, about_site(site))
}

/// What a site is, for the functions that write it: they are read away from their event.
pub(crate) fn site(event: &Event, site: &Site) -> String {
    format!("`{}` of [`{}`]({}): {}", site.path, event.name, event.title, about_site(site))
}

fn about_site(site: &Site) -> String {
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
        text += &format!(" It means something where `{}` is {}.", with.path, codes(with.values, " or "));
    }
    text + &notes(site.notes)
}

/// What an object is, and every place where it stands.
pub(crate) fn object(object: &Object, first: &Site, places: &[(&Event, &Site)]) -> String {
    let description = if object.description.is_empty() { first.description } else { object.description };
    format!("{}: {}{}", listed(places), lower_first(description), notes(first.notes))
}

fn listed(places: &[(&Event, &Site)]) -> String {
    let places: Vec<String> =
        places.iter().map(|(event, site)| format!("`{}` of [`{}`]", site.path, event.title)).collect();
    places.join(" and ")
}

/// What a set of values is about, and every place that takes from it.
pub(crate) fn value_set(set: &ValueSet, places: &[(&Event, &Site)]) -> String {
    format!("{} It stands at {}.{}", set.description, listed(places), notes(set.notes))
}

/// Amazon's name of a value, and how it is spoken.
pub(crate) fn value(value: &Value) -> String {
    let mut text = format!("`{}`", value.name);
    if !value.description.is_empty() {
        text += &format!(": {}", value.description);
    } else if !value.word.is_empty() {
        text += &format!(", spoken as “{}”", value.word);
    }
    text + &notes(value.notes)
}

/// The code of a locale, and who speaks so.
pub(crate) fn locale(value: &Value) -> String {
    format!("`{}`: {}{}", value.name, value.description, notes(value.notes))
}

/// What an event is, what Alexa says, and where the facts come from.
pub(crate) fn event(event: &Event) -> String {
    let mut text =
        format!("`{}`: {}\n\nAlexa says, in English:\n\n", event.name, lower_first(event.description));
    for said in event.sentences {
        text += &sentence(said);
    }
    text = text.trim_end().to_owned() + &notes(event.notes) + "\n\nSources:\n\n";
    for source in event.sources {
        text += &format!("- {} ({}; {})\n", source.title, source.date, source.confidence);
    }
    text
}

/// The notes as a list, after an empty line.
fn notes(notes: &[&str]) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let list: Vec<String> = notes.iter().map(|note| format!("- {note}")).collect();
    format!("\n\nWhat is known:\n\n{}", list.join("\n"))
}

/// An item of the list of sentences: when it is said, and its words.
fn sentence(sentence: &Sentence) -> String {
    let mut words = String::new();
    pieces(sentence.say, &mut words);
    let when: Vec<String> = sentence
        .when
        .iter()
        .map(|(path, condition)| match condition {
            Condition::Present => format!("`{path}` is there"),
            Condition::Absent => format!("`{path}` is absent"),
            Condition::Is(value) => format!("`{path}` is `{value}`"),
        })
        .collect();
    if when.is_empty() {
        format!("- “{words}”\n")
    } else {
        format!("- “{words}” when {}\n", when.join(" and "))
    }
}

/// The words, with paths for values; what may be left out is in parentheses.
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

/// Names as code, in a row.
pub(crate) fn codes(names: &[&str], between: &str) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(between)
}

/// A description after a colon; `ISO` keeps its letters.
fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    let is_one_word_of_capitals = chars.clone().next().is_some_and(char::is_uppercase);
    if is_one_word_of_capitals { text.to_owned() } else { first.into_iter().chain(chars).collect() }
}
