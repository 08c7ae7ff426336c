//! Connections kept at hand for reads.
//!
//! The pool asks the server for a sign of life whenever a connection comes back, which for a page of one query doubles
//! the round trips. A [`Reader`] that ended well says so with [`Reader::done`] and goes straight to the next reader;
//! one that is just dropped (an error, a cancelled request) goes back to the pool, which looks into it.
//!
//! Reads only: a transaction begun on a reader and not ended would be inherited. Deliberately not here: queries.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Clock, Timestamp};
use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, PgPool, Postgres};

/// Kept unused for longer, a connection goes back to the pool, which tries it before use.
const TRUSTED_IDLE: chrono::Duration = chrono::Duration::seconds(5);
/// Kept in all for longer, it goes back to the pool, which may replace it.
const KEPT_AT_MOST: chrono::Duration = chrono::Duration::minutes(10);

/// The connections at hand; at most half of the pool's.
#[derive(Clone)]
pub(crate) struct Readers(Arc<Inner>);

struct Inner {
    pool: PgPool,
    clock: Arc<dyn Clock>,
    limit: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    idle: Vec<Idle>,
    /// Whether a task waits for the pool to close.
    watched: bool,
}

struct Idle {
    connection: PoolConnection<Postgres>,
    /// When it came from the pool.
    taken: Timestamp,
    /// When it was last done with.
    since: Timestamp,
}

/// A connection to read with; see the module.
pub struct Reader {
    /// Only absent while the reader is taken apart.
    connection: Option<PoolConnection<Postgres>>,
    taken: Timestamp,
    home: Readers,
}

impl Readers {
    pub(crate) fn new(pool: PgPool, clock: Arc<dyn Clock>) -> Self {
        let half = pool.options().get_max_connections() / 2;
        Self(Arc::new(Inner {
            pool,
            clock,
            limit: usize::try_from(half).unwrap_or(usize::MAX),
            state: Mutex::default(),
        }))
    }

    pub(crate) async fn acquire(&self) -> Result<Reader, sqlx::Error> {
        let (connection, taken) = match self.at_hand() {
            Some(idle) => (idle.connection, idle.taken),
            None => (self.0.pool.acquire().await?, self.0.clock.now()),
        };
        Ok(Reader {
            connection: Some(connection),
            taken,
            home: self.clone(),
        })
    }

    /// The connection used last, if it can be trusted; those that can not go back to the pool.
    fn at_hand(&self) -> Option<Idle> {
        let now = self.0.clock.now();
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = state.idle.pop()?;
        if now - idle.since <= TRUSTED_IDLE && now - idle.taken <= KEPT_AT_MOST {
            return Some(idle);
        }
        // The others have been idle for longer still.
        let old = std::mem::take(&mut state.idle);
        drop(state);
        drop(old);
        None
    }

    fn keep(&self, connection: PoolConnection<Postgres>, taken: Timestamp) {
        let since = self.0.clock.now();
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.idle.len() >= self.0.limit || self.0.pool.is_closed() {
            drop(state);
            drop(connection);
            return;
        }
        state.idle.push(Idle {
            connection,
            taken,
            since,
        });
        if !state.watched {
            state.watched = true;
            drop(state);
            self.give_up_on_close();
        }
    }

    /// A pool closes when all its connections are back.
    fn give_up_on_close(&self) {
        let (closed, inner) = (self.0.pool.close_event(), Arc::downgrade(&self.0));
        tokio::spawn(async move {
            closed.await;
            if let Some(inner) = inner.upgrade() {
                let idle = {
                    let mut state = inner.state.lock().unwrap_or_else(PoisonError::into_inner);
                    std::mem::take(&mut state.idle)
                };
                drop(idle);
            }
        });
    }
}

impl Reader {
    /// Hands the connection to the next reader. Only after every query on it was read to its end.
    pub fn done(mut self) {
        if let Some(connection) = self.connection.take() {
            self.home.keep(connection, self.taken);
        }
    }
}

impl Deref for Reader {
    type Target = PgConnection;

    fn deref(&self) -> &PgConnection {
        match &self.connection {
            Some(connection) => connection,
            None => unreachable!("a reader has its connection until it is done"),
        }
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut PgConnection {
        match &mut self.connection {
            Some(connection) => connection,
            None => unreachable!("a reader has its connection until it is done"),
        }
    }
}
