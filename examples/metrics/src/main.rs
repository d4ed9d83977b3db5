//! A warning to each customer of a list, while Prometheus shows how far it has come.
//!
//! `measured_storm CUSTOMERS ADDRESS`: the file has a line for each customer, region and user id; the metrics are served at the address,
//! such as `127.0.0.1:9464`, until Ctrl-C. The Grafana dashboard in `cli/deploy` shows them.

use alexa_proactive::catalog::{AlertType, WeatherAlert, WeatherAlertActivated};
use alexa_proactive::client::{Client, metrics};
use alexa_proactive::{ProactiveEvent, Recipient, ReferenceId, UserId};
use futures_util::{StreamExt, stream};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::net::SocketAddr;

/// Serves the metrics. It comes before the client, which registers its metrics when it is built.
fn serve_metrics(address: SocketAddr) -> Result<(), Box<dyn Error>> {
    let duration = Matcher::Full(metrics::ATTEMPT_DURATION.name.to_owned());
    PrometheusBuilder::new()
        .with_http_listener(address)
        .set_buckets_for_metric(duration, metrics::ATTEMPT_DURATION_BUCKETS)?
        .install()?;
    metrics::describe();
    Ok(())
}

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
    let mut arguments = std::env::args().skip(1);
    let (Some(customers), Some(address)) = (arguments.next(), arguments.next()) else {
        return Err("usage: measured_storm CUSTOMERS ADDRESS".into());
    };
    serve_metrics(address.parse()?)?;
    let client = Client::from_env()?.build()?;
    let request = WeatherAlertActivated::new(WeatherAlert::new(AlertType::Tornado))
        .to_event()?
        .request(ReferenceId::of(&["storm", "17"]))
        .multicast()?;
    let customers = stream::iter(BufReader::new(File::open(customers)?).lines().map(recipient));
    let mut batch = client.send_all(&request, customers);
    while let Some(outcome) = batch.next().await {
        if let Err(error) = outcome.result {
            eprintln!("{error}");
        }
    }
    println!("{}", batch.progress().counts());
    if let Some(reason) = batch.stopped() {
        eprintln!("stopped: {reason}");
    }
    // Prometheus reads the last figures, too.
    Ok(tokio::signal::ctrl_c().await?)
}
