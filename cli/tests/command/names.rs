//! Names of files are bytes: every command accepts and shows one that is not UTF-8.

use crate::run::{command, folder, inputs, ran};
use alexa_proactive::skill_events::Audience;
use alexa_proactive::{Locale, Region, SkillStage, UserId};
use alexa_proactive_emulator::{Customer, Emulator};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// The name with a byte in it that is not UTF-8.
fn odd(name: &str) -> OsString {
    OsString::from_vec([b"odd\xff", name.as_bytes()].concat())
}

/// A folder whose name and files are all odd.
fn odd_folder(name: &str) -> PathBuf {
    let folder = folder(&format!("names-{name}")).join(odd("folder"));
    fs::create_dir(&folder).expect("a folder");
    for name in ["parcel.json", "skill.json", "message.json", "storm.json"] {
        fs::copy(inputs().join(name), folder.join(odd(name))).expect("copied");
    }
    fs::copy(inputs().join("bodies.jsonl"), folder.join(odd("bodies.jsonl"))).expect("copied");
    fs::write(folder.join(odd("users.txt")), "EU amzn1.ask.account.ANA\nEU amzn1.ask.account.GRETA\n")
        .expect("written");
    Audience::sqlite(folder.join("audience.db"), "amzn1.ask.skill.EXAMPLE", SkillStage::Live)
        .expect("a store");
    fs::rename(folder.join("audience.db"), folder.join(odd("audience.db"))).expect("renamed");
    folder
}

#[test]
fn every_command_accepts_them() {
    let folder = odd_folder("taken");
    let emulator = Emulator::builder()
        .customer(Customer::developer(
            UserId::new("amzn1.ask.account.ANA").expect("an id"),
            Region::Europe,
            Locale::EnUs,
        ))
        .page(false)
        .start_blocking()
        .expect("a port");
    let secret = folder.join(odd("secret"));
    fs::write(&secret, emulator.skills()[0].client_secret()).expect("written");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o600)).expect("a mode");
    // A word with a `@` before it is the name of a file.
    for (line, status, written) in [
        ("check --now 2026-06-01T12:00:00Z @parcel.json", 0, None),
        ("check --now 2026-06-01T12:00:00Z @storm.json", 1, None),
        ("check --format json --now 2026-06-01T12:00:00Z @bodies.jsonl", 1, None),
        ("preview @parcel.json", 0, None),
        ("manifest check @skill.json --request @parcel.json", 1, None),
        ("manifest apply --print @skill.json --event OrderStatus", 1, None),
        ("manifest apply @skill.json --event OrderStatus", 1, Some("skill.json")),
        (
            "doctor --request @parcel.json --manifest @skill.json --live-manifest @skill.json --store @audience.db",
            1,
            None,
        ),
        ("man @pages", 0, Some("pages/alexa-proactive-send.1")),
        (
            "probe --user amzn1.ask.account.ANA --region EU --yes --record @record.json --secret-file @secret",
            0,
            Some("record.json"),
        ),
        (
            "send @parcel.json --expires-in 6h --stage development --users @users.txt --journal @run.sqlite --failures @failures.jsonl --secret-file @secret",
            1,
            Some("failures.jsonl"),
        ),
        ("doctor --request @parcel.json --journal @run.sqlite", 1, Some("run.sqlite")),
    ] {
        let names = line.split(' ').map(|word| word.strip_prefix('@').map_or(word.into(), odd));
        if line.starts_with("man ") {
            fs::create_dir(folder.join(odd("pages"))).expect("a folder");
        }
        let mut command = command(&folder);
        let output = command.args(names).envs(emulator.environment()).output().expect("it runs");
        let ran = ran(output);
        assert_eq!(ran.status, status, "{line}: {ran:?}");
        assert!(!ran.errors.contains("invalid UTF-8"), "{line}: {ran:?}");
        if let Some(written) = written {
            assert!(folder.join(odd(written)).is_file(), "{line}: {ran:?}");
        }
    }
    let names: Vec<OsString> =
        fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    assert!(names.iter().all(|name| name.as_bytes().starts_with(b"odd\xff")), "{names:?}");
}

#[test]
fn every_command_shows_them() {
    let folder = odd_folder("shown");
    for line in [
        "check @nowhere.json",
        "check @storm.json",
        "preview @nowhere.json",
        "preview @skill.json",
        "manifest check @nowhere.json",
        "manifest check @skill.json",
        "manifest check @skill.json --request @nowhere.json",
        "manifest apply @nowhere.json",
        "doctor --request @nowhere.json",
        "doctor --manifest @nowhere.json",
        "doctor --store @nowhere.db",
        "doctor --journal @nowhere.sqlite",
        "man @nowhere",
        "send @nowhere.json --stage live --region EU",
        "send @parcel.json --expires-in 6h --stage live --users @nowhere.txt",
        "send @parcel.json --expires-in 6h --stage live --users @parcel.json",
        "send @parcel.json --expires-in 6h --stage live --region EU --secret-file @nowhere",
    ] {
        let names = line.split(' ').map(|word| word.strip_prefix('@').map_or(word.into(), odd));
        let ran = ran(command(&folder).args(names).output().expect("it runs"));
        assert_ne!(ran.status, 0, "{line}");
        let shown = [ran.out.as_str(), &ran.errors].concat();
        assert!(shown.contains("odd\\xff"), "{line}: {shown}");
    }
    let path: &Path = OsStr::from_bytes(b"odd\xffskill.json").as_ref();
    assert!(folder.join(path).is_file());
}
