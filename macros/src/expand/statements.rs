//! The statements that write what is mapped, in the order of the catalog.

use super::applied;
use crate::names::{function, local, module, runtime, sites, unjudged};
use crate::resolve::{MappedField, Mapping, Resolved, Source};
use crate::scope::{Scope, lies_below, lies_within};
use crate::syntax::ConstantValue;
use alexa_proactive_schemas::{Kind, Site};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

pub(crate) struct Statements<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) resolved: &'a Resolved<'a>,
    /// The payload that is written.
    pub(crate) payload: Ident,
}

impl Statements<'_> {
    /// The statements for all sites of the scope.
    pub(crate) fn all(&self) -> TokenStream {
        let members = self.members(self.scope.sites, None);
        let mut statements = self.stand_ins();
        statements.extend([members]);
        statements
    }

    /// Gives the functions that the statements call a short name.
    pub(crate) fn import(&self) -> TokenStream {
        let (runtime, sites, module) = (runtime(), sites(), module(self.scope.event));
        quote!(use #runtime::__private::sites::#module as #sites;)
    }

    /// `optional` is the mark of the optional object around these sites, if they are mapped one by one inside one.
    fn members(&self, sites: &'static [Site], optional: Option<&Ident>) -> TokenStream {
        sites.iter().map(|site| self.site(site, optional)).collect()
    }

    fn site(&self, site: &'static Site, optional: Option<&Ident>) -> TokenStream {
        let payload = &self.payload;
        if let Some(mapping) = self.resolved.mappings.iter().find(|mapping| mapping.site.path == site.path) {
            let expected = optional.and_then(|mark| self.expected(mapping, mark));
            let write = self.write(mapping);
            return match expected {
                Some(expected) => quote!(#expected #write),
                None => write,
            };
        }
        let Kind::Object(object) = site.kind else { return TokenStream::new() };
        let name = site.name;
        let anything = self.resolved.mappings.iter().any(|mapping| lies_within(mapping.site, site));
        match (optional, site.is_required()) {
            (None, true) => {
                let members = self.members(object.sites, None);
                quote!(#payload.open(#name); #members #payload.close();)
            }
            _ if !anything => TokenStream::new(),
            (outer, _) => self.optional_object(site, object.sites, outer),
        }
    }

    /// An optional object that is mapped member by member, or a required one inside it: both are there when a member is.
    fn optional_object(&self, site: &Site, sites: &'static [Site], outer: Option<&Ident>) -> TokenStream {
        let (runtime, payload, name) = (runtime(), &self.payload, site.name);
        let depth = site.path.split('.').count();
        let mark = local(&format!("mark_{depth}"));
        let members = self.members(sites, Some(&mark));
        let written = local(&format!("written_{depth}"));
        let told = outer
            .filter(|_| site.is_required())
            .map(|outer| quote!(#runtime::__private::Payload::expect(&mut #outer, #name, #written);));
        quote! {
            #[allow(unused_mut)]
            let mut #mark = #payload.open_optional(#name);
            #members
            let #written = #payload.close_optional(#mark);
            #told
        }
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

    fn write(&self, mapping: &Mapping<'_>) -> TokenStream {
        match &mapping.source {
            Source::Field(field) if field.allows_deprecated => {
                let write = self.field(mapping.site, field);
                quote!(#[allow(deprecated)] { #write })
            }
            Source::Field(field) => self.field(mapping.site, field),
            Source::Constant { path, value } => self.constant(mapping.site, path.span(), value),
        }
    }

    fn field(&self, site: &'static Site, field: &MappedField<'_>) -> TokenStream {
        let payload = &self.payload;
        let (ident, ty) = (unjudged(field.ident), field.ty);
        let (mut variant, mut key) = (None, None);
        match (site.kind, &field.literal) {
            (Kind::Localized { .. }, Some(_)) => variant = Some(format_ident!("literal")),
            (Kind::Localized { key: default, .. }, None) => {
                key = Some(field.key.as_ref().map_or_else(|| default.to_owned(), |key| key.value.value()));
            }
            _ => {}
        }
        let key = key.into_iter();
        if let Some(inner) = field.option() {
            let value = local("value");
            let writer = writer(site, field.span(), variant.as_ref(), Some(inner));
            return quote! {
                if let ::core::option::Option::Some(#value) = &self.#ident {
                    #writer(#payload, #(#key,)* #value);
                }
            };
        }
        // Behind an alias there may be an `Option` all the same. What a required site is left to is always there.
        if variant.is_none() && !site.is_required() && self.scope.stands_for(site).is_none() {
            variant = Some(format_ident!("maybe"));
        }
        if let Some(with) = &field.with {
            let writer = writer(site, field.span(), variant.as_ref(), None);
            let located = |at: Span| Span::call_site().located_at(at);
            let argument = quote_spanned!(located(field.ident.span())=> &self.#ident);
            let value = quote_spanned!(located(with.span())=> &(#with)(#argument));
            quote!(#writer(#payload, #(#key,)* #value);)
        } else {
            let writer = writer(site, field.span(), variant.as_ref(), Some(ty));
            quote!(#writer(#payload, #(#key,)* &self.#ident);)
        }
    }

    fn constant(&self, site: &'static Site, at: Span, value: &ConstantValue) -> TokenStream {
        let (runtime, payload) = (runtime(), &self.payload);
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
        let Some(value) = value else { return TokenStream::new() };
        let writer = writer(site, at, None, None);
        quote!(#writer(#payload, #value);)
    }

    /// Where a required site is left to an alternate inside a part, the type of the part has to hold it.
    fn stand_ins(&self) -> TokenStream {
        let mappings = &self.resolved.mappings;
        let mut demands = TokenStream::new();
        for site in self.scope.walk().filter(|site| site.is_required()) {
            if mappings.iter().any(|mapping| {
                mapping.site.path == site.path
                    || lies_within(site, mapping.site)
                    || site.alternates.contains(&mapping.site.path)
            }) {
                continue;
            }
            for alternate in site.alternates {
                let around = mappings.iter().find(|mapping| lies_below(alternate, mapping.site));
                let Some(Mapping { source: Source::Field(field), .. }) = around else { continue };
                let (sites, ty) = (sites(), field.option().unwrap_or(field.ty));
                let demand = applied(
                    |at| {
                        let function = function(alternate, at);
                        quote_spanned!(at=> #sites::stand_in::#function)
                    },
                    ty,
                );
                demands.extend(quote!(#demand();));
            }
        }
        demands
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

/// The function that writes a site, or one of its variants, and the type that it is to take.
fn writer(site: &Site, at: Span, variant: Option<&Ident>, ty: Option<&Type>) -> TokenStream {
    let path = |span: Span| {
        let (mut sites, variant, function) = (sites(), variant.into_iter(), function(site.path, span));
        sites.set_span(span);
        quote_spanned!(span=> #sites::#(#variant::)* #function)
    };
    match ty {
        // What is deprecated is told where tokens of the user's name it and nowhere else, so all of the path to an
        // alternate passes for the user's.
        _ if site.alternate_of.is_some() => {
            let path = path(at);
            match ty {
                Some(ty) => quote_spanned!(at=> #path::<#ty>),
                None => path,
            }
        }
        Some(ty) => applied(path, ty),
        None => path(Span::mixed_site().located_at(at)),
    }
}
