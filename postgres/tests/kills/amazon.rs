//! An Amazon on a socket that counts: each customer's bodies, acceptances and repeats.

use crate::socket::{Answer, listen};
use crate::storm::customer;
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

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
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = Arc::clone(&state);
        let url = listen(LATENCY, move |body| shared.lock().unwrap().answer(body)).await?;
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

impl State {
    fn answer(&mut self, body: &[u8]) -> Answer {
        let number = customer(body).expect("a customer of this test");
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
