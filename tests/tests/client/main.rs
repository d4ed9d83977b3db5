//! The client against an Amazon in the same process, most of it in simulated time.

mod amazon;
mod answers;
mod clocks;
mod deadlines;
mod diagnoses;
mod early_stop;
mod faults;
mod journal;
mod log;
mod many;
mod messages;
mod tls;
mod token;
mod waits;
mod wire;
