//! The hands every command works with: pool, clock, ids; and who is acting.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Clock, IdGenerator, PersonId, Random, Timestamp};
use sqlx::{PgPool, Postgres, Transaction};
use uuid::Uuid;

use crate::readers::{Reader, Readers};

/// Pool, clock and randomness, handed to every command and query. Cheap to clone.
#[derive(Clone)]
pub struct Platform {
    pool: PgPool,
    readers: Readers,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    ids: IdGenerator,
    last_ordered: Arc<Mutex<Uuid>>,
}

impl Platform {
    /// Joins a pool with the clock and randomness that all commands shall use.
    #[must_use]
    pub fn new(pool: PgPool, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        let ids = IdGenerator::new(Arc::clone(&clock), Arc::clone(&random));
        Self {
            readers: Readers::new(pool.clone(), Arc::clone(&clock)),
            pool,
            clock,
            random,
            ids,
            last_ordered: Arc::default(),
        }
    }

    /// The same with another pool of the same database.
    #[must_use]
    pub fn with_pool(&self, pool: PgPool) -> Self {
        Self {
            readers: Readers::new(pool.clone(), Arc::clone(&self.clock)),
            pool,
            ..self.clone()
        }
    }

    /// The connection pool.
    #[must_use]
    pub const fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// A connection for a page's reads. Call [`Reader::done`] when all went well.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn reader(&self) -> Result<Reader, sqlx::Error> {
        self.readers.acquire().await
    }

    /// The clock.
    #[must_use]
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Makes identifiers and secret tokens.
    #[must_use]
    pub const fn ids(&self) -> &IdGenerator {
        &self.ids
    }

    /// Where random bytes come from.
    #[must_use]
    pub fn random(&self) -> &dyn Random {
        self.random.as_ref()
    }

    /// A fresh identifier, greater than every one this process made here before.
    ///
    /// Two plain UUIDv7 of one millisecond are in no order, and a virtual clock makes that the rule; events, audit
    /// entries and jobs of one transaction shall keep the order in which they were written (RFC 9562 §6.2).
    pub fn next_ordered<T: From<Uuid>>(&self) -> T {
        let fresh = self.ids.uuid();
        let mut last = self
            .last_ordered
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *last = fresh.max(Uuid::from_u128(last.as_u128().wrapping_add(1)));
        T::from(*last)
    }

    /// Starts a transaction; dropping it rolls back.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn begin(&self) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
        begin(&self.pool).await
    }
}

/// Starts a transaction of the pool; dropping it rolls back, and so does dropping this future.
///
/// In a task of its own: where `Pool::begin` of sqlx 0.9 is dropped while `BEGIN` is on its way, nothing rolls back, and
/// the connection goes to the next caller inside a transaction that nobody ends.
///
/// # Errors
/// When no connection can be had.
pub async fn begin(pool: &PgPool) -> Result<Transaction<'static, Postgres>, sqlx::Error> {
    let pool = pool.clone();
    match tokio::spawn(async move { pool.begin().await }).await {
        Ok(begun) => begun,
        // The runtime is ending: nothing is begun any more.
        Err(_) => Err(sqlx::Error::PoolClosed),
    }
}

/// On whose behalf a command runs; goes into the audit entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A shopper without an account.
    Guest,
    /// A signed-in person.
    Person(PersonId),
    /// The house itself: the name of the job or command.
    System(&'static str),
}

impl fmt::Display for Actor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Guest => formatter.write_str("guest"),
            Self::Person(id) => write!(formatter, "person:{id}"),
            Self::System(name) => write!(formatter, "system:{name}"),
        }
    }
}
