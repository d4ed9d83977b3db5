//! The statements that write what is mapped, in the order of the catalog.

use crate::names::{function, snake_case, trait_name};
use crate::resolve::{MappedField, Mapping, Resolved, Source};
use crate::scope::{Scope, lies_within};
use crate::syntax::ConstantValue;
use alexa_proactive_schemas::{Kind, Site};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

pub(crate) struct Statements<'a> {
    pub(crate) krate: &'a TokenStream,
    pub(crate) scope: &'a Scope,
    pub(crate) resolved: &'a Resolved<'a>,
    /// The payload that is written, a name that no user can have.
    pub(crate) payload: Ident,
}

/// A name of the expansion's own.
pub(crate) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// A warning where the path of an alternate is written. rustc is silent about what a derive calls; it tells of a
/// constant whose only token in use is the user's.
fn alternate_warning(site: &Site, span: Span) -> TokenStream {
    let Some(of) = site.alternate_of else { return TokenStream::new() };
    let name = function(site.path, span).to_string().to_uppercase();
    let (declared, used) = (Ident::new(&name, Span::call_site()), Ident::new(&name, span));
    let note = format!(
        "sources disagree about `{}`; the catalog has `{of}`. Allow it with `#[event(allow_deprecated)]`",
        site.path
    );
    quote! {{
        #[deprecated(note = #note)]
        const #declared: () = ();
        let () = #used;
    }}
}

impl Statements<'_> {
    /// The statements for all sites of the scope.
    pub(crate) fn all(&self) -> TokenStream {
        let members = self.members(self.scope.sites, None);
        let stand_ins = self.stand_ins();
        quote!(#stand_ins #members)
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
            return quote!(#expected #write);
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
        let (krate, payload, name) = (self.krate, &self.payload, site.name);
        let depth = site.path.split('.').count();
        let mark = local(&format!("mark_{depth}"));
        let members = self.members(sites, Some(&mark));
        let written = local(&format!("_written_{depth}"));
        let told = outer
            .filter(|_| site.is_required())
            .map(|outer| quote!(#krate::__private::Payload::expect(&mut #outer, #name, #written);));
        quote! {
            let mut #mark = #payload.open_optional(#name);
            #members
            let #written = #payload.close_optional(#mark);
            #told
        }
    }

    /// Tells an optional object whether a required member that is an `Option` has a value. An alternate may have it
    /// instead; what is mapped of them is told of together.
    fn expected(&self, mapping: &Mapping<'_>, mark: &Ident) -> Option<TokenStream> {
        let (krate, site) = (self.krate, mapping.site);
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
            let ident = field.ident;
            values.push(quote!(::core::option::Option::is_some(&self.#ident)));
        }
        let name = site.name;
        Some(quote!(#krate::__private::Payload::expect(&mut #mark, #name, #(#values)||*);))
    }

    fn module(&self) -> TokenStream {
        let krate = self.krate;
        let module = Ident::new(&snake_case(self.scope.event.title), Span::call_site());
        quote!(#krate::__private::sites::#module)
    }

    fn write(&self, mapping: &Mapping<'_>) -> TokenStream {
        let (span, write) = match &mapping.source {
            Source::Field(field) => (field.span(), self.field(mapping.site, field)),
            Source::Constant { path, value } => {
                (path.span(), self.constant(mapping.site, path.span(), value))
            }
        };
        let warning = alternate_warning(mapping.site, span);
        quote!(#warning #write)
    }

    fn field(&self, site: &'static Site, field: &MappedField<'_>) -> TokenStream {
        let payload = &self.payload;
        let module = self.module();
        let function = function(site.path, field.span());
        let (ident, ty) = (field.ident, field.ty);
        let key = match (site.kind, &field.literal) {
            (Kind::Localized { key: default, .. }, None) => {
                let key = field.key.as_ref().map_or_else(|| default.to_owned(), |key| key.value.value());
                quote!(#key,)
            }
            _ => TokenStream::new(),
        };
        let literal = match (site.kind, &field.literal) {
            (Kind::Localized { .. }, Some(_)) => quote!(literal::),
            _ => TokenStream::new(),
        };
        let maybe =
            if site.is_required() || !literal.is_empty() { TokenStream::new() } else { quote!(maybe::) };
        if let Some(with) = &field.with {
            let value = quote_spanned!(with.span()=> &(#with)(&self.#ident));
            return quote!(#module::#maybe #literal #function(#payload, #key #value););
        }
        match field.option() {
            Some(inner) => {
                let value = local("value");
                quote! {
                    if let ::core::option::Option::Some(#value) = &self.#ident {
                        #module::#literal #function::<#inner>(#payload, #key #value);
                    }
                }
            }
            None => quote!(#module::#maybe #literal #function::<#ty>(#payload, #key &self.#ident);),
        }
    }

    fn constant(&self, site: &'static Site, span: Span, value: &ConstantValue) -> TokenStream {
        let (krate, payload, module) = (self.krate, &self.payload, self.module());
        let function = function(site.path, span);
        let variant = |text: &str| {
            let set = site.value_set()?;
            let value = set.value(text)?;
            let set = Ident::new(set.title, Span::call_site());
            let value = Ident::new(value.rust_name, Span::call_site());
            Some((quote!(#krate::catalog::#set), quote!(#krate::catalog::#set::#value)))
        };
        match (site.kind, value) {
            (Kind::Text, ConstantValue::Text(text)) => quote!(#module::#function::<str>(#payload, #text);),
            (Kind::Integer, ConstantValue::Integer { literal, negative, .. }) => {
                let digits = literal.base10_digits();
                let sign = if *negative { "-" } else { "" };
                match format!("{sign}{digits}").parse::<i64>() {
                    Ok(number) => quote!(#module::#function::<i64>(#payload, &#number);),
                    Err(_) => {
                        let number = format!("{digits}u64").parse::<TokenStream>().unwrap_or_default();
                        quote!(#module::#function::<u64>(#payload, &#number);)
                    }
                }
            }
            (Kind::Value(_), ConstantValue::Text(text)) => variant(&text.value())
                .map(|(set, value)| quote!(#module::#function::<#set>(#payload, &#value);))
                .unwrap_or_default(),
            (Kind::Values { .. }, ConstantValue::Text(text)) => variant(&text.value())
                .map(|(set, value)| quote!(#module::#function::<[#set; 1]>(#payload, &[#value]);))
                .unwrap_or_default(),
            // Told already; there is nothing to write.
            _ => TokenStream::new(),
        }
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
                let around = mappings.iter().find(|mapping| {
                    alternate.strip_prefix(mapping.site.path).is_some_and(|rest| rest.starts_with('.'))
                });
                let Some(Mapping { source: Source::Field(field), .. }) = around else { continue };
                let module = self.module();
                let function = function(alternate, field.ident.span());
                let ty = field.option().unwrap_or(field.ty);
                demands.extend(quote!(#module::stand_in::#function::<#ty>();));
            }
        }
        demands
    }

    /// The impls that say which required sites this part may leave to its alternates.
    pub(crate) fn held_alternates(&self) -> Vec<Ident> {
        let mut held = Vec::new();
        for mapping in &self.resolved.mappings {
            let Some(primary) = mapping.site.alternate_of.and_then(|of| self.scope.event.site(of)) else {
                continue;
            };
            if !primary.is_required() {
                continue;
            }
            let relative = self.scope.relative(mapping.site);
            for base in &self.scope.bases {
                held.push(trait_name(&format!("{}.{relative}", base.path)));
            }
        }
        held
    }
}
