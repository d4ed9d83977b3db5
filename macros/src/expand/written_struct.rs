//! `#[proactive_event("AMAZON.…")]`: writes what a struct leaves open. `_` takes the catalog's type, and a unit struct
//! receives every value of the event; the derive does the rest, so that both doors tell the same of the same mistake.

use crate::check::{is_always_there, short_name};
use crate::diagnostics::{Code, Diagnostics, Problem, Spot};
use crate::names::{plain, suffixes};
use crate::resolve::{Source, resolve};
use crate::rust_type::{option_inner, peeled, source_text};
use crate::scope::{Scope, events_note};
use crate::syntax::{EVENT, FIELD, Options, flat};
use alexa_proactive_schemas::{EVENTS, Kind, Site, nearest};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Token, Type, parse_quote};

const SHAPE: &str = "#[proactive_event] needs a struct with named fields, or a unit struct that it fills";

pub(crate) fn expand(arguments: &TokenStream, item: &TokenStream) -> TokenStream {
    let mut input = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(input) => input,
        // The item stays as it was written, so that its names do not vanish while somebody types.
        Err(error) => {
            let error = no_item(item, &error);
            return quote!(#item #error);
        }
    };
    let event: Attribute = parse_quote!(#[event(#arguments)]);
    // Whatever is wrong with the options and the fields is told by the derive, which sees them again.
    let mut untold = Diagnostics::default();
    let options = Options::read(std::slice::from_ref(&event), EVENT, &mut untold);
    let krate = options.runtime_path();
    let derive: Attribute = parse_quote!(#[derive(#krate::ProactiveEvent)]);
    let mut diagnostics = Diagnostics::default();
    if options.event.is_none() && !options.misread {
        diagnostics.turn_to(Spot::Name);
        diagnostics.push(not_named(&input.ident));
    }
    let scope = Scope::of_event(&options, &input.ident, &mut untold).or_else(|| scope_meant(&options));
    let fields = match &mut input.data {
        Data::Struct(data) => Some(&mut data.fields),
        Data::Enum(_) | Data::Union(_) => None,
    };
    match (fields, scope) {
        (Some(Fields::Unit), Some(scope)) => return filled(&input, &options, &scope, [derive, event]),
        (Some(Fields::Named(fields)), scope) => {
            let types = types(&options, scope.as_ref(), &fields.named, &krate);
            for (index, (field, ty)) in fields.named.iter_mut().zip(types).enumerate() {
                diagnostics.turn_to(Spot::Member(index));
                fill(field, ty, &mut diagnostics);
            }
            if diagnostics.is_empty() {
                // Above all others, for it knows the attributes below.
                input.attrs.insert(0, derive);
                input.attrs.push(event);
                return quote!(#input);
            }
            if options.event.is_some() {
                let mut derived = input.clone();
                derived.attrs.push(event);
                let derived = super::event::expand_beside(&derived, diagnostics);
                without_options(&mut input);
                return quote!(#input #derived);
            }
        }
        (Some(Fields::Unit), None) => {
            if diagnostics.is_empty() {
                diagnostics = untold;
            }
        }
        _ => {
            diagnostics = Diagnostics::default();
            diagnostics.turn_to(Spot::Name);
            diagnostics.push(Problem::at(Code::Shape, &input.ident, SHAPE));
        }
    }
    let nothing = TokenStream::new();
    let event = super::event::event(&input, &options, None, nothing.clone(), &nothing, diagnostics);
    without_options(&mut input);
    quote!(#input #event)
}

fn not_named(ident: &Ident) -> Problem {
    Problem::at(Code::EventNotNamed, ident, format!("`{ident}` does not say which event it is"))
        .help("write `#[proactive_event(\"AMAZON.…\")]` above it")
        .maybe(Problem::note, events_note())
}

/// What is said of an item that is none of those a derive can stand on.
fn no_item(item: &TokenStream, error: &syn::Error) -> TokenStream {
    let is_struct = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "struct");
    if flat(item.clone()).into_iter().any(|token| is_struct(&token)) {
        return error.to_compile_error();
    }
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(Problem::at(Code::Shape, Ident::new("item", error.span()), SHAPE));
    diagnostics.into_tokens()
}

/// Where there is no event of that name, the one that may be meant: the types of its members are likely to be right, so
/// that a misspelt name is not one more error wherever a value is made.
fn scope_meant(options: &Options) -> Option<Scope> {
    let near = nearest(&options.event.as_ref()?.value(), EVENTS.iter().map(|event| event.name))?;
    let event = alexa_proactive_schemas::event(near)?;
    Some(Scope { event, bases: Vec::new(), sites: event.sites })
}

/// The options of the fields are a derive's; without one, rustc does not know them.
fn without_options(input: &mut DeriveInput) {
    let other = |attribute: &Attribute| !attribute.path().is_ident("event");
    input.attrs.retain(other);
    let strip = |fields: &mut Fields| fields.iter_mut().for_each(|field| field.attrs.retain(other));
    match &mut input.data {
        Data::Struct(data) => strip(&mut data.fields),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                variant.attrs.retain(other);
                strip(&mut variant.fields);
            }
        }
        Data::Union(data) => data.fields.named.iter_mut().for_each(|field| field.attrs.retain(other)),
    }
}

/// What `_` stands for in each of the fields: the catalog's type, or nothing that the catalog knows, and why.
fn types(
    options: &Options,
    scope: Option<&Scope>,
    fields: &Punctuated<Field, Token![,]>,
    krate: &TokenStream,
) -> Vec<Result<Type, &'static str>> {
    let mut untold = Diagnostics::default();
    let resolved = scope.map(|scope| resolve(scope, options, fields.iter(), &mut untold));
    let mapped = |ident: &Option<Ident>| {
        resolved.iter().flat_map(|resolved| &resolved.mappings).find(
            |mapping| matches!(&mapping.source, Source::Field(field) if Some(field.ident) == ident.as_ref()),
        )
    };
    fields
        .iter()
        .map(|field| {
            let options = Options::read(&field.attrs, FIELD, &mut Diagnostics::default());
            if options.skip.is_some() {
                return Err("is left out");
            }
            if options.with.is_some() {
                return Err("is what `with` makes something of");
            }
            let site = mapped(&field.ident)
                .map(|mapping| mapping.site)
                .or_else(|| site_meant(scope?, &options, field.ident.as_ref()?));
            // Of a field without a site nothing is known, and the derive says so.
            Ok(site.map_or_else(|| parse_quote!(()), |site| rust_type(site, krate)))
        })
        .collect()
}

/// The site of which the derive will say that it may be meant.
fn site_meant(scope: &Scope, options: &Options, ident: &Ident) -> Option<&'static Site> {
    if let Some(path) = options.paths.first() {
        let path = path.value();
        return scope.site(&path).or_else(|| scope.site(scope.meant(&path)?));
    }
    let name = plain(ident);
    let names: Vec<(String, &'static Site)> = scope
        .walk()
        .flat_map(|site| suffixes(scope.rust_relative(site)).into_iter().map(move |name| (name, site)))
        .collect();
    let near = nearest(&name, names.iter().map(|(name, _)| name.as_str()))?;
    names.iter().find(|(name, _)| name == near).map(|(_, site)| *site)
}

/// Puts the catalog's type where `_` stands, alone or in an `Option`.
fn fill(field: &mut Field, open: Result<Type, &'static str>, diagnostics: &mut Diagnostics) {
    let is_open = |ty: &Type| matches!(peeled(ty), Type::Infer(_));
    let in_option = option_inner(&field.ty).is_some_and(is_open);
    let whole = is_open(&field.ty);
    if !whole && !in_option && !has_open_type(field.ty.to_token_stream()) {
        return;
    }
    let name = field.ident.as_ref().map(plain).unwrap_or_default();
    let problem = |why: String| {
        Problem::at(Code::OpenType, &field.ty, format!("`{name}` {why}, so nothing says what `_` is"))
            .help("write its type")
    };
    let catalog = match open {
        Err(why) => {
            diagnostics.push(problem(why.to_owned()));
            parse_quote!(())
        }
        Ok(ty) => {
            if !whole && !in_option {
                let ty = source_text(&field.ty);
                diagnostics.push(
                    Problem::at(
                        Code::OpenType,
                        &field.ty,
                        format!("`_` stands for a whole type, and not for a part of `{ty}`"),
                    )
                    .help("write `_` or `Option<_>`, or the type"),
                );
            }
            ty
        }
    };
    field.ty = if in_option { parse_quote!(::core::option::Option<#catalog>) } else { catalog };
}

/// Whether something is left open somewhere in a type. `_` in a macro may be anything.
fn has_open_type(ty: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = flat(ty);
    let is_macro = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '!');
    !tokens.iter().any(is_macro)
        && tokens.into_iter().any(|token| match token {
            TokenTree::Ident(word) => word == "_",
            TokenTree::Group(group) => has_open_type(group.stream()),
            _ => false,
        })
}

/// The catalog's type of a site.
fn rust_type(site: &Site, krate: &TokenStream) -> Type {
    let named = |title: &str| Ident::new(title, Span::call_site());
    match site.kind {
        Kind::Localized { .. } => parse_quote!(#krate::Localized),
        Kind::Integer => parse_quote!(::core::primitive::u32),
        Kind::Timestamp => parse_quote!(#krate::Timestamp),
        Kind::Value(set) => {
            let title = named(set.title);
            parse_quote!(#krate::catalog::#title)
        }
        Kind::Values { set, .. } => {
            let title = named(set.title);
            parse_quote!(#krate::__private::Vec<#krate::catalog::#title>)
        }
        Kind::Object(object) => {
            let title = named(object.title);
            parse_quote!(#krate::catalog::#title)
        }
        _ => parse_quote!(#krate::__private::String),
    }
}

/// A unit struct with a member for every value of the event, and `new` with those that it cannot do without.
fn filled(
    input: &DeriveInput,
    options: &Options,
    scope: &Scope,
    [derive, event]: [Attribute; 2],
) -> TokenStream {
    let krate = &options.runtime_path();
    let is_set = |site: &Site| options.sets.iter().any(|constant| constant.path.value() == site.path);
    let DeriveInput { attrs, vis, ident, generics, .. } = input;
    let (impl_generics, ty_generics, where_clause) = generics.split_for_impl();
    let mut taken = Vec::new();
    let mut members = TokenStream::new();
    let mut parameters = TokenStream::new();
    let mut values = TokenStream::new();
    for site in scope.leaves().filter(|site| !is_set(site)) {
        let name = short_name(scope, site, &taken);
        let member = member_name(&name);
        taken.push(name);
        let ty = rust_type(site, krate);
        let path = site.path;
        let doc = documentation(site);
        let required = is_always_there(scope, site);
        let member_type = if required { quote!(#ty) } else { quote!(::core::option::Option<#ty>) };
        members.extend(quote! {
            #[doc = #doc]
            #[event(path = #path)]
            #vis #member: #member_type,
        });
        values.extend(if required {
            quote!(#member,)
        } else {
            quote!(#member: ::core::option::Option::None,)
        });
        if required {
            parameters.extend(quote!(#member: #ty,));
        }
    }
    let about = format!("An `{}` with what it cannot do without, and nothing else.", scope.event.name);
    quote! {
        #derive
        #(#attrs)*
        #event
        #vis struct #ident #generics #where_clause {
            #members
        }

        impl #impl_generics #ident #ty_generics #where_clause {
            #[doc = #about]
            #[must_use]
            #[allow(clippy::too_many_arguments)]
            #vis fn new(#parameters) -> Self {
                Self { #values }
            }
        }
    }
}

/// A member's name, which may be a word of Rust's own.
fn member_name(name: &str) -> Ident {
    syn::parse_str(name).unwrap_or_else(|_| Ident::new_raw(name, Span::call_site()))
}

/// What the catalog says about a site.
fn documentation(site: &Site) -> String {
    let mut text = format!("`{}`: {}", site.path, site.description);
    if let Some(set) = site.value_set() {
        text.push_str("\n\nOne of ");
        text.push_str(&crate::diagnostics::list(set.values.iter().map(|value| value.name)));
        text.push('.');
    }
    for note in site.notes {
        text.push_str("\n\n");
        text.push_str(note);
    }
    text
}
