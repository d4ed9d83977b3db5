//! An Amazon on a socket that counts: each customer's bodies, acceptances and repeats.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How long an answer takes.
const LATENCY: Duration = Duration::from_millis(20);

/// Returns whether a customer is not subscribed: 2 of 100.
pub(crate) fn is_unsubscribed(customer: u64) -> bool {
    customer % 50 == 13
}

/// Returns whether a customer has got too many notifications when they are sent the first one: 2 of 1000.
fn is_limited(customer: u64) -> bool {
    customer % 500 == 7
}

pub(crate) struct Amazon {
    url: String,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    customers: HashMap<u64, Customer>,
    posts: u64,
    faults: u64,
}

struct Customer {
    body: u64,
    has_other_body: bool,
    posts: u64,
    /// Whether the first attempts were answered by a fault or a limit, so that another one is no repeat.
    expected: u64,
    is_accepted: bool,
}

/// What arrived.
pub(crate) struct Seen {
    pub(crate) customers: u64,
    pub(crate) with_two_bodies: u64,
    pub(crate) accepted: u64,
    /// Requests beyond those that the answers ask for.
    pub(crate) repeats: u64,
    /// Answers of 500 and 502.
    pub(crate) faults: u64,
}

impl Amazon {
    pub(crate) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let state = Arc::clone(&shared);
                // A worker that is killed breaks its connections.
                tokio::spawn(async move { drop(serve(socket, state).await) });
            }
        });
        Ok(Self { url, state })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn seen(&self) -> Seen {
        let state = self.state.lock().unwrap();
        let count = |is: fn(&Customer) -> bool| {
            state.customers.values().filter(|customer| is(customer)).count() as u64
        };
        Seen {
            customers: count(|_| true),
            with_two_bodies: count(|customer| customer.has_other_body),
            accepted: count(|customer| customer.is_accepted),
            repeats: state
                .customers
                .values()
                .map(|customer| customer.posts.saturating_sub(customer.expected))
                .sum(),
            faults: state.faults,
        }
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { customers, with_two_bodies, accepted, repeats, faults } = self;
        write!(
            f,
            "Amazon was sent requests for {customers} and accepted {accepted}, {with_two_bodies} with two bodies, {repeats} \
             repeats, {faults} faults"
        )
    }
}

/// Answers the requests of a connection, one after the other.
async fn serve(socket: TcpStream, state: Arc<Mutex<State>>) -> io::Result<()> {
    socket.set_nodelay(true)?;
    let mut socket = BufReader::new(socket);
    loop {
        let (mut path, mut length, mut line) = (String::new(), 0, String::new());
        loop {
            line.clear();
            if socket.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let header = line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(number) = header.strip_prefix("content-length:") {
                length = number.trim().parse().map_err(io::Error::other)?;
            } else if path.is_empty() {
                path = header;
            }
        }
        let mut body = vec![0; length];
        socket.read_exact(&mut body).await?;
        let (status, text) = if path.contains("/auth/o2/token") {
            (200, r#"{"access_token":"Atc|1","expires_in":3600,"token_type":"bearer"}"#)
        } else {
            let answer = state.lock().unwrap().answer(&body);
            tokio::time::sleep(LATENCY).await;
            answer
        };
        let answer = format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n\r\n{text}", text.len());
        socket.get_mut().write_all(answer.as_bytes()).await?;
    }
}

impl State {
    fn answer(&mut self, body: &[u8]) -> (u16, &'static str) {
        let text = String::from_utf8_lossy(body);
        let user =
            text.rsplit_once(r#""user":"amzn1.ask.account."#).and_then(|(_, rest)| rest.split('"').next());
        let number: u64 = user.and_then(|user| user.parse().ok()).expect("a customer of this test");
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let hash = hasher.finish();
        self.posts += 1;
        let customer = self.customers.entry(number).or_insert(Customer {
            body: hash,
            has_other_body: false,
            posts: 0,
            expected: 1,
            is_accepted: false,
        });
        customer.has_other_body |= customer.body != hash;
        customer.posts += 1;
        if is_unsubscribed(number) {
            return (403, r#"{"message":"Can't find any subscription"}"#);
        }
        if is_limited(number) && customer.posts == 1 {
            customer.expected += 1;
            return (432, "");
        }
        // 2 of 1000 fail, and 2 of 1000 fail after they were accepted.
        match self.posts % 500 {
            11 => {
                self.faults += 1;
                customer.expected += 1;
                (500, "")
            }
            12 => {
                self.faults += 1;
                customer.expected += 1;
                customer.is_accepted = true;
                (502, "")
            }
            _ if customer.is_accepted => (409, ""),
            _ => {
                customer.is_accepted = true;
                (202, "")
            }
        }
    }
}
