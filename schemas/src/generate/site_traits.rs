//! Generates the traits that bound the type of a field where the compiler's message has to name the site.

use super::layout::{on_unimplemented, with_arguments};
use super::selection::Selection;
use crate::{Event, Kind, Site, trait_name};

/// Returns the trait of the parts for an object site; nothing for every other site. The struct of the object
/// implements it in the generated catalog.
pub(super) fn part(selection: &Selection<'_>, site: &Site) -> String {
    let Some(object) = site.object() else { return String::new() };
    let (name, path) = (trait_name(site.path), site.path);
    let texts = on_unimplemented(&[
        ("message", format!("`{{Self}}` is not a part for `{path}` [AP206]")),
        ("label", format!("expected `{}`, or a part of your own", selection.shown(object.title))),
        (
            "note",
            format!(
                "derive `EventPart` for it with `path = \"{path}\"` in its `#[event(…)]`, add that path if it is a part already, or map the members one by one"
            ),
        ),
    ]);
    format!("{texts}pub trait {name}: EventPart {{}}\n\nforward_through_pointers! {{ {name}: }}\n\n")
}

/// Returns the trait of the texts for a localized site; nothing for every other site.
pub(super) fn text(site: &Site) -> String {
    if !matches!(site.kind, Kind::Localized { .. }) {
        return String::new();
    }
    let (name, path) = (trait_name(site.path), site.path);
    let texts = on_unimplemented(&[
        ("message", "`{Self}` is not a localized text [AP401]".to_owned()),
        ("label", "expected `alexa_proactive::Localized`".to_owned()),
        (
            "note",
            format!("`{path}` is localized: its text goes to `localizedAttributes`, one per locale"),
        ),
        (
            "note",
            "use `alexa_proactive::Localized`, or derive `Localized` for a struct with one text per locale; `#[event(literal)]` sends plain text"
                .to_owned(),
        ),
    ]);
    format!(
        "\
{texts}pub trait {name}: AsLocalized {{}}

#[diagnostic::do_not_recommend]
impl<T: AsLocalized + ?Sized> {name} for T {{}}

"
    )
}

/// Returns the trait of the parts that have the alternate of a required site; nothing for every other site.
pub(super) fn alternate(event: &Event, site: &Site, width: usize) -> String {
    let primary = site.alternate_of.and_then(|of| event.site(of)).filter(|primary| primary.is_required());
    let Some(primary) = primary else { return String::new() };
    let (name, path) = (trait_name(site.path), site.path);
    let texts = on_unimplemented(&[
        (
            "message",
            format!("`{}` is required by `{}`, and no field is sent there [AP105]", primary.path, event.name),
        ),
        ("label", format!("this part does not have its alternate `{path}` either")),
        ("note", format!("add the field `{}: {}`", primary.rust_name, primary.rust_type().in_full())),
    ]);
    let head = format!("pub fn {}<T: {name} + ?Sized>", site.rust_path);
    let function = with_arguments(&head, &["_: &T".to_owned()], " {}", width);
    format!(
        "\
{texts}pub trait {name} {{}}

/// Requires that a part has `{path}`.
{function}
forward_through_pointers! {{ {name}: }}

"
    )
}
