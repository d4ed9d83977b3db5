//! The server at `DATABASE_URL`, as a process of this machine.

use crate::schema::administrator;
use alexa_proactive_tests::processor;
use std::error::Error;

/// Returns the id of the process whose children serve the connections.
pub(crate) async fn process() -> Result<u32, Box<dyn Error>> {
    let client = administrator().await?;
    let row = client.query_one("SELECT pg_backend_pid()", &[]).await?;
    Ok(processor::parent(u32::try_from(row.get::<_, i32>(0))?)?)
}
