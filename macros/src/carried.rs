//! The second half of an expansion with `catalog = path`: `expand_in! { "table" Door { item } }`, which the macro of a generated
//! module calls with the table of the item's event.

use crate::catalog::{Catalog, Own};
use crate::derive;
use crate::text::Text;
use crate::unparsed;
use alexa_proactive_schemas::Event;
use proc_macro2::{Delimiter, Literal, Span, TokenStream, TokenTree};
use std::sync::{Mutex, PoisonError};
use syn::DeriveInput;

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut tokens = input.into_iter();
    let parts = (tokens.next(), tokens.next(), tokens.next());
    let (Some(TokenTree::Literal(table)), Some(TokenTree::Ident(door)), Some(TokenTree::Group(item))) = parts
    else {
        return error("the macro of a generated module calls this one");
    };
    let item = item.stream();
    let Some(own) = own(&table) else {
        return error(
            "another version of `alexa-proactive-build` generated the module; use that of `alexa-proactive`",
        );
    };
    let catalog = Catalog::of_module(own, door.span());
    match door.to_string().as_str() {
        "ProactiveEvent" => of_derive(&item, catalog, derive::event::derive_in),
        "EventPart" => of_derive(&item, catalog, derive::part::derive_in),
        "EventEnum" => of_derive(&item, catalog, derive::values::derive_in),
        "Attribute" => {
            let mut tokens = item.into_iter();
            match tokens.next() {
                Some(TokenTree::Group(arguments)) if arguments.delimiter() == Delimiter::Parenthesis => {
                    derive::written_struct::expand_in(&arguments.stream(), &tokens.collect(), catalog)
                }
                _ => error("the arguments of the attribute are missing"),
            }
        }
        _ => error("there is no such macro"),
    }
}

fn of_derive(
    item: &TokenStream,
    catalog: Catalog,
    derive: fn(&DeriveInput, Catalog) -> TokenStream,
) -> TokenStream {
    match unparsed::parse(item) {
        Ok((input, unparsed)) => unparsed.restore(derive(&input, catalog)),
        Err(error) => error.to_compile_error(),
    }
}

fn error(message: &str) -> TokenStream {
    syn::Error::new(Span::call_site(), message).to_compile_error()
}

/// What a table says: the text of an event, or `?` and the names of all events of the module. The same literal always says the same,
/// so it is read once in a process; to unescape it for each item would cost as much as to expand the item.
fn own(table: &Literal) -> Option<Own> {
    static READ: Mutex<Vec<(String, Own)>> = Mutex::new(Vec::new());
    let literal = table.to_string();
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    for (known, own) in read.iter() {
        if *known == literal {
            return Some(*own);
        }
    }
    let table = Text::of(table)?;
    let table = table.value();
    let own = match table.strip_prefix('?') {
        Some(names) => {
            let names: &'static str = names.to_owned().leak();
            Own::Names(names.split_whitespace().collect::<Vec<&str>>().leak())
        }
        None => Own::Event(Event::from_carried(table)?),
    };
    read.push((literal, own));
    Some(own)
}

#[cfg(test)]
mod tests {
    use super::expand;
    use crate::ui_replay::errors;
    use alexa_proactive_schemas::{Event, event};
    use proc_macro2::{Literal, TokenStream};
    use quote::{format_ident, quote};

    /// Amazon's first event under another name.
    fn table() -> String {
        let storm = event("AMAZON.WeatherAlert.Activated").unwrap();
        let Event { title, rust_name, description, notes, sites, .. } = *storm;
        let own = Event {
            file: "",
            name: "AMAZON.SandStorm.Seen",
            title,
            rust_name,
            description,
            notes,
            sources: &[],
            locales: &[],
            sentences: &[],
            sites,
        };
        own.to_carried()
    }

    fn expanded(table: &str, door: &str, item: &str) -> TokenStream {
        let (table, door): (_, _) = (Literal::string(table), format_ident!("{door}"));
        let item: TokenStream = item.parse().unwrap();
        expand(quote!(#table #door { #item }))
    }

    fn messages(out: TokenStream) -> Vec<String> {
        let mut found = Vec::new();
        errors(out, &mut found);
        found.into_iter().map(|error| error.lines.join("\n")).collect()
    }

    const STORM: &str =
        r#"#[event("AMAZON.SandStorm.Seen", catalog = crate::amazon)] struct S { alert_type: u8 }"#;

    #[test]
    fn an_item_is_held_against_the_table() {
        let out = expanded(&table(), "ProactiveEvent", STORM);
        assert!(messages(out.clone()).is_empty(), "{out}");
        assert!(out.to_string().replace(' ', "").contains("usecrate::amazon::__private::sites::"), "{out}");
        let found =
            messages(expanded(&table(), "ProactiveEvent", &STORM.replace("alert_type", "alert_tipe")));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].contains("`AMAZON.SandStorm.Seen`") && found[0].contains("did you mean"),
            "{found:?}"
        );
        let part = r#"#[event("AMAZON.SandStorm.Seen", path = "weatherAlert", catalog = a)] struct S { alert_type: u8 }"#;
        assert!(messages(expanded(&table(), "EventPart", part)).is_empty());
        let values = r#"#[event("AMAZON.SandStorm.Seen", path = "weatherAlert.alertType", catalog = a)] enum E { Tornado }"#;
        assert!(messages(expanded(&table(), "EventEnum", values)).is_empty());
        let filled = expanded(&table(), "Attribute", r#"("AMAZON.SandStorm.Seen", catalog = a) struct S;"#);
        assert!(filled.to_string().contains("alert_type"), "{filled}");
    }

    #[test]
    fn a_name_that_the_module_lacks_is_reported_with_its_names() {
        let found =
            messages(expanded("?AMAZON.SandStorm.Seen", "ProactiveEvent", &STORM.replace("Seen", "Sen")));
        assert_eq!(
            found[0].lines().take(2).collect::<Vec<_>>(),
            [
                "`crate::amazon` has no event `AMAZON.SandStorm.Sen` [AP001]",
                "help: did you mean `AMAZON.SandStorm.Seen`?"
            ]
        );
        // Amazon's events are in the module, too.
        let storm = STORM.replace("AMAZON.SandStorm.Seen", "AMAZON.WeatherAlert.Activated");
        assert!(messages(expanded("?AMAZON.SandStorm.Seen", "ProactiveEvent", &storm)).is_empty());
    }

    #[test]
    fn what_no_module_writes_is_an_error() {
        for (table, door, item) in
            [("2\nx", "ProactiveEvent", STORM), (&table(), "Other", STORM), (&table(), "Attribute", STORM)]
        {
            assert_eq!(messages(expanded(table, door, item)).len(), 1, "{door}");
        }
        assert_eq!(messages(expand(TokenStream::new())).len(), 1);
    }
}
