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

use crate::check::check;
use crate::diagnostics::{Code, Diagnostics, Problem, Spot};
use crate::names::unjudged;
use crate::resolve::{Resolved, resolve};
use crate::scope::Scope;
use crate::syntax::Options;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Field, Fields, Token, Type};

/// The named fields of a struct.
fn named_fields<'a>(
    input: &'a DeriveInput,
    shape: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Punctuated<Field, Token![,]>> {
    if let Data::Struct(data) = &input.data {
        if let Fields::Named(fields) = &data.fields {
            return Some(&fields.named);
        }
    }
    diagnostics.turn_to(Spot::Name);
    diagnostics.push(Problem::at(Code::Shape, &input.ident, shape));
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
    let mut resolved = resolve(scope, options, fields.iter(), diagnostics);
    check(scope, &input.ident, &input.generics, fields, &mut resolved, diagnostics);
    resolved
}

/// An impl of a trait for the item. It is there beside errors, too, so that uses of the type add none.
fn implementation(
    input: &DeriveInput,
    options: &Options,
    of: &TokenStream,
    items: &TokenStream,
) -> TokenStream {
    let ident = unjudged(&input.ident);
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let allow = options.allows_deprecated.then(|| quote!(#[allow(deprecated)]));
    quote! {
        #[automatically_derived]
        #allow
        impl #impl_generics #of for #ident #ty_generics #where_clause {
            #items
        }
    }
}

/// A function with the type that it is to take, as an expression that stands where the type does: the compiler tells of
/// a type that does not fit on one or the other.
fn applied(function: impl FnOnce(Span) -> TokenStream, ty: &Type) -> TokenStream {
    let ends = Ends::of(ty);
    let mut tokens = function(ends.first);
    ends.apply(ty, &mut tokens);
    tokens
}

/// Where the first and the last token of a type stand, for tokens of the expansion's own.
#[derive(Clone, Copy)]
struct Ends {
    first: Span,
    last: Span,
}

impl Ends {
    fn of(ty: &Type) -> Self {
        let located = |at: Span| Span::mixed_site().located_at(at);
        // Most types are one name.
        if let Type::Path(path) = ty {
            if let Some(ident) = path.path.get_ident().filter(|_| path.qself.is_none()) {
                let only = located(ident.span());
                return Self { first: only, last: only };
            }
        }
        let mut spans = ty.to_token_stream().into_iter().map(|token| token.span());
        let first = located(spans.next().unwrap_or_else(Span::call_site));
        Self { first, last: spans.last().map_or(first, located) }
    }

    /// `::<ty>`
    fn apply(self, ty: &Type, tokens: &mut TokenStream) {
        Token![::](self.first).to_tokens(tokens);
        Token![<](self.first).to_tokens(tokens);
        ty.to_tokens(tokens);
        Token![>](self.last).to_tokens(tokens);
    }
}

/// What an impl does: beside errors, what is never reached.
fn unless_wrong(body: TokenStream, diagnostics: &Diagnostics) -> TokenStream {
    if diagnostics.is_empty() { body } else { quote!(::core::unreachable!()) }
}

/// All that a derive gives back.
fn expansion(options: &Options, diagnostics: Diagnostics, impls: &TokenStream) -> TokenStream {
    // Nobody types where nothing is wrong.
    let half_typed = (!diagnostics.is_empty()).then(|| diagnostics.imports(&options.runtime_path()));
    let errors = diagnostics.into_tokens();
    let import = options.import_runtime();
    quote! {
        #half_typed
        #errors
        const _: () = {
            #import
            #impls
        };
    }
}
