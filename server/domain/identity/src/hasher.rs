//! Argon2id (RFC 9106), off the asynchronous threads and only so many at a time.
//!
//! Every hash takes the memory of its cost; the number of slots bounds what a flood of sign-ins can take. A slot is held
//! until its hash is done, even when the request behind it is gone. Hashes are stored as PHC strings with their
//! parameters, so that raising the cost leaves older ones valid.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use argon2::password_hash::{self, PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::Random;
use tokio::sync::Semaphore;

use crate::password::Password;

/// What one hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl HashCost {
    /// 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet).
    pub const RECOMMENDED: Self = Self {
        memory_kib: 19_456,
        passes: 2,
        lanes: 1,
    };

    /// How long one hash takes on this machine: the median of five. Blocks for as long.
    ///
    /// # Errors
    /// [`HashError::Cost`] when the cost is out of range; hashing fails.
    pub fn measure(self) -> Result<Duration, HashError> {
        let mut times = [Duration::ZERO; 5];
        for time in &mut times {
            let started = Instant::now();
            let salt = SaltString::encode_b64(&[7; 16])?;
            argon2(self)?.hash_password(b"how long does it take", &salt)?;
            *time = started.elapsed();
        }
        times.sort_unstable();
        let [_, _, median, _, _] = times;
        Ok(median)
    }
}

/// Why a password could not be hashed or compared.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// The cost is out of range.
    #[error("the cost of password hashes: {0}")]
    Cost(argon2::Error),
    /// The stored hash can not be read, or hashing failed.
    #[error("hashing a password: {0}")]
    Hash(#[from] password_hash::Error),
    /// The process is stopping.
    #[error("hashing a password was interrupted")]
    Interrupted,
}

/// What comparing a password with a stored hash found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// Another password.
    Wrong,
    /// The password, hashed as it would be today.
    Right,
    /// The password, hashed at another cost.
    RightButStale,
}

/// Hashes and compares passwords. Clones share slots and counter.
#[derive(Clone)]
pub(crate) struct Hasher {
    cost: HashCost,
    slots: Arc<Semaphore>,
    done: Arc<AtomicU64>,
}

impl Hasher {
    /// `slots` hashes at a time.
    pub(crate) fn new(cost: HashCost, slots: usize) -> Self {
        Self {
            cost,
            slots: Arc::new(Semaphore::new(slots.max(1))),
            done: Arc::default(),
        }
    }

    /// How many hashes were computed so far, those of comparisons included.
    pub(crate) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// The PHC string of a password, with a salt of its own.
    pub(crate) async fn hash(
        &self,
        random: &dyn Random,
        password: &Password,
    ) -> Result<String, HashError> {
        let mut salt = [0; 16];
        random.fill(&mut salt);
        let (password, cost) = (password.clone(), self.cost);
        self.in_slot(move || {
            let salt = SaltString::encode_b64(&salt)?;
            let hash = argon2(cost)?.hash_password(password.as_bytes(), &salt)?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Compares with a stored hash; without one, does the same work for nothing.
    pub(crate) async fn compare(
        &self,
        password: &Password,
        stored: Option<&str>,
    ) -> Result<Comparison, HashError> {
        // An account without password has an empty one, which no password fits.
        let stored = stored.filter(|stored| !stored.is_empty());
        let stored = stored.map_or_else(|| nobodys_hash(self.cost), str::to_owned);
        let (password, cost) = (password.clone(), self.cost);
        self.in_slot(move || compare(cost, &password, &stored))
            .await
    }

    /// A hash that no password has.
    pub(crate) fn nobodys(&self) -> String {
        nobodys_hash(self.cost)
    }

    async fn in_slot<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let slot = Arc::clone(&self.slots).acquire_owned().await;
        let slot = slot.map_err(|_| HashError::Interrupted)?;
        self.done.fetch_add(1, Ordering::Relaxed);
        tokio::task::spawn_blocking(move || {
            let outcome = work();
            drop(slot);
            outcome
        })
        .await
        .map_err(|_| HashError::Interrupted)?
    }
}

/// A well-formed hash at this cost that no password has: finding one for 32 zero bytes is as hard as breaking Argon2.
fn nobodys_hash(cost: HashCost) -> String {
    let HashCost {
        memory_kib,
        passes,
        lanes,
    } = cost;
    let (salt, hash) = ("A".repeat(22), "A".repeat(43));
    format!("$argon2id$v=19$m={memory_kib},t={passes},p={lanes}${salt}${hash}")
}

fn argon2(cost: HashCost) -> Result<Argon2<'static>, HashError> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None);
    let params = params.map_err(HashError::Cost)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn compare(cost: HashCost, password: &Password, stored: &str) -> Result<Comparison, HashError> {
    let hash = PasswordHash::new(stored)?;
    match argon2(cost)?.verify_password(password.as_bytes(), &hash) {
        Ok(()) if is_current(cost, &hash) => Ok(Comparison::Right),
        Ok(()) => Ok(Comparison::RightButStale),
        Err(password_hash::Error::Password) => Ok(Comparison::Wrong),
        Err(error) => Err(error.into()),
    }
}

fn is_current(cost: HashCost, hash: &PasswordHash<'_>) -> bool {
    Params::try_from(hash).is_ok_and(|params| {
        hash.algorithm == Algorithm::Argon2id.ident()
            && hash.version == Some(Version::V0x13.into())
            && (params.m_cost(), params.t_cost(), params.p_cost())
                == (cost.memory_kib, cost.passes, cost.lanes)
    })
}

#[cfg(test)]
mod tests {
    use kernel::SeededRandom;

    use super::*;

    const CHEAP: HashCost = HashCost {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };

    #[tokio::test]
    async fn only_the_password_fits_its_hash() {
        let (hasher, random) = (Hasher::new(CHEAP, 1), SeededRandom::new(1));
        let password = Password::typed("correct horse");
        let stored = hasher.hash(&random, &password).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        assert_ne!(stored, hasher.hash(&random, &password).await.unwrap());
        let compared = async |text: &str, stored| {
            let typed = Password::typed(text);
            hasher.compare(&typed, stored).await.unwrap()
        };
        assert_eq!(
            compared("correct horse", Some(&stored)).await,
            Comparison::Right
        );
        assert_eq!(
            compared("correct hors", Some(&stored)).await,
            Comparison::Wrong
        );
        assert_eq!(compared("correct horse", None).await, Comparison::Wrong);
        assert_eq!(hasher.done(), 5);
    }

    #[tokio::test]
    async fn another_cost_is_noticed_and_still_fits() {
        let password = Password::typed("correct horse");
        let dearer = HashCost { passes: 2, ..CHEAP };
        let stored = Hasher::new(CHEAP, 1)
            .hash(&SeededRandom::new(1), &password)
            .await
            .unwrap();
        let found = Hasher::new(dearer, 1)
            .compare(&password, Some(&stored))
            .await;
        assert_eq!(found.unwrap(), Comparison::RightButStale);
    }

    #[tokio::test]
    async fn work_waits_for_a_slot() {
        let hasher = Hasher::new(CHEAP, 1);
        let taken = Arc::clone(&hasher.slots).acquire_owned().await.unwrap();
        let password = Password::typed("x");
        let mut waiting = Box::pin(hasher.compare(&password, None));
        assert!(futures::poll!(&mut waiting).is_pending());
        assert_eq!(hasher.done(), 0);
        drop(taken);
        assert_eq!(waiting.await.unwrap(), Comparison::Wrong);
    }

    #[test]
    fn the_recommended_cost_is_what_owasp_says() {
        let hash = nobodys_hash(HashCost::RECOMMENDED);
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(is_current(
            HashCost::RECOMMENDED,
            &PasswordHash::new(&hash).unwrap()
        ));
    }
}
