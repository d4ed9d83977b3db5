//! `#[derive(EventPart)]`

use super::statements::{Statements, import};
use super::{expansion, implementation, mapped, named_fields, same_locales, unless_wrong};
use crate::diagnostics::Diagnostics;
use crate::names::{local, module, runtime, trait_name};
use crate::scope::{Scope, lies_within};
use crate::syntax::{Options, PART};
use alexa_proactive_schemas::{EVENTS, Event, Site};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::DeriveInput;

const SHAPE: &str = "EventPart needs a struct with named fields";

pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let fields = named_fields(input, SHAPE, &mut diagnostics);
    // Of an item that can be no part at all, nothing else is told.
    let mut untold = Diagnostics::default();
    let of_options = if fields.is_some() { &mut diagnostics } else { &mut untold };
    let options = Options::read(&input.attrs, PART, of_options);
    let scope = Scope::of_part(&options, &input.ident, of_options);
    let place_is_known = of_options.is_empty();
    let writer = local("writer");
    let mut statements = TokenStream::new();
    let mut held = Vec::new();
    let mut locales = TokenStream::new();
    if let (Some(scope), Some(fields)) = (&scope, fields) {
        let resolved = mapped(input, &options, scope, fields, &mut diagnostics);
        let writing = Statements::new(scope, &resolved, writer.clone());
        held = writing.held_alternates();
        writing.of_part(&mut statements);
        if !statements.is_empty() {
            let import = import(scope);
            statements = quote!(#import #statements);
        }
        if diagnostics.is_empty() {
            locales = same_locales::check(&resolved, &input.generics, &[]);
            locales.extend(same_locales::known(input, &options, &resolved));
        }
    }
    let runtime = runtime();
    let body = unless_wrong(statements, &diagnostics);
    let items = quote! {
        fn write_members(&self, #writer: &mut #runtime::__private::Payload) {
            #body
        }
    };
    let mut impls = implementation(input, &options, &quote!(#runtime::EventPart), &items);
    impls.extend(locales);
    let mut marker = |event: &Event, kind: &str, path: &str| {
        let (module, kind, name) = (module(event), format_ident!("{kind}"), trait_name(path));
        let of = quote!(#runtime::__private::sites::#module::#kind::#name);
        impls.extend(implementation(input, &options, &of, &TokenStream::new()));
    };
    // What is wrong is told here; where the part is used, it passes for all that it may have been meant to be.
    match scope.filter(|_| place_is_known) {
        Some(scope) => {
            for base in &scope.bases {
                marker(scope.event, "part", base.path);
            }
            if !diagnostics.is_empty() {
                let may_hold = |site: &&Site| scope.bases.iter().any(|base| lies_within(site, base));
                let alternates = scope.event.walk().filter(|site| scope.stands_for(site).is_some());
                held = alternates.filter(may_hold).map(|site| site.path.to_owned()).collect();
            }
            for path in held {
                marker(scope.event, "stand_in", &path);
            }
        }
        None => {
            for event in EVENTS {
                for site in event.walk() {
                    if site.object().is_some() {
                        marker(event, "part", site.path);
                    }
                    let stands_for = site.alternate_of.and_then(|of| event.site(of));
                    if stands_for.is_some_and(Site::is_required) {
                        marker(event, "stand_in", site.path);
                    }
                }
            }
        }
    }
    expansion(&options, diagnostics, &impls)
}
