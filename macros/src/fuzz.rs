//! Random tokens and half-typed items for every macro: none panics, and what comes out always parses.

use crate::derive;
use crate::hop;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use proptest::prelude::*;
use quote::ToTokens;
use syn::DeriveInput;

/// Items as users write them, for each macro one or more.
const ITEMS: &[&str] = &[
    r#"#[event("AMAZON.WeatherAlert.Activated", locales("en-US", "de-DE"), crate = ::alexa_proactive)]
    struct Storm<'a, T: AsLocalized> where T: 'a {
        #[event(path = "weatherAlert.alertType")] kind: Hazard,
        #[event(path = "weatherAlert.source", key = "who")] source: Option<T>,
        #[event(skip)] station: &'a u32,
    }"#,
    r#"#[event("AMAZON.OrderStatus.Updated", allow_deprecated)]
    #[event(set(path = "state.status", value = "ORDER_SHIPPED"))]
    pub struct Parcel {
        #[event(path = "state.enterTimeStamp")] since: Timestamp,
        expected_arrival: Option<Timestamp>,
        #[event(path = "order.seller.name", literal)] seller: Cow<'static, str>,
        #[event(path = "state.deliveredOn", with = when)] day: Day,
    }"#,
    r#"#[event("AMAZON.SportsEvent.Updated", set(path = "update.scoreEarned", value = -1))]
    struct Match { event_league_name: Localized, update: Option<Goal>, home_team_statistic: Side, r#score: u8 }"#,
    r#"#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic", path = "sportsEvent.awayTeamStatistic")]
    struct Side { #[event(path = "team.name")] club: String, score: u32 }"#,
    r#"#[event("AMAZON.TrashCollectionAlert.Activated", path = "alert.garbageTypes", exhaustive, many_to_one)]
    enum Kind { Glass, #[event(value = "CANS")] Tins { size: u8 }, #[event(none)] Other(u8, u8) }"#,
    "enum Notice<T: ProactiveEvent> { Storm(Storm), Parcel { parcel: T }, Nothing }",
    r#"struct Name { en_us: String, #[event(locale = "de-DE")] german: Option<String>, #[event(skip)] n: u8 }"#,
    "struct Storm { #[event(path = \"weatherAlert.alertType\")] _: Hazard, source: String }",
    "struct Name { #[event(locale = \"en-US\")] _: String }",
    "enum Notice { Storm { _: Storm } }",
    r#"#[event("AMAZON.WeatherAlert.Activated", catalog = crate::amazon)] struct Storm { alert_type: AlertType }"#,
    "struct Unit;",
    "struct Tuple(u8, String);",
    "union Either { a: u8, b: u16 }",
    "enum Never {}",
];

const ARGUMENTS: &[&str] = &[
    r#""AMAZON.WeatherAlert.Activated""#,
    r#""AMAZON.OrderStatus.Updated", allow_deprecated"#,
    r#""AMAZON.Nothing.Here", crate = ::renamed"#,
    r#""AMAZON.WeatherAlert.Activated", catalog = crate::amazon"#,
];

const TEXTS: &[&str] =
    &[r#"(::alexa_proactive) "en-US" => "a", "de-DE" => format!("{}", b), "fr-FR" => c::<A, B>(),"#];

/// Tokens that are strewn in.
const STRAY: &[&str] = &[
    "event",
    "path",
    "=",
    "\"\"",
    "\"state.status\"",
    ",",
    "()",
    "[]",
    "{}",
    "::",
    "'a",
    "-",
    "1",
    "r#type",
    "_",
    "Option",
    "<",
    ">",
    "crate",
    "#",
    "=>",
    "\"en-US\"",
    "skip",
    "set",
    "value",
    "1u8",
    "b\"x\"",
    "'c'",
    "$",
    "self",
];

fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap()
}

/// What is done to the token at a place.
#[derive(Debug, Clone)]
enum Change {
    Drop,
    Double,
    Replace(usize),
    Insert(usize),
    Unwrap,
    Wrap,
}

fn change() -> impl Strategy<Value = (usize, Change)> {
    let stray = 0..STRAY.len();
    let change = prop_oneof![
        4 => Just(Change::Drop),
        1 => Just(Change::Double),
        3 => stray.clone().prop_map(Change::Replace),
        3 => stray.prop_map(Change::Insert),
        1 => Just(Change::Unwrap),
        1 => Just(Change::Wrap),
    ];
    (any::<prop::sample::Index>().prop_map(|index| index.index(10_000)), change)
}

/// Changes the token of this number, counted through all groups.
fn changed(stream: TokenStream, at: &mut Option<usize>, change: &Change) -> TokenStream {
    let mut out = Vec::new();
    for token in stream {
        let here = *at == Some(0);
        *at = at.and_then(|at| at.checked_sub(1));
        let stray = |index: usize| tokens(STRAY[index % STRAY.len()]);
        match (here, change, token) {
            (true, Change::Drop, _) => {}
            (true, Change::Double, token) => out.extend([token.clone(), token]),
            (true, Change::Replace(index), _) => out.extend(stray(*index)),
            (true, Change::Insert(index), token) => {
                out.extend(stray(*index));
                out.push(token);
            }
            (true, Change::Unwrap, TokenTree::Group(group)) => out.extend(group.stream()),
            (true, Change::Unwrap | Change::Wrap, token) => {
                out.push(TokenTree::Group(Group::new(Delimiter::None, token.into())));
            }
            (false, _, TokenTree::Group(group)) => {
                let inner = changed(group.stream(), at, change);
                out.push(TokenTree::Group(Group::new(group.delimiter(), inner)));
            }
            (false, _, token) => out.push(token),
        }
    }
    out.into_iter().collect()
}

fn count(stream: TokenStream) -> usize {
    stream
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => 1 + count(group.stream()),
            _ => 1,
        })
        .sum()
}

fn strewn(text: &str, changes: &[(usize, Change)]) -> TokenStream {
    changes.iter().fold(tokens(text), |stream, (at, change)| {
        let number = count(stream.clone()).max(1);
        changed(stream, &mut Some(at % number), change)
    })
}

fn changes() -> impl Strategy<Value = Vec<(usize, Change)>> {
    prop::collection::vec(change(), 0..6)
}

/// Whether syn reads an item as it prints it: not `crate<T>` that had `crate` in an invisible group.
fn is_read_back(input: &DeriveInput) -> bool {
    syn::parse2::<DeriveInput>(input.to_token_stream()).is_ok()
}

/// Every derive on an item; what comes out is items.
fn derive_all(item: &TokenStream) {
    if let Some(call) = hop::of_derive(item, "EventPart") {
        assert!(syn::parse2::<syn::File>(call.clone()).is_ok(), "{call}");
    }
    let Ok(input) = syn::parse2::<DeriveInput>(item.clone()) else { return };
    for derive in [derive::event::derive, derive::part::derive, derive::values::derive, derive::texts::derive]
    {
        let out = derive(&input);
        if let (true, Err(error)) = (is_read_back(&input), syn::parse2::<syn::File>(out.clone())) {
            panic!("{error}\n{item}\n{out}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_derive_never_panics(item in 0..ITEMS.len(), changes in changes()) {
        derive_all(&strewn(ITEMS[item], &changes));
    }

    #[test]
    fn the_attribute_never_panics(
        arguments in 0..ARGUMENTS.len(),
        of_arguments in changes(),
        item in 0..ITEMS.len(),
        changes in changes(),
    ) {
        let arguments = strewn(ARGUMENTS[arguments], &of_arguments);
        let item = strewn(ITEMS[item], &changes);
        let _ = hop::of_attribute(&arguments, &item);
        let out = derive::written_struct::expand(&arguments, &item);
        // An item that does not parse is given back as it is, so nothing can be said of its form.
        if syn::parse2::<DeriveInput>(item.clone()).is_ok_and(|input| is_read_back(&input)) {
            prop_assert!(syn::parse2::<syn::File>(out.clone()).is_ok(), "{arguments}\n{item}\n{out}");
        }
    }

    #[test]
    fn the_texts_never_panic(texts in 0..TEXTS.len(), changes in changes()) {
        let input = strewn(TEXTS[texts], &changes);
        // What a user writes as a text is spliced as it is, and rustc tells what is wrong with it; around it is a block.
        let out: Vec<TokenTree> = derive::localized::expand(input).into_iter().collect();
        let is_block = matches!(out.as_slice(), [TokenTree::Group(block)] if block.delimiter() == Delimiter::Brace);
        prop_assert!(is_block);
    }
}

#[test]
fn the_items_expand_as_they_stand() {
    for item in ITEMS {
        derive_all(&tokens(item));
    }
}
