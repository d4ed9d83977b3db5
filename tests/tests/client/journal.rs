//! The journal: who was served is passed over, the same body is sent again, nobody gets two.

use crate::amazon::{Amazon, recipient, reply, request};
use alexa_proactive::client::{Failed, Journal};
use alexa_proactive::{EventRequest, ReferenceId};
use futures_util::{StreamExt, stream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A file of its own for each test.
fn file(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("journal");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", file.display()));
    }
    file
}

fn recipients(
    numbers: std::ops::Range<u32>,
) -> impl futures_util::Stream<Item = alexa_proactive::Recipient> + Send {
    stream::iter(numbers).map(recipient)
}

#[tokio::test]
async fn a_run_goes_on_where_it_was_cut_off() {
    let file = file("goes_on.sqlite");
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let request = request();
    {
        let journal = Journal::open(&file).unwrap();
        let mut run = client.send_all(&request, recipients(0..1000)).journal(&journal);
        for _ in 0..700 {
            run.next().await.unwrap();
        }
        // Cut off; what was not written is sent again.
    }
    let before = amazon.post_count();
    let journal = Journal::open(&file).unwrap();
    let again = journal.unfinished(request.reference_id()).unwrap().unwrap();
    assert_eq!(again, request);
    let mut run = client.send_all(&again, recipients(0..1000)).journal(&journal);
    while let Some(sent) = run.next().await {
        sent.result.unwrap();
    }
    let tally = run.progress().tally();
    assert_eq!(tally.finished() + tally.passed_over(), 1000);
    assert!(tally.passed_over() >= 256, "{tally}");
    assert_eq!(u64::from(amazon.post_count() - before), tally.accepted());

    let run = client.send_all(&again, recipients(0..1000)).journal(&journal);
    assert_eq!(run.count().await, 0, "all served");
    journal.finish(&again).unwrap();
    assert_eq!(journal.unfinished(request.reference_id()).unwrap(), None);
}

#[tokio::test]
async fn what_failed_can_be_read_and_sent_again() {
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
    let run = client.send_all(&request, recipients(0..100)).customer_tries(1).journal(&journal);
    assert_eq!(run.count().await, 100);

    let mut failed: Vec<Failed> = Vec::new();
    loop {
        let page = journal.failed_after(failed.last(), 7).unwrap();
        if page.is_empty() {
            break;
        }
        failed.extend(page);
    }
    assert_eq!(failed.len(), 20);
    for one in &failed {
        assert_eq!(one.request, request.for_user(&one.recipient.user));
        let limited = one.state == "customer_limit";
        assert!(limited || one.state == "not_subscribed", "{one:?}");
        assert_eq!(one.is_final, !limited);
        let error = one.error.as_deref().unwrap();
        assert!(!error.contains("account.X") && !error.contains(one.recipient.user.as_str()), "{error}");
    }
    ROUND.store(1, Ordering::SeqCst);
    let again = stream::iter(failed).map(|failed| (failed.recipient, failed.request));
    let mut run = client.send_each(again).journal(&journal);
    while run.next().await.is_some() {}
    assert_eq!(run.progress().tally().to_string(), "10 accepted, 10 served before");
    assert_eq!(journal.failed_after(None, 100).unwrap().len(), 10);
}

#[tokio::test]
async fn nobody_gets_two_bodies_under_one_reference_id_and_timestamp() {
    let file = file("two_bodies.sqlite");
    let amazon = Amazon::in_turn(&[(202, "")]);
    let client = amazon.client();
    let journal = Journal::open(&file).unwrap();
    let run = client.send_all(&request(), recipients(0..3)).journal(&journal);
    assert_eq!(run.count().await, 3);
    // Another expiry, so another body.
    let other: EventRequest = crate::amazon::request_for(std::time::Duration::from_secs(3600));
    let mut run = client.send_all(&other, recipients(3..6)).journal(&journal);
    assert!(run.next().await.is_none());
    let stop = run.stopped().unwrap().to_string();
    assert!(
        stop.ends_with(
            "two_bodies.sqlite: cannot send another body under a reference id and a timestamp that were sent before; make an \
             update, with a later timestamp"
        ),
        "{stop}"
    );
    assert_eq!(amazon.post_count(), 3);

    // One after the other in one run, too.
    let journal = Journal::open(self::file("two_in_a_run.sqlite")).unwrap();
    let both = stream::iter([(recipient(1), request()), (recipient(2), other)]);
    let mut run = client.send_each(both).journal(&journal);
    while run.next().await.is_some() {}
    assert!(run.stopped().is_some());
    assert_eq!(amazon.post_count(), 4);
}

#[tokio::test]
async fn the_tables_are_plain() {
    let file = file("plain.sqlite");
    let amazon = Amazon::in_turn(&[(202, ""), (400, r#"{"code":"X","message":"no"}"#)]);
    let journal = Journal::open(&file).unwrap();
    let client = amazon.client();
    let run = client.send_all(&request(), recipients(0..2)).most_in_flight(1).journal(&journal);
    assert_eq!(run.count().await, 2);
    // Another process reads while this one holds it open.
    let reader = rusqlite::Connection::open(&file).unwrap();
    let mut statement = reader
        .prepare(
            "SELECT reference_id || ' ' || timestamp || ' ' || region || ' ' || state || ' ' || final || ' ' || status
             FROM outcome JOIN request ON request.id = request ORDER BY user",
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
fn what_is_no_journal_is_refused() {
    let garbage = file("garbage.sqlite");
    std::fs::write(
        &garbage,
        "no database at all, but long enough to have a header of a hundred bytes ".repeat(3),
    )
    .unwrap();
    let error = Journal::open(&garbage).unwrap_err().to_string();
    assert!(error.contains("garbage.sqlite: cannot open it: file is not a database"), "{error}");

    let later = file("later.sqlite");
    drop(Journal::open(&later).unwrap());
    rusqlite::Connection::open(&later).unwrap().pragma_update(None, "user_version", 7).unwrap();
    let error = Journal::open(&later).unwrap_err().to_string();
    assert!(error.ends_with("later.sqlite: cannot read what a later version wrote"), "{error}");

    let other = file("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE cats (name TEXT)").unwrap();
    let error = Journal::open(&other).unwrap_err().to_string();
    assert!(error.ends_with("other.sqlite: cannot take it: it is a database of something else"), "{error}");

    let error = Journal::open(file("no/such/folder")).unwrap_err().to_string();
    assert!(error.contains("cannot open it: unable to open database file"), "{error}");
}

#[tokio::test]
async fn a_damaged_request_is_told() {
    let file = file("damaged.sqlite");
    let amazon = Amazon::in_turn(&[(202, "")]);
    let journal = Journal::open(&file).unwrap();
    let client = amazon.client();
    let run = client.send_all(&request(), recipients(0..2)).journal(&journal);
    assert_eq!(run.count().await, 2);
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute("UPDATE request SET body = replace(body, 'GLASS', 'GLAS')", []).unwrap();
    let id = ReferenceId::new("glass~week21").unwrap();
    let error = journal.unfinished(&id).unwrap_err().to_string();
    assert!(error.ends_with("damaged.sqlite: cannot read a request in it"), "{error}");
}
