//! The journal: served customers are skipped, the same body is sent again, no customer gets two bodies.

use crate::amazon::{
    Amazon, NOON, NOT_ENABLED, NOT_SUBSCRIBED, file, number, outcomes, recipient, reply, request, request_for,
};
use alexa_proactive::catalog::{DayOfWeek, GarbageType, TrashCollectionAlert, TrashCollectionAlertActivated};
use alexa_proactive::client::{Client, Endpoints, Failed, Journal, RetryPolicy, SendErrorKind, StopReason};
use alexa_proactive::{EventRequest, ProactiveEvent, Recipient, ReferenceId, Region, SkillStage};
use bytes::Bytes;
use futures_util::{FutureExt, Stream, StreamExt, stream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

fn recipients(numbers: std::ops::Range<u32>) -> impl Stream<Item = Recipient> + Send {
    stream::iter(numbers).map(recipient)
}

fn europeans(numbers: std::ops::Range<u32>) -> impl Stream<Item = Recipient> + Send {
    stream::iter(numbers).map(|number| Recipient::new(recipient(number).user, Region::Europe))
}

#[tokio::test]
async fn a_batch_goes_on_where_it_was_interrupted() {
    let file = file("goes_on.sqlite");
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let request = request();
    {
        let journal = Journal::open(&file).unwrap();
        let mut batch = client.send_all(&request, recipients(0..1000)).journal(&journal);
        for _ in 0..700 {
            batch.next().await.unwrap();
        }
        // Interrupted; customers whose outcome is not in the file are sent to again.
    }
    let before = amazon.post_count();
    let journal = Journal::open(&file).unwrap();
    let again = journal.unfinished(&client, request.reference_id()).unwrap().unwrap();
    assert_eq!(again, request);
    let mut batch = client.send_all(&again, recipients(0..1000)).journal(&journal);
    while let Some(sent) = batch.next().await {
        sent.result.unwrap();
    }
    let counts = batch.progress().counts();
    assert_eq!(counts.finished() + counts.skipped(), 1000);
    assert!(counts.skipped() >= 256, "{counts}");
    assert_eq!(u64::from(amazon.post_count() - before), counts.accepted());

    let batch = client.send_all(&again, recipients(0..1000)).journal(&journal);
    assert_eq!(batch.count().await, 0, "all served");
    journal.finish(&client, &again).unwrap();
    assert_eq!(journal.unfinished(&client, request.reference_id()).unwrap(), None);
}

#[tokio::test]
async fn failed_customers_can_be_read_and_sent_to_again() {
    static ROUND: AtomicU32 = AtomicU32::new(0);
    let file = file("failed.sqlite");
    let amazon = Amazon::new(|post| async move {
        let number: u32 = post.user().rsplit('.').next().unwrap().parse().unwrap();
        let first = ROUND.load(Ordering::SeqCst) == 0;
        Ok(match number % 10 {
            4 => reply(403, r#"{"message":"Can't find any subscription for userId: amzn1.ask.account.X"}"#),
            6 if first => reply(432, ""),
            _ => reply(202, ""),
        })
    });
    let client = amazon.client();
    let request = request();
    let journal = Journal::open(&file).unwrap();
    let batch = client.send_all(&request, recipients(0..100)).max_customer_attempts(1).journal(&journal);
    assert_eq!(batch.count().await, 100);

    let mut failed: Vec<Failed> = Vec::new();
    loop {
        let page = journal.failed_after(&client, failed.last(), 7).unwrap();
        if page.is_empty() {
            break;
        }
        failed.extend(page);
    }
    assert_eq!(failed.len(), 20);
    for one in &failed {
        assert_eq!(one.request, request.for_user(&one.recipient.user));
        let limited = one.kind == "customer_limit";
        assert!(limited || one.kind == "not_subscribed", "{one:?}");
        assert_eq!(one.is_final, !limited);
        let error = one.error.as_deref().unwrap();
        assert!(!error.contains("account.X") && !error.contains(one.recipient.user.as_str()), "{error}");
    }
    ROUND.store(1, Ordering::SeqCst);
    let again = stream::iter(failed).map(|failed| (failed.recipient, failed.request));
    let mut batch = client.send_each(again).journal(&journal);
    while batch.next().await.is_some() {}
    assert_eq!(batch.progress().counts().to_string(), "10 accepted, 10 refused before");
    assert_eq!(journal.failed_after(&client, None, 100).unwrap().len(), 10);
}

/// Another event under the reference id and timestamp of [`request`].
fn other_event(lifetime: Duration) -> EventRequest {
    TrashCollectionAlertActivated::new(TrashCollectionAlert::new([GarbageType::Glass], DayOfWeek::Friday))
        .to_event()
        .unwrap()
        .request(ReferenceId::new("glass~week21").unwrap())
        .now(NOON.parse().unwrap())
        .expires_in(lifetime)
        .multicast()
        .unwrap()
}

/// The bodies that were posted for a customer.
fn bodies(amazon: &Amazon, number: u32) -> Vec<Bytes> {
    let user = recipient(number).user;
    amazon
        .received()
        .into_iter()
        .filter(|post| post.user() == user.as_str())
        .map(|post| post.body().clone())
        .collect()
}

#[tokio::test]
async fn a_second_delivery_of_a_queue_is_the_same_request() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let journal = Journal::open(file("delivered_twice.sqlite")).unwrap();
    // Made later, so with another expiry.
    let later = request_for(Duration::from_secs(13 * 3600));
    let items = [(recipient(1), request()), (recipient(1), later.clone()), (recipient(2), later.clone())];
    let mut batch = client.send_each(stream::iter(items)).max_in_flight(1).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 2)].into());
    assert!(batch.stopped().is_none());
    // Later customers get the first body.
    assert_eq!(bodies(&amazon, 1), [request().for_user(&recipient(1).user).as_bytes()]);
    assert_eq!(bodies(&amazon, 2), [request().for_user(&recipient(2).user).as_bytes()]);

    // In another process, too, and to everyone.
    drop(batch);
    let mut batch = client.send_all(&later, recipients(0..4)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 2)].into());
    let counts = batch.progress().counts();
    assert_eq!(
        (counts.to_string().as_str(), counts.recipients(), counts.served()),
        ("2 accepted, 2 served before", 4, 4)
    );
    assert_eq!(bodies(&amazon, 3), [request().for_user(&recipient(3).user).as_bytes()]);
}

#[tokio::test]
async fn a_later_expiry_replaces_an_expired_body() {
    let amazon = Amazon::in_turn(&[(500, ""), (202, "")]);
    let begun = NOON.parse::<alexa_proactive::Timestamp>().unwrap();
    let clock = Arc::new(AtomicU64::new(0));
    let now = Arc::clone(&clock);
    let client = amazon
        .builder()
        .retry(RetryPolicy::none())
        .clock(move || begun.checked_add(Duration::from_secs(now.load(Ordering::SeqCst))).unwrap())
        .build()
        .unwrap();
    let journal = Journal::open(file("later_expiry.sqlite")).unwrap();
    let mut batch = client
        .send_each(stream::iter([(recipient(1), request_for(Duration::from_secs(3600)))]))
        .journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 1)].into());
    drop(batch);
    clock.store(2 * 3600, Ordering::SeqCst);
    let later = request_for(Duration::from_secs(13 * 3600));
    let both = [(recipient(1), later.clone()), (recipient(2), later.clone())];
    let mut batch = client.send_each(stream::iter(both)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 1)].into());
    assert_eq!(bodies(&amazon, 2), [later.for_user(&recipient(2).user).as_bytes()]);
}

#[tokio::test]
async fn another_event_under_the_same_key_is_a_conflict_of_that_item() {
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let journal = Journal::open(file("conflict.sqlite")).unwrap();
    let hours = Duration::from_secs(12 * 3600);
    let items = [
        (recipient(1), request()),
        (recipient(2), other_event(hours)),
        (recipient(1), other_event(hours)),
        (recipient(3), request()),
    ];
    let mut batch = client.send_each(stream::iter(items.clone())).max_in_flight(1).journal(&journal);
    let mut results = Vec::new();
    while let Some(sent) = batch.next().await {
        results.push(
            sent.result.map(|_| ()).map_err(|error| (error.kind(), error.attempts(), error.to_string())),
        );
    }
    let conflict = (
        SendErrorKind::Conflict,
        0,
        "the journal has another event under the reference id `glass~week21` and the timestamp 2026-06-01T12:00:00Z (EU, \
         not sent): the two differ at /event/payload/alert/collectionDayOfWeek; make an update, with a later timestamp, or use \
         another reference id for another event"
            .to_owned(),
    );
    let in_the_far_east = (conflict.0, 0, conflict.2.replace("(EU,", "(FE,"));
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 2, "{results:?}");
    assert!(
        results.contains(&Err(conflict.clone())) && results.contains(&Err(in_the_far_east)),
        "{results:?}"
    );
    assert!(batch.stopped().is_none());
    let counts = batch.progress().counts();
    assert_eq!((counts.recipients(), counts.served()), (4, 2));
    assert_eq!(amazon.post_count(), 2);
    drop(batch);

    // For the one request of a batch it is reported once, and nothing is sent.
    let mut batch = client.send_all(&other_event(hours), recipients(0..1000)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("conflict", 1)].into());
    assert!(matches!(batch.stopped(), Some(StopReason::Conflict(_))), "{:?}", batch.stopped());
    assert_eq!(amazon.post_count(), 2);
}

#[tokio::test]
async fn a_body_that_no_customer_has_can_be_corrected() {
    // Amazon refuses Friday's event.
    let amazon = Amazon::new(|post| async move {
        let is_friday = post.body().windows(6).any(|text| text == b"FRIDAY");
        Ok(if is_friday { reply(400, r#"{"message":"no"}"#) } else { reply(202, "") })
    });
    let client = amazon.client();
    let path = file("corrected.sqlite");
    let journal = Journal::open(&path).unwrap();
    let wrong = other_event(Duration::from_secs(3600));
    let mut batch = client.send_each(stream::iter([(recipient(1), wrong.clone())])).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("violation", 1)].into());
    // The same request again would be refused again.
    let mut batch = client.send_each(stream::iter([(recipient(1), wrong.clone())])).journal(&journal);
    assert!(outcomes(&mut batch).await.is_empty());
    assert_eq!(batch.progress().counts().to_string(), "0 accepted, 1 refused before");
    // Corrected, in the same batch.
    let items = [(recipient(1), request()), (recipient(2), request()), (recipient(1), wrong.clone())];
    let mut batch = client.send_each(stream::iter(items)).max_in_flight(1).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 2), ("conflict", 1)].into());
    drop(batch);

    // After a batch was killed it is unknown whether a customer has the body, even if an earlier batch with it has ended.
    for (name, has_ended) in [("corrected_cut.sqlite", false), ("corrected_cut_later.sqlite", true)] {
        let journal = Journal::open(file(name)).unwrap();
        if has_ended {
            let mut batch = client.send_each(stream::iter([(recipient(2), wrong.clone())])).journal(&journal);
            assert_eq!(outcomes(&mut batch).await, [("violation", 1)].into());
        }
        let cut = stream::iter([(recipient(1), wrong.clone())]).chain(stream::pending());
        let mut batch = client.send_each(cut).journal(&journal);
        batch.next().await.unwrap();
        drop(batch);
        let mut batch = client.send_each(stream::iter([(recipient(1), request())])).journal(&journal);
        assert_eq!(outcomes(&mut batch).await, [("conflict", 1)].into(), "{name}");
    }
}

#[tokio::test]
async fn outcomes_of_another_sender_do_not_count() {
    let development = "amzn1.application-oa2-client.A";
    let client_of = |amazon: &Amazon, id: &str, stage| amazon.builder_of(id, stage).build().unwrap();
    let serves_all = Amazon::in_turn(&[(202, "")]);
    let no_subscribers = Amazon::in_turn(&[(403, NOT_SUBSCRIBED)]);
    let no_enablement = Amazon::in_turn(&[(403, NOT_ENABLED)]);
    let here = || client_of(&serves_all, development, SkillStage::Live);
    let elsewhere = |amazon: &Amazon| {
        amazon
            .builder_of(development, SkillStage::Live)
            .endpoints(Endpoints::emulator("http://127.0.0.1:4000").unwrap())
            .build()
            .unwrap()
    };
    let wrong: [(&str, Client); 5] = [
        ("the wrong stage", client_of(&no_subscribers, development, SkillStage::Development)),
        ("served in development", client_of(&serves_all, development, SkillStage::Development)),
        ("another skill", client_of(&no_enablement, "amzn1.application-oa2-client.B", SkillStage::Live)),
        ("served at an emulator", elsewhere(&serves_all)),
        ("refused at an emulator", elsewhere(&no_subscribers)),
    ];
    for (number, (name, client)) in wrong.into_iter().enumerate() {
        let path = file(&format!("elsewhere{number}.sqlite"));
        let journal = Journal::open(&path).unwrap();
        client.send_all(&request(), recipients(0..10)).journal(&journal).count().await;
        let mut batch = client.send_all(&request(), recipients(10..1000)).journal(&journal);
        outcomes(&mut batch).await;
        drop(batch);
        let journal = Journal::open(&path).unwrap();
        let right = here();
        assert_eq!(journal.unfinished(&right, request().reference_id()).unwrap(), None, "{name}");
        assert!(journal.failed_after(&right, None, 10).unwrap().is_empty(), "{name}");
        let mut batch = right.send_all(&request(), recipients(0..1000)).journal(&journal);
        assert_eq!(outcomes(&mut batch).await, [("accepted", 1000)].into(), "{name}");
    }

    // The wrong region accepts, too, and reaches no device.
    let journal = Journal::open(file("region.sqlite")).unwrap();
    let client = here();
    for region in [Region::NorthAmerica, Region::Europe] {
        let everyone = stream::iter(0..50).map(move |number| Recipient::new(recipient(number).user, region));
        let mut batch = client.send_all(&request(), everyone).journal(&journal);
        assert_eq!(outcomes(&mut batch).await, [("accepted", 50)].into(), "{region}");
    }
}

#[tokio::test]
async fn refusals_of_a_batch_that_is_stopped_are_not_final() {
    // Accepted once the skill is set up, refused before.
    let set_up = Arc::new(AtomicBool::new(false));
    let is_set_up = Arc::clone(&set_up);
    let amazon = Amazon::new(move |_| {
        let is_set_up = is_set_up.load(Ordering::SeqCst);
        async move {
            // Long enough for the first outcomes to be in the file.
            tokio::time::sleep(Duration::from_millis(20)).await;
            Ok(if is_set_up { reply(202, "") } else { reply(403, NOT_SUBSCRIBED) })
        }
    });
    let client = amazon.client();
    let journal = Journal::open(file("stopped.sqlite")).unwrap();
    // One batch that is interrupted before its verdict, one that reaches it.
    let mut batch = client.send_all(&request(), europeans(0..10).chain(stream::pending())).journal(&journal);
    for _ in 0..10 {
        batch.next().await.unwrap();
    }
    tokio::time::timeout(Duration::from_millis(300), batch.next()).await.unwrap_err();
    drop(batch);
    let mut batch = client.send_all(&request(), europeans(0..300)).journal(&journal);
    let outcomes_then = outcomes(&mut batch).await;
    assert!(
        matches!(batch.stopped(), Some(StopReason::NotSubscribed(Region::Europe, _))),
        "{outcomes_then:?}"
    );
    assert!(batch.progress().counts().refused_before() == 10, "{}", batch.progress().counts());
    drop(batch);
    set_up.store(true, Ordering::SeqCst);
    let mut batch = client.send_all(&request(), europeans(0..300)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 300)].into());
}

#[tokio::test]
async fn a_refusal_that_arrives_after_the_stop_is_not_final() {
    let set_up = Arc::new(AtomicBool::new(false));
    let is_set_up = Arc::clone(&set_up);
    let amazon = Amazon::new(move |post| {
        let is_set_up = is_set_up.load(Ordering::SeqCst);
        async move {
            // One answer takes so long that the batch is stopped, and its refusals are in the file, before it arrives.
            let is_late = !is_set_up && number(&post.user()) == 3;
            tokio::time::sleep(Duration::from_millis(if is_late { 1000 } else { 5 })).await;
            Ok(if is_set_up { reply(202, "") } else { reply(403, NOT_SUBSCRIBED) })
        }
    });
    let client = amazon.client();
    let journal = Journal::open(file("late_refusal.sqlite")).unwrap();
    let mut batch = client.send_all(&request(), europeans(0..300)).journal(&journal);
    let mut last = None;
    while let Some(sent) = batch.next().await {
        if sent.result.is_err_and(|error| error.kind() == SendErrorKind::NotSubscribed) {
            last = Some((number(sent.recipient.user.as_str()), batch.stopped().is_some()));
        }
    }
    assert_eq!(last, Some((3, true)), "the refusal of customer 3 arrives last");
    drop(batch);
    set_up.store(true, Ordering::SeqCst);
    let mut batch = client.send_all(&request(), europeans(0..300)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 300)].into());
}

#[tokio::test]
async fn a_409_is_accepted_where_an_earlier_process_may_have_sent() {
    let amazon = Amazon::in_turn(&[(409, "")]);
    let client = amazon.client();
    // Never sent before: a request of another program has the reference id.
    let journal = Journal::open(file("never_sent.sqlite")).unwrap();
    let mut batch = client.send_all(&request(), recipients(0..3)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("duplicate", 3)].into());
    drop(batch);
    // The same in the next batch, and for further customers.
    let mut batch = client.send_all(&request(), recipients(0..6)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("duplicate", 3)].into());
    assert_eq!(batch.progress().counts().to_string(), "0 accepted, 3 duplicate, 3 refused before");
    drop(batch);

    // Killed while requests were in flight: customers without an outcome may have been sent one.
    let silent = Amazon::new(|_| std::future::pending());
    let journal = Journal::open(file("killed.sqlite")).unwrap();
    let silent_client = silent.client();
    let mut batch = silent_client.send_all(&request(), recipients(0..10)).journal(&journal);
    tokio::time::timeout(Duration::from_millis(100), batch.next()).await.unwrap_err();
    assert!(silent.post_count() > 0);
    drop(batch);
    // Also after another batch has ended that did not reach all of them.
    for (customers, accepted) in [(0..4, 4), (0..20, 16)] {
        let mut batch = client.send_all(&request(), recipients(customers)).journal(&journal);
        assert_eq!(outcomes(&mut batch).await, [("accepted", accepted)].into());
    }

    // An attempt without an answer is in the file.
    let faulty =
        Amazon::new(|post| async move { Ok(reply(if number(&post.user()) == 1 { 504 } else { 202 }, "")) });
    let impatient = faulty.builder().retry(RetryPolicy::none()).build().unwrap();
    let journal = Journal::open(file("recorded.sqlite")).unwrap();
    let mut batch = impatient.send_all(&request(), recipients(0..20)).max_in_flight(2).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 19), ("unavailable", 1)].into());
    drop(batch);
    let mut batch = client.send_all(&request(), recipients(0..23)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 1), ("duplicate", 3)].into());
}

#[tokio::test]
async fn a_customer_in_fifty_lines_gets_one_request() {
    let amazon = Amazon::new(|_| async {
        tokio::time::sleep(Duration::from_millis(30)).await;
        Ok(reply(202, ""))
    });
    let client = amazon.client();
    let journal = Journal::open(file("fifty.sqlite")).unwrap();
    // Some while the first is in flight, some after its outcome is in the file.
    let slowly = stream::iter(0..50).then(|_| async {
        tokio::time::sleep(Duration::from_millis(4)).await;
        recipient(7)
    });
    let mut batch = client.send_all(&request(), Box::pin(slowly)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("accepted", 1)].into());
    assert_eq!(amazon.post_count(), 1);
    let counts = batch.progress().counts();
    assert!(counts.repeated() > 0 && counts.accepted_before() > 0, "{counts}");
    assert_eq!((counts.served(), counts.served() + counts.repeated()), (counts.recipients(), 50), "{counts}");
}

#[tokio::test]
async fn two_batches_with_one_journal_send_to_no_customer_twice() {
    let amazon = Amazon::new(|_| async {
        tokio::time::sleep(Duration::from_millis(5)).await;
        Ok(reply(202, ""))
    });
    let client = amazon.client();
    let path = file("two_runs.sqlite");
    let journal = Journal::open(&path).unwrap();
    // In one process, with one journal: they share the work.
    let request = request();
    let [mut one, mut two] =
        [(); 2].map(|()| client.send_all(&request, recipients(0..2000)).journal(&journal));
    let (first, second) = futures_util::future::join(outcomes(&mut one), outcomes(&mut two)).await;
    assert_eq!(first["accepted"] + second.get("accepted").unwrap_or(&0), 2000);
    assert_eq!(amazon.post_count(), 2000);
    drop((one, two));

    // Opened twice, as by two processes: the second batch is refused, and sends nothing.
    let mut one = client.send_all(&request, recipients(2000..4000)).journal(&journal);
    one.next().await.unwrap();
    let elsewhere = Journal::open(&path).unwrap();
    let mut two = client.send_all(&request, recipients(4000..5000)).journal(&elsewhere);
    assert_eq!(outcomes(&mut two).await, [("stopped", 1)].into());
    let stop = two.stopped().unwrap().to_string();
    assert!(
        stop.ends_with(
            "two_runs.sqlite: cannot begin: another batch is using it; wait until it ends, or stop it"
        ),
        "{stop}"
    );
    assert!(two.progress().counts().deferred() == 1, "it may succeed later");
    assert_eq!(outcomes(&mut one).await, [("accepted", 1999)].into());
    assert_eq!(amazon.post_count(), 4000);
    drop(one);
    let mut two = client.send_all(&request, recipients(4000..5000)).journal(&elsewhere);
    assert_eq!(outcomes(&mut two).await, [("accepted", 1000)].into());
}

#[test]
#[cfg(unix)]
fn the_file_is_private_from_its_first_byte() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).map(|metadata| metadata.permissions().mode() & 0o777);
    let beside = |path: &Path, end: &str| PathBuf::from(format!("{}{end}", path.display()));
    let folder = file("private");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    // Another thread watches the permissions all the time.
    let is_done = Arc::new(AtomicBool::new(false));
    let (place, done) = (folder.clone(), Arc::clone(&is_done));
    let watcher = std::thread::spawn(move || {
        let mut widest = 0;
        while !done.load(Ordering::SeqCst) {
            for entry in std::fs::read_dir(&place).unwrap().flatten() {
                widest |= mode(&entry.path()).unwrap_or_default();
            }
        }
        widest
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    for number in 0..40 {
        let path = folder.join(format!("{number}.sqlite"));
        for end in ["", "-wal", "-shm", "-lock"] {
            let _ = std::fs::remove_file(beside(&path, end));
        }
        let journal = Journal::open(&path).unwrap();
        let amazon = Amazon::in_turn(&[(202, "")]);
        let client = amazon.client();
        let mut batch = client.send_all(&request(), recipients(0..3)).journal(&journal);
        assert_eq!(runtime.block_on(outcomes(&mut batch)), [("accepted", 3)].into());
        for end in ["", "-wal", "-shm", "-lock"] {
            assert_eq!(mode(&beside(&path, end)).unwrap(), 0o600, "{end}");
        }
    }
    is_done.store(true, Ordering::SeqCst);
    assert_eq!(watcher.join().unwrap() & 0o077, 0);

    // An existing journal becomes private; the file of another program is left alone.
    let [ours, others] = ["ours.sqlite", "others.sqlite"].map(|name| folder.join(name));
    drop(Journal::open(&ours).unwrap());
    rusqlite::Connection::open(&others)
        .unwrap()
        .execute_batch("CREATE TABLE IF NOT EXISTS cats (name TEXT)")
        .unwrap();
    let before = std::fs::read(&others).unwrap();
    for path in [&ours, &others] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644)).unwrap();
    }
    drop(Journal::open(&ours).unwrap());
    Journal::open(&others).unwrap_err();
    assert_eq!((mode(&ours).unwrap(), mode(&others).unwrap()), (0o600, 0o644));
    assert!(std::fs::read(&others).unwrap() == before, "not switched to a write-ahead log");
}

#[test]
fn a_name_that_is_not_a_path_is_refused() {
    for name in ["", ":memory:", "file:x?mode=memory", "file:x"] {
        let error = Journal::open(name).unwrap_err().to_string();
        assert!(
            error
                .ends_with("expected the path of a file; SQLite would store the data in memory or elsewhere"),
            "{error}"
        );
    }
}

/// The tables of older versions, as a batch left them.
const OLDER: [(u32, &str, &str); 2] = [
    (
        1,
        "CREATE TABLE request (id INTEGER PRIMARY KEY, reference_id TEXT NOT NULL, timestamp TEXT NOT NULL,
             expiry_time TEXT NOT NULL, body TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0,
             UNIQUE (reference_id, timestamp)) STRICT;
         CREATE TABLE outcome (request INTEGER NOT NULL REFERENCES request (id), user TEXT NOT NULL,
             region TEXT NOT NULL, state TEXT NOT NULL, final INTEGER NOT NULL, status INTEGER,
             amazon_request_id TEXT, error TEXT, attempts INTEGER NOT NULL, at TEXT NOT NULL,
             PRIMARY KEY (request, user)) STRICT, WITHOUT ROWID;",
        "it is of version 1, which does not say in which stage and with which skill a customer was served; use a new \
         file, with which everyone is notified again, or let the program that began these batches finish them",
    ),
    (
        2,
        "CREATE TABLE request (id INTEGER PRIMARY KEY, reference_id TEXT NOT NULL, timestamp TEXT NOT NULL,
             stage TEXT NOT NULL, client_id TEXT NOT NULL, server TEXT NOT NULL, expiry_time TEXT NOT NULL,
             body TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0, run INTEGER, cut INTEGER NOT NULL DEFAULT 0,
             UNIQUE (reference_id, timestamp, stage, client_id, server)) STRICT;
         CREATE INDEX sending ON request (run) WHERE run IS NOT NULL;
         CREATE TABLE outcome (request INTEGER NOT NULL REFERENCES request (id), user TEXT NOT NULL,
             region TEXT NOT NULL, state TEXT NOT NULL, final INTEGER NOT NULL, status INTEGER,
             amazon_request_id TEXT, error TEXT, attempts INTEGER NOT NULL, may_have_arrived INTEGER NOT NULL,
             at TEXT NOT NULL, PRIMARY KEY (request, user, region)) STRICT, WITHOUT ROWID;",
        "it is of version 2, whose tables have other names; use a new file, with which everyone is notified again, or \
         let the program that began these batches finish them",
    ),
];

#[tokio::test]
async fn an_older_journal_is_migrated_if_it_is_empty() {
    for (version, tables, refusal) in OLDER {
        let path = file(&format!("version_{version}.sqlite"));
        let older = rusqlite::Connection::open(&path).unwrap();
        older.execute_batch(tables).unwrap();
        older.pragma_update(None, "application_id", 0x416C_504A).unwrap();
        older.pragma_update(None, "user_version", version).unwrap();
        older
            .execute(
                if version == 1 {
                    "INSERT INTO request VALUES (1, 'x', 'y', 'z', '{}', 0)"
                } else {
                    "INSERT INTO request VALUES (1, 'x', 'y', 'live', 'a', 'b', 'z', '{}', 0, NULL, 0)"
                },
                [],
            )
            .unwrap();
        let error = Journal::open(&path).unwrap_err().to_string();
        assert!(error.ends_with(&format!("version_{version}.sqlite: cannot open it: {refusal}")), "{error}");
        let rows: u32 = older.query_row("SELECT count(*) FROM request", [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 1, "no request is lost");

        older.execute("DELETE FROM request", []).unwrap();
        let journal = Journal::open(&path).unwrap();
        let client = Amazon::in_turn(&[(202, "")]).client();
        let mut batch = client.send_all(&request(), recipients(0..3)).journal(&journal);
        assert_eq!(outcomes(&mut batch).await, [("accepted", 3)].into());
    }
}

/// The names and sizes of the files that begin with this path.
#[cfg(unix)]
fn files(path: &Path) -> Vec<(String, u64)> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let mut files: Vec<_> = std::fs::read_dir(path.parent().unwrap())
        .unwrap()
        .flatten()
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().len()))
        .filter(|(other, _)| other.starts_with(name))
        .collect();
    files.sort();
    files
}

#[tokio::test]
async fn the_requests_of_a_journal_can_be_read_without_changing_it() {
    let path = file("read_requests.sqlite");
    let error = Journal::read_requests(&path).unwrap_err().to_string();
    assert!(error.contains("read_requests.sqlite: cannot open it"), "{error}");
    assert!(!path.exists(), "it is not created");

    let client = Amazon::in_turn(&[(202, "")]).client();
    let journal = Journal::open(&path).unwrap();
    assert!(Journal::read_requests(&path).unwrap().is_empty());
    let first = request();
    let update = first.updated(first.event().clone(), "2026-06-01T12:00:01Z".parse().unwrap()).unwrap();
    let sent = [first, update];
    for request in &sent {
        let mut batch = client.send_all(request, recipients(0..3).chain(stream::pending())).journal(&journal);
        batch.next().await.unwrap().result.unwrap();
        // While the batch holds the lock, and while another connection writes.
        let writer = rusqlite::Connection::open(&path).unwrap();
        writer.execute_batch("BEGIN IMMEDIATE; UPDATE request SET body = ''").unwrap();
        assert_eq!(Journal::read_requests(&path).unwrap().last(), Some(request));
        writer.execute_batch("ROLLBACK").unwrap();
        drop(writer);
        let _ = tokio::time::timeout(Duration::from_millis(200), batch.next()).await;
    }
    assert_eq!(Journal::read_requests(&path).unwrap(), sent, "in the order in which they were sent");
    drop(journal);
    tokio::time::sleep(Duration::from_millis(100)).await;

    #[cfg(unix)]
    {
        let before = files(&path);
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(Journal::read_requests(&path).unwrap(), sent);
        assert_eq!((files(&path), std::fs::read(&path).unwrap()), (before, bytes), "nothing is written");
    }
}

#[test]
fn requests_of_other_files_are_not_read() {
    let [other, later, garbage, empty] = ["read_other", "read_later", "read_garbage", "read_empty"]
        .map(|name| file(&format!("{name}.sqlite")));
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE request (body TEXT)").unwrap();
    drop(Journal::open(&later).unwrap());
    rusqlite::Connection::open(&later).unwrap().pragma_update(None, "user_version", 9).unwrap();
    std::fs::write(&garbage, "no database ".repeat(100)).unwrap();
    std::fs::write(&empty, "").unwrap();
    for (path, problem) in [
        (&other, "it is the database of another program"),
        (&later, "it has version 9, expected at most 3"),
        (&garbage, "it is not a SQLite database"),
    ] {
        let error = Journal::read_requests(path).unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
    }
    assert!(Journal::read_requests(&empty).unwrap().is_empty());
    assert_eq!(std::fs::metadata(&empty).unwrap().len(), 0, "no tables are created");
}

#[tokio::test]
async fn the_tables_can_be_queried() {
    let file = file("plain.sqlite");
    let amazon = Amazon::in_turn(&[(202, ""), (400, r#"{"code":"X","message":"no"}"#)]);
    let journal = Journal::open(&file).unwrap();
    let client = amazon.client();
    let batch = client.send_all(&request(), recipients(0..2)).max_in_flight(1).journal(&journal);
    assert_eq!(batch.count().await, 2);
    // Another process reads while this one holds it open.
    let reader = rusqlite::Connection::open(&file).unwrap();
    let mut statement = reader
        .prepare(
            "SELECT reference_id || ' ' || timestamp || ' ' || region || ' ' || result || ' ' || is_final || ' ' || http_status
             FROM outcome JOIN request ON request.id = request_id ORDER BY user_id",
        )
        .unwrap();
    let rows: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(
        rows,
        [
            "glass~week21 2026-06-01T12:00:00Z NA accepted 1 202",
            "glass~week21 2026-06-01T12:00:00Z EU violation 1 400"
        ]
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_file_that_is_not_a_journal_is_refused() {
    let garbage = file("garbage.sqlite");
    std::fs::write(
        &garbage,
        "no database at all, but long enough to have a header of a hundred bytes ".repeat(3),
    )
    .unwrap();
    let error = Journal::open(&garbage).unwrap_err().to_string();
    assert!(error.contains("garbage.sqlite: cannot open it: it is not a SQLite database"), "{error}");

    let later = file("later.sqlite");
    drop(Journal::open(&later).unwrap());
    rusqlite::Connection::open(&later).unwrap().pragma_update(None, "user_version", 7).unwrap();
    let error = Journal::open(&later).unwrap_err().to_string();
    assert!(
        error.ends_with(
            "later.sqlite: cannot open it: it has version 7, expected at most 3; update alexa-proactive"
        ),
        "{error}"
    );

    let other = file("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE cats (name TEXT)").unwrap();
    let error = Journal::open(&other).unwrap_err().to_string();
    assert!(error.contains("other.sqlite: cannot open it: it is the database of another program (application_id 0, user_version 0)"), "{error}");

    let error = Journal::open(file("no/such/folder")).unwrap_err().to_string();
    assert!(
        error.contains("cannot open it: it cannot be read or written: No such file or directory"),
        "{error}"
    );
}

#[tokio::test]
async fn a_damaged_request_is_reported() {
    let file = file("damaged.sqlite");
    let amazon = Amazon::in_turn(&[(202, "")]);
    let journal = Journal::open(&file).unwrap();
    let client = amazon.client();
    let batch = client.send_all(&request(), recipients(0..2)).journal(&journal);
    assert_eq!(batch.count().await, 2);
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute("UPDATE request SET body = replace(body, 'GLASS', 'GLAS')", []).unwrap();
    let id = ReferenceId::new("glass~week21").unwrap();
    for error in [journal.unfinished(&client, &id).unwrap_err(), Journal::read_requests(&file).unwrap_err()] {
        let error = error.to_string();
        assert!(error.ends_with("damaged.sqlite: cannot read a request in it"), "{error}");
    }
}

#[tokio::test]
async fn of_many_requests_only_the_refusals_of_those_given_up_are_not_final() {
    // None is subscribed to Tuesday's event, and one customer is not to Friday's.
    let amazon = Amazon::new(|post| async move {
        let is_friday = post.body().windows(6).any(|text| text == b"FRIDAY");
        let is_served = is_friday && number(&post.user()) != 1;
        Ok(if is_served { reply(202, "") } else { reply(403, NOT_SUBSCRIBED) })
    });
    let client = amazon.client();
    let journal = Journal::open(file("one_of_many.sqlite")).unwrap();
    let friday = other_event(Duration::from_secs(3600));
    let friday = friday.updated(friday.event().clone(), "2026-06-01T12:00:01Z".parse().unwrap()).unwrap();
    let items = move || {
        let given_up = europeans(0..100).map(|recipient| (recipient, request()));
        let friday = friday.clone();
        given_up.chain(europeans(0..10).map(move |recipient| (recipient, friday.clone())))
    };
    let mut batch = client.send_each(items()).journal(&journal);
    assert_eq!(outcomes(&mut batch).await["accepted"], 9);
    assert!(matches!(batch.stopped(), Some(StopReason::NotSubscribed(Region::Europe, _))));
    drop(batch);
    let batch = client.send_each(items()).early_stop(false).journal(&journal);
    let progress = batch.progress();
    batch.count().await;
    let counts = progress.counts();
    assert_eq!(counts.to_string(), "0 accepted, 100 not_subscribed, 9 served before, 1 refused before");
    assert_eq!((counts.served(), counts.skipped()), (9, 10));
}

#[tokio::test]
async fn a_batch_goes_on_while_another_program_writes_until_4096_outcomes_wait() {
    let path = file("busy.sqlite");
    let amazon = Amazon::in_turn(&[(202, "")]).forgetful();
    let client = amazon.client();
    let journal = Journal::open(&path).unwrap();
    let mut batch = client.send_all(&request(), recipients(0..10_000)).journal(&journal);
    batch.next().await.unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (mut sent, mut in_vain) = (1, 0);
    while in_vain < 1000 {
        if let Some(outcome) = batch.next().now_or_never() {
            outcome.unwrap().result.unwrap();
            (sent, in_vain) = (sent + 1, 0);
        } else {
            in_vain += 1;
            tokio::task::yield_now().await;
        }
    }
    assert!((4096..4096 + 512).contains(&sent), "{sent}");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(outcomes(&mut batch).await, [("accepted", 10_000 - sent)].into());
    assert!(batch.stopped().is_none());
}

#[tokio::test]
async fn a_batch_whose_journal_fails_says_why() {
    let path = file("failing.sqlite");
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let journal = Journal::open(&path).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("DROP TABLE outcome").unwrap();
    let mut batch = client.send_all(&request(), recipients(0..10)).journal(&journal);
    assert_eq!(outcomes(&mut batch).await, [("stopped", 1)].into());
    let stop = batch.stopped().unwrap();
    assert!(matches!(stop, StopReason::Journal(_)), "{stop:?}");
    assert!(stop.to_string().contains("no such table: outcome"), "{stop}");
    assert_eq!(amazon.post_count(), 0);
}

#[tokio::test(start_paused = true)]
async fn outcomes_are_written_in_groups_of_256_or_after_50_ms() {
    let path = file("groups.sqlite");
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let journal = Journal::open(&path).unwrap();
    let reader = rusqlite::Connection::open(&path).unwrap();
    let written =
        || reader.query_row("SELECT count(*) FROM outcome", [], |row| row.get::<_, u32>(0)).unwrap();
    let source = recipients(0..255).chain(stream::pending());
    let mut batch = client.send_all(&request(), source).journal(&journal);
    for _ in 0..255 {
        batch.next().await.unwrap().result.unwrap();
    }
    for (millis, expected) in [(49, 0), (2, 255)] {
        tokio::time::timeout(Duration::from_millis(millis), batch.next()).await.unwrap_err();
        assert_eq!(written(), expected);
    }
    drop(batch);
    let mut batch =
        client.send_all(&request(), recipients(255..600).chain(stream::pending())).journal(&journal);
    for _ in 255..600 {
        batch.next().await.unwrap().result.unwrap();
    }
    tokio::time::timeout(Duration::from_millis(1), batch.next()).await.unwrap_err();
    assert!((511..600).contains(&written()), "{}", written());
}
