//! What a help says to write is pasted where the error underlines: then nothing is reported any more, and the program
//! compiles. A test of the workspace compiles the file with all of them; `UPDATE_EXPECT=1` updates it.

use crate::samples::{event, localized, part, texts, values};
use expect_test::expect_file;
use proc_macro2::{LineColumn, TokenStream, TokenTree};
use std::ops::Range;
use std::path::Path;
use syn::LitStr;

/// A macro, and the derive that calls it; none for `localized!`.
struct Macro {
    expand: fn(&TokenStream) -> TokenStream,
    derive: Option<&'static str>,
}

const EVENT: Macro = Macro { expand: event, derive: Some("ProactiveEvent") };
const PART: Macro = Macro { expand: part, derive: Some("EventPart") };
const VALUES: Macro = Macro { expand: values, derive: Some("EventEnum") };
const TEXTS: Macro = Macro { expand: texts, derive: Some("Localized") };
const LOCALIZED: Macro = Macro { expand: localized, derive: None };

/// What the programs import, as far as each needs it.
const IMPORTS: &[&str] = &[
    "catalog::AlertType",
    "catalog::GameStatistic",
    "catalog::MessageStatus",
    "EventEnum",
    "EventPart",
    "Localized",
    "ProactiveEvent",
    "localized",
];

/// Items with one mistake each, whose help has something to paste.
const MISTAKES: &[(Macro, &str)] = &[
    (EVENT, r#"#[event("AMAZON.WeatherAlert.Actived")] struct S { alert_type: AlertType }"#),
    (EVENT, r#"#[event("WeatherAlert")] struct S { alert_type: AlertType }"#),
    (EVENT, r#"#[event(b"AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType }"#),
    (EVENT, r"#[event(WeatherAlertActivated)] struct S { alert_type: AlertType }"),
    (EVENT, r"#[event(AMAZON.WeatherAlert.Activated)] struct S { alert_type: AlertType }"),
    (EVENT, r#"#[event(name = "AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType }"#),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertTipe")] a: AlertType }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "alert_type")] a: AlertType }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(pth = "weatherAlert.alertType")] a: AlertType }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path: "weatherAlert.alertType")] a: AlertType }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = weatherAlert.alertType)] a: AlertType }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert." + "alertType")] a: AlertType }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertType";)] a: AlertType }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType, #[event(path = "weatherAlert.source"; key = "x")] a: Localized }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event("weatherAlert.alertType")] a: AlertType }"#,
    ),
    (EVENT, r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { alert_tipe: AlertType }"#),
    (EVENT, r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: Option<AlertType> }"#),
    (EVENT, r#"#[event("AMAZON.WeatherAlert.Activated")] struct S<T> { alert_type: T }"#),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated", crate = ::renamed)] struct S<T> { alert_type: AlertType, source: T }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated", crate = renamed)] struct S { alert_type: AlertType }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated", crate = carte::renamed)] struct S { alert_type: AlertType }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated", locales("en-UK"))] struct S { alert_type: AlertType }"#,
    ),
    (EVENT, r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { source: Localized }"#),
    (EVENT, r#"#[event("AMAZON.TrashCollectionAlert.Activated", crate = crate::renamed)] struct S { }"#),
    (
        EVENT,
        r#"#[event("AMAZON.MessageAlert.Activated", set("messageGroup.count", 3))] struct S { status: MessageStatus, creator_name: String }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.MessageAlert.Activated", set(messageGroup.count = 3))] struct S { status: MessageStatus, creator_name: String }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = 3u8))] struct S { status: MessageStatus, creator_name: String }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNRAED"))] struct S { count: u32, creator_name: String }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.creator.name", value = 3))] struct S { status: MessageStatus, count: u32 }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.SportsEvent.Updated")] struct S { score_earned: Option<u32>, event_league_name: Localized, home_team_statistic: GameStatistic, away_team_statistic: GameStatistic }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.SportsEvent.Updated")] struct S { score_earned: u32, event_league_name: Localized, home_team_statistic: GameStatistic, away_team_statistic: GameStatistic }"#,
    ),
    (
        EVENT,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: AlertType, #[event(key = "locale")] source: Localized }"#,
    ),
    (
        PART,
        r#"#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistics")] struct S { team_name: String, score: u32 }"#,
    ),
    (
        PART,
        r#"#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic")] struct S { score: u32 }"#,
    ),
    (
        VALUES,
        r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")] enum E { Tornado, SNOWSTORM }"#,
    ),
    (
        VALUES,
        r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")] enum E { #[event(value = "SNOWSTORM")] Blizzard }"#,
    ),
    (
        VALUES,
        r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")] enum E { #[event("TORNADO")] Twister }"#,
    ),
    (
        VALUES,
        r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustiv)] enum E { Tornado, Hurricane, SnowStorm, ThunderStorm }"#,
    ),
    (
        VALUES,
        r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustive)] enum E { Tornado, }"#,
    ),
    (TEXTS, r"struct N { en_uk: String }"),
    (TEXTS, r#"struct N { #[event(locale = "de_de")] german: String }"#),
    (TEXTS, r"#[event(crate = ::renamed)] struct N<T> { en_us: T }"),
    (LOCALIZED, r#""en-UK" => "a""#),
    (LOCALIZED, r#""en-US" => "a" "b""#),
    (LOCALIZED, r#""en-US" => "a"; "#),
];

struct Reported {
    range: Range<usize>,
    text: String,
}

/// The place in a text of one line.
fn offset(text: &str, at: LineColumn) -> usize {
    text.char_indices().nth(at.column).map_or(text.len(), |(offset, _)| offset)
}

/// The errors of an expansion, with the part of the text that they underline.
fn errors(source: &str, tokens: TokenStream, found: &mut Vec<Reported>) {
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(name) if name == "compile_error" => {
                let group = tokens.find_map(|token| match token {
                    TokenTree::Group(group) => Some(group),
                    _ => None,
                });
                let group = group.unwrap();
                let range = offset(source, name.span().start())..offset(source, group.span().end());
                let text = syn::parse2::<LitStr>(group.stream()).unwrap().value();
                found.push(Reported { range, text });
            }
            TokenTree::Group(group) => errors(source, group.stream(), found),
            _ => {}
        }
    }
}

/// What stands between the first two backticks of a text.
fn quoted(text: &str) -> &str {
    text.split('`').nth(1).unwrap_or_else(|| panic!("nothing to paste: {text}"))
}

fn replaced(source: &str, range: Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &source[..range.start], &source[range.end..])
}

/// The item of a list around a range.
fn item_around(source: &str, range: &Range<usize>) -> Range<usize> {
    let start = source[..range.start].rfind(['(', ',']).map_or(0, |at| at + 1);
    let end = source[range.end..].find([')', ',', ']']).map_or(source.len(), |at| range.end + at);
    start..end
}

/// The text with what the first help of an error says to write.
fn pasted(source: &str, Reported { range, text }: &Reported) -> String {
    let help = text.split("\nhelp: ").nth(1).unwrap_or_else(|| panic!("no help: {text}"));
    let range = range.clone();
    let underlined = &source[range.clone()];
    if let Some(lines) = help.strip_prefix("add") {
        let lines = lines.lines().skip(1).filter(|line| !line.starts_with("note: "));
        let added: Vec<&str> = lines.map(|line| line.split(" //").next().unwrap()).collect();
        let end = source.rfind('}').unwrap();
        let comma = if source[..end].trim_end().ends_with(['{', ',']) { "" } else { "," };
        return replaced(source, end..end, &format!("{comma}{} ", added.concat()));
    }
    let new = quoted(help);
    if let Some(bound) = help.strip_prefix("write the bound ") {
        let bound = quoted(bound);
        let at = source.find('<').unwrap() + 1;
        return replaced(source, at..at + bound.find(':').unwrap(), bound);
    }
    if help.starts_with("write one text: ") {
        let start = source[..range.start].trim_end().len();
        let start = source[..start - 1].rfind('"').unwrap();
        return replaced(source, start..range.end, new);
    }
    if help.starts_with("write a comma instead of ") {
        return replaced(source, range, ",");
    }
    if help.starts_with("remove `") {
        assert_eq!(new.replace(' ', ""), underlined.replace(' ', ""));
        return replaced(source, range, "");
    }
    if let Some(attribute) = new.strip_prefix("#[event(") {
        let inner = attribute.strip_suffix(")]").unwrap();
        let value = inner.strip_prefix("value = ");
        return match value {
            Some(value) if underlined.starts_with('"') => replaced(source, range, value),
            Some(_) => replaced(source, range.start..range.start, &format!("{new} ")),
            None => replaced(source, source.find('#').unwrap()..source.find(']').unwrap() + 1, new),
        };
    }
    if help.starts_with("did you mean ") && underlined.starts_with('"') && !new.starts_with('"') {
        return replaced(source, range, &format!("\"{new}\""));
    }
    if help.starts_with("did you mean ") || help.starts_with("use ") || help.contains("suffix") {
        return replaced(source, range, new);
    }
    assert!(help.starts_with("write "), "{help}");
    let is_part = new.contains(" = ") && !underlined.starts_with("set(");
    replaced(source, if is_part { item_around(source, &range) } else { range }, new)
}

/// A module with an item as it was pasted.
fn program(number: usize, derive: Option<&str>, pasted: &str) -> String {
    let item = match derive {
        Some(derive) => format!("#[derive({derive})]\n    {pasted}"),
        None => format!("fn text() -> Localized {{ localized! {{ {pasted} }} }}"),
    };
    let names = |text: &str, name: &str| {
        text.match_indices(name).any(|(at, _)| {
            let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            !text[..at].ends_with(is_word) && !text[at + name.len()..].starts_with(|c| is_word(c) || c == '.')
        })
    };
    let of = |import: &&&str| names(&item, import.rsplit("::").next().unwrap());
    let imports: Vec<&str> = IMPORTS.iter().filter(of).copied().collect();
    format!("mod of_{number} {{\n    use alexa_proactive::{{{}}};\n\n    {item}\n}}\n", imports.join(", "))
}

#[test]
fn what_is_pasted_compiles() {
    let (mut wrong, mut programs) = (Vec::new(), String::new());
    for (number, (Macro { expand, derive }, source)) in MISTAKES.iter().enumerate() {
        let reported = |source: &str| {
            let mut found = Vec::new();
            errors(source, expand(&source.parse().unwrap()), &mut found);
            found
        };
        let first = reported(source);
        let [error] = first.as_slice() else {
            wrong.push(format!("{source}: {} errors", first.len()));
            continue;
        };
        let pasted = pasted(source, error);
        for left in reported(&pasted) {
            wrong.push(format!("{source}\n{}\n{pasted}\n{}", error.text, left.text));
        }
        programs.push_str(&program(number, *derive, &pasted));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/tests/pasted_help");
    // A package of this crate alone has nothing to compare with.
    if folder.exists() {
        expect_file![folder.join("programs.rs")].assert_eq(&programs);
    }
}
