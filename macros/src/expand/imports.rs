//! The names that an expansion gives to what it uses.

use crate::names::{module, runtime, sites};
use crate::scope::Scope;
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

/// What the expansion of an item uses.
#[derive(Clone, Copy)]
pub(crate) enum Import<'a> {
    /// The runtime crate.
    Runtime,
    /// The module of the sites of an event, which has all that an event needs.
    Sites(&'a Scope),
}

impl Import<'_> {
    /// The import, the only use of the path: where it leads nowhere, that is one error. `krate` is the path of the runtime crate, if
    /// it was given.
    pub(crate) fn print(self, krate: Option<&TokenStream>) -> TokenStream {
        let (mut runtime, mut sites) = (runtime(), sites());
        let Some(krate) = krate else {
            return match self {
                Self::Runtime => quote!(use ::alexa_proactive as #runtime;),
                Self::Sites(scope) => {
                    let module = module(scope.event);
                    quote!(use ::alexa_proactive::__private::sites::#module as #sites;)
                }
            };
        };
        let at = krate.span();
        runtime.set_span(at);
        sites.set_span(at);
        // What stands at the path is named in full, so that the error says what is not there.
        match self {
            Self::Runtime => quote_spanned!(at=> use #krate::__private::alexa_proactive as #runtime;),
            Self::Sites(scope) => {
                let module = module(scope.event);
                quote_spanned!(at=> use #krate::__private::sites::#module as #sites;)
            }
        }
    }
}

/// The import of an event's sites where the runtime has a name.
pub(crate) fn sites_of_runtime(scope: &Scope) -> TokenStream {
    let (runtime, sites, module) = (runtime(), sites(), module(scope.event));
    quote!(use #runtime::__private::sites::#module as #sites;)
}

/// The import of the runtime where an event's sites have a name.
pub(crate) fn runtime_of_sites() -> TokenStream {
    let (runtime, sites) = (runtime(), sites());
    quote!(use #sites::alexa_proactive as #runtime;)
}
