//! A minimal HTTP/1.1 sender, and the events that the tests send.

use alexa_proactive::catalog::{
    AlertType, DayOfWeek, GarbageType, TrashCollectionAlert, TrashCollectionAlertActivated, WeatherAlert,
    WeatherAlertActivated,
};
use alexa_proactive::{
    Event, EventRequest, Locale, Localized, ProactiveEvent, ReferenceId, Region, RequestBuilder, SkillStage,
    Timestamp, UserId,
};
use alexa_proactive_emulator::{Builder, Clock, Customer, Delivery, Emulator, Entry, Skill};
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

/// The time of [`emulator`]'s clock.
pub(crate) const NOON: &str = "2026-06-01T12:00:00Z";

pub(crate) fn noon() -> Timestamp {
    NOON.parse().unwrap()
}

/// Returns a builder of an emulator whose clock is stopped at noon.
pub(crate) fn emulator() -> Builder {
    crate::log::guard();
    Emulator::builder().clock(Clock::stopped_at(noon())).seed(1)
}

pub(crate) fn user(name: &str) -> UserId {
    UserId::new(format!("amzn1.ask.account.{name}")).unwrap()
}

/// Returns a customer in Europe with a German device and the skill enabled in both stages.
pub(crate) fn customer(name: &str) -> Customer {
    Customer::developer(user(name), Region::Europe, Locale::DeDe).device(name)
}

pub(crate) fn bea() -> Customer {
    customer("BEA").device("Beas Echo")
}

pub(crate) const STORM_IN_GERMAN: &str =
    "There is a snow storm alert for your area. Provided by Beispielwetter.";

/// Returns a storm with texts in English and German.
pub(crate) fn storm() -> Event {
    let source =
        Localized::new([(Locale::EnUs, "Example Weather"), (Locale::DeDe, "Beispielwetter")]).unwrap();
    WeatherAlertActivated::new(WeatherAlert::new(AlertType::SnowStorm).source(source)).to_event().unwrap()
}

/// Returns an event without localized texts.
pub(crate) fn glass() -> Event {
    let alert = TrashCollectionAlert::new([GarbageType::Glass], DayOfWeek::Tuesday);
    TrashCollectionAlertActivated::new(alert).to_event().unwrap()
}

pub(crate) fn request(event: Event, id: &str) -> RequestBuilder {
    event.request(ReferenceId::new(id).unwrap()).now(noon()).expires_in(Duration::from_secs(3600))
}

#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// Returns the status and the body as one text.
    pub(crate) fn text(&self) -> String {
        format!("{} {}", self.status, self.body)
    }
}

/// Sends a request on a new connection, and returns all bytes until the connection is closed.
pub(crate) fn exchange_raw(
    emulator: &Emulator,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(emulator.address())?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let address = emulator.address();
    let own_host = headers.iter().any(|(name, _)| *name == "host");
    let host = if own_host { String::new() } else { format!("host: {address}\r\n") };
    let headers: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = format!(
        "{method} {path} HTTP/1.1\r\n{host}connection: close\r\ncontent-length: {}\r\n{}\r\n",
        body.len(),
        headers.concat()
    );
    let mut sent = head.into_bytes();
    sent.extend_from_slice(body);
    stream.write_all(&sent)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Sends a request, and parses an answer of exactly the announced length.
pub(crate) fn try_exchange(
    emulator: &Emulator,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> io::Result<Answer> {
    let text = String::from_utf8(exchange_raw(emulator, method, path, headers, body)?).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let answer = Answer { status, headers, body: body.to_owned() };
    let announced: usize = answer.header("content-length").map_or(0, |length| length.parse().unwrap());
    match body.len() {
        length if length < announced => Err(io::ErrorKind::UnexpectedEof.into()),
        length if length > announced => Err(io::Error::other("more than was announced")),
        _ => Ok(answer),
    }
}

pub(crate) fn exchange(
    emulator: &Emulator,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    try_exchange(emulator, method, path, headers, body).unwrap()
}

pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// Posts a form to the token endpoint.
pub(crate) fn post_form(emulator: &Emulator, fields: &[(&str, &str)]) -> Answer {
    let headers = [("content-type", "application/x-www-form-urlencoded;charset=UTF-8")];
    exchange(emulator, "POST", "/auth/o2/token", &headers, form(fields).as_bytes())
}

/// Requests a token for a skill.
pub(crate) fn request_token(emulator: &Emulator, skill: &Skill) -> Answer {
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", skill.client_id()),
        ("client_secret", skill.client_secret()),
        ("scope", "alexa::proactive_events"),
    ];
    post_form(emulator, &fields)
}

/// Returns a token of the emulator's first skill.
pub(crate) fn token(emulator: &Emulator) -> String {
    token_of(emulator, &emulator.skills()[0])
}

pub(crate) fn token_of(emulator: &Emulator, skill: &Skill) -> String {
    request_token(emulator, skill).json()["access_token"].as_str().unwrap().to_owned()
}

/// Posts a body to an event endpoint.
pub(crate) fn try_post(
    emulator: &Emulator,
    region: Region,
    stage: SkillStage,
    token: &str,
    body: &[u8],
) -> io::Result<Answer> {
    let path = format!("/{}{}", region.code().to_ascii_lowercase(), stage.path());
    let authorization = format!("Bearer {token}");
    let headers = [("content-type", "application/json"), ("authorization", &*authorization)];
    try_exchange(emulator, "POST", &path, &headers, body)
}

/// Sends a request to Europe, with a new token.
pub(crate) fn send(emulator: &Emulator, stage: SkillStage, request: &EventRequest) -> Answer {
    let token = token(emulator);
    try_post(emulator, Region::Europe, stage, &token, request.as_bytes()).unwrap()
}

/// Returns the newest entry.
pub(crate) fn last(emulator: &Emulator) -> Arc<Entry> {
    emulator.ledger().pop().unwrap()
}

/// Returns what became of the newest request for a customer.
pub(crate) fn last_delivery(emulator: &Emulator, user: &UserId) -> Delivery {
    last(emulator).delivery(user).unwrap().clone()
}
