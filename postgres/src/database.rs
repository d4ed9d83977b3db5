//! A database: connects, creates the tables, opens audiences and queues.

use crate::audience::PostgresStore;
use crate::connection::Connection;
#[cfg(feature = "queue")]
use crate::queue::PostgresQueue;
#[cfg(feature = "tls")]
use crate::tls::{Server, with_advice};
use alexa_proactive::SkillStage;
use alexa_proactive::skill_events::{Audience, StoreError};
#[cfg(feature = "queue")]
use alexa_proactive_fleet::{Fleet, QueueError};
use std::fmt;
use std::sync::Arc;
#[cfg(feature = "tls")]
use tokio_postgres::NoTls;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Config, Socket};

/// A PostgreSQL database, version 12 or later.
///
/// It keeps one connection, on which the queries of all tasks are pipelined, and connects again after the connection broke. Clones
/// share it. Its errors contain no user ids and no password.
#[derive(Clone)]
pub struct Postgres {
    connection: Arc<Connection>,
}

impl Postgres {
    /// Connects to a database. `config` is a URL (`postgres://user:password@host/database`) or a list of `key=value`, as
    /// `tokio-postgres` reads it. `tls` is [`NoTls`](crate::NoTls), or a connector of `tokio-postgres-rustls` or another crate for
    /// `tokio-postgres` 0.7.
    ///
    /// It needs a tokio runtime with time and I/O enabled.
    ///
    /// # Errors
    ///
    /// The configuration is invalid, or the server cannot be reached.
    pub async fn connect<T>(config: &str, tls: T) -> Result<Self, StoreError>
    where
        T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
        T::Stream: Send + 'static,
        T::TlsConnect: Send,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        let config: Config = config.parse().map_err(StoreError::new)?;
        let connection = Connection::new(config, tls);
        connection.client().await.map_err(StoreError::new)?;
        Ok(Self { connection: Arc::new(connection) })
    }

    /// Connects to a database as its URL says, with TLS by rustls (feature `tls`).
    ///
    /// | parameter of the URL | what it means |
    /// | --- | --- |
    /// | `sslmode=prefer`, the default | TLS if the server has it, without a protection from who can change the traffic |
    /// | `sslmode=require` or `verify-full` | TLS, or an error |
    /// | `sslmode=disable` | no TLS |
    /// | `sslrootcert=FILE` | the root certificates in a PEM file instead of Mozilla's, such as those of a cloud's databases |
    ///
    /// With TLS, the server's certificate and its name are always verified: `require` is no less than `verify-full`.
    ///
    /// ```no_run
    /// # async fn open() -> Result<(), Box<dyn std::error::Error>> {
    /// use alexa_proactive_postgres::Postgres;
    ///
    /// let postgres = Postgres::connect_url("postgres://skill:password@db.example/skills?sslmode=require").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The URL is invalid, the file of root certificates cannot be read, or the server cannot be reached in this way. The message
    /// contains neither the URL nor the password.
    #[cfg(feature = "tls")]
    pub async fn connect_url(url: &str) -> Result<Self, StoreError> {
        let Server { config, tls } = Server::from_url(url).map_err(StoreError::new)?;
        let connection = match tls {
            Some(tls) => Connection::new(config, tls),
            None => Connection::new(config, NoTls),
        };
        connection.client().await.map_err(|error| StoreError::new(with_advice(error)))?;
        Ok(Self { connection: Arc::new(connection) })
    }

    /// Creates the tables, unless they exist: `alexa_audience`, `alexa_member` and `alexa_subscription`, in the first schema of the
    /// search path. Many processes may do so at once.
    ///
    /// | table | a row is |
    /// | --- | --- |
    /// | `alexa_audience` | a skill on a stage: `amzn1.ask.skill.…`, `live` or `development` |
    /// | `alexa_member` | a user, with region (`NA`, `EU`, `FE`), locale, owner, tags (`[{"name": "district", "value": "7"}]`), and the Unix time in milliseconds at which they disabled the skill |
    /// | `alexa_subscription` | a user who is to be notified of an event |
    ///
    /// Any program may join them; write to them through this crate only.
    ///
    /// # Errors
    ///
    /// The server fails, or the role may not create tables.
    pub async fn install(&self) -> Result<(), StoreError> {
        let install = |client: Arc<tokio_postgres::Client>| async move {
            client.batch_execute(include_str!("tables.sql")).await
        };
        self.connection.run(install).await.map_err(StoreError::new)
    }

    /// Opens the audience of a skill on a stage.
    ///
    /// # Errors
    ///
    /// The server fails, or there are no tables: call [`install`](Self::install) once.
    pub async fn audience(
        &self,
        skill_id: impl Into<String>,
        stage: SkillStage,
    ) -> Result<Audience, StoreError> {
        Ok(Audience::new(self.store(skill_id, stage).await?))
    }

    /// Opens the store of an audience.
    ///
    /// # Errors
    ///
    /// As [`audience`](Self::audience).
    pub async fn store(
        &self,
        skill_id: impl Into<String>,
        stage: SkillStage,
    ) -> Result<PostgresStore, StoreError> {
        PostgresStore::open(Arc::clone(&self.connection), skill_id.into(), stage).await
    }
}

#[cfg(feature = "queue")]
impl Postgres {
    /// Creates the tables of queues, unless they exist: `alexa_queue`, `alexa_run` and `alexa_batch`, in the first schema of the search
    /// path. Many processes may do so at once.
    ///
    /// | table | a row is |
    /// | --- | --- |
    /// | `alexa_queue` | a skill on a stage |
    /// | `alexa_run` | a request for many customers: reference id, timestamp, body; why it was stopped |
    /// | `alexa_batch` | up to 350 customers of a run: the message and when it is due, or what became of them, or why it was buried |
    ///
    /// Any program may read them; write to them through this crate only. `alexa_batch` contains user ids.
    ///
    /// # Errors
    ///
    /// The server fails, or the role may not create tables.
    pub async fn install_queue(&self) -> Result<(), QueueError> {
        let install = |client: Arc<tokio_postgres::Client>| async move {
            client.batch_execute(include_str!("queue/tables.sql")).await
        };
        self.connection.run(install).await.map_err(QueueError::new)
    }

    /// Returns whether there are tables of queues in the search path.
    ///
    /// # Errors
    ///
    /// The server fails.
    pub async fn has_queue_tables(&self) -> Result<bool, QueueError> {
        let sql = "SELECT to_regclass('alexa_batch') IS NOT NULL";
        let rows = self.connection.query(sql, &[]).await.map_err(QueueError::new)?;
        rows.first().map_or(Ok(false), |row| row.try_get(0)).map_err(QueueError::new)
    }

    /// Opens the queue of a skill on a stage, for a fleet: it starts runs, and its workers send them.
    ///
    /// ```no_run
    /// use alexa_proactive::{SkillStage, client::Client};
    /// use alexa_proactive_fleet::Worker;
    /// use alexa_proactive_postgres::{NoTls, Postgres};
    ///
    /// # async fn ctrl_c() {}
    /// # async fn work() -> Result<(), Box<dyn std::error::Error>> {
    /// let postgres = Postgres::connect("postgres://localhost/skills", NoTls).await?;
    /// postgres.install_queue().await?;
    /// let fleet = postgres.fleet("amzn1.ask.skill.EXAMPLE", SkillStage::Live).await?;
    /// Worker::new(Client::from_env()?.build()?, fleet).until(ctrl_c()).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The server fails, or there are no tables: call [`install_queue`](Self::install_queue) once.
    pub async fn fleet(&self, skill_id: impl Into<String>, stage: SkillStage) -> Result<Fleet, QueueError> {
        Ok(Fleet::new(self.queue(skill_id, stage).await?))
    }

    /// Opens the queue itself.
    ///
    /// # Errors
    ///
    /// As [`fleet`](Self::fleet).
    pub async fn queue(
        &self,
        skill_id: impl Into<String>,
        stage: SkillStage,
    ) -> Result<PostgresQueue, QueueError> {
        PostgresQueue::open(Arc::clone(&self.connection), skill_id.into(), stage).await
    }
}

impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postgres").finish_non_exhaustive()
    }
}
