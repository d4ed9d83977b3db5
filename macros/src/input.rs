//! An item as it was written: the typed input of everything after the parser.

use crate::diagnostics::{Code, Diagnostics, Position, Problem};
use crate::field_name::FieldName;
use crate::options::{Attributes, FieldOptions, Options};
use crate::rust_type::{is_reported, option_inner, source_text};
use crate::syntax::Constant;
use proc_macro2::{Ident, Span, TokenStream};
use syn::{Data, DeriveInput, Fields, Generics, Member, Type};

/// What an impl is written for.
pub(crate) struct Item<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// The path of the runtime crate, if it was given.
    pub(crate) krate: Option<&'a TokenStream>,
    /// The place of the derive, with its hygiene: rustc lets what has it use what is deprecated.
    pub(crate) at: Span,
    pub(crate) allows_deprecated: bool,
    /// Whether an attribute of Rust's own allows the lint, which then holds for the impl, too.
    pub(crate) allows_lint: bool,
    /// Whether an attribute above it was not understood.
    incomplete: bool,
}

impl Item<'_> {
    /// The path of the runtime crate in a help, to be pasted.
    pub(crate) fn runtime_text(&self) -> String {
        self.krate.map_or_else(|| "alexa_proactive".to_owned(), source_text)
    }
}

impl<'a> Item<'a> {
    pub(crate) fn new<O: Options>(input: &'a DeriveInput, attributes: &'a Attributes<O>, at: Span) -> Self {
        Self {
            ident: &input.ident,
            generics: &input.generics,
            krate: attributes.root(),
            at,
            allows_deprecated: attributes.allows_deprecated(),
            allows_lint: attributes.allows_lint,
            incomplete: attributes.incomplete,
        }
    }
}

/// A struct that is held against a part of the catalog.
pub(crate) struct StructInput<'a> {
    pub(crate) item: Item<'a>,
    pub(crate) constants: &'a [Constant],
    pub(crate) fields: Vec<StructField<'a>>,
    pub(crate) is_tuple: bool,
    /// Whether something was not understood that may have said what is sent.
    pub(crate) incomplete: bool,
}

pub(crate) struct StructField<'a> {
    pub(crate) position: Position,
    pub(crate) name: FieldName<'a>,
    /// What follows `self.` in the expansion.
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    /// `T` where the field is literally an `Option<T>` that is sent as it is.
    pub(crate) option: Option<&'a Type>,
    pub(crate) attributes: Attributes<FieldOptions>,
}

impl<'a> StructInput<'a> {
    pub(crate) fn read(
        item: Item<'a>,
        constants: &'a [Constant],
        fields: &'a Fields,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let is_tuple = matches!(fields, Fields::Unnamed(_));
        let mut input = Self { incomplete: item.incomplete, item, constants, fields: Vec::new(), is_tuple };
        for (index, field) in fields.iter().enumerate() {
            let Some(name) = FieldName::of(field, index).filter(|_| !is_reported(&field.ty)) else {
                input.incomplete = true;
                continue;
            };
            let position = Position::Member(index);
            let attributes: Attributes<FieldOptions> =
                Attributes::read(&field.attrs, diagnostics.at(position));
            let option = if attributes.with.is_some() { None } else { option_inner(&field.ty) };
            let member = name.member(input.item.at);
            input.fields.push(StructField { position, name, member, ty: &field.ty, option, attributes });
        }
        input
    }
}

/// The fields of a struct of a wanted shape; an item of another shape is reported, with its attributes nothing else.
pub(crate) fn fields<'a, O: Options + Default>(
    input: &'a DeriveInput,
    is_wanted: impl FnOnce(&Fields) -> bool,
    shape: &str,
    diagnostics: &mut Diagnostics,
) -> (Attributes<O>, Option<&'a Fields>) {
    match &input.data {
        Data::Struct(data) if is_wanted(&data.fields) => {
            let attributes = Attributes::read(&input.attrs, diagnostics.at(Position::Attributes));
            (attributes, Some(&data.fields))
        }
        _ => (misshapen(input, shape, diagnostics), None),
    }
}

/// Whether each field is a value of its own.
pub(crate) fn has_fields(fields: &Fields) -> bool {
    !matches!(fields, Fields::Unit)
}

/// Reports the shape of an item; of one that can be no such thing at all, nothing else is reported.
pub(crate) fn misshapen<O: Options + Default>(
    input: &DeriveInput,
    shape: &str,
    diagnostics: &mut Diagnostics,
) -> Attributes<O> {
    diagnostics.report(Position::Name, Problem::at(Code::Shape, &input.ident, shape));
    Attributes::read(&input.attrs, Diagnostics::default().at(Position::Attributes))
}
