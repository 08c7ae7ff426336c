//! A shop's accounts at card processors: what is shown of them, and entering them. The command line and the desk do it by
//! these functions.
//!
//! Invariants: secrets are stored and never shown; what the gateway refuses is not stored; the gateway is asked outside a
//! transaction; who enters an account over somebody else's change is told. Deliberately not here: the rules by which payments
//! go to accounts (`payment_desk`), and what keys look like (providers know).

mod error;

use std::sync::Arc;

use kernel::{ChannelId, FieldProblem};
use payments::commands::{NewAccount, hold_account, put_account, remove_account};
use payments::queries::{PaymentAccount, payment_accounts};
use payments::{AccountSecret, PaymentGateway, secret_name};
use platform::Actor;
use platform::audit::{self, EntryView, last_entry_saying};
use platform::secrets::{Plaintext, SecretGlance, SecretStore};
use serde_json::json;

pub use error::AccountError;

use crate::checkout::Checkout;

/// What audit entries of accounts are about.
const SUBJECT: &str = "payment_account";

/// An account as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountStanding {
    /// What may be known of it; `None`: the shop has none there.
    pub account: Option<PaymentAccount>,
    /// Its secrets, those that are not set too.
    pub secrets: Vec<SecretStanding>,
}

/// What may be shown of one secret of an account.
#[derive(Debug, Clone, PartialEq)]
pub struct SecretStanding {
    /// Which one.
    pub what: AccountSecret,
    /// What may be shown of it; `None`: it is not set.
    pub glance: Option<SecretGlance>,
    /// The audit entry of when it was set; secrets of long ago have none.
    pub set_by: Option<EntryView>,
}

/// How an account is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entering {
    /// The gateway has to know it.
    Tried,
    /// The gateway could not be asked, and somebody has said to enter it all the same.
    Unasked,
}

/// Enters accounts.
#[derive(Clone)]
pub struct AccountDesk {
    checkout: Checkout,
    secrets: SecretStore,
}

impl AccountDesk {
    /// A desk for the gateways of `checkout`.
    #[must_use]
    pub const fn new(checkout: Checkout, secrets: SecretStore) -> Self {
        Self { checkout, secrets }
    }

    /// The channel's account at a gateway.
    ///
    /// # Errors
    /// [`AccountError::Missing`] for a gateway that is none or needs no account; secrets or database fail.
    pub async fn account(
        &self,
        channel: ChannelId,
        gateway: &str,
    ) -> Result<AccountStanding, AccountError> {
        self.elsewhere(gateway)?;
        let mut connection = self.checkout.platform.pool().acquire().await?;
        let all = payment_accounts(&mut connection, channel).await?;
        drop(connection);
        let mut secrets = Vec::new();
        for what in AccountSecret::ALL {
            secrets.push(self.secret(channel, gateway, what).await?);
        }
        Ok(AccountStanding {
            account: all.into_iter().find(|one| one.gateway == gateway),
            secrets,
        })
    }

    async fn secret(
        &self,
        channel: ChannelId,
        gateway: &str,
        what: AccountSecret,
    ) -> Result<SecretStanding, AccountError> {
        let name = secret_name(gateway, what);
        let glance = self.secrets.glance(channel, &name).await?;
        let mut set_by = None;
        if let Some(glance) = &glance {
            let mut connection = self.checkout.platform.pool().acquire().await?;
            let said = json!({ "secrets": { what.as_str(): glance.version } });
            let subject = (SUBJECT, gateway);
            set_by = last_entry_saying(&mut connection, channel, subject, &said).await?;
        }
        Ok(SecretStanding {
            what,
            glance,
            set_by,
        })
    }

    /// Enters an account, enabled, in place of the one before; secrets that are not given stay as they were. `seen` is the
    /// version of the account that was changed, 0 when there was none.
    ///
    /// # Errors
    /// [`AccountError`].
    pub async fn enter(
        &self,
        channel: ChannelId,
        new: &NewAccount<'_>,
        (seen, entering): (i32, Entering),
        by: &Actor,
    ) -> Result<(), AccountError> {
        let gateway = Arc::clone(self.elsewhere(new.gateway)?);
        let whole = self.with_stored_key(channel, new).await?;
        refuse(gateway.account_flaws(&whole))?;
        if entering == Entering::Tried {
            let refused = gateway.try_account(&whole).await;
            refuse(refused.map_err(AccountError::Unasked)?)?;
        }
        let platform = &self.checkout.platform;
        let mut work = platform.begin().await?;
        if !hold_account(&mut work, channel, new.gateway, seen).await? {
            return Err(AccountError::Changed);
        }
        put_account(&mut work, platform, &self.secrets, channel, new, by).await?;
        if entering == Entering::Unasked {
            let (kind, gateway) = (SUBJECT, new.gateway);
            let action = "payments.account_not_tried";
            audit::record(
                &mut work,
                platform,
                channel,
                by,
                action,
                kind,
                gateway,
                json!({}),
            )
            .await?;
        }
        work.commit().await?;
        Ok(())
    }

    /// Takes an account away with its keys.
    ///
    /// # Errors
    /// [`AccountError::Missing`] when there is none; database errors.
    pub async fn remove(
        &self,
        channel: ChannelId,
        gateway: &str,
        by: &Actor,
    ) -> Result<(), AccountError> {
        let (platform, secrets) = (&self.checkout.platform, &self.secrets);
        let mut work = platform.begin().await?;
        let gone = remove_account(&mut work, platform, secrets, channel, gateway, by).await?;
        work.commit().await?;
        if gone {
            Ok(())
        } else {
            Err(AccountError::Missing)
        }
    }

    /// A gateway that shops have accounts at.
    fn elsewhere(&self, gateway: &str) -> Result<&Arc<dyn PaymentGateway>, AccountError> {
        let mut others = self.checkout.others.iter();
        let found = others.find(|one| one.name() == gateway);
        found.ok_or(AccountError::Missing)
    }

    /// What was entered, with the key that is stored where no other one was.
    async fn with_stored_key<'a>(
        &self,
        channel: ChannelId,
        new: &NewAccount<'a>,
    ) -> Result<NewAccount<'a>, AccountError> {
        let mut whole = new.clone();
        if new.secret(AccountSecret::ApiKey).is_none() {
            let name = secret_name(new.gateway, AccountSecret::ApiKey);
            let stored = self.secrets.get(channel, &name).await?;
            // Without one it is what was entered: nothing.
            let key = stored.unwrap_or_else(|| Plaintext::from(""));
            whole.secrets.push((AccountSecret::ApiKey, key));
        }
        Ok(whole)
    }
}

fn refuse(flaws: Vec<FieldProblem>) -> Result<(), AccountError> {
    if flaws.is_empty() {
        Ok(())
    } else {
        Err(AccountError::Fields(flaws))
    }
}
