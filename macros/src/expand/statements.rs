//! The statements that write what is mapped, in the order of the catalog.

use super::field_type::Ends;
use crate::input::{Item, StructField};
use crate::names::{GeneratedPath, local, sites};
use crate::resolve::{Mapping, Resolved, Source};
use crate::scope::Scope;
use crate::syntax::ConstantValue;
use crate::tokens::{append_in_braces, append_in_parentheses};
use alexa_proactive_schemas::{Kind, Object, Site};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Token;
use syn::spanned::Spanned;

/// The statements for all sites of a scope: for each that is mapped a call of its function, which opens the object around it. So
/// there are statements about objects only for a required one in which everything may be absent, for an optional one that may lack
/// something, and at the beginning of a part.
pub(crate) struct Statements<'a> {
    scope: &'a Scope,
    resolved: &'a Resolved<'a>,
    /// The payload that is written.
    payload: Ident,
    /// The place of the derive.
    at: Span,
    /// Whether every field may be sent to a deprecated site.
    allows_deprecated: bool,
}

/// An optional object that is mapped member by member. It is there when one of them is.
struct OptionalObject<'a> {
    site: &'a Site,
    /// Whether more than one is mapped, so that the object may be there without one that it requires.
    may_lack: bool,
    /// What is required of it after its last member.
    required: TokenStream,
}

impl<'a> Statements<'a> {
    pub(crate) fn new(item: &Item<'_>, scope: &'a Scope, resolved: &'a Resolved<'a>, payload: Ident) -> Self {
        Self { scope, resolved, payload, at: item.at, allows_deprecated: item.allows_deprecated }
    }

    /// Appends the statements of a payload.
    pub(crate) fn of_payload(&self, tokens: &mut TokenStream) {
        self.stand_ins(tokens);
        self.members(self.scope.sites, None, tokens);
    }

    /// Appends the statements of a part.
    pub(crate) fn of_part(&self, tokens: &mut TokenStream) {
        self.stand_ins(tokens);
        // The functions are those of the first of its sites, wherever the part stands.
        if let Some(base) = self.scope.bases.first() {
            call_method(&self.payload, "members_of", object(base).to_token_stream(), tokens);
        }
        self.members(self.scope.sites, None, tokens);
    }

    /// `around` is the optional object around these sites, if they are mapped one by one inside one.
    fn members(
        &self,
        sites: &'static [Site],
        mut around: Option<&mut OptionalObject<'_>>,
        tokens: &mut TokenStream,
    ) {
        for site in sites {
            self.site(site, around.as_deref_mut(), tokens);
        }
    }

    fn site(&self, site: &'static Site, around: Option<&mut OptionalObject<'_>>, tokens: &mut TokenStream) {
        if let Some(mapping) = self.resolved.mapping(site.path) {
            return self.write(mapping, around, tokens);
        }
        let Some(Object { sites, .. }) = site.object() else { return };
        match around {
            None if site.is_required() => {
                // It has to be there, although all its members may be absent.
                if !self.is_written(sites) {
                    call_method(&self.payload, "enter", object(site).to_token_stream(), tokens);
                }
                self.members(sites, None, tokens);
            }
            around => self.optional_object(site, sites, around, tokens),
        }
    }

    /// The variable that tells whether a site was written.
    fn written(&self, site: &Site) -> Ident {
        let number = self.scope.event.walk().position(|other| other.path == site.path).unwrap_or_default();
        local(&format!("__written_{number}"))
    }

    /// Whether one of these members is written in any case, and with it the object that they are in.
    fn is_written(&self, sites: &'static [Site]) -> bool {
        sites.iter().any(|site| {
            site.is_required()
                && match self.resolved.mapping(site.path) {
                    Some(mapping) => !mapping.is_option(),
                    None => self.is_written(site.members()),
                }
        })
    }

    /// An optional object that is mapped member by member, or a required one inside it: both are there when a member is.
    fn optional_object(
        &self,
        site: &'static Site,
        sites: &'static [Site],
        around: Option<&mut OptionalObject<'_>>,
        tokens: &mut TokenStream,
    ) {
        let mapped = self.resolved.inside(site).len();
        if mapped == 0 {
            return;
        }
        let mut inside = OptionalObject { site, may_lack: mapped > 1, required: TokenStream::new() };
        self.members(sites, Some(&mut inside), tokens);
        tokens.extend(inside.required);
        if let Some(around) = around.filter(|around| around.may_lack && site.is_required()) {
            let (payload, object, written) = (&self.payload, object(site), self.written(site));
            quote!(let #written = #payload.has(#object);).to_tokens(tokens);
            self.expect(around, site, &written);
        }
    }

    /// Requires a member of the object around it.
    fn expect(&self, around: &mut OptionalObject<'_>, site: &Site, written: &dyn ToTokens) {
        let mut arguments = object(around.site).to_token_stream();
        <Token![,]>::default().to_tokens(&mut arguments);
        site.name.to_tokens(&mut arguments);
        <Token![,]>::default().to_tokens(&mut arguments);
        written.to_tokens(&mut arguments);
        call_method(&self.payload, "expect", arguments, &mut around.required);
    }

    /// The fields that hold a required member of an optional object, if this is one of them: the member and its alternates,
    /// which may have the value instead.
    fn required_member(&self, site: &Site) -> Option<Vec<&'a StructField<'a>>> {
        let primary = site.alternate_of.and_then(|of| self.scope.event.site(of)).unwrap_or(site);
        if !primary.is_required() {
            return None;
        }
        let mut paths = vec![primary.path];
        paths.extend(primary.alternates);
        let mut fields = Vec::new();
        for path in paths {
            match self.resolved.mapping(path).map(|mapping| mapping.source) {
                Some(Source::Field(field)) => fields.push(field),
                // A constant is always there.
                Some(Source::Constant { .. }) => return None,
                None => {}
            }
        }
        Some(fields)
    }

    fn write(
        &self,
        mapping: &Mapping<'_>,
        around: Option<&mut OptionalObject<'_>>,
        tokens: &mut TokenStream,
    ) {
        match mapping.source {
            Source::Field(field) => self.field(mapping.site, field, around, tokens),
            Source::Constant { path, value } => self.constant(mapping.site, path.span(), value, tokens),
        }
    }

    fn field(
        &self,
        site: &'static Site,
        field: &StructField<'_>,
        around: Option<&mut OptionalObject<'_>>,
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
        let required = around.as_ref().and_then(|_| self.required_member(site));
        let may_be_absent = !site.is_required() && self.scope.stands_for(site).is_none();
        let is_there = !may_be_absent && required.is_none() && field.option.is_none();
        // The function may be deprecated.
        let allows_lint = field.attributes.allows_lint && field.attributes.with.is_some();
        let allow = allows_lint.then(|| quote!(#[allow(deprecated)]));
        let write = |tokens: &mut TokenStream| {
            if is_there {
                self.call(&writer, field, key, tokens);
            } else {
                self.optional(&writer, field, key, tokens);
            }
            <Token![;]>::default().to_tokens(tokens);
        };
        match around.filter(|around| around.may_lack).zip(required) {
            Some((around, fields)) if fields.len() == 1 => {
                let written = self.written(site);
                quote!(#allow let #written =).to_tokens(tokens);
                write(tokens);
                self.expect(around, site, &written);
            }
            expected => {
                if allows_lint {
                    let mut statement = TokenStream::new();
                    write(&mut statement);
                    allow.to_tokens(tokens);
                    append_in_braces(statement, Span::call_site(), tokens);
                } else {
                    write(tokens);
                }
                let is_first = |fields: &[&StructField<'_>]| {
                    fields.first().is_some_and(|first| first.position == field.position)
                };
                if let Some((around, fields)) = expected.filter(|(_, fields)| is_first(fields)) {
                    self.expect(around, site, &one_of(&fields));
                }
            }
        }
    }

    /// `sites::optional_(value).write(payload, key, writer)`, for a value that may be an `Option`.
    fn optional(
        &self,
        writer: &Writer,
        field: &StructField<'_>,
        key: Option<&str>,
        tokens: &mut TokenStream,
    ) {
        let method = if key.is_some() { "__write_text" } else { "__write" };
        let ends = look(field, tokens);
        let mut arguments = self.first_arguments(key);
        writer.print(ends, &mut arguments);
        ends.method(method, arguments, tokens);
    }

    /// `writer(payload, key, value)`, for a value that is there.
    fn call(&self, writer: &Writer, field: &StructField<'_>, key: Option<&str>, tokens: &mut TokenStream) {
        if let Some(with) = &field.attributes.with {
            writer.print(Ends::of(with), tokens);
        } else {
            let ends = Ends::of_type(field.ty);
            writer.print(ends, tokens);
            ends.infer(&of(), tokens);
        }
        let mut arguments = self.first_arguments(key);
        value(field, &mut arguments);
        append_in_parentheses(arguments, Span::call_site(), tokens);
    }

    /// `payload, key, `
    fn first_arguments(&self, key: Option<&str>) -> TokenStream {
        let mut arguments = self.payload.to_token_stream();
        <Token![,]>::default().to_tokens(&mut arguments);
        if let Some(key) = key {
            key.to_tokens(&mut arguments);
            <Token![,]>::default().to_tokens(&mut arguments);
        }
        arguments
    }

    fn constant(&self, site: &'static Site, at: Span, value: &ConstantValue, tokens: &mut TokenStream) {
        let sites = sites();
        let variant = |text: &str| {
            let set = site.value_set()?;
            let value = Ident::new(set.value(text)?.rust_name, Span::call_site());
            let set = Ident::new(set.title, Span::call_site());
            Some(quote!(#sites::#set::#value))
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
        let mut arguments = self.first_arguments(None);
        value.to_tokens(&mut arguments);
        append_in_parentheses(arguments, Span::call_site(), tokens);
        <Token![;]>::default().to_tokens(tokens);
    }

    /// Where a required site is left to an alternate inside a part, the type of the part has to hold it.
    fn stand_ins(&self, tokens: &mut TokenStream) {
        let resolved = self.resolved;
        for site in self.scope.walk() {
            if !site.is_required()
                || resolved.mapping(site.path).is_some()
                || resolved.around(site.path).is_some()
                || site.alternates.iter().any(|path| resolved.mapping(path).is_some())
            {
                continue;
            }
            for path in site.alternates {
                let Some(alternate) = self.scope.event.site(path) else { continue };
                let Some(Mapping { source: Source::Field(field), .. }) = resolved.around(path) else {
                    continue;
                };
                let (sites, ends) = (sites(), look(field, tokens));
                let alternates = GeneratedPath(vec![sites, Ident::new("alternate", Span::call_site())]);
                let mut arguments = TokenStream::new();
                ends.join(&alternates, alternate.rust_path, &mut arguments);
                ends.method("__require", arguments, tokens);
                <Token![;]>::default().to_tokens(tokens);
            }
        }
    }
}

/// `receiver.method(arguments);`
fn call_method(receiver: &Ident, method: &str, arguments: TokenStream, tokens: &mut TokenStream) {
    receiver.to_tokens(tokens);
    Ends::at(Span::call_site()).method(method, arguments, tokens);
    <Token![;]>::default().to_tokens(tokens);
}

/// Whether one of several fields has a value.
fn one_of(fields: &[&StructField<'_>]) -> TokenStream {
    let mut values = Vec::new();
    for field in fields {
        let mut option = TokenStream::new();
        look(field, &mut option).method("__as_option", TokenStream::new(), &mut option);
        values.push(quote!(::core::option::Option::is_some(&#option)));
    }
    quote!(#(#values)||*)
}

/// The type that is inferred, as the statements call it.
fn of() -> GeneratedPath {
    GeneratedPath(vec![sites(), Ident::new("Of", Span::call_site())])
}

/// `sites::object::NAME`, an object's name after those around it.
fn object(site: &Site) -> GeneratedPath {
    let name = Ident::new(&site.rust_path.to_ascii_uppercase(), Span::call_site());
    GeneratedPath(vec![sites(), Ident::new("object", Span::call_site()), name])
}

/// `sites::optional_(value)`, a value that may be an `Option`, for a method that stands at the ends that are returned.
fn look(field: &StructField<'_>, tokens: &mut TokenStream) -> Ends {
    let ends = match &field.attributes.with {
        Some(with) => Ends::of(with),
        None => Ends::of_type(field.option.unwrap_or(field.ty)),
    };
    ends.join(&GeneratedPath(vec![sites()]), "optional_", tokens);
    if field.attributes.with.is_none() {
        ends.infer(&of(), tokens);
    }
    let mut argument = TokenStream::new();
    value(field, &mut argument);
    append_in_parentheses(argument, ends.last, tokens);
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
        let mut module = GeneratedPath(vec![sites()]);
        module.0.extend(self.module.map(|module| Ident::new(module, Span::call_site())));
        ends.join(&module, self.site.rust_path, tokens);
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
    fn a_required_object_is_entered_if_nothing_is_always_written_in_it() {
        for (fields, entered) in [("status: Status", 0), ("sender: String, status: Option<Status>", 1)] {
            let item = format!("#[event(\"AMAZON.MessageAlert.Activated\")] struct Message {{ {fields} }}");
            let out = crate::derive::event::derive(&syn::parse_str(&item).unwrap()).to_string();
            let calls = out.replace(' ', "").matches("enter(__sites::object::STATE)").count();
            assert_eq!(calls, entered, "{fields}");
        }
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
