//! Nothing secret or personal gets out: not by `Debug`, not by `Display`, not by the log at its most talkative.
//!
//! Alone in its program, because what is logged is decided once for all threads.

#[path = "client/amazon.rs"]
#[expect(dead_code, reason = "the tests of the client need more of it")]
mod amazon;

/// This program has a log of its own.
mod log {
    pub(crate) fn guard() {}
}

use alexa_proactive::client::{Credentials, TransportError};
use alexa_proactive::{Recipient, Region, UserId};
use amazon::{Amazon, SECRET, TOKEN, USER, reply, unicast};
use futures_util::{StreamExt, stream};
use std::fmt::Write;
use std::io;
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;

/// All that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[tokio::test(start_paused = true)]
async fn no_secret_no_token_no_user() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let said = format!(r#"{{"message":"No enablement for userId: {USER}, token {TOKEN}-1"}}"#);
    let mut shown = format!("{:?}", Credentials::new("id", SECRET));
    for status in [202, 200, 302, 400, 401, 403, 404, 409, 429, 432, 500, 503, 0] {
        let said = said.clone();
        let amazon = Amazon::new(move |_| {
            let said = said.clone();
            async move { if status == 0 { Err(TransportError::broken("reset")) } else { Ok(reply(status, said)) } }
        });
        let client = amazon.client();
        write!(shown, "{client:?} {:?}", amazon.builder()).unwrap();
        match client.send(&unicast(), Region::Europe).await {
            Ok(accepted) => write!(shown, "{accepted:?}").unwrap(),
            Err(error) => {
                write!(shown, "{error} {error:?} {error:#?} {}", error.help()).unwrap();
                write!(shown, "{:?}", error.answer()).unwrap();
            }
        }
        let recipients = (0..3).map(|_| Recipient::new(UserId::new(USER).unwrap(), Region::Europe));
        let mut run = client.send_all(&unicast(), stream::iter(recipients.take(2)));
        write!(shown, "{run:?}").unwrap();
        if status != 0 && status != 429 && status < 500 {
            while let Some(sent) = run.next().await {
                write!(shown, "{sent:?}").unwrap();
            }
        }
        write!(shown, "{run:?} {:?}", run.stopped()).unwrap();
    }
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("proactive event sent") && log.contains("glass~week21"), "{log}");
    for canary in [SECRET, "canary%2Bsecret", "canary-token", "CANARY-USER"] {
        assert!(!log.contains(canary), "{canary} in the log");
        assert!(!shown.contains(canary), "{canary} in what is shown: {shown}");
    }
}
