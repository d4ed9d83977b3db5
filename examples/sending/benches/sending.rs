//! The cost of the client, compared with a bare loop over hyper and with Amazon's SDK for Node: `cargo bench -p
//! sending-example --bench sending`. `benches/README.md` explains the figures.
//!
//! The server is a process of its own that answers 202 to everything; each sender is one, too, so that its processor
//! time is measured alone. If the environment variable `ASK_SDK` is the folder of `node_modules`, Amazon's SDK takes part.

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::client::{
    Client, Credentials, Endpoints, HyperTransport, Journal, TransportError, transport_fn,
};
use alexa_proactive::{
    EventRequest, ProactiveEvent, Recipient, ReferenceId, Region, SkillStage, Timestamp, UserId,
};
use bytes::Bytes;
use futures_util::stream::FuturesUnordered;
use futures_util::{StreamExt, stream};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::client::legacy::Client as Bare;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use std::convert::Infallible;
use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long each sender sends in one round.
const ROUND: Duration = Duration::from_secs(1);
const ROUNDS: usize = 5;

type Error = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Error> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let argument = |place: usize| arguments.get(place).map(String::as_str).unwrap_or_default();
    match argument(0) {
        "server" => runtime.block_on(serve()),
        "ours" => runtime.block_on(ours(argument(1), argument(2).parse()?, false)),
        "ours-h2" => runtime.block_on(ours(argument(1), argument(2).parse()?, true)),
        "bare" => runtime.block_on(bare(argument(1), argument(2).parse()?)),
        "socket" => socket(argument(1)),
        // Cargo's own test run of a benchmark: nothing is measured.
        _ if env::args().any(|argument| argument == "--test") => Ok(()),
        _ => {
            compare()?;
            journal(&runtime)
        }
    }
}

/// Answers 202 to every event, and grants a token.
async fn serve() -> Result<(), Error> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(async move {
            let service = service_fn(async |request: http::Request<Incoming>| {
                let token = request.uri().path().ends_with("/token");
                let _ = request.into_body().collect().await;
                let body = if token { r#"{"access_token":"t","expires_in":3600}"# } else { "" };
                let mut answer = http::Response::new(Full::new(Bytes::from_static(body.as_bytes())));
                if !token {
                    *answer.status_mut() = http::StatusCode::ACCEPTED;
                }
                Ok::<_, Infallible>(answer)
            });
            let _ = auto::Builder::new(TokioExecutor::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

fn request() -> Result<EventRequest, Error> {
    let storm = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado)).to_event()?;
    Ok(storm.request(ReferenceId::new("storm")?).unicast(UserId::new("amzn1.ask.account.EXAMPLE")?)?)
}

/// Our client, with a number of requests in flight.
async fn ours(url: &str, in_flight: usize, http2: bool) -> Result<(), Error> {
    let transport =
        if http2 { HyperTransport::with_prior_knowledge_of_http2()? } else { HyperTransport::new()? };
    let client = Client::builder(Credentials::new("id", "secret"), SkillStage::Live)
        .endpoints(Endpoints::emulator(url)?)
        .transport(transport)
        .build()?;
    let request = request()?;
    client.send(&request, Region::Europe).await?;
    report(in_flight, || async { client.send(&request, Region::Europe).await.map(drop).map_err(Error::from) })
        .await
}

/// The same bytes and the same headers by hyper alone.
async fn bare(url: &str, in_flight: usize) -> Result<(), Error> {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    let client: Bare<_, Full<Bytes>> = Bare::builder(TokioExecutor::new()).build(connector);
    let body = Bytes::copy_from_slice(request()?.as_bytes());
    let uri: http::Uri = format!("{url}/eu/v1/proactiveEvents/").parse()?;
    let send = || async {
        let request = http::Request::post(uri.clone())
            .header("content-type", "application/json")
            .header("accept", "application/json")
            .header("authorization", "Bearer t")
            .body(Full::new(body.clone()))?;
        let answer = client.request(request).await?;
        let status = answer.status();
        answer.into_body().collect().await?;
        if status == 202 { Ok(()) } else { Err(Error::from("not accepted")) }
    };
    send().await?;
    report(in_flight, send).await
}

/// The same bytes through a blocking socket, without a library, one request after the other: no client can be faster.
fn socket(url: &str) -> Result<(), Error> {
    let host = url.strip_prefix("http://").ok_or("no http")?;
    let event = request()?;
    let body = event.as_bytes();
    let mut bytes = format!(
        "POST /eu/v1/proactiveEvents/ HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\naccept: \
         application/json\r\nauthorization: Bearer t\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    let mut stream = TcpStream::connect(host)?;
    stream.set_nodelay(true)?;
    let mut answer = [0; 4096];
    let mut send = || -> Result<(), Error> {
        stream.write_all(&bytes)?;
        let mut length = 0;
        // The server's answers have no body.
        while !answer.get(..length).is_some_and(|answer| answer.ends_with(b"\r\n\r\n")) {
            let free = answer.get_mut(length..).ok_or("a long answer")?;
            match stream.read(free)? {
                0 => return Err("the server hung up".into()),
                read => length += read,
            }
        }
        if answer.starts_with(b"HTTP/1.1 202 ") { Ok(()) } else { Err("not accepted".into()) }
    };
    send()?;
    let (begun, before) = (Instant::now(), processor_seconds()?);
    let mut answers = 0_u32;
    while begun.elapsed() < ROUND {
        send()?;
        answers += 1;
    }
    print_figures(answers, begun, before)
}

/// Sends for a round, and prints requests and seconds of processor time.
async fn report<F, R>(in_flight: usize, send: F) -> Result<(), Error>
where
    F: Fn() -> R,
    R: Future<Output = Result<(), Error>>,
{
    let mut in_flight_now: FuturesUnordered<R> = (0..in_flight).map(|_| send()).collect();
    let (begun, before) = (Instant::now(), processor_seconds()?);
    let mut answers = 0_u32;
    while let Some(result) = in_flight_now.next().await {
        result?;
        answers += 1;
        if begun.elapsed() < ROUND {
            in_flight_now.push(send());
        }
    }
    print_figures(answers, begun, before)
}

fn print_figures(answers: u32, begun: Instant, before: f64) -> Result<(), Error> {
    println!(
        "{} {}",
        f64::from(answers) / begun.elapsed().as_secs_f64(),
        (processor_seconds()? - before) / f64::from(answers)
    );
    Ok(())
}

/// Returns the user and system time of this process, from Linux's `/proc`.
fn processor_seconds() -> Result<f64, Error> {
    let stat = std::fs::read_to_string("/proc/self/schedstat")?;
    let nanoseconds: f64 = stat.split(' ').next().unwrap_or_default().parse()?;
    Ok(nanoseconds / 1e9)
}

/// A server of its own, for as long as this lives.
struct Server {
    process: Child,
    url: String,
}

impl Server {
    fn start() -> Result<Self, Error> {
        let mut process = Command::new(env::current_exe()?).arg("server").stdout(Stdio::piped()).spawn()?;
        let mut url = String::new();
        BufReader::new(process.stdout.take().ok_or("no output")?).read_line(&mut url)?;
        Ok(Self { process, url: url.trim().to_owned() })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Requests a second and seconds of processor time for each.
#[derive(Clone, Copy)]
struct Figures {
    rate: f64,
    processor: f64,
}

fn measure(mut command: Command) -> Result<Figures, Error> {
    let output = command.stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8(output.stdout)?;
    let mut figures = text.split_whitespace().map(str::parse);
    match (figures.next(), figures.next()) {
        (Some(Ok(rate)), Some(Ok(processor))) => Ok(Figures { rate, processor }),
        _ => Err(format!("a sender failed: {text}").into()),
    }
}

fn sender(name: &str, url: &str, in_flight: usize) -> Result<Figures, Error> {
    let mut command = Command::new(env::current_exe()?);
    command.args([name, url, &in_flight.to_string()]);
    measure(command)
}

fn node(url: &str, in_flight: usize, modules: &str) -> Result<Figures, Error> {
    let mut command = Command::new("node");
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/sending.cjs"));
    command.args([url, &in_flight.to_string(), &ROUND.as_millis().to_string()]).env("NODE_PATH", modules);
    measure(command)
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The median of the ratios of the rounds, and of the figures.
fn table(what: &str, goal: f64, rounds: &[(Figures, Figures)]) {
    let of = |pick: fn(&(Figures, Figures)) -> f64| median(rounds.iter().map(pick).collect());
    let ratio = of(|(ours, other)| ours.rate / other.rate);
    println!(
        "| {what} | {:.0} | {:.0} | {ratio:.2} | {:.0} | {:.0} | {:.2} | {goal} | {} |",
        of(|(ours, _)| ours.rate),
        of(|(_, other)| other.rate),
        of(|(ours, _)| ours.processor * 1e6),
        of(|(_, other)| other.processor * 1e6),
        of(|(ours, other)| ours.processor / other.processor),
        if ratio >= goal { "met" } else { "missed" },
    );
}

fn compare() -> Result<(), Error> {
    let server = Server::start()?;
    let modules = env::var("ASK_SDK").ok();
    println!(
        "| ours against | requests/s | its requests/s | ratio | processor µs | its processor µs | ratio | goal | |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---|");
    for in_flight in [1, 16, 64] {
        let (mut hyper, mut sdk) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let ours = sender("ours", &server.url, in_flight)?;
            hyper.push((ours, sender("bare", &server.url, in_flight)?));
            if let Some(modules) = &modules {
                sdk.push((ours, node(&server.url, in_flight, modules)?));
            }
        }
        table(&format!("bare hyper, {in_flight} in flight"), 0.9, &hyper);
        if modules.is_some() {
            table(&format!("Amazon's SDK for Node, {in_flight} in flight"), 5.0, &sdk);
        }
    }
    if let Some(modules) = &modules {
        let rounds =
            (0..ROUNDS).map(|_| Ok((sender("socket", &server.url, 1)?, node(&server.url, 1, modules)?)));
        let rounds = rounds.collect::<Result<Vec<_>, Error>>()?;
        table("for comparison, a bare socket: Amazon's SDK for Node, 1 in flight", 5.0, &rounds);
    }
    let rounds =
        (0..ROUNDS).map(|_| Ok((sender("ours-h2", &server.url, 1)?, sender("ours", &server.url, 1)?)));
    table("HTTP/2, 1 in flight, against HTTP/1", 0.5, &rounds.collect::<Result<Vec<_>, Error>>()?);
    Ok(())
}

/// What a journal adds to a batch whose sending costs next to nothing, compared with the same inserts in the same groups by
/// rusqlite alone.
fn journal(runtime: &tokio::runtime::Runtime) -> Result<(), Error> {
    const CUSTOMERS: u32 = 50_000;
    let users: Vec<UserId> = (0..CUSTOMERS)
        .map(|number| UserId::new(format!("amzn1.ask.account.{number:0100}")))
        .collect::<Result<_, _>>()?;
    let timed = |work: &mut dyn FnMut() -> Result<(), Error>| {
        let (begun, before) = (Instant::now(), processor_seconds()?);
        work()?;
        Ok::<_, Error>((begun.elapsed().as_secs_f64(), processor_seconds()? - before))
    };
    let run = |journal: Option<&Journal>| -> Result<(), Error> {
        let client = Client::builder(Credentials::new("id", "secret"), SkillStage::Live)
            .transport(transport_fn(accept))
            .build()?;
        let recipients = stream::iter(users.iter().map(|user| Recipient::new(user.clone(), Region::Europe)));
        let batch = client.send_all(&request()?, recipients);
        let batch = match journal {
            Some(journal) => batch.journal(journal),
            None => batch,
        };
        let sent = runtime.block_on(batch.count());
        if sent == users.len() { Ok(()) } else { Err("not all were served".into()) }
    };
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let journal = Journal::open(fresh("journal.sqlite"))?;
        let with = timed(&mut || run(Some(&journal)))?;
        let without = timed(&mut || run(None))?;
        let mut plain = rusqlite::Connection::open(fresh("plain.sqlite"))?;
        let plain = timed(&mut || insert(&mut plain, &users))?;
        let figures = |(seconds, processor): (f64, f64)| Figures {
            rate: f64::from(CUSTOMERS) / seconds,
            processor: processor / f64::from(CUSTOMERS),
        };
        rounds.push((figures((with.0 - without.0, with.1 - without.1)), figures(plain)));
    }
    table("what a journal adds to a batch, plain rusqlite in groups of 256", 0.9, &rounds);
    Ok(())
}

/// Accepts every request in this process, at once.
async fn accept(request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
    let token = request.uri().path().ends_with("/token");
    let mut answer =
        http::Response::new(Bytes::from_static(if token { br#"{"access_token":"t"}"# } else { b"" }));
    if !token {
        *answer.status_mut() = http::StatusCode::ACCEPTED;
    }
    Ok(answer)
}

/// Returns the path of a file that does not exist.
fn fresh(name: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", file.display()));
    }
    file
}

/// Writes what a journal writes, by the least code.
fn insert(plain: &mut rusqlite::Connection, users: &[UserId]) -> Result<(), Error> {
    const GROUP: usize = 256;
    plain.pragma_update(None, "journal_mode", "WAL")?;
    plain.pragma_update(None, "synchronous", "FULL")?;
    plain.execute_batch(
        "CREATE TABLE outcome (request_id INTEGER NOT NULL, user_id TEXT NOT NULL, region TEXT NOT NULL, result TEXT NOT NULL,
         is_final INTEGER NOT NULL, http_status INTEGER, amazon_request_id TEXT, error TEXT, attempts INTEGER NOT NULL,
         recorded_at TEXT NOT NULL, PRIMARY KEY (request_id, user_id)) STRICT, WITHOUT ROWID",
    )?;
    for group in users.chunks(GROUP) {
        let transaction = plain.transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO outcome VALUES (1, ?1, 'EU', 'accepted', 1, 202, NULL, NULL, 1, ?2)",
            )?;
            for user in group {
                insert.execute([user.as_str(), &Timestamp::now().to_string()])?;
            }
        }
        transaction.commit()?;
    }
    Ok(())
}
