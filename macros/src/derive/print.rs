//! All that a derive returns: completions for an editor, the errors, and the impls in a nameless constant.

use crate::diagnostics::Diagnostics;
use crate::input::Item;
use crate::names::{local, runtime, runtime_path};
use crate::tokens::append_in_braces;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Token;
use syn::spanned::Spanned;

pub(super) fn print(item: &Item<'_>, diagnostics: Diagnostics, impls: TokenStream) -> TokenStream {
    let mut inner = import_runtime(item.krate);
    inner.extend(impls);
    let mut tokens = quote!(const _: () =);
    append_in_braces(inner, Span::call_site(), &mut tokens);
    <Token![;]>::default().to_tokens(&mut tokens);
    if diagnostics.is_empty() {
        return tokens;
    }
    // Completion is only needed where there are errors.
    let mut reported = diagnostics.imports(&runtime_path(item.krate));
    reported.extend(diagnostics.into_tokens());
    reported.extend(tokens);
    reported
}

/// Gives the runtime crate the name that the expansion calls it by: where there is no such crate, that is one error and not
/// one for each use. Another crate than this one has no such item.
fn import_runtime(krate: Option<&TokenStream>) -> TokenStream {
    let mut runtime = runtime();
    let Some(krate) = krate else { return quote!(use ::alexa_proactive as #runtime;) };
    let at = krate.span();
    runtime.set_span(at);
    let mut given = local("__given_crate");
    given.set_span(at);
    quote_spanned! {at=>
        use #krate as #given;
        use #given::__private::alexa_proactive as #runtime;
    }
}
