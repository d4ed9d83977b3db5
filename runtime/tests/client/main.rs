//! The client against an Amazon in the same process, most of it in simulated time.

mod amazon;
mod answers;
mod clocks;
mod deadlines;
mod diagnoses;
mod early_stop;
mod faults;
mod journal;
mod many;
mod messages;
mod rate;
mod token;
mod waits;

use alexa_proactive_tests::log;
