//! Payloads of the catalog's events by the ten thousand, written from its table and then mutated, for two judges who have
//! to agree on each: the catalog's file as the `jsonschema` crate reads it, and whatever else a test brings.

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

/// How many payloads are judged at least.
const CASES: u32 = 10_000;
/// Of the mutated ones, one in so many is valid at least, and one in so many is not.
const PART: u32 = 10;

/// A payload as it was written, and what the text holds.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) json: Value,
}

/// A runner with the cases demanded. The environment may ask for more of them (`PROPTEST_CASES`), or for others
/// (`PROPTEST_RNG_SEED`); without it they are the same in each run.
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

/// The catalog's file of an event.
pub(crate) fn catalog_file(event: &Event) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/catalog");
    serde_json::from_slice(&fs::read(folder.join(event.file)).unwrap()).unwrap()
}

/// A validator of draft 2020-12 that takes `format` at its word.
pub(crate) fn validator(schema: &Value) -> Validator {
    assert!(jsonschema::draft202012::meta::is_valid(schema), "this is no JSON Schema: {schema}");
    jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true).build(schema).unwrap()
}

/// Has payloads judged by the catalog's file and by `faults`, which tells what is wrong with one: a valid payload, which
/// both have to accept, and what it becomes when it is changed, of which both have to say the same.
pub(crate) fn judge(event: &'static Event, faults: impl Fn(&Written) -> Vec<String>) {
    let file = validator(&catalog_file(event));
    let verdict = |payload: &Value| {
        let text = payload.to_string();
        let written = Written { json: serde_json::from_str(&text)?, text };
        let (valid, faults) = (file.is_valid(&written.json), faults(&written));
        prop_assert_eq!(
            valid,
            faults.is_empty(),
            "the catalog's file says {}; the other judge says {:?}; of {}",
            if valid { "valid" } else { "invalid" },
            faults,
            written.text
        );
        Ok(valid)
    };
    let mut runner = runner();
    let cases = runner.config().cases;
    let (valid, invalid) = (Cell::new(0), Cell::new(0));
    let judged = runner.run(&mutated::payload(event), |(payload, mutated)| {
        prop_assert!(verdict(&payload)?, "{} is refused", payload);
        let count = if verdict(&mutated)? { &valid } else { &invalid };
        count.set(count.get() + 1);
        Ok(())
    });
    judged.unwrap_or_else(|error| panic!("{}: {error}", event.name));
    let (valid, invalid) = (valid.get(), invalid.get());
    println!("{}: {cases} valid payloads; mutated, {valid} are valid and {invalid} are not", event.name);
    assert!(valid + invalid >= cases);
    for count in [valid, invalid] {
        assert!(count >= cases / PART, "{}: a verdict occurred only {count} times", event.name);
    }
}
