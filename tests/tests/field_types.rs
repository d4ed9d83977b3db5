//! Types of fields that can be sent, for each kind of site: each is a program of its own, a struct with a derive.

#![deny(warnings)]

use alexa_proactive::catalog::{
    AlertType, DayOfWeek, GameStatistic, GarbageType, MessageStatus, OrderStatus, ParcelDelivery, SportsTeam,
};
use alexa_proactive::{
    AsInteger, AsLocalized, AsText, AsTimestamp, EventEnum, EventPart, Localized, ProactiveEvent, Timestamp,
    TimestampError,
};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::num::{NonZeroI8, NonZeroI64, NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// What is sent, or what is wrong with it.
fn payload(event: &impl ProactiveEvent) -> String {
    event.to_event().map_or_else(|violations| violations.to_string(), |event| event.payload().to_owned())
}

/// A struct for each type of the field at one site, and what all of them send.
macro_rules! field_types {
    (
        $site:ident: $payload:literal,
        # $options:tt
        struct $members:tt
        $($name:ident: $ty:ty = $value:expr;)*
    ) => {
        mod $site {
            use super::*;

            $(field_types! { @struct # $options $name $members $ty = $value })*

            #[test]
            fn all_send_the_same() {
                $(assert_eq!($name::payload(), $payload, "{}", stringify!($name));)*
            }
        }
    };
    (
        @struct # $options:tt
        $name:ident { $field:ident, $($other:ident: $other_type:ty = $other_value:expr),* $(,)? }
        $ty:ty = $value:expr
    ) => {
        #[derive(ProactiveEvent)]
        # $options
        struct $name {
            $field: $ty,
            $($other: $other_type,)*
        }

        impl $name {
            fn payload() -> String {
                payload(&Self { $field: $value, $($other: $other_value,)* })
            }
        }
    };
}

#[derive(Clone)]
struct Name(String);

impl AsText for Name {
    fn as_text(&self) -> Cow<'_, str> {
        (&self.0).into()
    }
}

struct Both<A, B>(A, B);

impl<A: AsText, B: AsText> AsText for Both<A, B> {
    fn as_text(&self) -> Cow<'_, str> {
        format!("{}{}", self.0.as_text(), self.1.as_text()).into()
    }
}

fn jane() -> Name {
    Name("Jane".to_owned())
}

type Text = String;
type Shared<T> = Arc<T>;

field_types! {
    texts: r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3}}"#,
    #[event("AMAZON.MessageAlert.Activated")]
    struct { creator_name, status: MessageStatus = MessageStatus::Unread, count: u32 = 3 }
    Owned: String = "Jane".to_owned();
    Static: &'static str = "Jane";
    Twice: &'static &'static str = &"Jane";
    Boxed: Box<str> = "Jane".into();
    BoxedString: Box<String> = Box::new("Jane".to_owned());
    Counted: Rc<str> = "Jane".into();
    Atomic: Arc<str> = "Jane".into();
    AtomicString: std::sync::Arc<std::string::String> = Arc::new("Jane".to_owned());
    Borrowed: Cow<'static, str> = "Jane".into();
    OwnedCow: Cow<'static, str> = Cow::Owned("Jane".to_owned());
    Own: Name = jane();
    OwnBoxed: Box<Name> = Box::new(jane());
    OwnShared: Rc<Arc<Name>> = Rc::new(Arc::new(jane()));
    Generic: Both<String, &'static str> = Both("Ja".to_owned(), "ne");
    Nested: Both<Both<&'static str, String>, Box<Name>> =
        Both(Both("J", "a".to_owned()), Box::new(Name("ne".to_owned())));
    Dynamic: Box<dyn AsText> = Box::new(jane());
    DynamicSend: Arc<dyn AsText + Send + Sync> = Arc::new("Jane");
    Alias: Text = "Jane".to_owned();
    AliasOfShared: Shared<str> = "Jane".into();
    Full: ::std::string::String = "Jane".to_owned();
    Function: Both<&'static str, <Vec<String> as IntoIterator>::Item> = Both("Ja", "ne".to_owned());
}

struct Number(i128);

impl AsInteger for Number {
    fn as_integer(&self) -> i128 {
        self.0
    }
}

struct Constant<const N: i64>;

impl<const N: i64> AsInteger for Constant<N> {
    fn as_integer(&self) -> i128 {
        N.into()
    }
}

field_types! {
    integers: r#"{"state":{"status":"UNREAD"},"messageGroup":{"creator":{"name":"Jane"},"count":3}}"#,
    #[event("AMAZON.MessageAlert.Activated", set(path = "state.status", value = "UNREAD"))]
    struct { count, creator_name: &'static str = "Jane" }
    Unsigned8: u8 = 3;
    Unsigned16: u16 = 3;
    Unsigned32: u32 = 3;
    Unsigned64: u64 = 3;
    UnsignedSize: usize = 3;
    Signed8: i8 = 3;
    Signed16: i16 = 3;
    Signed32: i32 = 3;
    Signed64: i64 = 3;
    SignedSize: isize = 3;
    NotZero8: NonZeroU8 = NonZeroU8::new(3).unwrap();
    NotZero16: NonZeroU16 = NonZeroU16::new(3).unwrap();
    NotZero32: NonZeroU32 = NonZeroU32::new(3).unwrap();
    NotZero64: NonZeroU64 = NonZeroU64::new(3).unwrap();
    NotZeroSigned: NonZeroI8 = NonZeroI8::new(3).unwrap();
    NotZeroLong: std::num::NonZero<i64> = NonZeroI64::new(3).unwrap();
    Reference: &'static u8 = &3;
    Boxed: Box<u64> = Box::new(3);
    Counted: Rc<Box<i8>> = Rc::new(Box::new(3));
    Borrowed: Cow<'static, u32> = Cow::Owned(3);
    Own: Number = Number(3);
    OwnShared: Arc<Number> = Arc::new(Number(3));
    Constant3: Constant<3> = Constant;
    ConstantSum: Constant<{ 1 + 2 }> = Constant;
    Dynamic: Box<dyn AsInteger> = Box::new(3_u8);
    Projected: <std::ops::Range<u16> as Iterator>::Item = 3;
}

#[derive(Clone, Copy, EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType", many_to_one)]
enum Hazard {
    Tornado,
    #[event(value = "TORNADO")]
    Twister {
        #[expect(dead_code, reason = "only the variant is sent")]
        strength: u8,
    },
}

#[derive(EventEnum)]
#[event("AMAZON.WeatherAlert.Activated", path = "weatherAlert.alertType")]
enum Generic<'a, T: ?Sized, const N: usize> {
    Tornado(&'a T),
    #[event(none)]
    #[expect(dead_code, reason = "it is there")]
    Calm([u8; N]),
}

field_types! {
    values: r#"{"weatherAlert":{"alertType":"TORNADO"}}"#,
    #[event("AMAZON.WeatherAlert.Activated")]
    struct { alert_type, }
    Catalog: AlertType = AlertType::Tornado;
    Full: ::alexa_proactive::catalog::AlertType = AlertType::Tornado;
    Reference: &'static AlertType = &AlertType::Tornado;
    Boxed: Box<AlertType> = Box::new(AlertType::Tornado);
    Shared3: Rc<Arc<Box<AlertType>>> = Rc::new(Arc::new(Box::new(AlertType::Tornado)));
    Borrowed: Cow<'static, AlertType> = Cow::Borrowed(&AlertType::Tornado);
    Own: Hazard = Hazard::Tornado;
    OwnData: Hazard = Hazard::Twister { strength: 5 };
    OwnBorrowed: Cow<'static, Hazard> = Cow::Owned(Hazard::Tornado);
    OwnGeneric: Generic<'static, str, 3> = Generic::Tornado("x");
    OwnSlice: Box<Generic<'static, [u8], { 1 + 1 }>> = Box::new(Generic::Tornado(&[]));
    Dynamic: Box<dyn alexa_proactive::catalog::AsAlertType> = Box::new(Hazard::Tornado);
}

#[derive(PartialEq, Eq, Hash, PartialOrd, Ord, EventEnum)]
#[event("AMAZON.TrashCollectionAlert.Activated", path = "alert.garbageTypes")]
enum Bin {
    Bottles,
}

static BOTTLES: [GarbageType; 1] = [GarbageType::Bottles];

field_types! {
    arrays: r#"{"alert":{"garbageTypes":["BOTTLES"],"collectionDayOfWeek":"MONDAY"}}"#,
    #[event("AMAZON.TrashCollectionAlert.Activated")]
    struct { garbage_types, collection_day_of_week: DayOfWeek = DayOfWeek::Monday }
    Array: [GarbageType; 1] = BOTTLES;
    Reference: &'static [GarbageType; 1] = &BOTTLES;
    Slice: &'static [GarbageType] = &BOTTLES;
    BoxedSlice: Box<[GarbageType]> = Box::new(BOTTLES);
    CountedSlice: Rc<[GarbageType]> = Rc::new(BOTTLES);
    AtomicSlice: Arc<[GarbageType]> = Arc::new(BOTTLES);
    Vector: Vec<GarbageType> = BOTTLES.to_vec();
    VectorOfReferences: Vec<&'static GarbageType> = BOTTLES.iter().collect();
    VectorOfBoxes: Vec<Box<GarbageType>> = vec![Box::new(GarbageType::Bottles)];
    BoxedVector: Box<Vec<GarbageType>> = Box::new(BOTTLES.to_vec());
    Borrowed: Cow<'static, [GarbageType]> = Cow::Borrowed(&BOTTLES);
    Ordered: BTreeSet<GarbageType> = BOTTLES.into_iter().collect();
    Hashed: HashSet<GarbageType> = BOTTLES.into_iter().collect();
    OwnArray: [Bin; 2 - 1] = [Bin::Bottles];
    OwnVector: Vec<Bin> = vec![Bin::Bottles];
    OwnOrdered: BTreeSet<Bin> = BTreeSet::from([Bin::Bottles]);
    OwnHashed: Arc<HashSet<Bin>> = Arc::new(HashSet::from([Bin::Bottles]));
}

struct Seconds(i64);

impl AsTimestamp for Seconds {
    fn as_timestamp(&self) -> Result<Timestamp, TimestampError> {
        Timestamp::from_unix_seconds(self.0)
    }
}

fn at() -> Timestamp {
    Timestamp::from_unix_seconds(5).unwrap()
}

field_types! {
    times: r#"{"state":{"status":"ORDER_SHIPPED","deliveredOn":"1970-01-01T00:00:05Z"},"order":{"seller":{"name":"localizedattribute:sellerName"}}}"#,
    #[event("AMAZON.OrderStatus.Updated")]
    struct {
        delivered_on,
        status: OrderStatus = OrderStatus::OrderShipped,
        seller_name: Localized = Localized::invariant("AnyCompany"),
    }
    Own: Seconds = Seconds(5);
    Library: Timestamp = at();
    Optional: Option<Timestamp> = Some(at());
    OptionalBox: Option<Box<Timestamp>> = Some(Box::new(at()));
    OptionalCow: ::core::option::Option<Cow<'static, Timestamp>> = Some(Cow::Owned(at()));
    Boxed: Box<Seconds> = Box::new(Seconds(5));
    OptionalOwn: std::option::Option<Seconds> = Some(Seconds(5));
    System: SystemTime = SystemTime::UNIX_EPOCH + Duration::from_secs(5);
    OptionalSystem: Option<Rc<SystemTime>> = Some(Rc::new(SystemTime::UNIX_EPOCH + Duration::from_secs(5)));
    Dynamic: Box<dyn AsTimestamp> = Box::new(at());
    OptionalDynamic: Option<Arc<dyn AsTimestamp>> = Some(Arc::new(Seconds(5)));
}

#[derive(Localized)]
struct English<T: AsText> {
    en_us: T,
}

#[derive(Localized)]
struct Two<'a> {
    en_us: &'a str,
    #[event(locale = "de-DE")]
    german: Option<Cow<'a, str>>,
}

enum Shop {
    Any,
}

impl AsLocalized for Shop {
    fn as_localized(&self) -> Cow<'_, Localized> {
        match self {
            Self::Any => Cow::Owned(Localized::invariant("AnyCompany")),
        }
    }
}

fn company() -> Localized {
    Localized::invariant("AnyCompany")
}

field_types! {
    localized_texts: r#"{"weatherAlert":{"source":"localizedattribute:source","alertType":"TORNADO"}}"#,
    #[event("AMAZON.WeatherAlert.Activated")]
    struct { source, alert_type: AlertType = AlertType::Tornado }
    Library: Localized = company();
    Full: alexa_proactive::Localized = company();
    Optional: Option<Localized> = Some(company());
    Boxed: Box<Localized> = Box::new(company());
    OptionalShared: Option<Arc<Localized>> = Some(Arc::new(company()));
    Borrowed: Cow<'static, Localized> = Cow::Owned(company());
    Derived: English<String> = English { en_us: "x".to_owned() };
    DerivedBoxed: Box<English<&'static str>> = Box::new(English { en_us: "x" });
    DerivedOptional: Option<English<Name>> = Some(English { en_us: jane() });
    DerivedTwo: Two<'static> = Two { en_us: "x", german: Some("y".into()) };
    DerivedHalf: Two<'static> = Two { en_us: "x", german: None };
    Own: Shop = Shop::Any;
    OwnOptional: Option<Rc<Shop>> = Some(Rc::new(Shop::Any));
    Dynamic: Box<dyn AsLocalized> = Box::new(Shop::Any);
    DynamicOptional: Option<Box<dyn AsLocalized + Send>> = Some(Box::new(company()));
}

#[derive(EventPart)]
#[event(
    "AMAZON.SportsEvent.Updated",
    path = "sportsEvent.homeTeamStatistic",
    path = "sportsEvent.awayTeamStatistic"
)]
struct Side<N, S = u8>
where
    N: AsText,
    S: AsInteger,
{
    #[event(path = "team.name")]
    club: N,
    score: S,
}

fn catalog() -> GameStatistic {
    GameStatistic::new(SportsTeam::new("A"), 1)
}

field_types! {
    parts: r#"{"sportsEvent":{"eventLeague":{"name":"localizedattribute:eventLeagueName"},"homeTeamStatistic":{"team":{"name":"A"},"score":1},"awayTeamStatistic":{"team":{"name":"A"},"score":1}}}"#,
    #[event("AMAZON.SportsEvent.Updated")]
    struct {
        home_team_statistic,
        away_team_statistic: GameStatistic = catalog(),
        event_league_name: Localized = company(),
    }
    Catalog: GameStatistic = catalog();
    Boxed: Box<GameStatistic> = Box::new(catalog());
    Own: Side<String> = Side { club: "A".to_owned(), score: 1 };
    OwnBoxed: Box<Side<&'static str, Box<i64>>> = Box::new(Side { club: "A", score: Box::new(1) });
    OwnShared: Arc<Side<Name, Number>> = Arc::new(Side { club: Name("A".to_owned()), score: Number(1) });
}

field_types! {
    optional_parts: r#"{"state":{"status":"ORDER_SHIPPED","deliveryDetails":{"expectedArrival":"1970-01-01T00:00:05Z"}},"order":{"seller":{"name":"localizedattribute:sellerName"}}}"#,
    #[event("AMAZON.OrderStatus.Updated")]
    struct {
        delivery_details,
        status: OrderStatus = OrderStatus::OrderShipped,
        seller_name: Localized = company(),
    }
    Catalog: ParcelDelivery = ParcelDelivery::new().expected_arrival(at());
    Optional: Option<ParcelDelivery> = Some(ParcelDelivery::new().expected_arrival(at()));
    OptionalBox: Option<Box<ParcelDelivery>> = Some(Box::new(ParcelDelivery::new().expected_arrival(at())));
    Shared2: Rc<ParcelDelivery> = Rc::new(ParcelDelivery::new().expected_arrival(at()));
}
