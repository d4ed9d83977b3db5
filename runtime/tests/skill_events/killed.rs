//! A process that is killed while it writes: what it acknowledged is stored, and a second delivery completes the rest.

use crate::histories::{EVENTS, Happening, SKILL, What};
use alexa_proactive::skill_events::blocking::Audience;
use alexa_proactive::skill_events::{self, SkillEvent, Subscriber};
use alexa_proactive::{EventName, Region, SkillStage, UserId};
use alexa_proactive_tests::scratch::Scratch;
use std::collections::HashSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};

const FILE: &str = "AUDIENCE_OF_THE_CHILD";
const USERS: u32 = 5;

/// Returns the same pseudo-random history in each process (xorshift).
fn history() -> Vec<(UserId, SkillEvent)> {
    let mut state: u32 = 2_463_534_242;
    let mut below = move |limit: u32| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state % limit
    };
    let happenings = (0..400).map(|_| {
        let what = match below(8) {
            0 => What::Disabled,
            1 => What::Enabled,
            2 => What::Forbidden,
            3 => What::Permitted(false),
            _ => What::Subscribed(EVENTS.into_iter().filter(|_| below(2) == 0).collect()),
        };
        let second = u8::try_from(below(60)).ok();
        (below(USERS), Happening { second, what })
    });
    let event = |(number, happening): (u32, Happening)| {
        let user = format!("amzn1.ask.account.{number}");
        (UserId::new(user.clone()).unwrap(), happening.skill_event(&user, Region::Europe))
    };
    happenings.map(event).collect()
}

fn open(path: &Path) -> Audience {
    skill_events::Audience::sqlite(path, SKILL, SkillStage::Live).unwrap().blocking()
}

fn known(audience: &Audience) -> Vec<Subscriber> {
    let member = |number: u32| {
        audience
            .member(&UserId::new(format!("amzn1.ask.account.{number}")).unwrap())
            .unwrap()
            .unwrap_or_default()
    };
    (0..USERS).map(|number| member(number).subscriber).collect()
}

/// Returns the state of all users after these events.
fn after(history: &[(UserId, SkillEvent)]) -> Vec<Subscriber> {
    let audience = skill_events::Audience::in_memory(SKILL, SkillStage::Live).blocking();
    for (_, event) in history {
        audience.merge(event).unwrap();
    }
    known(&audience)
}

fn recipients(audience: &Audience) -> Vec<HashSet<UserId>> {
    let of = |name: &str| {
        let name: EventName = name.parse().unwrap();
        audience.recipients(name).map(|recipient| recipient.unwrap().user).collect()
    };
    EVENTS.into_iter().map(of).collect()
}

/// Stores the history, and prints a line after each event. This is the process that is killed.
fn write_until_killed(path: &Path) -> ! {
    let audience = open(path);
    let mut out = std::io::stdout().lock();
    for (number, (_, event)) in history().iter().enumerate() {
        audience.merge(event).unwrap();
        writeln!(out, "stored {number}").unwrap();
        out.flush().unwrap();
    }
    std::process::exit(0)
}

#[test]
fn acknowledged_events_survive_a_kill() {
    if let Some(path) = std::env::var_os(FILE) {
        write_until_killed(Path::new(&path));
    }
    let history = history();
    for (round, patience) in [1_usize, 2, 7, 23, 61, 150].into_iter().enumerate() {
        let scratch = Scratch::new(env!("CARGO_TARGET_TMPDIR"), &format!("killed-{round}"));
        let path = scratch.folder().join("audience.db");
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::acknowledged_events_survive_a_kill", "--nocapture"])
            .env(FILE, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let is_stored = |line: &String| line.contains("stored ");
        let mut acknowledged = lines.by_ref().filter(is_stored).take(patience).count();
        // Another process reads meanwhile.
        let meanwhile = known(&open(&path));
        // `kill` sends SIGKILL.
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged += lines.filter(is_stored).count();
        assert!(acknowledged >= patience, "the child ended early");
        assert!((patience..=acknowledged + 1).any(|count| after(&history[..count]) == meanwhile));

        let audience = open(&path);
        let stored = known(&audience);
        // The event in progress is stored completely, or not at all.
        let most = history.len().min(acknowledged + 1);
        assert!(
            (acknowledged..=most).any(|count| after(&history[..count]) == stored),
            "after {acknowledged} acknowledgements"
        );
        // Amazon delivers unacknowledged events again, and sometimes acknowledged ones.
        for (_, event) in history[acknowledged / 2..].iter().rev() {
            audience.merge(event).unwrap();
        }
        assert_eq!(known(&audience), after(&history));
        let whole = skill_events::Audience::in_memory(SKILL, SkillStage::Live).blocking();
        for (_, event) in &history {
            whole.merge(event).unwrap();
        }
        assert_eq!(recipients(&audience), recipients(&whole));
    }
}
