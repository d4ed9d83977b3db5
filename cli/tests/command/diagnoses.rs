//! After each mistake, the corrected command serves everyone, with the same journal.
//!
//! The table of the README has a row for each diagnosis here.

use crate::run::{Ran, command, folder, ran};
use crate::send::{STORM, crowd, user};
use crate::users::rang;
use alexa_proactive::skill_events::{Audience, Incoming};
use alexa_proactive::{SkillStage, Timestamp};
use alexa_proactive_emulator::{Emulator, Fault, Skill};
use serde_json::json;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const CUSTOMERS: usize = 300;

/// A mistake that the command diagnoses.
struct Diagnosis {
    /// The message, as in the README; `…` stands for any text.
    says: &'static str,
    /// Makes the mistake.
    mistake: fn(&Scene) -> Ran,
    /// Corrects it, and runs the command again.
    corrected: fn(&Scene) -> Ran,
}

/// 300 customers of the live skill, their list, and a body.
struct Scene {
    folder: PathBuf,
    emulator: Emulator,
}

impl Scene {
    fn new(number: usize) -> Self {
        let folder = folder(&format!("diagnoses-{number}"));
        let emulator = crowd(&folder, CUSTOMERS);
        Self { folder, emulator }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    /// The list of all customers.
    fn users(&self) -> String {
        fs::read_to_string(self.path("users.txt")).expect("a list")
    }

    /// The correct command, with some words replaced and others added.
    fn command(&self, replaced: &[(&str, &str)], added: &[&str]) -> Command {
        let words = "send storm.json --expires-in 6h --stage live --users users.txt --journal run.sqlite";
        let words = words
            .split(' ')
            .map(|word| replaced.iter().find(|(old, _)| *old == word).map_or(word, |(_, new)| *new));
        let mut command = command(&self.folder);
        command
            .args(words.filter(|word| !word.is_empty()))
            .args(added)
            .envs(self.emulator.environment())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn send(&self, replaced: &[(&str, &str)], added: &[&str]) -> Ran {
        ran(self.command(replaced, added).output().expect("it runs"))
    }

    /// Runs the correct command.
    fn again(&self) -> Ran {
        self.send(&[], &[])
    }

    /// Runs the command with a fault of the emulator.
    fn faulty(&self, fault: Fault) -> Ran {
        self.emulator.inject(fault);
        let ran = self.again();
        self.emulator.clear_faults();
        ran
    }

    /// Runs the command with an environment variable.
    fn with(&self, variable: &str, value: &str) -> Ran {
        ran(self.command(&[], &[]).env(variable, value).output().expect("it runs"))
    }

    /// Runs a line of bash.
    fn bash(&self, line: &str) -> Ran {
        let mut bash = Command::new("bash");
        bash.args([
            "-c",
            &line.replace("SEND", "\"$0\" send storm.json --expires-in 6h --stage live --journal run.sqlite"),
        ])
        .arg(env!("CARGO_BIN_EXE_alexa-proactive"))
        .current_dir(&self.folder)
        .envs(self.emulator.environment());
        ran(bash.output().expect("bash"))
    }

    /// Kills the command after some requests.
    fn interrupt(&self, replaced: &[(&str, &str)], after: usize) {
        self.emulator.inject(Fault::latency(Duration::from_millis(100)).always());
        let mut child = self.command(replaced, &[]).spawn().expect("it starts");
        while self.emulator.ledger().len() < after {
            std::thread::sleep(Duration::from_millis(2));
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        self.emulator.clear_faults();
    }

    /// Stores a customer in a region.
    fn store(&self, region: &str) {
        let event = json!({
            "context": {"System": {
                "application": {"applicationId": self.emulator.skills()[0].id()},
                "user": {"userId": user("000001").as_str()},
                "apiEndpoint": format!("https://api.{region}.amazonalexa.com"),
            }},
            "request": {
                "type": "AlexaSkillEvent.SkillEnabled", "timestamp": "2026-05-10T12:00:00Z",
                "eventCreationTime": "2026-05-10T12:00:00Z", "body": {},
            },
        });
        let Ok(Incoming::SkillEvent(event)) = Incoming::from_json(event.to_string().as_bytes()) else {
            panic!("a skill event")
        };
        let skill = self.emulator.skills()[0].id().to_owned();
        let audience = Audience::sqlite(self.path("audience.db"), &skill, SkillStage::Live).expect("a store");
        audience.blocking().merge(&event).expect("stored");
    }
}

/// A journal without stages.
const VERSION_1: &str = "
    CREATE TABLE request (
        id INTEGER PRIMARY KEY, reference_id TEXT NOT NULL, timestamp TEXT NOT NULL, expiry_time TEXT NOT NULL,
        body TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0, UNIQUE (reference_id, timestamp)
    ) STRICT;
    CREATE TABLE outcome (
        request INTEGER NOT NULL REFERENCES request (id), user TEXT NOT NULL, region TEXT NOT NULL,
        state TEXT NOT NULL, final INTEGER NOT NULL, status INTEGER, amazon_request_id TEXT, error TEXT,
        attempts INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (request, user)
    ) STRICT, WITHOUT ROWID;
    PRAGMA application_id = 0x416C504A;
    PRAGMA user_version = 1;
    INSERT INTO request VALUES (1, 'storm~17', '2026-06-01T12:00:00Z', '2026-06-01T18:00:00Z', '{}', 0);
";

/// Makes a journal of a version, with one request.
fn journal_of_version(scene: &Scene, version: &str) {
    let journal = rusqlite::Connection::open(scene.path("run.sqlite")).expect("a database");
    journal.execute_batch(&VERSION_1.replace("user_version = 1", version)).expect("tables");
}

const DIAGNOSES: &[Diagnosis] = &[
    Diagnosis {
        says: "none is subscribed in the development stage",
        mistake: |scene| scene.send(&[("live", "development")], &[]),
        corrected: Scene::again,
    },
    Diagnosis {
        says: "none has enabled the skill of this token",
        mistake: |scene| {
            let other = Skill::new("amzn1.ask.skill.OTHER", "amzn1.application-oa2-client.other", "other");
            scene.emulator.add_skill(other.clone());
            scene.write("secret", other.client_secret());
            fs::set_permissions(scene.path("secret"), fs::Permissions::from_mode(0o600)).expect("a mode");
            scene.send(&[], &["--client-id", other.client_id(), "--secret-file", "secret"])
        },
        corrected: Scene::again,
    },
    Diagnosis {
        // Amazon accepts it in silence, so `send` cannot report it; `doctor` can.
        says: "the request was sent to …, but the customer is in …",
        mistake: |scene| {
            let right = scene.users();
            scene
                .write("wrong.txt", &right.replace("EU ", "FE ").replace("NA ", "EU ").replace("FE ", "NA "));
            let sent = scene.send(&[("users.txt", "wrong.txt")], &[]);
            assert_eq!(sent.status, 0, "{sent:?}");
            scene.store("eu");
            let doctor =
                ["--region", "NA", "--stage", "live", "--store", "audience.db", "--journal", "run.sqlite"];
            let mut command = command(&scene.folder);
            command
                .args(["doctor", "--request", "storm.json", "--user", user("000001").as_str()])
                .args(doctor);
            ran(command.output().expect("it runs"))
        },
        corrected: Scene::again,
    },
    Diagnosis {
        says: "the client id or the client secret is wrong",
        mistake: |scene| scene.with("ALEXA_CLIENT_SECRET", "wrong"),
        corrected: Scene::again,
    },
    Diagnosis {
        says: "the skill may not send proactive events",
        mistake: |scene| {
            let other = Skill::new("amzn1.ask.skill.OTHER", "amzn1.application-oa2-client.other", "other");
            scene.emulator.add_skill(other.clone().without_declaration());
            scene.write("secret", other.client_secret());
            fs::set_permissions(scene.path("secret"), fs::Permissions::from_mode(0o600)).expect("a mode");
            scene.send(&[], &["--client-id", other.client_id(), "--secret-file", "secret"])
        },
        corrected: Scene::again,
    },
    Diagnosis {
        says: "the environment variable `ALEXA_CLIENT_ID` is not set",
        mistake: |scene| {
            let mut command = scene.command(&[], &[]);
            ran(command.env_remove("ALEXA_CLIENT_ID").output().expect("it runs"))
        },
        corrected: Scene::again,
    },
    Diagnosis {
        says: "others can read the secret",
        mistake: |scene| {
            scene.write("secret", scene.emulator.skills()[0].client_secret());
            fs::set_permissions(scene.path("secret"), fs::Permissions::from_mode(0o644)).expect("a mode");
            scene.send(&[], &["--secret-file", "secret"])
        },
        corrected: |scene| {
            fs::set_permissions(scene.path("secret"), fs::Permissions::from_mode(0o600)).expect("a mode");
            scene.send(&[], &["--secret-file", "secret"])
        },
    },
    Diagnosis {
        says: "nothing was sent",
        mistake: |scene| {
            scene.write("storm.json", &STORM.replace("TORNADO", "SNOWSTORM"));
            scene.again()
        },
        corrected: |scene| {
            scene.write("storm.json", &STORM.replace("TORNADO", "SNOW_STORM"));
            scene.again()
        },
    },
    Diagnosis {
        says: "pass `--expires-in 6h` to send it with new times",
        mistake: |scene| scene.send(&[("--expires-in", ""), ("6h", "")], &[]),
        corrected: Scene::again,
    },
    Diagnosis {
        says: "Amazon refuses the request",
        mistake: |scene| scene.faulty(Fault::status(400).always()),
        corrected: |scene| {
            scene.write("storm.json", &STORM.replace("TORNADO", "HURRICANE"));
            scene.send(&[], &["--reference-id", "storm~18"])
        },
    },
    Diagnosis {
        says: "a batch of … was interrupted, and it has another event",
        mistake: |scene| {
            scene.interrupt(&[], 50);
            scene.write("storm.json", &STORM.replace("TORNADO", "HURRICANE"));
            scene.again()
        },
        corrected: |scene| scene.send(&[], &["--reference-id", "storm~18"]),
    },
    Diagnosis {
        says: "a batch of … was interrupted, and it has expired",
        mistake: |scene| {
            scene.interrupt(&[("6h", "303s")], 50);
            std::thread::sleep(Duration::from_secs(4));
            scene.again()
        },
        corrected: |scene| scene.send(&[], &["--reference-id", "storm~18"]),
    },
    Diagnosis {
        says: "the request expires at …, too soon",
        mistake: |scene| {
            scene.emulator.inject(Fault::latency(Duration::from_secs(3)).on_token());
            scene.send(&[("6h", "301s")], &[])
        },
        corrected: |scene| scene.send(&[], &["--reference-id", "storm~18"]),
    },
    Diagnosis {
        says: "the journal has another event under the reference id",
        mistake: |scene| {
            let now = Timestamp::now();
            let expiry = now.checked_add(Duration::from_secs(6 * 3600)).expect("a time");
            let body = STORM.replace("2026-06-01T12:00:00Z", &now.to_string());
            let body = body.replace("2026-06-01T18:00:00Z", &expiry.to_string());
            scene.write("storm.json", &body);
            scene.emulator.inject(Fault::status(418).times(1));
            scene.send(&[("--expires-in", ""), ("6h", "")], &[]);
            scene.write("storm.json", &body.replace("TORNADO", "HURRICANE"));
            scene.send(&[("--expires-in", ""), ("6h", "")], &[])
        },
        corrected: |scene| scene.send(&[], &["--reference-id", "storm~18"]),
    },
    Diagnosis {
        says: "found no region",
        mistake: |scene| {
            let users = scene.users();
            scene.write("users.txt", &format!("{users}{}\n", user("000299").as_str()));
            let ran = scene.again();
            scene.write("users.txt", &users);
            ran
        },
        corrected: Scene::again,
    },
    Diagnosis {
        says: "No such file or directory",
        mistake: |scene| scene.send(&[("users.txt", "user.txt")], &[]),
        corrected: Scene::again,
    },
    Diagnosis {
        says: "found no customer",
        mistake: |scene| scene.bash("SEND --users <(cat user.txt)"),
        corrected: |scene| scene.bash("SEND --users <(cat users.txt)"),
    },
    Diagnosis {
        says: "found `-` for both the body and `--users`",
        mistake: |scene| scene.send(&[("storm.json", "-"), ("users.txt", "-")], &[]),
        corrected: |scene| scene.bash("SEND --users - < users.txt"),
    },
    Diagnosis {
        says: "the list names … customers, and … were served",
        mistake: |scene| scene.faulty(Fault::status(418).with_probability(0.2)),
        corrected: Scene::again,
    },
    Diagnosis {
        says: "Amazon forbids all requests",
        mistake: |scene| scene.faulty(Fault::status(403).always()),
        corrected: Scene::again,
    },
    Diagnosis {
        says: "the address … is not the API's",
        mistake: |scene| scene.faulty(Fault::status(404).always()),
        corrected: Scene::again,
    },
    Diagnosis {
        says: "cannot write the failures",
        mistake: |scene| {
            scene.emulator.inject(Fault::status(418).times(1));
            scene.send(&[], &["--failures", "/dev/full"])
        },
        corrected: |scene| scene.send(&[], &["--failures", "failures.jsonl"]),
    },
    Diagnosis {
        says: "it is the database of another program",
        mistake: |scene| {
            scene.store("eu");
            scene.send(&[("run.sqlite", "audience.db")], &[])
        },
        corrected: Scene::again,
    },
    Diagnosis {
        says: "it is not a SQLite database",
        mistake: |scene| scene.send(&[("run.sqlite", "storm.json")], &[]),
        corrected: Scene::again,
    },
    Diagnosis {
        says: "expected the path of a file",
        mistake: |scene| scene.send(&[("run.sqlite", ":memory:")], &[]),
        corrected: |scene| scene.send(&[("run.sqlite", "./:memory:")], &[]),
    },
    Diagnosis {
        says: "found a folder or a device, expected a file",
        mistake: |scene| {
            fs::create_dir(scene.path("run.sqlite")).expect("a folder");
            scene.again()
        },
        corrected: |scene| scene.send(&[("run.sqlite", "run.sqlite/journal")], &[]),
    },
    Diagnosis {
        says: "another batch is using it",
        mistake: |scene| {
            // The first run waits for its token until it is killed.
            scene.emulator.inject(Fault::latency(Duration::from_secs(600)).on_token());
            let mut first = scene.command(&[], &[]).spawn().expect("it starts");
            let begun = Instant::now();
            while !is_locked(&scene.path("run.sqlite-lock")) && begun.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_millis(2));
            }
            let second = scene.again();
            first.kill().expect("killed");
            first.wait().expect("ended");
            scene.emulator.clear_faults();
            second
        },
        corrected: Scene::again,
    },
    Diagnosis {
        says: "the journal …: cannot write to it",
        // Limits the size of files to 60 KiB.
        mistake: |scene| scene.bash("trap '' XFSZ; ulimit -f 60; SEND --users users.txt"),
        corrected: Scene::again,
    },
    Diagnosis {
        says: "no space for a temporary copy in …",
        mistake: |scene| scene.bash("trap '' XFSZ; ulimit -f 4; SEND --users <(cat users.txt)"),
        corrected: |scene| scene.bash("SEND --users <(cat users.txt)"),
    },
    Diagnosis {
        says: "it is of version 1",
        mistake: |scene| {
            journal_of_version(scene, "user_version = 1");
            scene.again()
        },
        corrected: |scene| scene.send(&[("run.sqlite", "new.sqlite")], &[]),
    },
    Diagnosis {
        says: "it is of version 2",
        mistake: |scene| {
            journal_of_version(scene, "user_version = 2");
            scene.again()
        },
        corrected: |scene| scene.send(&[("run.sqlite", "new.sqlite")], &[]),
    },
    Diagnosis {
        says: "it has version …, expected at most …",
        mistake: |scene| {
            journal_of_version(scene, "user_version = 99");
            scene.again()
        },
        corrected: |scene| scene.send(&[("run.sqlite", "new.sqlite")], &[]),
    },
    Diagnosis {
        says: "needs confirmation",
        mistake: |scene| {
            scene.send(
                &[("--users", "--all-regions"), ("users.txt", ""), ("--journal", ""), ("run.sqlite", "")],
                &[],
            )
        },
        corrected: |scene| {
            scene.send(
                &[
                    ("--users", "--all-regions"),
                    ("users.txt", "--yes"),
                    ("--journal", ""),
                    ("run.sqlite", ""),
                ],
                &[],
            )
        },
    },
];

/// Returns whether another process holds the lock of a journal; its file is created first.
fn is_locked(lock: &Path) -> bool {
    use rusqlite::{Connection, ErrorCode, OpenFlags};
    let Ok(connection) = Connection::open_with_flags(lock, OpenFlags::SQLITE_OPEN_READ_WRITE) else {
        return false;
    };
    connection.busy_timeout(Duration::ZERO).expect("a timeout");
    let locked = connection.execute_batch("BEGIN EXCLUSIVE; ROLLBACK");
    locked.is_err_and(|error| error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy))
}

/// Returns whether a text contains the words, where `…` stands for any text.
fn says(text: &str, words: &str) -> bool {
    let mut rest = text;
    words.split('…').all(|part| match rest.split_once(part) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[test]
fn the_corrected_command_serves_everyone() {
    let mut failed = Vec::new();
    for (number, Diagnosis { says: words, mistake, corrected }) in DIAGNOSES.iter().enumerate() {
        let scene = Scene::new(number);
        let wrong = mistake(&scene);
        // Undoes the line breaks.
        let said: Vec<&str> =
            [wrong.errors.as_str(), &wrong.out].map(str::split_whitespace).into_iter().flatten().collect();
        let is_diagnosed = wrong.status != 0 && says(&said.join(" "), words);
        let right = corrected(&scene);
        let rang = rang(&scene.emulator);
        if !is_diagnosed || right.status != 0 || rang != CUSTOMERS {
            failed.push(format!("{words}: {rang} rang after {wrong:?} and {right:?}"));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// The first column of the README's table.
#[test]
fn the_table_of_the_readme_is_complete() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).expect("a README");
    let (_, table) = readme.split_once("| What it says | What to do |\n").expect("the table");
    let rows = table.lines().skip(1).take_while(|line| line.starts_with('|'));
    let listed: Vec<&str> =
        rows.map(|row| row.split('|').nth(1).expect("a cell").trim().trim_matches('*')).collect();
    let tested: Vec<&str> = DIAGNOSES.iter().map(|diagnosis| diagnosis.says).collect();
    assert_eq!(listed, tested);
}
