//! What `localized!` becomes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// A text and the variant of `Locale` under which it is kept.
pub(crate) struct LocalizedText {
    pub(crate) locale: &'static str,
    pub(crate) text: TokenStream,
}

/// The expression, after the errors.
pub(crate) fn localized(krate: &TokenStream, errors: &TokenStream, texts: &[LocalizedText]) -> TokenStream {
    let mut entries = Vec::new();
    for LocalizedText { locale, text } in texts {
        let locale = Ident::new(locale, Span::call_site());
        entries
            .push(quote!((#krate::Locale::#locale, &mut #krate::localized_text::LocalizedText::new(#text))));
    }
    quote!({ #errors #krate::localized_text::localized_at_run_time(&mut [#(#entries,)*]) })
}
