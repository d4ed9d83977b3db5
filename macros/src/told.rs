//! What is told of items one by one: what the programs of `tests/ui` leave open.

use crate::cases::errors;
use crate::check::check;
use crate::diagnostics::Diagnostics;
use crate::resolve::resolve;
use crate::scope::Scope;
use crate::syntax::{EVENT, Options, PART};
use syn::{Data, DeriveInput, Fields, FieldsNamed};

/// What syntax, resolve and check tell of a struct, each as it is printed.
fn told(item: &str) -> Vec<String> {
    let input: DeriveInput = syn::parse_str(item).unwrap();
    let Data::Struct(data) = &input.data else { panic!("{item}") };
    let mut diagnostics = Diagnostics::default();
    let is_part = item.starts_with("#[derive(EventPart)]");
    let options = Options::read(&input.attrs, if is_part { PART } else { EVENT }, &mut diagnostics);
    let of = if is_part { Scope::of_part } else { Scope::of_event };
    if let Some(scope) = of(&options, &input.ident, &mut diagnostics) {
        let Fields::Named(FieldsNamed { named: fields, .. }) = &data.fields else { panic!("{item}") };
        let mut resolved = resolve(&scope, &options, fields.iter(), &mut diagnostics);
        check(&scope, &input.ident, &input.generics, fields, &mut resolved, &mut diagnostics);
    }
    let mut found = Vec::new();
    errors(diagnostics.into_tokens(), &mut found);
    found.into_iter().map(|told| told.lines.join("\n")).collect()
}

#[test]
fn what_a_value_without_a_key_is_sent_as() {
    for (item, sent) in [
        (
            r#"#[event("AMAZON.WeatherAlert.Activated")]
            struct S { #[event(key = "k")] alert_type: AlertType }"#,
            "`weatherAlert.alertType` is not localized by `AMAZON.WeatherAlert.Activated` [AP402]\nhelp: remove `key`; Alexa localizes the values of a set by itself",
        ),
        (
            r#"#[event("AMAZON.TrashCollectionAlert.Activated")]
            struct S { #[event(literal)] garbage_types: Types, collection_day_of_week: Day }"#,
            "`alert.garbageTypes` is not localized by `AMAZON.TrashCollectionAlert.Activated` [AP402]\nhelp: remove `literal`; Alexa localizes the values of a set by itself",
        ),
    ] {
        assert_eq!(told(item), [sent]);
    }
}

#[test]
fn the_bound_of_a_parameter_is_that_of_what_is_sent() {
    for (option, help) in [
        (
            "",
            "`T` may be any type, so it cannot be sent as a localized text [AP208]\nhelp: write the bound `T: alexa_proactive::AsLocalized`",
        ),
        (
            "#[event(literal)]",
            "`T` may be any type, so it cannot be sent as a text [AP208]\nhelp: write the bound `T: alexa_proactive::AsText`",
        ),
    ] {
        let item = format!(
            "#[event(\"AMAZON.WeatherAlert.Activated\")]
            struct S<T> {{ alert_type: AlertType, {option} source: T }}"
        );
        assert_eq!(told(&item), [help]);
    }
}

#[test]
fn errors_are_told_in_the_order_of_the_source() {
    let found = told(
        r#"#[event("AMAZON.WeatherAlert.Activated")]
        struct S {
            source: Localized,
            #[event(path = "weatherAlert.source")] again: Localized,
        }"#,
    );
    let first: Vec<&str> = found.iter().filter_map(|told| told.lines().next()).collect();
    assert_eq!(
        first,
        [
            "`S` lacks a required value of `AMAZON.WeatherAlert.Activated` [AP101]",
            "`again` is sent as `weatherAlert.source`, and so is `source` [AP005]",
        ]
    );
}

#[test]
fn what_an_option_that_cannot_be_read_would_have_filled_is_not_missing() {
    assert_eq!(
        told(
            r#"#[event("AMAZON.WeatherAlert.Activated", sett(path = "weatherAlert.alertType", value = "TORNADO"))]
            struct S {}"#
        ),
        [
            "`#[event(sett(…))]`: no such option on an event [AP503]\nhelp: did you mean `set`?\nnote: options of an event: `set`, `locales`, `allow_deprecated`, `crate`"
        ]
    );
}

#[test]
fn the_shape_is_told_of_what_cannot_be_filled_alone() {
    let first = |arguments: &str, item: &str| {
        let out = crate::expand::written_struct::expand(&arguments.parse().unwrap(), &item.parse().unwrap());
        let mut found = Vec::new();
        errors(out, &mut found);
        found.into_iter().filter_map(|told| told.lines.into_iter().next()).collect::<Vec<String>>()
    };
    let shape = "#[proactive_event] needs a struct with named fields, or a unit struct that it fills [AP501]";
    let event = "Amazon's catalog has no event `AMAZON.Door` [AP001]";
    assert_eq!(first("\"AMAZON.Door\"", "struct S;"), [event]);
    assert_eq!(first("\"AMAZON.WeatherAlert.Activated\"", "struct S(u8);"), [shape]);
    assert_eq!(first("\"AMAZON.WeatherAlert.Activated\"", "enum S {}"), [shape]);
    assert!(first("\"AMAZON.WeatherAlert.Activated\"", "struct S;").is_empty());
}

/// The types that the attribute macro writes for the fields of an item, by their names.
fn written(arguments: &str, item: &str) -> Vec<String> {
    let out = crate::expand::written_struct::expand(&arguments.parse().unwrap(), &item.parse().unwrap());
    let file: syn::File = syn::parse2(out).unwrap();
    let item = file.items.into_iter().find_map(|item| match item {
        syn::Item::Struct(item) => Some(item),
        _ => None,
    });
    let field = |field: &syn::Field| {
        let ty = quote::ToTokens::to_token_stream(&field.ty).to_string().replace(' ', "");
        format!("{}: {}", field.ident.as_ref().unwrap(), ty.rsplit("::").next().unwrap())
    };
    item.unwrap().fields.iter().map(field).collect()
}

#[test]
fn a_misspelt_name_has_the_type_of_the_one_that_is_meant() {
    let types = ["alert_type: AlertType"];
    assert_eq!(written("\"AMAZON.WeatherAlert.Activted\"", "struct S { alert_type: _ }"), types);
    let types = ["alert_tipe: AlertType", "sourc: Localized"];
    assert_eq!(written("\"AMAZON.WeatherAlert.Activated\"", "struct S { alert_tipe: _, sourc: _ }"), types);
    let item = r#"struct S { #[event(path = "weatherAlert.alertTipe")] kind: _ }"#;
    assert_eq!(written("\"AMAZON.WeatherAlert.Activated\"", item), ["kind: AlertType"]);
}

#[test]
fn what_is_set_is_no_member() {
    let arguments =
        r#""AMAZON.WeatherAlert.Activated", set(path = "weatherAlert.alertType", value = "TORNADO")"#;
    assert_eq!(written(arguments, "struct S;"), ["source: Localized>"]);
}
