//! Batches with one journal are killed at any time, in either stage, with every kind of answer. In the end each customer who is
//! subscribed in a stage has one accepted body there; no customer is lost, and no other one is accepted.

#![no_main]

use alexa_proactive::catalog::{DayOfWeek, GarbageType, TrashCollectionAlert, TrashCollectionAlertActivated};
use alexa_proactive::client::{Client, Credentials, Journal, RetryPolicy, StopReason, TransportError, transport_fn};
use alexa_proactive::{
    EventRequest, ProactiveEvent, Recipient, ReferenceId, Region, RelevantAudience, SkillStage, Timestamp, UserId,
};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use libfuzzer_sys::fuzz_target;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const NOON: &str = "2026-06-01T12:00:00Z";

/// Few, so that the early stop takes part only where most have left.
const CUSTOMERS: usize = 32;

/// The most runs before the last ones.
const MAX_RUNS: usize = 12;

/// What is left of the input.
struct Input<'a>(&'a [u8]);

impl Input<'_> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn bits(&mut self) -> u32 {
        u32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()])
    }
}

/// A customer in a stage.
type Place = (usize, bool);

/// What Amazon knows.
#[derive(Default)]
struct Amazon {
    /// Who is subscribed in development, and who in live.
    subscribed: [u32; 2],
    /// The bodies that were accepted, without the user.
    accepted: BTreeMap<Place, Vec<String>>,
    /// How many more times than once a customer may be accepted: answers that were lost, or whose run was killed.
    repeatable: BTreeMap<Place, usize>,
    /// Whom the present run has sent a request.
    posted: BTreeSet<Place>,
    /// How the next posts are answered; after these as they should be.
    answers: Vec<u8>,
    repeats_are_409: bool,
    friday_is_malformed: bool,
}

impl Amazon {
    fn answer(&mut self, request: &http::Request<Bytes>) -> Result<(u16, &'static str), TransportError> {
        if request.uri().path().ends_with("/token") {
            return Ok((200, r#"{"access_token":"t","expires_in":3600}"#));
        }
        let is_live = !request.uri().path().ends_with("development");
        let text = std::str::from_utf8(request.body()).expect("UTF-8");
        let now = NOON.parse().expect("a time");
        let body = EventRequest::from_json(request.body(), now).expect("valid");
        let RelevantAudience::Unicast(user) = body.relevant_audience() else { panic!("for everyone") };
        let number: usize = user.as_str().rsplit('.').next().and_then(|number| number.parse().ok()).expect("ours");
        let place = (number, is_live);
        self.posted.insert(place);
        let answer = self.answers.pop().unwrap_or_default();
        match answer % 16 {
            1 => return Ok((500, "")),
            2 => return Ok((503, "")),
            3 => return Ok((429, "")),
            4 => return Ok((432, "")),
            5 => return Err(TransportError::broken("before it arrived")),
            6 => return Ok((404, "")),
            7 => return Ok((403, "")),
            _ if self.friday_is_malformed && text.contains("FRIDAY") => return Ok((400, r#"{"message":"no"}"#)),
            _ => {}
        }
        if self.subscribed[usize::from(is_live)] >> number & 1 == 0 {
            return Ok((403, r#"{"message":"Can't find any subscription"}"#));
        }
        let bodies = self.accepted.entry(place).or_default();
        if self.repeats_are_409 && !bodies.is_empty() {
            return Ok((409, ""));
        }
        bodies.push(text.replace(user.as_str(), ""));
        if answer % 16 == 9 {
            *self.repeatable.entry(place).or_default() += 1;
            return Err(TransportError::broken("after it arrived"));
        }
        Ok((202, ""))
    }
}

fn request(is_friday: bool, hours: u8) -> EventRequest {
    let day = if is_friday { DayOfWeek::Friday } else { DayOfWeek::Tuesday };
    TrashCollectionAlertActivated::new(TrashCollectionAlert::new([GarbageType::Glass], day))
        .to_event()
        .expect("an event")
        .request(ReferenceId::new("glass").expect("an id"))
        .now(NOON.parse().expect("a time"))
        .expires_in(Duration::from_secs(3600 * u64::from(12 + hours % 8)))
        .multicast()
        .expect("a request")
}

/// What a run does.
struct Plan {
    is_live: bool,
    is_friday: bool,
    hours: u8,
    early_stop: bool,
    each: bool,
    /// After so many milliseconds it is killed.
    killed_after: Option<u64>,
    /// Whom it names, in which order.
    names: Vec<usize>,
}

/// A process of its own: how many it named and served, and whether it was stopped for a conflict.
fn run(file: &PathBuf, amazon: &Arc<Mutex<Amazon>>, plan: &Plan) -> (u64, u64, bool) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    let runtime = runtime.expect("a runtime");
    let outcome = runtime.block_on(async {
        let shared = Arc::clone(amazon);
        let transport = transport_fn(move |request: http::Request<Bytes>| {
            let shared = Arc::clone(&shared);
            async move {
                tokio::time::sleep(Duration::from_millis(3)).await;
                // It has arrived; the answer takes as long again.
                let answer = shared.lock().expect("no panic").answer(&request);
                tokio::time::sleep(Duration::from_millis(3)).await;
                let (status, body) = answer?;
                Ok(http::Response::builder().status(status).body(Bytes::from_static(body.as_bytes())).expect("an answer"))
            }
        });
        let noon: Timestamp = NOON.parse().expect("a time");
        let stage = if plan.is_live { SkillStage::Live } else { SkillStage::Development };
        let client = Client::builder(Credentials::new("id", "secret"), stage)
            .transport(transport)
            .clock(move || noon)
            .retry(RetryPolicy::default().max_attempts(3).customer_wait(Duration::from_millis(20)))
            .build()
            .expect("a client");
        let journal = Journal::open(file).expect("a journal");
        let recipients = plan.names.clone().into_iter().map(|number| {
            let user = UserId::new(format!("amzn1.ask.account.{number}")).expect("an id");
            Recipient::new(user, Region::ALL[number % 2])
        });
        let request = request(plan.is_friday, plan.hours);
        let mut batch = if plan.each {
            client.send_each(stream::iter(recipients.map(|recipient| (recipient, request.clone())).collect::<Vec<_>>()))
        } else {
            client.send_all(&request, stream::iter(recipients.collect::<Vec<_>>()))
        };
        batch = batch.journal(&journal).early_stop(plan.early_stop).max_in_flight(4);
        let progress = batch.progress();
        let ended = async { while batch.next().await.is_some() {} };
        match plan.killed_after {
            Some(millis) => drop(tokio::time::timeout(Duration::from_millis(millis), ended).await),
            None => ended.await,
        }
        let counts = progress.counts();
        let is_conflict = matches!(batch.stopped(), Some(StopReason::Conflict(_)));
        assert!(!matches!(batch.stopped(), Some(StopReason::Journal(_))), "{:?}", batch.stopped());
        (counts.recipients(), counts.served(), is_conflict)
    });
    drop(runtime);
    let mut amazon = amazon.lock().expect("no panic");
    let posted = std::mem::take(&mut amazon.posted);
    if plan.killed_after.is_some() {
        for place in posted {
            *amazon.repeatable.entry(place).or_default() += 1;
        }
    }
    outcome
}

fuzz_target!(|bytes: &[u8]| {
    let mut input = Input(bytes);
    let folder = if PathBuf::from("/dev/shm").is_dir() { PathBuf::from("/dev/shm") } else { std::env::temp_dir() };
    let file = folder.join(format!("alexa-proactive-fuzz-{}.sqlite", std::process::id()));
    let remove = || {
        for end in ["", "-wal", "-shm", "-lock"] {
            let _ = std::fs::remove_file(format!("{}{end}", file.display()));
        }
    };
    remove();
    let amazon = Arc::new(Mutex::new(Amazon {
        subscribed: [input.bits(), input.bits()],
        repeats_are_409: input.byte() % 2 == 1,
        friday_is_malformed: input.byte() % 2 == 1,
        ..Amazon::default()
    }));
    for _ in 0..usize::from(input.byte()) % (MAX_RUNS + 1) {
        let flags = input.byte();
        let killed = input.byte();
        let (from, to) = (usize::from(input.byte()) % CUSTOMERS, usize::from(input.byte()) % CUSTOMERS);
        let mut names: Vec<usize> = (from.min(to)..=from.max(to)).collect();
        if flags & 16 > 0 {
            names.reverse();
        }
        if flags & 32 > 0 {
            names.extend_from_within(..);
        }
        let faults = usize::from(input.byte()) % 24;
        let answers: Vec<u8> = (0..faults).map(|_| input.byte()).collect();
        amazon.lock().expect("no panic").answers = answers;
        let plan = Plan {
            is_live: flags & 1 > 0,
            is_friday: flags & 2 > 0 && flags & 64 > 0,
            hours: killed,
            early_stop: flags & 4 > 0,
            each: flags & 8 > 0,
            killed_after: (killed < 200).then(|| u64::from(killed)),
            names,
        };
        run(&file, &amazon, &plan);
    }
    amazon.lock().expect("no panic").answers.clear();
    for is_live in [false, true] {
        let plan = |is_friday| Plan {
            is_live,
            is_friday,
            hours: 0,
            early_stop: false,
            each: false,
            killed_after: None,
            names: (0..CUSTOMERS).collect(),
        };
        let (named, served, is_conflict) = run(&file, &amazon, &plan(false));
        // Another event has been sent under this reference id, or may have been: that one is to be ended.
        let (named, served) = if is_conflict {
            if amazon.lock().expect("no panic").friday_is_malformed {
                assert!(amazon.lock().expect("no panic").accepted.keys().all(|(_, live)| *live != is_live));
                continue;
            }
            let (named, served, is_conflict) = run(&file, &amazon, &plan(true));
            assert!(!is_conflict, "neither event can be sent");
            (named, served)
        } else {
            (named, served)
        };
        let amazon = amazon.lock().expect("no panic");
        let subscribed = amazon.subscribed[usize::from(is_live)];
        assert_eq!((named, served), (CUSTOMERS as u64, u64::from(subscribed.count_ones())));
        let mut bodies = BTreeSet::new();
        for number in 0..CUSTOMERS {
            let place = (number, is_live);
            let accepted = amazon.accepted.get(&place).map_or(&[][..], Vec::as_slice);
            bodies.extend(accepted);
            if subscribed >> number & 1 == 0 {
                assert!(accepted.is_empty());
                continue;
            }
            assert!(!accepted.is_empty(), "customer {number} is lost, live: {is_live}");
            let max = 1 + amazon.repeatable.get(&place).copied().unwrap_or_default();
            assert!(accepted.len() <= max, "customer {number}: {} times, at most {max}", accepted.len());
        }
        assert!(bodies.len() <= 1, "{bodies:?}");
    }
    remove();
});
