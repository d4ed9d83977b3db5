//! `send --queue`, `work` and `progress` as processes, on a real server: `DATABASE_URL` is a database that this test may change.
//! `tests/interop/run` starts one.

#![cfg(unix)]

mod failures;
mod guide;
mod metrics;
#[path = "../command/run.rs"]
#[expect(dead_code, reason = "other tests run the command in other ways")]
mod run;
mod scene;
mod signals;
mod supervision;
