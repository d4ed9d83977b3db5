//! Hostile requests: none passes, none panics, and nothing is fetched from another host.

use crate::authority::*;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn url() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "https://",
            "http://",
            "s3.amazonaws.com",
            "/echo.api/",
            "echo-api-cert.pem",
            "..",
            ".",
            "/",
            "//",
            ":443",
            ":80",
            "@",
            "evil.example",
            "%2e",
            "\\",
            "#",
            "?",
            "127.0.0.1",
            "\u{0}",
            "\r\n",
            "é"
        ])
        .prop_map(str::to_owned),
        ".{0,3}",
    ];
    prop_oneof![
        1 => Just(URL.to_owned()),
        2 => prop::collection::vec(piece.clone(), 0..8).prop_map(|pieces| pieces.concat()),
        2 => prop::collection::vec(piece, 0..4).prop_map(|pieces| format!("https://s3.amazonaws.com/{}", pieces.concat())),
    ]
}

/// A valid request with bytes changed, removed or inserted, or arbitrary bytes.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..3), 1..6);
    let edited = edits.prop_map(|edits| {
        let mut body = launch();
        for (at, byte, how) in edits {
            let at = at.index(body.len());
            match how {
                0 => body[at] = byte,
                1 => drop(body.remove(at)),
                _ => body.insert(at, byte),
            }
        }
        body
    });
    prop_oneof![4 => edited, 1 => Just(launch()), 1 => prop::collection::vec(any::<u8>(), 0..200)]
}

#[test]
fn twenty_thousand_hostile_requests() {
    let authority = Authority::new();
    let good = authority.alexas();
    let files = Files::of(&good);
    let right = launch();
    let right_signature = signature(ALEXA, &right);
    let signatures = prop_oneof![
        3 => Just(right_signature),
        1 => prop::collection::vec(any::<u8>(), 0..300),
    ];
    let cases = 20_000;
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let seen = std::cell::Cell::new(0);
    let passed = std::cell::Cell::new(0);
    let case =
        (url(), signatures, body(), prop::collection::vec((".{0,20}", ".{0,20}"), 0..3), any::<bool>());
    let verifier = std::cell::RefCell::new(files.verifier(&authority));
    runner
        .run(&case, |(url, signature, body, others, broken)| {
            if seen.get() % 50 == 0 {
                // A new verifier with an empty cache, for a file that may be broken.
                let file = if broken { good.replacen('A', "B", 40) } else { good.clone() };
                *files.file.lock().unwrap() = file.into_bytes();
                *verifier.borrow_mut() = files.verifier(&authority);
            }
            seen.set(seen.get() + 1);
            let mut headers = headers(&url, &signature);
            headers.extend(others.into_iter().map(|(name, value)| (name, value.into_bytes())));
            let outcome = verify(&verifier.borrow(), headers, &body);
            if outcome.is_ok() {
                passed.set(passed.get() + 1);
                prop_assert_eq!(&body, &right, "a body that is not signed");
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(seen.get(), cases);
    assert!(passed.get() > 0, "no valid request was tried");
    let urls = files.urls.lock().unwrap();
    assert!(!urls.is_empty());
    assert!(urls.iter().all(|url| url.starts_with("https://s3.amazonaws.com/echo.api/")), "{urls:?}");
}
