//! End to end: customers change their subscriptions; Alexa delivers the events to the example, out of order, twice, and while it is
//! killed; a notification is sent to exactly the subscribers, as the emulator's ledger shows.

use alexa_proactive::catalog::{
    AlertType, MessageAlertActivated, MessageGroup, MessageState, MessageStatus, Person, WeatherAlert,
    WeatherAlertActivated,
};
use alexa_proactive::skill_events::{ACKNOWLEDGEMENT, Audience, Member};
use alexa_proactive::verify::Verifier;
use alexa_proactive::{
    Event, EventName, Locale, ProactiveEvent as _, ReferenceId, Region, RelevantAudience, SkillStage,
    Timestamp, UserId,
};
use alexa_proactive_emulator::{
    Answer, Authority, Certificates, Clock, Customer, Delivery, Emulator, SkillEndpoint, SkillEvent,
    WebService,
};
use fastrand::Rng;
use futures_util::StreamExt as _;
use http_body_util::{BodyExt as _, Full};
use hyper::Request;
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use skill_events_example::{endpoint, skill};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;

const SKILL: &str = "amzn1.ask.skill.EXAMPLE";
const STAGE: SkillStage = SkillStage::Live;
const CUSTOMERS: usize = 60;
const CHANGES: usize = 400;
/// The length of the history: Amazon delivers for an hour.
const PAST: Duration = Duration::from_secs(3300);
const EVENTS: [EventName; 2] = [WeatherAlertActivated::NAME, MessageAlertActivated::NAME];
/// The deliveries at which the example is killed.
const KILLS: [usize; 3] = [50, 333, 700];

/// Returns an emulator whose customers have changed their subscriptions for almost an hour, and the skill events.
fn history(chance: &mut Rng) -> (Emulator, Vec<SkillEvent>) {
    let long_ago = Clock::new(|| Timestamp::now().checked_sub(PAST).unwrap());
    let emulator = Emulator::builder().clock(long_ago).seed(chance.u64(..)).with_skill_events();
    let emulator = emulator.start_blocking().unwrap();
    let mut users = Vec::new();
    for number in 0..CUSTOMERS {
        let user = UserId::new(format!("amzn1.ask.account.{number}")).unwrap();
        let region = Region::ALL[number % 3];
        let locale = [Locale::EnUs, Locale::DeDe, Locale::JaJp][number % 3];
        let customer = Customer::new(user.clone(), region, locale);
        emulator.add_customer(if chance.bool() { customer } else { customer.subscribed_to([]) });
        users.push(user);
    }
    let mut passed = Duration::ZERO;
    for _ in 0..CHANGES {
        // Events within one second have the same time.
        let later = Duration::from_secs(chance.u64(1..=8));
        passed += later;
        emulator.advance(later);
        let number = chance.usize(..users.len());
        let user = users[number].clone();
        let is_enabled = emulator.customer(&user).unwrap().enabled;
        match (is_enabled, chance.u8(0..8)) {
            // Mostly under another user id, and sometimes under the same.
            (false, 0) => drop(emulator.change_customer(&user, |customer| customer.enabled = true)),
            (false, _) => users[number] = emulator.reenable_with_new_id(&user).unwrap(),
            (true, 0) => drop(emulator.change_customer(&user, |customer| customer.enabled = false)),
            (true, 1 | 2) => {
                emulator.change_customer(&user, |customer| customer.permission = !customer.permission);
            }
            (true, _) => {
                let event = EVENTS[chance.usize(..EVENTS.len())];
                emulator.change_customer(&user, |customer| {
                    if !customer.subscriptions.remove(&event) {
                        customer.subscriptions.insert(event);
                    }
                });
            }
        }
    }
    emulator.advance(PAST.checked_sub(passed).unwrap());
    let events = emulator.take_skill_events();
    (emulator, events)
}

/// Returns the subscribers of an event, according to the emulator.
fn subscribers(emulator: &Emulator, event: EventName) -> BTreeSet<UserId> {
    let customers = emulator.customers().into_iter();
    let subscribers = customers.filter(|customer| {
        customer.enabled && customer.permission && customer.subscriptions.contains(&event)
    });
    subscribers.map(|customer| customer.user).collect()
}

/// The process of an example, which is killed and restarted at some of the deliveries.
struct Restarted<E> {
    endpoint: E,
    start: Box<dyn Fn() -> Child + Sync>,
    process: Mutex<Child>,
    posted: AtomicUsize,
}

impl<E: SkillEndpoint + Sync> Restarted<E> {
    fn new(endpoint: E, first: Child, start: impl Fn() -> Child + Sync + 'static) -> Self {
        let process = Mutex::new(first);
        Self { endpoint, start: Box::new(start), process, posted: AtomicUsize::new(0) }
    }

    fn kill(&self) {
        let mut process = self.process.lock().unwrap();
        // SIGKILL.
        process.kill().unwrap();
        process.wait().unwrap();
    }

    fn kills(&self) -> usize {
        KILLS.into_iter().filter(|&kill| kill <= self.posted.load(Ordering::SeqCst)).count()
    }
}

impl<E: SkillEndpoint + Sync> SkillEndpoint for Restarted<E> {
    async fn post(&self, body: &[u8]) -> io::Result<Answer> {
        let posted = self.posted.fetch_add(1, Ordering::SeqCst) + 1;
        if !KILLS.contains(&posted) {
            let answer = self.endpoint.post(body).await?;
            assert_eq!(
                (answer.status, read(answer.body.as_bytes())),
                (200, read(ACKNOWLEDGEMENT.as_bytes()))
            );
            return Ok(answer);
        }
        // It is killed while it handles the request.
        let (answer, ()) = tokio::join!(self.endpoint.post(body), async {
            self.kill();
            *self.process.lock().unwrap() = (self.start)();
        });
        answer
    }
}

impl<E> Drop for Restarted<E> {
    fn drop(&mut self) {
        let mut process = self.process.lock().unwrap();
        let _ = process.kill();
        let _ = process.wait();
    }
}

/// Delivers all events to the example, and notifies the recipients that it stored. `hostile` sends requests that must not change
/// anything.
async fn notifies_exactly_the_subscribers<E: SkillEndpoint + Sync>(
    seed: u64,
    (emulator, events): (Emulator, Vec<SkillEvent>),
    audience: Audience,
    example: Restarted<E>,
    hostile: impl AsyncFn(&SkillEvent),
) {
    let mut chance = Rng::with_seed(seed);
    assert_history_is_complete(&emulator, &events);

    // Each once, twice or three times, in any order; and a third of them much later than the others.
    let mut deliveries: Vec<SkillEvent> = Vec::new();
    for event in &events {
        deliveries.extend((0..chance.usize(1..=3)).map(|_| event.clone()));
    }
    chance.shuffle(&mut deliveries);
    let late = deliveries.split_off(deliveries.len() * 2 / 3);
    assert_eq!(emulator.post_skill_events(deliveries, &example).await, []);
    assert_eq!(emulator.post_skill_events(late, &example).await, []);
    assert_eq!(example.kills(), KILLS.len(), "of {} deliveries", example.posted.load(Ordering::SeqCst));

    // The same example answers customers, too.
    let answer = example.endpoint.post(&launch()).await.unwrap();
    assert_eq!(answer.status, 200);
    assert_eq!(read(answer.body.as_bytes())["response"]["card"]["type"], "AskForPermissionsConsent");

    let known = async || -> Vec<Option<Member>> {
        let mut members = Vec::new();
        for customer in emulator.customers() {
            members.push(audience.member(&customer.user).await.unwrap());
        }
        members
    };
    let before = known().await;
    assert!(before.iter().all(Option::is_some), "an unknown customer");
    for event in &events[events.len() - 20..] {
        hostile(event).await;
    }
    assert_eq!(known().await, before);

    let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado)).to_event().unwrap();
    let group = MessageGroup::new(Person::new("Ana"), 1);
    let message =
        MessageAlertActivated::new(MessageState::new(MessageStatus::Unread), group).to_event().unwrap();
    for event in [storm, message] {
        notify(&emulator, &audience, &event).await;
    }
}

async fn notify(emulator: &Emulator, audience: &Audience, event: &Event) {
    let client = emulator.client(STAGE).unwrap().build().unwrap();
    let request = event.clone().request(ReferenceId::new("circle").unwrap()).multicast().unwrap();
    emulator.clear_ledger();
    let mut batch = client.send_all(&request, audience.recipients(event.name()));
    while let Some(sent) = batch.next().await {
        sent.result.unwrap();
    }
    assert!(batch.stopped().is_none());

    // Each subscriber got it once, and no other customer did.
    let mut rang: BTreeMap<UserId, usize> = BTreeMap::new();
    for entry in emulator.ledger() {
        let Some(RelevantAudience::Unicast(user)) = &entry.audience else { panic!("{entry:?}") };
        assert!(matches!(entry.delivery(user), Some(Delivery::Rang { .. })), "{entry:?}");
        *rang.entry(user.clone()).or_default() += 1;
    }
    let subscribers = subscribers(emulator, event.name());
    let regions: BTreeSet<Region> =
        subscribers.iter().map(|user| emulator.customer(user).unwrap().region).collect();
    assert_eq!(regions, BTreeSet::from(Region::ALL), "the history has subscribers in all regions");
    assert_eq!(rang, subscribers.into_iter().map(|user| (user, 1)).collect());
}

fn assert_history_is_complete(emulator: &Emulator, events: &[SkillEvent]) {
    let types: BTreeSet<&str> = events.iter().map(SkillEvent::type_name).collect();
    assert_eq!(
        types.into_iter().map(|name| name.trim_start_matches("AlexaSkillEvent.")).collect::<Vec<_>>(),
        [
            "ProactiveSubscriptionChanged",
            "SkillDisabled",
            "SkillEnabled",
            "SkillPermissionAccepted",
            "SkillPermissionChanged",
        ]
    );
    let customers = emulator.customers();
    assert!(customers.len() > CUSTOMERS, "no customer came back under another id");
    let count = |is: fn(&Customer) -> bool| customers.iter().filter(|customer| is(customer)).count();
    assert!(count(|customer| !customer.enabled && !customer.subscriptions.is_empty()) > 0);
    assert!(count(|customer| customer.enabled && !customer.permission) > 0);
    assert!(count(|customer| customer.enabled && customer.subscriptions.is_empty()) > 0);
}

/// A folder for the example's file and its log.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("circle-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn audience(folder: &Path) -> Audience {
    Audience::sqlite(folder.join("audience.db"), SKILL, STAGE).unwrap()
}

fn command(program: impl AsRef<std::ffi::OsStr>, folder: &Path) -> Command {
    let log = File::options().create(true).append(true).open(folder.join("log")).unwrap();
    let mut command = Command::new(program);
    command
        .env("SKILL_ID", SKILL)
        .env("SKILL_STAGE", STAGE.to_string())
        .env("AUDIENCE", folder.join("audience.db"))
        .stderr(log);
    command
}

fn assert_log_has_no_user_ids(folder: &Path) {
    let log = fs::read_to_string(folder.join("log")).unwrap();
    assert!(log.contains("AlexaSkillEvent.SkillDisabled"));
    assert!(!log.contains("amzn1.ask.account"));
}

#[tokio::test]
async fn as_a_lambda_function() {
    const SEED: u64 = 4;
    let folder = folder("lambda");
    let history = history(&mut Rng::with_seed(SEED));
    let function = history.0.lambda_function();
    let start = {
        let (function, folder) = (function.clone(), folder.clone());
        move || command(env!("CARGO_BIN_EXE_lambda"), &folder).envs(function.environment()).spawn().unwrap()
    };
    let example = Restarted::new(function.clone(), start(), start);
    // Only AWS can call the function, so these are mistakes.
    let hostile = async |event: &SkillEvent| {
        let other = text(event).replace(SKILL, "amzn1.ask.skill.OTHER");
        for body in [other.as_bytes(), b"{}", b""] {
            assert_eq!(function.post(body).await.unwrap().status, 500);
        }
    };
    notifies_exactly_the_subscribers(SEED, history, audience(&folder), example, hostile).await;
    assert_log_has_no_user_ids(&folder);
}

/// Runs the example's service in a process of its own: this program, started again. Its verifier trusts the emulator's authority;
/// the verifier of the binary trusts only Alexa's, and no switch changes that.
async fn serve(certificates: String) -> ! {
    let variable = |name: &str| env::var(name).unwrap();
    let audience = skill::audience().unwrap();
    let verifier = Verifier::new(audience.skill_id(), Certificates::new(certificates));
    let verifier = verifier.trusting(variable("ROOT").as_bytes()).unwrap();
    let listener = TcpListener::bind(variable("LISTEN")).await.unwrap();
    println!("\nlistening on {}", listener.local_addr().unwrap());
    axum::serve(listener, endpoint::service(audience, verifier)).await.unwrap();
    panic!("the server ended")
}

fn start_service(folder: &Path, authority: &Authority, listen: &str) -> (Child, String) {
    let mut child = command(env::current_exe().unwrap(), folder)
        .args(["--exact", "as_an_endpoint", "--nocapture"])
        .env("CERTIFICATES", authority.chain_pem())
        .env("ROOT", authority.root_pem())
        .env("LISTEN", listen)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let address = lines.find_map(|line| line.strip_prefix("listening on ").map(str::to_owned));
    (child, address.expect("an address"))
}

#[tokio::test]
async fn as_an_endpoint() {
    const SEED: u64 = 5;
    if let Ok(certificates) = env::var("CERTIFICATES") {
        serve(certificates).await;
    }
    let folder = folder("endpoint");
    let authority = Authority::generate().unwrap();
    let (first, address) = start_service(&folder, &authority, "127.0.0.1:0");
    let url = format!("http://{address}/alexa");
    let service = WebService::new(&url, &authority).unwrap();
    let start = {
        let (folder, authority) = (folder.clone(), authority.clone());
        move || start_service(&folder, &authority, &address).0
    };
    let example = Restarted::new(service.clone(), first, start);
    let hostile = async |event: &SkillEvent| {
        let now = Timestamp::from_unix_seconds(Timestamp::now().unix_seconds()).unwrap();
        // It claims that the customer disabled the skill just now.
        let forged = text(event)
            .replace(event.type_name(), "AlexaSkillEvent.SkillDisabled")
            .replace(&event.creation_time().to_string(), &now.to_string());
        let [signature, url_of_certificates] = authority.headers(forged.as_bytes()).unwrap();
        let [of_another_body, _] = authority.headers(event.body()).unwrap();
        let one_bit_off = {
            let flipped = if signature.1.starts_with('A') { 'B' } else { 'A' };
            (signature.0, format!("{flipped}{}", &signature.1[1..]))
        };
        let elsewhere = (url_of_certificates.0, "https://evil.example/echo.api/echo-api-cert.pem".to_owned());
        for headers in [
            vec![],
            vec![signature.clone()],
            vec![url_of_certificates.clone()],
            vec![of_another_body, url_of_certificates.clone()],
            vec![one_bit_off, url_of_certificates],
            vec![signature, elsewhere],
        ] {
            assert_eq!(refusal(&url, &headers, &forged).await, 400, "{headers:?}");
        }
        let long = " ".repeat(1_000_000);
        assert_eq!(refusal(&url, &authority.headers(long.as_bytes()).unwrap(), &long).await, 400);
        // Signed, but for another skill, or not a request.
        let other = text(event).replace(SKILL, "amzn1.ask.skill.OTHER");
        for body in [other.as_bytes(), b"{}", b""] {
            assert_eq!(service.post(body).await.unwrap().status, 400);
        }
    };
    let history = history(&mut Rng::with_seed(SEED));
    notifies_exactly_the_subscribers(SEED, history, audience(&folder), example, hostile).await;
    assert_log_has_no_user_ids(&folder);
}

fn text(event: &SkillEvent) -> String {
    String::from_utf8(event.body().to_vec()).unwrap()
}

fn read(json: &[u8]) -> Value {
    serde_json::from_slice(json).unwrap_or_default()
}

/// A customer who has not granted the permission opens the skill.
fn launch() -> Vec<u8> {
    let system = json!({
        "application": {"applicationId": SKILL},
        "user": {"userId": "amzn1.ask.account.0"},
        "apiEndpoint": "https://api.amazonalexa.com",
    });
    let request =
        json!({"type": "LaunchRequest", "locale": "en-US", "timestamp": Timestamp::now().to_string()});
    json!({"version": "1.0", "context": {"System": system}, "request": request}).to_string().into_bytes()
}

/// Returns the status of an answer, whose body has to be empty.
async fn refusal(url: &str, headers: &[(&'static str, String)], body: &str) -> u16 {
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let mut request = Request::post(url);
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    let request = request.body(Full::from(body.to_owned())).unwrap();
    let response = client.request(request).await.unwrap();
    let status = response.status().as_u16();
    assert!(response.into_body().collect().await.unwrap().to_bytes().is_empty());
    status
}
