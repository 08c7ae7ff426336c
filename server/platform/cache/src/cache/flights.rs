//! Loads under way: the first to miss a key leads, those who come meanwhile follow and share the outcome.
//!
//! A leader that is dropped before it is done (its request was cancelled) leaves the outcome open; its followers then
//! try again and one of them leads.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use tokio::sync::watch;

use crate::key::CacheKey;

/// What became of a load.
#[derive(Debug, Clone)]
pub(crate) enum Outcome {
    /// Nothing yet, or never.
    Open,
    Loaded(Bytes),
    /// An `Arc` of the loader's error type.
    Failed(Arc<dyn Any + Send + Sync>),
}

/// The loads under way.
#[derive(Debug, Default)]
pub(crate) struct Flights {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    last_id: u64,
    flights: HashMap<CacheKey, Flight>,
}

#[derive(Debug)]
struct Flight {
    id: u64,
    /// The local sequence number at its start.
    started: u64,
    outcome: watch::Receiver<Outcome>,
}

/// What a caller is to do.
pub(crate) enum Role<'a> {
    Leader(Lead<'a>),
    Follower(Follower),
}

/// The duty to load; dropping it gives it up.
pub(crate) struct Lead<'a> {
    flights: &'a Flights,
    key: CacheKey,
    id: u64,
    started: u64,
    outcome: watch::Sender<Outcome>,
}

/// A place in the queue for the outcome.
pub(crate) struct Follower(watch::Receiver<Outcome>);

impl Flights {
    /// Follows the load of `key` when there is one and `joinable` likes its start; else leads a new one.
    pub(crate) fn join(
        &self,
        key: &CacheKey,
        started: u64,
        joinable: impl Fn(u64) -> bool,
    ) -> Role<'_> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(flight) = state.flights.get(key)
            && joinable(flight.started)
        {
            return Role::Follower(Follower(flight.outcome.clone()));
        }
        state.last_id += 1;
        let id = state.last_id;
        let (sender, outcome) = watch::channel(Outcome::Open);
        state.flights.insert(
            key.clone(),
            Flight {
                id,
                started,
                outcome,
            },
        );
        Role::Leader(Lead {
            flights: self,
            key: key.clone(),
            id,
            started,
            outcome: sender,
        })
    }
}

impl Lead<'_> {
    /// The local sequence number at the start.
    pub(crate) fn started(&self) -> u64 {
        self.started
    }

    /// Hands the value to the followers, and back.
    pub(crate) fn finish(self, bytes: Bytes) -> Bytes {
        self.outcome.send_replace(Outcome::Loaded(bytes.clone()));
        bytes
    }

    /// Hands the error to the followers.
    pub(crate) fn fail(self, problem: Arc<dyn Any + Send + Sync>) {
        self.outcome.send_replace(Outcome::Failed(problem));
    }
}

impl Drop for Lead<'_> {
    fn drop(&mut self) {
        let mut state = self
            .flights
            .state
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        // A later load may have taken the place.
        if state
            .flights
            .get(&self.key)
            .is_some_and(|flight| flight.id == self.id)
        {
            state.flights.remove(&self.key);
        }
    }
}

impl Follower {
    /// Waits for the leader; [`Outcome::Open`] when it gave up.
    pub(crate) async fn outcome(mut self) -> Outcome {
        match self
            .0
            .wait_for(|outcome| !matches!(outcome, Outcome::Open))
            .await
        {
            Ok(outcome) => outcome.clone(),
            Err(_) => Outcome::Open,
        }
    }
}
