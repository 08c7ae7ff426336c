//! The service behind all commands of this context.

use std::num::NonZero;
use std::sync::Arc;
use std::time::Duration;

use platform::Platform;
use platform::secrets::SecretStore;

use crate::error::IdentityError;
use crate::hasher::{HashCost, Hasher};
use crate::keys::Keys;
use crate::limits::AttemptLimiter;
use crate::providers::{OpenIdProvider, ProviderError};

/// What an installation may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// What one password hash costs. Stored hashes of another cost are made anew at the next sign-in.
    pub hash_cost: HashCost,
    /// How many hashes are computed at a time; each takes the memory of its cost.
    pub hashes_at_a_time: usize,
    /// Commands that must not tell whether an address is known answer no sooner than this. Should be longer than they
    /// take.
    pub quiet_answer: Duration,
}

impl Default for Settings {
    /// The recommended cost, one hash per processor, answers after a third of a second.
    fn default() -> Self {
        Self {
            hash_cost: HashCost::RECOMMENDED,
            hashes_at_a_time: std::thread::available_parallelism().map_or(1, NonZero::get),
            quiet_answer: Duration::from_millis(333),
        }
    }
}

/// Accounts and sessions: what the commands and queries of this crate work with. Cheap to clone; make one per process,
/// since clones share the slots of the password hash and the keys in memory.
///
/// Every command owns its transactions. Locks in order: the person's row, the person's sessions, the person's links;
/// `sign_in_failures` is locked in a transaction of its own before, or last.
#[derive(Clone)]
pub struct Identity {
    pub(crate) platform: Platform,
    pub(crate) keys: Keys,
    pub(crate) limiter: Arc<dyn AttemptLimiter>,
    pub(crate) hasher: Hasher,
    pub(crate) secrets: SecretStore,
    openid: Option<Arc<dyn OpenIdProvider>>,
    quiet_answer: Duration,
}

impl Identity {
    /// Joins what it needs.
    #[must_use]
    pub fn new(
        platform: Platform,
        secrets: SecretStore,
        limiter: Arc<dyn AttemptLimiter>,
        settings: &Settings,
    ) -> Self {
        Self {
            keys: Keys::new(platform.clone(), secrets.clone()),
            platform,
            limiter,
            hasher: Hasher::new(settings.hash_cost, settings.hashes_at_a_time),
            secrets,
            openid: None,
            quiet_answer: settings.quiet_answer,
        }
    }

    /// The same, with what speaks with services that sign people in. Without it nobody is sent to one.
    #[must_use]
    pub fn with_openid(self, openid: Arc<dyn OpenIdProvider>) -> Self {
        Self {
            openid: Some(openid),
            ..self
        }
    }

    pub(crate) fn openid(&self) -> Result<&dyn OpenIdProvider, IdentityError> {
        self.openid.as_deref().ok_or_else(|| {
            let reason = "nothing here speaks with such services".to_owned();
            IdentityError::Provider(ProviderError::Unavailable(reason))
        })
    }

    /// How many password hashes this process has computed, those for comparing included; a counter for metrics.
    #[must_use]
    pub fn password_hashes(&self) -> u64 {
        self.hasher.done()
    }

    /// Runs `work` and answers no sooner than the quiet time, so that the answer's time tells nothing of the work.
    pub(crate) async fn quietly<T>(&self, work: impl Future<Output = T>) -> T {
        tokio::join!(work, tokio::time::sleep(self.quiet_answer)).0
    }
}
