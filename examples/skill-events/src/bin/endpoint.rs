//! A web service behind a proxy.

use alexa_proactive::verify::{Download, Verifier};
use skill_events_example::endpoint::service;
use skill_events_example::skill;
use std::env;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), skill::Failure> {
    // The operator's log: refused requests and their reasons.
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let audience = skill::audience()?;
    let verifier = Verifier::new(audience.skill_id(), Download::new()?);
    let listener = TcpListener::bind(env::var("LISTEN").as_deref().unwrap_or("127.0.0.1:8080")).await?;
    eprintln!("listening on {}", listener.local_addr()?);
    axum::serve(listener, service(audience, verifier)).await?;
    Ok(())
}
