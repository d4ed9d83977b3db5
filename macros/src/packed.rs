//! Structs that are packed, which no expansion can borrow the fields of.

use crate::diagnostics::{Code, Diagnostics, Position, Problem};
use proc_macro2::TokenTree;
use syn::{Attribute, Meta};

/// Reports `#[repr(packed)]`, and returns whether it is there. The compiler would report each field, in the middle of the expansion.
pub(crate) fn packed(attributes: &[Attribute], diagnostics: &mut Diagnostics) -> bool {
    for attribute in attributes {
        let Meta::List(list) = &attribute.meta else { continue };
        if !list.path.is_ident("repr") {
            continue;
        }
        for token in list.tokens.clone() {
            if matches!(&token, TokenTree::Ident(word) if word == "packed") {
                let message = "the fields of a packed struct cannot be borrowed, so they cannot be sent";
                let problem = Problem::at(Code::Shape, token, message);
                diagnostics
                    .report(Position::Attributes, problem.help("remove `packed`, or send another struct"));
                return true;
            }
        }
    }
    false
}
