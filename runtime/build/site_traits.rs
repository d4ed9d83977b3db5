//! The traits by which the compiler judges the type of a field where its message has to name the site.

use crate::layout::on_unimplemented;
use crate::names::type_name;
use crate::twins::twin;
use alexa_proactive_schemas::{Event, Kind, Site};

/// The trait of the parts for an object site; nothing for every other site.
pub(crate) fn part(site: &Site) -> String {
    let Some(object) = site.object() else { return String::new() };
    let (name, path, title) = (type_name(site.path), site.path, object.title);
    let texts = on_unimplemented(&[
        ("message", format!("`{{Self}}` is not a part for `{path}` [AP206]")),
        ("label", format!("expected `alexa_proactive::catalog::{title}`, or a part of your own")),
        (
            "note",
            format!(
                "derive `EventPart` for it with `path = \"{path}\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one"
            ),
        ),
    ]);
    let mut out = format!(
        "{texts}pub trait {name}: EventPart {{}}\n\nimpl {name} for crate::catalog::{title} {{}}\n\nforward_through_pointers! {{ {name}: }}\n\n"
    );
    if !site.is_required() {
        out += &twin(&format!("Maybe{name}"), &name, &texts);
    }
    out
}

/// The trait of the texts for a localized site; nothing for every other site.
pub(crate) fn text(site: &Site) -> String {
    if !matches!(site.kind, Kind::Localized { .. }) {
        return String::new();
    }
    let (name, path) = (type_name(site.path), site.path);
    let texts = on_unimplemented(&[
        ("message", "`{Self}` is not a localized text [AP401]".to_owned()),
        ("label", "expected `alexa_proactive::Localized`".to_owned()),
        (
            "note",
            format!("`{path}` is localized: its text goes to `localizedAttributes`, one per locale"),
        ),
        (
            "note",
            "use `alexa_proactive::Localized` or a type that is `AsLocalized`; `#[event(literal)]` sends the text as it is"
                .to_owned(),
        ),
    ]);
    let mut out = format!(
        "\
{texts}pub trait {name}: AsLocalized {{}}

#[diagnostic::do_not_recommend]
impl<T: AsLocalized + ?Sized> {name} for T {{}}

"
    );
    if !site.is_required() {
        out += &twin(&format!("Maybe{name}"), "AsLocalized", &texts);
    }
    out
}

/// The trait of the parts that hold the alternate of a required site; nothing for a site that is no such alternate.
pub(crate) fn stand_in(event: &Event, site: &Site) -> String {
    let primary = site.alternate_of.and_then(|of| event.site(of)).filter(|primary| primary.is_required());
    let Some(primary) = primary else { return String::new() };
    let (name, path) = (type_name(site.path), site.path);
    let texts = on_unimplemented(&[
        (
            "message",
            format!("`{}` is required by `{}`, and no field is sent there [AP105]", primary.path, event.name),
        ),
        ("label", format!("nor does this part hold `{path}`, which could stand for it")),
        ("note", format!("add the field `{}: {}`", primary.rust_name, primary.rust_type().in_full())),
    ]);
    format!(
        "\
{texts}pub trait {name} {{}}

/// Demands of a part that it holds `{path}`.
pub fn {}<T: {name} + ?Sized>() {{}}

forward_through_pointers! {{ {name}: }}

",
        site.rust_path
    )
}
