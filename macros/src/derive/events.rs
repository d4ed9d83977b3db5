//! `#[derive(ProactiveEvent)]` for an enum whose variants each hold an event.

use super::print::print;
use crate::diagnostics::{Code, Diagnostics, Position, Problem};
use crate::expand::events::{EventVariant, events};
use crate::expand::imports::Import;
use crate::field_name::FieldName;
use crate::input::Item;
use crate::options::{Attributes, EventVariantOptions, EventsOptions, VariantFieldOptions};
use crate::rust_type::{peeled, unbounded_parameter};
use proc_macro2::{Ident, Span, TokenStream};
use syn::{DataEnum, DeriveInput, Field, GenericArgument, PathArguments, Type, Variant};

pub(super) fn derive(input: &DeriveInput, data: &DataEnum) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let attributes = Attributes::<EventsOptions>::read(&input.attrs, diagnostics.at(Position::Attributes));
    let item = Item::new(input, &attributes, Span::mixed_site());
    let mut variants = Vec::new();
    for (index, variant) in data.variants.iter().enumerate() {
        variants.extend(read_variant(variant, Position::Member(index), &item, &mut diagnostics));
    }
    let impls = events(&item, &variants, !diagnostics.is_empty());
    print(&item, diagnostics, Import::Runtime, impls)
}

fn read_variant<'a>(
    variant: &'a Variant,
    position: Position,
    item: &Item<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<EventVariant<'a>> {
    Attributes::<EventVariantOptions>::read(&variant.attrs, diagnostics.at(position));
    for field in &variant.fields {
        Attributes::<VariantFieldOptions>::read(&field.attrs, diagnostics.at(position));
    }
    let ident = &variant.ident;
    let Some(field) = only_field(variant) else {
        diagnostics.report(
            position,
            Problem::at(Code::VariantWithoutEvent, ident, format!("`{ident}` does not hold an event"))
                .help(format!("give it one field whose type is a proactive event: `{ident}(…)`")),
        );
        return None;
    };
    if let Some(parameter) = unbounded_parameter(&field.ty, item.generics) {
        let message = format!("`{parameter}` may be any type, so it cannot be sent as an event");
        diagnostics.report(
            position,
            Problem::at(Code::UnboundedParameter, &field.ty, message)
                .help(format!("write the bound `{parameter}: {}::ProactiveEvent`", item.runtime_text())),
        );
        return None;
    }
    if pointed_to(&field.ty).is_some_and(|held| held == item.ident || held == "Self") {
        let message =
            format!("`{ident}` holds `{}` itself, so there is no end to the names of its events", item.ident);
        diagnostics.report(
            position,
            Problem::at(Code::VariantWithoutEvent, &field.ty, message)
                .help("give the variant one of the events, or another enum of events"),
        );
        return None;
    }
    Some(EventVariant { ident, field })
}

/// The name of the type that a type points to, where it is a pointer. One that holds itself without has no size, which is for
/// rustc to report.
fn pointed_to(ty: &Type) -> Option<&Ident> {
    let inner = match peeled(ty) {
        Type::Reference(reference) => &*reference.elem,
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
            match arguments.args.first()? {
                GenericArgument::Type(inner)
                    if ["Box", "Rc", "Arc"].iter().any(|name| last.ident == name) =>
                {
                    inner
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    pointed_to(inner).or(match peeled(inner) {
        Type::Path(path) if path.qself.is_none() && path.path.segments.len() == 1 => {
            path.path.segments.first().map(|only| &only.ident)
        }
        _ => None,
    })
}

fn only_field(variant: &Variant) -> Option<&Field> {
    let mut fields = variant.fields.iter();
    let field = fields.next().filter(|_| fields.next().is_none())?;
    FieldName::of(field, 0).map(|_| field)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_field_without_a_name_of_its_own_holds_nothing() {
        let is_reported = |item: &str| {
            let expansion = crate::derive::event::derive(&syn::parse_str(item).unwrap());
            expansion.to_string().contains("does not hold an event")
        };
        assert!(is_reported("enum Notice { Storm { _: Storm } }"));
        assert!(!is_reported("enum Notice { Storm { storm: Storm } }"));
        assert!(!is_reported("enum Notice { Storm(Storm) }"));
    }
}
