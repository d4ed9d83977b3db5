//! Generates payloads of the catalog's events by the ten thousand, valid and mutated ones, for differential tests: the
//! `jsonschema` crate with the catalog's file has to agree with the implementation under test.

mod mutated;
pub(crate) mod valid;

use alexa_proactive_schemas::Event;
use jsonschema::{Draft, Validator};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::Value;
use std::cell::Cell;
use std::fs;
use std::path::Path;

/// The minimum number of payloads.
const CASES: u32 = 10_000;
/// At least one in this many mutated payloads is valid, and one in this many is not.
const PART: u32 = 10;

/// A payload as text and as a value.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) json: Value,
}

/// Returns a runner for this number of cases. `PROPTEST_CASES` sets another number, `PROPTEST_RNG_SEED` another seed; by
/// default the cases are the same in each run.
pub(crate) fn runner() -> TestRunner {
    let environment = Config::default();
    let seed = match environment.rng_seed {
        RngSeed::Random => RngSeed::Fixed(0x0A1E_CA5A),
        fixed @ RngSeed::Fixed(_) => fixed,
    };
    TestRunner::new(Config {
        cases: environment.cases.max(CASES),
        rng_seed: seed,
        failure_persistence: None,
        ..environment
    })
}

/// Returns the catalog's file of an event.
pub(crate) fn catalog_file(event: &Event) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/catalog");
    serde_json::from_slice(&fs::read(folder.join(event.file)).unwrap()).unwrap()
}

/// Returns a validator of draft 2020-12 that checks `format`.
pub(crate) fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::draft202012::meta::is_valid(schema), "this is no JSON Schema: {schema}");
    jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true).build(schema).unwrap()
}

/// Compares `faults`, which returns the faults of a payload, with the file of an event: both must accept a valid payload, and
/// agree on what it becomes by mutation.
pub(crate) fn compare(event: &'static Event, file: &Value, faults: impl Fn(&Written) -> Vec<String>) {
    let payloads = mutated::payload(event, file);
    let file = validator(file);
    let verdict = |payload: &Value| {
        let text = payload.to_string();
        let written = Written { json: serde_json::from_str(&text)?, text };
        let (valid, faults) = (file.is_valid(&written.json), faults(&written));
        prop_assert_eq!(
            valid,
            faults.is_empty(),
            "the catalog's file says {}; the implementation says {:?}; of {}",
            if valid { "valid" } else { "invalid" },
            faults,
            written.text
        );
        Ok(valid)
    };
    let mut runner = runner();
    let cases = runner.config().cases;
    let (valid, invalid) = (Cell::new(0), Cell::new(0));
    let result = runner.run(&payloads, |(payload, mutated)| {
        prop_assert!(verdict(&payload)?, "{} is refused", payload);
        let count = if verdict(&mutated)? { &valid } else { &invalid };
        count.set(count.get() + 1);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{}: {error}", event.name));
    let (valid, invalid) = (valid.get(), invalid.get());
    println!("{}: {cases} valid payloads; mutated, {valid} are valid and {invalid} are not", event.name);
    assert!(valid + invalid >= cases);
    for count in [valid, invalid] {
        assert!(count >= cases / PART, "{}: a verdict occurred only {count} times", event.name);
    }
}
