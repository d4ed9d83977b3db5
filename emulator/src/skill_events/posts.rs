//! The record of what was posted to the skill's endpoint: a [`Post`] for each request, the newest of them.

use crate::bounded_queue::{BoundedQueue, Footprint};
use alexa_proactive::Timestamp;

/// A request to the endpoint.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    pub(crate) number: u64,
    pub(crate) at: Timestamp,
    pub(crate) type_name: &'static str,
    /// The status of the answer, or why there is none.
    pub(crate) outcome: Result<u16, String>,
}

impl Post {
    /// Returns a line for a terminal, without a user id.
    #[cfg(feature = "program")]
    pub(crate) fn line(&self) -> String {
        let outcome = match &self.outcome {
            Ok(status) => status.to_string(),
            Err(error) => format!("no answer ({error})"),
        };
        format!("-> {} {outcome} {}", self.at, self.type_name)
    }
}

impl Footprint for Post {
    fn bytes(&self) -> usize {
        size_of::<Self>() + self.outcome.as_ref().err().map_or(0, String::len)
    }
}

/// The newest requests to the endpoint.
#[derive(Debug)]
pub(crate) struct Posts {
    posts: BoundedQueue<Post>,
    next_number: u64,
}

impl Posts {
    /// Numbers go on after those of earlier posts, if there are any.
    pub(crate) fn after(earlier: Option<&Self>) -> Self {
        const MAX_POSTS: usize = 10_000;
        const MAX_BYTES: usize = 1 << 20;
        let next_number = earlier.map_or(1, |posts| posts.next_number);
        Self { posts: BoundedQueue::new(MAX_POSTS, MAX_BYTES), next_number }
    }

    pub(super) fn push(&mut self, post: impl FnOnce(u64) -> Post) {
        self.posts.push(post(self.next_number));
        self.next_number += 1;
    }

    /// Returns the posts behind a number, oldest first.
    pub(crate) fn behind(&self, number: u64) -> impl Iterator<Item = &Post> {
        let posts = self.posts.items();
        posts.range(posts.partition_point(|post| post.number <= number)..)
    }
}
