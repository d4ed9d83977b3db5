//! Alexa notifications from many machines: batches in a queue, workers that send them, and a record that adds up.
//!
//! One process with [`send_all`](alexa_proactive::client::Client::send_all) serves millions of customers, and with a journal it goes
//! on after it was killed. A fleet is for what one process cannot survive: a machine that dies and is not started again, several
//! producers, deployments in the middle of a run.
//!
//! A [`Fleet`] starts runs: [`Fleet::start`] cuts the recipients of one request into [batches](QueuedBatch), each with the request and up
//! to 350 customers of one region. A [`Worker`] takes batches, sends them, and settles each with a record of what became of its
//! customers. Each customer gets one body, perhaps more than once: after a worker was killed, others send its batches again, the
//! same bytes. [`Fleet::progress`] sums the records up; with a queue that settles in one step, such as PostgreSQL's, they add up to the
//! number of customers exactly.
//!
//! The queue is a [`Queue`]: one in PostgreSQL is in `alexa-proactive-postgres`, one in Amazon SQS in `alexa-proactive-aws`,
//! [`MemoryQueue`] is for tests. A function of AWS Lambda works by [`Worker::invocation`].
//!
//! ```no_run
//! use alexa_proactive::client::Client;
//! use alexa_proactive::{EventRequest, Recipient};
//! use alexa_proactive_fleet::{Fleet, Worker};
//! use futures_util::stream;
//!
//! # async fn ctrl_c() {}
//! # async fn example(fleet: Fleet, request: EventRequest, recipients: Vec<Recipient>) -> Result<(), Box<dyn std::error::Error>> {
//! // Anywhere:
//! let run = fleet.start(&request, stream::iter(recipients)).await?;
//! println!("{run}");
//!
//! // On each machine:
//! Worker::new(Client::from_env()?.build()?, fleet).until(ctrl_c()).await?;
//! # Ok(())
//! # }
//! ```

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::todo,
    clippy::unimplemented,
    clippy::unreachable
)]

mod batch;
mod burial;
#[cfg(feature = "conformance")]
pub mod conformance;
mod cut;
mod error;
mod fleet;
#[cfg(feature = "metrics024")]
mod instruments;
mod lambda;
mod memory;
#[cfg(feature = "metrics024")]
pub mod metrics;
#[cfg(not(feature = "metrics024"))]
mod no_instruments;
mod queue;
mod record;
mod run_id;
mod worker;

#[cfg(not(feature = "metrics024"))]
use no_instruments as instruments;

pub use batch::{BatchError, QueuedBatch};
pub use error::QueueError;
pub use fleet::{Fleet, StartError};
pub use lambda::{SqsEvent, SqsMessage, SqsResponse};
pub use memory::MemoryQueue;
pub use queue::{Arrival, Backlog, Delivery, Lease, LeaseState, Queue, QueueFuture, Rest};
pub use record::{Failure, FailurePage, Record, Run, RunProgress, UserFailure};
pub use run_id::{RunId, RunIdError};
pub use worker::{Worker, WorkerError};

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
