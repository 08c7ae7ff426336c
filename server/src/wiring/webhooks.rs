//! What other services tell us: whose webhooks are let in, and who works them.

use std::sync::Arc;

use flows::payment_webhooks::PaymentEvents;
use sandbox_processor::SandboxWebhooks;
use stripe::{Accounts, StripeWebhooks};
use webhooks::{WebhookHandler, WebhookVerifier};

use super::services::Services;

/// Whose webhooks are let in.
pub(super) fn verifiers(services: &Services) -> Vec<Arc<dyn WebhookVerifier>> {
    let secrets = services.processor_secrets.clone();
    let accounts: Arc<dyn Accounts> = services.stripe_accounts.clone();
    vec![
        Arc::new(SandboxWebhooks::new(secrets)),
        Arc::new(StripeWebhooks::own(Arc::clone(&accounts))),
        Arc::new(StripeWebhooks::connected(accounts)),
    ]
}

/// Who works them.
pub(super) fn webhook_handlers(services: &Services) -> Vec<Arc<dyn WebhookHandler>> {
    let checkout = || services.checkout.clone();
    let sandbox = sandbox_processor::PROVIDER;
    let of_sandbox = PaymentEvents::new(sandbox, sandbox_processor::EVENT_KINDS, checkout())
        .with_disputes(sandbox, sandbox_processor::DISPUTE_KINDS);
    let of_stripe = |provider| {
        PaymentEvents::new(provider, stripe::EVENT_KINDS, checkout())
            .with_disputes(stripe::PROVIDER, stripe::DISPUTE_KINDS)
    };
    vec![
        Arc::new(of_sandbox),
        Arc::new(of_stripe(stripe::PROVIDER)),
        Arc::new(of_stripe(stripe::CONNECT_PROVIDER)),
    ]
}
