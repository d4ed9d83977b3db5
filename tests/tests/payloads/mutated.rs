//! Mutates valid payloads by one to three changes. Some stay valid, some do not.

use super::valid::{self, alternates, name_of, put, take, text, value};
use alexa_proactive_schemas::{Event, Kind, LOCALES, Site, VALUE_SETS, ValueSet};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// A change to a payload. It picks places among those that the payload has then.
#[derive(Debug, Clone)]
enum Change {
    /// Replaces a node.
    Replace(Index, Value),
    /// Misspells a text.
    Edit(Index, Edit),
    /// Renames a member.
    Rename(Index, Name),
    /// Removes a member or an item.
    Drop(Index),
    /// Adds a member or an item.
    Add(Index, Name, Value),
    /// Repeats the items of an array, or removes them.
    Repeat(Index, usize),
    /// Empties an array, an object or a text.
    Empty(Index),
    /// Wraps a node in an array or an object.
    Wrap(Index, bool),
    /// Replaces an object by the array of its values, or an array by its first item.
    Unwrap(Index),
    /// Sets a site to a valid or nearly valid value, if its object is present.
    Put(&'static str, Value),
    /// Removes a site.
    Take(&'static str),
    /// Moves the value of a site to another site.
    Move(&'static str, &'static str),
    /// Copies the value of a site to another site.
    Copy(&'static str, &'static str),
}

#[derive(Debug, Clone)]
enum Name {
    /// A misspelling of the previous name.
    Edited(Edit),
    /// Any name, often one of the catalog.
    Given(String),
}

/// A misspelling.
#[derive(Debug, Clone)]
enum Edit {
    Upper,
    Lower,
    /// Changes the case of one letter.
    Case(Index),
    /// Replaces, adds or removes one character.
    Character(Index, char),
    Insert(Index, char),
    Remove(Index),
    /// Truncates before a character.
    Cut(Index),
    /// Swaps two neighbours.
    Swap(Index),
    Replace(&'static str, &'static str),
    Append(&'static str),
}

/// A valid payload, and the mutated one.
pub(crate) fn payload(event: &'static Event, file: &Value) -> BoxedStrategy<(Value, Value)> {
    let change = change(event, file);
    let changes = prop_oneof![2 => vec(change.clone(), 1), 1 => vec(change.clone(), 2), 1 => vec(change, 3)];
    (valid::payload(event), changes)
        .prop_map(|(valid, changes)| {
            let mut mutated = valid.clone();
            for change in changes {
                apply(&mut mutated, change);
            }
            (valid, mutated)
        })
        .prop_filter("nothing was changed", |(valid, mutated)| valid != mutated)
        .boxed()
}

/// The names in the catalog's file of the event. They are read without the table, to cover what the table may lack.
struct Words {
    names: Vec<String>,
    values: Vec<String>,
}

impl Words {
    fn of(file: &Value) -> Self {
        let mut words = Self { names: Vec::new(), values: Vec::new() };
        words.read(file);
        words
    }

    fn read(&mut self, schema: &Value) {
        if let Value::Object(keywords) = schema {
            for (keyword, inner) in keywords {
                match (keyword.as_str(), inner) {
                    ("properties", Value::Object(properties)) => {
                        self.names.extend(properties.keys().cloned());
                    }
                    ("enum", Value::Array(values)) => {
                        self.values.extend(values.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => {}
                }
                self.read(inner);
            }
        } else if let Value::Array(items) = schema {
            for item in items {
                self.read(item);
            }
        }
    }
}

fn change(event: &'static Event, file: &Value) -> BoxedStrategy<Change> {
    let words = Words::of(file);
    let at = any::<Index>;
    let paths: Vec<&'static str> = event.walk().map(|site| site.path).collect();
    let path = || select(paths.clone());
    let mut changes = vec![
        (3, (at(), json_value()).prop_map(|(at, value)| Change::Replace(at, value)).boxed()),
        (4, (at(), edit()).prop_map(|(at, edit)| Change::Edit(at, edit)).boxed()),
        (2, (at(), name(&words)).prop_map(|(at, name)| Change::Rename(at, name)).boxed()),
        (1, at().prop_map(Change::Drop).boxed()),
        (
            2,
            (at(), name(&words), json_value())
                .prop_map(|(at, name, value)| Change::Add(at, name, value))
                .boxed(),
        ),
        (1, (at(), 0_usize..7).prop_map(|(at, times)| Change::Repeat(at, times)).boxed()),
        (1, at().prop_map(Change::Empty).boxed()),
        (1, (at(), any::<bool>()).prop_map(|(at, object)| Change::Wrap(at, object)).boxed()),
        (1, at().prop_map(Change::Unwrap).boxed()),
        (1, path().prop_map(Change::Take).boxed()),
        (1, (path(), path()).prop_map(|(from, to)| Change::Move(from, to)).boxed()),
    ];
    for site in event.walk() {
        let value = prop_oneof![1 => value(site), 1 => nearly(site, &words)];
        changes.push((1, value.prop_map(|value| Change::Put(site.path, value)).boxed()));
    }
    for (primary, alternate) in alternates(event) {
        for (from, to) in [(primary, alternate), (alternate, primary)] {
            changes.push((2, Just(Change::Move(from, to)).boxed()));
            changes.push((1, Just(Change::Copy(from, to)).boxed()));
            changes.push((1, Just(Change::Take(from)).boxed()));
        }
    }
    proptest::strategy::Union::new_weighted(changes).boxed()
}

fn apply(payload: &mut Value, change: Change) {
    match change {
        Change::Replace(at, value) => {
            if let Some(node) = picked(payload, at, |_| true) {
                *node = value;
            }
        }
        Change::Edit(at, edit) => {
            if let Some(Value::String(text)) = picked(payload, at, Value::is_string) {
                *text = edit.of(text);
            }
        }
        Change::Rename(at, name) => {
            if let Some((Value::Object(members), key)) = child(payload, at) {
                if let Some(value) = members.remove(&key) {
                    members.insert(name.after(&key), value);
                }
            }
        }
        Change::Drop(at) => match child(payload, at) {
            Some((Value::Object(members), key)) => {
                members.remove(&key);
            }
            Some((Value::Array(items), index)) => {
                items.remove(index.parse().unwrap());
            }
            _ => {}
        },
        Change::Add(at, name, value) => {
            match picked(payload, at, |node| node.is_object() || node.is_array()) {
                Some(Value::Object(members)) => {
                    let like = members.keys().next().cloned().unwrap_or_default();
                    members.insert(name.after(&like), value);
                }
                Some(Value::Array(items)) => items.push(value),
                _ => {}
            }
        }
        Change::Repeat(at, times) => {
            if let Some(Value::Array(items)) = picked(payload, at, Value::is_array) {
                *items = vec![items.clone(); times].concat();
            }
        }
        Change::Empty(at) => match picked(payload, at, |_| true) {
            Some(Value::Array(items)) => items.clear(),
            Some(Value::Object(members)) => members.clear(),
            Some(Value::String(text)) => text.clear(),
            _ => {}
        },
        Change::Wrap(at, object) => {
            if let Some(node) = picked(payload, at, |_| true) {
                let inner = node.take();
                *node = if object { json!({ "value": inner }) } else { json!([inner]) };
            }
        }
        Change::Unwrap(at) => {
            if let Some(node) = picked(payload, at, |node| node.is_object() || node.is_array()) {
                *node = match node.take() {
                    Value::Object(members) => members.into_iter().map(|(_, value)| value).collect(),
                    Value::Array(items) => items.into_iter().next().unwrap_or_default(),
                    other => other,
                };
            }
        }
        Change::Put(path, value) => put(payload, path, value),
        Change::Take(path) => {
            take(payload, path);
        }
        Change::Move(from, to) => {
            if let Some(value) = take(payload, from) {
                put(payload, to, value);
            }
        }
        Change::Copy(from, to) => {
            if let Some(value) = payload.pointer(&valid::pointer(from)).cloned() {
                put(payload, to, value);
            }
        }
    }
}

impl Name {
    fn after(self, name: &str) -> String {
        match self {
            Name::Edited(edit) => edit.of(name),
            Name::Given(name) => name,
        }
    }
}

impl Edit {
    fn of(self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let index = |at: Index| at.index(text.chars().count().max(1));
        match self {
            Edit::Upper => return text.to_uppercase(),
            Edit::Lower => return text.to_lowercase(),
            Edit::Replace(from, to) => return text.replace(from, to),
            Edit::Append(end) => return format!("{text}{end}"),
            Edit::Insert(at, new) => chars.insert(at.index(chars.len() + 1), new),
            _ if chars.is_empty() => {}
            Edit::Case(at) => {
                let letter = &mut chars[index(at)];
                *letter = if letter.is_ascii_lowercase() {
                    letter.to_ascii_uppercase()
                } else {
                    letter.to_ascii_lowercase()
                };
            }
            Edit::Character(at, new) => chars[index(at)] = new,
            Edit::Remove(at) => {
                chars.remove(index(at));
            }
            Edit::Cut(at) => chars.truncate(index(at)),
            Edit::Swap(at) => {
                let (one, other) = (index(at), (index(at) + 1) % chars.len());
                chars.swap(one, other);
            }
        }
        chars.into_iter().collect()
    }
}

/// Returns one of the matching nodes, including the payload itself.
fn picked(payload: &mut Value, at: Index, wanted: fn(&Value) -> bool) -> Option<&mut Value> {
    let found = pointers(payload, wanted);
    if found.is_empty() { None } else { payload.pointer_mut(at.get(&found).as_str()) }
}

/// Returns an object or an array, and the name or the index of a child.
fn child(payload: &mut Value, at: Index) -> Option<(&mut Value, String)> {
    let all = pointers(payload, |_| true);
    let inner = all.get(1..).filter(|inner| !inner.is_empty())?;
    let (above, name) = at.get(inner).rsplit_once('/')?;
    Some((payload.pointer_mut(above)?, name.replace("~1", "/").replace("~0", "~")))
}

/// Returns the JSON Pointers of the matching nodes, parents first.
fn pointers(json: &Value, wanted: fn(&Value) -> bool) -> Vec<String> {
    fn walk(json: &Value, pointer: &str, wanted: impl Fn(&Value) -> bool + Copy, found: &mut Vec<String>) {
        if wanted(json) {
            found.push(pointer.to_owned());
        }
        match json {
            Value::Object(members) => {
                for (name, value) in members {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    walk(value, &format!("{pointer}/{name}"), wanted, found);
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk(item, &format!("{pointer}/{index}"), wanted, found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(json, "", wanted, &mut found);
    found
}

fn edit() -> impl Strategy<Value = Edit> + Clone {
    let at = any::<Index>;
    let strange = || select("0123456789-+:.,TZtz _\n\0aAé٣−".chars().collect::<Vec<_>>());
    prop_oneof![
        Just(Edit::Upper),
        Just(Edit::Lower),
        at().prop_map(Edit::Case),
        (at(), strange()).prop_map(|(at, new)| Edit::Character(at, new)),
        (at(), strange()).prop_map(|(at, new)| Edit::Insert(at, new)),
        at().prop_map(Edit::Remove),
        at().prop_map(Edit::Cut),
        at().prop_map(Edit::Swap),
        select(
            &[
                // Frequent misspellings of enums and keys, and forms of times that other parsers accept.
                ("_", ""),
                ("_", " "),
                ("_", "-"),
                ("S", ""),
                ("Stamp", "stamp"),
                ("stamp", "Stamp"),
                ("Z", ""),
                ("Z", "z"),
                ("Z", "+00:00"),
                ("Z", "-00:00"),
                ("Z", "+24:00"),
                ("Z", "+02"),
                ("Z", "+0200"),
                ("Z", "Z[UTC]"),
                ("Z", " Z"),
                ("T", "t"),
                ("T", " "),
                (".", ","),
                (":", ""),
                (":5", ":60"),
                ("-0", "-00"),
                ("-1", "-"),
            ][..]
        )
        .prop_map(|(from, to)| Edit::Replace(from, to)),
        select(&[" ", "\n", "S", "Z", ".5", "+01:00", "+1:00", "-12:60", "[Europe/Berlin]"][..])
            .prop_map(Edit::Append),
    ]
}

fn name(words: &Words) -> impl Strategy<Value = Name> + use<> {
    let names = || select(words.names.clone());
    prop_oneof![
        edit().prop_map(Name::Edited),
        names().prop_map(Name::Given),
        (names(), edit()).prop_map(|(name, edit)| Name::Given(edit.of(&name))),
        text().prop_map(Name::Given),
    ]
}

/// Generates values of the type of a site, most of which are invalid, or values of similar types.
fn nearly(site: &'static Site, words: &Words) -> BoxedStrategy<Value> {
    match site.kind {
        Kind::Timestamp => prop_oneof![
            3 => (value(site), edit()).prop_map(|(time, edit)| edit.of(time.as_str().unwrap()).into()),
            3 => near_time().prop_map(Value::from),
            1 => json_value(),
        ]
        .boxed(),
        Kind::Value(set) => {
            prop_oneof![3 => near_value(set, words).prop_map(Value::from), 1 => json_value()].boxed()
        }
        Kind::Values { set, max_items, .. } => {
            let most = usize::try_from(max_items.unwrap_or(20)).unwrap();
            let known = || name_of(set).prop_map(Value::from);
            prop_oneof![
                vec(known(), 0..most + 3).prop_map(Value::from),
                vec(
                    prop_oneof![6 => known(), 1 => near_value(set, words).prop_map(Value::from), 1 => json_value()],
                    0..=most
                )
                .prop_map(Value::from),
                known(),
            ]
            .boxed()
        }
        Kind::Integer => prop_oneof![
            number(),
            any::<i32>().prop_map(|number| Value::from(number.to_string())),
            json_value(),
        ]
        .boxed(),
        _ => json_value(),
    }
}

fn near_value(set: &'static ValueSet, words: &Words) -> impl Strategy<Value = String> + use<> {
    let words = if words.values.is_empty() { vec![String::new()] } else { words.values.clone() };
    let others: Vec<&'static str> = VALUE_SETS
        .iter()
        .copied()
        .chain([LOCALES])
        .flat_map(|set| set.values)
        .flat_map(|value| [value.name, value.rust_name, value.word])
        .collect();
    prop_oneof![
        3 => (name_of(set), edit()).prop_map(|(name, edit)| edit.of(name)),
        1 => name_of(set).prop_map(|name| set.value(name).unwrap().word.to_owned()),
        3 => select(words),
        1 => select(others).prop_map(str::to_owned),
    ]
}

/// Generates times near the form: days, hours and offsets that do not exist, leap seconds, fractions with no or many digits.
fn near_time() -> impl Strategy<Value = String> {
    let year = prop_oneof![
        3 => (0_u16..=9999).prop_map(|year| format!("{year:04}")),
        2 => select(&["0000", "1900", "2000", "2023", "2024", "2100", "9999"][..]).prop_map(str::to_owned),
        1 => select(&["10000", "-2024", "+2024", "24", "024", ""][..]).prop_map(str::to_owned),
    ];
    let day = prop_oneof![
        3 => (0_u8..=13, 0_u8..=32).prop_map(|(month, day)| format!("{month:02}-{day:02}")),
        2 => select(&["02-28", "02-29", "02-30", "04-30", "04-31", "06-31", "09-31", "11-31", "12-31"][..])
            .prop_map(str::to_owned),
    ];
    let clock = prop_oneof![
        4 => (0_u8..24, 0_u8..60, 0_u8..60).prop_map(|(h, m, s)| format!("{h:02}:{m:02}:{s:02}")),
        1 => select(&["23:59:60", "23:60:00", "24:00:00", "00:00:00", "23:59:59", "12:00", "12", "1:02:03"][..])
            .prop_map(str::to_owned),
    ];
    let fraction =
        select(&["", "", "", ".", ",5", ".5", ".123", ".123456789", ".1234567890", ".-5", ".٣"][..]);
    let zone = select(
        &[
            "",
            "Z",
            "Z",
            "Z",
            "z",
            "+00:00",
            "-00:00",
            "+23:59",
            "-23:59",
            "+24:00",
            "-12:60",
            "+2:00",
            "+0200",
            "+02",
            "+02:00:00",
            " Z",
            "UTC",
            "−02:00",
        ][..],
    );
    let between = select(&["T", "T", "T", "T", "T", "T", "t", " ", "_", ""][..]);
    (year, day, between, clock, fraction, zone).prop_map(|(year, day, between, clock, fraction, zone)| {
        format!("{year}-{day}{between}{clock}{fraction}{zone}")
    })
}

fn number() -> BoxedStrategy<Value> {
    let edges: &'static [f64] = &[
        0.0,
        -0.0,
        0.5,
        -1.5,
        3.0,
        1e20,
        -1e20,
        1e-7,
        0.1,
        1e300,
        f64::MAX,
        f64::MIN_POSITIVE,
        5e-324,
        4_503_599_627_370_495.5,
    ];
    prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-9_i64..9).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(edges).prop_map(Value::from),
    ]
    .boxed()
}

/// Generates any JSON, mostly shallow.
fn json_value() -> BoxedStrategy<Value> {
    let value_names: Vec<&'static str> =
        VALUE_SETS.iter().flat_map(|set| set.values).map(|value| value.name).collect();
    let leaf = prop_oneof![
        2 => Just(Value::Null),
        2 => any::<bool>().prop_map(Value::from),
        4 => number(),
        4 => text().prop_map(Value::from),
        2 => select(value_names).prop_map(Value::from),
    ]
    .boxed();
    let members = vec((text(), leaf.clone()), 0..3);
    prop_oneof![
        8 => leaf.clone(),
        1 => vec(leaf, 0..3).prop_map(Value::from),
        1 => members.prop_map(|members| members.into_iter().collect::<Value>()),
    ]
    .boxed()
}
