//! The client against an Amazon in the same process, most of it in simulated time.

mod amazon;
mod answers;
mod clocks;
mod deadlines;
mod diagnoses;
mod early_stop;
mod environment;
mod faults;
mod journal;
mod many;
mod messages;
mod rate;
#[cfg(feature = "reqwest013")]
mod reqwest;
mod token;
mod waits;

use alexa_proactive_tests::log;
