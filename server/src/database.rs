//! The database: somebody's PostgreSQL by address, or the private one that this program starts and stops.
//!
//! Invariants: one process runs the private PostgreSQL of a data folder; tools join the one that is running. The pool
//! is closed before the private PostgreSQL is stopped. Deliberately not here: migrations and queries.

mod running;

use std::time::Duration;

use embedded_postgres::{EmbeddedPostgres, Options, StartError};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgPool};

use crate::config::Config;

/// The oldest PostgreSQL that knows all we use.
const OLDEST_VERSION: i32 = 15;
/// A connection unused for longer is tried before it is used again.
const TRUSTED_IDLE: Duration = Duration::from_secs(5);

/// Why there is no database.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The private PostgreSQL did not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// No connection.
    #[error("no connection to the database at {place}: {source}")]
    Connect {
        /// Where, without password.
        place: String,
        /// What went wrong.
        source: sqlx::Error,
    },
    /// Too old.
    #[error("the database is PostgreSQL {found}; version {OLDEST_VERSION} or later is needed")]
    TooOld {
        /// Its version.
        found: i32,
    },
}

/// Whose PostgreSQL it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Reached by address; others decide when it changes.
    Somebody,
    /// Private, started by this process.
    ThisProcess,
    /// Private, started by a server on the same data folder.
    AnotherProcess,
}

/// An open pool, and the private PostgreSQL behind it if this process runs it.
pub struct Database {
    /// The connections.
    pub pool: PgPool,
    /// Whose PostgreSQL it is.
    pub owner: Owner,
    embedded: Option<EmbeddedPostgres>,
}

impl Database {
    /// For servers: refuses a data folder whose private PostgreSQL another process runs.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn open(config: &Config) -> Result<Self, DatabaseError> {
        match &config.database_url {
            Some(url) => Self::somebodys(config, url).await,
            None => Self::start(config).await,
        }
    }

    /// For tools: joins the private PostgreSQL of a server that runs on the same data folder.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub async fn join(config: &Config) -> Result<Self, DatabaseError> {
        match Self::open(config).await {
            Err(DatabaseError::Start(in_use @ StartError::FolderInUse { .. })) => {
                let options = running::find(&config.data_dir).ok_or(in_use)?;
                let pool = connect(config, options).await?;
                Ok(Self {
                    pool,
                    owner: Owner::AnotherProcess,
                    embedded: None,
                })
            }
            outcome => outcome,
        }
    }

    async fn somebodys(config: &Config, url: &str) -> Result<Self, DatabaseError> {
        let options = parse(url)?;
        let pool = connect(config, options).await?;
        Ok(Self {
            pool,
            owner: Owner::Somebody,
            embedded: None,
        })
    }

    async fn start(config: &Config) -> Result<Self, DatabaseError> {
        let embedded = EmbeddedPostgres::start(Options::new(&config.data_dir)).await?;
        let connected = match parse(&embedded.connection_url()) {
            Ok(options) => connect(config, options).await,
            Err(error) => Err(error),
        };
        match connected {
            Ok(pool) => Ok(Self {
                pool,
                owner: Owner::ThisProcess,
                embedded: Some(embedded),
            }),
            Err(error) => {
                embedded.stop().await;
                Err(error)
            }
        }
    }

    /// Closes the connections and stops the private PostgreSQL.
    pub async fn close(self) {
        self.pool.close().await;
        if let Some(embedded) = self.embedded {
            embedded.stop().await;
        }
    }
}

fn parse(url: &str) -> Result<PgConnectOptions, DatabaseError> {
    url.parse().map_err(|source| DatabaseError::Connect {
        place: "DATABASE_URL".into(),
        source,
    })
}

/// A pool with at least one working connection to a PostgreSQL of a fitting version.
async fn connect(config: &Config, options: PgConnectOptions) -> Result<PgPool, DatabaseError> {
    let place = place(&options);
    let failed = |source| DatabaseError::Connect {
        place: place.clone(),
        source,
    };
    let options = options
        .application_name("lsn")
        // Nothing waits inside a transaction but for PostgreSQL. One that is forgotten must not hold back the outbox.
        .options([("idle_in_transaction_session_timeout", "60s")])
        .log_statements(log::LevelFilter::Trace)
        .log_slow_statements(log::LevelFilter::Warn, Duration::from_secs(1));
    let pool = PgPoolOptions::new()
        .max_connections(config.database_pool_size)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .before_acquire(|connection, metadata| {
            Box::pin(async move {
                if metadata.idle_for > TRUSTED_IDLE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_with(options)
        .await
        .map_err(failed)?;
    let number: i32 = sqlx::query_scalar("SELECT current_setting('server_version_num')::int")
        .fetch_one(&pool)
        .await
        .map_err(failed)?;
    let found = number / 10_000;
    if found < OLDEST_VERSION {
        pool.close().await;
        return Err(DatabaseError::TooOld { found });
    }
    Ok(pool)
}

/// A second pool, connected when it is wanted, for what asks few and always the same questions by key: each is planned once for
/// a connection. PostgreSQL plans a question about a list of ids anew each time, which takes longer than answering it.
pub(crate) fn planned_once(pool: &PgPool) -> PgPool {
    let options = pool.connect_options();
    let options =
        PgConnectOptions::clone(&options).options([("plan_cache_mode", "force_generic_plan")]);
    pool.options().clone().connect_lazy_with(options)
}

/// Host, port and database, without user and password.
fn place(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or_default();
    match options.get_socket() {
        Some(folder) => format!("{}/{database}", folder.display()),
        None => format!("{}:{}/{database}", options.get_host(), options.get_port()),
    }
}
