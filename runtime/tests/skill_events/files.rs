//! The file of an audience: private, never another program's, and never one that SQLite does not store.

use crate::histories::{EVENTS, Happening, SKILL, What};
use alexa_proactive::client::Journal;
use alexa_proactive::skill_events::blocking::Audience;
use alexa_proactive::skill_events::{self, StoreError};
use alexa_proactive::{Region, SkillStage, UserId};
use alexa_proactive_tests::scratch::Scratch;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::error::Error as _;
use std::fs;
use std::path::{Path, PathBuf};

/// `AlPA`.
const APPLICATION_ID: i64 = 0x416C_5041;

fn folder(name: &str) -> PathBuf {
    Scratch::new(env!("CARGO_TARGET_TMPDIR"), &format!("files-{name}")).folder().to_owned()
}

fn open(path: impl AsRef<Path>) -> Result<Audience, StoreError> {
    Ok(skill_events::Audience::sqlite(path, SKILL, SkillStage::Live)?.blocking())
}

fn refusal(path: impl AsRef<Path>) -> String {
    let error = open(path).unwrap_err();
    let cause = error.source().map(|cause| format!(" ({cause})")).unwrap_or_default();
    format!("{error}{cause}")
}

fn ann() -> UserId {
    UserId::new("amzn1.ask.account.ann").unwrap()
}

fn subscribe(audience: &Audience) {
    let subscribed = Happening { second: Some(1), what: What::Subscribed([EVENTS[0]].into()) };
    audience.merge(&subscribed.skill_event(ann().as_str(), Region::Europe)).unwrap();
}

fn recipients(audience: &Audience) -> usize {
    audience.recipients(EVENTS[0].parse().unwrap()).map(Result::unwrap).count()
}

/// Returns all files of a folder with their bytes; too long for the message of `assert_eq`.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[cfg(unix)]
mod permissions {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::sync::atomic::{AtomicBool, Ordering};

    fn mode(path: &Path) -> Option<u32> {
        fs::metadata(path).ok().map(|metadata| metadata.permissions().mode() & 0o777)
    }

    fn with(path: &Path, suffix: &str) -> PathBuf {
        PathBuf::from(format!("{}{suffix}", path.display()))
    }

    /// A program that polls all the time never finds a file that others may read.
    #[test]
    fn a_new_file_is_private_from_its_first_byte() {
        let folder = folder("private");
        let paths: Vec<PathBuf> = (0..40).map(|number| folder.join(format!("{number}.db"))).collect();
        let is_done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let spy = scope.spawn(|| {
                let mut seen = 0;
                while !is_done.load(Ordering::Relaxed) {
                    for path in &paths {
                        for suffix in ["", "-wal", "-shm", "-journal"] {
                            if let Some(mode) = mode(&with(path, suffix)) {
                                assert_eq!(mode & 0o077, 0, "{mode:o} {suffix}");
                                seen += 1;
                            }
                        }
                    }
                }
                seen
            });
            for path in &paths {
                subscribe(&open(path).unwrap());
            }
            is_done.store(true, Ordering::Relaxed);
            assert!(spy.join().unwrap() > 0);
        });
        let audience = open(&paths[0]).unwrap();
        subscribe(&audience);
        for suffix in ["", "-wal", "-shm"] {
            assert_eq!(mode(&with(&paths[0], suffix)), Some(0o600), "{suffix}");
        }
    }

    #[test]
    fn an_empty_file_becomes_private_and_a_marked_one_keeps_its_permissions() {
        let path = folder("empty").join("audience.db");
        fs::write(&path, "").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        drop(open(&path).unwrap());
        assert_eq!(mode(&path), Some(0o600));
        // The owner may let their group read it.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        drop(open(&path).unwrap());
        assert_eq!(mode(&path), Some(0o640));
    }
}

#[test]
fn a_file_of_version_1_is_refused_with_the_reason() {
    let folder = folder("version-1");
    let path = folder.join("audience.db");
    let earlier = Connection::open(&path).unwrap();
    earlier.execute_batch("CREATE TABLE skill (id); CREATE TABLE subscriber (id);").unwrap();
    earlier.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    earlier.pragma_update(None, "user_version", 1).unwrap();
    drop(earlier);
    let before = contents(&folder);
    let refusal = refusal(&path);
    assert!(refusal.contains("tables of version 1") && refusal.contains("use a new file"), "{refusal}");
    assert!(contents(&folder) == before);
}

#[test]
fn a_new_file_is_marked_in_its_own_bytes() {
    let path = folder("marked").join("audience.db");
    let audience = open(&path).unwrap();
    subscribe(&audience);
    // The header of SQLite's file format has it at byte 68, whatever the log holds.
    assert_eq!(fs::read(&path).unwrap()[68..72], [0x41, 0x6C, 0x50, 0x41]);
}

#[test]
fn the_database_of_another_program_keeps_its_bytes() {
    let cats = "CREATE TABLE cats (name TEXT); INSERT INTO cats VALUES ('Tom');";
    let ours = "CREATE TABLE skill (id); CREATE TABLE subscriber (id); CREATE TABLE subscription (id);
                CREATE TABLE tag (id); CREATE TABLE subscriber_state (id);";
    for (name, sql) in [
        ("tables", cats.to_owned()),
        ("version-1", format!("{cats} PRAGMA user_version = 1;")),
        ("version-only", "PRAGMA user_version = 3;".to_owned()),
        ("application", format!("{cats} PRAGMA application_id = 7; PRAGMA user_version = 1;")),
        ("application-only", "PRAGMA application_id = 7;".to_owned()),
        ("names", format!("{ours} PRAGMA user_version = 1;")),
        ("view", "CREATE VIEW dogs AS SELECT 1;".to_owned()),
        ("wal", format!("PRAGMA journal_mode = wal; {cats}")),
        ("wal-version-1", format!("PRAGMA journal_mode = wal; {cats} PRAGMA user_version = 1;")),
    ] {
        let folder = folder(&format!("foreign-{name}"));
        let path = folder.join("other.db");
        Connection::open(&path).unwrap().execute_batch(&sql).unwrap();
        let before = contents(&folder);
        let refusal = refusal(&path);
        assert!(refusal.contains("another program"), "{name}: {refusal}");
        assert!(contents(&folder) == before, "{name}");
    }

    // Our tables without the application id.
    let unmarked = folder("foreign-unmarked");
    let path = unmarked.join("other.db");
    subscribe(&open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "application_id", 0).unwrap();
    let before = contents(&unmarked);
    assert!(refusal(&path).contains("another program"));
    assert!(contents(&unmarked) == before);

    // A journal is not an audience.
    let journals = folder("foreign-journal");
    drop(Journal::open(journals.join("journal.sqlite")).unwrap());
    let before = contents(&journals);
    assert!(refusal(journals.join("journal.sqlite")).contains("another program"));
    assert_eq!(
        contents(&journals)[&journals.join("journal.sqlite")],
        before[&journals.join("journal.sqlite")]
    );

    // Open, with a log.
    let live = folder("foreign-live");
    let path = live.join("other.db");
    let other = Connection::open(&path).unwrap();
    other.execute_batch(&format!("PRAGMA journal_mode = wal; {cats} PRAGMA user_version = 1;")).unwrap();
    let before = contents(&live);
    assert!(refusal(&path).contains("another program"));
    for file in ["other.db", "other.db-wal"] {
        assert!(contents(&live)[&live.join(file)] == before[&live.join(file)], "{file}");
    }
    drop(other);

    // With a journal that its program has not rolled back.
    let hot = folder("foreign-hot");
    let path = hot.join("other.db");
    let other = Connection::open(&path).unwrap();
    other.execute_batch(&format!("{cats} PRAGMA cache_size = 1; PRAGMA cache_spill = 1;")).unwrap();
    other.execute_batch("BEGIN; CREATE TABLE dogs (name);").unwrap();
    other
        .execute(
            "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number LIMIT 5000)
             INSERT INTO cats SELECT hex(randomblob(100)) FROM number",
            [],
        )
        .unwrap();
    let killed = folder("foreign-killed");
    for file in ["other.db", "other.db-journal"] {
        fs::copy(hot.join(file), killed.join(file)).unwrap();
    }
    drop(other);
    let before = contents(&killed);
    refusal(killed.join("other.db"));
    assert!(contents(&killed) == before);
}

#[test]
fn a_file_that_is_not_a_database_keeps_its_bytes() {
    let folder = folder("no-database");
    for length in [1, 2, 99, 100, 511, 512, 4096, 5000] {
        let text: String = "no database, but a text ".chars().cycle().take(length).collect();
        let path = folder.join("text");
        fs::write(&path, &text).unwrap();
        let before = contents(&folder);
        let refusal = refusal(&path);
        assert!(refusal.contains("not a SQLite database"), "{length}: {refusal}");
        assert!(contents(&folder) == before);
    }
    assert!(refusal(&folder).contains("expected a file"));
    assert!(open(folder.join("missing").join("audience.db")).is_err());
    #[cfg(unix)]
    assert!(refusal("/dev/null").contains("expected a file"));
}

#[test]
fn a_file_of_a_newer_version_keeps_its_bytes() {
    let folder = folder("newer-bytes");
    let path = folder.join("audience.db");
    drop(open(&path).unwrap());
    let later = Connection::open(&path).unwrap();
    later.pragma_update(None, "journal_mode", "delete").unwrap();
    later.pragma_update(None, "user_version", 1000).unwrap();
    drop(later);
    let before = contents(&folder);
    let refusal = refusal(&path);
    assert!(refusal.contains("version 1000") && refusal.contains("update"), "{refusal}");
    assert!(contents(&folder) == before);
}

#[test]
fn a_path_for_which_sqlite_stores_nothing_is_refused() {
    for path in [
        "",
        ":memory:",
        "file:",
        "file::memory:",
        "file::memory:?cache=shared",
        "file:audience?mode=memory",
        "file:audience?mode=memory&cache=shared",
        "file:audience.db?vfs=memdb",
        "file:/tmp/audience.db?vfs=memdb",
        "file:///tmp/audience.db?mode=memory",
        "file:?mode=memory",
        "file:audience.db",
    ] {
        let refusal = refusal(path);
        assert!(refusal.contains("Audience::in_memory") && refusal.contains(path), "{path}: {refusal}");
        assert!(!Path::new("audience").exists() && !Path::new("audience.db").exists());
    }
}

/// A path means the file of that name, whatever the name is.
#[test]
fn a_path_is_not_a_uri() {
    let folder = folder("names");
    let names = [":memory:", "file:x?mode=memory", "x?mode=memory", "%41.db", "a#b.db", "the übung.db", " "];
    for name in names {
        let path = folder.join(name);
        subscribe(&open(&path).unwrap());
        assert!(path.is_file(), "{name}");
        assert_eq!(recipients(&open(&path).unwrap()), 1, "{name}");
    }
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt;
        let path = folder.join(std::ffi::OsStr::from_bytes(b"\xFF?mode=memory"));
        subscribe(&open(&path).unwrap());
        assert!(path.is_file());
        assert_eq!(recipients(&open(&path).unwrap()), 1);
    }
}

/// A process that is killed while it creates the file leaves an empty one, or the first pages and a journal to roll them back.
#[test]
fn a_half_created_file_is_completed() {
    let folder = folder("half");
    let whole = folder.join("whole.db");
    drop(open(&whole).unwrap());
    let other = Connection::open(folder.join("other.db")).unwrap();
    other
        .execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; CREATE TABLE filling (text);")
        .unwrap();
    other
        .execute(
            "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number LIMIT 5000)
             INSERT INTO filling SELECT hex(randomblob(100)) FROM number",
            [],
        )
        .unwrap();
    let half = folder.join("half.db");
    fs::write(&half, &fs::read(&whole).unwrap()[..4096]).unwrap();
    fs::copy(folder.join("other.db-journal"), folder.join("half.db-journal")).unwrap();
    let audience = open(&half).unwrap();
    subscribe(&audience);
    assert_eq!(recipients(&audience), 1);
}

#[test]
fn many_threads_create_one_file() {
    let folder = folder("threads");
    for round in 0..20 {
        let path = folder.join(format!("{round}.db"));
        std::thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| subscribe(&open(&path).unwrap()));
            }
        });
        let audience = open(&path).unwrap();
        assert_eq!(recipients(&audience), 1);
        let check: String = Connection::open(&path)
            .unwrap()
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(check, "ok");
    }
}
