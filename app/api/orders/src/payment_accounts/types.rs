//! Shapes in which accounts at card processors travel. No answer has room for a secret.

use std::fmt;

use api_identity::LocalTime;
use serde::{Deserialize, Serialize};

/// An account with what can be done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// As it is, or as it was typed at a failed attempt without JavaScript; secrets are empty.
    pub form: AccountForm,
    /// Whether the shop has an account there.
    pub has_account: bool,
    /// Whether it is charged with.
    pub enabled: bool,
    /// Its secrets in the order of the form.
    pub secrets: Vec<SecretLine>,
    /// Where its webhooks shall go.
    pub webhook_address: String,
    /// Where those of connected accounts shall go.
    pub connect_address: String,
    /// Where who asks shows who they are, before anything can be saved; `None`: they have.
    pub confirm_at: Option<String>,
}

/// What may be known of a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretLine {
    /// `api_key`, `webhook` or `connect_webhook`: its field.
    pub name: String,
    /// Whether it is set, and what of it may be shown.
    pub set: Option<SecretSet>,
}

/// A secret that is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretSet {
    /// Its last letters; empty where it is short.
    pub ends_in: String,
    /// When it was entered.
    pub at: LocalTime,
    /// Who entered it, where that is known.
    pub by: Option<String>,
}

/// What the form of an account sends.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    /// The gateway's stored word.
    pub gateway: String,
    /// Of what state of the account it is.
    pub version: i32,
    /// What browsers may know.
    pub publishable_key: String,
    /// The account that is acted for; empty: the key's own.
    pub connected_account: String,
    /// What the shop shows; empty: as it was.
    pub api_key: String,
    /// What webhooks are signed with; empty: as it was.
    pub webhook: String,
    /// The same of connected accounts; empty: as it was.
    pub connect_webhook: String,
    /// Whether it is entered though the gateway can not be asked.
    pub untried: bool,
}

impl AccountForm {
    /// What may be kept of it while a page is shown again.
    #[must_use]
    pub fn without_secrets(&self) -> Self {
        Self {
            api_key: String::new(),
            webhook: String::new(),
            connect_webhook: String::new(),
            ..self.clone()
        }
    }
}

impl fmt::Debug for AccountForm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("AccountForm")
            .field("gateway", &self.gateway)
            .finish_non_exhaustive()
    }
}
