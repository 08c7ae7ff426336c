//! Words of a shop's accounts at card processors elsewhere.

/// What an account keeps secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountSecret {
    /// What the shop shows to the processor.
    ApiKey,
    /// What the processor signs its webhooks with.
    Webhook,
    /// What it signs those of connected accounts with.
    ConnectWebhook,
}

impl AccountSecret {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::ApiKey, Self::Webhook, Self::ConnectWebhook];

    /// The stored word; also the name of its field where it is entered.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ApiKey => "api_key",
            Self::Webhook => "webhook",
            Self::ConnectWebhook => "connect_webhook",
        }
    }
}

/// The name under which a secret of an account is stored.
#[must_use]
pub fn secret_name(gateway: &str, what: AccountSecret) -> String {
    format!("payments.{gateway}.{}", what.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_secret_has_a_name_of_its_own() {
        let mut names = AccountSecret::ALL.map(|what| secret_name("stripe", what));
        names.sort();
        let expected = ["api_key", "connect_webhook", "webhook"];
        assert_eq!(
            names,
            expected.map(|word| format!("payments.stripe.{word}"))
        );
    }
}
