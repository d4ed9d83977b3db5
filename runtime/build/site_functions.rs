//! The functions that write a site.

use crate::docs;
use crate::layout::{STEP, doc, indent, with_arguments};
use crate::names::{as_method, type_name};
use crate::places;
use alexa_proactive_schemas::{Event, Kind, Site};

/// The function for a field that holds what the site takes.
pub(crate) fn write(event: &'static Event, site: &Site, width: usize) -> String {
    let mut body = is_asked_for(event, site);
    body += &write_value(site, width - STEP);
    body += &tells_alternate(site);
    body += &has_a_meaning_beside(event, site, width - STEP);
    let about = doc(&docs::site(event, site), width) + &deprecated(site);
    about + &writer(site, &bound(site), None, key(site), &body, width)
}

/// Remembers the value of a site where another one has a meaning beside some values only.
fn is_asked_for(event: &'static Event, site: &Site) -> String {
    let Kind::Value(set) = site.kind else { return String::new() };
    let Some(number) = number(site.path, &places::witnesses(event)) else { return String::new() };
    let method = as_method(set);
    format!("if let Ok(value) = value.{method}() {{\n    payload.witness({number}, value.as_str());\n}}\n")
}

/// Remembers that a site was written which has a meaning beside some values of another one only.
fn has_a_meaning_beside(event: &'static Event, site: &Site, width: usize) -> String {
    let beside = site.meaningful_with.and_then(|with| number(with.path, &places::witnesses(event)));
    let (Some(meaning), Some(beside)) = (site.meaningful_with, beside) else { return String::new() };
    let members = [
        format!("path: {:?}", site.path),
        format!("beside: {beside}"),
        format!("values: &{:?}", meaning.values),
    ];
    let line = format!("payload.meant(&Meaning {{ {} }});", members.join(", "));
    if line.len() <= width {
        return line + "\n";
    }
    format!("payload.meant(&Meaning {{\n{}}});\n", indent(&(members.join(",\n") + ",\n")))
}

/// Which of these sites it is that has a path.
fn number(path: &str, sites: &[&Site]) -> Option<usize> {
    sites.iter().position(|site| site.path == path)
}

fn write_value(site: &Site, width: usize) -> String {
    match site.kind {
        Kind::Text => "payload.text(&value.as_text());\n".to_owned(),
        Kind::Localized { .. } => "payload.localized(key, &value.as_localized());\n".to_owned(),
        Kind::Integer => "payload.integer(value.as_integer());\n".to_owned(),
        Kind::Timestamp => "payload.timestamp(value.as_timestamp());\n".to_owned(),
        Kind::Value(set) => {
            let (title, method) = (set.title, as_method(set));
            let value = format!("value.{method}().map({title}::as_str)");
            with_arguments("payload.value", &[value, format!("{title:?}")], ";", width)
        }
        Kind::Values { set, max_items, .. } => {
            let (title, method) = (set.title, as_method(set));
            format!(
                "\
let values = value.items().map(|item| item.{method}().map({title}::as_str));
payload.values(values, {title:?}, {max_items:?});
"
            )
        }
        Kind::Object(_) => "value.write_members(payload);\npayload.trim();\n".to_owned(),
        _ => unreachable!("this build script knows all kinds"),
    }
}

/// The function for a field of an optional site: it may be an `Option` behind an alias, too.
pub(crate) fn maybe(event: &Event, site: &Site, width: usize) -> String {
    let bound = match site.kind {
        Kind::Text => "MaybeText".to_owned(),
        Kind::Localized { .. } => format!("super::text::Maybe{}", type_name(site.path)),
        Kind::Integer => "MaybeInteger".to_owned(),
        Kind::Timestamp => "MaybeTimestamp".to_owned(),
        Kind::Value(set) => format!("Maybe{}", set.title),
        Kind::Values { set, .. } => format!("Maybe{}Array", set.title),
        Kind::Object(_) => format!("super::part::Maybe{}", type_name(site.path)),
        _ => unreachable!("this build script knows all kinds"),
    };
    let (method, key_given) = key(site).map_or(("given", ""), |_| ("given_text", "key, "));
    let body = format!("payload.{method}(super::{}, around, {key_given}value.given());\n", site.rust_path);
    let mut about = doc(&docs::site(event, site), width) + &deprecated(site);
    if site.alternate_of.is_some() {
        // Who calls this is warned; what it calls need not warn again.
        about += "#[allow(deprecated)]\n";
    }
    about + &writer(site, &bound, Some(AROUND), key(site), &body, width)
}

/// The function for plain text at a localized site; nothing for every other site.
pub(crate) fn literal(event: &Event, site: &Site, width: usize) -> String {
    if key(site).is_none() {
        return String::new();
    }
    let body = format!("payload.literal(&value.as_text());\n{}", tells_alternate(site));
    let about = format!("Sends plain text to {}", docs::site(event, site));
    doc(&about, width) + &deprecated(site) + &writer(site, "AsText", None, None, &body, width)
}

/// The same for a site that is optional, too.
pub(crate) fn maybe_literal(event: &Event, site: &Site, width: usize) -> String {
    if key(site).is_none() {
        return String::new();
    }
    let body = format!("payload.given(super::literal::{}, around, value.given());\n", site.rust_path);
    let mut about = doc(&format!("Sends plain text to {}", docs::site(event, site)), width);
    about += &deprecated(site);
    if site.alternate_of.is_some() {
        about += "#[allow(deprecated)]\n";
    }
    about + &writer(site, "MaybeText", Some(AROUND), None, &body, width)
}

/// The argument for what stands before a value that may be absent, behind it, and in place of it.
const AROUND: &str = "around: [&'static str; 3]";

fn writer(
    site: &Site,
    bound: &str,
    around: Option<&str>,
    key: Option<&str>,
    body: &str,
    width: usize,
) -> String {
    let arguments = ["payload: &mut Payload"].into_iter().chain(around).chain(key).chain(["value: &T"]);
    let arguments: Vec<String> = arguments.map(str::to_owned).collect();
    let head = format!("pub fn {}<T: {bound} + ?Sized>", site.rust_path);
    with_arguments(&head, &arguments, " {", width) + &indent(body) + "}\n\n"
}

/// The bound that a site puts on the type of its field.
fn bound(site: &Site) -> String {
    match site.kind {
        Kind::Text => "AsText".to_owned(),
        Kind::Localized { .. } => format!("text::{}", type_name(site.path)),
        Kind::Integer => "AsInteger".to_owned(),
        Kind::Timestamp => "AsTimestamp".to_owned(),
        Kind::Value(set) => format!("As{}", set.title),
        Kind::Values { set, .. } => format!("{}Array", set.title),
        Kind::Object(_) => format!("part::{}", type_name(site.path)),
        _ => unreachable!("this build script knows all kinds"),
    }
}

/// The argument that a localized site takes beside its value.
fn key(site: &Site) -> Option<&'static str> {
    matches!(site.kind, Kind::Localized { .. }).then_some("key: &'static str")
}

/// Remembers that an alternate was written.
fn tells_alternate(site: &Site) -> String {
    let Some(of) = site.alternate_of else { return String::new() };
    format!("payload.alternate({of:?});\n")
}

/// What is said of whoever writes an alternate.
fn deprecated(site: &Site) -> String {
    let Some(of) = site.alternate_of else { return String::new() };
    let note = format!(
        "sources disagree about `{}`; the catalog has `{of}`. Allow it with `#[event(allow_deprecated)]` above the item [AP008]",
        site.path
    );
    format!("#[deprecated(\n    note = {note:?}\n)]\n")
}
