//! Denial of service: attackers who know the skill's id make the verifier fetch many addresses. No request of Alexa's is refused
//! or delayed.

use crate::authority::*;
use alexa_proactive::Timestamp;
use alexa_proactive::skill_events::Incoming;
use alexa_proactive::verify::{CertificateUrl, FetchCertificates, Fetched, Refusal, Step, Verifier};
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until};

/// The duration of a download.
const DOWNLOAD: Duration = Duration::from_millis(100);

/// Amazon's bucket: one file, and counts of the fetches.
#[derive(Clone, Default)]
struct Bucket(Arc<Mutex<Contents>>);

#[derive(Default)]
struct Contents {
    files: HashMap<String, String>,
    is_down: bool,
    fetches: usize,
    in_flight: usize,
    max_in_flight: usize,
    of_one_address: HashMap<String, usize>,
}

impl Bucket {
    fn of(url: &str, file: &str) -> Self {
        let bucket = Self::default();
        bucket.0.lock().unwrap().files.insert(url.to_owned(), file.to_owned());
        bucket
    }

    fn set_down(&self, is_down: bool) {
        self.0.lock().unwrap().is_down = is_down;
    }

    fn fetched(&self, url: &str) -> usize {
        self.0.lock().unwrap().of_one_address.get(url).copied().unwrap_or_default()
    }
}

/// Counts a download as in flight until it is dropped.
struct InFlight(Bucket);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.0.lock().unwrap().in_flight -= 1;
    }
}

impl FetchCertificates for Bucket {
    fn fetch(&self, url: &CertificateUrl) -> Fetched {
        let mut contents = self.0.lock().unwrap();
        contents.fetches += 1;
        contents.in_flight += 1;
        contents.max_in_flight = contents.max_in_flight.max(contents.in_flight);
        *contents.of_one_address.entry(url.as_str().to_owned()).or_default() += 1;
        let file = contents.files.get(url.as_str()).filter(|_| !contents.is_down).cloned();
        let in_flight = InFlight(self.clone());
        Box::pin(async move {
            let _in_flight = in_flight;
            sleep(DOWNLOAD).await;
            file.map(String::into_bytes).ok_or_else(|| "status 404".into())
        })
    }
}

/// A service whose clock is that of the runtime.
#[derive(Clone)]
struct Service {
    verifier: Arc<Verifier>,
    begun: Instant,
}

type Verified = (Result<Incoming, Refusal>, Duration);

impl Service {
    fn new(authority: &Authority, bucket: &Bucket) -> Self {
        let verifier =
            Verifier::new(SKILL, bucket.clone()).trusting(authority.root_pem().as_bytes()).unwrap();
        Self { verifier: Arc::new(verifier), begun: Instant::now() }
    }

    fn now(&self) -> Timestamp {
        noon().checked_add(self.begun.elapsed()).unwrap()
    }

    /// A request that was signed just now.
    fn body(&self) -> Vec<u8> {
        request(SKILL, &json!({"type": "LaunchRequest", "timestamp": self.now().to_string()}))
    }

    async fn verify(self, headers: Headers, body: Vec<u8>) -> Verified {
        let (begun, now) = (Instant::now(), self.now());
        (self.verifier.verify_at(headers, &body, now).await, begun.elapsed())
    }

    async fn alexa(self, url: &str) -> Verified {
        let body = self.body();
        let headers = headers(url, &signature(ALEXA, &body));
        self.verify(headers, body).await
    }

    async fn attacker(self, url: String) -> Verified {
        let body = self.body();
        self.verify(headers(&url, &[1; 256]), body).await
    }

    /// Sends ten requests of Alexa's per second among those of attackers, and returns the outcome of each of Alexa's.
    async fn attacked(
        &self,
        genuine: &'static str,
        per_second: u32,
        made_up: fn(u32) -> String,
    ) -> Vec<Verified> {
        const SECONDS: u32 = 2;
        let begun = Instant::now();
        let (mut alexas, mut others) = (JoinSet::new(), JoinSet::new());
        let mut sent = 0;
        for tick in 0..SECONDS * 100 {
            sleep_until(begun + Duration::from_millis(10) * tick).await;
            // The attackers come first, each time.
            while sent < per_second * (tick + 1) / 100 {
                others.spawn(self.clone().attacker(made_up(sent)));
                sent += 1;
            }
            if tick % 10 == 5 {
                alexas.spawn(self.clone().alexa(genuine));
            }
        }
        for (outcome, _) in others.join_all().await {
            assert!(outcome.is_err(), "an attacker's request passed");
        }
        alexas.join_all().await
    }
}

const USUAL: &str = "https://s3.amazonaws.com/echo.api/echo-api-cert-12-ats.pem";
const UNUSUAL: &str = "https://s3.amazonaws.com/echo.api/another/name-of-2031.pem";

fn numbered(number: u32) -> String {
    format!("https://s3.amazonaws.com/echo.api/{number}.pem")
}

fn like_amazons(number: u32) -> String {
    format!("https://s3.amazonaws.com/echo.api/echo-api-cert-{number}.pem")
}

fn like_amazons_repeated(number: u32) -> String {
    let ats = if number % 2 == 0 { "-ats" } else { "" };
    format!("https://s3.amazonaws.com/echo.api/echo-api-cert-{}{ats}.pem", number / 2 % 100)
}

fn the_same(_: u32) -> String {
    USUAL.to_owned()
}

const ATTACKS: [fn(u32) -> String; 4] = [numbered, like_amazons, like_amazons_repeated, the_same];

fn all_served(alexas: &[Verified], what: &str) {
    assert_eq!(alexas.len(), 20);
    for (outcome, time) in alexas {
        assert!(outcome.is_ok(), "{what}: {}", outcome.as_ref().unwrap_err());
        assert!(*time <= DOWNLOAD + Duration::from_millis(5), "{what}: {time:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn attackers_do_not_keep_alexa_out_while_no_certificate_is_cached() {
    let authority = Authority::new();
    for per_second in [500, 2000] {
        for (number, made_up) in ATTACKS.into_iter().enumerate() {
            for genuine in [USUAL, URL] {
                let bucket = Bucket::of(genuine, &authority.alexas());
                let service = Service::new(&authority, &bucket);
                let alexas = service.attacked(genuine, per_second, made_up).await;
                all_served(&alexas, &format!("{per_second}/s, {number}, {genuine}"));
                let contents = bucket.0.lock().unwrap();
                assert_eq!(contents.of_one_address[genuine], 1);
                assert!(contents.max_in_flight <= 218, "{}", contents.max_in_flight);
                // The 202 addresses once each, and eight others at a time.
                assert!(contents.fetches <= 202 + 8 * 22, "{}", contents.fetches);
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn attackers_do_not_keep_alexa_out_while_a_certificate_is_due() {
    let authority = Authority::new();
    for per_second in [500, 2000] {
        for (number, made_up) in ATTACKS.into_iter().enumerate() {
            for genuine in [USUAL, UNUSUAL] {
                let bucket = Bucket::of(genuine, &authority.alexas());
                let service = Service::new(&authority, &bucket);
                service.clone().alexa(genuine).await.0.unwrap();
                sleep(Duration::from_secs(25 * 3600)).await;
                let alexas = service.attacked(genuine, per_second, made_up).await;
                all_served(&alexas, &format!("{per_second}/s, {number}, {genuine}"));
                assert!(alexas.iter().filter(|(_, time)| !time.is_zero()).count() <= 1, "one renews it");
                assert_eq!(bucket.fetched(genuine), 2);
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn due_certificates_are_used_during_a_renewal_and_after_a_failure() {
    let authority = Authority::new();
    let bucket = Bucket::of(URL, &authority.alexas());
    let service = Service::new(&authority, &bucket);
    service.clone().alexa(URL).await.0.unwrap();
    for (day, is_down) in [(1, false), (2, true), (3, true), (10, false)] {
        bucket.set_down(is_down);
        sleep_until(service.begun + Duration::from_secs(day * 24 * 3600 + day)).await;
        let before = bucket.fetched(URL);
        let mut requests = JoinSet::new();
        for _ in 0..20 {
            requests.spawn(service.clone().alexa(URL));
        }
        let requests = requests.join_all().await;
        assert!(requests.iter().all(|(outcome, _)| outcome.is_ok()), "day {day}");
        assert_eq!(requests.iter().filter(|(_, time)| *time == Duration::ZERO).count(), 19, "day {day}");
        assert_eq!(bucket.fetched(URL), before + 1, "day {day}");
        // After a failure there is a cool-down of ten minutes, and no request waits.
        for (minutes, more) in [(9, 0), (2, usize::from(is_down))] {
            sleep(Duration::from_secs(minutes * 60)).await;
            service.clone().alexa(URL).await.0.unwrap();
            assert_eq!(bucket.fetched(URL), before + 1 + more, "day {day}, {minutes} minutes");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_renewal_whose_request_is_cancelled_is_continued_by_another() {
    let authority = Authority::new();
    let bucket = Bucket::of(URL, &authority.alexas());
    let service = Service::new(&authority, &bucket);
    service.clone().alexa(URL).await.0.unwrap();
    sleep(Duration::from_secs(25 * 3600)).await;
    for _ in 0..3 {
        // An attacker finds it due, and closes the connection.
        let attacker = service.clone().attacker(URL.to_owned());
        assert!(tokio::time::timeout(Duration::from_millis(10), attacker).await.is_err());
    }
    service.clone().alexa(URL).await.0.unwrap();
    let fetched = bucket.fetched(URL);
    service.clone().alexa(URL).await.0.unwrap();
    assert_eq!(bucket.fetched(URL), fetched, "it is renewed");
}

#[tokio::test(start_paused = true)]
async fn an_invalid_file_does_not_replace_a_valid_one() {
    let authority = Authority::new();
    let bucket = Bucket::of(URL, &authority.alexas());
    let service = Service::new(&authority, &bucket);
    service.clone().alexa(URL).await.0.unwrap();
    sleep(Duration::from_secs(25 * 3600)).await;
    let replace = |file: String| bucket.0.lock().unwrap().files.insert(URL.to_owned(), file);
    replace(Authority::new().alexas());
    service.clone().alexa(URL).await.0.unwrap();
    // Certificates that have expired are not used.
    sleep_until(service.begun + Duration::from_secs(40 * 24 * 3600)).await;
    assert_eq!(service.clone().alexa(URL).await.0.unwrap_err().step(), Step::Chain);
    let mut params = Authority::params(&[NAME]);
    params.not_after = rcgen::date_time_ymd(2027, 1, 1);
    replace(authority.chain(&params));
    sleep(Duration::from_secs(30)).await;
    service.clone().alexa(URL).await.0.unwrap();
}
