//! Serves metrics to Prometheus.

use crate::outcome::Failure;
use alexa_proactive::client::metrics::{ATTEMPT_DURATION, ATTEMPT_DURATION_BUCKETS};
use alexa_proactive_fleet::metrics;
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder};
use std::net::SocketAddr;

/// Serves the metrics of this process, on a thread of its own. It comes before the client is built, which registers its metrics then.
pub(crate) fn serve(address: SocketAddr) -> Result<(), Failure> {
    let failure = |error: BuildError| {
        Failure::new(format_args!(
            "metrics cannot be served at {address}: {error}; pass another address: `--metrics 127.0.0.1:9464`"
        ))
    };
    let duration = Matcher::Full(ATTEMPT_DURATION.name.to_owned());
    PrometheusBuilder::new()
        .with_http_listener(address)
        .set_buckets_for_metric(duration, ATTEMPT_DURATION_BUCKETS)
        .and_then(PrometheusBuilder::install)
        .map_err(failure)?;
    metrics::describe();
    Ok(())
}
