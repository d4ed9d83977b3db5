//! The store on a real server: `DATABASE_URL` is a database that is empty, or that this test may empty. `tests/interop/run` starts
//! one.

#[path = "scene/schema.rs"]
mod schema;

use alexa_proactive::skill_events::{Audience, Incoming, SkillEvent, conformance};
use alexa_proactive::{EventName, Region, SkillStage, UserId};
use alexa_proactive_postgres::{NoTls, Postgres};
use futures_util::TryStreamExt as _;
use std::error::Error;

const SKILL: &str = "amzn1.ask.skill.EXAMPLE";

async fn connect() -> Postgres {
    Postgres::connect(&schema::url(), NoTls).await.expect("a server")
}

/// Connects to a new schema with tables.
async fn installed(schema: &str) -> Postgres {
    let postgres = schema::fresh(schema).await.expect("a schema");
    postgres.install().await.expect("tables");
    postgres
}

async fn connect_to(schema: &str) -> Postgres {
    schema::connect(schema).await.expect("a server")
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
    let all = audience.recipients(weather()).in_region(Region::Europe);
    all.try_collect::<Vec<_>>().await.expect("recipients").len()
}

#[tokio::test]
async fn it_conforms() -> Result<(), conformance::Failure> {
    let (one, other) = (installed("conformance").await, connect_to("conformance").await);
    let handles = std::sync::atomic::AtomicUsize::new(0);
    conformance::check(async |skill_id: &str, stage| {
        let number = handles.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let handle = if number % 2 == 0 { &one } else { &other };
        handle.store(skill_id, stage).await
    })
    .await
}

#[tokio::test]
async fn histories_in_any_order_have_the_same_end() -> Result<(), conformance::Failure> {
    let (one, other) = (installed("histories").await, connect_to("histories").await);
    let handles = std::sync::atomic::AtomicUsize::new(0);
    let open = async |skill_id: &str, stage| {
        let number = handles.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let handle = if number % 2 == 0 { &one } else { &other };
        handle.store(skill_id, stage).await
    };
    conformance::check_histories(open, (0..100).map(|_| fastrand::u64(1..))).await
}

#[tokio::test]
async fn a_broken_connection_is_made_again() -> Result<(), Box<dyn Error>> {
    let postgres = installed("broken").await;
    let audience = postgres.audience(SKILL, SkillStage::Live).await?;
    audience.merge(&subscribed(&user(1), 1)).await?;
    for number in 2..5 {
        let client = schema::administrator().await?;
        let ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'broken'";
        assert_eq!(client.query(ours, &[]).await?.len(), 1);
        audience.merge(&subscribed(&user(number), 1)).await?;
    }
    assert_eq!(recipients(&audience).await, 4);
    Ok(())
}

/// Batches of the same users in opposite orders, at once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn batches_of_many_processes_do_not_fail() -> Result<(), Box<dyn Error>> {
    let first = installed("batches").await;
    let mut tasks = Vec::new();
    for process in 0..4 {
        let postgres = if process == 0 { first.clone() } else { connect_to("batches").await };
        tasks.push(tokio::spawn(async move {
            let audience = postgres.audience(SKILL, SkillStage::Live).await?;
            for second in 0..10 {
                let mut events: Vec<SkillEvent> =
                    (0..200).map(|number| subscribed(&user(number), second)).collect();
                if process % 2 == 0 {
                    events.reverse();
                }
                audience.merge_all(&events).await?;
            }
            Ok::<_, alexa_proactive::skill_events::StoreError>(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    assert_eq!(recipients(&first.audience(SKILL, SkillStage::Live).await?).await, 200);
    Ok(())
}

#[tokio::test]
async fn many_processes_create_the_tables() -> Result<(), Box<dyn Error>> {
    drop(schema::fresh("created").await?);
    let mut tasks = Vec::new();
    for _ in 0..8 {
        let postgres = connect_to("created").await;
        tasks.push(tokio::spawn(async move {
            postgres.install().await?;
            postgres.audience(SKILL, SkillStage::Live).await
        }));
    }
    for task in tasks {
        task.await??;
    }
    Ok(())
}

#[tokio::test]
async fn errors_say_what_is_missing_and_have_no_user_ids() {
    let postgres = schema::fresh("empty").await.expect("a schema");
    let error = postgres.audience(SKILL, SkillStage::Live).await.expect_err("no tables");
    assert!(error.to_string().contains("alexa_audience"), "{error}");

    let postgres = installed("errors").await;
    let audience = postgres.audience(SKILL, SkillStage::Live).await.expect("an audience");
    // PostgreSQL has no texts with this character.
    let error = audience.link(&user(1), "a\0b").await.expect_err("no text");
    assert!(!format!("{error} {error:?}").contains("account.1"), "{error}");
    let error =
        Postgres::connect("postgres://nobody:secret@127.0.0.1:1/none", NoTls).await.expect_err("no server");
    assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
    drop(connect().await);
}

/// The server's certificate is made by itself, for `localhost`.
#[cfg(feature = "tls")]
mod tls {
    use super::schema::{self, url};
    use alexa_proactive_postgres::Postgres;

    /// The address of the server for a role, under this name of the machine.
    fn address(role: &str, host: &str, parameters: &str) -> String {
        let url = url().replace("postgres@", &format!("{role}@")).replace("127.0.0.1", host);
        format!("{url}?{parameters}")
    }

    fn root() -> String {
        format!(
            "sslrootcert={}",
            std::env::var("DATABASE_ROOT").expect("DATABASE_ROOT is the server's certificate")
        )
    }

    async fn error(url: &str) -> String {
        let error = Postgres::connect_url(url).await.expect_err("an error").to_string();
        assert!(!error.contains("wr0ng"), "{error}");
        error
    }

    #[tokio::test]
    async fn the_mode_of_the_url_counts() {
        create_role("encrypted", "").await;
        let with_root = format!("sslmode=verify-full&{}", root());
        Postgres::connect_url(&address("encrypted", "localhost", &with_root)).await.expect("with TLS");
        Postgres::connect_url(&address("encrypted", "localhost", &root()))
            .await
            .expect("with TLS by default");
        let rejected = error(&address("encrypted", "localhost", "sslmode=disable")).await;
        assert!(rejected.ends_with("the server wants TLS: pass `sslmode=require`"), "{rejected}");
        Postgres::connect_url(&address("postgres", "localhost", "sslmode=disable"))
            .await
            .expect("without TLS");
    }

    #[tokio::test]
    async fn a_certificate_is_verified_with_its_name() {
        for (host, parameters) in
            [("localhost", "sslmode=require"), ("127.0.0.1", &*format!("sslmode=require&{}", root()))]
        {
            let error = error(&address("postgres", host, parameters)).await;
            assert!(
                error.contains("invalid peer certificate: ") && error.contains("pass the root certificate"),
                "{error}"
            );
        }
    }

    #[tokio::test]
    async fn a_wrong_password_is_not_repeated() {
        create_role("guarded", "PASSWORD 'r1ght'").await;
        let with_root = format!("sslmode=require&{}", root());
        let error = error(&address("guarded:wr0ng", "localhost", &with_root)).await;
        assert!(error.contains("password authentication failed for user \"guarded\""), "{error}");
        // The password is bound to the connection.
        Postgres::connect_url(&address("guarded:r1ght", "localhost", &with_root))
            .await
            .expect("the password");
    }

    async fn create_role(name: &str, options: &str) {
        let client = schema::administrator().await.expect("a server");
        let create = format!("DROP ROLE IF EXISTS {name}; CREATE ROLE {name} LOGIN {options}");
        client.batch_execute(&create).await.expect("a role");
    }
}
