//! The statements that write what is mapped, in the order of the catalog.

use super::{Ends, applied};
use crate::names::{local, module, runtime, sites, unjudged};
use crate::resolve::{MappedField, Mapping, Resolved, Source};
use crate::scope::{Scope, lies_within};
use crate::syntax::ConstantValue;
use alexa_proactive_schemas::{Between, Kind, Site};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::token::{Brace, Bracket, Paren};
use syn::{Token, Type};

/// The statements for all sites of a scope. They are pushed one by one: a stream in a stream costs the compiler more than
/// its tokens.
pub(crate) struct Statements<'a> {
    scope: &'a Scope,
    resolved: &'a Resolved<'a>,
    /// The payload that is written.
    payload: Ident,
    /// What comes before the next value.
    between: Between,
}

impl<'a> Statements<'a> {
    pub(crate) fn new(scope: &'a Scope, resolved: &'a Resolved<'a>, payload: Ident) -> Self {
        Self { scope, resolved, payload, between: Between::default() }
    }

    /// All that writes an event; what its end is.
    pub(crate) fn of_event(mut self, tokens: &mut TokenStream) -> String {
        self.between = Between::beginning(self.scope.event);
        self.stand_ins(tokens);
        self.members(self.scope.sites, None, tokens);
        self.close(tokens);
        self.between.end() + "}"
    }

    /// All that writes the members of a part.
    pub(crate) fn of_part(mut self, tokens: &mut TokenStream) {
        self.stand_ins(tokens);
        self.members(self.scope.sites, None, tokens);
        let end = self.between.end();
        self.write_between(&end, tokens);
    }

    /// `optional` is the mark of the optional object around these sites, if they are mapped one by one inside one.
    fn members(&mut self, sites: &'static [Site], optional: Option<&Ident>, tokens: &mut TokenStream) {
        for site in sites {
            self.site(site, optional, tokens);
        }
    }

    fn write_between(&self, text: &str, tokens: &mut TokenStream) {
        if !text.is_empty() {
            self.method("between", |arguments| text.to_tokens(arguments), tokens);
        }
    }

    /// Ends an object. Behind its last member a comma may stand.
    fn close(&mut self, tokens: &mut TokenStream) {
        if self.between.close() {
            self.method("trim", |_| {}, tokens);
        }
    }

    fn site(&mut self, site: &'static Site, optional: Option<&Ident>, tokens: &mut TokenStream) {
        let resolved = self.resolved;
        if let Some(mapping) = resolved.mappings.iter().find(|mapping| mapping.site.path == site.path) {
            if let Some(expected) = optional.and_then(|mark| self.expected(mapping, mark)) {
                expected.to_tokens(tokens);
            }
            return self.write(mapping, tokens);
        }
        let Kind::Object(object) = site.kind else { return };
        let anything = || resolved.mappings.iter().any(|mapping| lies_within(mapping.site, site));
        match (optional, site.is_required()) {
            (None, true) => {
                self.between.open(site);
                self.members(object.sites, None, tokens);
                self.close(tokens);
            }
            (outer, _) if anything() => self.optional_object(site, object.sites, outer, tokens),
            _ => {}
        }
    }

    /// An optional object that is mapped member by member, or a required one inside it: both are there when a member is.
    fn optional_object(
        &mut self,
        site: &Site,
        sites: &'static [Site],
        outer: Option<&Ident>,
        tokens: &mut TokenStream,
    ) {
        let kept = self.between.len();
        self.between.open(site);
        let long = self.between.len();
        let (runtime, payload, name) = (runtime(), self.payload.clone(), site.name);
        let depth = site.path.split('.').count();
        let mark = local(&format!("mark_{depth}"));
        let mut members = TokenStream::new();
        self.members(sites, Some(&mark), &mut members);
        let end = self.between.rest();
        self.write_between(&end, &mut members);
        let written = local(&format!("written_{depth}"));
        let told = outer
            .filter(|_| site.is_required())
            .map(|outer| quote!(#runtime::__private::Payload::expect(&mut #outer, #name, #written);));
        let statements = quote! {
            #[allow(unused_mut)]
            let mut #mark = #payload.open_optional(#kept, #long);
            #members
            let #written = #payload.close_optional(#mark);
            #told
        };
        statements.to_tokens(tokens);
    }

    /// Tells an optional object whether a required member that is an `Option` has a value. An alternate may have it
    /// instead; what is mapped of them is told of together.
    fn expected(&self, mapping: &Mapping<'_>, mark: &Ident) -> Option<TokenStream> {
        let (runtime, site) = (runtime(), mapping.site);
        let primary = site.alternate_of.and_then(|of| self.scope.event.site(of)).unwrap_or(site);
        if !primary.is_required() {
            return None;
        }
        let places = [primary.path].into_iter().chain(primary.alternates.iter().copied());
        let at = |path: &str| self.resolved.mappings.iter().find(|mapping| mapping.site.path == path);
        if places.clone().find_map(at).is_some_and(|first| first.site.path != site.path) {
            return None;
        }
        let mut values = Vec::new();
        for mapping in places.filter_map(at) {
            let Source::Field(field) = &mapping.source else { return None };
            field.option()?;
            let ident = unjudged(field.ident);
            values.push(quote!(::core::option::Option::is_some(&self.#ident)));
        }
        let name = site.name;
        Some(quote!(#runtime::__private::Payload::expect(&mut #mark, #name, #(#values)||*);))
    }

    /// `payload.name(arguments);`
    fn method(&self, name: &str, arguments: impl FnOnce(&mut TokenStream), tokens: &mut TokenStream) {
        self.payload.to_tokens(tokens);
        <Token![.]>::default().to_tokens(tokens);
        Ident::new(name, Span::call_site()).to_tokens(tokens);
        Paren::default().surround(tokens, arguments);
        <Token![;]>::default().to_tokens(tokens);
    }

    fn write(&mut self, mapping: &Mapping<'_>, tokens: &mut TokenStream) {
        match &mapping.source {
            Source::Field(field) if field.allows_deprecated => {
                quote!(#[allow(deprecated)]).to_tokens(tokens);
                Brace::default().surround(tokens, |tokens| self.field(mapping.site, field, tokens));
            }
            Source::Field(field) => self.field(mapping.site, field, tokens),
            Source::Constant { path, value } => self.constant(mapping.site, path.span(), value, tokens),
        }
    }

    fn field(&mut self, site: &'static Site, field: &MappedField<'_>, tokens: &mut TokenStream) {
        let (ident, ty) = (unjudged(field.ident), field.ty);
        let (mut variant, mut key) = (None, None);
        match (site.kind, &field.literal) {
            (Kind::Localized { .. }, Some(_)) => variant = Some("literal"),
            (Kind::Localized { key: default, .. }, None) => {
                key = Some(field.key.as_ref().map_or_else(|| default.to_owned(), |key| key.value.value()));
            }
            _ => {}
        }
        let member = |tokens: &mut TokenStream| {
            <Token![&]>::default().to_tokens(tokens);
            <Token![self]>::default().to_tokens(tokens);
            <Token![.]>::default().to_tokens(tokens);
            ident.to_tokens(tokens);
        };
        if let Some(inner) = field.option() {
            let around = self.between.around_optional(site, key.as_deref());
            let name = if key.is_some() { "optional_text" } else { "optional" };
            let arguments = |tokens: &mut TokenStream| {
                Writer { site, at: field.span(), variant, ty: Some(inner) }.to_tokens(tokens);
                <Token![,]>::default().to_tokens(tokens);
                pieces(&around, tokens);
                if let Some(key) = &key {
                    argument(key, tokens);
                }
                member(tokens);
            };
            return self.method(name, arguments, tokens);
        }
        // Behind an alias there may be an `Option` all the same. What a required site is left to is always there.
        let may_be_absent = !site.is_required() && self.scope.stands_for(site).is_none();
        if may_be_absent {
            variant = Some(if variant.is_some() { "maybe_literal" } else { "maybe" });
        }
        let ty = if field.with.is_some() { None } else { Some(ty) };
        let writer = Writer { site, at: field.span(), variant, ty };
        let value = |tokens: &mut TokenStream| match &field.with {
            Some(with) => {
                let located = |at: Span| Span::call_site().located_at(at);
                let argument = quote_spanned!(located(field.ident.span())=> &self.#ident);
                quote_spanned!(located(with.span())=> &(#with)(#argument)).to_tokens(tokens);
            }
            None => member(tokens),
        };
        self.call(&writer, key.as_deref(), may_be_absent, value, tokens);
    }

    /// `payload.between(before); writer(payload, key, value);`, or `writer(payload, around, key, value);` for what may be absent.
    fn call(
        &mut self,
        writer: &Writer<'_>,
        key: Option<&str>,
        may_be_absent: bool,
        value: impl FnOnce(&mut TokenStream),
        tokens: &mut TokenStream,
    ) {
        let mut around = None;
        if may_be_absent {
            around = Some(self.between.around_optional(writer.site, key));
        } else {
            let before = self.between.before(writer.site, key);
            self.write_between(&before, tokens);
        }
        writer.to_tokens(tokens);
        Paren::default().surround(tokens, |arguments| {
            self.payload.to_tokens(arguments);
            <Token![,]>::default().to_tokens(arguments);
            if let Some(around) = &around {
                pieces(around, arguments);
            }
            if let Some(key) = key {
                argument(key, arguments);
            }
            value(arguments);
        });
        <Token![;]>::default().to_tokens(tokens);
    }

    fn constant(&mut self, site: &'static Site, at: Span, value: &ConstantValue, tokens: &mut TokenStream) {
        let runtime = runtime();
        let variant = |text: &str| {
            let set = site.value_set()?;
            let value = Ident::new(set.value(text)?.rust_name, Span::call_site());
            let set = Ident::new(set.title, Span::call_site());
            Some(quote!(#runtime::catalog::#set::#value))
        };
        let value = match (site.kind, value) {
            (Kind::Text, ConstantValue::Text(text)) => Some(quote!(#text)),
            (Kind::Integer, ConstantValue::Integer { number: Some(number), .. }) => {
                match i64::try_from(*number) {
                    Ok(number) => Some(quote!(&#number)),
                    Err(_) => u64::try_from(*number).ok().map(|number| quote!(&#number)),
                }
            }
            (Kind::Value(_), ConstantValue::Text(text)) => {
                variant(&text.value()).map(|value| quote!(&#value))
            }
            (Kind::Values { .. }, ConstantValue::Text(text)) => {
                variant(&text.value()).map(|value| quote!(&[#value]))
            }
            _ => None,
        };
        // Where there is none, that was told; there is nothing to write.
        let Some(value) = value else { return };
        let writer = Writer { site, at, variant: None, ty: None };
        self.call(&writer, None, false, |tokens| value.to_tokens(tokens), tokens);
    }

    /// Where a required site is left to an alternate inside a part, the type of the part has to hold it.
    fn stand_ins(&self, tokens: &mut TokenStream) {
        let mappings = &self.resolved.mappings;
        for site in self.scope.walk().filter(|site| site.is_required()) {
            if mappings.iter().any(|mapping| {
                mapping.site.path == site.path
                    || lies_within(site, mapping.site)
                    || site.alternates.contains(&mapping.site.path)
            }) {
                continue;
            }
            for alternate in site.alternates.iter().filter_map(|path| self.scope.event.site(path)) {
                let around = mappings.iter().find(|mapping| lies_within(alternate, mapping.site));
                let Some(Mapping { source: Source::Field(field), .. }) = around else { continue };
                let (sites, ty) = (sites(), field.option().unwrap_or(field.ty));
                let demand = applied(
                    |at| {
                        let function = Ident::new(alternate.rust_path, at);
                        quote_spanned!(at=> #sites::stand_in::#function)
                    },
                    ty,
                );
                quote!(#demand();).to_tokens(tokens);
            }
        }
    }

    /// The paths of the alternates that this part holds in any case, so that a required site may be left to them.
    pub(crate) fn held_alternates(&self) -> Vec<String> {
        let mut held = Vec::new();
        for mapping in &self.resolved.mappings {
            if mapping.is_option() || self.scope.stands_for(mapping.site).is_none() {
                continue;
            }
            let relative = self.scope.relative(mapping.site);
            held.extend(self.scope.bases.iter().map(|base| format!("{}.{relative}", base.path)));
        }
        held
    }
}

/// `["text", "text", "text"], `
fn pieces(texts: &[String; 3], tokens: &mut TokenStream) {
    Bracket::default().surround(tokens, |tokens| texts.iter().for_each(|text| argument(text, tokens)));
    <Token![,]>::default().to_tokens(tokens);
}

/// `"text", `
fn argument(text: &str, tokens: &mut TokenStream) {
    text.to_tokens(tokens);
    <Token![,]>::default().to_tokens(tokens);
}

/// Gives the functions that the statements call a short name.
pub(crate) fn import(scope: &Scope) -> TokenStream {
    let (runtime, sites, module) = (runtime(), sites(), module(scope.event));
    quote!(use #runtime::__private::sites::#module as #sites;)
}

/// The function that writes a site, or one of its variants, and the type that it is to take.
struct Writer<'a> {
    site: &'static Site,
    at: Span,
    variant: Option<&'static str>,
    ty: Option<&'a Type>,
}

impl ToTokens for Writer<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let spans = match self.ty {
            // What is deprecated is told where tokens of the user's name it and nowhere else, so all of the path to an
            // alternate passes for the user's.
            _ if self.site.alternate_of.is_some() => Ends { first: self.at, last: self.at },
            Some(ty) => Ends::of(ty),
            None => {
                let at = Span::mixed_site().located_at(self.at);
                Ends { first: at, last: at }
            }
        };
        let mut sites = sites();
        sites.set_span(spans.first);
        sites.to_tokens(tokens);
        Token![::](spans.first).to_tokens(tokens);
        if let Some(variant) = self.variant {
            Ident::new(variant, spans.first).to_tokens(tokens);
            Token![::](spans.first).to_tokens(tokens);
        }
        Ident::new(self.site.rust_path, spans.first).to_tokens(tokens);
        if let Some(ty) = self.ty {
            spans.apply(ty, tokens);
        }
    }
}
