//! The event endpoints: addresses, refusals, limits, headers.

use crate::sender::*;
use alexa_proactive::{Locale, Region, SkillStage};
use alexa_proactive_emulator::{ClockSkew, Customer, Delivery, Limit, Limits, Skill};
use expect_test::expect;
use std::fs;
use std::path::Path;
use std::time::Duration;

const LIVE: SkillStage = SkillStage::Live;
const DEVELOPMENT: SkillStage = SkillStage::Development;

#[test]
fn an_accepted_request_is_answered_as_amazon_does() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let answer = send(&emulator, DEVELOPMENT, &request(storm(), "storm17").multicast().unwrap());
    assert_eq!((answer.status, &*answer.body), (202, ""));
    assert_eq!(answer.header("date"), Some("Mon, 01 Jun 2026 12:00:00 GMT"));
    assert_eq!(answer.header("content-length"), Some("0"));
    let entry = emulator.entry(answer.header("x-amzn-requestid").unwrap()).unwrap();
    assert_eq!(entry.delivery(&user("BEA")), Some(&Delivery::Rang { spoken: STORM_IN_GERMAN.to_owned() }));
    assert_eq!((entry.region, entry.stage), (Region::Europe, DEVELOPMENT));
    assert_eq!(entry.skill.as_deref(), Some("amzn1.ask.skill.EXAMPLE"));
    assert!(entry.accepted && entry.warning.is_none());
}

#[test]
fn a_custom_rule_refuses_a_valid_body() {
    let emulator = emulator().customer(bea()).refuse(|body| {
        let hyphen = body["referenceId"].as_str().is_some_and(|id| id.contains('-'));
        hyphen.then(|| (400, "a hyphen".to_owned()))
    });
    let emulator = emulator.start_blocking().unwrap();
    let refused = send(&emulator, DEVELOPMENT, &request(storm(), "storm-17").multicast().unwrap());
    assert_eq!((refused.status, &*refused.body), (400, r#"{"message":"a hyphen","type":"Bad Request"}"#));
    let accepted = send(&emulator, DEVELOPMENT, &request(storm(), "storm17").multicast().unwrap());
    assert_eq!(accepted.status, 202);
    assert_eq!(emulator.inbox(&user("BEA")).len(), 1);
}

#[test]
fn every_address_is_an_endpoint_or_an_error() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let body = request(glass(), "a").multicast().unwrap();
    let authorization = format!("bearer {}", token(&emulator));
    let status = |method, path, host| {
        let headers = [("host", host), ("authorization", &*authorization)];
        exchange(&emulator, method, path, &headers, body.as_bytes()).status
    };
    for (path, host, region, stage) in [
        ("/eu/v1/proactiveEvents", "127.0.0.1", Region::Europe, LIVE),
        ("/fe/v1/proactiveEvents/stages/development/", "127.0.0.1", Region::FarEast, DEVELOPMENT),
        ("/v1/proactiveEvents/", "api.eu.amazonalexa.com", Region::Europe, LIVE),
        ("/v1/proactiveEvents/stages/development", "127.0.0.1", Region::NorthAmerica, DEVELOPMENT),
        ("http://api.fe.amazonalexa.com/v1/proactiveEvents", "api.fe.amazonalexa.com", Region::FarEast, LIVE),
        // The form of requests to a proxy, with the host in the target.
        ("http://api.eu.amazonalexa.com/v1/proactiveEvents", "127.0.0.1", Region::Europe, LIVE),
    ] {
        assert_eq!(status("POST", path, host), 202, "{path}");
        let entry = last(&emulator);
        assert_eq!((entry.region, entry.stage), (region, stage), "{path}");
    }
    let sent = emulator.ledger().len();
    for (method, path, refused) in [
        ("GET", "/eu/v1/proactiveEvents", 405),
        ("PUT", "/auth/o2/token", 405),
        ("POST", "/eu/v1/proactiveEvents/stages/live", 404),
        ("POST", "/v2/proactiveEvents", 404),
        ("POST", "/", 405),
        ("GET", "/favicon.ico", 404),
    ] {
        assert_eq!(status(method, path, "127.0.0.1"), refused, "{method} {path}");
    }
    assert_eq!(emulator.ledger().len(), sent);
}

#[test]
fn every_400() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let token = token(&emulator);
    let correct = request(storm(), "storm17").multicast().unwrap().to_string();
    let mut answers = Vec::new();
    for (found, written) in [
        ("{", ""),
        ("\"referenceId\":\"storm17\"", "\"referenceId\":\"\""),
        ("\"referenceId\":\"storm17\",", ""),
        ("\"referenceId\":\"storm17\"", "\"referenceId\":17"),
        ("\"SNOW_STORM\"", "\"SNOWSTORM\""),
        ("AMAZON.WeatherAlert.Activated", "AMAZON.WeatherAlert.Updated"),
        ("\"alertType\":\"SNOW_STORM\"", "\"alertType\":7"),
        ("\"de-DE\"", "\"de-AT\""),
        ("\"de-DE\"", "\"en-US\""),
        (",\"source\":\"Beispielwetter\"", ""),
        ("Multicast", "Everyone"),
        ("\"Multicast\",\"payload\":{}", "\"Unicast\",\"payload\":{\"user\":\"\"}"),
        ("2026-06-01T12:00:00.000Z", "yesterday"),
        ("2026-06-01T13:00:00.000Z", "2026-06-01T12:04:59Z"),
        ("2026-06-01T13:00:00.000Z", "2026-06-02T12:00:01Z"),
        ("2026-06-01T13:00:00.000Z", "2026-06-02T12:00:01Z\",\"expiryTime\":\"2026-06-02T12:00:01Z"),
    ] {
        let body = correct.replacen(found, written, 1);
        assert_ne!(body, correct);
        let answer = try_post(&emulator, Region::Europe, DEVELOPMENT, &token, body.as_bytes()).unwrap();
        answers.push(answer.text());
        let entry = last(&emulator);
        assert!(!entry.accepted && entry.deliveries.is_empty());
        assert_eq!(entry.answer.as_ref().unwrap().body, answer.body);
    }
    let late_and_odd = correct.replacen("01T13", "02T13", 1).replacen("SNOW_STORM", "SNOW", 1);
    answers.push(
        try_post(&emulator, Region::Europe, DEVELOPMENT, &token, late_and_odd.as_bytes()).unwrap().text(),
    );
    let trash = request(glass(), "glass").multicast().unwrap().to_string();
    let many = trash.replacen("\"GLASS\"", &["\"GLASS\""; 6].join(","), 1);
    answers.push(try_post(&emulator, Region::Europe, DEVELOPMENT, &token, many.as_bytes()).unwrap().text());
    expect![[r#"
        400 {"code":"CONTENT_PARSE_FAILURE","message":"found no JSON (unexpected `:` at line 1 column 12), expected a JSON document in UTF-8, without a byte order mark; fix the JSON there"}
        400 {"code":"INVALID_STRING_LENGTH","message":"The property is outside the allowed range."}
        400 {"code":"MISSING_REQUIRED_PROPERTY","message":"/referenceId: found nothing, expected 1 to 100 characters; add `referenceId`: it is required"}
        400 {"code":"INVALID_DATA_TYPE","message":"/referenceId: found a number, expected a string; write it as a string"}
        400 {"code":"INVALID_ENUM_VALUE","message":"/event/payload/weatherAlert/alertType: found \"SNOWSTORM\", expected `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`; did you mean `SNOW_STORM`?"}
        400 {"code":"INVALID_ENUM_VALUE","message":"/event/name: found \"AMAZON.WeatherAlert.Updated\", expected `AMAZON.WeatherAlert.Activated`, `AMAZON.SportsEvent.Updated`, `AMAZON.MessageAlert.Activated`, `AMAZON.OrderStatus.Updated`, `AMAZON.Occasion.Updated`, `AMAZON.TrashCollectionAlert.Activated`, `AMAZON.MediaContent.Available`, `AMAZON.SocialGameInvite.Available`; did you mean `AMAZON.WeatherAlert.Activated`?"}
        400 {"code":"INVALID_DATA_TYPE","message":"/event/payload/weatherAlert/alertType: found a number, expected a string; write it as a string"}
        400 {"code":"INVALID_ENUM_VALUE","message":"/localizedAttributes/0/locale: found \"de-AT\", expected `ar-SA`, `de-DE`, `en-AU`, `en-CA`, `en-GB`, `en-IN`, `en-US`, `es-ES`, `es-MX`, `es-US`, `fr-CA`, `fr-FR`, `hi-IN`, `it-IT`, `ja-JP`, `nl-NL`, `pt-BR`; did you mean `de-DE`?"}
        400 {"code":"DUPLICATE_ARRAY_ITEMS","message":"/localizedAttributes/1/locale: found `en-US` a second time, expected one item per locale; put all texts of a locale into one item"}
        400 {"code":"MISSING_REQUIRED_PROPERTY","message":"/localizedAttributes/0/source: found no `source` for `de-DE`, expected a text for every locale of the event: another item has it; add the text of `source` for `de-DE`"}
        400 {"code":"INVALID_ENUM_VALUE","message":"/relevantAudience/type: found another text, expected `Unicast` or `Multicast`, in this spelling; use one of the two"}
        400 {"code":"INVALID_STRING_LENGTH","message":"/relevantAudience/payload/user: found an empty text, expected a user id: `amzn1.ask.account.…`; use the id of the skill event or of the request that came from the customer"}
        400 {"code":"INVALID_STRING_PATTERN","message":"/timestamp: found \"yesterday\", expected an ISO 8601 time: `2018-12-14T23:32:00.463Z`; found 'y' at character 1, expected a digit"}
        400 {"message":"Violations for metadata: [expiryTime should be at least 5 minutes in the future and no more than 24 hours after the current time]","type":"Bad Request"}
        400 {"message":"Violations for metadata: [expiryTime should be at least 5 minutes in the future and no more than 24 hours after the current time]","type":"Bad Request"}
        400 {"code":"CONTENT_PARSE_FAILURE","message":"2 violations\n  /expiryTime: found the member more than once, expected each member once; keep one and remove the others\n  /expiryTime: found 1 d 1 s after now, expected 5 minutes to 24 hours after now; set an earlier expiry"}
        400 {"code":"INVALID_ENUM_VALUE","message":"2 violations\n  /expiryTime: found 1 d 1 h after now, expected 5 minutes to 24 hours after now; set an earlier expiry\n  /event/payload/weatherAlert/alertType: found \"SNOW\", expected `TORNADO`, `HURRICANE`, `SNOW_STORM`, `THUNDER_STORM`; did you mean `SNOW_STORM`?"}
        400 {"code":"INVALID_ARRAY_SIZE","message":"/event/payload/alert/garbageTypes: found 6 items, expected at most 5; leave some out, or send a second event"}"#]].assert_eq(&answers.join("\n"));
    // The ledger has the reference id of invalid bodies, too.
    let ids: Vec<bool> = emulator.ledger().iter().map(|entry| entry.reference_id.is_some()).collect();
    assert_eq!(ids.iter().filter(|known| !**known).count(), 4);
}

#[test]
fn answers_equal_those_of_the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/responses");
    let expected = |file: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(corpus.join(file)).unwrap()).unwrap()
    };
    let stranger = Skill::new("amzn1.ask.skill.STRANGER", "stranger", "secret");
    let off = bea().without_permission();
    let emulator =
        emulator().skill(Skill::example()).skill(stranger.clone()).customer(off).start_blocking().unwrap();
    let to_bea = request(storm(), "storm17").unicast(user("BEA")).unwrap();
    let post = |token: &str, body: &str| {
        try_post(&emulator, Region::Europe, DEVELOPMENT, token, body.as_bytes()).unwrap().json()
    };
    let own = token(&emulator);

    let soon = to_bea.to_string().replacen("2026-06-01T13", "2026-06-01T12", 1);
    assert_eq!(post(&own, &soon), expected("satr__error-400-expiry.json"));
    let long = to_bea.to_string().replacen("storm17", &"x".repeat(101), 1);
    assert_eq!(post(&own, &long), expected("amazon-rest-reference__error-400.json"));

    let mut enablement = expected("medium__error-403-no-enablement.json");
    enablement["message"] = enablement["message"]
        .as_str()
        .unwrap()
        .replacen("amzn1.application-oa2-client.EXAMPLE", "stranger", 1)
        .replacen("amzn1.ask.account.EXAMPLE", "amzn1.ask.account.BEA", 1)
        .into();
    assert_eq!(post(&token_of(&emulator, &stranger), &to_bea.to_string()), enablement);

    let mut subscription = expected("medium__error-403-no-subscription.json");
    subscription["message"] = subscription["message"]
        .as_str()
        .unwrap()
        .replacen("AMAZON.MediaContent.Available", "AMAZON.WeatherAlert.Activated", 1)
        .into();
    assert_eq!(post(&own, &to_bea.to_string()), subscription);

    let malformed = post_form(&emulator, &[("grant_type", "client_credentials")]).json();
    let mut expected_malformed = expected("medium-satr__token-error-invalid_request.json");
    expected_malformed["error_index"] = malformed["error_index"].clone();
    assert_eq!(malformed, expected_malformed);
    let mut token = request_token(&emulator, &Skill::example()).json();
    token["access_token"] = "Atc|EXAMPLE".into();
    assert_eq!(token, expected("medium-satr__token-response.json"));
    assert_eq!(expected("field__token-error-invalid_scope.json")["error"], "invalid_scope");
}

#[test]
fn the_ledger_explains_every_403_of_a_unicast() {
    let stranger = Skill::new("amzn1.ask.skill.STRANGER", "stranger", "secret");
    let emulator = emulator()
        .skill(Skill::example())
        .skill(stranger)
        .customer(customer("OTHER").of_skill("amzn1.ask.skill.STRANGER"))
        .customer(customer("GONE").disabled())
        .customer(customer("OFF").without_permission())
        .customer(customer("UNSUBSCRIBED").subscribed_to([glass().name()]))
        .customer(customer("LIVE").stages([LIVE]))
        .start_blocking()
        .unwrap();
    let mut answers = Vec::new();
    for name in ["OTHER", "GONE", "OFF", "UNSUBSCRIBED", "LIVE", "UNKNOWN"] {
        let answer = send(&emulator, DEVELOPMENT, &request(storm(), "storm17").unicast(user(name)).unwrap());
        let entry = last(&emulator);
        assert!(!entry.accepted);
        let reason = entry.delivery(&user(name)).map_or("unknown".to_owned(), ToString::to_string);
        answers.push(format!("{}\n  {reason}", answer.text()));
    }
    expect![[r#"
        403 {"message":"No enablement for clientId: amzn1.application-oa2-client.EXAMPLE, userId: amzn1.ask.account.OTHER","type":"Forbidden"}
          other skill
        403 {"message":"No enablement for clientId: amzn1.application-oa2-client.EXAMPLE, userId: amzn1.ask.account.GONE","type":"Forbidden"}
          not enabled
        403 {"message":"Can't find any subscription for stage=development, skillId=amzn1.ask.skill.EXAMPLE, topicId=AMAZON.WeatherAlert.Activated","type":"Forbidden"}
          permission off
        403 {"message":"Can't find any subscription for stage=development, skillId=amzn1.ask.skill.EXAMPLE, topicId=AMAZON.WeatherAlert.Activated","type":"Forbidden"}
          not subscribed
        403 {"message":"Can't find any subscription for stage=development, skillId=amzn1.ask.skill.EXAMPLE, topicId=AMAZON.WeatherAlert.Activated","type":"Forbidden"}
          other stage
        403 {"message":"No enablement for clientId: amzn1.application-oa2-client.EXAMPLE, userId: amzn1.ask.account.UNKNOWN","type":"Forbidden"}
          unknown"#]].assert_eq(&answers.join("\n"));
}

#[test]
fn limits_apply_to_the_live_stage() {
    let minute = Duration::from_secs(60);
    let limits = Limits::default().per_customer(Limit::new(2, 60 * minute)).per_skill(Limit::new(4, minute));
    let emulator = emulator().customer(bea()).limits(limits).start_blocking().unwrap();
    let token = token(&emulator);
    let send = |stage, id: &str| {
        let body = request(glass(), id).unicast(user("BEA")).unwrap();
        try_post(&emulator, Region::Europe, stage, &token, body.as_bytes()).unwrap().status
    };
    let statuses: Vec<u16> = ["a", "b", "c", "a", "e"].map(|id| send(LIVE, id)).into();
    // `c` exceeds the customer's limit. The second `a` changes nothing, so it counts for the skill only.
    assert_eq!(statuses, [202, 202, 432, 202, 429]);
    assert_eq!(last(&emulator).reference_id.as_ref().unwrap().as_str(), "e");
    assert_eq!(emulator.ledger()[2].delivery(&user("BEA")), Some(&Delivery::LimitReached));
    assert!((0..10).all(|id| send(DEVELOPMENT, &format!("d{id}")) == 202));
    emulator.advance(minute);
    assert_eq!(send(LIVE, "f"), 432);
    emulator.set_limits(Limits::default());
    assert_eq!(send(LIVE, "g"), 202);
}

#[test]
fn limits_are_counted_per_skill_and_per_customer() {
    let minute = Duration::from_secs(60);
    let limits = Limits::default().per_customer(Limit::new(1, minute)).per_skill(Limit::new(3, minute));
    let other = Skill::new("amzn1.ask.skill.OTHER", "other", "secret");
    let emulator = emulator()
        .skill(Skill::example())
        .skill(other.clone())
        .customers([bea(), customer("CARL"), customer("DORA").of_skill(other.id())])
        .limits(limits)
        .start_blocking()
        .unwrap();
    let send = |skill: &Skill, name: &str, id: &str| {
        let body = request(glass(), id).unicast(user(name)).unwrap();
        let token = token_of(&emulator, skill);
        try_post(&emulator, Region::Europe, LIVE, &token, body.as_bytes()).unwrap().status
    };
    let example = Skill::example();
    assert_eq!(["a", "b"].map(|id| send(&example, "BEA", id)), [202, 432]);
    assert_eq!(["a", "b"].map(|id| send(&example, "CARL", id)), [202, 429]);
    assert_eq!(send(&other, "DORA", "a"), 202);
}

#[test]
fn a_multicast_is_accepted_when_a_customer_reached_the_limit() {
    let limits = Limits::default().per_customer(Limit::new(1, Duration::from_secs(60)));
    let emulator = emulator().customer(bea()).limits(limits).start_blocking().unwrap();
    for (id, delivery) in [("a", "rang"), ("b", "limit reached")] {
        assert_eq!(send(&emulator, LIVE, &request(glass(), id).multicast().unwrap()).status, 202);
        assert_eq!(last_delivery(&emulator, &user("BEA")).name(), delivery);
    }
}

#[test]
fn clock_skew_changes_the_date_and_the_judgement_of_the_expiry() {
    let emulator = emulator().customer(bea()).start_blocking().unwrap();
    let body = request(glass(), "a").multicast().unwrap();
    for (skew, date, status) in [
        (ClockSkew::Ahead(Duration::from_secs(7200)), "Mon, 01 Jun 2026 14:00:00 GMT", 400),
        (ClockSkew::Behind(Duration::from_secs(86400)), "Sun, 31 May 2026 12:00:00 GMT", 400),
        (ClockSkew::None, "Mon, 01 Jun 2026 12:00:00 GMT", 202),
    ] {
        emulator.set_clock_skew(skew);
        let answer = send(&emulator, DEVELOPMENT, &body);
        assert_eq!((answer.header("date"), answer.status), (Some(date), status));
    }
}

#[test]
fn customers_change_while_it_runs() {
    let emulator = emulator().start_blocking().unwrap();
    let ana = user("ANA");
    let to_ana = |id: &str| request(storm(), id).unicast(ana.clone()).unwrap();
    assert_eq!(send(&emulator, LIVE, &to_ana("a")).status, 403);
    emulator.add_customer(Customer::new(ana.clone(), Region::Europe, Locale::EnUs));
    assert_eq!(send(&emulator, LIVE, &to_ana("a")).status, 202);
    assert!(emulator.change_customer(&ana, |ana| ana.permission = false));
    assert_eq!(send(&emulator, LIVE, &to_ana("b")).status, 403);
    assert!(emulator.change_customer(&ana, |ana| {
        ana.permission = true;
        // The id does not change.
        ana.user = user("OTHER");
    }));
    assert_eq!(emulator.customer(&ana).unwrap().user, ana);
    assert_eq!(send(&emulator, LIVE, &to_ana("c")).status, 202);
    assert!(emulator.remove_customer(&ana) && !emulator.remove_customer(&ana));
    assert!(!emulator.change_customer(&ana, |_| ()));
    assert_eq!(send(&emulator, LIVE, &to_ana("d")).status, 403);
    let skill = Skill::example().without_declaration();
    emulator.add_skill(skill.clone());
    assert_eq!(request_token(&emulator, &skill).status, 400);
}
