//! Programs that are right, for the tests that spoil them: what each macro is called with, and what it reports.

use crate::derive;
use crate::ui_replay::{Reported, errors};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

/// A macro, and something correct that it is called with: an item with the macro's own attribute, or the entries of
/// `localized!`.
pub(crate) struct Sample {
    expand: fn(&TokenStream) -> TokenStream,
    pub(crate) written: &'static str,
}

/// Every option of every macro.
pub(crate) const SAMPLES: &[Sample] = &[
    Sample {
        expand: event,
        written: r#"#[event("AMAZON.WeatherAlert.Activated", locales("en-US", "de-DE"), crate = ::alexa_proactive)]
        struct Storm {
            #[event(path = "weatherAlert.alertType")] kind: Hazard,
            #[event(path = "weatherAlert.source", key = "who")] source: Option<Localized>,
            #[event(skip)] station: u32,
        }"#,
    },
    Sample {
        expand: event,
        written: r#"#[event("AMAZON.OrderStatus.Updated", allow_deprecated)]
        #[event(set(path = "state.status", value = "ORDER_SHIPPED"))]
        struct Parcel {
            #[event(path = "state.enterTimeStamp")] since: Timestamp,
            #[event(path = "order.seller.name", literal)] seller: String,
        }"#,
    },
    Sample {
        expand: event,
        written: r#"#[event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = 3), set(path = "messageGroup.urgency", value = "URGENT"))]
        struct Inbox {
            #[event(with = days::status)] status: Day,
            #[event(path = "messageGroup.creator.name", with = Name::full)] creator: Name,
        }"#,
    },
    Sample {
        expand: event,
        written: r#"#[event(set(path = "update.scoreEarned", value = -1))]
        #[event("AMAZON.SportsEvent.Updated", set(path = "update.teamName", value = "Team B"), locales("en-US"))]
        struct Match {
            #[event(key = "league")] event_league_name: Localized,
            home_team_statistic: Side,
            #[event(path = "sportsEvent.awayTeamStatistic")] guests: Side,
        }"#,
    },
    Sample {
        expand: event,
        written: r"#[event(crate = crate::reexported)]
        enum Notice { Storm(Storm), Parcel { parcel: Parcel } }",
    },
    Sample {
        expand: part,
        written: r#"#[event("AMAZON.SportsEvent.Updated", path = "sportsEvent.homeTeamStatistic", path = "sportsEvent.awayTeamStatistic", crate = ::alexa_proactive)]
        struct Side { #[event(path = "team.name")] club: String, #[event(with = u32::from)] score: u16, #[event(skip)] id: u8 }"#,
    },
    Sample {
        expand: part,
        written: r#"#[event("AMAZON.MessageAlert.Activated", path = "messageGroup", allow_deprecated)]
        #[event(set(path = "count", value = 18))]
        struct Group { #[event(path = "creator.name")] from: String }"#,
    },
    Sample {
        expand: values,
        written: r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", exhaustive, many_to_one, crate = ::alexa_proactive)]
        enum Hazard {
            Tornado, Hurricane, ThunderStorm, SnowStorm,
            #[event(value = "TORNADO")] Twister,
            #[event(none)] Drizzle,
        }"#,
    },
    Sample {
        expand: values,
        written: r#"#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
        enum Hazard { Tornado, #[event(value = "SNOW_STORM")] Blizzard { depth: u8 }, #[event(none)] Hail(u8) }"#,
    },
    Sample {
        expand: texts,
        written: r#"#[event(crate = ::alexa_proactive)]
        struct Name { en_us: String, #[event(locale = "de-DE")] german: Option<String>, #[event(skip)] n: u8 }"#,
    },
    Sample {
        expand: attribute,
        written: r#"#[proactive_event("AMAZON.WeatherAlert.Activated", locales("en-US"))]
        struct Storm { #[event(path = "weatherAlert.alertType")] kind: _, #[event(skip)] station: u32 }"#,
    },
    Sample {
        expand: attribute,
        written: r#"#[proactive_event("AMAZON.MessageAlert.Activated", set(path = "messageGroup.count", value = 1), crate = ::alexa_proactive)]
        struct Inbox;"#,
    },
    Sample {
        expand: localized,
        written: r#""en-US" => "a", "de-DE" => format!("{}", b), "fr-FR" => c::<A, B>(),"#,
    },
];

impl Sample {
    pub(crate) fn tokens(&self) -> TokenStream {
        self.written.parse().unwrap()
    }

    /// What the macro makes of tokens that are written in place of the sample's.
    pub(crate) fn expand(&self, tokens: &TokenStream) -> TokenStream {
        (self.expand)(tokens)
    }

    /// Whether tokens are options or entries wherever they stand, and not only in an attribute.
    fn is_a_list(&self) -> bool {
        !self.written.starts_with('#')
    }

    /// The tokens with each list of options replaced by what `change` makes of it.
    pub(crate) fn with_lists(&self, change: &mut dyn FnMut(TokenStream) -> TokenStream) -> TokenStream {
        if self.is_a_list() { change(self.tokens()) } else { with_lists(self.tokens(), change) }
    }
}

/// What an expansion reports.
pub(crate) fn reported(expansion: TokenStream) -> Vec<Reported> {
    let mut found = Vec::new();
    errors(expansion, &mut found);
    found
}

/// `event(…)` and `proactive_event(…)` in brackets, wherever they are.
fn with_lists(tokens: TokenStream, change: &mut dyn FnMut(TokenStream) -> TokenStream) -> TokenStream {
    let changed = |group: &Group, inner| TokenTree::Group(Group::new(group.delimiter(), inner));
    let mut out = Vec::new();
    for token in tokens {
        let TokenTree::Group(group) = token else {
            out.push(token);
            continue;
        };
        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
        let inner = match inner.as_slice() {
            [TokenTree::Ident(name), TokenTree::Group(list)]
                if group.delimiter() == Delimiter::Bracket
                    && (name == "event" || name == "proactive_event") =>
            {
                [TokenTree::Ident(name.clone()), changed(list, change(list.stream()))].into_iter().collect()
            }
            _ => with_lists(group.stream(), change),
        };
        out.push(changed(&group, inner));
    }
    out.into_iter().collect()
}

pub(crate) fn event(item: &TokenStream) -> TokenStream {
    derive::event::derive(&syn::parse2(item.clone()).unwrap())
}

pub(crate) fn part(item: &TokenStream) -> TokenStream {
    derive::part::derive(&syn::parse2(item.clone()).unwrap())
}

pub(crate) fn values(item: &TokenStream) -> TokenStream {
    derive::values::derive(&syn::parse2(item.clone()).unwrap())
}

pub(crate) fn texts(item: &TokenStream) -> TokenStream {
    derive::texts::derive(&syn::parse2(item.clone()).unwrap())
}

pub(crate) fn localized(entries: &TokenStream) -> TokenStream {
    derive::localized::expand(quote!((::alexa_proactive) #entries))
}

/// The item, and what the derive above it reports.
fn attribute(item: &TokenStream) -> TokenStream {
    let mut input: syn::DeriveInput = syn::parse2(item.clone()).unwrap();
    let attribute = input.attrs.remove(0);
    let arguments = attribute.meta.require_list().unwrap().tokens.clone();
    let written = derive::written_struct::expand(&arguments, &quote!(#input));
    let mut out = TokenStream::new();
    for item in syn::parse2::<syn::File>(written).unwrap().items {
        let derived = syn::parse2::<syn::DeriveInput>(quote!(#item)).ok();
        if let Some(input) =
            derived.filter(|input| input.attrs.iter().any(|other| other.path().is_ident("derive")))
        {
            out.extend(derive::event::derive(&input));
        }
        out.extend(quote!(#item));
    }
    out
}

#[test]
fn the_samples_are_correct() {
    for sample in SAMPLES {
        assert_eq!(reported(sample.expand(&sample.tokens())), [], "{}", sample.written);
    }
}

#[test]
fn lists_are_found() {
    for sample in SAMPLES {
        let mut lists = 0;
        let same = sample.with_lists(&mut |list| {
            lists += 1;
            list
        });
        assert!(lists > 0 && same.to_string() == sample.tokens().to_string(), "{}", sample.written);
    }
}
