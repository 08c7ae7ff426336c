//! The gateway: charges by intents.

use std::sync::Arc;

use async_trait::async_trait;
use http_client::{HttpClient, Url};
use kernel::{ChannelId, Clock, FieldProblem, Money, PaymentId};
use payments::commands::NewAccount;
use payments::{
    CardSetupId, ChargeOutcome, ChargeRequest, DisputeFacts, GatewayError, HandedCard, KeepOutcome,
    KeepRequest, NOT_TAKEN, PaymentGateway, RefundOutcome, RefundRequest,
};
use sqlx::PgPool;

use crate::accounts::{Account, Accounts};
use crate::cards::{self, Token, is_name};
use crate::client::{Answer, Client, Fields};
use crate::intents::{decline_code, outcome};
use crate::make_intent::Made;
use crate::notebook::{self, Noted};
use crate::wire::{Anything, PaymentIntent, PaymentMethod, Refusal};
use crate::{PROVIDER, amount, trial};

const WITH_CHARGE: &str = "expand[]=latest_charge";
const WITH_FEE: &str = "expand[]=latest_charge.balance_transaction";

/// Stripe, for every channel that has an account there.
pub struct Stripe {
    pub(crate) client: Client,
    pub(crate) accounts: Arc<dyn Accounts>,
    pub(crate) pool: PgPool,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Stripe {
    /// Stripe at `address`, usually [`crate::ADDRESS`]; its notebook is in the pool's database.
    #[must_use]
    pub fn new(
        http: Arc<dyn HttpClient>,
        address: Url,
        accounts: Arc<dyn Accounts>,
        pool: PgPool,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            client: Client::new(http, address),
            accounts,
            pool,
            clock,
        }
    }

    /// The channel's account, whether it may be charged with or not: what was begun is finished.
    pub(crate) async fn account(&self, channel: ChannelId) -> Result<Account, GatewayError> {
        let found = self.accounts.account(channel).await?;
        found.ok_or_else(|| GatewayError("the channel has no account at Stripe".into()))
    }

    async fn intent(&self, noted: &Noted, with: &str) -> Result<PaymentIntent, GatewayError> {
        let account = self.account(noted.channel).await?;
        let path = format!("/v1/payment_intents/{}?{with}", noted.intent);
        match self.client.get(&account, &path).await? {
            Answer::Done(intent) => Ok(intent),
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }

    /// Has the intent charged. What was refused for another reason than the card is called off, to be certain.
    async fn confirm(
        &self,
        account: &Account,
        request: &ChargeRequest,
        intent: &str,
    ) -> Result<ChargeOutcome, GatewayError> {
        let mut fields: Fields<'_> = vec![("expand[0]", "latest_charge".into())];
        if let Some(return_to) = &request.return_to {
            fields.push(("return_url", return_to.clone()));
        }
        let path = format!("/v1/payment_intents/{intent}/confirm");
        let key = format!("{}:confirm", request.payment);
        let answer = self
            .client
            .post(account, &path, &fields, Some(&key))
            .await?;
        match answer {
            Answer::Done(confirmed) => self.confirmed(account, request, &confirmed).await,
            Answer::Refused(refusal) if refusal.is_of_the_card() => Ok(ChargeOutcome::Declined {
                code: decline_code(&refusal.detail),
            }),
            Answer::Refused(refusal) => {
                tracing::warn!(payment = %request.payment, said = refusal.words(), "Stripe confirms no intent");
                self.call_off(account, intent, NOT_TAKEN).await
            }
        }
    }

    async fn confirmed(
        &self,
        account: &Account,
        request: &ChargeRequest,
        intent: &PaymentIntent,
    ) -> Result<ChargeOutcome, GatewayError> {
        // Nobody can be sent to the bank, so nobody will confirm.
        if intent.status == "requires_action" && request.return_to.is_none() {
            return self
                .call_off(account, &intent.id, "authentication_required")
                .await;
        }
        Ok(outcome(request.channel, intent).unwrap_or(ChargeOutcome::Processing))
    }

    /// An outcome that holds because the intent can not be paid any more.
    async fn call_off(
        &self,
        account: &Account,
        intent: &str,
        code: &str,
    ) -> Result<ChargeOutcome, GatewayError> {
        let path = format!("/v1/payment_intents/{intent}/cancel");
        match self.client.post(account, &path, &Vec::new(), None).await? {
            Answer::Done(PaymentIntent { status, .. }) if status == "canceled" => {
                Ok(ChargeOutcome::Declined { code: code.into() })
            }
            Answer::Done(_) => Err(GatewayError("the intent was not called off".into())),
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }

    /// Does something to a payment's intent, or just says what became of it.
    async fn step(
        &self,
        payment: PaymentId,
        step: &str,
    ) -> Result<Option<ChargeOutcome>, GatewayError> {
        let Some(noted) = notebook::find(&self.pool, payment).await? else {
            return Ok(None);
        };
        let account = self.account(noted.channel).await?;
        let path = format!("/v1/payment_intents/{}/{step}", noted.intent);
        let nothing = Vec::new();
        let done: Answer<Anything> = self.client.post(&account, &path, &nothing, None).await?;
        if let Answer::Refused(refusal) = done {
            tracing::info!(%payment, step, said = refusal.words(), "Stripe leaves the intent as it is");
        }
        self.find(payment).await
    }
}

#[async_trait]
impl PaymentGateway for Stripe {
    fn name(&self) -> &'static str {
        PROVIDER
    }

    fn account_flaws(&self, account: &NewAccount<'_>) -> Vec<FieldProblem> {
        trial::flaws(account)
    }

    async fn try_account(
        &self,
        account: &NewAccount<'_>,
    ) -> Result<Vec<FieldProblem>, GatewayError> {
        trial::ask(&self.client, account).await
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        let account = self.accounts.account(request.channel).await?;
        let Some(account) = account.filter(|account| account.enabled) else {
            return Ok(not_taken());
        };
        if let Some(noted) = notebook::find(&self.pool, request.payment).await? {
            let known = self.intent(&noted, WITH_CHARGE).await?;
            return match outcome(request.channel, &known) {
                Some(outcome) => Ok(outcome),
                None => self.confirm(&account, request, &noted.intent).await,
            };
        }
        let made = match self.make_intent(&account, request).await {
            Ok(Made::Intent(made)) => made,
            Ok(Made::Declined(code)) => return Ok(ChargeOutcome::Declined { code }),
            // Whatever was lost: an intent that nobody confirms charges nothing.
            Err(error) => {
                tracing::warn!(payment = %request.payment, %error, "Stripe takes no charge");
                return Ok(not_taken());
            }
        };
        let now = self.clock.now();
        let noted = notebook::write(&self.pool, request.channel, request.payment, &made, now);
        let intent = noted.await?;
        self.confirm(&account, request, &intent).await
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let Some(noted) = notebook::find(&self.pool, payment).await? else {
            return Ok(None);
        };
        let intent = self.intent(&noted, WITH_CHARGE).await?;
        Ok(outcome(noted.channel, &intent))
    }

    async fn handed_card(
        &self,
        channel: ChannelId,
        token: &str,
    ) -> Result<Option<HandedCard>, GatewayError> {
        if !is_name(token) {
            return Ok(None);
        }
        let account = self.account(channel).await?;
        let path = format!("/v1/payment_methods/{token}");
        match self.client.get::<PaymentMethod>(&account, &path).await? {
            Answer::Refused(_) => Ok(None),
            Answer::Done(method) => Ok(method.card.and_then(|card| {
                let last4 = card
                    .last4
                    .clone()
                    .filter(|digits| cards::is_last4(digits))?;
                Some(HandedCard {
                    brand: cards::brand(&card),
                    last4,
                })
            })),
        }
    }

    async fn fee(&self, payment: PaymentId) -> Result<Option<Money>, GatewayError> {
        let Some(noted) = notebook::find(&self.pool, payment).await? else {
            return Ok(None);
        };
        let intent = self.intent(&noted, WITH_FEE).await?;
        let charge = intent
            .latest_charge
            .as_ref()
            .and_then(|charge| charge.whole());
        let moved = charge.and_then(|charge| charge.balance_transaction.as_ref()?.whole());
        Ok(moved.and_then(|moved| amount::from_wire(moved.fee, &moved.currency)))
    }

    async fn dispute(
        &self,
        channel: ChannelId,
        reference: &str,
    ) -> Result<Option<DisputeFacts>, GatewayError> {
        self.dispute_facts(channel, reference).await
    }

    async fn disputes(&self, channel: ChannelId) -> Result<Vec<DisputeFacts>, GatewayError> {
        self.dispute_list(channel).await
    }

    async fn keep_card(&self, request: &KeepRequest) -> Result<KeepOutcome, GatewayError> {
        self.keep(request).await
    }

    async fn kept_card(&self, setup: CardSetupId) -> Result<Option<KeepOutcome>, GatewayError> {
        self.kept(setup).await
    }

    async fn capture(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.step(payment, "capture").await
    }

    async fn cancel(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.step(payment, "cancel").await
    }

    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError> {
        self.refund_whole(payment).await
    }

    async fn refund_part(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        self.refund_some(request).await
    }

    async fn forget_card(&self, token: &str) -> Result<(), GatewayError> {
        // What is no token of ours is kept nowhere.
        let Some(token) = Token::parse(token) else {
            return Ok(());
        };
        let account = self.account(token.channel).await?;
        let path = format!("/v1/payment_methods/{}/detach", token.method);
        let nothing = Vec::new();
        match self.client.post(&account, &path, &nothing, None).await? {
            Answer::Done(Anything {}) => Ok(()),
            // Detached before, or gone with its customer.
            Answer::Refused(refusal) if matches!(refusal.status.as_u16(), 400 | 404) => Ok(()),
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }
}

pub(crate) fn not_told(refusal: &Refusal) -> GatewayError {
    GatewayError(format!("Stripe said {}", refusal.words()))
}

fn not_taken() -> ChargeOutcome {
    ChargeOutcome::Declined {
        code: NOT_TAKEN.into(),
    }
}
