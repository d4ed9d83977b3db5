//! Schemas on the server at `DATABASE_URL`, so that no test meets the tables of another one. `tests/interop/postgres` starts a server.

use alexa_proactive::skill_events::StoreError;
use alexa_proactive_postgres::{NoTls, Postgres};
use std::error::Error;

/// Returns the address of the server.
pub(crate) fn url() -> String {
    std::env::var("DATABASE_URL").expect(
        "DATABASE_URL is the address of a server for this program; `tests/interop/postgres` starts one",
    )
}

/// Connects without a schema.
pub(crate) async fn administrator() -> Result<tokio_postgres::Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(&url(), NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// Connects to a schema, which the connection is named for.
pub(crate) async fn connect(schema: &str) -> Result<Postgres, StoreError> {
    let separator = if url().contains('?') { '&' } else { '?' };
    let url = format!("{}{separator}application_name={schema}&options=-csearch_path%3D{schema}", url());
    Postgres::connect(&url, NoTls).await
}

/// Connects to an empty schema.
pub(crate) async fn fresh(schema: &str) -> Result<Postgres, Box<dyn Error>> {
    let sql = format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema};");
    administrator().await?.batch_execute(&sql).await?;
    Ok(connect(schema).await?)
}
