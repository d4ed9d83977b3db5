//! The client for programs without async: the same calls, each blocking until it ends.

use super::{Accepted, SendError};
use crate::{EventRequest, Region};
use std::io;
use tokio::runtime::{Builder, Runtime};

/// A [`Client`](super::Client) with a small runtime of its own, on the calling thread.
///
/// ```no_run
/// use alexa_proactive::client::{Client, Credentials, blocking};
/// use alexa_proactive::{Region, SkillStage};
/// # fn run(request: alexa_proactive::EventRequest) -> Result<(), Box<dyn std::error::Error>> {
///
/// let client = Client::builder(Credentials::from_env()?, SkillStage::Development).build()?;
/// let client = blocking::Client::new(client)?;
/// client.send(&request, Region::Europe)?;
/// # Ok(())
/// # }
/// ```
///
/// Within an async runtime its calls panic, as [`Runtime::block_on`] does; use [`Client`](super::Client) there.
#[derive(Debug)]
pub struct Client {
    client: super::Client,
    runtime: Runtime,
}

impl Client {
    /// Wraps a client.
    ///
    /// # Errors
    ///
    /// A runtime that cannot be started.
    pub fn new(client: super::Client) -> io::Result<Self> {
        Ok(Self { client, runtime: Builder::new_current_thread().enable_all().build()? })
    }

    /// Sends a request, as [`Client::send`](super::Client::send) does.
    ///
    /// # Errors
    ///
    /// As [`Client::send`](super::Client::send).
    pub fn send(&self, request: &EventRequest, region: Region) -> Result<Accepted, SendError> {
        self.runtime.block_on(self.client.send(request, region))
    }

    /// Sends a request that an earlier process may have sent already, as [`Client::send_again`](super::Client::send_again) does.
    ///
    /// # Errors
    ///
    /// As [`Client::send_again`](super::Client::send_again).
    pub fn send_again(&self, request: &EventRequest, region: Region) -> Result<Accepted, SendError> {
        self.runtime.block_on(self.client.send_again(request, region))
    }

    /// Sends a request to several regions, as [`Client::multicast`](super::Client::multicast) does.
    pub fn multicast(
        &self,
        request: &EventRequest,
        regions: impl IntoIterator<Item = Region>,
    ) -> Vec<(Region, Result<Accepted, SendError>)> {
        self.runtime.block_on(self.client.multicast(request, regions))
    }
}
