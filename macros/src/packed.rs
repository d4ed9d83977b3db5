//! Structs that are packed, which no expansion can borrow the fields of.

use crate::diagnostics::{Code, Diagnostics, Position, Problem};
use proc_macro2::TokenTree;
use syn::Attribute;

/// Reports `#[repr(packed)]`, and returns whether it is there. The compiler would report each field, in the middle of the expansion.
pub(crate) fn packed(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> bool {
    let is_repr = |attribute: &&Attribute| attribute.path().is_ident("repr");
    let lists = attributes.iter().filter(is_repr).filter_map(|attribute| attribute.meta.require_list().ok());
    let mut words = lists.flat_map(|list| list.tokens.clone());
    let packed = words.find(|token| matches!(token, TokenTree::Ident(word) if word == "packed"));
    if let Some(packed) = &packed {
        let message = "the fields of a packed struct cannot be borrowed, so they cannot be sent";
        let problem = Problem::at(Code::Shape, packed, message);
        diagnostics.report(Position::Attributes, problem.help("remove `packed`, or send another struct"));
    }
    packed.is_some()
}
