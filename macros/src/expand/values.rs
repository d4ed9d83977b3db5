//! `#[derive(EventEnum)]`

use crate::check::no_value;
use crate::diagnostics::{Diagnostics, Problem, list, short_list};
use crate::names::{plain, screaming_snake_case, snake_case};
use crate::scope::event;
use crate::syntax::{Options, VALUES, VARIANT, krate};
use alexa_proactive_schemas::{Value, ValueSet, nearest};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Variant};

const SHAPE: &str = "EventEnum needs an enum";

pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let Data::Enum(data) = &input.data else {
        diagnostics.push(Problem::at(&input.ident, SHAPE));
        return diagnostics.into_tokens();
    };
    let options = Options::read(&input.attrs, VALUES, &mut diagnostics);
    // Without its set nothing can be said of the enum, and no trait be implemented for it.
    let Some(set) = value_set(&options, &input.ident, &mut diagnostics) else {
        for variant in &data.variants {
            Options::read(&variant.attrs, VARIANT, &mut diagnostics);
        }
        return diagnostics.into_tokens();
    };
    let mut of_variants = Diagnostics::default();
    let mut sent: Vec<(&Ident, &'static Value)> = Vec::new();
    let mut arms = TokenStream::new();
    let krate = krate(&options);
    let title = Ident::new(set.title, Span::call_site());
    let mut all_known = true;
    for variant in &data.variants {
        let ident = &variant.ident;
        let sends = match sends(variant, set, &mut of_variants) {
            Sends::Value(value) => {
                let before = sent.iter().find(|(_, known)| known.name == value.name);
                if let Some((other, _)) = before.filter(|_| options.many_to_one.is_none()) {
                    of_variants.push(
                        Problem::at(
                            ident,
                            format!("`{ident}` is sent as `{}`, and so is `{other}`", value.name),
                        )
                        .help("give it another `value`, or write `many_to_one` above the enum"),
                    );
                }
                sent.push((ident, value));
                let value = Ident::new(value.rust_name, Span::call_site());
                quote!(::core::result::Result::Ok(#krate::catalog::#title::#value))
            }
            Sends::Nothing => {
                let name = format!("{}::{}", plain(&input.ident), plain(ident));
                quote!(::core::result::Result::Err(#krate::NoValue::new(#name)))
            }
            Sends::Unknown => {
                all_known = false;
                continue;
            }
        };
        arms.extend(quote!(Self::#ident { .. } => #sends,));
    }
    let lacking: Vec<&str> = set
        .values
        .iter()
        .map(|value| value.name)
        .filter(|name| !sent.iter().any(|(_, value)| value.name == *name))
        .collect();
    if options.exhaustive.is_some() && all_known && !lacking.is_empty() {
        let lines: Vec<String> = set
            .values
            .iter()
            .filter(|value| lacking.contains(&value.name))
            .map(|value| format!("\n          {},", value.rust_name))
            .collect();
        diagnostics.push(
            Problem::at(
                &input.ident,
                format!("`{}` has no variant for {} of `{}`", input.ident, list(lacking), set.title),
            )
            .help(format!("add{}", lines.concat())),
        );
    }
    diagnostics.append(of_variants);
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let body = match (diagnostics.is_empty(), data.variants.is_empty()) {
        (false, _) => quote!(::core::unreachable!()),
        (true, true) => quote!(match *self {}),
        (true, false) => quote!(match self { #arms }),
    };
    let as_title = format_ident!("As{}", set.title);
    let method = format_ident!("as_{}", snake_case(set.title));
    let errors = diagnostics.into_tokens();
    quote! {
        #errors
        #[automatically_derived]
        impl #impl_generics #krate::catalog::#as_title for #ident #ty_generics #where_clause {
            fn #method(&self) -> ::core::result::Result<#krate::catalog::#title, #krate::NoValue> {
                #body
            }
        }
    }
}

enum Sends {
    Value(&'static Value),
    Nothing,
    Unknown,
}

/// What a variant is sent as: its `value`, nothing, or the value of its name.
fn sends(variant: &Variant, set: &'static ValueSet, diagnostics: &mut Diagnostics) -> Sends {
    let options = Options::read(&variant.attrs, VARIANT, diagnostics);
    if let Some(none) = &options.none {
        if options.value.is_some() {
            diagnostics.push(
                Problem::at(none, "`none` says that there is no value, and `value` gives one")
                    .help("remove one of the two"),
            );
        }
        return Sends::Nothing;
    }
    let paste = |near: &str| format!("#[event(value = \"{near}\")]");
    let found = match &options.value {
        Some(written) => {
            let value = written.value.value();
            set.value(&value).ok_or_else(|| no_value(&written.value, set, &value, paste))
        }
        None => {
            let name = plain(&variant.ident);
            let value = screaming_snake_case(&name);
            set.values
                .iter()
                .find(|known| known.rust_name == name || known.name == value)
                .ok_or_else(|| no_value(&variant.ident, set, &value, paste))
        }
    };
    match found {
        Ok(value) => Sends::Value(value),
        Err(problem) => {
            diagnostics.push(problem);
            Sends::Unknown
        }
    }
}

/// The set that the item names by an event and a path.
fn value_set(options: &Options, ident: &Ident, diagnostics: &mut Diagnostics) -> Option<&'static ValueSet> {
    let event = event(options, ident, diagnostics)?;
    let with_values = || event.walk().filter(|site| site.value_set().is_some());
    let note = || {
        short_list(with_values().map(|site| site.path)).map(|list| format!("values of this event: {list}"))
    };
    let mut paths = options.paths.iter();
    let Some(path) = paths.next() else {
        diagnostics.push(
            Problem::at(ident, format!("`{ident}` does not say whose values of `{}` it holds", event.name))
                .help(format!("write `#[event(\"{}\", path = \"…\")]` above it", event.name))
                .maybe(Problem::note, note()),
        );
        return None;
    };
    for other in paths {
        diagnostics.push(Problem::at(other, "`path` is given twice").help("remove one of the two"));
    }
    let text = path.value();
    let site = event.site(&text);
    let set = site.and_then(alexa_proactive_schemas::Site::value_set);
    if set.is_none() {
        let why = if site.is_some() {
            format!("`{text}` takes no value of a closed set")
        } else {
            format!("`{}` has nothing at `{text}`", event.name)
        };
        let near = nearest(&text, with_values().map(|site| site.path));
        diagnostics.push(
            Problem::at(path, why)
                .maybe(Problem::help, near.map(|near| format!("did you mean `{near}`?")))
                .maybe(Problem::note, note()),
        );
    }
    set
}
