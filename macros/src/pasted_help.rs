//! What a help says to write is pasted where the error underlines: then nothing is reported any more.

use crate::samples::{event, localized, part, texts, values};
use proc_macro2::{LineColumn, TokenStream, TokenTree};
use std::ops::Range;
use syn::LitStr;

type Macro = fn(&TokenStream) -> TokenStream;

/// Items with one mistake each, whose help has something to paste.
const MISTAKES: &[(Macro, &str)] = &[
    (event, r#"#[event("AMAZON.WeatherAlert.Actived")] struct S { alert_type: A }"#),
    (event, r#"#[event("WeatherAlert")] struct S { alert_type: A }"#),
    (event, r#"#[event(b"AMAZON.WeatherAlert.Activated")] struct S { alert_type: A }"#),
    (event, r"#[event(WeatherAlertActivated)] struct S { alert_type: A }"),
    (event, r"#[event(AMAZON.WeatherAlert.Activated)] struct S { alert_type: A }"),
    (event, r#"#[event(name = "AMAZON.WeatherAlert.Activated")] struct S { alert_type: A }"#),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertTipe")] a: A }"#,
    ),
    (event, r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "alert_type")] a: A }"#),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(pth = "weatherAlert.alertType")] a: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path: "weatherAlert.alertType")] a: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = weatherAlert.alertType)] a: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert." + "alertType")] a: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event(path = "weatherAlert.alertType";)] a: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: A, #[event(path = "weatherAlert.source"; key = "x")] a: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { #[event("weatherAlert.alertType")] a: A }"#,
    ),
    (event, r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { alert_tipe: A }"#),
    (event, r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: Option<A> }"#),
    (event, r#"#[event("AMAZON.WeatherAlert.Activated")] struct S<T> { alert_type: T }"#),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated", crate = ::renamed)] struct S<T> { alert_type: A, source: T }"#,
    ),
    (event, r#"#[event("AMAZON.WeatherAlert.Activated", crate = renamed)] struct S { alert_type: A }"#),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated", crate = carte::renamed)] struct S { alert_type: A }"#,
    ),
    (event, r#"#[event("AMAZON.WeatherAlert.Activated", locales("en-UK"))] struct S { alert_type: A }"#),
    (event, r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { source: A }"#),
    (event, r#"#[event("AMAZON.TrashCollectionAlert.Activated", crate = crate::renamed)] struct S { }"#),
    (
        event,
        r#"#[event("AMAZON.MessageAlert.Activated", set("messageGroup.count", 3))] struct S { status: A, creator_name: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.MessageAlert.Activated", set(messageGroup.count = 3))] struct S { status: A, creator_name: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = 3u8))] struct S { status: A, creator_name: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNRAED"))] struct S { count: A, creator_name: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.creator.name", value = 3))] struct S { status: A, count: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.SportsEvent.Updated")] struct S { score_earned: Option<A>, event_league_name: A, home_team_statistic: A, away_team_statistic: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.SportsEvent.Updated")] struct S { score_earned: A, event_league_name: A, home_team_statistic: A, away_team_statistic: A }"#,
    ),
    (
        event,
        r#"#[event("AMAZON.WeatherAlert.Activated")] struct S { alert_type: A, #[event(key = "locale")] source: A }"#,
    ),
    (
        part,
        r#"#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistics")] struct S { team_name: A, score: A }"#,
    ),
    (
        part,
        r#"#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic")] struct S { score: A }"#,
    ),
    (
        values,
        r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")] enum E { Tornado, SNOWSTORM }"#,
    ),
    (
        values,
        r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")] enum E { #[event(value = "SNOWSTORM")] Blizzard }"#,
    ),
    (
        values,
        r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")] enum E { #[event("TORNADO")] Twister }"#,
    ),
    (
        values,
        r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustiv)] enum E { Tornado, Hurricane, SnowStorm, ThunderStorm }"#,
    ),
    (
        values,
        r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustive)] enum E { Tornado, }"#,
    ),
    (texts, r"struct N { en_uk: A }"),
    (texts, r#"struct N { #[event(locale = "de_de")] german: A }"#),
    (texts, r"#[event(crate = ::renamed)] struct N<T> { en_us: T }"),
    (localized, r#""en-UK" => "a""#),
    (localized, r#""en-US" => "a" "b""#),
    (localized, r#""en-US" => "a"; "#),
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

#[test]
fn what_is_pasted_compiles() {
    let mut wrong = Vec::new();
    for (expand, source) in MISTAKES {
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
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
