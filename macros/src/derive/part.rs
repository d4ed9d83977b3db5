//! `#[derive(EventPart)]`

use super::print::print;
use crate::catalog::Catalog;
use crate::check::{check, check_options};
use crate::diagnostics::Diagnostics;
use crate::expand::imports::Import;
use crate::expand::part::{Markers, body, part};
use crate::expand::same_locales;
use crate::input::{Item, StructInput, fields, has_fields};
use crate::options::PartOptions;
use crate::packed::packed;
use crate::place::part_scope;
use crate::resolve::resolve;
use proc_macro2::TokenStream;
use syn::DeriveInput;

const SHAPE: &str = "EventPart needs a struct with fields";

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    derive_in(input, Catalog::amazon())
}

pub(crate) fn derive_in(input: &DeriveInput, catalog: Catalog) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let (attributes, fields) = fields::<PartOptions>(input, has_fields, SHAPE, &mut diagnostics);
    let item = Item::new(input, &attributes, catalog.at);
    let Some(fields) = fields else { return of_unknown_place(&item, catalog, diagnostics) };
    let scope = part_scope(catalog, item.ident, &attributes, &mut diagnostics);
    let place_is_known = diagnostics.is_empty();
    let is_packed = packed(&input.attrs, &mut diagnostics);
    let input = StructInput::read(item, &attributes.sets, fields, &mut diagnostics);
    let item = &input.item;
    let Some(scope) = scope else {
        check_options(&input, &mut diagnostics);
        return of_unknown_place(item, catalog, diagnostics);
    };
    let mut resolved = resolve(&scope, &input);
    check(&scope, &input, &mut resolved, &mut diagnostics);
    let has_errors = !diagnostics.is_empty();
    if has_errors {
        resolved.retain_sound(&diagnostics);
    }
    let body = (!is_packed).then(|| body(item, &scope, &resolved, has_errors));
    let mut impls = part(item, body);
    if has_errors {
        impls.extend(if place_is_known {
            Markers::with_errors(item, &scope)
        } else {
            Markers::of_all(item, catalog)
        });
    } else {
        if let Some(check) = same_locales::check(item, &resolved, &[]) {
            impls.extend(check);
        }
        impls.extend(same_locales::known(item, &resolved));
        impls.extend(Markers::of(item, &scope, &resolved));
    }
    print(item, diagnostics, Import::Runtime, impls)
}

/// What is wrong is reported here; where the part is used, it passes for all that it may have been intended to be.
fn of_unknown_place(item: &Item<'_>, catalog: Catalog, diagnostics: Diagnostics) -> TokenStream {
    let mut impls = part(item, None);
    impls.extend(Markers::of_all(item, catalog));
    print(item, diagnostics, Import::Runtime, impls)
}
