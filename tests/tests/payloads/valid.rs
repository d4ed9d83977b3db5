//! Generates valid payloads: every site of the table, every value, and alternates beside or instead of their primary.

use alexa_proactive_schemas::{Event, Kind, Site, ValueSet};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};

pub(crate) fn payload(event: &'static Event) -> BoxedStrategy<Value> {
    let pairs = alternates(event);
    let moved = vec(any::<bool>(), pairs.len());
    (object(event.sites), moved)
        .prop_map(move |(mut payload, moved)| {
            for ((primary, alternate), moved) in pairs.iter().zip(moved) {
                if moved && payload.pointer(&pointer(alternate)).is_some() {
                    take(&mut payload, primary);
                }
            }
            payload
        })
        .boxed()
}

/// The paths of primaries and their alternates.
pub(crate) fn alternates(event: &'static Event) -> Vec<(&'static str, &'static str)> {
    event.walk().filter_map(|site| Some((site.alternate_of?, site.path))).collect()
}

/// Converts a path of the catalog to a JSON Pointer.
pub(crate) fn pointer(path: &str) -> String {
    format!("/{}", path.replace('.', "/"))
}

/// Removes the value at a path.
pub(crate) fn take(payload: &mut Value, path: &str) -> Option<Value> {
    let (object, name) = parent(payload, path)?;
    object.remove(name)
}

/// Sets a value at a path, if its object is present.
pub(crate) fn put(payload: &mut Value, path: &str, value: Value) {
    if let Some((object, name)) = parent(payload, path) {
        object.insert(name.to_owned(), value);
    }
}

fn parent<'v, 'p>(payload: &'v mut Value, path: &'p str) -> Option<(&'v mut Map<String, Value>, &'p str)> {
    let (above, name) = match path.rsplit_once('.') {
        Some((above, name)) => (pointer(above), name),
        None => (String::new(), path),
    };
    Some((payload.pointer_mut(&above)?.as_object_mut()?, name))
}

fn object(sites: &'static [Site]) -> BoxedStrategy<Value> {
    let members: Vec<BoxedStrategy<Option<(String, Value)>>> = sites
        .iter()
        .map(|site| {
            let member = value(site).prop_map(|value| (site.name.to_owned(), value));
            if site.is_required() {
                member.prop_map(Some).boxed()
            } else {
                proptest::option::of(member).boxed()
            }
        })
        .collect();
    members.prop_map(|members| Value::Object(members.into_iter().flatten().collect())).boxed()
}

/// Generates valid values of a site.
pub(crate) fn value(site: &'static Site) -> BoxedStrategy<Value> {
    match site.kind {
        Kind::Text => text().prop_map(Value::from).boxed(),
        Kind::Localized { key, .. } => prop_oneof![
            3 => Just(Value::from(format!("localizedattribute:{key}"))),
            1 => text().prop_map(Value::from),
        ]
        .boxed(),
        Kind::Integer => integer().boxed(),
        Kind::Timestamp => time().prop_map(Value::from).boxed(),
        Kind::Value(set) => name_of(set).prop_map(Value::from).boxed(),
        Kind::Values { set, max_items, .. } => {
            let most = usize::try_from(max_items.unwrap_or(20)).unwrap();
            vec(name_of(set), 0..=most).prop_map(Value::from).boxed()
        }
        Kind::Object(object_) => object(object_.sites),
    }
}

/// Generates a value of a set in Amazon's spelling.
pub(crate) fn name_of(set: &'static ValueSet) -> impl Strategy<Value = &'static str> {
    select(set.names())
}

/// Generates any text: control characters, right to left, outside the basic plane, references.
pub(crate) fn text() -> impl Strategy<Value = String> + Clone {
    let any = vec(any::<char>(), 0..8).prop_map(|chars| chars.into_iter().collect::<String>());
    prop_oneof![8 => any, 1 => Just("localizedattribute:".to_owned()), 1 => Just("3".to_owned())]
}

/// Generates whole numbers, some with a fraction or an exponent.
fn integer() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => any::<u32>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => any::<i32>().prop_map(|whole| Value::from(f64::from(whole))),
        1 => select(&[-0.0, 1e15, 9_007_199_254_740_992.0, 1.844_674_407_370_955_2e19, -1e20, 1e300, f64::MAX][..])
            .prop_map(Value::from),
    ]
}

/// Generates times of the form, with or without a zone.
fn time() -> impl Strategy<Value = String> {
    let month_and_day = (1_u8..=12, 1_u8..=28).prop_map(|(month, day)| format!("{month:02}-{day:02}"));
    let last_day = select(&["01-31", "02-28", "04-30", "12-31"][..]).prop_map(str::to_owned);
    let day = (0_u16..=9999, prop_oneof![month_and_day, last_day])
        .prop_map(|(year, day)| format!("{year:04}-{day}"));
    let leap_day = select(&["0000-02-29", "1600-02-29", "2000-02-29", "2024-02-29", "9996-02-29"][..]);
    let day = prop_oneof![8 => day, 1 => leap_day.prop_map(str::to_owned)];
    let clock = (0_u8..24, 0_u8..60, 0_u8..60).prop_map(|(h, m, s)| format!("{h:02}:{m:02}:{s:02}"));
    let clock = prop_oneof![8 => clock, 1 => Just("23:59:59".to_owned())];
    let fraction = vec(0_u8..10, 1..=9)
        .prop_map(|digits| digits.iter().fold(".".to_owned(), |text, digit| format!("{text}{digit}")));
    let fraction = prop_oneof![2 => Just(String::new()), 1 => fraction];
    let offset = (any::<bool>(), 0_u8..24, 0_u8..60)
        .prop_map(|(west, h, m)| format!("{}{h:02}:{m:02}", if west { '-' } else { '+' }));
    let zone = prop_oneof![3 => Just("Z".to_owned()), 2 => offset, 1 => Just(String::new())];
    (day, clock, fraction, zone)
        .prop_map(|(day, clock, fraction, zone)| format!("{day}T{clock}{fraction}{zone}"))
}
