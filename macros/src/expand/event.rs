//! `#[derive(ProactiveEvent)]` for a struct.

use super::statements::{Statements, import};
use super::{expansion, implementation, mapped, named_fields, same_locales, unless_wrong};
use crate::diagnostics::{Code, Diagnostics, Problem, Spot};
use crate::names::{local, runtime, sites};
use crate::scope::{Scope, locale};
use crate::syntax::{EVENT, Options};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput};

const SHAPE: &str =
    "ProactiveEvent needs a struct with named fields, or an enum whose variants each hold an event";

pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    if matches!(input.data, Data::Enum(_)) {
        return super::events::expand(input);
    }
    expand_beside(input, Diagnostics::default())
}

/// The same for what is no enum, beside what is already known to be wrong.
pub(crate) fn expand_beside(input: &DeriveInput, mut diagnostics: Diagnostics) -> TokenStream {
    let Some(fields) = named_fields(input, SHAPE, &mut diagnostics) else {
        // Of an item that can be no event at all, nothing else is told.
        let options = Options::read(&input.attrs, EVENT, &mut Diagnostics::default());
        return event(input, &options, None, TokenStream::new(), &TokenStream::new(), diagnostics);
    };
    let options = Options::read(&input.attrs, EVENT, &mut diagnostics);
    let Some(scope) = Scope::of_event(&options, &input.ident, &mut diagnostics) else {
        return event(input, &options, None, TokenStream::new(), &TokenStream::new(), diagnostics);
    };
    diagnostics.turn_to(Spot::Attributes);
    let locales = demanded_locales(&options, &mut diagnostics);
    let resolved = mapped(input, &options, &scope, fields, &mut diagnostics);
    let (runtime, payload, writer) = (runtime(), local("payload"), local("writer"));
    let mut statements = TokenStream::new();
    let end = Statements::new(&scope, &resolved, writer.clone()).of_event(&mut statements);
    let demand = (!locales.is_empty()).then(|| quote!(#writer.demand(&[#(#runtime::Locale::#locales),*]);));
    let sites = sites();
    let body = quote! {
        let mut #payload = #sites::payload();
        let #writer = &mut #payload;
        #demand
        #statements
        #payload.finish(#end)
    };
    // It makes sense of an item without mistakes.
    let check = if diagnostics.is_empty() {
        same_locales::check(&resolved, &input.generics, &locales)
    } else {
        TokenStream::new()
    };
    event(input, &options, Some(&scope), body, &check, diagnostics)
}

/// The locales that every text has to have.
fn demanded_locales(options: &Options, diagnostics: &mut Diagnostics) -> Vec<Ident> {
    let mut known: Vec<&str> = Vec::new();
    for code in options.locales.iter().flatten() {
        match locale(code, diagnostics) {
            Some(name) if known.contains(&name) => diagnostics.push(
                Problem::at(Code::LocaleTwice, code, format!("\"{}\" is given twice", code.value()))
                    .help("remove one of the two"),
            ),
            name => known.extend(name),
        }
    }
    known.into_iter().map(|name| Ident::new(name, Span::call_site())).collect()
}

/// The impl of an event, which may not be known, and a check beside it.
pub(crate) fn event(
    input: &DeriveInput,
    options: &Options,
    scope: Option<&Scope>,
    body: TokenStream,
    check: &TokenStream,
    diagnostics: Diagnostics,
) -> TokenStream {
    let runtime = runtime();
    let sites = sites();
    let names = scope.map_or_else(|| quote!(&[]), |_| quote!(#sites::EVENTS));
    let body = unless_wrong(body, &diagnostics);
    let items = quote! {
        const EVENTS: &'static [#runtime::EventName] = #names;

        fn to_event(&self) -> #runtime::__private::EventResult {
            #body
        }
    };
    let mut impls = scope.map(import).unwrap_or_default();
    implementation(input, options, &quote!(#runtime::ProactiveEvent), &items).to_tokens(&mut impls);
    if !check.is_empty() {
        check.to_tokens(&mut impls);
    }
    expansion(options, diagnostics, &impls)
}
