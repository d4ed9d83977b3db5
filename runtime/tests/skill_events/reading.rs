//! Parsing: what Amazon and others wrote is read without loss.

use alexa_proactive::skill_events::{AcceptedPermissions, Incoming, SkillEvent, SkillEventKind};
use alexa_proactive::{Region, Timestamp, ViolationCode};
use alexa_proactive_tests::scratch::repository;
use serde_json::{Map, Value, json};
use std::fs;

fn skill_event(body: &Value) -> SkillEvent {
    match Incoming::from_json(body.to_string().as_bytes()) {
        Ok(Incoming::SkillEvent(event)) => event,
        other => panic!("{other:?}"),
    }
}

fn of(kind: &str, members: &Value) -> SkillEvent {
    let mut request = members.as_object().unwrap().clone();
    request.insert("type".to_owned(), format!("AlexaSkillEvent.{kind}").into());
    skill_event(&json!({"request": request}))
}

/// Writes an event from what its methods return; anything that no method returns is lost.
fn written_again(event: &SkillEvent) -> Value {
    fn insert(object: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
        object.extend(value.map(|value| (name.to_owned(), value.into())));
    }
    fn list(names: &std::collections::BTreeSet<String>, member: &str) -> Value {
        names.iter().map(|name| json!({member: name})).collect()
    }
    fn time(at: Option<Timestamp>) -> Option<String> {
        at.map(|at| at.to_string())
    }
    let mut request = Map::new();
    insert(&mut request, "type", Some(event.type_name()));
    insert(&mut request, "requestId", event.request_id());
    insert(&mut request, "locale", event.locale());
    insert(&mut request, "timestamp", time(event.timestamp()));
    insert(&mut request, "eventPublishingTime", time(event.publishing_time()));
    if event.creation_time() != event.timestamp() || event.publishing_time().is_some() {
        insert(&mut request, "eventCreationTime", time(event.creation_time()));
    }
    let body = match event.kind() {
        SkillEventKind::SkillDisabled { persisted } => persisted.map(|persisted| {
            json!({"userInformationPersistenceStatus": if persisted { "PERSISTED" } else { "NOT_PERSISTED" }})
        }),
        SkillEventKind::SkillPermissionAccepted(accepted)
        | SkillEventKind::SkillPermissionChanged(accepted) => {
            let AcceptedPermissions { scopes, person_scopes, .. } = accepted;
            let mut body = json!({"acceptedPermissions": list(scopes, "scope")});
            if !person_scopes.is_empty() {
                body["acceptedPersonPermissions"] = list(person_scopes, "scope");
            }
            Some(body)
        }
        SkillEventKind::SkillAccountLinked { access_token } => {
            access_token.as_ref().map(|token| json!({"accessToken": token.as_str()}))
        }
        SkillEventKind::ProactiveSubscriptionChanged { subscriptions } => {
            Some(json!({"subscriptions": list(subscriptions, "eventName")}))
        }
        SkillEventKind::NotificationSubscriptionChanged { topics } => {
            Some(json!({"subscriptions": list(topics, "topicId")}))
        }
        SkillEventKind::SkillEnabled | SkillEventKind::SkillAccountUnlinked => None,
        other => panic!("{other:?}"),
    };
    insert(&mut request, "body", body);
    let Some(user) = event.user() else { return json!({"request": request}) };
    let mut user = json!({"userId": user.as_str()});
    let members = user.as_object_mut().unwrap();
    insert(members, "accessToken", event.access_token().map(|token| token.as_str().to_owned()));
    let consent = event.consent_token().map(|token| json!({"consentToken": token.as_str()}));
    insert(members, "permissions", consent);
    let mut system = json!({"user": user, "application": {"applicationId": event.skill_id()}});
    let members = system.as_object_mut().unwrap();
    insert(members, "apiEndpoint", event.region().map(|region| format!("https://{}", region.host())));
    insert(members, "apiAccessToken", event.api_access_token().map(|token| token.as_str().to_owned()));
    json!({"context": {"System": system}, "request": request})
}

/// Normalizes what may differ: the version, the format of a time, and whether something absent is missing, `null` or empty.
fn normal(mut event: Value) -> Value {
    if event.get("request").is_none() {
        event = json!({"request": event});
    }
    event.as_object_mut().unwrap().remove("version");
    let request = event["request"].as_object_mut().unwrap();
    for name in ["timestamp", "eventCreationTime", "eventPublishingTime"] {
        if let Some(time) = request.remove(name) {
            let time = time.as_str().unwrap().parse::<Timestamp>();
            request.extend(time.ok().map(|time| (name.to_owned(), time.to_utc().to_string().into())));
        }
    }
    let empty = match request["type"].as_str().unwrap() {
        "AlexaSkillEvent.SkillPermissionAccepted" | "AlexaSkillEvent.SkillPermissionChanged" => {
            "acceptedPermissions"
        }
        "AlexaSkillEvent.ProactiveSubscriptionChanged"
        | "AlexaSkillEvent.NotificationSubscriptionChanged" => "subscriptions",
        _ => return event,
    };
    let body = request.entry("body").or_insert(Value::Null);
    if !body.is_object() {
        *body = json!({});
    }
    if body[empty].is_null() {
        body[empty] = json!([]);
    }
    event
}

#[test]
fn the_events_of_the_corpus_are_read_without_loss() {
    let mut count = 0;
    for entry in fs::read_dir(repository().join("tests/corpus/skill-events")).unwrap() {
        let path = entry.unwrap().path();
        let body = fs::read(&path).unwrap();
        let json: Value = serde_json::from_slice(&body).unwrap();
        let event = skill_event(&json);
        assert_eq!(written_again(&event), normal(json.clone()), "{}", path.display());
        assert_eq!(*event.json(), json);
        count += 1;
    }
    assert_eq!(count, 11);
}

#[test]
fn the_events_of_amazons_models_are_read_without_loss() {
    let events: Vec<Value> = serde_json::from_str(include_str!("ask_sdk_model.json")).unwrap();
    assert_eq!(events.len(), 14);
    for json in events {
        assert_eq!(written_again(&skill_event(&json)), normal(json));
    }
}

#[test]
fn a_body_may_be_missing_null_or_empty() {
    for kind in [
        "SkillPermissionAccepted",
        "SkillPermissionChanged",
        "ProactiveSubscriptionChanged",
        "NotificationSubscriptionChanged",
    ] {
        let without = of(kind, &json!({}));
        let list = if kind.contains("Permission") { "acceptedPermissions" } else { "subscriptions" };
        for body in [json!(null), json!({}), json!({list: null}), json!({list: []}), json!([]), json!("")] {
            assert_eq!(of(kind, &json!({"body": body})).kind(), without.kind(), "{kind} {body}");
        }
    }
    let SkillEventKind::ProactiveSubscriptionChanged { subscriptions } =
        of("ProactiveSubscriptionChanged", &json!({})).kind().clone()
    else {
        panic!("another kind")
    };
    assert!(subscriptions.is_empty());
}

#[test]
fn times_are_read_in_any_spelling_and_never_invented() {
    let noon: Timestamp = "2026-06-01T12:00:00Z".parse().unwrap();
    for (members, creation) in [
        (
            json!({"eventCreationTime": "2026-06-01T12:00:00Z", "timestamp": "2026-06-01T13:00:00Z"}),
            Some(noon),
        ),
        (json!({"timestamp": "2026-06-01T12:00:00Z"}), Some(noon)),
        (json!({"timeStamp": "2026-06-01T12:00:00Z"}), Some(noon)),
        (json!({"timestamp": "2026-06-01T14:00:00+02:00"}), Some(noon)),
        (json!({"timestamp": "2026-06-01T12:00:00"}), Some(noon)),
        (json!({"timestamp": "2026-06-01T12:00:00.000Z"}), Some(noon)),
        (json!({"timestamp": 1_780_315_200_000_i64}), Some(noon)),
        (json!({"eventCreationTime": null, "timestamp": "2026-06-01T12:00:00Z"}), Some(noon)),
        (json!({"eventCreationTime": "soon", "timestamp": "2026-06-01T12:00:00Z"}), Some(noon)),
        (json!({"timestamp": "string"}), None),
        (json!({"eventPublishingTime": "2026-06-01T12:00:00Z"}), None),
        (json!({}), None),
    ] {
        let event = of("SkillEnabled", &members);
        assert_eq!(event.creation_time(), creation, "{members}");
        if let Some(time) = event.creation_time() {
            assert_eq!(time.to_string(), "2026-06-01T12:00:00Z", "{members}");
        }
    }
    let published = of("SkillEnabled", &json!({"eventPublishingTime": "2026-06-01T12:00:00Z"}));
    assert_eq!(published.publishing_time(), Some(noon));
}

#[test]
fn the_region_comes_from_the_endpoint() {
    for (endpoint, region) in [
        (json!("https://api.amazonalexa.com"), Some(Region::NorthAmerica)),
        (json!("https://api.eu.amazonalexa.com/"), Some(Region::Europe)),
        (json!("https://api.fe.amazonalexa.com"), Some(Region::FarEast)),
        (json!("https://api.example.com"), None),
        (json!(null), None),
        (json!(7), None),
    ] {
        let event = json!({
            "context": {"System": {"apiEndpoint": endpoint}},
            "request": {"type": "AlexaSkillEvent.SkillEnabled"}
        });
        assert_eq!(skill_event(&event).region(), region, "{event}");
    }
}

#[test]
fn events_of_other_types_keep_their_json() {
    for request in [
        json!({"type": "AlexaSkillEvent.SkillPolished", "body": {"shine": 7}}),
        json!({"type": "AlexaHouseholdListEvent.ItemsCreated", "body": {"listId": "L"}}),
        json!({"type": "Reminders.ReminderCreated"}),
        json!({"type": "Example.Happened", "eventCreationTime": "2026-06-01T12:00:00Z"}),
    ] {
        let event = skill_event(&json!({"request": request}));
        assert_eq!(*event.kind(), SkillEventKind::Other);
        assert_eq!(event.json()["request"], request);
        assert_eq!(event.type_name(), request["type"].as_str().unwrap());
    }
}

#[test]
fn an_ordinary_request_is_kept() {
    let body = json!({
        "version": "1.0",
        "session": {"application": {"applicationId": "amzn1.ask.skill.A"}, "user": {"userId": "amzn1.ask.account.A"}},
        "context": {"System": {
            "user": {"permissions": {"scopes": {
                "alexa::devices:all:notifications:write": {"status": "GRANTED"},
                "alexa::profile:name:read": {"status": "DENIED"}
            }}},
            "apiEndpoint": "https://api.fe.amazonalexa.com"
        }},
        "request": {
            "type": "IntentRequest", "requestId": "amzn1.echo-api.request.1", "timestamp": "2026-06-01T12:00:00Z",
            "locale": "ja-JP", "intent": {"name": "TellMeIntent"}
        }
    });
    let Ok(Incoming::Request(request)) = Incoming::from_json(body.to_string().as_bytes()) else {
        panic!("no ordinary request");
    };
    assert_eq!(request.type_name(), "IntentRequest");
    assert_eq!(request.request_id(), Some("amzn1.echo-api.request.1"));
    assert_eq!(request.user().unwrap().as_str(), "amzn1.ask.account.A");
    assert_eq!(request.skill_id(), Some("amzn1.ask.skill.A"));
    assert_eq!(request.region(), Some(Region::FarEast));
    assert_eq!(request.locale(), Some("ja-JP"));
    assert_eq!(Vec::from_iter(request.granted_permissions()), ["alexa::devices:all:notifications:write"]);
    assert_eq!(*request.json(), body);
}

#[test]
fn a_body_that_is_not_a_request_is_a_violation() {
    for (body, code, pointer) in [
        ("", ViolationCode::NotJson, ""),
        ("{", ViolationCode::NotJson, ""),
        ("[]", ViolationCode::WrongType, ""),
        ("{}", ViolationCode::Missing, "/request"),
        (r#"{"request": null}"#, ViolationCode::WrongType, "/request"),
        (r#"{"request": {}}"#, ViolationCode::Missing, "/request/type"),
        (r#"{"request": {"type": 7}}"#, ViolationCode::WrongType, "/request/type"),
        (r#"{"type": 7}"#, ViolationCode::WrongType, "/type"),
    ] {
        let violations = Incoming::from_json(body.as_bytes()).unwrap_err();
        let violation = &violations.violations()[0];
        assert_eq!((violation.code(), violation.pointer()), (code, pointer), "{body}");
    }
    assert!(Incoming::from_json("[".repeat(100_000).as_bytes()).is_err());
    assert!(Incoming::from_json(&[0xff; 9]).is_err());
}

#[test]
fn neither_user_nor_tokens_are_shown() {
    let secrets =
        ["amzn1.ask.account.SECRET", "SECRET-access", "SECRET-consent", "SECRET-api", "SECRET-linked"];
    let [user, access, consent, api, linked] = secrets;
    for kind in ["AlexaSkillEvent.SkillAccountLinked", "AlexaSkillEvent.SomethingNew", "LaunchRequest"] {
        let body = json!({
            "context": {"System": {
                "user": {"userId": user, "accessToken": access, "permissions": {"consentToken": consent}},
                "apiAccessToken": api
            }},
            "request": {"type": kind, "body": {"accessToken": linked}}
        });
        let incoming = Incoming::from_json(body.to_string().as_bytes()).unwrap();
        let shown = format!("{incoming:?} {incoming:#?}");
        assert!(shown.contains(kind), "{shown}");
        assert!(!shown.contains("SECRET"), "{shown}");
    }
    let violations = Incoming::from_json(format!(r#"{{"request": "{user}"}}"#).as_bytes()).unwrap_err();
    assert!(!violations.to_string().contains("SECRET"), "{violations}");
}
