//! The derives, documented here and not where they are written: here their examples run.

/// Makes a struct an event of Amazon's catalog, or an enum one of several.
///
/// `#[event("AMAZON.…")]` names the event. Each field is sent to a site of its payload: the one that its `path` names, or
/// else the one that its own name fits, which is the last segment of a path or the last few, in `snake_case` and joined
/// by `_`. What is required and not sent, sent twice, of a type that does not fit or misspelt does not compile.
///
/// ```
/// use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType, localized};
///
/// #[derive(ProactiveEvent)]
/// #[event("AMAZON.WeatherAlert.Activated")]
/// struct Storm {
///     #[event(path = "weatherAlert.alertType")]
///     kind: AlertType,
///     source: Option<Localized>, // found by its name: weatherAlert.source
///     #[event(skip)]
///     station: u32,
/// }
///
/// let storm = Storm {
///     kind: AlertType::Tornado,
///     source: Some(localized! { "en-US" => "Example Weather" }),
///     station: 17,
/// };
/// assert_eq!(
///     storm.to_event()?.payload(),
///     r#"{"weatherAlert":{"source":"localizedattribute:source","alertType":"TORNADO"}}"#
/// );
/// # assert_eq!(storm.station, 17);
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
///
/// # On the struct
///
/// | option | |
/// |---|---|
/// | `"AMAZON.…"` | the event |
/// | `set(path = "…", value = …)` | sends a constant: a text, a value of a set, or a whole number |
/// | `locales("en-US", …)` | demands these locales of every localized text |
/// | `allow_deprecated` | allows the paths of [alternates](#alternates) |
/// | `crate = ::path` | where this crate is, if it is not at `::alexa_proactive`; an absolute path |
///
/// # On a field
///
/// | option | |
/// |---|---|
/// | `path = "…"` | where the field is sent, in Amazon's spelling, below `event.payload` |
/// | `skip` | leaves the field out |
/// | `with = path::to::function` | sends what this function makes of `&Field` |
/// | `key = "…"` | the name of a localized text in `localizedAttributes`, instead of the catalog's |
/// | `literal` | sends a plain text where the catalog localizes; whether Amazon takes it is not documented |
///
/// ```
/// use alexa_proactive::{ProactiveEvent, catalog::MessageUrgency};
///
/// #[derive(ProactiveEvent)]
/// #[event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNREAD"))]
/// struct Inbox<'a> {
///     #[event(path = "messageGroup.creator.name")]
///     from: &'a str,
///     #[event(path = "messageGroup.count", with = Vec::len)]
///     messages: Vec<String>,
///     #[event(with = Inbox::urgency)]
///     urgency: u8,
/// }
///
/// impl Inbox<'_> {
///     fn urgency(stars: &u8) -> Option<MessageUrgency> {
///         (*stars > 3).then_some(MessageUrgency::Urgent)
///     }
/// }
///
/// let inbox = Inbox { from: "Jane", messages: vec!["Hello".into(), "Again".into()], urgency: 5 };
/// assert_eq!(
///     inbox.to_event()?.payload(),
///     r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":2,"urgency":"URGENT"}}"#
/// );
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
///
/// # Types of fields
///
/// | the site takes | the field is |
/// |---|---|
/// | a text | [`AsText`](crate::AsText): `String`, `&str`, … |
/// | a localized text | [`AsLocalized`](crate::AsLocalized): [`Localized`](struct@crate::Localized), … |
/// | a whole number | [`AsInteger`](crate::AsInteger): `u8` to `u64`, `i8` to `i64`, … |
/// | a time | [`AsTimestamp`](crate::AsTimestamp): [`Timestamp`](crate::Timestamp), `SystemTime`, … |
/// | a value of a set | the enum in [`catalog`](crate::catalog), or one that derives [`EventEnum`] |
/// | an array of values | [`AsArray`](crate::AsArray) of these: `Vec`, slices, arrays, sets |
/// | an object | the struct in [`catalog`](crate::catalog), or one that derives [`EventPart`] |
///
/// All of them from behind `&`, `Box`, `Rc`, `Arc` and `Cow`, and as an `Option` where the site is optional. A type
/// parameter needs the trait as a bound.
///
/// # Optional objects
///
/// Members of an optional object may be fields of the struct. Those that the object needs are then either all an
/// `Option`, and the object is there when one of them is `Some`, or none is. Half an object is a violation, told by
/// `to_event`.
///
/// ```
/// use alexa_proactive::{Localized, ProactiveEvent, catalog::*};
///
/// #[derive(ProactiveEvent)]
/// #[event("AMAZON.SportsEvent.Updated")]
/// struct Match {
///     #[event(path = "update.scoreEarned")]
///     points: Option<u32>,
///     #[event(path = "update.teamName")]
///     scorer: Option<String>,
///     event_league_name: Localized,
///     home_team_statistic: GameStatistic,
///     away_team_statistic: GameStatistic,
/// }
///
/// let game = Match {
///     points: Some(1),
///     scorer: None,
///     event_league_name: Localized::invariant("Example League"),
///     home_team_statistic: GameStatistic::new(SportsTeam::new("AnyTown"), 2),
///     away_team_statistic: GameStatistic::new(SportsTeam::new("Elsewhere"), 1),
/// };
/// let violations = game.to_event().unwrap_err();
/// assert_eq!(violations.violations()[0].pointer(), "/payload/update/teamName");
/// ```
///
/// # Alternates
///
/// Sources disagree about where the relationship of a game's invitation sits and about how `enterTimestamp` is spelt. The
/// catalog holds one reading; a `path` may name the other one, and satisfies what is required. That is warned of, unless
/// `allow_deprecated` or Rust's own `#[allow(deprecated)]` allows it.
///
/// # An enum of events
///
/// Each variant holds one event. The enum is any of them, and names all of them in `EVENTS`.
///
/// ```
/// use alexa_proactive::{ProactiveEvent, catalog};
///
/// #[derive(ProactiveEvent)]
/// enum News {
///     Weather(catalog::WeatherAlertActivated),
///     Trash { event: Box<catalog::TrashCollectionAlertActivated> },
/// }
///
/// let names: Vec<String> = News::EVENTS.iter().map(ToString::to_string).collect();
/// assert_eq!(names, ["AMAZON.WeatherAlert.Activated", "AMAZON.TrashCollectionAlert.Activated"]);
/// # let _ = |event| News::Trash { event };
/// # let _ = News::Weather;
/// ```
///
/// | option on the enum | |
/// |---|---|
/// | `crate = ::path` | where this crate is |
#[doc(inline)]
pub use alexa_proactive_macros::ProactiveEvent;

/// Makes a struct an object inside an event.
///
/// `#[event("AMAZON.…", path = "…")]` says which object of which event; one struct may stand at several sites whose
/// members are the same. Paths and names inside are told from there. Fields are those of a
/// [`ProactiveEvent`](derive@ProactiveEvent), with the same options.
///
/// ```
/// use alexa_proactive::{EventPart, Localized, ProactiveEvent};
///
/// #[derive(EventPart)]
/// #[event(
///     "AMAZON.SportsEvent.Updated",
///     path = "sportsEvent.homeTeamStatistic",
///     path = "sportsEvent.awayTeamStatistic"
/// )]
/// struct Side {
///     #[event(path = "team.name")]
///     club: String,
///     score: u32,
/// }
///
/// #[derive(ProactiveEvent)]
/// #[event("AMAZON.SportsEvent.Updated")]
/// struct Match {
///     event_league_name: Localized,
///     #[event(path = "sportsEvent.homeTeamStatistic")]
///     home: Side,
///     #[event(path = "sportsEvent.awayTeamStatistic")]
///     away: Side,
/// }
///
/// let game = Match {
///     event_league_name: Localized::invariant("Example League"),
///     home: Side { club: "AnyTown".into(), score: 2 },
///     away: Side { club: "Elsewhere".into(), score: 1 },
/// };
/// assert!(game.to_event()?.payload().contains(r#""awayTeamStatistic":{"team":{"name":"Elsewhere"},"score":1}"#));
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
///
/// | option on the struct | |
/// |---|---|
/// | `"AMAZON.…"` | the event |
/// | `path = "…"` | which object of it; several times for several sites |
/// | `set(path = "…", value = …)` | sends a constant |
/// | `allow_deprecated` | allows the paths of alternates |
/// | `crate = ::path` | where this crate is |
#[doc(inline)]
pub use alexa_proactive_macros::EventPart;

/// Makes an enum a closed set of values of Amazon's catalog.
///
/// `#[event("AMAZON.…", path = "…")]` says whose values: those of a site, which may take one value or an array. A variant
/// is sent as the value of its name, or as the one that `value` gives. Variants may carry data, which is not sent.
///
/// ```
/// use alexa_proactive::{EventEnum, ProactiveEvent};
///
/// #[derive(EventEnum)]
/// #[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
/// enum Hazard {
///     Tornado,
///     Hurricane { category: u8 },
///     #[event(value = "SNOW_STORM")]
///     Blizzard,
///     #[event(none)]
///     Drizzle, // our service knows it, Amazon does not
/// }
///
/// #[derive(ProactiveEvent)]
/// #[event("AMAZON.WeatherAlert.Activated")]
/// struct Storm {
///     alert_type: Hazard,
/// }
///
/// let event = Storm { alert_type: Hazard::Blizzard }.to_event()?;
/// assert_eq!(event.payload(), r#"{"weatherAlert":{"alertType":"SNOW_STORM"}}"#);
/// assert!(Storm { alert_type: Hazard::Drizzle }.to_event().is_err());
/// # let _ = (Hazard::Tornado, Hazard::Hurricane { category: 1 });
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
///
/// | option on the enum | |
/// |---|---|
/// | `"AMAZON.…"` | the event |
/// | `path = "…"` | the site whose values they are |
/// | `exhaustive` | a value without a variant does not compile |
/// | `many_to_one` | lets several variants be sent as one value |
/// | `crate = ::path` | where this crate is |
///
/// | option on a variant | |
/// |---|---|
/// | `value = "…"` | what it is sent as, in Amazon's spelling |
/// | `none` | Amazon has no value for it: sending it is a violation |
#[doc(inline)]
pub use alexa_proactive_macros::EventEnum;

/// Makes a struct with one text per locale a localized text whose locales the compiler knows.
///
/// A field's name is its locale, `en_us` for `en-US`, or `locale` says it. Texts of one event that know their locales have
/// to have the same, through parts too: what differs does not compile, with the field and the locale. A text that is an
/// `Option` leaves its locale to the values, and the request is judged.
///
/// ```
/// use alexa_proactive::{Localized, ProactiveEvent, catalog::AlertType};
///
/// #[derive(Localized)]
/// struct Name {
///     en_us: &'static str,
///     #[event(locale = "de-DE")]
///     german: String,
/// }
///
/// #[derive(ProactiveEvent)]
/// #[event("AMAZON.WeatherAlert.Activated", locales("en-US", "de-DE"))]
/// struct Storm {
///     alert_type: AlertType,
///     source: Name,
/// }
///
/// let source = Name { en_us: "Example Weather", german: "Beispielwetter".to_owned() };
/// let event = Storm { alert_type: AlertType::Tornado, source }.to_event()?;
/// assert_eq!(event.texts().count(), 1);
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
///
/// | option on a field | |
/// |---|---|
/// | `locale = "en-US"` | the locale of the text, if the field's name does not say it |
/// | `skip` | leaves the field out |
///
/// | option on the struct | |
/// |---|---|
/// | `crate = ::path` | where this crate is |
#[doc(inline)]
pub use alexa_proactive_macros::Localized;

/// Writes the struct of an event: `_` takes the catalog's type, and a unit struct receives every value.
///
/// It stands above the derives, and derives [`ProactiveEvent`](macro@ProactiveEvent) by itself; its options are those of
/// that derive.
///
/// ```
/// use alexa_proactive::{ProactiveEvent, catalog::AlertType, proactive_event};
///
/// #[proactive_event("AMAZON.WeatherAlert.Activated")]
/// #[derive(Debug, Clone)]
/// struct Storm {
///     alert_type: _,      // AlertType
///     source: Option<_>,  // Option<Localized>
///     #[event(skip)]
///     station: u32,
/// }
///
/// let storm = Storm { alert_type: AlertType::Tornado, source: None, station: 17 };
/// assert!(storm.to_event().is_ok());
/// # assert_eq!(storm.station, 17);
/// ```
///
/// A unit struct gets a member for every value of the event, with the catalog's documentation: what may be absent as an
/// `Option`. `new` takes what is required.
///
/// ```
/// use alexa_proactive::{Localized, ProactiveEvent, catalog::OrderStatus, proactive_event};
///
/// #[proactive_event("AMAZON.OrderStatus.Updated")]
/// struct Parcel;
///
/// let mut parcel = Parcel::new(OrderStatus::OrderShipped, Localized::invariant("AnyCompany"));
/// parcel.expected_arrival = Some("2026-06-03T12:00:00Z".parse()?);
/// assert!(parcel.to_event()?.payload().contains("expectedArrival"));
/// # Ok::<(), alexa_proactive::Violations>(())
/// ```
#[doc(inline)]
pub use alexa_proactive_macros::proactive_event;
