//! `#[derive(ProactiveEvent)]` for an enum whose variants each hold an event.

use super::{applied, expansion, implementation, unless_wrong};
use crate::diagnostics::{Code, Diagnostics, Problem, Spot};
use crate::names::{field_name, local, runtime, unjudged};
use crate::rust_type::unbounded_parameter;
use crate::syntax::{EVENT_VARIANT, EVENTS, Options, VARIANT_FIELD};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Data, DeriveInput, Field, Fields, Variant};

pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let options = Options::read(&input.attrs, EVENTS, &mut diagnostics);
    let runtime = runtime();
    let mut types = Vec::new();
    let mut arms = TokenStream::new();
    if let Data::Enum(data) = &input.data {
        for (index, variant) in data.variants.iter().enumerate() {
            diagnostics.turn_to(Spot::Member(index));
            let of_variant = Options::read(&variant.attrs, EVENT_VARIANT, &mut diagnostics);
            for field in &variant.fields {
                Options::read(&field.attrs, VARIANT_FIELD, &mut diagnostics);
            }
            let Some(field) = only_field(variant) else {
                let ident = &variant.ident;
                diagnostics.push(
                    Problem::at(
                        Code::VariantWithoutEvent,
                        ident,
                        format!("`{ident}` does not hold an event"),
                    )
                    .help(format!("give it one field whose type is a proactive event: `{ident}(…)`")),
                );
                continue;
            };
            let ty = &field.ty;
            if let Some(parameter) = unbounded_parameter(ty, &input.generics) {
                diagnostics.push(
                    Problem::at(
                        Code::UnboundedParameter,
                        ty,
                        format!("`{parameter}` may be any type, so it cannot be sent as an event"),
                    )
                    .help(format!("write the bound `{parameter}: alexa_proactive::ProactiveEvent`")),
                );
            }
            let ident = unjudged(&variant.ident);
            let event = local("event");
            let member =
                field.ident.as_ref().map_or_else(|| quote!(0), |name| unjudged(name).to_token_stream());
            let allow = of_variant.allows_deprecated.then(|| quote!(#[allow(deprecated)]));
            let to_event = applied(|at| quote_spanned!(at=> #runtime::__private::to_event), ty);
            arms.extend(quote!(#allow Self::#ident { #member: #event } => #to_event(#event),));
            types.push(ty);
        }
    }
    let body = if types.is_empty() { quote!(match *self {}) } else { quote!(match self { #arms }) };
    let body = unless_wrong(body, &diagnostics);
    // A type that is no event is told once, where its value is sent; asked for its names, it has none.
    let names = if diagnostics.is_empty() {
        quote! {{
            #[allow(unused_imports)]
            use #runtime::__private::NoEventNames as _;
            const { &#runtime::__private::EventNames::union(&[#(#runtime::__private::NamesOf::<#types>::NAMES),*]) }
                .as_slice()
        }}
    } else {
        quote!(&[])
    };
    let items = quote! {
        const EVENTS: &'static [#runtime::EventName] = #names;

        fn to_event(&self) -> ::core::result::Result<#runtime::Event, #runtime::Violations> {
            #body
        }
    };
    let impls = implementation(input, &options, &quote!(#runtime::ProactiveEvent), &items);
    expansion(&options, diagnostics, &impls)
}

fn only_field(variant: &Variant) -> Option<&Field> {
    let fields = match &variant.fields {
        Fields::Named(fields) => &fields.named,
        Fields::Unnamed(fields) => &fields.unnamed,
        Fields::Unit => return None,
    };
    match (fields.first(), fields.len()) {
        (Some(field), 1) if field.ident.is_none() || field_name(field).is_some() => Some(field),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn a_field_without_a_name_of_its_own_holds_nothing() {
        let told = |item: &str| {
            expand(&syn::parse_str(item).unwrap()).to_string().contains("does not hold an event")
        };
        assert!(told("enum Notice { Storm { _: Storm } }"));
        assert!(!told("enum Notice { Storm { storm: Storm } }"));
        assert!(!told("enum Notice { Storm(Storm) }"));
    }
}
