//! An option that is being typed, and what rust-analyzer completes it from: an import of it out of a module in which all
//! options of its place are items, with their documentation. rustc never sees the import, and only an unknown option
//! brings one, so correct code costs nothing.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

pub(crate) struct HalfTyped {
    /// As far as it was typed, where it stands.
    pub(crate) name: Ident,
    /// The module of `alexa_proactive::__private::options` with the options of its place.
    pub(crate) place: &'static str,
}

/// The imports. They have to be the first of an expansion: rust-analyzer compares what stands at one place before and
/// after it typed on.
pub(crate) fn imports(half_typed: &[HalfTyped], runtime_path: &TokenStream) -> TokenStream {
    let mut tokens = TokenStream::new();
    // A keyword of any edition is no name, and begins none of an option.
    let is_name = |option: &&HalfTyped| {
        option.name != "gen" && syn::parse2::<Ident>(option.name.to_token_stream()).is_ok()
    };
    for HalfTyped { name, place } in half_typed.iter().filter(is_name) {
        let place = Ident::new(place, Span::call_site());
        let import = quote! {
            #[allow(unexpected_cfgs)]
            const _: () = {
                #[cfg(rust_analyzer)]
                mod options {
                    use #runtime_path::__private::options::#place::*;
                    use self::{#name as _};
                }
            };
        };
        import.to_tokens(&mut tokens);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use crate::options::{
        EventOptions, EventsOptions, FieldOptions, Options, PartOptions, TextOptions, TextsOptions,
        ValuesOptions, VariantOptions,
    };
    use crate::{carried, derive};
    use proc_macro2::TokenStream;
    use quote::quote;
    use std::fs;
    use std::path::Path;

    /// The names in each module of the runtime crate; none in a package of this crate alone.
    fn modules() -> Option<Vec<(String, Vec<String>)>> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/options.rs");
        let file = syn::parse_file(&fs::read_to_string(path).ok()?).unwrap();
        let name = |item: &syn::Item| match item {
            syn::Item::Const(item) => item.ident.to_string(),
            _ => panic!("something else than a constant"),
        };
        let module = |item: &syn::Item| match item {
            syn::Item::Mod(module) => {
                let items = &module.content.as_ref().unwrap().1;
                (module.ident.to_string(), items.iter().map(name).collect())
            }
            _ => panic!("something else than a module"),
        };
        Some(file.items.iter().map(module).collect())
    }

    #[test]
    fn what_is_completed_is_what_is_read() {
        // No item can be called `crate`.
        fn options<O: Options + Default>() -> (String, Vec<String>) {
            let mut options = O::default();
            let module = options.module_of_names().to_owned();
            let slots = options.slots();
            let names = slots.iter().map(|(name, _)| if *name == "crate" { "crate_" } else { name });
            (module, names.map(str::to_owned).collect())
        }
        let places = [
            options::<EventOptions>(),
            options::<EventsOptions>(),
            options::<PartOptions>(),
            options::<ValuesOptions>(),
            options::<FieldOptions>(),
            options::<VariantOptions>(),
            options::<TextsOptions>(),
            options::<TextOptions>(),
        ];
        if let Some(modules) = modules() {
            assert_eq!(modules, places);
        }
    }

    #[test]
    fn only_what_is_half_typed_is_imported() {
        let expansion = |option: &str| {
            let item = format!(
                "#[event(\"AMAZON.WeatherAlert.Activated\", crate = ::renamed)]
                struct S {{ #[event(path = \"weatherAlert.alertType\", {option})] kind: u8, source: u8 }}"
            );
            derive::event::derive(&syn::parse_str(&item).unwrap()).to_string()
        };
        let half = expansion("lit");
        assert!(half.starts_with("# [allow (unexpected_cfgs)]"), "{half}");
        assert!(half.contains(":: renamed :: __private :: options :: field :: *"), "{half}");
        assert!(half.contains("use self :: { lit as _ }"), "{half}");
        // Through the macro of a module, it is the same import.
        let item = "#[event(\"AMAZON.WeatherAlert.Activated\", catalog = ::renamed)] struct S { #[event(lit)] source: u8 }";
        let (table, door, item): (TokenStream, _, TokenStream) =
            ("\"?\"".parse().unwrap(), quote!(ProactiveEvent), item.parse().unwrap());
        let half = carried::expand(quote!(#table #door { #item })).to_string();
        assert!(half.starts_with("# [allow (unexpected_cfgs)]"), "{half}");
        assert!(half.contains(":: renamed :: __private :: options :: field :: *"), "{half}");
        assert!(half.contains("use self :: { lit as _ }"), "{half}");
        for nothing in ["with = there", "_", "if", "gen", "gen = 5", "async", "try"] {
            assert!(!expansion(nothing).contains("rust_analyzer"), "{nothing}");
        }
    }
}
