//! A recorder of metrics for tests, which can be read at any time.

use metrics::{
    Counter, CounterFn, Gauge, GaugeFn, Histogram, HistogramFn, Key, KeyName, Metadata, SharedString, Unit,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// Keeps everything that was described, registered and measured. Clones share it.
#[derive(Clone, Default)]
pub struct Recorder(Arc<Inner>);

#[derive(Default)]
struct Inner {
    descriptions: Mutex<BTreeMap<String, Description>>,
    series: Mutex<BTreeMap<Series, Arc<Cell>>>,
}

/// What was said of a metric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// `Counter`, `Gauge` or `Histogram`.
    pub kind: &'static str,
    /// The unit.
    pub unit: Option<Unit>,
    /// The text.
    pub text: String,
}

/// A metric with values for its labels.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series {
    /// The name of the metric.
    pub name: String,
    /// `Counter`, `Gauge` or `Histogram`.
    pub kind: &'static str,
    /// The labels.
    pub labels: BTreeMap<String, String>,
}

/// The value of a series: a counter's number, the bits of a gauge's, or how often a histogram was recorded.
#[derive(Default)]
struct Cell {
    value: AtomicU64,
    /// The sum of what a histogram recorded, as bits.
    sum: AtomicU64,
}

impl Recorder {
    /// Returns the descriptions, by the names of the metrics.
    ///
    /// # Panics
    ///
    /// If another thread panicked while it recorded.
    #[must_use]
    pub fn descriptions(&self) -> BTreeMap<String, Description> {
        self.0.descriptions.lock().unwrap().clone()
    }

    /// Returns the series with their values: of a histogram, how often it was recorded.
    ///
    /// # Panics
    ///
    /// If another thread panicked while it recorded.
    #[must_use]
    pub fn values(&self) -> BTreeMap<Series, f64> {
        let series = self.0.series.lock().unwrap();
        series.iter().map(|(series, cell)| (series.clone(), cell.value(series.kind))).collect()
    }

    /// Returns the sum of the values of all series of a metric that have these labels.
    #[must_use]
    pub fn sum(&self, name: &str, labels: &[(&str, &str)]) -> f64 {
        let has_labels = |series: &Series| {
            let has =
                |(key, value): &(&str, &str)| series.labels.get(*key).is_some_and(|found| found == value);
            series.name == name && labels.iter().all(has)
        };
        // `sum` of none is -0.
        self.values().iter().filter(|(series, _)| has_labels(series)).fold(0.0, |sum, (_, value)| sum + value)
    }

    /// Returns the same sum as a number of things.
    ///
    /// # Panics
    ///
    /// If it is negative, or no whole number.
    #[must_use]
    pub fn count(&self, name: &str, labels: &[(&str, &str)]) -> u64 {
        let sum = self.sum(name, labels).to_string();
        sum.parse().unwrap_or_else(|_| panic!("{name} is {sum}"))
    }

    /// Returns the sum of what a histogram recorded, over all of its series.
    ///
    /// # Panics
    ///
    /// If another thread panicked while it recorded.
    #[must_use]
    pub fn recorded(&self, name: &str) -> f64 {
        let series = self.0.series.lock().unwrap();
        let of_name = series.iter().filter(|(series, _)| series.name == name);
        of_name.map(|(_, cell)| f64::from_bits(cell.sum.load(Ordering::SeqCst))).sum()
    }

    /// Checks that all series of a metric are what its entry in a table says, and so is its description; and that the name follows
    /// Prometheus' conventions.
    ///
    /// # Panics
    ///
    /// If not, or if there is no series.
    pub fn assert_entry(&self, name: &str, kind: &str, description: &str, labels: &[&str]) {
        let described = &self.descriptions()[name];
        assert_eq!((described.kind, &*described.text), (kind, description), "{name}");
        assert_eq!(described.unit == Some(Unit::Seconds), name.ends_with("_seconds"), "{name}");
        assert_eq!(kind == "Counter", name.ends_with("_total"), "{name}");
        let values = self.values();
        let all: Vec<&Series> = values.keys().filter(|series| series.name == name).collect();
        assert!(!all.is_empty(), "{name} has no series");
        for series in all {
            assert_eq!(series.kind, kind, "{name}");
            let found: BTreeSet<&str> = series.labels.keys().map(String::as_str).collect();
            assert_eq!(found, labels.iter().copied().collect(), "{name}");
        }
    }

    fn describe(&self, kind: &'static str, name: &KeyName, unit: Option<Unit>, text: &str) {
        let description = Description { kind, unit, text: text.to_owned() };
        self.0.descriptions.lock().unwrap().insert(name.as_str().to_owned(), description);
    }

    fn register(&self, kind: &'static str, key: &Key) -> Arc<Cell> {
        let labels = key.labels().map(|label| (label.key().to_owned(), label.value().to_owned())).collect();
        let series = Series { name: key.name().to_owned(), kind, labels };
        Arc::clone(self.0.series.lock().unwrap().entry(series).or_default())
    }
}

impl Cell {
    fn value(&self, kind: &str) -> f64 {
        let value = self.value.load(Ordering::SeqCst);
        #[expect(clippy::cast_precision_loss, reason = "tests count less than 2^53")]
        let number = value as f64;
        if kind == "Gauge" { f64::from_bits(value) } else { number }
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.values()).finish()
    }
}

impl metrics::Recorder for Recorder {
    fn describe_counter(&self, name: KeyName, unit: Option<Unit>, text: SharedString) {
        self.describe("Counter", &name, unit, &text);
    }

    fn describe_gauge(&self, name: KeyName, unit: Option<Unit>, text: SharedString) {
        self.describe("Gauge", &name, unit, &text);
    }

    fn describe_histogram(&self, name: KeyName, unit: Option<Unit>, text: SharedString) {
        self.describe("Histogram", &name, unit, &text);
    }

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.register("Counter", key))
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::from_arc(self.register("Gauge", key))
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(self.register("Histogram", key))
    }
}

impl CounterFn for Cell {
    fn increment(&self, value: u64) {
        CounterFn::increment(&self.value, value);
    }

    fn absolute(&self, value: u64) {
        CounterFn::absolute(&self.value, value);
    }
}

impl GaugeFn for Cell {
    fn increment(&self, value: f64) {
        GaugeFn::increment(&self.value, value);
    }

    fn decrement(&self, value: f64) {
        GaugeFn::decrement(&self.value, value);
    }

    fn set(&self, value: f64) {
        GaugeFn::set(&self.value, value);
    }
}

impl HistogramFn for Cell {
    fn record(&self, value: f64) {
        CounterFn::increment(&self.value, 1);
        GaugeFn::increment(&self.sum, value);
    }
}
