//! What the derives call: a function for each site, and the traits by which the compiler judges the type of a field.
//!
//! A trait stands here when its message has to name the site; the others are in `src/send_as.rs`.

use crate::docs::{doc, function, site as site_doc, snake_case, type_name};
use crate::value_sets::{POINTERS, diagnostic};
use alexa_proactive_schemas::{EVENTS, Event, Kind, Site, VALUE_SETS, ValueSet};

pub(crate) fn generate() -> String {
    let mut out = String::new();
    for set in VALUE_SETS {
        out += &values(set);
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
        Kind::Values { set, .. } => format!("{}Array + ?Sized", set.title),
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
    if event.walk().any(|other| other.meaningful_with.is_some_and(|with| with.path == site.path)) {
        if let Kind::Value(set) = site.kind {
            statements.insert(
                0,
                format!(
                    "payload.witness({:?}, value.{}().ok().map({}::as_str));",
                    site.path,
                    method(set.title),
                    set.title
                ),
            );
        }
    }
    if site.meaningful_with.is_some() {
        statements.push(format!("payload.witness({:?}, None);", site.path));
    }
    format!(
        "{}{}    pub fn {}<T: {}>(payload: &mut Payload, {key}value: &T) {{\n        {}\n    }}\n\n",
        doc("    ", &site_doc(event, site)),
        deprecated(site),
        function(site.path),
        bound(site),
        statements.join("\n        ")
    )
}

/// The warning where an alternate is written.
fn deprecated(site: &Site) -> String {
    site.alternate_of.map_or_else(String::new, |of| {
        let note = format!(
            "sources disagree about `{}`; the catalog has `{of}`. Allow it with `#[event(allow_deprecated)]`",
            site.path
        );
        format!("    #[deprecated(note = {note:?})]\n")
    })
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
    let mut warning = deprecated(site);
    if !warning.is_empty() {
        warning += "    #[allow(deprecated)]\n";
    }
    format!(
        "{}{warning}    pub fn {name}<T: {bound} + ?Sized>(payload: &mut Payload, {parameter}value: &T) {{\n        if let Some(value) = value.given() {{\n            super::{name}(payload, {key}value);\n        }}\n    }}\n\n",
        doc("    ", &site_doc(event, site)),
        name = function(site.path),
    )
}

fn literal(site: &Site) -> String {
    if !matches!(site.kind, Kind::Localized { .. }) {
        return String::new();
    }
    let write = format!("payload.literal({:?}, &value.as_text());", site.name);
    let (bound, write) = if site.is_required() {
        ("AsText", write)
    } else {
        ("MaybeText", format!("if let Some(value) = value.given() {{\n            {write}\n        }}"))
    };
    format!(
        "    /// `{}`, as plain text.\n    pub fn {}<T: {bound} + ?Sized>(payload: &mut Payload, value: &T) {{\n        {write}\n    }}\n\n",
        site.path,
        function(site.path),
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

/// The trait of the arrays of a value set: as one trait, so that a wrong item is told on the type of the field; and the
/// twins for optional sites, of one value and of an array of values.
fn values(set: &ValueSet) -> String {
    let takes = |site: &Site, array: bool| match site.kind {
        Kind::Value(other) => !array && other.title == set.title,
        Kind::Values { set: other, .. } => array && other.title == set.title,
        _ => false,
    };
    let sites = || EVENTS.iter().flat_map(Event::walk);
    let optional = |array: bool| sites().any(|site| !site.is_required() && takes(site, array));
    let title = set.title;
    let values: Vec<String> = set.values.iter().map(|value| format!("`{}`", value.name)).collect();
    let texts = diagnostic(title, &values.join(", "));
    let mut out = String::new();
    if sites().any(|site| takes(site, true)) {
        out += &format!(
            "\
#[diagnostic::on_unimplemented(
    message = \"`{{Self}}` cannot be sent as an array of `{title}`\",
    label = \"this site takes an array of `alexa_proactive::catalog::{title}`\",
    note = \"slices, arrays, `Vec`, `BTreeSet` and `HashSet` can be sent as an array\"
)]
pub trait {title}Array: AsArray<Item: As{title}> {{}}

impl<T: AsArray<Item: As{title}> + ?Sized> {title}Array for T {{}}

"
        );
    }
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
