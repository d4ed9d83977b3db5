//! An Amazon as a process of its own, which counts, and may have a limit: [`Amazon`] in the process that measures, [`serve`] in its own.

use crate::role::{Role, asked_to_end};
use crate::socket::{Answer, listen};
use crate::storm::customer;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The first argument of its process.
pub(crate) const AMAZON: &str = "amazon";

pub(crate) struct Amazon {
    role: Role,
    url: String,
}

impl Amazon {
    /// Starts it with a latency of its answers and, unless it is 0, a limit of requests per second.
    pub(crate) fn start(latency: Duration, limit: u32) -> Result<Self, Box<dyn Error>> {
        let mut role = Role::start(&[&AMAZON, &latency.as_millis(), &limit])?;
        let url = role.line()?;
        Ok(Self { role, url })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Ends it. Returns how many requests it has answered 429, or an error unless it has accepted each of the customers once.
    pub(crate) fn end(mut self, customers: u32) -> Result<u32, Box<dyn Error>> {
        self.role.ask_to_end();
        let [accepted, repeats, throttled]: [u32; 3] = self.role.numbers()?;
        if (accepted, repeats) != (customers, 0) {
            let found = format!("found {accepted} customers who were accepted and {repeats} repeats");
            return Err(format!("{found}, expected {customers} and none").into());
        }
        Ok(throttled)
    }
}

/// Answers until this process is asked to end. The arguments are those after [`AMAZON`].
pub(crate) async fn serve(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [latency, limit] = arguments else { return Err("found other arguments, expected two".into()) };
    let state = Arc::new(Mutex::new(State { limit: limit.parse()?, ..State::default() }));
    let shared = Arc::clone(&state);
    let latency = Duration::from_millis(latency.parse()?);
    println!(
        "{}",
        listen(latency, move |body| shared.lock().unwrap_or_else(PoisonError::into_inner).answer(body))
            .await?
    );
    asked_to_end().await;
    let state = state.lock().unwrap_or_else(PoisonError::into_inner);
    let accepted = state.is_accepted.iter().filter(|is_accepted| **is_accepted).count();
    println!("{accepted} {} {}", state.repeats, state.throttled);
    Ok(())
}

#[derive(Default)]
struct State {
    /// Requests per second, counted in fixed seconds from the first one on; 0 for none.
    limit: u32,
    begun: Option<Instant>,
    second: u64,
    in_second: u32,
    /// By the number of the customer.
    is_accepted: Vec<bool>,
    /// Requests for customers who had been accepted.
    repeats: u64,
    throttled: u64,
}

impl State {
    fn answer(&mut self, body: &[u8]) -> Answer {
        if self.is_too_many() {
            self.throttled += 1;
            return (429, "");
        }
        let Some(number) = customer(body).and_then(|number| usize::try_from(number).ok()) else {
            return (400, "");
        };
        if self.is_accepted.len() <= number {
            self.is_accepted.resize(number + 1, false);
        }
        if let Some(is_accepted) = self.is_accepted.get_mut(number) {
            self.repeats += u64::from(std::mem::replace(is_accepted, true));
        }
        (202, "")
    }

    /// Counts a request, and returns whether it is beyond the limit.
    fn is_too_many(&mut self) -> bool {
        let second = self.begun.get_or_insert_with(Instant::now).elapsed().as_secs();
        if second != self.second {
            self.second = second;
            self.in_second = 0;
        }
        self.in_second += 1;
        self.limit > 0 && self.in_second > self.limit
    }
}
