//! A shop's account at a card processor elsewhere.

use kernel::ChannelId;
use platform::secrets::{Plaintext, SecretStore};
use platform::{Actor, Platform, audit};
use serde_json::{Map, json};
use sqlx::PgConnection;

use crate::account::{AccountSecret, secret_name};
use crate::error::PaymentError;

/// An account as it is entered. What is `None` among the secrets stays as it was.
#[derive(Clone)]
pub struct NewAccount<'a> {
    /// The gateway's name.
    pub gateway: &'a str,
    /// What browsers may know; empty: there is none.
    pub publishable_key: &'a str,
    /// The account that is acted for, where the keys are a platform's.
    pub connected_account: Option<&'a str>,
    /// Its secrets.
    pub secrets: Vec<(AccountSecret, Plaintext)>,
}

impl NewAccount<'_> {
    /// The secret that was entered, if it was.
    #[must_use]
    pub fn secret(&self, wanted: AccountSecret) -> Option<&Plaintext> {
        let mut entered = self.secrets.iter();
        let found = entered.find(|(what, _)| *what == wanted);
        found.map(|(_, secret)| secret)
    }
}

/// Writes the account, enabled, in place of the one before. The audit entry names which secrets were entered, each with the
/// number of its version, and shows nothing of them.
///
/// # Errors
/// [`PaymentError::Malformed`] when something can not be right; secrets or database fail.
pub async fn put_account(
    connection: &mut PgConnection,
    platform: &Platform,
    secrets: &SecretStore,
    channel: ChannelId,
    new: &NewAccount<'_>,
    by: &Actor,
) -> Result<(), PaymentError> {
    sqlx::query!(
        "INSERT INTO payment_accounts (channel_id, gateway, publishable_key, connected_account, enabled, created_at, version)
         VALUES ($1, $2, $3, $4, true, $5, 1)
         ON CONFLICT (channel_id, gateway) DO UPDATE
         SET publishable_key = $3, connected_account = $4, enabled = true, version = payment_accounts.version + 1",
        channel.0,
        new.gateway,
        new.publishable_key,
        new.connected_account,
        platform.now()
    )
    .execute(&mut *connection)
    .await
    .map_err(malformed)?;
    let mut entered = Map::new();
    for (what, secret) in &new.secrets {
        let name = secret_name(new.gateway, *what);
        let version = secrets.put(connection, channel, &name, secret).await?;
        entered.insert(what.as_str().to_owned(), version.into());
    }
    audit::record(
        connection,
        platform,
        channel,
        by,
        "payments.put_account",
        "payment_account",
        new.gateway,
        json!({ "publishable_key": new.publishable_key, "connected_account": new.connected_account,
                "secrets": entered }),
    )
    .await?;
    Ok(())
}

/// What the constraints refuse is what somebody typed.
pub(super) fn malformed(error: sqlx::Error) -> PaymentError {
    let refused = error
        .as_database_error()
        .is_some_and(|error| error.is_check_violation());
    if refused {
        PaymentError::Malformed
    } else {
        PaymentError::Database(error)
    }
}
