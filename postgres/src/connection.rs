//! One connection to a server, which is made again after it broke.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::{Mutex, Notify};
use tokio_postgres::error::SqlState;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::types::ToSql;
use tokio_postgres::{AsyncMessage, Client, Config, Error, Row, Socket};

type Connecting = Pin<Box<dyn Future<Output = Result<Client, Error>> + Send>>;

/// A value that is passed to a query, which may be run in another task.
pub(crate) type Value = Box<dyn ToSql + Send + Sync>;

/// Queries are pipelined, so one connection is enough for all tasks of a process.
pub(crate) struct Connection {
    connect: Box<dyn Fn() -> Connecting + Send + Sync>,
    client: Mutex<Option<Arc<Client>>>,
    /// Notified when the server notifies, or when a connection ends.
    #[cfg_attr(not(feature = "queue"), expect(dead_code, reason = "only a queue waits"))]
    notified: Arc<Notify>,
}

impl Connection {
    pub(crate) fn new<T>(config: Config, tls: T) -> Self
    where
        T: MakeTlsConnect<Socket> + Clone + Send + Sync + 'static,
        T::Stream: Send + 'static,
        T::TlsConnect: Send,
        <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
    {
        let notified = Arc::new(Notify::new());
        let on_notification = Arc::clone(&notified);
        let connect = move || -> Connecting {
            let (config, tls, notified) = (config.clone(), tls.clone(), Arc::clone(&on_notification));
            Box::pin(async move {
                let (client, mut connection) = config.connect(tls).await?;
                // It ends with the last clone of the client, or when the server closes it.
                tokio::spawn(async move {
                    while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
                        match message {
                            Ok(AsyncMessage::Notification(_)) => notified.notify_waiters(),
                            Ok(_) => {}
                            Err(error) => {
                                tracing::warn!("the connection to PostgreSQL broke: {error}");
                                break;
                            }
                        }
                    }
                    notified.notify_waiters();
                });
                Ok(client)
            })
        };
        Self { connect: Box::new(connect), client: Mutex::new(None), notified }
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
    /// Runs a statement, as [`run`](Self::run) does, and returns its rows.
    pub(crate) async fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Error> {
        let query = |client: Arc<Client>| async move {
            let values: Vec<&(dyn ToSql + Sync)> =
                values.iter().map(|value| &**value as &(dyn ToSql + Sync)).collect();
            client.query(sql, &values).await
        };
        self.run(query).await
    }

    /// Listens on a channel, and waits until the server notifies on any, or until the connection ends.
    #[cfg(feature = "queue")]
    pub(crate) async fn notified(&self, channel: &str) -> Result<(), Error> {
        let mut notified = std::pin::pin!(self.notified.notified());
        // From here on none is missed.
        notified.as_mut().enable();
        let listen = format!("LISTEN {channel}");
        let listen = listen.as_str();
        self.run(|client: Arc<Client>| async move { client.batch_execute(listen).await }).await?;
        notified.await;
        Ok(())
    }
}
