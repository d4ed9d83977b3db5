//! `#[derive(ProactiveEvent)]`

use super::events;
use super::print::print;
use crate::catalog::Catalog;
use crate::check::{check, check_options};
use crate::diagnostics::{Diagnostics, Position};
use crate::expand;
use crate::expand::imports::{Import, runtime_of_sites};
use crate::input::{Item, StructInput, fields, has_fields};
use crate::locales::NamedLocales;
use crate::options::{Attributes, EventOptions};
use crate::packed::packed;
use crate::place::{Door, Named, event_scope};
use crate::resolve::resolve;
use proc_macro2::TokenStream;
use syn::{Data, DeriveInput};

const SHAPE: &str = "ProactiveEvent needs a struct with fields, or an enum whose variants each hold an event";

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    derive_in(input, Catalog::amazon())
}

pub(crate) fn derive_in(input: &DeriveInput, catalog: Catalog) -> TokenStream {
    match &input.data {
        Data::Enum(data) => events::derive(input, data),
        Data::Struct(_) | Data::Union(_) => derive_struct(input, catalog),
    }
}

/// The same for what is no enum.
fn derive_struct(input: &DeriveInput, catalog: Catalog) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let (attributes, fields) = fields::<EventOptions>(input, has_fields, SHAPE, &mut diagnostics);
    let item = Item::new(input, &attributes, catalog.at);
    let Some(fields) = fields else {
        return print(&item, diagnostics, Import::Runtime, expand::event::unknown(&item));
    };
    let locales = demanded_locales(&attributes, &mut diagnostics);
    let is_packed = packed(&input.attrs, &mut diagnostics);
    let input = StructInput::read(item, &attributes.sets, fields, &mut diagnostics);
    let item = &input.item;
    let scope = event_scope(Door::Derive, catalog, item.ident, &attributes, &mut diagnostics);
    let (scope, is_known) = match scope {
        Named::Known(scope) => (scope, true),
        Named::Probably(scope) => (scope, false),
        Named::Nothing => {
            check_options(&input, &mut diagnostics);
            return print(item, diagnostics, Import::Runtime, expand::event::unknown(item));
        }
    };
    let mut resolved = resolve(&scope, &input);
    if is_known {
        check(&scope, &input, &mut resolved, &mut diagnostics);
    } else {
        // What the event lacks or has twice is not said of one that is guessed.
        check_options(&input, &mut diagnostics);
    }
    if is_packed {
        return print(item, diagnostics, Import::Runtime, expand::event::unknown(item));
    }
    let has_errors = !diagnostics.is_empty();
    if has_errors {
        resolved.retain_sound(&diagnostics);
    }
    let body = expand::event::body(item, &scope, &resolved, &locales, has_errors);
    let mut impls = expand::event::event(item, body);
    if let Some(check) = expand::same_locales::check(item, &resolved, &locales) {
        impls.extend(runtime_of_sites());
        impls.extend(check);
    }
    print(item, diagnostics, Import::Sites(&scope), impls)
}

/// The locales that every text has to have.
fn demanded_locales(
    attributes: &Attributes<EventOptions>,
    diagnostics: &mut Diagnostics,
) -> Vec<&'static str> {
    let mut demanded = NamedLocales::default();
    for code in attributes.locales.as_deref().unwrap_or_default() {
        demanded.add(code, &mut diagnostics.at(Position::Attributes));
    }
    demanded.into_names()
}
