//! The endpoint of a skill to which requests are forwarded, and the authority that signs them.

use super::{Authority, SkillEndpoint as _, SkillEvent, WebService};
use crate::answer::Answer;
use std::io;

/// The endpoint, and the authority that signs the requests to it.
pub(crate) struct Forwarding {
    endpoint: WebService,
    authority: Authority,
}

impl Forwarding {
    pub(crate) fn to(url: &str) -> io::Result<Self> {
        let authority = Authority::generate()?;
        Ok(Self { endpoint: WebService::new(url, &authority)?, authority })
    }

    pub(super) fn authority(&self) -> &Authority {
        &self.authority
    }

    pub(super) fn endpoint(&self) -> &WebService {
        &self.endpoint
    }

    /// Posts a request once.
    pub(super) async fn post(&self, event: &SkillEvent) -> io::Result<Answer> {
        self.endpoint.post(event.body()).await
    }
}
