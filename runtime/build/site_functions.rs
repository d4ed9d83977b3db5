//! The functions that write a site.

use crate::docs;
use crate::layout::{STEP, doc, indent, with_arguments};
use crate::names::{as_method, type_name};
use crate::places;
use alexa_proactive_schemas::{Event, Kind, Site};

/// The function for a field that holds what the site takes.
pub(crate) fn write(event: &'static Event, site: &Site, width: usize) -> String {
    let body = write_value(event, site, width - STEP)
        + &reports_alternate(site)
        + &has_a_condition(site, width - STEP);
    let about = doc(&docs::site(event, site), width) + &deprecated(site);
    about + &writer(site, &bound(site), key(site), &body, width)
}

/// The name of a member, as it is written.
fn name(site: &Site) -> String {
    format!("name!({:?})", site.name)
}

/// Judges a site that has a meaning beside some values of another one only.
fn has_a_condition(site: &Site, width: usize) -> String {
    let Some(condition) = site.meaningful_with else { return String::new() };
    let arguments = [format!("{:?}", site.path), format!("&{:?}", condition.values)];
    with_arguments("payload.conditional", &arguments, ";", width)
}

fn write_value(event: &'static Event, site: &Site, width: usize) -> String {
    let name = name(site);
    let call = |method: &str, arguments: &[&str]| {
        let mut all = vec![name.clone()];
        all.extend(arguments.iter().map(|&argument| argument.to_owned()));
        with_arguments(&format!("payload.{method}"), &all, ";", width)
    };
    match site.kind {
        Kind::Text => call("text", &["&value.as_text()"]),
        Kind::Localized { .. } => call("localized", &["key", "&value.as_localized()"]),
        Kind::Integer => call("integer", &["value.as_integer()"]),
        Kind::Timestamp => call("timestamp", &["value.as_timestamp()"]),
        Kind::Value(set) => {
            let (title, method) = (set.title, as_method(set));
            let write = if places::is_condition(event, site) { "condition" } else { "value" };
            call(write, &[&format!("value.{method}().map({title}::as_str)"), &format!("{title:?}")])
        }
        Kind::Values { set, max_items } => {
            let (title, method) = (set.title, as_method(set));
            format!("let values = value.items().map(|item| item.{method}().map({title}::as_str));\n")
                + &call("values", &["values", &format!("{title:?}"), &format!("{max_items:?}")])
        }
        Kind::Object(_) => {
            format!("payload.open({:?});\nvalue.write_members(payload);\npayload.close();\n", site.name)
        }
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
    };
    let key_given = key(site).map_or("", |_| "key, ");
    let write = format!("super::{}(payload, {key_given}value);\n", site.rust_path);
    let about = doc(&docs::site(event, site), width) + &deprecated(site) + silenced(site);
    about + &writer(site, &bound, key(site), &if_given(&write), width)
}

/// Who calls the function of an alternate is warned; what that calls need not warn again.
fn silenced(site: &Site) -> &'static str {
    if site.alternate_of.is_some() { "#[allow(deprecated)]\n" } else { "" }
}

fn if_given(write: &str) -> String {
    format!("if let Some(value) = value.given() {{\n{}}}\n", indent(write))
}

/// The function for plain text at a localized site; nothing for every other site.
pub(crate) fn literal(event: &Event, site: &Site, width: usize) -> String {
    if key(site).is_none() {
        return String::new();
    }
    let body = format!("payload.literal({}, &value.as_text());\n{}", name(site), reports_alternate(site));
    let about = format!("Sends plain text to {}", docs::site(event, site));
    doc(&about, width) + &deprecated(site) + &writer(site, "AsText", None, &body, width)
}

/// The same for a site that is optional, too.
pub(crate) fn maybe_literal(event: &Event, site: &Site, width: usize) -> String {
    if key(site).is_none() {
        return String::new();
    }
    let write = format!("super::literal::{}(payload, value);\n", site.rust_path);
    let about = format!("Sends plain text to {}", docs::site(event, site));
    let about = doc(&about, width) + &deprecated(site) + silenced(site);
    about + &writer(site, "MaybeText", None, &if_given(&write), width)
}

fn writer(site: &Site, bound: &str, key: Option<&str>, body: &str, width: usize) -> String {
    let arguments: Vec<String> =
        ["payload: &mut Payload"].into_iter().chain(key).chain(["value: &T"]).map(str::to_owned).collect();
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
    }
}

/// The argument that a localized site takes beside its value.
fn key(site: &Site) -> Option<&'static str> {
    matches!(site.kind, Kind::Localized { .. }).then_some("key: &'static str")
}

/// Reports that an alternate was written.
fn reports_alternate(site: &Site) -> String {
    let Some(of) = site.alternate_of else { return String::new() };
    format!("payload.alternate({}, {of:?});\n", name(site))
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
