//! Time and memory of reading are linear in the length of any body, with at most eight bytes of memory per byte.

use alexa_proactive::manifest::{self, Declaration};
use alexa_proactive::{Event, EventRequest, Timestamp, locate};
use alexa_proactive_tests::shapes::{NOW, SHAPES};
use std::time::{Duration, Instant};

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// Reads a text as the kind of document of its shape.
fn read(shape: &str, text: &str) {
    if shape.starts_with("manifest_") {
        let _ = manifest::check(text, &Declaration::new());
    } else if shape.starts_with("event_") {
        let _ = Event::from_json(text.as_bytes());
    } else {
        let _ = EventRequest::from_json(text.as_bytes(), now());
    }
}

/// Reads a text and locates all findings.
fn read_and_locate(shape: &str, text: &str) {
    let bytes = text.as_bytes();
    if shape.starts_with("manifest_") {
        let found = manifest::check(text, &Declaration::new()).unwrap_err();
        locate(bytes, found.violations());
    } else {
        let read = if shape.starts_with("event_") {
            Event::from_json(bytes).map(|event| event.advice().to_vec())
        } else {
            EventRequest::from_json(bytes, now()).map(|request| request.advice().to_vec())
        };
        match read {
            Ok(advice) => drop(locate(bytes, &advice)),
            Err(found) => {
                locate(bytes, found.violations());
                locate(bytes, found.advice());
                let _ = found.to_string();
            }
        }
    }
}

#[test]
fn reading_takes_at_most_eight_bytes_of_memory_per_byte() {
    // Smaller without optimization, to save time.
    let size = if cfg!(debug_assertions) { 1 << 19 } else { 4 << 20 };
    let mut too_much = Vec::new();
    for (shape, make) in SHAPES {
        let text = make(size);
        let taken = allocation_counter::measure(|| read(shape, &text)).bytes_max;
        let length = u64::try_from(text.len()).unwrap();
        let hundredths = taken * 100 / length;
        println!("{shape}: {}.{:02} bytes a byte", hundredths / 100, hundredths % 100);
        if taken > 8 * length {
            too_much.push(format!("{shape}: {taken} bytes for {length}"));
        }
    }
    assert!(too_much.is_empty(), "{too_much:#?}");
}

/// Counts all allocations: copying something for each finding would be quadratic.
#[test]
fn allocations_are_linear() {
    for (shape, make) in SHAPES {
        let [small, large] = [64, 256].map(|kib| {
            let text = make(kib << 10);
            allocation_counter::measure(|| read_and_locate(shape, &text)).bytes_total
        });
        // Allows for a list that has just doubled, and for a few findings.
        assert!(large <= 6 * small + 200_000, "{shape}: {small} for 64 KiB, {large} for 256 KiB");
    }
}

/// Moving or scanning everything for each finding would allocate nothing and take sixteen times as long.
#[test]
fn time_is_linear() {
    for (shape, make) in SHAPES {
        let texts = [128, 512].map(|kib| make(kib << 10));
        let mut ratios = Vec::new();
        let is_linear = (0..8).any(|_| {
            let [small, large] = texts.each_ref().map(|text| {
                let began = Instant::now();
                read_and_locate(shape, text);
                began.elapsed().max(Duration::from_micros(1))
            });
            let ratio = large.as_secs_f64() / small.as_secs_f64();
            ratios.push(ratio);
            ratio < 8.0
        });
        assert!(is_linear, "{shape}: {ratios:.1?} times as long");
    }
}
