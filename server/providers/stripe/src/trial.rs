//! Whether an account can be right as it was entered: by the look of its keys, and by asking Stripe.
//!
//! Keys begin with what they are (<https://docs.stripe.com/keys>): `pk_`, `sk_` or `rk_` (restricted), then `test_` or `live_`;
//! secrets of webhooks with `whsec_`, accounts with `acct_`. Deliberately not here: storing them.

use http::StatusCode;
use kernel::FieldProblem;
use payments::commands::NewAccount;
use payments::{AccountSecret, GatewayError};
use platform::secrets::Plaintext;

use crate::accounts::Account;
use crate::client::{Answer, Client};
use crate::wire::Anything;

/// The shortest thing that could be a key, in letters.
const SHORTEST: usize = 12;

/// What can not be right: `required`, `malformed`, and `other_mode` where one key is for tests and the other one is not.
pub(crate) fn flaws(account: &NewAccount<'_>) -> Vec<FieldProblem> {
    let api_key = text(account.secret(AccountSecret::ApiKey));
    let publishable = account.publishable_key;
    let mut found = Vec::new();
    let mut demand = |field: &str, value: Option<&str>, beginnings: &[&str]| {
        let code = match value {
            None => return,
            Some("") => "required",
            Some(value) if looks_like(value, beginnings) => return,
            Some(_) => "malformed",
        };
        found.push(FieldProblem::new(field, code));
    };
    let keys = ["sk_test_", "sk_live_", "rk_test_", "rk_live_"];
    demand(
        "publishable_key",
        Some(publishable),
        &["pk_test_", "pk_live_"],
    );
    demand("connected_account", account.connected_account, &["acct_"]);
    demand(AccountSecret::ApiKey.as_str(), api_key, &keys);
    for what in [AccountSecret::Webhook, AccountSecret::ConnectWebhook] {
        demand(what.as_str(), text(account.secret(what)), &["whsec_"]);
    }
    if found.is_empty() && api_key.is_some_and(|key| is_live(key) != is_live(publishable)) {
        found.push(FieldProblem::new("publishable_key", "other_mode"));
    }
    found
}

fn text(secret: Option<&Plaintext>) -> Option<&str> {
    // What is no text is no key.
    secret.map(|secret| secret.expose_text().unwrap_or("?"))
}

fn looks_like(value: &str, beginnings: &[&str]) -> bool {
    let plain = |letter: u8| {
        letter.is_ascii_alphanumeric() || matches!(letter, b'_' | b'+' | b'/' | b'=' | b'-')
    };
    value.len() >= SHORTEST
        && value.bytes().all(plain)
        && beginnings
            .iter()
            .any(|beginning| value.starts_with(beginning))
}

fn is_live(key: &str) -> bool {
    key.get(3..).is_some_and(|rest| rest.starts_with("live_"))
}

/// Reads the account's balance, which costs nothing and needs a key that is good. A restricted key may be good and not let
/// in here: that is said by another status than that of a bad key.
pub(crate) async fn ask(
    client: &Client,
    account: &NewAccount<'_>,
) -> Result<Vec<FieldProblem>, GatewayError> {
    let key = account.secret(AccountSecret::ApiKey);
    let key = key.ok_or_else(|| GatewayError("there is no key to ask with".into()))?;
    let tried = Account {
        api_key: key.clone(),
        publishable_key: account.publishable_key.to_owned(),
        connected_account: account.connected_account.map(str::to_owned),
        enabled: true,
        webhook_secret: None,
        connect_webhook_secret: None,
    };
    let answer = client.get::<Anything>(&tried, "/v1/balance").await?;
    let Answer::Refused(refusal) = answer else {
        return Ok(Vec::new());
    };
    let is_unknown_account = refusal.detail.code.as_deref() == Some("account_invalid");
    let field = match refusal.status {
        StatusCode::UNAUTHORIZED => AccountSecret::ApiKey.as_str(),
        StatusCode::FORBIDDEN if is_unknown_account => "connected_account",
        StatusCode::FORBIDDEN => return Ok(Vec::new()),
        _ => return Err(GatewayError(refusal.words())),
    };
    Ok(vec![FieldProblem::new(field, "refused")])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account<'a>(publishable_key: &'a str, api_key: &str) -> NewAccount<'a> {
        NewAccount {
            gateway: crate::PROVIDER,
            publishable_key,
            connected_account: None,
            secrets: vec![(AccountSecret::ApiKey, Plaintext::from(api_key))],
        }
    }

    fn flaw(account: &NewAccount<'_>) -> Vec<(String, String)> {
        let pair = |flaw: FieldProblem| (flaw.field, flaw.code);
        flaws(account).into_iter().map(pair).collect()
    }

    fn pair(field: &str, code: &str) -> (String, String) {
        (field.to_owned(), code.to_owned())
    }

    #[test]
    fn keys_look_like_what_they_are() {
        let good = account("pk_test_51Habc", "sk_test_51Habc");
        assert_eq!(flaw(&good), []);
        let restricted = account("pk_live_51Habc", "rk_live_51Habc");
        assert_eq!(flaw(&restricted), []);
        let swapped = account("sk_test_51Habc", "pk_test_51Habc");
        let expected = [
            pair("publishable_key", "malformed"),
            pair("api_key", "malformed"),
        ];
        assert_eq!(flaw(&swapped), expected);
        let empty = account("", "");
        let expected = [
            pair("publishable_key", "required"),
            pair("api_key", "required"),
        ];
        assert_eq!(flaw(&empty), expected);
        let mixed = account("pk_live_51Habc", "sk_test_51Habc");
        assert_eq!(flaw(&mixed), [pair("publishable_key", "other_mode")]);
    }

    #[test]
    fn what_is_not_entered_again_is_not_looked_at() {
        let mut account = account("pk_test_51Habc", "sk_test_51Habc");
        account.secrets.clear();
        assert_eq!(flaw(&account), []);
        account.connected_account = Some("me");
        let webhook = (AccountSecret::Webhook, Plaintext::from("secret"));
        account.secrets.push(webhook);
        let expected = [
            pair("connected_account", "malformed"),
            pair("webhook", "malformed"),
        ];
        assert_eq!(flaw(&account), expected);
    }
}
