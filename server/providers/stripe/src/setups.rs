//! Cards that are kept without a charge, by SetupIntents.
//!
//! As with charges, an intent is made, written down in the notebook under the wish's id, and only then confirmed. Source:
//! <https://docs.stripe.com/api/setup_intents>.

use kernel::{ChannelId, PaymentId};
use payments::{CALLED_OFF, CardSetupId, GatewayError, KeepOutcome, KeepRequest, NOT_TAKEN};

use crate::accounts::Account;
use crate::cards::{self, is_name};
use crate::client::{Answer, Fields};
use crate::gateway::{Stripe, not_told};
use crate::intents::{bank_address, decline_code};
use crate::make_intent::For;
use crate::notebook;
use crate::wire::{SetupIntent, WithId};

const WITH_CARD: &str = "expand[]=payment_method";

/// The wish's line in the notebook, whose ids are random: those of wishes and of payments do not meet.
const fn line(setup: CardSetupId) -> PaymentId {
    PaymentId(setup.0)
}

impl Stripe {
    pub(crate) async fn keep(&self, request: &KeepRequest) -> Result<KeepOutcome, GatewayError> {
        let account = self.accounts.account(request.channel).await?;
        let Some(account) = account.filter(|account| account.enabled) else {
            return Ok(declined(NOT_TAKEN));
        };
        if let Some(noted) = notebook::find(&self.pool, line(request.setup)).await? {
            let known = self.setup_intent(&account, &noted.intent).await?;
            return match outcome(noted.channel, &known) {
                Some(outcome) => Ok(outcome),
                None => self.confirm_setup(&account, request, &noted.intent).await,
            };
        }
        let made = match self.make_setup(&account, request).await? {
            Ok(made) => made,
            Err(code) => return Ok(declined(&code)),
        };
        let (channel, now) = (request.channel, self.clock.now());
        let noted = notebook::write(&self.pool, channel, line(request.setup), &made, now).await?;
        self.confirm_setup(&account, request, &noted).await
    }

    pub(crate) async fn kept(
        &self,
        setup: CardSetupId,
    ) -> Result<Option<KeepOutcome>, GatewayError> {
        let Some(noted) = notebook::find(&self.pool, line(setup)).await? else {
            return Ok(None);
        };
        let account = self.account(noted.channel).await?;
        let intent = self.setup_intent(&account, &noted.intent).await?;
        Ok(outcome(noted.channel, &intent))
    }

    async fn setup_intent(
        &self,
        account: &Account,
        intent: &str,
    ) -> Result<SetupIntent, GatewayError> {
        let path = format!("/v1/setup_intents/{intent}?{WITH_CARD}");
        match self.client.get(account, &path).await? {
            Answer::Done(intent) => Ok(intent),
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }

    /// The intent's id, or the decline of the card.
    async fn make_setup(
        &self,
        account: &Account,
        request: &KeepRequest,
    ) -> Result<Result<String, String>, GatewayError> {
        let asked = For {
            channel: request.channel,
            what: "setup",
            id: request.setup.0,
        };
        let method = match self.method(account, &asked, &request.card).await? {
            Ok(method) => method,
            Err(code) => return Ok(Err(code)),
        };
        // What is not kept for somebody is not kept.
        let Some(customer) = method.customer.filter(|_| method.keep) else {
            return Ok(Err("no_such_card".into()));
        };
        let fields: Fields<'_> = vec![
            ("payment_method", method.id),
            ("payment_method_types[0]", "card".into()),
            ("customer", customer),
            ("usage", "off_session".into()),
            ("description", request.description.clone()),
            ("metadata[setup]", request.setup.to_string()),
        ];
        let key = format!("{}:create", request.setup);
        let made = self
            .client
            .post::<WithId>(account, "/v1/setup_intents", &fields, Some(&key));
        match made.await? {
            Answer::Done(intent) if is_name(&intent.id) => Ok(Ok(intent.id)),
            Answer::Done(_) => Err(GatewayError("Stripe's intent has no name".into())),
            Answer::Refused(refusal) if refusal.is_of_the_card() => {
                Ok(Err(decline_code(&refusal.detail)))
            }
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }

    async fn confirm_setup(
        &self,
        account: &Account,
        request: &KeepRequest,
        intent: &str,
    ) -> Result<KeepOutcome, GatewayError> {
        let mut fields: Fields<'_> = vec![("expand[0]", "payment_method".into())];
        if let Some(return_to) = &request.return_to {
            fields.push(("return_url", return_to.clone()));
        }
        let path = format!("/v1/setup_intents/{intent}/confirm");
        let key = format!("{}:confirm", request.setup);
        let answer = self
            .client
            .post::<SetupIntent>(account, &path, &fields, Some(&key));
        match answer.await? {
            Answer::Done(confirmed)
                if confirmed.status == "requires_action" && request.return_to.is_none() =>
            {
                Ok(declined("authentication_required"))
            }
            Answer::Done(confirmed) => {
                Ok(outcome(request.channel, &confirmed).unwrap_or(KeepOutcome::Processing))
            }
            Answer::Refused(refusal) if refusal.is_of_the_card() => {
                Ok(declined(&decline_code(&refusal.detail)))
            }
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }
}

fn declined(code: &str) -> KeepOutcome {
    KeepOutcome::Declined { code: code.into() }
}

/// What came of a wish. `None` when its intent was never confirmed.
fn outcome(channel: ChannelId, intent: &SetupIntent) -> Option<KeepOutcome> {
    Some(match intent.status.as_str() {
        "succeeded" => cards::kept_by_setup(channel, intent)
            .map_or_else(|| declined("no_such_card"), KeepOutcome::Kept),
        "requires_action" => match bank_address(intent.next_action.as_ref()) {
            Some(address) => KeepOutcome::RequiresAction { address },
            None => KeepOutcome::Processing,
        },
        "canceled" => declined(CALLED_OFF),
        "requires_payment_method" => declined(&decline_code(intent.last_setup_error.as_ref()?)),
        "requires_confirmation" => return None,
        _ => KeepOutcome::Processing,
    })
}
