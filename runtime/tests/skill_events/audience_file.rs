//! The file of an audience, opened for reading only.

use crate::histories::{EVENTS, Happening, SKILL, What};
use alexa_proactive::skill_events::blocking::Audience;
use alexa_proactive::skill_events::{self, AudienceFile, StoredAudience, StoredMember};
use alexa_proactive::{Region, SkillStage, UserId};
use alexa_proactive_tests::scratch::Scratch;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::error::Error as _;
use std::fs;
use std::path::{Path, PathBuf};

const OTHER_SKILL: &str = "amzn1.ask.skill.OTHER";

fn folder(name: &str) -> PathBuf {
    Scratch::new(env!("CARGO_TARGET_TMPDIR"), &format!("read-only-{name}")).folder().to_owned()
}

fn user(name: &str) -> UserId {
    UserId::new(format!("amzn1.ask.account.{name}")).unwrap()
}

fn merge(audience: &Audience, name: &str, region: Region, second: u8, what: What) {
    let happening = Happening { second: Some(second), what };
    audience.merge(&happening.skill_event(user(name).as_str(), region)).unwrap();
}

fn subscribed(events: &[&'static str]) -> What {
    What::Subscribed(events.iter().copied().collect())
}

/// Three audiences: the live skill with four users, its development stage with one, and another skill without users.
fn filled(path: &Path) {
    let live = skill_events::Audience::sqlite(path, SKILL, SkillStage::Live).unwrap().blocking();
    merge(&live, "ann", Region::Europe, 1, subscribed(&EVENTS[..2]));
    merge(&live, "bob", Region::Europe, 1, subscribed(&EVENTS[..1]));
    merge(&live, "cyd", Region::FarEast, 1, subscribed(&EVENTS[..1]));
    merge(&live, "dan", Region::FarEast, 1, What::Enabled);
    live.link(&user("ann"), "customer-1").unwrap();
    live.tag(&user("ann"), "district", "7").unwrap();
    let development =
        skill_events::Audience::sqlite(path, SKILL, SkillStage::Development).unwrap().blocking();
    merge(&development, "ann", Region::NorthAmerica, 2, What::Disabled);
    skill_events::Audience::sqlite(path, OTHER_SKILL, SkillStage::Live).unwrap();
}

fn counts(audience: &StoredAudience) -> (&str, SkillStage, u64, BTreeMap<(&str, Region), u64>) {
    let subscribers = audience.subscribers.iter();
    let subscribers = subscribers.map(|((event, region), &users)| ((event.as_str(), *region), users));
    (&audience.skill_id, audience.stage, audience.users, subscribers.collect())
}

fn places(members: &[StoredMember]) -> Vec<(&str, SkillStage)> {
    members.iter().map(|known| (known.skill_id.as_str(), known.stage)).collect()
}

fn refusal(path: impl AsRef<Path>) -> String {
    let error = AudienceFile::open(path).unwrap_err();
    let cause = error.source().map(|cause| format!(" ({cause})")).unwrap_or_default();
    format!("{error}{cause}")
}

/// The names and the bytes of all files in a folder.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

#[test]
fn users_and_subscribers_are_counted_by_skill_stage_event_and_region() {
    let path = folder("counts").join("audience.db");
    filled(&path);
    let audiences = AudienceFile::open(&path).unwrap().audiences().unwrap();
    let [weather, order, _] = EVENTS;
    let subscribers =
        [((weather, Region::Europe), 2), ((weather, Region::FarEast), 1), ((order, Region::Europe), 1)];
    assert_eq!(
        audiences.iter().map(counts).collect::<Vec<_>>(),
        [
            (SKILL, SkillStage::Development, 1, BTreeMap::new()),
            (SKILL, SkillStage::Live, 4, subscribers.into()),
            (OTHER_SKILL, SkillStage::Live, 0, BTreeMap::new()),
        ]
    );
}

#[test]
fn a_user_is_known_on_each_stage() {
    let path = folder("members").join("audience.db");
    filled(&path);
    let file = AudienceFile::open(&path).unwrap();
    let known = file.members(&user("ann")).unwrap();
    assert_eq!(places(&known), [(SKILL, SkillStage::Development), (SKILL, SkillStage::Live)]);
    for stored in &known {
        let audience = skill_events::Audience::sqlite(&path, SKILL, stored.stage).unwrap().blocking();
        assert_eq!(Some(&stored.member), audience.member(&user("ann")).unwrap().as_ref());
    }
    assert_eq!(known[0].member.subscriber.is_enabled(), Some(false));
    assert_eq!(known[1].member.owner.as_deref(), Some("customer-1"));
    assert_eq!(places(&file.members(&user("dan")).unwrap()), [(SKILL, SkillStage::Live)]);
    assert_eq!(file.members(&user("unknown")).unwrap(), []);
    assert!(!format!("{file:?} {known:?}").contains("amzn1.ask.account"));
}

#[test]
fn another_user_of_the_owner_counts_unless_disabled() {
    let path = folder("owners").join("audience.db");
    filled(&path);
    let live = skill_events::Audience::sqlite(&path, SKILL, SkillStage::Live).unwrap().blocking();
    let has_another = |name: &str| {
        let known = AudienceFile::open(&path).unwrap().members(&user(name)).unwrap();
        known.iter().map(|known| known.owner_has_another_user).collect::<Vec<_>>()
    };
    assert_eq!(has_another("ann"), [false, false], "the only user of the owner");
    live.link(&user("bob"), "customer-1").unwrap();
    assert_eq!(has_another("ann"), [false, true], "on the live stage");
    assert_eq!(has_another("cyd"), [false], "without an owner");
    merge(&live, "bob", Region::Europe, 5, What::Disabled);
    assert_eq!(has_another("ann"), [false, false]);
    assert_eq!(has_another("bob"), [true]);
}

#[test]
fn reading_changes_neither_the_file_nor_its_folder() {
    let folder = folder("unchanged");
    let path = folder.join("audience.db");
    filled(&path);
    let before = contents(&folder);
    assert!(!folder.join("audience.db-wal").exists());
    let read = || {
        let file = AudienceFile::open(&path).unwrap();
        (file.audiences().unwrap().len(), file.members(&user("ann")).unwrap().len())
    };
    assert_eq!(read(), (3, 2));
    assert!(contents(&folder) == before);

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
        assert_eq!(read(), (3, 2), "of a file and a folder that are not writable");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    }
}

#[test]
fn what_an_open_audience_has_stored_is_read() {
    let folder = folder("open");
    let path = folder.join("audience.db");
    let audience = skill_events::Audience::sqlite(&path, SKILL, SkillStage::Live).unwrap().blocking();
    for second in 1..4 {
        merge(&audience, &second.to_string(), Region::Europe, second, subscribed(&EVENTS[..1]));
        let audiences = AudienceFile::open(&path).unwrap().audiences().unwrap();
        assert_eq!(audiences[0].users, u64::from(second));
    }
    // A process that was killed leaves everything in the log.
    let killed = folder.join("killed.db");
    for suffix in ["", "-wal"] {
        fs::copy(format!("{}{suffix}", path.display()), format!("{}{suffix}", killed.display())).unwrap();
    }
    let log = fs::read(folder.join("killed.db-wal")).unwrap();
    let main = fs::read(&killed).unwrap();
    assert_eq!(AudienceFile::open(&killed).unwrap().audiences().unwrap()[0].users, 3);
    assert!(fs::read(folder.join("killed.db-wal")).unwrap() == log && fs::read(&killed).unwrap() == main);
}

#[test]
fn a_file_that_is_not_an_audience_is_refused_and_none_is_created() {
    let folder = folder("refused");
    let missing = folder.join("missing.db");
    assert!(refusal(&missing).contains("No such file"), "{}", refusal(&missing));
    assert!(refusal(&folder).contains("expected a file"));
    assert!(refusal(":memory:").contains("expected the path of a file"));

    let empty = folder.join("empty.db");
    fs::write(&empty, "").unwrap();
    assert!(refusal(&empty).contains("it is empty"), "{}", refusal(&empty));
    let text = folder.join("text");
    fs::write(&text, "not a database, but a text ".repeat(100)).unwrap();
    assert!(refusal(&text).contains("not a SQLite database"), "{}", refusal(&text));
    for length in [1, 100, 511] {
        fs::write(&text, "x".repeat(length)).unwrap();
        assert!(refusal(&text).contains("not a SQLite database"), "{length}: {}", refusal(&text));
    }

    let other = folder.join("other.db");
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE cats (name TEXT);").unwrap();
    assert!(refusal(&other).contains("another program"), "{}", refusal(&other));
    let version = |path: &Path, version: i64| {
        Connection::open(path).unwrap().pragma_update(None, "user_version", version).unwrap();
    };
    let audience = folder.join("audience.db");
    filled(&audience);
    version(&audience, 1000);
    assert!(refusal(&audience).contains("version 1000, expected at most 3"), "{}", refusal(&audience));
    version(&audience, 1);
    assert!(refusal(&audience).contains("tables of version 1"), "{}", refusal(&audience));
    for path in contents(&folder).into_keys().filter(|path| path.file_name() != Some("Cargo.lock".as_ref())) {
        assert!([&audience, &empty, &other, &text].contains(&&path), "{} was created", path.display());
    }
}

#[test]
fn a_time_in_the_future_is_no_time() {
    let path = folder("future").join("audience.db");
    filled(&path);
    let members = || AudienceFile::open(&path).unwrap().members(&user("dan")).unwrap();
    assert!(members()[0].member.subscriber.enabled_at().is_some());
    let change = "UPDATE subscriber_state SET state = replace(state, '2026-06-01T', '9000-01-01T')";
    assert!(Connection::open(&path).unwrap().execute(change, []).unwrap() > 0);
    let [dan] = members().try_into().unwrap();
    assert_eq!((dan.member.subscriber.is_enabled(), dan.member.subscriber.enabled_at()), (Some(true), None));
}
