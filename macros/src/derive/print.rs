//! All that a derive returns: completions for an editor, the errors, and the impls in a nameless constant.

use crate::diagnostics::Diagnostics;
use crate::input::Item;
use crate::names::{local, runtime, runtime_path};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

pub(super) fn print(item: &Item<'_>, diagnostics: Diagnostics, impls: &TokenStream) -> TokenStream {
    // Completion is only needed where there are errors.
    let half_typed = (!diagnostics.is_empty()).then(|| diagnostics.imports(&runtime_path(item.krate)));
    let errors = diagnostics.into_tokens();
    let import = import_runtime(item.krate);
    quote! {
        #half_typed
        #errors
        const _: () = {
            #import
            #impls
        };
    }
}

/// Gives the runtime crate the name that the expansion calls it by: where there is no such crate, that is one error and not
/// one for each use. Another crate than this one has no such item.
fn import_runtime(krate: Option<&TokenStream>) -> TokenStream {
    let mut runtime = runtime();
    let Some(krate) = krate else { return quote!(use ::alexa_proactive as #runtime;) };
    runtime.set_span(krate.span());
    let mut given = local("given_crate");
    given.set_span(krate.span());
    quote_spanned! {krate.span()=>
        use #krate as #given;
        use #given::__private::alexa_proactive as #runtime;
    }
}
