//! A warning to each customer of a list, by a batch that may be killed at any time and goes on where it was.
//!
//! `storm_to_all CUSTOMERS JOURNAL`: the first file has a line for each customer, region and user id, and may be long; the second
//! one is created. Started again before all customers are served, it skips those who were, and sends the same request to the others.

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::client::{Client, Journal};
use alexa_proactive::{ProactiveEvent, Recipient, ReferenceId, Timestamp, UserId};
use futures_util::{StreamExt, stream};
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader};

/// `EU amzn1.ask.account.…`
fn recipient(line: io::Result<String>) -> io::Result<Recipient> {
    let line = line?;
    let (region, user) = line
        .split_once(' ')
        .ok_or_else(|| io::Error::other("found a line without a space, expected a region and a user id"))?;
    let region = region.parse().map_err(io::Error::other)?;
    Ok(Recipient::new(UserId::new(user).map_err(io::Error::other)?, region))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut files = std::env::args().skip(1);
    let (Some(customers), Some(journal)) = (files.next(), files.next()) else {
        return Err("usage: storm_to_all CUSTOMERS JOURNAL".into());
    };
    let client = Client::from_env()?.build()?;
    let journal = Journal::open(journal)?;
    let reference_id = ReferenceId::of(&["storm", "17"]);
    let request = match journal.unfinished(&client, &reference_id)? {
        Some(request) if request.expiry_time() > Timestamp::now() => request,
        _ => WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado))
            .to_event()?
            .request(reference_id)
            .multicast()?,
    };
    let customers = stream::iter(BufReader::new(File::open(customers)?).lines().map(recipient));
    let mut batch = client.send_all(&request, customers).max_in_flight(32).journal(&journal);
    while let Some(outcome) = batch.next().await {
        if let Err(error) = outcome.result {
            eprintln!("{error}");
        }
    }
    let counts = batch.progress().counts();
    println!("{counts}");
    match batch.stopped() {
        Some(reason) => Err(reason.to_string().into()),
        None if counts.deferred() > 0 => Err("some customers may be served later; start it again".into()),
        None => Ok(journal.finish(&client, &request)?),
    }
}
