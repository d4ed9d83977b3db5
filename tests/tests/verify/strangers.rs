//! Strangers who know the skill's id have made-up addresses fetched: no request of Alexa's is refused or kept waiting for it.

use crate::authority::*;
use alexa_proactive::Timestamp;
use alexa_proactive::verify::{CertificateUrl, FetchCertificates, Fetched, Refusal, Step, Verifier};
use serde_json::json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until};

/// What a download takes.
const DOWNLOAD: Duration = Duration::from_millis(100);

/// Amazon's bucket: one file, and how it is asked for.
#[derive(Clone, Default)]
struct Bucket(Arc<Mutex<Contents>>);

#[derive(Default)]
struct Contents {
    files: HashMap<String, String>,
    is_down: bool,
    fetches: usize,
    under_way: usize,
    most_under_way: usize,
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

/// Counts a download as under way until it is dropped.
struct UnderWay(Bucket);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.0.lock().unwrap().under_way -= 1;
    }
}

impl FetchCertificates for Bucket {
    fn fetch(&self, url: &CertificateUrl) -> Fetched {
        let mut contents = self.0.lock().unwrap();
        contents.fetches += 1;
        contents.under_way += 1;
        contents.most_under_way = contents.most_under_way.max(contents.under_way);
        *contents.of_one_address.entry(url.as_str().to_owned()).or_default() += 1;
        let file = contents.files.get(url.as_str()).filter(|_| !contents.is_down).cloned();
        let under_way = UnderWay(self.clone());
        Box::pin(async move {
            let _under_way = under_way;
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

type Verified = (Result<(), Refusal>, Duration);

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

    async fn take(self, headers: Headers, body: Vec<u8>) -> Verified {
        let (begun, now) = (Instant::now(), self.now());
        (self.verifier.verify_at(headers, &body, now).await, begun.elapsed())
    }

    async fn alexa(self, url: &str) -> Verified {
        let body = self.body();
        let headers = headers(url, &signature(ALEXA, &body));
        self.take(headers, body).await
    }

    async fn stranger(self, url: String) -> Verified {
        let body = self.body();
        self.take(headers(&url, &[1; 256]), body).await
    }

    /// Ten requests of Alexa's a second among so many of strangers: how each of Alexa's went.
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
            // The strangers are first, each time.
            while sent < per_second * (tick + 1) / 100 {
                others.spawn(self.clone().stranger(made_up(sent)));
                sent += 1;
            }
            if tick % 10 == 5 {
                alexas.spawn(self.clone().alexa(genuine));
            }
        }
        for (outcome, _) in others.join_all().await {
            assert!(outcome.is_err(), "a stranger got in");
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

fn like_amazons_over_and_over(number: u32) -> String {
    let ats = if number % 2 == 0 { "-ats" } else { "" };
    format!("https://s3.amazonaws.com/echo.api/echo-api-cert-{}{ats}.pem", number / 2 % 100)
}

fn the_very_same(_: u32) -> String {
    USUAL.to_owned()
}

const STRANGERS: [fn(u32) -> String; 4] = [numbered, like_amazons, like_amazons_over_and_over, the_very_same];

fn all_served(alexas: &[Verified], what: &str) {
    assert_eq!(alexas.len(), 20);
    for (outcome, time) in alexas {
        assert!(outcome.is_ok(), "{what}: {}", outcome.as_ref().unwrap_err());
        assert!(*time <= DOWNLOAD + Duration::from_millis(5), "{what}: {time:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_keeps_alexa_out_while_no_certificate_is_known() {
    let authority = Authority::new();
    for per_second in [500, 2000] {
        for (number, made_up) in STRANGERS.into_iter().enumerate() {
            for genuine in [USUAL, URL] {
                let bucket = Bucket::of(genuine, &authority.alexas());
                let service = Service::new(&authority, &bucket);
                let alexas = service.attacked(genuine, per_second, made_up).await;
                all_served(&alexas, &format!("{per_second}/s, {number}, {genuine}"));
                let contents = bucket.0.lock().unwrap();
                assert_eq!(contents.of_one_address[genuine], 1);
                assert!(contents.most_under_way <= 218, "{}", contents.most_under_way);
                // The 202 addresses once each, and eight others at a time.
                assert!(contents.fetches <= 202 + 8 * 22, "{}", contents.fetches);
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_keeps_alexa_out_while_a_certificate_is_due() {
    let authority = Authority::new();
    for per_second in [500, 2000] {
        for (number, made_up) in STRANGERS.into_iter().enumerate() {
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
async fn what_is_due_stays_in_use_while_it_is_fetched_and_if_that_fails() {
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
        // After a failure it is left alone for ten minutes, and nobody waits meanwhile.
        for (minutes, more) in [(9, 0), (2, usize::from(is_down))] {
            sleep(Duration::from_secs(minutes * 60)).await;
            service.clone().alexa(URL).await.0.unwrap();
            assert_eq!(bucket.fetched(URL), before + 1 + more, "day {day}, {minutes} minutes");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_renewal_whose_request_goes_away_is_taken_over() {
    let authority = Authority::new();
    let bucket = Bucket::of(URL, &authority.alexas());
    let service = Service::new(&authority, &bucket);
    service.clone().alexa(URL).await.0.unwrap();
    sleep(Duration::from_secs(25 * 3600)).await;
    for _ in 0..3 {
        // A stranger finds it due, and hangs up.
        let stranger = service.clone().stranger(URL.to_owned());
        assert!(tokio::time::timeout(Duration::from_millis(10), stranger).await.is_err());
    }
    service.clone().alexa(URL).await.0.unwrap();
    let fetched = bucket.fetched(URL);
    service.clone().alexa(URL).await.0.unwrap();
    assert_eq!(bucket.fetched(URL), fetched, "it is renewed");
}

#[tokio::test(start_paused = true)]
async fn a_file_that_is_no_good_takes_the_place_of_none() {
    let authority = Authority::new();
    let bucket = Bucket::of(URL, &authority.alexas());
    let service = Service::new(&authority, &bucket);
    service.clone().alexa(URL).await.0.unwrap();
    sleep(Duration::from_secs(25 * 3600)).await;
    let put = |file: String| bucket.0.lock().unwrap().files.insert(URL.to_owned(), file);
    put(Authority::new().alexas());
    service.clone().alexa(URL).await.0.unwrap();
    // What is not valid any more is not used, though.
    sleep_until(service.begun + Duration::from_secs(40 * 24 * 3600)).await;
    assert_eq!(service.clone().alexa(URL).await.0.unwrap_err().step(), Step::Chain);
    let mut params = Authority::params(&[NAME]);
    params.not_after = rcgen::date_time_ymd(2027, 1, 1);
    put(authority.chain(&params));
    sleep(Duration::from_secs(30)).await;
    service.clone().alexa(URL).await.0.unwrap();
}
