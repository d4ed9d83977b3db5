//! Manifests of others, and manifests with planted faults: what `check` finds, and what `apply` keeps.

use alexa_proactive::catalog::{
    AlertType, MediaContentAvailable, MessageAlertActivated, OrderStatusUpdated,
    TrashCollectionAlertActivated, WeatherAlert, WeatherAlertActivated,
};
use alexa_proactive::manifest::{
    self, AskResources, Declaration, Endpoint, ManifestViolation, ManifestViolationCode as Code,
    SslCertificateType, Subscription,
};
use alexa_proactive::{Event, EventName, Localized, ProactiveEvent, Region, localized, locate};
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What the code of the cookbook's author would send.
#[derive(ProactiveEvent)]
#[expect(dead_code, reason = "only its `EVENTS` are asked for")]
enum Cookbook {
    Order(OrderStatusUpdated),
    Media(MediaContentAvailable),
}

fn lambda(region: &str) -> Endpoint {
    Endpoint::new(format!("arn:aws:lambda:{region}:000000000000:function:sample")).unwrap()
}

fn corpus(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/manifests").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the manifests of the corpus, each with a declaration for its code.
fn manifests() -> Vec<(&'static str, String, Declaration)> {
    let events = || Declaration::new().publications(EventName::all());
    let dabblelab = Declaration::of::<OrderStatusUpdated>()
        .and::<MessageAlertActivated>()
        .and::<TrashCollectionAlertActivated>()
        .and::<WeatherAlertActivated>();
    [
        ("amazon-cookbook__manifest.json", Declaration::of::<Cookbook>()),
        ("dabblelab__manifest.json", dabblelab),
        ("jovo-docs__manifest-fragment.json", events()),
        ("jp-book__manifest-fragment.json", Declaration::of::<TrashCollectionAlertActivated>()),
    ]
    .map(|(file, declaration)| (file, corpus(file), declaration))
    .into()
}

fn violations(text: &str, declaration: &Declaration) -> Vec<ManifestViolation> {
    manifest::check(text, declaration).err().map_or(Vec::new(), |error| error.violations().to_vec())
}

fn places(violations: &[ManifestViolation]) -> Vec<(Code, &str)> {
    violations.iter().map(|violation| (violation.code(), violation.pointer())).collect()
}

#[test]
fn manifests_are_judged_as_the_index_says() {
    let index = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/index.json")).unwrap();
    let index: Value = serde_json::from_slice(&index).unwrap();
    let mut judged = 0;
    for (file, text, declaration) in manifests() {
        let is_entry = |entry: &&Value| entry["file"] == format!("manifests/{file}");
        let entry = index["files"].as_array().unwrap().iter().find(is_entry).unwrap();
        let inner = if text.contains("\"manifest\"") { "/manifest" } else { "" };
        let expected: Vec<(Code, String)> = entry["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| {
                let (path, sentence) = error.as_str().unwrap().split_once(": ").unwrap();
                let code = match sentence {
                    "required property missing" => Code::EndpointMissing,
                    "does not match the SMAPI pattern (arn… or https://…)" => Code::NotAnEndpoint,
                    _ => panic!("{file}: found {sentence}, expected a known violation"),
                };
                (code, format!("{inner}/{}", path.replace('.', "/")))
            })
            .collect();
        let found = violations(&text, &declaration);
        let found: Vec<(Code, String)> =
            places(&found).into_iter().map(|(code, pointer)| (code, pointer.to_owned())).collect();
        assert_eq!(found, expected, "{file}");
        assert_eq!(found.is_empty(), entry["verdict"] == "valid", "{file}");
        judged += 1;
    }
    let there =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/manifests")).unwrap();
    assert_eq!(judged, there.count());
}

/// A manifest without violations.
const COMPLETE: &str = r#"{
  "manifest": {
    "publishingInformation": { "locales": { "en-US": { "name": "Weather" }, "de-DE": {} } },
    "permissions": [
      { "name": "alexa::devices:all:notifications:write" }
    ],
    "events": {
      "publications": [
        { "eventName": "AMAZON.WeatherAlert.Activated" }
      ],
      "endpoint": { "uri": "arn:aws:lambda:us-east-1:000000000000:function:sample" },
      "subscriptions": [
        { "eventName": "SKILL_ENABLED" },
        { "eventName": "AudioPlayer.PlaybackStarted" }
      ],
      "regions": {
        "EU": { "endpoint": { "uri": "https://example.com/eu", "sslCertificateType": "Wildcard" } }
      }
    }
  }
}
"#;

fn storm(source: Localized) -> Event {
    WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado).source(source)).to_event().unwrap()
}

fn complete() -> Declaration {
    Declaration::of::<WeatherAlertActivated>()
        .event(&storm(localized! { "en-US" => "Example Weather", "de-DE" => "Beispielwetter" }))
        .subscriptions(&[Subscription::SKILL_ENABLED])
        .endpoint(lambda("us-east-1"))
        .region(
            Region::Europe,
            Endpoint::new("https://example.com/eu").unwrap().certificate(SslCertificateType::Wildcard),
        )
}

/// A text, its replacement, the violations, and the help of the first one.
type Fault = (&'static str, &'static str, &'static [(Code, &'static str)], &'static str);

const FAULTS: &[Fault] = &[
    ("{\n  \"manifest\"", "[\n  \"manifest\"", &[(Code::NotJson, "")], "fix the JSON there"),
    (
        "alexa::devices:all:notifications:write",
        "alexa::devices:all:notifications:wirte",
        &[
            (Code::UnknownPermission, "/manifest/permissions/0/name"),
            (Code::PermissionMissing, "/manifest/permissions"),
        ],
        "did you mean `alexa::devices:all:notifications:write`?",
    ),
    (
        "alexa::devices:all:notifications:write",
        "alexa::devices:all:notifications:urgent:write",
        &[(Code::PermissionMissing, "/manifest/permissions")],
        "add `{\"name\": \"alexa::devices:all:notifications:write\"}`: without it Amazon issues no token (`invalid_scope`)",
    ),
    (
        "\"permissions\": [\n      { \"name\": \"alexa::devices:all:notifications:write\" }\n    ]",
        "\"permissions\": {}",
        &[(Code::WrongType, "/manifest/permissions"), (Code::PermissionMissing, "/manifest/permissions")],
        "write an array there",
    ),
    (
        "AMAZON.WeatherAlert.Activated",
        "AMAZON.WeatherAlert.Active",
        &[
            (Code::UnknownEvent, "/manifest/events/publications/0/eventName"),
            (Code::PublicationMissing, "/manifest/events/publications"),
        ],
        "did you mean `AMAZON.WeatherAlert.Activated`?",
    ),
    (
        "AMAZON.WeatherAlert.Activated",
        "AMAZON.MediaContent.Available",
        &[
            (Code::PublicationNotSent, "/manifest/events/publications/0/eventName"),
            (Code::PublicationMissing, "/manifest/events/publications"),
        ],
        "remove it, or declare that the code sends it: customers are asked to subscribe to it",
    ),
    (
        "{ \"eventName\": \"AMAZON.WeatherAlert.Activated\" }",
        "\"AMAZON.WeatherAlert.Activated\"",
        &[
            (Code::WrongType, "/manifest/events/publications/0"),
            (Code::PublicationMissing, "/manifest/events/publications"),
        ],
        "write an object there",
    ),
    (
        "\"AMAZON.WeatherAlert.Activated\"",
        "7",
        &[
            (Code::WrongType, "/manifest/events/publications/0/eventName"),
            (Code::PublicationMissing, "/manifest/events/publications"),
        ],
        "write a string there",
    ),
    (
        "\"publications\"",
        "\"publication\"",
        &[
            (Code::UnknownMember, "/manifest/events/publication"),
            (Code::PublicationMissing, "/manifest/events/publications"),
        ],
        "did you mean `publications`?",
    ),
    (
        "      \"endpoint\": { \"uri\": \"arn:aws:lambda:us-east-1:000000000000:function:sample\" },\n",
        "",
        &[(Code::EndpointMissing, "/manifest/events/endpoint")],
        "add `\"endpoint\": {\"uri\": \"…\"}`: a manifest whose events have no endpoint is refused; use `arn:aws:lambda:us-east-1:000000000000:function:sample`",
    ),
    ("us-east-1", "us-east-2", &[(Code::EndpointDiffers, "/manifest/events/endpoint/uri")], "replace it"),
    (
        "\"uri\": \"https://example.com/eu\", ",
        "",
        &[(Code::EndpointMissing, "/manifest/events/regions/EU/endpoint/uri")],
        "add `\"uri\": \"…\"`: a manifest whose events have no endpoint is refused; use `https://example.com/eu`",
    ),
    (
        "{ \"endpoint\": { \"uri\": \"https://example.com/eu\", \"sslCertificateType\": \"Wildcard\" } }",
        "{}",
        &[(Code::EndpointMissing, "/manifest/events/regions/EU/endpoint")],
        "add `\"endpoint\": {\"uri\": \"…\"}`: a manifest whose events have no endpoint is refused; use `https://example.com/eu`",
    ),
    (
        "Wildcard",
        "Trusted",
        &[(Code::EndpointDiffers, "/manifest/events/regions/EU/endpoint/sslCertificateType")],
        "replace it",
    ),
    (
        ", \"sslCertificateType\": \"Wildcard\"",
        "",
        &[(Code::EndpointDiffers, "/manifest/events/regions/EU/endpoint/sslCertificateType")],
        "add it",
    ),
    (
        "\"EU\"",
        "\"EUR\"",
        &[
            (Code::UnknownRegion, "/manifest/events/regions/EUR"),
            (Code::RegionMissing, "/manifest/events/regions/EU"),
        ],
        "did you mean `EU`?",
    ),
    (
        "SKILL_ENABLED",
        "SKILL_ENABELD",
        &[
            (Code::UnknownSubscription, "/manifest/events/subscriptions/0/eventName"),
            (Code::SubscriptionMissing, "/manifest/events/subscriptions"),
        ],
        "did you mean `SKILL_ENABLED`?",
    ),
    (
        "\"de-DE\"",
        "\"de-CH\"",
        &[(Code::UnknownLocale, "/manifest/publishingInformation/locales/de-CH")],
        "did you mean `de-DE`? notifications have no words in other locales",
    ),
    (
        "\"de-DE\"",
        "\"en-CA\"",
        &[(Code::LocaleWithoutText, "/manifest/publishingInformation/locales/en-CA")],
        "add the text: customers of `en-CA` get a notification without words",
    ),
    (
        "\"de-DE\": {}",
        "\"en-US\": {}",
        &[(Code::DuplicateMember, "/manifest/publishingInformation/locales/en-US")],
        "keep one and remove the others",
    ),
];

#[test]
fn each_planted_fault_is_found_and_nothing_else() {
    assert_eq!(places(&violations(COMPLETE, &complete())), []);
    for (what, with, expected, help) in FAULTS {
        assert!(COMPLETE.contains(what), "{what}");
        let found = violations(&COMPLETE.replacen(what, with, 1), &complete());
        assert_eq!(places(&found), *expected, "{what} -> {with}");
        assert_eq!(found[0].help(), *help, "{what} -> {with}");
    }
}

#[test]
fn an_endpoint_that_is_not_declared_has_to_be_valid() {
    let declaration = Declaration::of::<WeatherAlertActivated>();
    for (what, with, code, help) in [
        (
            "arn:aws:lambda:us-east-1:000000000000:function:sample",
            "http://example.com",
            Code::NotAnEndpoint,
            "replace it with your skill's endpoint",
        ),
        ("Wildcard", "wildcards", Code::UnknownCertificate, "did you mean `Wildcard`?"),
        ("Wildcard", "none", Code::UnknownCertificate, "use one of these, or remove the member"),
    ] {
        let found = violations(&COMPLETE.replacen(what, with, 1), &declaration);
        assert_eq!(places(&found).iter().map(|(code, _)| *code).collect::<Vec<_>>(), [code], "{what}");
        assert_eq!(found[0].help(), help);
    }
}

#[test]
fn a_placeholder_in_an_endpoint_is_reported() {
    let declaration = Declaration::of::<WeatherAlertActivated>();
    let arn = "arn:aws:lambda:us-east-1:000000000000:function:sample";
    for (endpoint, part) in [
        ("arn:aws:lambda:us-east-1:<account>:function:sample", "<account>"),
        ("arn:aws:lambda:us-east-1:ACCOUNT_ID:function:sample", "ACCOUNT_ID"),
        ("arn:aws:lambda:us-east-1:XXXXXXXXXXXX:function:sample", "XXXXXXXXXXXX"),
        ("arn:aws:lambda:us-east-1:12345:function:sample", "12345"),
        ("arn:aws:lambda:REGION:000000000000:function:sample", "REGION"),
        ("arn:aws:lambda:{{region}}:000000000000:function:sample", "{{region}}"),
        ("arn:aws:lambda:${AWS::Region}:000000000000:function:sample", "${AWS"),
        ("arn:aws:lambda:us-east-1:000000000000:function:YOUR_FUNCTION", "YOUR_FUNCTION"),
        ("arn:aws:lambda:us-east-1:000000000000:function:<name>", "<name>"),
        ("arn:aws:lambda:us-east-1:000000000000:function:your-skill", "your-skill"),
        ("arn:aws:lambda:us-east-1:000000000000:function:TODO", "TODO"),
        ("https://your-domain.example/alexa", "your-domain"),
        ("https://<host>/alexa", "<host>"),
        ("https://${HOST}/alexa", "${HOST}"),
    ] {
        let found = violations(&COMPLETE.replace(arn, endpoint), &declaration);
        assert_eq!(places(&found), [(Code::NotAnEndpoint, "/manifest/events/endpoint/uri")], "{endpoint}");
        assert_eq!(found[0].help(), format!("replace \"{part}\""), "{endpoint}");
        let error = Endpoint::new(endpoint).unwrap_err().to_string();
        assert!(error.ends_with(&format!("; replace \"{part}\"")), "{error}");
    }
    for endpoint in [
        "arn:aws:lambda:us-gov-west-1:000000000000:function:sample:live",
        "arn:aws:lambda:eu-west-1:000000000000:function:serverlessrepo-yourself_axx:3",
        "https://example.com:8443/todos?skill=1",
    ] {
        assert!(Endpoint::new(endpoint).is_ok(), "{endpoint}");
    }
}

#[test]
fn a_skill_without_a_custom_model_is_reported() {
    let with =
        |apis: &str| COMPLETE.replacen("\"permissions\"", &format!("\"apis\": {apis}, \"permissions\""), 1);
    let declaration = Declaration::of::<WeatherAlertActivated>();
    for (apis, help) in [
        (r#"{"smartHome": {}}"#, "use another API: "),
        (r#"{"flashBriefing": {}}"#, "add `custom`: "),
        (r#"{"video": {}, "smartHome": {}}"#, "use another API: "),
    ] {
        let found = violations(&with(apis), &declaration);
        assert_eq!(places(&found), [(Code::NotACustomSkill, "/manifest/apis")], "{apis}");
        assert!(found[0].help().starts_with(help), "{apis}: {}", found[0]);
    }
    // Nothing else matters.
    let alone = r#"{"manifest": {"apis": {"smartHome": {}}}}"#;
    assert_eq!(places(&violations(alone, &declaration)), [(Code::NotACustomSkill, "/manifest/apis")]);
    for apis in ["{}", r#"{"custom": {}}"#, r#"{"smartHome": {}, "custom": {}}"#] {
        assert_eq!(places(&violations(&with(apis), &declaration)), [], "{apis}");
    }
}

#[test]
fn other_permissions_are_not_misspellings() {
    // The permissions of Amazon's with the most similar names, and a few others.
    for other in [
        "alexa::devices:all:notifications:urgent:write",
        "alexa::devices:all:geolocation:read",
        "alexa::devices:all:coarse_location:read",
        "alexa::devices:all:tokenized_geolocation:read",
        "alexa::devices:all:intent_tokens:read",
        "alexa::devices:all:address:full:read",
        "alexa:devices:all:address:country_and_postal_code:read",
        "alexa::alerts:reminders:skill:readwrite",
        "alexa::health:profile:write",
        "alexa::household:lists:write",
        // Not a permission of Amazon's, but it could become one.
        "alexa::devices:all:locations:write",
    ] {
        let both = format!("\"{}\" }},\n{{ \"name\": \"{other}\"", manifest::NOTIFICATION_PERMISSION);
        let text = COMPLETE.replace(&format!("\"{}\"", manifest::NOTIFICATION_PERMISSION), &both);
        assert_eq!(places(&violations(&text, &complete())), [], "{other}");
    }
    for misspelled in [
        "alexa::device:all:notifications:write",
        "alexa:devices:all:notifications:write",
        "alexa::devices:all:notification:write",
        "alexa::devices:all:notifications:writ",
    ] {
        let text = COMPLETE.replace(manifest::NOTIFICATION_PERMISSION, misspelled);
        let code = violations(&text, &complete()).first().map(ManifestViolation::code);
        assert_eq!(code, Some(Code::UnknownPermission), "{misspelled}");
    }
}

#[test]
fn without_types_only_general_rules_are_checked() {
    assert_eq!(places(&violations(COMPLETE, &Declaration::new())), []);
    let found = violations("{}", &Declaration::new());
    assert_eq!(
        places(&found),
        [
            (Code::PermissionMissing, "/permissions"),
            (Code::PublicationMissing, "/events/publications"),
            (Code::EndpointMissing, "/events/endpoint"),
        ]
    );
    assert_eq!(found[1].help(), "add `{\"eventName\": \"…\"}` for every event that the skill sends");
}

/// The same document in the layouts that people use.
fn layouts(text: &str) -> [String; 5] {
    let value: Value = serde_json::from_str(text).unwrap();
    let lines = text.replace("\n\n", "\n");
    [
        text.to_owned(),
        serde_json::to_string(&value).unwrap(),
        serde_json::to_string_pretty(&value).unwrap(),
        lines.replace('\n', "\r\n"),
        lines.replace("  ", "\t"),
    ]
}

/// Asserts that the second document has all lines of the first, in the same order.
fn assert_keeps(before: &str, after: &str) {
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| line.trim().trim_end_matches(',').to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    };
    let mut following = lines(after).into_iter();
    for line in lines(before) {
        assert!(following.any(|other| other == line), "`{line}` is lost or moved in\n{after}");
    }
}

#[test]
fn an_applied_manifest_is_complete_and_stays_unchanged() {
    for (file, text, declaration) in manifests() {
        let declaration = declaration
            .subscriptions(Subscription::RECIPIENTS)
            .endpoint(lambda("us-east-1"))
            .region(Region::NorthAmerica, lambda("us-east-1"))
            .region(Region::Europe, lambda("eu-west-1"));
        for text in layouts(&text) {
            let applied = manifest::apply(&text, &declaration).unwrap();
            assert_eq!(applied.violations(), [], "{file}");
            assert!(!applied.changes().is_empty(), "{file}");
            assert!(manifest::check(applied.text(), &declaration).is_ok(), "{file}");
            for change in applied.changes() {
                let value: Value = serde_json::from_str(applied.text()).unwrap();
                let value = value.pointer(change.pointer()).unwrap();
                let name = value.get("eventName").or(value.get("name")).unwrap_or(value);
                assert_eq!(name.as_str(), Some(change.after()), "{file} {change}");
            }
            let again = manifest::apply(applied.text(), &declaration).unwrap();
            assert_eq!(again.text(), applied.text(), "{file}");
            assert_eq!(again.changes(), [], "{file}");
            if !text.contains("TODO") && !text.contains("your-arn") {
                if text.contains('\n') {
                    assert_keeps(&text, applied.text());
                }
                assert_eq!(text.contains('\r'), applied.text().contains('\r'));
                assert_eq!(
                    applied.text().matches('\n').count() == applied.text().matches("\r\n").count(),
                    text.contains('\r') || !text.contains('\n')
                );
            }
        }
    }
}

#[test]
fn the_order_of_members_numbers_and_unusual_spacing_stay() {
    let text = "{ \"z\":1.50, \"manifest\" :{\"x\": [ 1e40 ,2],\n \"permissions\":[],\"a\":\"\\u00e9\"}}\n\n";
    let applied = manifest::apply(text, &complete()).unwrap();
    assert!(
        applied.text().starts_with("{ \"z\":1.50, \"manifest\" :{\"x\": [ 1e40 ,2],\n \"permissions\":[")
    );
    assert!(applied.text().contains(",\"a\":\"\\u00e9\","));
    assert!(applied.text().ends_with("}}\n\n"));
    assert_eq!(places(applied.violations()), []);
}

#[test]
fn nothing_is_removed_and_remaining_violations_are_reported() {
    let text = COMPLETE.replace("AMAZON.WeatherAlert.Activated", "AMAZON.MediaContent.Available").replace(
        "      \"endpoint\": { \"uri\": \"arn:aws:lambda:us-east-1:000000000000:function:sample\" },\n",
        "",
    );
    let applied = manifest::apply(&text, &Declaration::of::<WeatherAlertActivated>()).unwrap();
    assert_eq!(
        applied.changes().iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["/manifest/events/publications/1: added `AMAZON.WeatherAlert.Activated`"]
    );
    assert_eq!(
        places(applied.violations()),
        [
            (Code::PublicationNotSent, "/manifest/events/publications/0/eventName"),
            (Code::EndpointMissing, "/manifest/events/endpoint"),
        ]
    );
    assert_keeps(&text, applied.text());
}

#[test]
fn an_endpoint_is_replaced_or_taken_from_the_skill() {
    let applied = manifest::apply(COMPLETE, &Declaration::new().endpoint(lambda("us-east-2"))).unwrap();
    assert_eq!(
        applied.changes().iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "/manifest/events/endpoint/uri: changed `arn:aws:lambda:us-east-1:000000000000:function:sample` to \
          `arn:aws:lambda:us-east-2:000000000000:function:sample`"
        ]
    );
    assert_eq!(applied.text(), COMPLETE.replace("us-east-1", "us-east-2"));

    let own =
        r#"{"apis":{"custom":{"endpoint":{"uri":"https://example.com/","sslCertificateType":"Trusted"}}}}"#;
    let declaration = Declaration::of::<WeatherAlertActivated>();
    let help = violations(own, &declaration).pop().unwrap();
    assert!(help.help().ends_with("; use `https://example.com/`"), "{help}");
    let applied = manifest::apply(own, &declaration).unwrap();
    assert_eq!(
        applied.text(),
        own.strip_suffix('}').unwrap().to_owned()
            + r#","permissions":[{"name":"alexa::devices:all:notifications:write"}],"events":{"#
            + r#""publications":[{"eventName":"AMAZON.WeatherAlert.Activated"}],"#
            + r#""endpoint":{"uri":"https://example.com/","sslCertificateType":"Trusted"}}}"#
    );
}

#[test]
fn an_https_endpoint_needs_a_kind_of_certificate() {
    let declaration = Declaration::of::<WeatherAlertActivated>();
    let manifest = |custom: &str, events: &str| {
        format!(
            r#"{{"manifest": {{
                "permissions": [{{"name": "alexa::devices:all:notifications:write"}}],
                "apis": {{"custom": {custom}}},
                "events": {{"publications": [{{"eventName": "AMAZON.WeatherAlert.Activated"}}], {events}}}
            }}}}"#
        )
    };
    let https = r#""endpoint": {"uri": "https://storm.example.org/events"}"#;
    let in_region = format!(
        r#""endpoint": {{"uri": "arn:aws:lambda:us-east-1:000000000000:function:x"}}, "regions": {{"EU": {{{https}}}}}"#
    );
    let at = "/manifest/events/endpoint/sslCertificateType";
    let at_region = "/manifest/events/regions/EU/endpoint/sslCertificateType";
    let own = "add `\"sslCertificateType\": \"Trusted\"`, or ";
    let known = "add `\"sslCertificateType\": \"Wildcard\"`, as `apis.custom` has it";
    let wildcard =
        |host: &str| format!(r#"{{"uri": "https://{host}/alexa", "sslCertificateType": "Wildcard"}}"#);
    let of_all = format!(r#"{{"endpoint": {}}}"#, wildcard("Storm.example.org"));
    let of_region =
        format!(r#"{{"regions": {{"NA": {{"endpoint": {}}}}}}}"#, wildcard("storm.example.org:443"));
    let elsewhere = format!(r#"{{"endpoint": {}}}"#, wildcard("example.org"));
    for (custom, events, pointer, help) in [
        ("{}", https, at, own),
        ("{}", in_region.as_str(), at_region, own),
        (&elsewhere, https, at, own),
        (&of_all, https, at, known),
        (&of_all, &in_region, at_region, known),
        (&of_region, https, at, known),
        (&of_region, &in_region, at_region, known),
    ] {
        let text = manifest(custom, events);
        let found = violations(&text, &declaration);
        assert_eq!(places(&found), [(Code::CertificateMissing, pointer)], "{text}");
        assert!(found[0].help().starts_with(help), "{text}: {}", found[0]);
        let applied = manifest::apply(&text, &declaration).unwrap();
        let changes: Vec<String> = applied.changes().iter().map(ToString::to_string).collect();
        if help == known {
            assert_eq!(changes, [format!("{pointer}: added `Wildcard`")], "{text}");
            assert_eq!(applied.violations(), [], "{text}");
        } else {
            assert_eq!(changes, [""; 0], "{text}");
        }
    }
    // A declared address takes the kind of its host, too.
    let address = Endpoint::new("https://storm.example.org/other").unwrap();
    let applied =
        manifest::apply(&manifest(&of_all, https), &declaration.clone().endpoint(address.clone())).unwrap();
    assert_eq!((applied.changes().len(), applied.violations()), (2, &[][..]), "{}", applied.text());
    // An invalid address is one mistake, and so is one that is not declared.
    let other = declaration.clone().endpoint(lambda("us-east-1"));
    assert_eq!(
        places(&violations(&manifest("{}", https), &other)),
        [(Code::EndpointDiffers, "/manifest/events/endpoint/uri")]
    );
    let invalid = manifest("{}", r#""endpoint": {"uri": "https://your host"}"#);
    assert_eq!(
        places(&violations(&invalid, &declaration)),
        [(Code::NotAnEndpoint, "/manifest/events/endpoint/uri")]
    );
}

#[test]
fn endpoints_are_taken_from_the_region() {
    let arn = |region: &str| format!("arn:aws:lambda:{region}:000000000000:function:sample");
    let (us, eu) = (arn("us-east-1"), arn("eu-west-1"));
    let regional = format!(
        r#"{{"endpoint": {{"uri": "{us}"}}, "regions": {{"EU": {{"endpoint": {{"uri": "{eu}"}}}}}}}}"#
    );
    let only = format!(r#"{{"regions": {{"EU": {{"endpoint": {{"uri": "{eu}"}}}}}}}}"#);
    let declaration = Declaration::of::<WeatherAlertActivated>();
    for (custom, events, endpoints) in [
        (&regional, "{}", vec![("endpoint", &us), ("regions/EU/endpoint", &eu)]),
        (&only, "{}", vec![("endpoint", &eu), ("regions/EU/endpoint", &eu)]),
        // A region of the events without an endpoint.
        (
            &regional,
            r#"{"endpoint": {"uri": "arn:aws:lambda:us-east-2:000000000000:function:own"}, "regions": {"EU": {}, "FE": {"endpoint": {}}}}"#,
            vec![("regions/EU/endpoint", &eu), ("regions/FE/endpoint", &us)],
        ),
        // The author's choice.
        (&regional, r#"{"endpoint": {"uri": "arn:aws:lambda:us-east-2:000000000000:function:own"}}"#, vec![]),
        (
            &regional,
            r#"{"regions": {"EU": {"endpoint": {"uri": "arn:aws:lambda:eu-north-1:000000000000:function:own"}}}}"#,
            vec![("endpoint", &us)],
        ),
    ] {
        let text = format!(
            r#"{{"manifest": {{"permissions": [{{"name": "alexa::devices:all:notifications:write"}}],
                "apis": {{"custom": {custom}}}, "events": {events}}}}}"#
        );
        let found = violations(&text, &declaration);
        let missing = found.iter().filter(|violation| violation.code() == Code::EndpointMissing);
        for violation in missing {
            assert!(
                endpoints.iter().any(|(_, uri)| violation.help().ends_with(&format!("; use `{uri}`"))),
                "{violation}"
            );
        }
        let applied = manifest::apply(&text, &declaration).unwrap();
        let changes: Vec<String> = applied.changes().iter().skip(1).map(ToString::to_string).collect();
        let expected: Vec<String> = endpoints
            .iter()
            .map(|(place, uri)| format!("/manifest/events/{place}/uri: added `{uri}`"))
            .collect();
        assert_eq!(changes, expected, "{text}");
        assert_eq!(applied.violations(), [], "{text}");
        assert_eq!(manifest::apply(applied.text(), &declaration).unwrap().changes(), [], "{text}");
    }
}

#[test]
fn a_manifest_that_cannot_be_merged_is_refused() {
    for (text, code) in [
        ("{", Code::NotJson),
        ("[]", Code::WrongType),
        (r#"{"name": "bread-skill", "scripts": {}}"#, Code::NotAManifest),
        (r#"{"manifest": 1}"#, Code::WrongType),
        (r#"{"events": {"publications": "x"}}"#, Code::WrongType),
        (r#"{"events": {}, "events": {}}"#, Code::DuplicateMember),
        (r#"{"events": {"regions": {"EU": {"endpoint": "arn:x"}}}}"#, Code::WrongType),
    ] {
        let error = manifest::apply(text, &complete()).unwrap_err();
        assert_eq!(
            error.violations().iter().map(ManifestViolation::code).collect::<Vec<_>>(),
            [code],
            "{text}"
        );
    }
}

#[test]
fn another_file_is_refused_by_its_name() {
    const SKILL_JSON: &str = "pass the skill's `skill.json`";
    for (text, pointer, found, help) in [
        (r#"{"name": "x", "version": "2.1.0", "scripts": {}}"#, "/scripts", "`package.json`", SKILL_JSON),
        (
            r#"{"dependencies": {}, "manifest": {"permissions": []}}"#,
            "/dependencies",
            "`package.json`",
            SKILL_JSON,
        ),
        (
            r#"{"lockfileVersion": 3, "name": "x", "version": "1"}"#,
            "/lockfileVersion",
            "`package-lock.json`",
            SKILL_JSON,
        ),
        (
            r#"{"skillManifest": {"permissions": []}}"#,
            "/skillManifest",
            "the wrapper `skillManifest`",
            "rename the member to `manifest`",
        ),
        (
            r#"{"askcliResourcesVersion": "2020-03-31"}"#,
            "/askcliResourcesVersion",
            "`ask-resources.json`",
            "pass the manifest that `skillMetadata.src` names",
        ),
        (
            r#"{"profiles": {}}"#,
            "/profiles",
            "`ask-resources.json`",
            "pass the manifest that `skillMetadata.src` names",
        ),
        (
            r#"{"askcliStatesVersion": "2020-03-31", "profiles": {}}"#,
            "/askcliStatesVersion",
            "`ask-states.json`",
            SKILL_JSON,
        ),
        (r#"{"interactionModel": {}}"#, "/interactionModel", "an interaction model", SKILL_JSON),
        (
            r#"{"type": "ENTITLEMENT", "referenceName": "x", "publishingInformation": {}}"#,
            "/referenceName",
            "an in-skill product",
            SKILL_JSON,
        ),
        (
            r#"{"referenceId": "x", "expiryTime": "x"}"#,
            "/referenceId",
            "a request of the Proactive Events API",
            SKILL_JSON,
        ),
        (r#"{"name": "x", "payload": {}}"#, "/name", "an event of the Proactive Events API", SKILL_JSON),
        (r#"{"version": "1.0", "request": {}}"#, "/request", "a request to a skill", SKILL_JSON),
        (
            r#"{"manifest_version": 3, "permissions": []}"#,
            "/manifest_version",
            "a browser extension",
            SKILL_JSON,
        ),
        (
            r#"{"a/b": 1, "é": 2, "c": 3, "d": 4}"#,
            "",
            "an object with \"a/b\", \"é\", \"c\", and no member of a manifest",
            SKILL_JSON,
        ),
    ] {
        let found_by = |violations: &[ManifestViolation]| {
            let [violation] = violations else { panic!("{text}: {violations:?}") };
            assert_eq!((violation.code(), violation.pointer()), (Code::NotAManifest, pointer), "{text}");
            assert!(violation.found().contains(found) && violation.help().starts_with(help), "{violation}");
        };
        found_by(&violations(text, &complete()));
        found_by(manifest::apply(text, &complete()).unwrap_err().violations());
    }
    // Each member of a manifest shows one that has lost its wrapper.
    for member in
        ["manifestVersion", "publishingInformation", "privacyAndCompliance", "events", "permissions", "apis"]
    {
        let value = if member == "permissions" { "[]" } else { "{}" };
        let text = format!("{{\"{member}\": {value}, \"unknown\": 1}}");
        assert!(manifest::apply(&text, &complete()).unwrap().violations().is_empty(), "{text}");
    }
}

#[test]
fn the_names_that_a_deployer_writes_are_checked() {
    let resources = |events: &str| {
        let text = format!(
            r#"{{"profiles": {{
                "default": {{"skillMetadata": {{"src": "./skill-package"}},
                    "skillInfrastructure": {{"userConfig": {{"skillEvents": {events}}}}}}},
                "other/one": {{"skillMetadata": {{}}, "skillInfrastructure": {{}}}}
            }}}}"#
        );
        AskResources::from_json(&text).unwrap()
    };
    let at = |place: &str| format!("/profiles/default/skillInfrastructure/userConfig/skillEvents{place}");
    let declaration =
        Declaration::of::<WeatherAlertActivated>().subscriptions(&[Subscription::SKILL_ENABLED]);
    for (events, expected) in [
        (
            r#"{"publications": ["AMAZON.WeatherAlert.Activated"], "subscriptions": ["SKILL_ENABLED"]}"#,
            vec![],
        ),
        (
            r#"{"subscriptions": ["SKILL_ENABLED", "SKILL_ENABELD"]}"#,
            vec![(Code::UnknownSubscription, "/subscriptions/1")],
        ),
        (
            r#"{"publications": ["AMAZON.WetherAlert.Activated"]}"#,
            vec![(Code::UnknownEvent, "/publications/0"), (Code::PublicationMissing, "/publications")],
        ),
        (r#"{"publications": []}"#, vec![(Code::PublicationMissing, "/publications")]),
        (r#"{"subscriptions": []}"#, vec![(Code::SubscriptionMissing, "/subscriptions")]),
        (
            r#"{"publications": [{"eventName": "AMAZON.WeatherAlert.Activated"}], "publication": 1}"#,
            vec![
                (Code::UnknownMember, "/publication"),
                (Code::WrongType, "/publications/0"),
                (Code::PublicationMissing, "/publications"),
            ],
        ),
        ("[]", vec![(Code::WrongType, "")]),
    ] {
        let error = resources(events).check(&declaration).err();
        let found = error.as_ref().map_or(&[][..], manifest::ManifestViolations::violations);
        let expected: Vec<_> = expected.into_iter().map(|(code, place)| (code, at(place))).collect();
        let found: Vec<_> = places(found).into_iter().map(|(code, place)| (code, place.to_owned())).collect();
        assert_eq!(found, expected, "{events}");
    }

    let permission = r#"{"permissions": [{"name": "alexa::devices:all:notifications:write"}]}"#;
    let all = [
        (Code::PublicationMissing, "/events/publications"),
        (Code::EndpointMissing, "/events/endpoint"),
        (Code::SubscriptionMissing, "/events/subscriptions"),
    ];
    for (events, remaining) in [
        (r#"{"publications": [], "subscriptions": []}"#, &all[..0]),
        (r#"{"publications": []}"#, &all[2..]),
        (r#"{"subscriptions": []}"#, &all[..1]),
    ] {
        let resources = resources(events);
        let [default, other] = resources.profiles() else { panic!("{resources:?}") };
        assert_eq!((default.name(), default.skill_package()), ("default", Some("./skill-package")));
        assert_eq!((other.name(), other.skill_package()), ("other/one", None));
        assert_eq!(places(&violations(permission, &default.remaining(&declaration))), remaining, "{events}");
        assert_eq!(places(&violations(permission, &other.remaining(&declaration))), all, "{events}");
    }
    for other in [
        "{",
        "[]",
        "{}",
        r#"{"profiles": []}"#,
        r#"{"profiles": {}}"#,
        r#"{"askcliStatesVersion": "x", "profiles": {}}"#,
    ] {
        assert!(AskResources::from_json(other).is_none(), "{other}");
    }
}

#[test]
fn a_value_of_another_type_has_one_violation() {
    for (text, pointer) in [("[]", ""), ("{\"manifest\": 1}", "/manifest")] {
        assert_eq!(places(&violations(text, &complete())), [(Code::WrongType, pointer)], "{text}");
    }
    for (what, with, pointer) in [
        ("{ \"locales\": {", "{ \"locales\": 1, \"x\": {", "/manifest/publishingInformation/locales"),
        (
            "\"publishingInformation\": {",
            "\"publishingInformation\": 1, \"x\": {",
            "/manifest/publishingInformation",
        ),
        ("\"endpoint\": {", "\"endpoint\": 1, \"x\": {", "/manifest/events/endpoint"),
        ("\"EU\": {", "\"EU\": 1, \"x\": {", "/manifest/events/regions/EU"),
        ("\"uri\": \"", "\"uri\": 1, \"x\": \"", "/manifest/events/endpoint/uri"),
        ("\"Wildcard\"", "1", "/manifest/events/regions/EU/endpoint/sslCertificateType"),
    ] {
        let text = COMPLETE.replacen(what, with, 1);
        let found = violations(&text, &complete());
        let other = |code| !matches!(code, Code::UnknownMember | Code::UnknownRegion | Code::EndpointMissing);
        let found: Vec<_> = places(&found).into_iter().filter(|(code, _)| other(*code)).collect();
        assert_eq!(found, [(Code::WrongType, pointer)], "{what}");
    }
    let events = COMPLETE.replace("\"events\": {", "\"events\": [], \"x\": {");
    assert_eq!(places(&violations(&events, &complete())), [(Code::WrongType, "/manifest/events")]);
    let regions = COMPLETE.replace("\"regions\": {", "\"regions\": [], \"x\": {");
    assert_eq!(
        places(&violations(&regions, &complete())),
        [
            (Code::UnknownMember, "/manifest/events/x"),
            (Code::WrongType, "/manifest/events/regions"),
            (Code::RegionMissing, "/manifest/events/regions/EU"),
        ]
    );
}

#[test]
fn many_violations_are_printed_line_by_line() {
    let error = manifest::check("{}", &Declaration::of::<WeatherAlertActivated>()).unwrap_err();
    expect_test::expect![[r#"
        3 violations
          /permissions: found no permission to send notifications, expected `alexa::devices:all:notifications:write`; add `{"name": "alexa::devices:all:notifications:write"}`: without it Amazon issues no token (`invalid_scope`)
          /events/publications: found no publication of `AMAZON.WeatherAlert.Activated`, expected a publication of every event that the code sends; add `{"eventName": "AMAZON.WeatherAlert.Activated"}`
          /events/endpoint: found no endpoint, expected the ARN of a Lambda function, or an address that begins with `https://`; add `"endpoint": {"uri": "…"}`: a manifest whose events have no endpoint is refused"#]].assert_eq(&format!("{error:?}"));
}

/// Short names, also with characters that a pointer or a JSON string has to escape.
fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,4}", "[a-z~/\"\\\\é\\n ]{0,4}"]
}

fn trees() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        words().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((words(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Collects every value of a document with its pointer.
fn pointers<'a>(value: &'a Value, at: &str, found: &mut Vec<(String, &'a Value)>) {
    found.push((at.to_owned(), value));
    match value {
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| pointers(item, &format!("{at}/{index}"), found));
        }
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            pointers(value, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found);
        }),
        _ => {}
    }
}

proptest! {
    #[test]
    fn every_value_is_located(document in trees()) {
        let mut found = Vec::new();
        pointers(&document, "", &mut found);
        for text in [document.to_string(), serde_json::to_string_pretty(&document).unwrap()] {
            let locations = locate(text.as_bytes(), found.iter().map(|(pointer, _)| pointer.as_str()));
            for ((pointer, value), location) in found.iter().zip(&locations) {
                prop_assert!(location.exists(), "{pointer} in {text}");
                let shown = &text[location.span()];
                let (parent, last) = pointer.rsplit_once('/').unwrap_or_default();
                if !value.is_object() && !value.is_array() {
                    prop_assert_eq!(&serde_json::from_str::<Value>(shown).unwrap(), *value);
                } else if !pointer.is_empty() && document.pointer(parent).is_some_and(Value::is_object) {
                    let name: String = serde_json::from_str(shown).unwrap();
                    prop_assert_eq!(name, last.replace("~1", "/").replace("~0", "~"));
                } else {
                    prop_assert_eq!(shown, &value.to_string()[..1]);
                }
                let before: Vec<&str> = text[..location.span().start].split('\n').collect();
                let column = before.last().unwrap().chars().count() + 1;
                prop_assert_eq!((location.line(), location.column()), (before.len(), column));
            }
        }
    }

    #[test]
    fn invalid_json_does_not_panic(text in "[\\[\\]{}:,\"\\\\a1é \n]{0,24}", pointer in "[/a01~]{0,6}") {
        let location = &locate(text.as_bytes(), [pointer.as_str()])[0];
        prop_assert!(text.get(location.span()).is_some());
        if let Ok(applied) = manifest::apply(&text, &complete()) {
            prop_assert!(manifest::check(applied.text(), &complete()).is_ok());
        }
    }

    #[test]
    fn everything_else_in_a_manifest_stays(document in trees(), wrapped in any::<bool>()) {
        let Value::Object(members) = document else { return Ok(()) };
        prop_assume!(!members.is_empty());
        let mut members = members;
        if !wrapped {
            members.insert("manifestVersion".to_owned(), "1.0".into());
        }
        let manifest = Value::Object(members);
        let document = if wrapped { serde_json::json!({"manifest": manifest}) } else { manifest };
        for text in [document.to_string(), serde_json::to_string_pretty(&document).unwrap()] {
            let applied = manifest::apply(&text, &complete()).unwrap();
            prop_assert!(manifest::check(applied.text(), &complete()).is_ok());
            let mut after: Value = serde_json::from_str(applied.text()).unwrap();
            let inner = if wrapped { &mut after["manifest"] } else { &mut after };
            for added in ["permissions", "events"] {
                prop_assert!(inner.as_object_mut().unwrap().remove(added).is_some());
            }
            prop_assert_eq!(&after, &document);
            let again = manifest::apply(applied.text(), &complete()).unwrap();
            prop_assert_eq!(again.text(), applied.text());
        }
    }
}
