//! The store on a server of DynamoDB's API: `AWS_ENDPOINT_URL` and the SDK's other variables. `tests/interop/run` starts PyPI `moto`.

mod sdk;

use alexa_proactive::SkillStage;
use alexa_proactive::skill_events::{Audience, Incoming, SkillEvent, conformance};
use alexa_proactive::{EventName, UserId};
use alexa_proactive_aws::DynamoDb;
use aws_sdk_dynamodb::Client;
use futures_util::TryStreamExt as _;
use std::error::Error;

const SKILL: &str = "amzn1.ask.skill.EXAMPLE";

async fn client() -> Client {
    Client::new(&sdk::config().await)
}

async fn table(name: &str) -> DynamoDb {
    let dynamodb = DynamoDb::new(client().await, name);
    dynamodb.install().await.expect("a table");
    dynamodb
}

fn user(number: u32) -> UserId {
    UserId::new(format!("amzn1.ask.account.{number}")).expect("an id")
}

fn weather() -> EventName {
    "AMAZON.WeatherAlert.Activated".parse().expect("an event")
}

fn subscribed(user: &UserId, second: u32) -> SkillEvent {
    let text = format!(
        r#"{{"context": {{"System": {{"user": {{"userId": "{}"}}, "apiEndpoint": "https://api.eu.amazonalexa.com"}}}},
            "request": {{"type": "AlexaSkillEvent.ProactiveSubscriptionChanged", "timestamp": "2026-06-01T12:00:{second:02}Z",
            "body": {{"subscriptions": [{{"eventName": "{}"}}]}}}}}}"#,
        user.as_str(),
        weather(),
    );
    match Incoming::from_json(text.as_bytes()) {
        Ok(Incoming::SkillEvent(event)) => event,
        other => panic!("{other:?}"),
    }
}

async fn recipients(audience: &Audience) -> usize {
    audience.recipients(weather()).try_collect::<Vec<_>>().await.expect("recipients").len()
}

#[tokio::test]
async fn it_conforms() -> Result<(), conformance::Failure> {
    let (one, other) = (table("conformance").await, table("conformance").await);
    let handles = std::sync::atomic::AtomicUsize::new(0);
    conformance::check(async |skill_id: &str, stage| {
        let number = handles.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Ok(if number % 2 == 0 { &one } else { &other }.store(skill_id, stage))
    })
    .await
}

#[tokio::test]
async fn histories_in_any_order_have_the_same_end() -> Result<(), conformance::Failure> {
    let (one, other) = (table("histories").await, table("histories").await);
    let handles = std::sync::atomic::AtomicUsize::new(0);
    let open = async |skill_id: &str, stage| {
        let number = handles.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Ok(if number % 2 == 0 { &one } else { &other }.store(skill_id, stage))
    };
    conformance::check_histories(open, (0..25).map(|_| fastrand::u64(1..))).await
}

/// Processes that merge the same users at once lose nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_functions_merge_the_same_users() -> Result<(), Box<dyn Error>> {
    drop(table("functions").await);
    let mut tasks = Vec::new();
    for function in 0..4 {
        tasks.push(tokio::spawn(async move {
            let audience = table("functions").await.audience(SKILL, SkillStage::Live);
            let events: Vec<SkillEvent> = (0..50).map(|number| subscribed(&user(number), function)).collect();
            audience.merge_all(&events).await?;
            for number in 0..5 {
                audience.tag(&user(number), "function", &function.to_string()).await?;
            }
            Ok::<_, alexa_proactive::skill_events::StoreError>(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    let audience = table("functions").await.audience(SKILL, SkillStage::Live);
    assert_eq!(recipients(&audience).await, 50);
    for number in 0..5 {
        let member = audience.member(&user(number)).await?.expect("a member");
        assert_eq!(member.tags.len(), 4);
    }
    Ok(())
}

#[tokio::test]
async fn errors_have_no_user_ids() {
    let audience = DynamoDb::new(client().await, "missing").audience(SKILL, SkillStage::Live);
    for error in [
        audience.link(&user(1), "customer").await.expect_err("no table"),
        audience.member(&user(1)).await.expect_err("no table"),
    ] {
        assert!(!format!("{error} {error:?}").contains("account.1"), "{error}");
    }
}
