//! The queue on a real server: `DATABASE_URL` is a database that is empty, or that this test may empty. `tests/interop/run` starts one.

#[path = "../../../fleet/tests/scenarios/mod.rs"]
mod scenarios;
#[path = "../scene/schema.rs"]
mod schema;

use alexa_proactive::SkillStage;
use alexa_proactive_fleet::{QueueError, conformance};
use alexa_proactive_postgres::Postgres;
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const SKILL: &str = "amzn1.ask.skill.EXAMPLE";

async fn connect_to(schema: &str) -> Postgres {
    schema::connect(schema).await.expect("a server")
}

/// Connects to a new schema with tables.
async fn installed(schema: &str) -> Postgres {
    let postgres = schema::fresh(schema).await.expect("a schema");
    postgres.install_queue().await.expect("tables");
    postgres
}

#[tokio::test]
async fn it_conforms() -> Result<(), conformance::Failure> {
    let (one, other) = (installed("queue_conformance").await, connect_to("queue_conformance").await);
    let handles = AtomicUsize::new(0);
    conformance::check(async || {
        let number = handles.fetch_add(1, Ordering::Relaxed);
        let handle = if number % 2 == 0 { &one } else { &other };
        handle.queue(SKILL, SkillStage::Live).await
    })
    .await
}

macro_rules! scenarios {
    ($($name:ident)*) => {
        $(
            #[tokio::test]
            async fn $name() -> Result<(), QueueError> {
                let postgres = installed(stringify!($name)).await;
                scenarios::$name(Arc::new(postgres.queue(SKILL, SkillStage::Live).await?)).await;
                Ok(())
            }
        )*
    };
}

scenarios::for_each!(scenarios);

/// Who waits learns of a batch by a notification, also on a connection that was made again.
#[tokio::test]
async fn a_worker_that_waits_is_woken() -> Result<(), Box<dyn Error>> {
    use alexa_proactive_fleet::{Fleet, Queue as _};
    use scenarios::amazon::{recipient, storm};
    let postgres = installed("woken").await;
    // A channel is of the database, and has the number of the queue: one that no other test has.
    for number in 0..50 {
        postgres.queue(format!("amzn1.ask.skill.{number}"), SkillStage::Live).await?;
    }
    let queue = postgres.queue(SKILL, SkillStage::Live).await?;
    let producer = Fleet::new(connect_to("woken").await.queue(SKILL, SkillStage::Live).await?);
    for round in 0..2 {
        let mut changed = queue.changed();
        let early = tokio::time::timeout(Duration::from_millis(300), &mut changed).await;
        assert!(early.is_err(), "nothing was put");
        producer.put(&storm(&format!("woken {round}")), recipient(1)).await?;
        tokio::time::timeout(Duration::from_secs(60), changed).await??;
        let ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'woken'";
        let mut changed = queue.changed();
        let early = tokio::time::timeout(Duration::from_millis(300), &mut changed).await;
        assert!(early.is_err(), "nothing was put");
        schema::administrator().await?.query(ours, &[]).await?;
        tokio::time::timeout(Duration::from_secs(60), changed).await??;
    }
    Ok(())
}

/// The queues of two stages share the tables, and nothing else.
#[tokio::test]
async fn a_queue_has_the_batches_of_its_skill_and_stage() -> Result<(), Box<dyn Error>> {
    use alexa_proactive_fleet::{Fleet, Queue as _};
    use scenarios::amazon::{recipient, storm};
    let postgres = installed("stages").await;
    let live = postgres.queue(SKILL, SkillStage::Live).await?;
    let run = postgres.fleet(SKILL, SkillStage::Live).await?.put(&storm("one"), recipient(1)).await?.id;
    let others = [
        postgres.queue(SKILL, SkillStage::Development).await?,
        postgres.queue("amzn1.ask.skill.OTHER", SkillStage::Live).await?,
    ];
    for other in others {
        assert!(other.take(10, Duration::from_secs(60)).await?.is_empty());
        assert!(other.progress(&run).await?.is_none());
        assert!(!Fleet::new(other).stop(&run).await?);
    }
    assert_eq!(live.take(10, Duration::from_secs(60)).await?.len(), 1);
    Ok(())
}

#[tokio::test]
async fn many_processes_create_the_tables() -> Result<(), Box<dyn Error>> {
    drop(schema::fresh("queue_created").await?);
    let mut tasks = Vec::new();
    for _ in 0..8 {
        let postgres = connect_to("queue_created").await;
        tasks.push(tokio::spawn(async move {
            postgres.install_queue().await?;
            postgres.fleet(SKILL, SkillStage::Live).await
        }));
    }
    for task in tasks {
        task.await??;
    }
    Ok(())
}

#[tokio::test]
async fn errors_say_what_is_missing() {
    let postgres = schema::fresh("queue_empty").await.expect("a schema");
    let error = postgres.fleet(SKILL, SkillStage::Live).await.expect_err("no tables");
    assert!(error.to_string().contains("alexa_queue"), "{error}");
}
