//! The impls for `EventPart`.

use super::implementation::{implementation, or_unreachable, unreachable};
use super::imports::sites_of_runtime;
use super::statements::Statements;
use crate::catalog::Catalog;
use crate::input::Item;
use crate::names::{local, module, of_runtime, runtime};
use crate::resolve::Resolved;
use crate::scope::{Scope, lies_within};
use alexa_proactive_schemas::{Event, Site, trait_name};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

/// The impl of the trait.
pub(crate) fn part(item: &Item<'_>, body: Option<TokenStream>) -> TokenStream {
    let (runtime, payload) = (runtime(), local("__out"));
    let body = or_unreachable(body);
    let items = quote! {
        fn write_members(&self, #payload: &mut #runtime::__private::Payload) {
            #body
        }
    };
    implementation(item, &of_runtime("EventPart"), items)
}

/// What `write_members` does. With errors it only shows the compiler the types of the fields.
pub(crate) fn body(item: &Item<'_>, scope: &Scope, resolved: &Resolved<'_>, has_errors: bool) -> TokenStream {
    let mut tokens = TokenStream::new();
    sites_of_runtime(scope).to_tokens(&mut tokens);
    Statements::new(item, scope, resolved, local("__out")).of_part(&mut tokens);
    if has_errors {
        tokens.extend(unreachable());
    }
    tokens
}

/// The sites where a part may stand, and the alternates that it holds.
pub(crate) struct Markers<'a> {
    item: &'a Item<'a>,
    tokens: TokenStream,
}

impl<'a> Markers<'a> {
    /// Those of a part without errors.
    pub(crate) fn of(item: &'a Item<'a>, scope: &Scope, resolved: &Resolved<'_>) -> TokenStream {
        let mut markers = Self { item, tokens: TokenStream::new() };
        markers.bases(scope);
        for path in held_alternates(scope, resolved) {
            markers.add(scope.event, "alternate", &path);
        }
        markers.tokens
    }

    /// Those of a part with errors at known sites: it passes for one that holds whatever it may have been intended to hold.
    pub(crate) fn with_errors(item: &'a Item<'a>, scope: &Scope) -> TokenStream {
        let mut markers = Self { item, tokens: TokenStream::new() };
        markers.bases(scope);
        for site in scope.event.walk() {
            if scope.stands_for(site).is_some() && scope.bases.iter().any(|base| lies_within(site, base)) {
                markers.add(scope.event, "alternate", site.path);
            }
        }
        markers.tokens
    }

    /// Those of a part at unknown sites: where it is used, it passes for each.
    pub(crate) fn of_all(item: &'a Item<'a>, catalog: Catalog) -> TokenStream {
        let mut markers = Self { item, tokens: TokenStream::new() };
        for event in catalog.events() {
            for site in event.walk() {
                if site.object().is_some() {
                    markers.add(event, "part", site.path);
                }
                let stands_for = site.alternate_of.and_then(|of| event.site(of));
                if stands_for.is_some_and(Site::is_required) {
                    markers.add(event, "alternate", site.path);
                }
            }
        }
        markers.tokens
    }

    fn bases(&mut self, scope: &Scope) {
        for base in &scope.bases {
            self.add(scope.event, "part", base.path);
        }
    }

    fn add(&mut self, event: &Event, kind: &str, path: &str) {
        let (runtime, module, kind, name) =
            (runtime(), module(event), format_ident!("{kind}"), format_ident!("{}", trait_name(path)));
        let of = quote!(#runtime::__private::sites::#module::#kind::#name);
        implementation(self.item, &of, TokenStream::new()).to_tokens(&mut self.tokens);
    }
}

/// The paths of the alternates that the part holds in any case, so that a required site may be left to them.
fn held_alternates(scope: &Scope, resolved: &Resolved<'_>) -> Vec<String> {
    let mut held = Vec::new();
    for mapping in &resolved.mappings {
        if mapping.is_option() || scope.stands_for(mapping.site).is_none() {
            continue;
        }
        let relative = scope.relative(mapping.site);
        for base in &scope.bases {
            held.push(format!("{}.{relative}", base.path));
        }
    }
    held
}
