//! The derives. They are documented here, because their examples need this crate.

/// Derives [`ProactiveEvent`](trait@crate::ProactiveEvent) for a struct that is an event, or for an enum of events.
///
/// `#[event("AMAZON.…")]` names the event. Each field is sent to a site of the payload: the one of its `path`, or else the one
/// that matches its name, which is the last segments of a path in `snake_case`, joined by `_`. A missing required site, a
/// site with two fields, a wrong type and a misspelling do not compile.
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
/// | `locales("en-US", …)` | requires these locales of every localized text |
/// | `allow_deprecated` | allows the paths of [alternates](#alternates) |
/// | `catalog = path` | the module of a [catalog of your own](https://docs.rs/alexa-proactive-build) |
/// | `crate = ::path` | the absolute path of this crate, if it is not `::alexa_proactive` |
///
/// # On a field
///
/// | option | |
/// |---|---|
/// | `path = "…"` | the site of the field, in Amazon's spelling, below `event.payload` |
/// | `skip` | leaves the field out |
/// | `with = path::to::function` | sends the result of this function, which takes `&Field` |
/// | `key = "…"` | the key of a localized text in `localizedAttributes`, instead of the catalog's |
/// | `literal` | sends plain text to a localizable site; Amazon does not document whether it accepts that |
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
/// A field may also be a reference, `Box`, `Rc`, `Arc` or `Cow` of such a type, and an `Option` if the site is optional. A type
/// parameter needs the trait as a bound.
///
/// # Optional objects
///
/// Members of an optional object may be fields of the struct. Its required members are then either all an `Option`, and the
/// object is present if one of them is `Some`, or none of them is. `to_event` reports an incomplete object as a violation.
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
/// Sources disagree about the place of the relationship in a game's invitation and about the spelling of `enterTimestamp`. The
/// catalog has one reading as the site, and the other one as its alternate. A `path` may name the alternate, which satisfies a
/// required site. The compiler warns of it, unless `allow_deprecated` or Rust's own `#[allow(deprecated)]` allows it.
///
/// # An enum of events
///
/// Each variant has one event. `EVENTS` has all of them.
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
/// | `crate = ::path` | the absolute path of this crate |
#[doc(inline)]
pub use alexa_proactive_macros::ProactiveEvent;

/// Derives [`EventPart`](trait@crate::EventPart) for a struct that is an object inside an event.
///
/// `#[event("AMAZON.…", path = "…")]` names the event and the object. One struct may be used at several sites with the same
/// members. Paths and names of fields start at the object. Fields have the same types and options as those of a
/// [`ProactiveEvent`](derive@ProactiveEvent).
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
/// | `path = "…"` | the object; may be repeated for several sites |
/// | `set(path = "…", value = …)` | sends a constant |
/// | `allow_deprecated` | allows the paths of alternates |
/// | `catalog = path` | the module of a [catalog of your own](https://docs.rs/alexa-proactive-build) |
/// | `crate = ::path` | the absolute path of this crate |
#[doc(inline)]
pub use alexa_proactive_macros::EventPart;

/// Maps an enum to a closed set of values of Amazon's catalog.
///
/// `#[event("AMAZON.…", path = "…")]` names a site with these values, which takes one value or an array. A variant is sent as
/// the value of its name, or as its `value`. Variants may have data, which is not sent.
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
/// | `exhaustive` | requires a variant for every value |
/// | `many_to_one` | allows several variants to be sent as one value |
/// | `catalog = path` | the module of a [catalog of your own](https://docs.rs/alexa-proactive-build) |
/// | `crate = ::path` | the absolute path of this crate |
///
/// | option on a variant | |
/// |---|---|
/// | `value = "…"` | the value to send, in Amazon's spelling |
/// | `none` | Amazon has no value for it: sending it is a violation |
#[doc(inline)]
pub use alexa_proactive_macros::EventEnum;

/// Maps a struct with one text per locale to a localized text whose locales are known at compile time.
///
/// The locale of a field is its name, `en_us` for `en-US`, or its `locale`. If the texts of an event, those of its parts
/// included, have different known locales, it does not compile. If a text is an `Option`, the locales are checked when the
/// request is built.
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
/// | `locale = "en-US"` | the locale of the text, if it is not the name of the field |
/// | `skip` | leaves the field out |
///
/// | option on the struct | |
/// |---|---|
/// | `crate = ::path` | the absolute path of this crate |
#[doc(inline)]
pub use alexa_proactive_macros::Localized;

/// Completes the struct of an event: `_` becomes the catalog's type, and a unit struct gets a field for every value.
///
/// Write it above the derives. It derives [`ProactiveEvent`](macro@ProactiveEvent) and has the options of that derive.
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
/// A unit struct gets a field for every value of the event, with the catalog's documentation; optional ones are an `Option`.
/// `new` takes the required ones.
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
