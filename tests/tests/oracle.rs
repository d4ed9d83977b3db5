//! An independent oracle: the catalog's files are JSON Schemas, so a validator can check what the catalog's types write, and
//! that the reader accepts and rejects the same payloads.

mod payloads;

use alexa_proactive::catalog::*;
use alexa_proactive::{
    Event, EventRequest, Locale, Localized, MissingTexts, ProactiveEvent, ReferenceId, RelevantAudience,
    Timestamp, UserId, ViolationCode, Violations,
};
use alexa_proactive_schemas::{EVENTS, Kind, Site, event};
use payloads::valid::text;
use payloads::{catalog_file, compare, runner, validator};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::time::Duration;

macro_rules! each_event {
    ($($name:ident: $event:ident;)*) => {
        mod written {
            $(#[test] fn $name() { super::written(super::$name()); })*
        }

        mod mutated {
            $(#[test] fn $name() { super::mutated::<super::$event>(); })*
        }

        #[test]
        fn every_event_of_the_catalog_is_tested() {
            let tested = [$($event::NAME.as_str()),*];
            assert_eq!(tested.to_vec(), EVENTS.iter().map(|event| event.name).collect::<Vec<_>>());
        }
    };
}

each_event! {
    weather_alert: WeatherAlertActivated;
    sports_event: SportsEventUpdated;
    message_alert: MessageAlertActivated;
    order_status: OrderStatusUpdated;
    occasion: OccasionUpdated;
    trash_collection_alert: TrashCollectionAlertActivated;
    media_content: MediaContentAvailable;
    social_game_invite: SocialGameInviteAvailable;
}

/// The catalog's file accepts every payload of the catalog's type.
fn written<E: ProactiveEvent + fmt::Debug>(values: impl Strategy<Value = E>) {
    let event = event(E::EVENTS[0].as_str()).unwrap();
    let file = validator(&catalog_file(event));
    let seen = RefCell::new(Seen::default());
    let mut runner = runner();
    let result = runner.run(&values, |value| {
        let written = value.to_event().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let payload: Value = serde_json::from_str(written.payload())?;
        if let Err(error) = file.validate(&payload) {
            return Err(TestCaseError::fail(format!("{}: {error}", written.payload())));
        }
        seen.borrow_mut().members(event.sites, &payload);
        seen.borrow_mut().requests += u32::from(requested(&written)?);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{}: {error}", event.name));
    let seen = seen.into_inner();
    println!("{}: {} values, all of them valid; of {} a request", event.name, seen.count, seen.requests);
    assert!(seen.count >= runner.config().cases);
    assert!(seen.requests > seen.count / 2);
    for site in event.walk().filter(|site| site.alternate_of.is_none()) {
        seen.all_of(site);
    }
}

/// A request of an event contains it and can be read again. There is no request if its texts share no locale.
fn requested(event: &Event) -> Result<bool, TestCaseError> {
    let fail = |error: Violations| TestCaseError::fail(format!("{event}: {error}"));
    let now = Timestamp::from_unix_seconds(1_780_315_200).unwrap();
    // Ids of every length, with any characters of the payload.
    let length = 1 + event.payload().len() % 100;
    let id: String = event.payload().chars().rev().cycle().take(length).collect();
    let request = |event: Event| {
        let id = ReferenceId::new(id.as_str()).unwrap();
        event.request(id).now(now).missing_texts(MissingTexts::DropLocale)
    };
    let Ok(for_all) = request(event.clone()).multicast() else { return Ok(false) };
    prop_assert_eq!(for_all.event(), event);
    same(for_all.event(), event)?;
    same(&for_all.event().clone(), event)?;
    prop_assert_eq!(for_all.reference_id().as_str(), &id);
    let user = UserId::new(event.payload()).unwrap();
    let for_one = request(for_all.event().clone()).unicast(user.clone()).map_err(fail)?;
    prop_assert_eq!(&for_all.for_user(&user), &for_one);
    prop_assert_eq!(for_one.relevant_audience(), &RelevantAudience::Unicast(user));
    for request in [for_all, for_one] {
        let body: Value = serde_json::from_slice(request.as_bytes())?;
        prop_assert_eq!(&body["event"], &serde_json::to_value(event)?);
        prop_assert_eq!(&body["referenceId"], &id);
        let read = EventRequest::from_json(request.as_bytes(), now).map_err(fail)?;
        prop_assert_eq!(&read, &request);
        same(read.event(), event)?;
        prop_assert_eq!(read.relevant_audience(), request.relevant_audience());
    }
    Ok(true)
}

fn same(one: &Event, other: &Event) -> Result<(), TestCaseError> {
    prop_assert_eq!(one.to_string(), other.to_string());
    prop_assert_eq!(one.payload(), other.payload());
    Ok(())
}

/// The coverage of members and values by the generated values.
#[derive(Default)]
struct Seen {
    count: u32,
    requests: u32,
    facts: HashSet<(&'static str, Fact)>,
}

#[derive(PartialEq, Eq, Hash, Debug)]
enum Fact {
    Present,
    Absent,
    Value(&'static str),
    Items(usize),
    Zone,
    Offset,
    Fraction,
    Empty,
    Unicode,
}

impl Seen {
    fn members(&mut self, sites: &'static [Site], payload: &Value) {
        self.count += 1;
        self.object(sites, payload);
    }

    fn object(&mut self, sites: &'static [Site], object: &Value) {
        for site in sites {
            let Some(value) = object.get(site.name) else {
                self.facts.insert((site.path, Fact::Absent));
                continue;
            };
            self.facts.insert((site.path, Fact::Present));
            let text = value.as_str().unwrap_or_default();
            match site.kind {
                Kind::Object(inner) => self.object(inner.sites, value),
                Kind::Timestamp => {
                    let (_, clock) = text.split_once('T').unwrap();
                    let zone = if clock.ends_with('Z') { Fact::Zone } else { Fact::Offset };
                    self.facts.insert((site.path, zone));
                    if clock.contains('.') {
                        self.facts.insert((site.path, Fact::Fraction));
                    }
                }
                Kind::Text if text.is_empty() => {
                    self.facts.insert((site.path, Fact::Empty));
                }
                Kind::Text if !text.is_ascii() => {
                    self.facts.insert((site.path, Fact::Unicode));
                }
                Kind::Values { set, .. } => {
                    let items = value.as_array().unwrap();
                    self.facts.insert((site.path, Fact::Items(items.len())));
                    for item in items {
                        let value = set.value(item.as_str().unwrap()).unwrap();
                        self.facts.insert((site.path, Fact::Value(value.name)));
                    }
                }
                Kind::Value(set) => {
                    self.facts.insert((site.path, Fact::Value(set.value(text).unwrap().name)));
                }
                _ => {}
            }
        }
    }

    fn all_of(&self, site: &'static Site) {
        let mut expected = vec![Fact::Present];
        if !site.is_required() {
            expected.push(Fact::Absent);
        }
        match site.kind {
            Kind::Timestamp => expected.extend([Fact::Zone, Fact::Offset, Fact::Fraction]),
            Kind::Text => expected.extend([Fact::Empty, Fact::Unicode]),
            Kind::Values { max_items, .. } => {
                expected.extend([0, usize::try_from(max_items.unwrap_or(5)).unwrap()].map(Fact::Items));
            }
            _ => {}
        }
        let values = site.value_set().map_or(&[][..], |set| set.values);
        expected.extend(values.iter().map(|value| Fact::Value(value.name)));
        for fact in expected {
            assert!(self.facts.contains(&(site.path, fact)), "{}: never seen otherwise", site.path);
        }
    }
}

/// The reader accepts the same payloads as the catalog's file.
fn mutated<E: ProactiveEvent>() {
    let event = event(E::EVENTS[0].as_str()).unwrap();
    let found = RefCell::new(HashSet::new());
    compare(event, &catalog_file(event), |payload| {
        let text = format!(r#"{{"name":"{}","payload":{}}}"#, event.name, payload.text);
        let error = Event::from_json(text.as_bytes()).err();
        let violations = error.iter().flat_map(Violations::violations);
        let violations = violations.filter(|violation| {
            violation
                .pointer()
                .strip_prefix("/payload")
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        });
        let mut found = found.borrow_mut();
        violations
            .map(|violation| {
                found.insert((violation.pointer().to_owned(), violation.code()));
                violation.to_string()
            })
            .collect()
    });
    // Every possible fault of every site occurred at least once.
    let found = found.into_inner();
    for site in event.walk() {
        let pointer = format!("/payload/{}", site.path.replace('.', "/"));
        let mut codes = vec![(pointer.clone(), ViolationCode::WrongType)];
        if site.is_required() {
            codes.push((pointer.clone(), ViolationCode::Missing));
        }
        match site.kind {
            Kind::Timestamp => codes.push((pointer, ViolationCode::NotATimestamp)),
            Kind::Value(_) => codes.push((pointer, ViolationCode::UnknownValue)),
            Kind::Values { .. } => {
                let item = format!("{pointer}/0");
                codes.push((pointer, ViolationCode::TooManyItems));
                codes.push((item.clone(), ViolationCode::WrongType));
                codes.push((item, ViolationCode::UnknownValue));
            }
            _ => {}
        }
        for code in codes {
            assert!(found.contains(&code), "{}: {code:?} never occurred", event.name);
        }
    }
}

/// Generates instants of the whole range with every offset and 0 to 9 fraction digits.
fn timestamp() -> impl Strategy<Value = Timestamp> + Clone {
    const FIRST_SECOND: i64 = -62_167_219_200;
    const LAST_SECOND: i64 = 253_402_300_799;
    let seconds = prop_oneof![
        8 => FIRST_SECOND..=LAST_SECOND,
        1 => select(&[FIRST_SECOND, -1, 0, LAST_SECOND][..]),
    ];
    let fraction = prop_oneof![
        2 => Just(0),
        1 => (0_u32..1000).prop_map(|millis| millis * 1_000_000),
        1 => 0_u32..1_000_000_000,
    ];
    let offset = prop_oneof![1 => Just(0), 2 => -1439_i16..=1439];
    (seconds, fraction, offset).prop_map(|(seconds, fraction, offset)| {
        let at = Timestamp::from_unix_seconds(seconds).unwrap();
        let at = at.checked_add(Duration::from_nanos(fraction.into())).unwrap();
        // Near the ends of the range an offset may be out of range; such a value stays in UTC.
        at.with_offset_minutes(offset).unwrap_or(at)
    })
}

fn localized() -> impl Strategy<Value = Localized> + Clone {
    prop_oneof![
        text().prop_map(Localized::invariant),
        btree_map(select(Locale::ALL), text(), 1..3).prop_map(Localized::from),
    ]
}

/// Sets an optional member if it is present.
fn with_optional<T, V>(value: T, member: Option<V>, set: fn(T, V) -> T) -> T {
    match member {
        Some(member) => set(value, member),
        None => value,
    }
}

fn weather_alert() -> impl Strategy<Value = WeatherAlertActivated> {
    (select(AlertType::ALL), of(localized())).prop_map(|(kind, source)| {
        WeatherAlertActivated::new(with_optional(WeatherAlert::new(kind), source, WeatherAlert::source))
    })
}

fn sports_event() -> impl Strategy<Value = SportsEventUpdated> {
    let side =
        || (text(), any::<u32>()).prop_map(|(name, score)| GameStatistic::new(SportsTeam::new(name), score));
    let goal = (any::<u32>(), text()).prop_map(|(earned, team)| Goal::new(earned, team));
    (localized(), side(), side(), of(goal)).prop_map(|(league, home, away, goal)| {
        let played = SportsEvent::new(Soccer::new(league), home, away);
        with_optional(SportsEventUpdated::new(played), goal, SportsEventUpdated::update)
    })
}

fn message_alert() -> impl Strategy<Value = MessageAlertActivated> {
    let state = (select(MessageStatus::ALL), of(select(MessageFreshness::ALL)));
    let state = state.prop_map(|(status, freshness)| {
        with_optional(MessageState::new(status), freshness, MessageState::freshness)
    });
    let group = (text(), any::<u32>(), of(select(MessageUrgency::ALL))).prop_map(|(name, count, urgency)| {
        with_optional(MessageGroup::new(Person::new(name), count), urgency, MessageGroup::urgency)
    });
    (state, group).prop_map(|(state, group)| MessageAlertActivated::new(state, group))
}

fn order_status() -> impl Strategy<Value = OrderStatusUpdated> {
    let delivery = of(timestamp())
        .prop_map(|arrival| with_optional(ParcelDelivery::new(), arrival, ParcelDelivery::expected_arrival));
    let state = (select(OrderStatus::ALL), of(timestamp()), of(timestamp()), of(delivery)).prop_map(
        |(status, enter, delivered, delivery)| {
            let state = with_optional(OrderState::new(status), enter, OrderState::enter_timestamp);
            let state = with_optional(state, delivered, OrderState::delivered_on);
            with_optional(state, delivery, OrderState::delivery_details)
        },
    );
    (state, localized())
        .prop_map(|(state, seller)| OrderStatusUpdated::new(state, Order::new(Seller::new(seller))))
}

fn occasion() -> impl Strategy<Value = OccasionUpdated> {
    let occasion = (select(OccasionType::ALL), localized(), localized(), timestamp(), of(localized()))
        .prop_map(|(kind, subject, provider, time, broker)| {
            let occasion = Occasion::new(kind, subject, Organization::new(provider), time);
            with_optional(occasion, broker.map(Skill::new), Occasion::broker)
        });
    (select(ConfirmationStatus::ALL), occasion)
        .prop_map(|(status, occasion)| OccasionUpdated::new(OccasionState::new(status), occasion))
}

fn trash_collection_alert() -> impl Strategy<Value = TrashCollectionAlertActivated> {
    (vec(select(GarbageType::ALL), 0..=5), select(DayOfWeek::ALL))
        .prop_map(|(types, day)| TrashCollectionAlertActivated::new(TrashCollectionAlert::new(types, day)))
}

fn media_content() -> impl Strategy<Value = MediaContentAvailable> {
    let availability = (timestamp(), select(DistributionMethod::ALL), of(localized())).prop_map(
        |(start, method, provider)| {
            with_optional(Availability::new(start, method), provider.map(Thing::new), Availability::provider)
        },
    );
    (availability, localized(), select(ContentType::ALL)).prop_map(|(availability, name, kind)| {
        MediaContentAvailable::new(availability, CreativeWork::new(name, kind))
    })
}

fn social_game_invite() -> impl Strategy<Value = SocialGameInviteAvailable> {
    let invite = (text(), select(Relationship::ALL), select(InviteType::ALL))
        .prop_map(|(name, relationship, kind)| GameInvite::new(Inviter::new(name), relationship, kind));
    (invite, select(GameOffer::ALL), localized())
        .prop_map(|(invite, offer, name)| SocialGameInviteAvailable::new(invite, Game::new(offer, name)))
}
