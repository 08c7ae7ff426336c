//! Which account a channel has.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::TimeDelta;
use kernel::{ChannelId, Timestamp};
use payments::{AccountSecret, GatewayError, secret_name};
use platform::Platform;
use platform::secrets::{Plaintext, SecretStore};

use crate::PROVIDER;

/// An account is looked up again after so many seconds: keys change seldom, and webhooks come by the thousand.
const KEPT_SECONDS: i64 = 30;

/// A channel's account.
#[derive(Clone)]
pub struct Account {
    /// What is shown to Stripe.
    pub api_key: Plaintext,
    /// What browsers may know; empty: there is none.
    pub publishable_key: String,
    /// The account that is acted for, where the key is a platform's.
    pub connected_account: Option<String>,
    /// Whether it may be charged with; what is under way is finished all the same.
    pub enabled: bool,
    /// What webhooks are signed with.
    pub webhook_secret: Option<Plaintext>,
    /// And those of connected accounts.
    pub connect_webhook_secret: Option<Plaintext>,
}

/// Where accounts are found.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// The channel's account; `None` when it has none.
    ///
    /// # Errors
    /// When it can not be read.
    async fn account(&self, channel: ChannelId) -> Result<Option<Account>, GatewayError>;
}

/// Accounts in the database, their keys in the store of secrets.
pub struct StoredAccounts {
    platform: Platform,
    secrets: SecretStore,
    kept: Mutex<BTreeMap<ChannelId, (Timestamp, Option<Account>)>>,
}

impl StoredAccounts {
    /// Over the platform's database.
    #[must_use]
    pub fn new(platform: Platform, secrets: SecretStore) -> Arc<Self> {
        Arc::new(Self {
            platform,
            secrets,
            kept: Mutex::default(),
        })
    }

    async fn read(&self, channel: ChannelId) -> Result<Option<Account>, GatewayError> {
        let mut connection = self.platform.pool().acquire().await.map_err(unread)?;
        let all = payments::queries::payment_accounts(&mut connection, channel).await;
        drop(connection);
        let mut all = all.map_err(unread)?.into_iter();
        let Some(found) = all.find(|account| account.gateway == PROVIDER) else {
            return Ok(None);
        };
        let Some(api_key) = self.secret(channel, AccountSecret::ApiKey).await? else {
            return Ok(None);
        };
        Ok(Some(Account {
            api_key,
            publishable_key: found.publishable_key,
            connected_account: found.connected_account,
            enabled: found.enabled,
            webhook_secret: self.secret(channel, AccountSecret::Webhook).await?,
            connect_webhook_secret: self.secret(channel, AccountSecret::ConnectWebhook).await?,
        }))
    }

    async fn secret(
        &self,
        channel: ChannelId,
        what: AccountSecret,
    ) -> Result<Option<Plaintext>, GatewayError> {
        let found = self
            .secrets
            .get(channel, &secret_name(PROVIDER, what))
            .await;
        found.map_err(unread)
    }

    fn remembered(&self, channel: ChannelId, now: Timestamp) -> Option<Option<Account>> {
        let kept = self.kept.lock().ok()?;
        let (read_at, account) = kept.get(&channel)?;
        (now - read_at < TimeDelta::seconds(KEPT_SECONDS)).then(|| account.clone())
    }
}

#[async_trait]
impl Accounts for StoredAccounts {
    async fn account(&self, channel: ChannelId) -> Result<Option<Account>, GatewayError> {
        let now = self.platform.now();
        if let Some(account) = self.remembered(channel, now) {
            return Ok(account);
        }
        let account = self.read(channel).await?;
        if let Ok(mut kept) = self.kept.lock() {
            kept.insert(channel, (now, account.clone()));
        }
        Ok(account)
    }
}

fn unread(error: impl std::fmt::Display) -> GatewayError {
    GatewayError(format!("the account can not be read: {error}"))
}
