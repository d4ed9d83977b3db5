//! From what was resolved to tokens. The generated code names everything by absolute paths, binds its own names where no
//! user's name can clash with them, and asks of a field's type exactly one thing, with the user's own tokens.

pub(crate) mod event;
pub(crate) mod events;
pub(crate) mod localized;
pub(crate) mod part;
pub(crate) mod same_locales;
pub(crate) mod statements;
pub(crate) mod texts;
pub(crate) mod values;
pub(crate) mod written_struct;

use crate::diagnostics::{Diagnostics, Problem};
use crate::resolve::{Resolved, resolve};
use crate::scope::Scope;
use crate::syntax::Options;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Field, Fields, Token};

/// The named fields of a struct.
fn named_fields<'a>(
    input: &'a DeriveInput,
    derive: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Punctuated<Field, Token![,]>> {
    if let Data::Struct(data) = &input.data {
        if let Fields::Named(fields) = &data.fields {
            return Some(&fields.named);
        }
    }
    diagnostics.push(Problem::at(&input.ident, derive));
    None
}

/// Resolves and checks the fields of a struct against a scope.
fn mapped<'a>(
    input: &'a DeriveInput,
    options: &'a Options,
    scope: &Scope,
    fields: &'a Punctuated<Field, Token![,]>,
    diagnostics: &mut Diagnostics,
) -> Resolved<'a> {
    // What is missing is told first: the struct's name stands before its fields.
    let mut of_fields = Diagnostics::default();
    let mut resolved = resolve(scope, &options.sets, fields.iter(), &mut of_fields);
    let names: Vec<String> =
        fields.iter().filter_map(|field| field.ident.as_ref()).map(crate::names::plain).collect();
    crate::check::check(scope, &input.ident, &input.generics, &names, &mut resolved, diagnostics);
    diagnostics.append(of_fields);
    resolved
}
