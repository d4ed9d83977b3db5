//! The statements that write what is mapped, in the order of the catalog.

use super::field_type::Ends;
use crate::input::{Item, StructField};
use crate::names::{GeneratedPath, local, module, of, runtime, sites};
use crate::resolve::{Mapping, Resolved, Source};
use crate::scope::{Scope, lies_within};
use crate::syntax::ConstantValue;
use alexa_proactive_schemas::{Kind, Object, Site};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote, quote_spanned};
use std::cell::RefCell;
use syn::Token;
use syn::spanned::Spanned;
use syn::token::{Brace, Bracket, Paren};

/// The statements for all sites of a scope. They are pushed one by one: a stream in a stream costs the compiler more than
/// its tokens.
pub(crate) struct Statements<'a> {
    scope: &'a Scope,
    resolved: &'a Resolved<'a>,
    /// The payload that is written.
    payload: Ident,
    /// The place of the derive.
    at: Span,
    /// Whether every field may be sent to a deprecated site.
    allows_deprecated: bool,
    objects: RefCell<Objects>,
}

impl Statements<'_> {
    /// Appends the statements, as those of a payload, which closes by itself what is still open.
    pub(crate) fn of_payload(&self, tokens: &mut TokenStream) {
        self.stand_ins(tokens);
        self.members(self.scope.sites, None, tokens);
        self.objects.replace(Objects::default()).print_opened(&self.payload, tokens);
    }

    /// Appends the statements, as those of an object, which is inside others.
    pub(crate) fn of_object(&self, tokens: &mut TokenStream) {
        self.stand_ins(tokens);
        self.members(self.scope.sites, None, tokens);
        self.flush(tokens);
    }
}

/// Objects that were opened or closed since the last statement: one is enough for all.
#[derive(Default)]
struct Objects {
    opened: Vec<&'static str>,
    closed: usize,
}

impl Objects {
    fn print_opened(&self, payload: &Ident, tokens: &mut TokenStream) {
        match self.opened.as_slice() {
            [] => {}
            [name] => call_method(payload, "open", tokens, |arguments| name.to_tokens(arguments)),
            names => call_method(payload, "open_all", tokens, |arguments| {
                <Token![&]>::default().to_tokens(arguments);
                Bracket::default()
                    .surround(arguments, |list| list.append_separated(names, <Token![,]>::default()));
            }),
        }
    }
}

impl<'a> Statements<'a> {
    pub(crate) fn new(item: &Item<'_>, scope: &'a Scope, resolved: &'a Resolved<'a>, payload: Ident) -> Self {
        let allows_deprecated = item.allows_deprecated;
        Self { scope, resolved, payload, at: item.at, allows_deprecated, objects: RefCell::default() }
    }

    /// `object` is the optional object around these sites, if they are mapped one by one inside one.
    fn members(&self, sites: &'static [Site], object: Option<&Ident>, tokens: &mut TokenStream) {
        for site in sites {
            self.site(site, object, tokens);
        }
    }

    fn site(&self, site: &'static Site, object: Option<&Ident>, tokens: &mut TokenStream) {
        let mappings = &self.resolved.mappings;
        if let Some(mapping) = mappings.iter().find(|mapping| mapping.site.path == site.path) {
            return self.write(mapping, object, tokens);
        }
        let Kind::Object(Object { sites, .. }) = site.kind else { return };
        let anything = || mappings.iter().any(|mapping| lies_within(mapping.site, site));
        match (object, site.is_required()) {
            (None, true) => {
                self.open(site.name, tokens);
                self.members(sites, None, tokens);
                self.close(tokens);
            }
            (outer, _) if anything() => self.optional_object(site, sites, outer, tokens),
            _ => {}
        }
    }

    /// An optional object that is mapped member by member, or a required one inside it: both are there when a member is.
    fn optional_object(
        &self,
        site: &Site,
        sites: &'static [Site],
        outer: Option<&Ident>,
        tokens: &mut TokenStream,
    ) {
        self.flush(tokens);
        let (payload, name) = (&self.payload, site.name);
        let depth = site.path.split('.').count();
        let object = local(&format!("__object_{depth}"));
        <Token![let]>::default().to_tokens(tokens);
        object.to_tokens(tokens);
        <Token![=]>::default().to_tokens(tokens);
        <Token![&]>::default().to_tokens(tokens);
        <Token![mut]>::default().to_tokens(tokens);
        call_method(payload, "open_optional", tokens, |arguments| name.to_tokens(arguments));
        self.members(sites, Some(&object), tokens);
        self.flush(tokens);
        match outer.filter(|_| site.is_required()) {
            Some(outer) => {
                let written = local(&format!("__written_{depth}"));
                quote! {
                    let #written = #payload.close_optional(#object);
                    #outer.expect(#name, #written);
                }
                .to_tokens(tokens);
            }
            None => call_method(payload, "close_optional", tokens, |arguments| object.to_tokens(arguments)),
        }
    }

    /// The fields that hold a required member of an optional object, if this is one of them: the member and its alternates,
    /// which may have the value instead.
    fn required_member(&self, site: &Site) -> Option<Vec<&'a StructField<'a>>> {
        let primary = site.alternate_of.and_then(|of| self.scope.event.site(of)).unwrap_or(site);
        if !primary.is_required() {
            return None;
        }
        let places = [primary.path].into_iter().chain(primary.alternates.iter().copied());
        let at = |path: &str| self.resolved.mappings.iter().find(|mapping| mapping.site.path == path);
        let field = |mapping: &Mapping<'a>| match mapping.source {
            Source::Field(field) => Some(field),
            // A constant is always there.
            Source::Constant { .. } => None,
        };
        places.filter_map(at).map(field).collect()
    }

    fn open(&self, name: &'static str, tokens: &mut TokenStream) {
        if self.objects.borrow().closed > 0 {
            self.flush(tokens);
        }
        self.objects.borrow_mut().opened.push(name);
    }

    fn close(&self, tokens: &mut TokenStream) {
        if !self.objects.borrow().opened.is_empty() {
            self.flush(tokens);
        }
        self.objects.borrow_mut().closed += 1;
    }

    /// Appends what is to be opened or closed before the next statement.
    fn flush(&self, tokens: &mut TokenStream) {
        let (objects, payload) = (self.objects.take(), &self.payload);
        objects.print_opened(payload, tokens);
        for _ in 0..objects.closed {
            call_method(payload, "close", tokens, |_| {});
        }
    }

    fn write(&self, mapping: &Mapping<'_>, object: Option<&Ident>, tokens: &mut TokenStream) {
        self.flush(tokens);
        match mapping.source {
            // The function may be deprecated.
            Source::Field(field) if field.attributes.allows_lint && field.attributes.with.is_some() => {
                quote!(#[allow(deprecated)]).to_tokens(tokens);
                Brace::default().surround(tokens, |tokens| self.field(mapping.site, field, object, tokens));
            }
            Source::Field(field) => self.field(mapping.site, field, object, tokens),
            Source::Constant { path, value } => self.constant(mapping.site, path.span(), value, tokens),
        }
    }

    fn field(
        &self,
        site: &'static Site,
        field: &StructField<'_>,
        object: Option<&Ident>,
        tokens: &mut TokenStream,
    ) {
        let (mut module, mut key) = (None, None);
        match (site.kind, &field.attributes.literal) {
            (Kind::Localized { .. }, Some(_)) => module = Some("literal"),
            (Kind::Localized { key: default, .. }, None) => {
                let written = field.attributes.key.as_ref();
                key = Some(written.map_or(default, |key| key.value.value()));
            }
            _ => {}
        }
        let allows_deprecated = self.allows_deprecated || field.attributes.allows_deprecated();
        let writer = Writer { site, module, at: field.span(), derive: self.at, allows_deprecated };
        // What a required site is left to is always there, unless the object around it is not.
        let required = object.and_then(|_| self.required_member(site));
        let may_be_absent = !site.is_required() && self.scope.stands_for(site).is_none();
        if !may_be_absent && required.is_none() && field.option.is_none() {
            return self.call(&writer, field, key, tokens);
        }
        let expected = object.zip(required.as_deref());
        if let Some((object, [_])) = expected {
            return call_method(object, "expect", tokens, |arguments| {
                site.name.to_tokens(arguments);
                <Token![,]>::default().to_tokens(arguments);
                self.optional(&writer, field, key, arguments);
            });
        }
        if let Some((object, fields @ [first, ..])) = expected {
            if first.position == field.position {
                expect_one_of(object, site, fields, tokens);
            }
        }
        self.optional(&writer, field, key, tokens);
        <Token![;]>::default().to_tokens(tokens);
    }

    /// `sites::optional(value).write(payload, key, writer)`, for a value that may be an `Option`.
    fn optional(
        &self,
        writer: &Writer,
        field: &StructField<'_>,
        key: Option<&str>,
        tokens: &mut TokenStream,
    ) {
        let method = if key.is_some() { "__write_text" } else { "__write" };
        let ends = look(field, tokens);
        ends.method(method, tokens, |arguments| {
            self.payload.to_tokens(arguments);
            <Token![,]>::default().to_tokens(arguments);
            argument(key, arguments);
            writer.print(ends, arguments);
        });
    }

    /// `writer(payload, key, value);`, for a value that is there.
    fn call(&self, writer: &Writer, field: &StructField<'_>, key: Option<&str>, tokens: &mut TokenStream) {
        if let Some(with) = &field.attributes.with {
            writer.print(Ends::of(with), tokens);
        } else {
            let ends = Ends::of_type(field.ty);
            writer.print(ends, tokens);
            ends.infer(&GeneratedPath([of()]), tokens);
        }
        self.arguments(key, |tokens| value(field, tokens), tokens);
    }

    /// `(payload, key, value);`
    fn arguments(&self, key: Option<&str>, value: impl FnOnce(&mut TokenStream), tokens: &mut TokenStream) {
        Paren::default().surround(tokens, |arguments| {
            self.payload.to_tokens(arguments);
            <Token![,]>::default().to_tokens(arguments);
            argument(key, arguments);
            value(arguments);
        });
        <Token![;]>::default().to_tokens(tokens);
    }

    fn constant(&self, site: &'static Site, at: Span, value: &ConstantValue, tokens: &mut TokenStream) {
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
            (Kind::Value(_), ConstantValue::Text(text)) => variant(text.value()).map(|value| quote!(&#value)),
            (Kind::Values { .. }, ConstantValue::Text(text)) => {
                variant(text.value()).map(|value| quote!(&[#value]))
            }
            _ => None,
        };
        // If there is none, that was reported; there is nothing to write.
        let Some(value) = value else { return };
        let writer =
            Writer { site, module: None, at, derive: self.at, allows_deprecated: self.allows_deprecated };
        writer.print(Ends::at(self.at.located_at(at)), tokens);
        self.arguments(None, |tokens| value.to_tokens(tokens), tokens);
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
                let (sites, ends) = (sites(), look(field, tokens));
                ends.method("__require", tokens, |tokens| {
                    let alternates =
                        GeneratedPath([sites.clone(), Ident::new("alternate", Span::call_site())]);
                    ends.join(&alternates, alternate.rust_path, tokens);
                });
                <Token![;]>::default().to_tokens(tokens);
            }
        }
    }
}

/// `receiver.method(arguments);`
fn call_method(
    receiver: &Ident,
    method: &str,
    tokens: &mut TokenStream,
    arguments: impl FnOnce(&mut TokenStream),
) {
    receiver.to_tokens(tokens);
    Ends::at(Span::call_site()).method(method, tokens, arguments);
    <Token![;]>::default().to_tokens(tokens);
}

/// Reports to an optional object whether one of several fields has the value of a required member. The first one reports it.
fn expect_one_of(object: &Ident, site: &Site, fields: &[&StructField<'_>], tokens: &mut TokenStream) {
    let values = fields.iter().map(|field| {
        let mut option = TokenStream::new();
        look(field, &mut option).method("__as_option", &mut option, |_| {});
        quote!(::core::option::Option::is_some(&#option))
    });
    let name = site.name;
    quote!(#object.expect(#name, #(#values)||*);).to_tokens(tokens);
}

/// `sites::optional(value)`, a value that may be an `Option`, for a method that stands at the ends that are returned.
fn look(field: &StructField<'_>, tokens: &mut TokenStream) -> Ends {
    let ends = match &field.attributes.with {
        Some(with) => Ends::of(with),
        None => Ends::of_type(field.option.unwrap_or(field.ty)),
    };
    ends.join(&GeneratedPath([sites()]), "optional", tokens);
    if field.attributes.with.is_none() {
        ends.infer(&GeneratedPath([of()]), tokens);
    }
    Paren(ends.last).surround(tokens, |tokens| value(field, tokens));
    ends
}

/// The value of a field, or what its function makes of it.
fn value(field: &StructField<'_>, tokens: &mut TokenStream) {
    let member = &field.member;
    let Some(with) = &field.attributes.with else {
        <Token![&]>::default().to_tokens(tokens);
        <Token![self]>::default().to_tokens(tokens);
        <Token![.]>::default().to_tokens(tokens);
        return member.to_tokens(tokens);
    };
    let located = |at: Span| Span::call_site().located_at(at);
    let argument = quote_spanned!(located(field.name.span())=> &self.#member);
    quote_spanned!(located(with.span())=> &(#with)(#argument)).to_tokens(tokens);
}

/// `key, `
fn argument(key: Option<&str>, tokens: &mut TokenStream) {
    if let Some(key) = key {
        key.to_tokens(tokens);
        <Token![,]>::default().to_tokens(tokens);
    }
}

/// Gives the functions that the statements call a short name.
pub(crate) fn import(scope: &Scope) -> TokenStream {
    let (runtime, of, sites, module) = (runtime(), of(), sites(), module(scope.event));
    quote!(use #runtime::__private::sites::#module::{Of as #of, self as #sites};)
}

/// The function that writes a site.
struct Writer {
    site: &'static Site,
    /// The module inside that of the sites.
    module: Option<&'static str>,
    /// Where the site is named.
    at: Span,
    /// The place of the derive.
    derive: Span,
    /// Whether it may be deprecated.
    allows_deprecated: bool,
}

impl Writer {
    /// Appends the path of the function, at these ends. What is deprecated is reported where tokens of the user's name it and
    /// nowhere else, so the path to an alternate has the span of the user's unless it is allowed.
    fn print(&self, ends: Ends, tokens: &mut TokenStream) {
        let ends = match (self.site.alternate_of, self.allows_deprecated) {
            (None, _) => ends,
            (Some(_), false) => Ends::at(self.at),
            (Some(_), true) => Ends::at(self.derive.located_at(self.at)),
        };
        let sites = sites();
        match self.module.map(|module| Ident::new(module, Span::call_site())) {
            Some(module) => ends.join(&GeneratedPath([sites, module]), self.site.rust_path, tokens),
            None => ends.join(&GeneratedPath([sites]), self.site.rust_path, tokens),
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::{TokenStream, TokenTree};

    /// The line of the span of a name in the expansion.
    fn line_of(tokens: TokenStream, name: &str) -> Option<usize> {
        tokens.into_iter().find_map(|token| match token {
            TokenTree::Ident(ident) if ident == name => Some(ident.span().start().line),
            TokenTree::Group(group) => line_of(group.stream(), name),
            _ => None,
        })
    }

    #[test]
    fn objects_are_opened_together_and_the_last_ones_closed_by_the_payload() {
        let item = "#[event(\"AMAZON.OrderStatus.Updated\")]
            struct Parcel { status: Status, seller_name: Localized }";
        let out = crate::derive::event::derive(&syn::parse_str(item).unwrap()).to_string();
        assert!(out.contains("open_all (& [\"order\" , \"seller\"])"), "{out}");
        assert_eq!(out.matches(". close ()").count(), 1, "{out}");
        let part = "#[event(\"AMAZON.OrderStatus.Updated\", path = \"order\")]
            struct Order { seller_name: Localized }";
        let out = crate::derive::part::derive(&syn::parse_str(part).unwrap()).to_string();
        assert_eq!((out.matches(". open (").count(), out.matches(". close ()").count()), (1, 1), "{out}");
    }

    #[test]
    fn a_site_is_named_at_the_type_and_an_alternate_at_its_path() {
        let item = "#[event(\"AMAZON.OrderStatus.Updated\", allow_deprecated)]
            struct Parcel {
                status:
                    Status,
                #[event(path = \"state.enterTimeStamp\")]
                since:
                    Timestamp,
                seller_name: Localized,
            }";
        let out = crate::derive::event::derive(&syn::parse_str(item).unwrap());
        assert_eq!(line_of(out.clone(), "state__status"), Some(4));
        assert_eq!(line_of(out, "state__enter_time_stamp"), Some(5));
    }
}
