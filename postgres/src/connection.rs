//! One connection to a server, which is made again after it broke.

use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio_postgres::error::SqlState;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Config, Error, Socket};

type Connecting = Pin<Box<dyn Future<Output = Result<Client, Error>> + Send>>;

/// Queries are pipelined, so one connection is enough for all tasks of a process.
pub(crate) struct Connection {
    connect: Box<dyn Fn() -> Connecting + Send + Sync>,
    client: Mutex<Option<Arc<Client>>>,
}

impl Connection {
    pub(crate) fn new<T>(config: Config, tls: T) -> Self
    where
        T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
        T::Stream: Send + 'static,
        T::TlsConnect: Send,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        let connect = move || -> Connecting {
            let (config, tls) = (config.clone(), tls.clone());
            Box::pin(async move {
                let (client, connection) = config.connect(tls).await?;
                // It ends with the last clone of the client, or when the server closes it.
                tokio::spawn(async move {
                    if let Err(error) = connection.await {
                        tracing::warn!("the connection to PostgreSQL broke: {error}");
                    }
                });
                Ok(client)
            })
        };
        Self { connect: Box::new(connect), client: Mutex::new(None) }
    }

    /// Returns the connected client. Concurrent callers wait for one connection.
    pub(crate) async fn client(&self) -> Result<Arc<Client>, Error> {
        let mut client = self.client.lock().await;
        match &*client {
            Some(client) if !client.is_closed() => Ok(Arc::clone(client)),
            _ => {
                let connected = Arc::new((self.connect)().await?);
                *client = Some(Arc::clone(&connected));
                Ok(connected)
            }
        }
    }

    /// Drops a client whose connection broke, unless another caller has replaced it: whether it is closed is known only later.
    async fn discard(&self, broken: &Arc<Client>) {
        let mut client = self.client.lock().await;
        client.take_if(|client| Arc::ptr_eq(client, broken));
    }

    /// Runs a query; once more if its connection broke, on a new one, or if it was the victim of a deadlock. A query may run twice,
    /// so it has to be idempotent.
    pub(crate) async fn run<T, F>(&self, query: impl Fn(Arc<Client>) -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let client = self.client().await?;
        match query(Arc::clone(&client)).await {
            Err(error) if error.is_closed() || error.code() == Some(&SqlState::ADMIN_SHUTDOWN) => {
                self.discard(&client).await;
                query(self.client().await?).await
            }
            Err(error) if error.code() == Some(&SqlState::T_R_DEADLOCK_DETECTED) => query(client).await,
            result => result,
        }
    }
}
