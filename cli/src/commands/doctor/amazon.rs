//! Asks Amazon: for a token, for the time, and to accept a request for one customer.

use crate::outcome::Failure;
use alexa_proactive::client::{
    Accepted, Client, Credentials, Endpoints, HyperTransport, SendError, TokenError, Transport as _,
    transport_fn,
};
use alexa_proactive::{Event, Recipient, ReferenceId, SkillStage, Timestamp};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The answer to a token request.
pub(super) struct Token {
    pub(super) answer: Result<(), Arc<TokenError>>,
    /// Amazon's clock.
    pub(super) date: Option<Timestamp>,
}

/// The `date` header of the last answer.
pub(super) type Dates = Arc<Mutex<Option<Timestamp>>>;

/// Builds a client for the development stage that records the dates of the answers.
pub(super) fn client(credentials: Credentials) -> Result<(Client, Dates), Failure> {
    let dates = Dates::default();
    let transport = Arc::new(HyperTransport::new().map_err(Failure::new)?);
    let last = Arc::clone(&dates);
    let watched = transport_fn(move |request| {
        let (transport, last) = (Arc::clone(&transport), Arc::clone(&last));
        async move {
            let answer = transport.send(request).await?;
            let date = answer.headers().get("date").and_then(|date| date.to_str().ok());
            let date = date.and_then(|date| httpdate::parse_http_date(date).ok());
            *last.lock().unwrap_or_else(PoisonError::into_inner) =
                date.and_then(|date| Timestamp::try_from(date).ok());
            Ok(answer)
        }
    });
    let client = Client::builder(credentials, SkillStage::Development)
        .endpoints(Endpoints::from_env().map_err(Failure::new)?)
        .transport(watched)
        .build()
        .map_err(Failure::new)?;
    Ok((client, dates))
}

pub(super) async fn token(client: &Client, dates: &Dates) -> Token {
    let answer = client.authorize().await;
    Token { answer, date: *dates.lock().unwrap_or_else(PoisonError::into_inner) }
}

/// Sends the event to one customer in development, as a new notification that expires soon.
pub(super) async fn probe(
    client: &Client,
    event: Event,
    recipient: Recipient,
) -> Result<Result<Accepted, SendError>, Failure> {
    const LIFETIME: Duration = Duration::from_secs(60 * 60);
    let now = Timestamp::now();
    let id = ReferenceId::of(&["probe", &now.unix_seconds().to_string()]);
    let request = event.request(id).now(now).expires_in(LIFETIME).unicast(recipient.user)?;
    Ok(client.send(&request, recipient.region).await)
}
