//! Generates the functions that write a site: each opens the object around the site, and writes the member. That of an object has a
//! part write the members.

use super::docs;
use super::layout::{STEP, doc, indent, with_arguments};
use super::names::{self, as_method, object_around, object_name};
use super::selection::Paths;
use super::walk;
use crate::{Event, Kind, Site, trait_name};

/// Returns the function for a value that is there. The runtime's `optional` calls it for what an `Option` holds.
pub(super) fn write(event: &Event, site: &Site, paths: &Paths, width: usize) -> String {
    let body = write_value(event, site, width - STEP)
        + &report_alternate(site)
        + &check_condition(site, width - STEP);
    let attributes = doc(&docs::site(event, site, paths.root_of_sites), width) + &deprecated(site);
    attributes + &function(site, &bound(site), key(site), &body, width)
}

/// Returns the name of a member, as `Payload` takes it.
fn name(site: &Site) -> String {
    format!("name!({:?})", site.name)
}

/// Returns the call that checks a site with a condition.
fn check_condition(site: &Site, width: usize) -> String {
    let Some(condition) = site.meaningful_with else { return String::new() };
    let arguments = [format!("{:?}", site.path), format!("&{:?}", condition.values)];
    with_arguments("payload.conditional", &arguments, ";", width)
}

fn write_value(event: &Event, site: &Site, width: usize) -> String {
    let call = |method: &str, arguments: &[&str]| {
        let mut all = vec![name(site)];
        for argument in arguments {
            all.push((*argument).to_owned());
        }
        with_arguments(&format!("payload.{method}"), &all, ";", width)
    };
    let write = match site.kind {
        Kind::Object(_) => {
            let arguments = [
                format!("object::{}", object_name(site)),
                "|payload| value.write_members(payload)".to_owned(),
            ];
            return with_arguments("payload.part", &arguments, ";", width);
        }
        Kind::Text => call("text", &["&value.as_text()"]),
        Kind::Localized { .. } => call("localized", &["key", "&value.as_localized()"]),
        Kind::Integer => call("integer", &["value.as_integer()"]),
        Kind::Timestamp => call("timestamp", &["value.as_timestamp()"]),
        Kind::Value(set) => {
            let (title, method) = (set.title, as_method(set));
            let write = if walk::is_condition(event, site) { "condition" } else { "value" };
            call(
                write,
                &[&format!("value.{method}().map({title}::as_str)"), &format!("&{}", names::set(set))],
            )
        }
        Kind::Values { set, max_items } => {
            let (title, method) = (set.title, as_method(set));
            format!("let values = value.items().map(|item| item.{method}().map({title}::as_str));\n")
                + &call("values", &["values", &format!("&{}", names::set(set)), &format!("{max_items:?}")])
        }
    };
    enter(event, site) + &write
}

/// Returns the call that opens the object of a site.
fn enter(event: &Event, site: &Site) -> String {
    format!("payload.enter({});\n", object_around(event, site))
}

/// Returns the function for plain text at a localized site; nothing for every other site.
pub(super) fn literal(event: &Event, site: &Site, paths: &Paths, width: usize) -> String {
    if key(site).is_none() {
        return String::new();
    }
    let body = enter(event, site)
        + &format!("payload.literal({}, &value.as_text());\n{}", name(site), report_alternate(site));
    let summary = format!("Sends plain text to {}", docs::site(event, site, paths.root_of_sites));
    doc(&summary, width) + &deprecated(site) + &function(site, "AsText", None, &body, width)
}

fn function(site: &Site, bound: &str, key: Option<&str>, body: &str, width: usize) -> String {
    let mut arguments = vec!["payload: &mut Payload".to_owned()];
    if let Some(key) = key {
        arguments.push(key.to_owned());
    }
    arguments.push("value: &T".to_owned());
    let head = format!("pub fn {}<T: {bound} + ?Sized>", site.rust_path);
    with_arguments(&head, &arguments, " {", width) + &indent(body) + "}\n\n"
}

/// Returns the bound on the type of a field.
fn bound(site: &Site) -> String {
    match site.kind {
        Kind::Text => "AsText".to_owned(),
        Kind::Localized { .. } => format!("text::{}", trait_name(site.path)),
        Kind::Integer => "AsInteger".to_owned(),
        Kind::Timestamp => "AsTimestamp".to_owned(),
        Kind::Value(set) => format!("As{}", set.title),
        Kind::Values { set, .. } => format!("{}Array", set.title),
        Kind::Object(_) => format!("part::{}", trait_name(site.path)),
    }
}

/// Returns the additional argument of a localized site.
fn key(site: &Site) -> Option<&'static str> {
    matches!(site.kind, Kind::Localized { .. }).then_some("key: &'static str")
}

/// Returns the call that reports the use of an alternate.
fn report_alternate(site: &Site) -> String {
    let Some(of) = site.alternate_of else { return String::new() };
    format!("payload.report_alternate({}, {of:?});\n", name(site))
}

/// Returns the attribute that warns of the use of an alternate.
fn deprecated(site: &Site) -> String {
    let Some(of) = site.alternate_of else { return String::new() };
    let note = format!(
        "sources disagree about `{}`; the catalog has `{of}`. Allow it with `#[event(allow_deprecated)]` above the item [AP008]",
        site.path
    );
    format!("#[deprecated(\n    note = {note:?}\n)]\n")
}
