//! Documentation of generated items, and the names that they share.

use alexa_proactive_schemas::{EVENTS, Event, Kind, Object, Piece, Sentence, Site};

/// `///` before each line.
pub(crate) fn doc(indent: &str, text: &str) -> String {
    text.lines()
        .map(|line| if line.is_empty() { format!("{indent}///\n") } else { format!("{indent}/// {line}\n") })
        .collect()
}

/// The notes as a list, after an empty line.
pub(crate) fn notes(notes: &[&str]) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let list: String = notes.iter().map(|note| format!("- {note}\n")).collect();
    format!("\n\nWhat is known:\n\n{list}")
}

/// What a site is, for the member of a struct or the function that writes it.
pub(crate) fn site(event: &Event, site: &Site) -> String {
    let mut text = format!("`{}`: {}", site.path, lower_first(site.description));
    text.push_str(match (site.is_required(), site.alternate_of.is_some()) {
        (_, true) => " An alternate reading.",
        (true, _) => " Required.",
        (false, _) => " Optional.",
    });
    if let Kind::Localized { key, .. } = site.kind {
        text.push_str(&format!(" Localized, under the key `{key}`."));
    }
    if let Kind::Values { max_items: Some(max), .. } = site.kind {
        text.push_str(&format!(" At most {max}."));
    }
    if let Some(with) = site.meaningful_with {
        let values: Vec<String> = with.values.iter().map(|value| format!("`{value}`")).collect();
        text.push_str(&format!(" It means something beside {}.", values.join(" or ")));
    }
    let _ = event;
    text + &notes(site.notes)
}

/// What an event is, what Alexa says, and where the facts come from.
pub(crate) fn event(event: &Event) -> String {
    let mut text =
        format!("`{}`: {}\n\nAlexa says, in English:\n\n", event.name, lower_first(event.description));
    for sentence in event.sentences {
        text.push_str(&format!("- {}\n", self::sentence(sentence)));
    }
    text.push_str(&notes(event.notes).replacen("\n\n", "\n", 1));
    text.push_str("\nSources:\n\n");
    for source in event.sources {
        text.push_str(&format!("- {} ({}; {})\n", source.title, source.date, source.confidence));
    }
    text
}

fn sentence(sentence: &Sentence) -> String {
    let mut text = String::from("“");
    pieces(sentence.say, &mut text);
    text.push('”');
    text
}

fn pieces(all: &[Piece], text: &mut String) {
    for piece in all {
        match piece {
            Piece::Text(words) => text.push_str(words),
            Piece::Site(path) | Piece::NumberInWords(path) => text.push_str(&format!("`{path}`")),
            Piece::Plural { one, many, .. } => text.push_str(&format!("{one}/{many}")),
            Piece::Optional(inner) => {
                text.push('(');
                pieces(inner, text);
                text.push(')');
            }
            _ => {}
        }
    }
}

pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    let second_is_upper = chars.clone().next().is_some_and(char::is_uppercase);
    if second_is_upper { text.to_owned() } else { first.into_iter().chain(chars).collect() }
}

/// `WeatherAlertActivated` becomes `weather_alert_activated`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// `weatherAlert.alertType` becomes `weather_alert__alert_type`: two places never share a name.
pub(crate) fn function(path: &str) -> String {
    path.split('.').map(snake_case).collect::<Vec<_>>().join("__")
}

/// `weatherAlert.alertType` becomes `WeatherAlert_AlertType`.
pub(crate) fn type_name(path: &str) -> String {
    path.split('.')
        .map(|name| {
            let mut chars = name.chars();
            chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect()
        })
        .collect::<Vec<String>>()
        .join("_")
}

/// Every object type once, with the event and the site where it first stands.
pub(crate) fn objects() -> Vec<(&'static Event, &'static Site, &'static Object)> {
    let mut found: Vec<(&Event, &Site, &Object)> = Vec::new();
    for event in EVENTS {
        for site in event.walk() {
            if let Some(object) = site.object() {
                if !found.iter().any(|(_, _, known)| known.title == object.title) {
                    found.push((event, site, object));
                }
            }
        }
    }
    found
}
