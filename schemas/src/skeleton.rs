//! Writes the description of an event from an example body: a file that the reader accepts, for its author to complete.

use crate::model::REFERENCE;
use crate::read::fault::Fault;
use crate::read::json::{Json, Members, below, get, parse};
use crate::read::names::{is_reserved_type, is_type_name, is_value_name};
use crate::{Catalog, Event, Site};
use std::fmt::Write as _;

/// Returns the text of a file that describes the event of an example body: an event, or a request with one.
///
/// One body does not show everything. Every member is required, a set has the values of the body alone, and descriptions and the
/// sentence repeat names: the author of the file has to complete them. A text in capitals is a value of a set; a text for which
/// `is_time` returns `true` is a time. Titles are those that `catalog` does not have. `source` is where the body comes from, and
/// `date` when.
///
/// # Errors
///
/// What a catalog cannot describe, with a JSON Pointer in the body; `file` is its name.
///
/// ```
/// use alexa_proactive_schemas::{AMAZON, skeleton};
///
/// let body = br#"{"name": "AMAZON.DoorBell.Rung", "payload": {"visitor": {"name": "Ana"}}}"#;
/// let text = skeleton("bell.json", body, &AMAZON, |_| false, ["A letter", "2026-11-02"]).expect("a body");
/// assert!(text.contains(r#""title": "DoorBellRung""#));
///
/// let body = br#"{"name": "AMAZON.DoorBell.Rung", "payload": {"open": true}}"#;
/// let fault = skeleton("bell.json", body, &AMAZON, |_| false, ["A letter", "2026-11-02"]).unwrap_err();
/// assert!(fault.to_string().starts_with("bell.json#/payload/open: found a boolean"));
/// ```
pub fn skeleton(
    file: &str,
    body: &[u8],
    catalog: &Catalog,
    is_time: fn(&str) -> bool,
    [source, date]: [&str; 2],
) -> Result<String, Fault> {
    let fault = |(pointer, message)| Fault { file: file.to_owned(), pointer, message };
    let body = parse(body).map_err(fault)?;
    let (name, payload, at) = event(&body).map_err(fault)?;
    let Some((subject, state)) = parts(name) else {
        let message = format!("`{name}` is not of the form `AMAZON.Subject.State`");
        return Err(fault((below(&at, "name"), message)));
    };
    if catalog.event(name).is_some() {
        let message =
            format!("the catalog has `{name}`; describe what differs in a file `NAME.changes.json`");
        return Err(fault((below(&at, "name"), message)));
    }
    let mut writer =
        Writer { catalog, is_time, subject, titles: vec![format!("{subject}{state}")], said: Vec::new() };
    let payload = writer.object(payload, &below(&at, "payload"), "").map_err(fault)?;
    let text = |text: &str| Json::Text(text.to_owned());
    let words = camel(&format!("{} {}", words(subject), words(state)));
    let said: Vec<String> = writer.said.iter().map(|path| format!("{{{path}}}")).collect();
    let sentence = format!("{words}: {}.", said.join(", "));
    let mut members = vec![
        ("$schema", text("https://json-schema.org/draft/2020-12/schema")),
        ("title", text(&format!("{subject}{state}"))),
        ("description", text(&format!("{words}."))),
        ("x-event", text(name)),
        ("x-sentence", Json::List(vec![object([("say", text(&sentence))])])),
        (
            "x-sources",
            Json::List(vec![object([
                ("title", text(source)),
                ("date", text(date)),
                ("confidence", text("low: one example")),
            ])]),
        ),
        ("type", text("object")),
    ];
    members.extend(payload);
    let mut out = String::new();
    print(&object(members), 0, &mut out);
    Ok(out + "\n")
}

/// Returns the last two parts of the name of an event.
fn parts(name: &str) -> Option<(&str, &str)> {
    let (subject, state) = name.strip_prefix("AMAZON.")?.split_once('.')?;
    (is_type_name(subject) && is_type_name(state)).then_some((subject, state))
}

/// Returns the name and the payload of the event in a body, and the pointer of the event.
fn event(body: &Json) -> Result<(&str, Members<'_>, String), (String, String)> {
    let Json::Object(outer) = body else { return Err(wrong_type(body, "", "an object")) };
    let (json, at) = get(outer, "event").map_or((body, String::new()), |event| (event, "/event".to_owned()));
    let Json::Object(event) = json else { return Err(wrong_type(json, &at, "an object")) };
    let member = |name| get(event, name).ok_or_else(|| (at.clone(), format!("`{name}` is missing")));
    let name = match member("name")? {
        Json::Text(name) => name.as_str(),
        other => return Err(wrong_type(other, &below(&at, "name"), "a string")),
    };
    match member("payload")? {
        Json::Object(payload) => Ok((name, payload, at)),
        other => Err(wrong_type(other, &below(&at, "payload"), "an object")),
    }
}

fn wrong_type(json: &Json, pointer: &str, expected: &str) -> (String, String) {
    (pointer.to_owned(), format!("found {}, expected {expected}", json.type_name()))
}

struct Writer<'a> {
    catalog: &'a Catalog,
    is_time: fn(&str) -> bool,
    /// The second part of the event's name.
    subject: &'a str,
    /// The titles of this file so far.
    titles: Vec<String>,
    /// The paths that the sentence says.
    said: Vec<String>,
}

type Keywords = Vec<(&'static str, Json)>;

impl Writer<'_> {
    /// Returns the keywords of an object.
    fn object(
        &mut self,
        members: Members<'_>,
        pointer: &str,
        path: &str,
    ) -> Result<Keywords, (String, String)> {
        let mut properties = Vec::new();
        for (name, json) in members {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            let site = self.site(json, name, &below(pointer, name), &path)?;
            properties.push((name.clone(), object(site)));
        }
        let required = members.iter().map(|(name, _)| Json::Text(name.clone())).collect();
        Ok(vec![("properties", Json::Object(properties)), ("required", Json::List(required))])
    }

    fn site(
        &mut self,
        json: &Json,
        name: &str,
        pointer: &str,
        path: &str,
    ) -> Result<Keywords, (String, String)> {
        let text = |text: &str| Json::Text(text.to_owned());
        let description = ("description", text(&format!("The {}.", words(name))));
        if !matches!(json, Json::Object(_)) {
            self.said.push(path.to_owned());
        }
        Ok(match json {
            Json::Text(value) => match value.strip_prefix(REFERENCE) {
                Some(key) => vec![description, ("type", text("string")), ("x-localizable", text(key))],
                None if (self.is_time)(value) => {
                    vec![description, ("type", text("string")), ("x-timestamp", Json::Bool(true))]
                }
                None if is_value(value) => self.value_set(name, path, &[value]),
                None => vec![description, ("type", text("string"))],
            },
            Json::Number(number)
                if number.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                vec![description, ("type", text("integer"))]
            }
            Json::List(items) => {
                let mut values: Vec<&str> = Vec::new();
                for (index, item) in items.iter().enumerate() {
                    match item {
                        Json::Text(value) if is_value(value) => {
                            if !values.contains(&value.as_str()) {
                                values.push(value);
                            }
                        }
                        other => {
                            let expected = "a value in capitals; an array of an event has values of a set";
                            return Err(wrong_type(other, &format!("{pointer}/{index}"), expected));
                        }
                    }
                }
                if values.is_empty() {
                    let message = "found an empty array, expected one value at least, to know what it takes";
                    return Err((pointer.to_owned(), message.to_owned()));
                }
                let item = name.strip_suffix('s').filter(|item| !item.is_empty()).unwrap_or(name);
                let items = object(self.value_set(item, path, &values));
                vec![description, ("type", text("array")), ("items", items)]
            }
            Json::Object(members) => {
                let title = self.title(name, path);
                let mut site = vec![("title", text(&title)), description, ("type", text("object"))];
                site.extend(self.object(members, pointer, path)?);
                site
            }
            Json::Number(_) => {
                let message = "found a number with a fraction or an exponent, expected a whole number";
                return Err((pointer.to_owned(), message.to_owned()));
            }
            Json::Bool(_) | Json::Null => {
                let expected =
                    "a string, a whole number, an array or an object, which a catalog can describe";
                return Err(wrong_type(json, pointer, expected));
            }
        })
    }

    fn value_set(&mut self, name: &str, path: &str, values: &[&str]) -> Keywords {
        let text = |text: &str| Json::Text(text.to_owned());
        vec![
            ("title", text(&self.title(name, path))),
            ("description", text(&format!("The {}.", words(name)))),
            ("type", text("string")),
            ("enum", Json::List(values.iter().copied().map(text).collect())),
        ]
    }

    /// Returns a title for the type of a site that no other type has.
    fn title(&mut self, name: &str, path: &str) -> String {
        let whole: String = path.split('.').map(camel).collect();
        let last = format!("{}{whole}", self.subject);
        let names = [camel(name), format!("{}{}", self.subject, camel(name))];
        let is_free = |title: &&String| {
            !is_reserved_type(title)
                && !["Locale", "Timestamp", "Self"].contains(&title.as_str())
                && !has_title(self.catalog, title)
                && !self.titles.contains(title)
        };
        let title = names.iter().find(is_free).unwrap_or(&last).clone();
        self.titles.push(title.clone());
        title
    }
}

/// Returns whether an event, an object or a value set of a catalog has the title.
fn has_title(catalog: &Catalog, title: &str) -> bool {
    let objects = catalog.events.iter().copied().flat_map(Event::walk).filter_map(Site::object);
    catalog.events.iter().any(|event| event.title == title)
        || catalog.value_sets.iter().any(|set| set.title == title)
        || objects.into_iter().any(|object| object.title == title)
}

/// Returns whether a text is a value of a set rather than a text that is spoken.
fn is_value(text: &str) -> bool {
    text.len() > 1 && is_value_name(text)
}

fn camel(name: &str) -> String {
    let mut rest = name.chars();
    rest.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(rest).collect()
}

/// Returns the words of a name: `ring count` of `ringCount`.
fn words(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn object(members: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    Json::Object(members.into_iter().map(|(name, json)| (name.to_owned(), json)).collect())
}

/// Writes JSON in lines; a list of texts is on one line.
fn print(json: &Json, level: usize, out: &mut String) {
    let indentation = "  ".repeat(level + 1);
    let close = |out: &mut String, sign| {
        out.push('\n');
        out.push_str(&"  ".repeat(level));
        out.push(sign);
    };
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Number(text) => out.push_str(text),
        Json::Text(text) => string(text, out),
        Json::List(items) if items.iter().all(|item| matches!(item, Json::Text(_))) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                print(item, level, out);
            }
            out.push(']');
        }
        Json::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "\n" } else { ",\n" });
                out.push_str(&indentation);
                print(item, level + 1, out);
            }
            close(out, ']');
        }
        Json::Object(members) if members.is_empty() => out.push_str("{}"),
        Json::Object(members) => {
            out.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                out.push_str(if index == 0 { "\n" } else { ",\n" });
                out.push_str(&indentation);
                string(name, out);
                out.push_str(": ");
                print(member, level + 1, out);
            }
            close(out, '}');
        }
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
