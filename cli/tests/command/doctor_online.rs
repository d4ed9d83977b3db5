//! `doctor` with a store, a journal, credentials and an emulator: it reports each planted cause, and nothing else.

use crate::run::{Ran, command, folder, ran, run_in};
use alexa_proactive::skill_events::{Audience, Incoming};
use alexa_proactive::{Locale, Region, SkillStage, Timestamp, UserId};
use alexa_proactive_emulator::{ClockSkew, Customer, Emulator, Fault, Skill};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

const SKILL: &str = "amzn1.ask.skill.EXAMPLE";
const PERMISSION: &str = "alexa::devices:all:notifications:write";

const REQUEST: &str = r#"{
  "timestamp": "2026-06-01T12:00:00Z",
  "referenceId": "storm~17",
  "expiryTime": "2026-06-01T18:00:00Z",
  "event": { "name": "AMAZON.WeatherAlert.Activated", "payload": { "weatherAlert": { "alertType": "TORNADO" } } },
  "localizedAttributes": [],
  "relevantAudience": { "type": "Multicast", "payload": {} }
}"#;

const MANIFEST: &str = r#"{
  "manifest": {
    "publishingInformation": { "locales": { "en-US": {} } },
    "permissions": [ { "name": "alexa::devices:all:notifications:write" } ],
    "events": {
      "publications": [ { "eventName": "AMAZON.WeatherAlert.Activated" } ],
      "endpoint": { "uri": "arn:aws:lambda:us-east-1:000000000000:function:storms" },
      "subscriptions": [ { "eventName": "SKILL_PROACTIVE_SUBSCRIPTION_CHANGED" } ]
    }
  }
}"#;

fn ana() -> UserId {
    UserId::new("amzn1.ask.account.ANA").expect("an id")
}

/// An emulator with the customer Ana in Europe in both stages, a store with Ana, and a request.
struct Clinic {
    emulator: Emulator,
    /// The environment before anything was planted.
    environment: Vec<(&'static str, String)>,
    folder: PathBuf,
    arguments: Vec<String>,
}

impl Clinic {
    fn healthy(name: &str) -> Self {
        let folder = folder(&format!("doctor-online-{name}"));
        fs::write(folder.join("request.json"), REQUEST).expect("written");
        fs::write(folder.join("skill.json"), MANIFEST).expect("written");
        let emulator = Emulator::builder()
            .customer(Customer::developer(ana(), Region::Europe, Locale::EnUs))
            .page(false)
            .start_blocking()
            .expect("a port");
        let arguments = [
            "--request",
            "request.json",
            "--manifest",
            "skill.json",
            "--store",
            "audience.db",
            "--user",
            "amzn1.ask.account.ANA",
            "--stage",
            "live",
            "--region",
            "EU",
            "--journal",
            "run.sqlite",
            "--manifest-changed",
            "2026-05-01T00:00:00Z",
            "--sent",
            "2026-06-01T12:00:01Z",
            "--probe",
        ];
        let clinic = Self {
            environment: emulator.environment(),
            emulator,
            folder,
            arguments: arguments.map(String::from).to_vec(),
        };
        clinic.receive("amzn1.ask.account.ANA", "SkillEnabled", "2026-05-10T12:00:00Z", &json!({}));
        clinic.receive(
            "amzn1.ask.account.ANA",
            "SkillPermissionAccepted",
            "2026-05-10T12:00:01Z",
            &json!({"acceptedPermissions": [{"scope": PERMISSION}]}),
        );
        clinic.subscribed("AMAZON.WeatherAlert.Activated", "2026-05-10T12:00:02Z");
        clinic.sent_before(&REQUEST.replace("2026-06-01T12:00:00Z", "2026-06-01T11:00:00Z"));
        clinic
    }

    fn audience(&self, stage: SkillStage) -> Audience {
        Audience::sqlite(self.folder.join("audience.db"), SKILL, stage).expect("a store")
    }

    fn receive(&self, user: &str, kind: &str, at: &str, body: &Value) {
        let event = json!({
            "context": {"System": {
                "application": {"applicationId": SKILL},
                "user": {"userId": user},
                "apiEndpoint": "https://api.eu.amazonalexa.com",
            }},
            "request": {
                "type": format!("AlexaSkillEvent.{kind}"), "timestamp": at, "eventCreationTime": at, "body": body,
            },
        });
        let Ok(Incoming::SkillEvent(event)) = Incoming::from_json(event.to_string().as_bytes()) else {
            panic!("a skill event")
        };
        self.audience(SkillStage::Live).blocking().merge(&event).expect("stored");
    }

    fn subscribed(&self, event: &str, at: &str) {
        let body = json!({"subscriptions": [{"eventName": event}]});
        self.receive("amzn1.ask.account.ANA", "ProactiveSubscriptionChanged", at, &body);
    }

    /// Records a batch of one customer with this request in the journal.
    fn sent_before(&self, request: &str) {
        let file = self.folder.join("run.sqlite");
        for part in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{part}", file.display()));
        }
        // A batch writes the journal; the request had not expired then.
        let request = alexa_proactive::EventRequest::from_json(
            request.as_bytes(),
            "2026-06-01T10:00:00Z".parse::<Timestamp>().expect("a time"),
        )
        .expect("a request");
        let journal = alexa_proactive::client::Journal::open(&file).expect("a journal");
        let credentials = alexa_proactive::client::Credentials::new("id", "secret");
        let client = alexa_proactive::client::Client::builder(credentials, SkillStage::Live).build();
        let client = client.expect("a client");
        let recipient = alexa_proactive::Recipient::new(ana(), Region::Europe);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            use futures_util::StreamExt as _;
            let batch = client.send_all(&request, futures_util::stream::iter([recipient])).journal(&journal);
            // It has expired, so nothing leaves this machine.
            let outcomes: Vec<_> = batch.collect().await;
            let error = outcomes[0].result.as_ref().expect_err("expired");
            assert_eq!(error.attempts(), 0);
        });
    }

    /// Removes an option and its value.
    fn without(&mut self, option: &str) {
        let at = self.arguments.iter().position(|argument| argument == option).expect(option);
        let value = self.arguments.get(at + 1).is_some_and(|value| !value.starts_with("--"));
        self.arguments.drain(at..=at + usize::from(value));
    }

    fn with(&mut self, option: &str, value: &str) {
        self.without(option);
        self.arguments.extend([option.to_owned(), value.to_owned()]);
    }

    fn run(&self) -> Ran {
        let mut command = command(&self.folder);
        command
            .args(["doctor", "--format", "json"])
            .args(&self.arguments)
            .envs(self.environment.iter().cloned());
        let ran = ran(command.output().expect("it runs"));
        for text in [&ran.out, &ran.errors] {
            let shown = text.replace("amzn1.ask.account.…", "");
            for secret in ["amzn1.ask.account.", "amzn1.oa2-cs", "Atc|"] {
                assert!(!shown.contains(secret), "{secret} in {text}");
            }
        }
        ran
    }
}

fn records(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
}

type Plant = fn(&mut Clinic);

/// What is planted, the check that reports it, and some words of its message.
const CAUSES: &[(Plant, &str, &str)] = &[
    (
        |clinic| {
            clinic.without("--probe");
            clinic.emulator.add_skill(Skill::example().without_declaration());
        },
        "credentials",
        "invalid_scope",
    ),
    (
        |clinic| {
            clinic.without("--probe");
            clinic.emulator.add_skill(Skill::new(SKILL, Skill::example().client_id(), "another"));
        },
        "credentials",
        "invalid_client",
    ),
    (
        |clinic| clinic.emulator.set_clock_skew(ClockSkew::Ahead(Duration::from_secs(600))),
        "clock",
        "s behind Amazon's",
    ),
    (
        |clinic| clinic.emulator.set_clock_skew(ClockSkew::Behind(Duration::from_secs(120))),
        "clock",
        "s ahead of Amazon's",
    ),
    (
        |clinic| {
            fs::remove_file(clinic.folder.join("audience.db")).expect("removed");
            clinic.audience(SkillStage::Live);
        },
        "store",
        "no skill event has arrived",
    ),
    (|clinic| clinic.with("--stage", "development"), "stage", "the customer is on the live stage"),
    (
        |clinic| {
            clinic.without("--user");
            clinic.without("--probe");
            clinic.with("--stage", "development");
        },
        "stage",
        "every known customer is on the live stage",
    ),
    (
        |clinic| {
            clinic.with("--region", "NA");
            clinic.without("--probe");
        },
        "region",
        "the request was sent to NA, but the customer is in EU",
    ),
    (
        |clinic| clinic.with("--manifest-changed", "2026-05-20T00:00:00Z"),
        "enablement",
        "before the manifest was changed",
    ),
    (
        |clinic| {
            clinic.with("--user", "amzn1.ask.account.OLD");
            clinic.without("--probe");
        },
        "enablement",
        "the user id is not in the store",
    ),
    (
        |clinic| {
            clinic.receive("amzn1.ask.account.ANA", "SkillDisabled", "2026-05-20T12:00:00Z", &json!(null));
        },
        "enablement",
        "disabled at 2026-05-20T12:00:00Z",
    ),
    (
        |clinic| {
            let body = json!({"acceptedPermissions": []});
            clinic.receive("amzn1.ask.account.ANA", "SkillPermissionChanged", "2026-05-20T12:00:00Z", &body);
        },
        "enablement",
        "has not granted alexa::devices",
    ),
    (
        |clinic| clinic.subscribed("AMAZON.OrderStatus.Updated", "2026-05-20T12:00:00Z"),
        "subscription",
        "not subscribed to AMAZON.WeatherAlert.Activated",
    ),
    (
        |clinic| {
            clinic.without("--user");
            clinic.without("--probe");
            clinic.with("--region", "NA");
        },
        "subscription",
        "no customer in the store is subscribed to AMAZON.WeatherAlert.Activated in NA",
    ),
    (
        |clinic| clinic.sent_before(&REQUEST.replace("12:00:00Z", "12:00:01Z")),
        "reference id",
        "`storm~17` of a request in the journal",
    ),
    (
        |clinic| clinic.sent_before(&REQUEST.replace("TORNADO", "HURRICANE")),
        "reference id",
        "`storm~17` of a request in the journal",
    ),
    (
        |clinic| {
            clinic.emulator.change_customer(&ana(), |ana| ana.permission = false);
        },
        "audience",
        "403",
    ),
    (
        |clinic| {
            clinic.emulator.remove_customer(&ana());
        },
        "audience",
        "No enablement",
    ),
];

#[test]
fn each_planted_cause_is_reported_and_nothing_else() {
    let healthy = Clinic::healthy("0").run();
    let found = records(&healthy);
    assert_eq!(healthy.status, 0, "{found:?} {}", healthy.errors);
    let unseen: Vec<&Value> =
        found.iter().filter(|record| record["finding"] != "fine").map(|record| &record["check"]).collect();
    assert_eq!(unseen, ["live manifest", "device"], "{found:?}");

    for (number, (plant, check, words)) in CAUSES.iter().enumerate() {
        let mut clinic = Clinic::healthy(&(number + 1).to_string());
        plant(&mut clinic);
        let ran = clinic.run();
        let wrong: Vec<Value> =
            records(&ran).into_iter().filter(|record| record["finding"] == "wrong").collect();
        assert_eq!(wrong.len(), 1, "{check} {words}: {wrong:?} {}", ran.errors);
        assert_eq!(wrong[0]["check"], *check, "{words}: {wrong:?}");
        assert!(wrong[0]["what"].as_str().expect("a text").contains(words), "{wrong:?}");
        assert_eq!(ran.status, 1);
    }
}

#[test]
fn a_journal_with_the_request_itself_is_fine() {
    let clinic = Clinic::healthy("itself");
    clinic.sent_before(REQUEST);
    assert_eq!(clinic.run().status, 0);
}

#[test]
fn an_invalid_user_id_leads_to_the_next_one() {
    let clinic = Clinic::healthy("successor");
    let audience = clinic.audience(SkillStage::Live).blocking();
    let next = UserId::new("amzn1.ask.account.NEXT").expect("an id");
    for user in [&ana(), &next] {
        audience.link(user, "customer-4711").expect("stored");
    }
    clinic.receive("amzn1.ask.account.ANA", "SkillDisabled", "2026-05-20T12:00:00Z", &json!(null));
    let ran = clinic.run();
    let found = records(&ran);
    let found: Vec<&Value> = found.iter().filter(|record| record["finding"] == "wrong").collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["do"], "send it to the other user id of the same owner in the store");

    // The next one is invalid, too.
    clinic.receive("amzn1.ask.account.NEXT", "SkillDisabled", "2026-05-20T12:00:00Z", &json!(null));
    let found = records(&clinic.run());
    let found: Vec<&Value> = found.iter().filter(|record| record["finding"] == "wrong").collect();
    assert!(
        found[0]["do"].as_str().is_some_and(|todo| todo.contains("from the next skill event")),
        "{found:?}"
    );
}

#[test]
fn everyone_who_is_subscribed_is_counted() {
    let mut clinic = Clinic::healthy("everyone");
    clinic.without("--user");
    clinic.without("--probe");
    let ran = clinic.run();
    assert_eq!(ran.status, 0, "{}", ran.out);
    assert!(
        ran.out.contains("subscribed customers: 1 to AMAZON.WeatherAlert.Activated in EU"),
        "{}",
        ran.out
    );
}

#[test]
fn a_refused_scope_is_blamed_on_the_manifest_only_if_it_has_violations() {
    for (permission, remedy) in
        [(PERMISSION, "use the credentials of this skill"), ("none", "declare the permission")]
    {
        let mut clinic = Clinic::healthy("scope");
        clinic.without("--probe");
        fs::write(clinic.folder.join("skill.json"), MANIFEST.replace(PERMISSION, permission))
            .expect("written");
        clinic.emulator.add_skill(Skill::example().without_declaration());
        let found = records(&clinic.run());
        let credentials = found.iter().find(|record| record["check"] == "credentials").expect("a record");
        assert!(credentials["do"].as_str().is_some_and(|todo| todo.contains(remedy)), "{credentials}");
    }
}

#[test]
fn a_temporary_failure_is_not_wrong() {
    let mut clinic = Clinic::healthy("passing");
    clinic.without("--probe");
    clinic.emulator.inject(Fault::status(503).always().on_token());
    let ran = clinic.run();
    assert_eq!(ran.status, 0, "{}", ran.out);
    let found = records(&ran);
    let credentials = found.iter().find(|record| record["check"] == "credentials").expect("a record");
    assert_eq!(credentials["finding"], "unseen");
}

#[test]
fn a_probe_is_sent_to_one_customer_in_development_and_nothing_else() {
    let mut clinic = Clinic::healthy("probe");
    assert_eq!(clinic.run().status, 0);
    let ledger = clinic.emulator.ledger();
    assert_eq!(ledger.len(), 1);
    assert_eq!((ledger[0].stage, ledger[0].region), (SkillStage::Development, Region::Europe));
    assert!(
        matches!(&ledger[0].audience, Some(alexa_proactive::RelevantAudience::Unicast(user)) if *user == ana())
    );
    clinic.emulator.clear_ledger();

    // The region is in the store.
    clinic.without("--region");
    assert_eq!(clinic.run().status, 0);
    assert_eq!(clinic.emulator.ledger().len(), 1);
    clinic.emulator.clear_ledger();

    clinic.without("--probe");
    assert_eq!(clinic.run().status, 0);
    assert!(clinic.emulator.ledger().is_empty());
}

#[test]
fn missing_evidence_is_an_error() {
    let clinic = Clinic::healthy("refused");
    for (arguments, words) in [
        (&["--probe"][..], "ALEXA_CLIENT_ID"),
        (&["--store", "skill.json"], "skill.json: no store of an audience"),
        (&["--store", "nowhere.db"], "nowhere.db: no store of an audience"),
        (&["--journal", "audience.db"], "audience.db: no journal"),
    ] {
        let ran = run_in(&clinic.folder, &[&["doctor"], arguments].concat());
        assert_eq!((ran.out.as_str(), ran.status), ("", 2), "{arguments:?}");
        assert!(ran.errors.contains(words), "{}", ran.errors);
    }
    assert!(!clinic.folder.join("nowhere.db").exists(), "no file is created");
    for (option, words) in [("--request", "a valid `--request`"), ("--user", "needs `--user`")] {
        let mut clinic = Clinic::healthy("lacking");
        clinic.without(option);
        let ran = clinic.run();
        assert_eq!(ran.status, 2);
        assert!(ran.errors.contains(words), "{}", ran.errors);
    }
}
