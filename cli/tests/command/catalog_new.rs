//! What `catalog new` writes from an example is a catalog that accepts the example.

use crate::run::{fed, inputs, run, run_in};
use alexa_proactive_tests::scratch::Scratch;
use std::fs;

const NOW: &str = "2026-06-01T12:00:00Z";

#[test]
fn the_catalog_accepts_the_example() {
    let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), "catalog-new");
    for file in ["bell-request.json", "bell.json"] {
        let described = run(&["catalog", "new", file]);
        assert_eq!((described.errors.as_str(), described.status), ("", 0));
        scratch.write("catalog/door-bell.json", &described.out);
        fs::copy(inputs().join(file), scratch.folder().join(file)).unwrap();
        let checked = run_in(scratch.folder(), &["--catalog", "catalog", "check", "--now", NOW, file]);
        assert_eq!((checked.errors.as_str(), checked.status), ("", 0), "{}", checked.out);
        assert!(!checked.out.contains("warning"), "{}", checked.out);
        // Other values than those of the example are refused.
        let other = fs::read_to_string(inputs().join(file)).unwrap().replace("HURRIED", "LATE");
        scratch.write(file, other);
        let checked = run_in(scratch.folder(), &["--catalog", "catalog", "check", "--now", NOW, file]);
        assert_eq!(checked.status, 1, "{}", checked.out);
    }
}

#[test]
fn titles_differ_from_those_of_the_users_catalog() {
    let body = br#"{"name": "AMAZON.Knock.Heard", "payload": {"visitor": {"manner": "LOUD"}, "order": {"text": {"at": 1}}}}"#;
    let described = fed(&["--catalog", "../catalogs/own", "catalog", "new", "-"], body);
    assert_eq!((described.errors.as_str(), described.status), ("", 0));
    for title in ["KnockVisitor", "KnockManner", "KnockOrder", "KnockText"] {
        assert!(described.out.contains(&format!("\"title\": \"{title}\"")), "{title}: {}", described.out);
    }
    let known = fed(
        &["--catalog", "../catalogs/own", "catalog", "new", "-"],
        &fs::read(inputs().join("bell.json")).unwrap(),
    );
    assert_eq!(known.status, 2);
    assert!(known.errors.contains("the catalog has `AMAZON.DoorBell.Rung`"), "{}", known.errors);
}
