//! All that a derive returns: completions for an editor, the errors, and the impls in a nameless constant.

use crate::diagnostics::Diagnostics;
use crate::expand::imports::Import;
use crate::input::Item;
use crate::names::runtime_path;
use crate::tokens::append_in_braces;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Token;

pub(super) fn print(
    item: &Item<'_>,
    diagnostics: Diagnostics,
    import: Import<'_>,
    impls: TokenStream,
) -> TokenStream {
    let mut inner = import.print(item.krate);
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
