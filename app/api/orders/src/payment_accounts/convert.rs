//! Accounts as they travel, and as they are typed.

use api_identity::local_time;
use api_kit::{ApiError, database};
use channels::Channel;
use flows::payment_accounts::{
    AccountDesk, AccountError, AccountStanding, Entering, SecretStanding,
};
use kernel::{ChannelId, PersonId};
use payments::AccountSecret;
use payments::commands::NewAccount;
use platform::audit::EntryView;
use platform::secrets::Plaintext;
use platform::{Actor, Platform};

use super::types::{AccountForm, AccountView, SecretLine, SecretSet};

/// What may be known of an account; `site` is the shop's own address.
pub(super) async fn view(
    platform: &Platform,
    channel: &Channel,
    (gateway, site): (&str, String),
    found: AccountStanding,
) -> Result<AccountView, ApiError> {
    let people: Vec<PersonId> = found.secrets.iter().filter_map(person).collect();
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let names = identity::queries::names_in_channel(&mut connection, channel.id, &people).await;
    let names = names.map_err(database)?;
    let name_of = |entry: &EntryView| match entry.person() {
        Some(person) => names.get(&person).cloned(),
        None => Some(entry.actor.trim_start_matches("system:").to_owned()),
    };
    let line = |secret: SecretStanding| SecretLine {
        name: secret.what.as_str().to_owned(),
        set: secret.glance.map(|glance| SecretSet {
            ends_in: glance.ends_in,
            at: local_time(channel, glance.stored_at),
            by: secret.set_by.as_ref().and_then(name_of),
        }),
    };
    let account = found.account;
    Ok(AccountView {
        has_account: account.is_some(),
        enabled: account.as_ref().is_some_and(|account| account.enabled),
        form: AccountForm {
            gateway: gateway.to_owned(),
            version: account.as_ref().map_or(0, |account| account.version),
            connected_account: account
                .as_ref()
                .and_then(|account| account.connected_account.clone())
                .unwrap_or_default(),
            publishable_key: account.map_or_else(String::new, |account| account.publishable_key),
            ..AccountForm::default()
        },
        secrets: found.secrets.into_iter().map(line).collect(),
        webhook_address: format!("{site}/api/webhooks/{gateway}"),
        connect_address: format!("{site}/api/webhooks/{gateway}/connect"),
        confirm_at: None,
    })
}

fn person(secret: &SecretStanding) -> Option<PersonId> {
    secret.set_by.as_ref().and_then(EntryView::person)
}

/// Enters what was typed.
pub(super) async fn enter(
    desk: &AccountDesk,
    channel: ChannelId,
    form: &AccountForm,
    by: &Actor,
) -> Result<(), AccountError> {
    let connected = form.connected_account.trim();
    let new = NewAccount {
        gateway: &form.gateway,
        publishable_key: form.publishable_key.trim(),
        connected_account: Some(connected).filter(|account| !account.is_empty()),
        secrets: typed_secrets(form),
    };
    let entering = if form.untried {
        Entering::Unasked
    } else {
        Entering::Tried
    };
    desk.enter(channel, &new, (form.version, entering), by)
        .await
}

/// The secrets that were typed.
fn typed_secrets(form: &AccountForm) -> Vec<(AccountSecret, Plaintext)> {
    let fields = [
        (AccountSecret::ApiKey, &form.api_key),
        (AccountSecret::Webhook, &form.webhook),
        (AccountSecret::ConnectWebhook, &form.connect_webhook),
    ];
    let typed = fields.map(|(what, text)| (what, text.trim()));
    let typed = typed.into_iter().filter(|(_, text)| !text.is_empty());
    typed
        .map(|(what, text)| (what, Plaintext::from(text)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_secrets_are_not_entered_and_none_is_kept() {
        let form = AccountForm {
            gateway: "stripe".into(),
            api_key: " sk_test_1 ".into(),
            webhook: " ".into(),
            ..AccountForm::default()
        };
        let typed = typed_secrets(&form);
        assert_eq!(typed.len(), 1);
        assert_eq!(
            typed[0],
            (AccountSecret::ApiKey, Plaintext::from("sk_test_1"))
        );
        assert_eq!(form.without_secrets().api_key, "");
        assert!(!format!("{form:?}").contains("sk_test"));
    }
}
