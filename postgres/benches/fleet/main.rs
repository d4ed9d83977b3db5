//! A fleet with the queue in PostgreSQL, compared with one process that sends the same by `Client::send_all` with a journal. The README
//! in the folder above says how to run it, and explains the figures.
//!
//! Amazon and each sender are processes of their own: this program in another role. Run by `cargo test`, it is short and judges nothing:
//! it only checks that each customer is sent the request once.

#[path = "../../tests/scene/amazon.rs"]
mod amazon;
mod arguments;
mod comparisons;
#[path = "../../tests/scene/finished.rs"]
mod finished;
mod measure;
mod open_files;
#[path = "../../tests/scene/role.rs"]
mod role;
#[path = "../../tests/scene/schema.rs"]
mod schema;
mod senders;
#[path = "../../tests/scene/server.rs"]
mod server;
#[path = "../../tests/scene/socket.rs"]
mod socket;
#[path = "../../tests/scene/storm.rs"]
mod storm;
mod table;

use amazon::AMAZON;
use arguments::Arguments;
use senders::{SEND_ALL, WORKER};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_all().build()?;
    match arguments.split_first() {
        Some((role, arguments)) if role == AMAZON => runtime.block_on(amazon::serve(arguments)),
        Some((role, arguments)) if role == SEND_ALL => runtime.block_on(senders::send_all(arguments)),
        Some((role, arguments)) if role == WORKER => runtime.block_on(senders::work(arguments)),
        _ => runtime.block_on(comparisons::run(&Arguments::parse(&arguments)?)),
    }
}
