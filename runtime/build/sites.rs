//! What the derives call: a function for each site, and the traits by which the compiler judges the type of a field.
//!
//! A trait stands here when its message has to name the site; the others are in `src/send_as.rs`.

use crate::docs::{doc, function, site as site_doc, snake_case, type_name};
use crate::value_sets::{POINTERS, diagnostic};
use alexa_proactive_schemas::{EVENTS, Event, Kind, Site, VALUE_SETS, ValueSet};

pub(crate) fn generate() -> String {
    let mut out = sizes();
    for set in VALUE_SETS {
        out += &maybe_values(set);
    }
    for event in EVENTS {
        out += &format!(
            "/// `{}`\npub mod {} {{\n    use super::prelude::*;\n\n",
            event.name,
            snake_case(event.title)
        );
        for site in event.walk() {
            out += &write(event, site);
        }
        out +=
            &submodule(event, "maybe", "For optional sites: `T` or, behind an alias, `Option<T>`.", |site| {
                if site.is_required() { String::new() } else { maybe(event, site) }
            });
        out += &submodule(event, "literal", "For plain text where the catalog localizes.", literal);
        out += &submodule(event, "part", "Which types are a part for which site.", |site| part(event, site));
        out += &submodule(event, "text", "Which types are a localized text for which site.", text);
        out += &submodule(event, "stand_in", "Which parts hold the alternate of a required site.", |site| {
            stand_in(event, site)
        });
        out += "}\n\n";
    }
    out
}

/// How much a payload in the making has to remember, so that it needs no allocation for it.
fn sizes() -> String {
    let depth = EVENTS.iter().flat_map(Event::walk).map(|site| site.path.matches('.').count()).max();
    let witnesses =
        EVENTS.iter().map(|event| event.walk().filter(|site| is_witness(event, site)).count()).max();
    format!(
        "\
/// How many objects can be around a member.
pub(crate) const DEPTH: usize = {};

/// How many sites of an event have a meaning only beside another, or are that other.
pub(crate) const WITNESSES: usize = {};

",
        depth.unwrap_or_default(),
        witnesses.unwrap_or_default()
    )
}

/// Whether another site has a meaning only beside certain values of this one.
fn gives_meaning(event: &Event, site: &Site) -> bool {
    event.walk().any(|other| other.meaningful_with.is_some_and(|with| with.path == site.path))
}

fn is_witness(event: &Event, site: &Site) -> bool {
    site.meaningful_with.is_some() || gives_meaning(event, site)
}

fn submodule(
    event: &'static Event,
    name: &str,
    about: &str,
    item: impl Fn(&'static Site) -> String,
) -> String {
    let items: String = event.walk().map(item).collect();
    if items.is_empty() {
        return String::new();
    }
    format!(
        "\n    /// {about}\n    pub mod {name} {{\n        use super::prelude::*;\n\n{}    }}\n",
        indent(&items)
    )
}

fn indent(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") }).collect()
}

/// The bound that a required site puts on the type of its field.
fn bound(site: &Site) -> String {
    match site.kind {
        Kind::Text => "AsText + ?Sized".to_owned(),
        Kind::Localized { .. } => format!("text::{} + ?Sized", type_name(site.path)),
        Kind::Integer => "AsInteger + ?Sized".to_owned(),
        Kind::Timestamp => "AsTimestamp + ?Sized".to_owned(),
        Kind::Value(set) => format!("As{} + ?Sized", set.title),
        Kind::Values { set, .. } => format!("AsArray<Item: As{}> + ?Sized", set.title),
        Kind::Object(_) => format!("part::{} + ?Sized", type_name(site.path)),
        _ => unreachable!("this build script knows all kinds"),
    }
}

/// The function that writes a site.
fn write(event: &Event, site: &Site) -> String {
    let name = site.name;
    let method = |title: &str| format!("as_{}", snake_case(title));
    let (key, statement) = match site.kind {
        Kind::Text => ("", format!("payload.text({name:?}, &value.as_text());")),
        Kind::Localized { .. } => {
            ("key: &'static str, ", format!("payload.localized({name:?}, key, value.as_localized());"))
        }
        Kind::Integer => ("", format!("payload.integer({name:?}, value.as_integer());")),
        Kind::Timestamp => ("", format!("payload.timestamp({name:?}, value.as_timestamp());")),
        Kind::Value(set) => (
            "",
            format!(
                "payload.value({name:?}, value.{}().map({}::as_str), {:?});",
                method(set.title),
                set.title,
                set.title
            ),
        ),
        Kind::Values { set, max_items, .. } => (
            "",
            format!(
                "let values = value.items().map(|item| item.{}().map({}::as_str));\n        payload.values({name:?}, values, {:?}, {max_items:?});",
                method(set.title),
                set.title,
                set.title
            ),
        ),
        Kind::Object(_) => (
            "",
            format!(
                "payload.open({name:?});\n        value.write_members(payload);\n        payload.close();"
            ),
        ),
        _ => unreachable!("this build script knows all kinds"),
    };
    let mut statements = vec![statement];
    if let Some(of) = site.alternate_of {
        statements.push(format!("payload.alternate({name:?}, {of:?});"));
    }
    if gives_meaning(event, site) {
        if let Kind::Value(set) = site.kind {
            statements.insert(
                0,
                format!(
                    "if let Ok(value) = value.{}() {{\n            payload.witness({:?}, value.as_str());\n        }}",
                    method(set.title),
                    site.path,
                ),
            );
        }
    }
    if let Some(with) = site.meaningful_with {
        statements.push(format!("payload.meant({:?}, ({:?}, &{:?}));", site.path, with.path, with.values));
    }
    let deprecated = match site.alternate_of {
        Some(of) => format!(
            "    #[deprecated(note = \"sources disagree about `{}`; the catalog has `{of}`. Allow it with `#[event(allow_deprecated)]`\")]\n",
            site.path
        ),
        None => String::new(),
    };
    format!(
        "{}{deprecated}    pub fn {}<T: {}>(payload: &mut Payload, {key}value: &T) {{\n        {}\n    }}\n\n",
        doc("    ", &site_doc(event, site)),
        function(site.path),
        bound(site),
        statements.join("\n        ")
    )
}

/// The function for a field that may be an `Option` behind an alias.
fn maybe(event: &Event, site: &Site) -> String {
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
    let (parameter, key) =
        if matches!(site.kind, Kind::Localized { .. }) { ("key: &'static str, ", "key, ") } else { ("", "") };
    let allow =
        if site.alternate_of.is_some() { "    #[deprecated]\n    #[allow(deprecated)]\n" } else { "" };
    format!(
        "{}{allow}    pub fn {name}<T: {bound} + ?Sized>(payload: &mut Payload, {parameter}value: &T) {{\n        if let Some(value) = value.given() {{\n            super::{name}(payload, {key}value);\n        }}\n    }}\n\n",
        doc("    ", &site_doc(event, site)),
        name = function(site.path),
    )
}

fn literal(site: &Site) -> String {
    if !matches!(site.kind, Kind::Localized { .. }) {
        return String::new();
    }
    format!(
        "    /// `{}`, as plain text.\n    pub fn {}<T: AsText + ?Sized>(payload: &mut Payload, value: &T) {{\n        payload.literal({:?}, &value.as_text());\n    }}\n\n",
        site.path,
        function(site.path),
        site.name
    )
}

/// A trait for a site, one `Maybe` twin where the site is optional.
fn with_maybe(site: &Site, texts: &str, name: &str, public: &str) -> String {
    if site.is_required() {
        return String::new();
    }
    format!(
        "\
{texts}    pub trait Maybe{name} {{
        type Inner: {public} + ?Sized;
        fn given(&self) -> Option<&Self::Inner>;
    }}

    #[diagnostic::do_not_recommend]
    impl<T: {public} + ?Sized> Maybe{name} for T {{
        type Inner = T;
        fn given(&self) -> Option<&T> {{
            Some(self)
        }}
    }}

    #[diagnostic::do_not_recommend]
    impl<T: {public}> Maybe{name} for Option<T> {{
        type Inner = T;
        fn given(&self) -> Option<&T> {{
            self.as_ref()
        }}
    }}

"
    )
}

fn part(_: &Event, site: &Site) -> String {
    let Some(object) = site.object() else { return String::new() };
    let name = type_name(site.path);
    let path = site.path;
    let texts = format!(
        "\
    #[diagnostic::on_unimplemented(
        message = \"`{{Self}}` is not a part for `{path}`\",
        label = \"expected `alexa_proactive::catalog::{title}`, or a part of your own\",
        note = \"add `path = \\\"{path}\\\"` to its `#[event(…)]`, or map the members one by one\"
    )]
",
        title = object.title
    );
    let mut out = format!(
        "{texts}    pub trait {name}: EventPart {{}}\n\n    impl {name} for crate::catalog::{} {{}}\n\n",
        object.title
    );
    for (pointer, bound) in POINTERS {
        out += &format!(
            "    #[diagnostic::do_not_recommend]\n    impl<T: {name}{bound}> {name} for {pointer} {{}}\n\n"
        );
    }
    out + &with_maybe(site, &texts, &name, &name)
}

fn text(site: &Site) -> String {
    if !matches!(site.kind, Kind::Localized { .. }) {
        return String::new();
    }
    let name = type_name(site.path);
    let path = site.path;
    let texts = format!(
        "\
    #[diagnostic::on_unimplemented(
        message = \"`{{Self}}` is not a localized text\",
        label = \"expected `alexa_proactive::Localized`\",
        note = \"`{path}` is localized: its text goes to `localizedAttributes`, one per locale\",
        note = \"use `alexa_proactive::Localized` or a type that is `AsLocalized`; `#[event(literal)]` sends the text as it is\"
    )]
"
    );
    format!(
        "{texts}    pub trait {name}: AsLocalized {{}}\n\n    #[diagnostic::do_not_recommend]\n    impl<T: AsLocalized + ?Sized> {name} for T {{}}\n\n"
    ) + &with_maybe(site, &texts, &name, "AsLocalized")
}

/// The trait of the parts that hold the alternate of a required site.
fn stand_in(event: &Event, site: &Site) -> String {
    let Some(primary) =
        site.alternate_of.and_then(|of| event.site(of)).filter(|primary| primary.is_required())
    else {
        return String::new();
    };
    let name = type_name(site.path);
    let mut out = format!(
        "\
    #[diagnostic::on_unimplemented(
        message = \"`{of}` is required by `{event}`, and no field is sent there\",
        label = \"nor does this part hold `{path}`, which could stand for it\",
        note = \"add the field `{field}: {ty}`\"
    )]
    pub trait {name} {{}}

    /// Demands of a part that it holds `{path}`.
    pub fn {function}<T: {name} + ?Sized>() {{}}

",
        of = primary.path,
        event = event.name,
        path = site.path,
        field = primary.rust_name,
        ty = public_type(primary),
        function = function(site.path),
    );
    for (pointer, bound) in POINTERS {
        out += &format!(
            "    #[diagnostic::do_not_recommend]\n    impl<T: {name}{bound}> {name} for {pointer} {{}}\n\n"
        );
    }
    out
}

/// The type of a site as a user writes it.
fn public_type(site: &Site) -> String {
    match site.kind {
        Kind::Text => "String".to_owned(),
        Kind::Localized { .. } => "alexa_proactive::Localized".to_owned(),
        Kind::Integer => "u32".to_owned(),
        Kind::Timestamp => "alexa_proactive::Timestamp".to_owned(),
        Kind::Values { set, .. } => format!("Vec<alexa_proactive::catalog::{}>", set.title),
        Kind::Value(set) => format!("alexa_proactive::catalog::{}", set.title),
        Kind::Object(object) => format!("alexa_proactive::catalog::{}", object.title),
        _ => unreachable!("this build script knows all kinds"),
    }
}

/// The twins of a value set's trait for optional sites: one value, or an array of values.
fn maybe_values(set: &ValueSet) -> String {
    let optional = |array: bool| {
        EVENTS.iter().flat_map(Event::walk).any(|site| {
            !site.is_required()
                && match site.kind {
                    Kind::Value(other) => !array && other.title == set.title,
                    Kind::Values { set: other, .. } => array && other.title == set.title,
                    _ => false,
                }
        })
    };
    let title = set.title;
    let values: Vec<String> = set.values.iter().map(|value| format!("`{}`", value.name)).collect();
    let texts = diagnostic(title, &values.join(", "));
    let mut out = String::new();
    for (array, name, public) in [
        (false, format!("Maybe{title}"), format!("As{title}")),
        (true, format!("Maybe{title}Array"), format!("AsArray<Item: As{title}>")),
    ] {
        if optional(array) {
            out += &format!(
                "\
{texts}pub trait {name} {{
    type Inner: {public} + ?Sized;
    fn given(&self) -> Option<&Self::Inner>;
}}

#[diagnostic::do_not_recommend]
impl<T: {public} + ?Sized> {name} for T {{
    type Inner = T;
    fn given(&self) -> Option<&T> {{
        Some(self)
    }}
}}

#[diagnostic::do_not_recommend]
impl<T: {public}> {name} for Option<T> {{
    type Inner = T;
    fn given(&self) -> Option<&T> {{
        self.as_ref()
    }}
}}

"
            );
        }
    }
    out
}
