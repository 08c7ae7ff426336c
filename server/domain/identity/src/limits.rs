//! How often an address, a network or a person may try what costs us or others something.
//!
//! Counted over all channels: the guessed password is one in all. Subjects carry a hash where an e-mail address is
//! meant. Deliberately not here: the counting, which the wiring provides, and wrong passwords (see `lockout`).

use std::time::Duration;

use async_trait::async_trait;
use kernel::network_of;

use crate::error::IdentityError;
use crate::lockout::minutes_up;
use crate::model::Origin;

/// So many within a sliding window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptLimit {
    /// Stable name; counts of different names do not meet.
    pub name: &'static str,
    /// The most within a window.
    pub max: u32,
    /// Length of the window.
    pub window: Duration,
}

/// Counts tries.
#[async_trait]
pub trait AttemptLimiter: Send + Sync {
    /// Counts a try of `subject` and allows it (`None`), or says how long to wait.
    async fn check(&self, limit: &AttemptLimit, subject: &str) -> Option<Duration>;
}

/// The limits of a command: per network and per e-mail address.
pub(crate) struct Limits {
    network: AttemptLimit,
    address: AttemptLimit,
}

const fn limit(name: &'static str, max: u32, minutes: u64) -> AttemptLimit {
    AttemptLimit {
        name,
        max,
        window: Duration::from_secs(minutes * 60),
    }
}

/// An office behind one network address signs in on a Monday morning; one account does not twenty times.
pub(crate) const SIGN_IN: Limits = Limits {
    network: limit("identity.sign_in.network", 60, 10),
    address: limit("identity.sign_in.address", 20, 10),
};
/// Every one may send a mail to somebody.
pub(crate) const REGISTER: Limits = Limits {
    network: limit("identity.register.network", 20, 60),
    address: limit("identity.register.address", 5, 60),
};
pub(crate) const RESET: Limits = Limits {
    network: limit("identity.reset.network", 20, 60),
    address: limit("identity.reset.address", 5, 60),
};
pub(crate) const RESEND: Limits = Limits {
    network: limit("identity.resend.network", 20, 60),
    address: limit("identity.resend.address", 5, 60),
};
/// Per person: somebody at an unlocked screen shall not guess the password there.
pub(crate) const CHANGE_PASSWORD: AttemptLimit = limit("identity.change_password", 10, 15);
/// Per person: beside the lock after wrong codes, for those that are right too.
pub(crate) const SECOND_FACTOR: AttemptLimit = limit("identity.second_factor", 30, 10);
/// Per network: every page of the sign-in begins a ceremony.
pub(crate) const PASSKEY: AttemptLimit = limit("identity.passkey.network", 120, 10);
/// Per person, as above.
pub(crate) const CONFIRM: AttemptLimit = limit("identity.confirm", 10, 15);

/// Going to another service to be signed in, per network.
pub(crate) const PROVIDER: AttemptLimit = limit("identity.provider.network", 60, 10);
/// Per person: every try sends two letters.
pub(crate) const CHANGE_EMAIL: AttemptLimit = limit("identity.change_email.person", 5, 60);
/// So that nobody's mailbox is filled by somebody who "changes" to it.
pub(crate) const NEW_EMAIL: Limits = Limits {
    network: limit("identity.change_email.network", 20, 60),
    address: limit("identity.change_email.address", 5, 60),
};

/// Counts a try from this origin for this address.
pub(crate) async fn check(
    limiter: &dyn AttemptLimiter,
    limits: &Limits,
    origin: &Origin,
    address_hash: &[u8],
) -> Result<(), IdentityError> {
    if let Some(ip) = origin.ip {
        check_one(limiter, &limits.network, &network_of(ip)).await?;
    }
    check_one(limiter, &limits.address, &hex::encode(address_hash)).await
}

/// Counts a try of one subject.
pub(crate) async fn check_one(
    limiter: &dyn AttemptLimiter,
    limit: &AttemptLimit,
    subject: &str,
) -> Result<(), IdentityError> {
    match limiter.check(limit, subject).await {
        None => Ok(()),
        Some(wait) => Err(IdentityError::TooMany {
            minutes: minutes_up(wait),
        }),
    }
}
