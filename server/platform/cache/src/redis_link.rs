//! The connection to Redis: kept up by a task, absent while Redis is away.
//!
//! Callers never wait for a connection. They get the one there is or none, so a Redis that is down costs them nothing,
//! and one that hangs costs them [`PATIENCE`] at most once per caller until the keeper has noticed.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, RedisResult, TlsCertificates};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// The longest a question may take.
pub(crate) const PATIENCE: Duration = Duration::from_millis(300);
/// How often a quiet connection is tried.
const PING_EVERY: Duration = Duration::from_secs(1);
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// A link to one Redis, shared by everything that uses it; cheap to clone. A single server is expected, with
/// `maxmemory-policy noeviction` or enough memory: a version counter that Redis evicts leaves stale entries valid
/// until their time is up.
#[derive(Clone)]
pub struct RedisLink {
    client: Client,
    connection: watch::Receiver<Option<MultiplexedConnection>>,
    failures: mpsc::Sender<String>,
    _keeper: Arc<Task>,
}

/// No Redis can be reached by this.
#[derive(Debug, thiserror::Error)]
pub enum InvalidRedis {
    /// The text is no Redis URL.
    #[error("not a Redis URL (redis://host:port/database, or rediss:// for TLS): {0}")]
    Url(#[from] redis::RedisError),
    /// The authorities are none.
    #[error("no certificates in PEM form are in the authorities for Redis")]
    Authorities,
}

/// A task that ends with its owner.
#[derive(Debug)]
pub(crate) struct Task(pub(crate) JoinHandle<()>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl fmt::Debug for RedisLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let connected = self.connection.borrow().is_some();
        formatter
            .debug_struct("RedisLink")
            .field("connected", &connected)
            .finish_non_exhaustive()
    }
}

impl RedisLink {
    /// Starts linking to `url` in the background. Needs a tokio runtime. With `rediss://` the link is TLS, and the server's
    /// certificate must come from an authority that the machine trusts and name the URL's host.
    ///
    /// # Errors
    /// [`InvalidRedis::Url`] when the URL can not be read; a server that does not answer, or whose certificate is not
    /// trusted, is no error.
    pub fn connect(url: &str) -> Result<Self, InvalidRedis> {
        Ok(Self::start(Client::open(url)?))
    }

    /// The same for a `rediss://` URL whose server's certificate must come from one of these authorities: certificates in
    /// PEM form (RFC 7468), one or more. Those of the machine do not count.
    ///
    /// # Errors
    /// [`InvalidRedis`]; as for [`Self::connect`].
    pub fn connect_trusting(url: &str, authorities: &[u8]) -> Result<Self, InvalidRedis> {
        let readable = CertificateDer::pem_slice_iter(authorities).collect::<Result<Vec<_>, _>>();
        if readable.map_or(true, |found| found.is_empty()) {
            return Err(InvalidRedis::Authorities);
        }
        let certificates = TlsCertificates {
            client_tls: None,
            root_cert: Some(authorities.to_vec()),
        };
        Ok(Self::start(Client::build_with_tls(url, certificates)?))
    }

    fn start(client: Client) -> Self {
        let (sender, connection) = watch::channel(None);
        let (failures, failed) = mpsc::channel(1);
        let keeper = Arc::new(Task(tokio::spawn(keep(client.clone(), sender, failed))));
        Self {
            client,
            connection,
            failures,
            _keeper: keeper,
        }
    }

    /// Waits until Redis can be reached. Nothing requires this; a start-up may want to.
    pub async fn connected(&self) {
        // The keeper holds the other end for as long as we live.
        let _ = self.connection.clone().wait_for(Option::is_some).await;
    }

    /// Asks Redis; `None` when it is away, slow or refuses, which the keeper then looks into.
    pub(crate) async fn ask<T, Q, A>(&self, question: Q) -> Option<T>
    where
        Q: FnOnce(MultiplexedConnection) -> A,
        A: Future<Output = RedisResult<T>>,
    {
        let connection = self.connection.borrow().clone()?;
        let problem = match timeout(PATIENCE, question(connection)).await {
            Ok(Ok(answer)) => return Some(answer),
            Ok(Err(problem)) => problem.to_string(),
            Err(_) => format!("no answer within {} ms", PATIENCE.as_millis()),
        };
        // When a failure is waiting already, the keeper knows enough.
        let _ = self.failures.try_send(problem);
        None
    }

    /// A connection of one's own, for commands that block the server's answers for up to `longest`.
    pub(crate) async fn dedicated(&self, longest: Duration) -> RedisResult<MultiplexedConnection> {
        let patience = longest + Duration::from_secs(2);
        let config = AsyncConnectionConfig::new().set_response_timeout(Some(patience));
        self.client
            .get_multiplexed_async_connection_with_config(&config)
            .await
    }
}

async fn keep(
    client: Client,
    connection: watch::Sender<Option<MultiplexedConnection>>,
    mut failed: mpsc::Receiver<String>,
) {
    let mut pause = FIRST_PAUSE;
    let mut away = false;
    loop {
        let problem = match client.get_multiplexed_async_connection().await {
            Ok(mut fresh) => {
                connection.send_replace(Some(fresh.clone()));
                tracing::info!("Redis is connected");
                (pause, away) = (FIRST_PAUSE, false);
                let problem = until_lost(&mut fresh, &mut failed).await;
                connection.send_replace(None);
                problem
            }
            Err(problem) => problem.to_string(),
        };
        if !away {
            away = true;
            tracing::warn!(
                problem,
                "Redis is away: caches and rate limits work per process"
            );
        }
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
        while failed.try_recv().is_ok() {}
    }
}

/// Watches a connection; the outcome is what became of it.
async fn until_lost(
    connection: &mut MultiplexedConnection,
    failed: &mut mpsc::Receiver<String>,
) -> String {
    loop {
        tokio::select! {
            problem = failed.recv() => return problem.unwrap_or_default(),
            () = sleep(PING_EVERY) => {}
        }
        let ping = redis::cmd("PING");
        match timeout(PATIENCE, ping.query_async::<String>(connection)).await {
            Ok(Ok(_)) => {}
            Ok(Err(problem)) => return problem.to_string(),
            Err(_) => return "no answer to PING".to_owned(),
        }
    }
}
