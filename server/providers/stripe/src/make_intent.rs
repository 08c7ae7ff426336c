//! Makes the intent of a charge. Nothing of it charges: that is for the one who confirms.

use kernel::ChannelId;
use payments::{ChargeCard, ChargeRequest, GatewayError};
use uuid::Uuid;

use crate::accounts::Account;
use crate::amount;
use crate::cards::{Token, is_name};
use crate::client::{Answer, Fields};
use crate::gateway::{Stripe, not_told};
use crate::intents::decline_code;
use crate::wire::WithId;

/// The card of a charge, or of a wish to keep it, by Stripe's names.
pub(crate) struct Method {
    pub(crate) id: String,
    pub(crate) customer: Option<String>,
    pub(crate) keep: bool,
}

/// What a card is wanted for.
pub(crate) struct For {
    pub(crate) channel: ChannelId,
    /// `payment` or `setup`.
    pub(crate) what: &'static str,
    /// Its id, which is the key.
    pub(crate) id: Uuid,
}

/// An intent that is not confirmed yet, or why there is none.
pub(crate) enum Made {
    Intent(String),
    Declined(String),
}

impl Stripe {
    /// The intent's id, or the decline of the card.
    ///
    /// # Errors
    /// When Stripe does not answer, or refuses for another reason than the card.
    pub(crate) async fn make_intent(
        &self,
        account: &Account,
        request: &ChargeRequest,
    ) -> Result<Made, GatewayError> {
        let Some(minor) = amount::to_wire(request.amount) else {
            return Err(GatewayError("Stripe takes no such amount".into()));
        };
        let asked = For {
            channel: request.channel,
            what: "payment",
            id: request.payment.0,
        };
        let method = match self.method(account, &asked, &request.card).await? {
            Ok(method) => method,
            Err(code) => return Ok(Made::Declined(code)),
        };
        let capture = if request.capture {
            "automatic"
        } else {
            "manual"
        };
        let currency = request.amount.currency().code().to_ascii_lowercase();
        let mut fields: Fields<'_> = vec![
            ("amount", minor.to_string()),
            ("currency", currency),
            ("payment_method", method.id),
            ("payment_method_types[0]", "card".into()),
            ("capture_method", capture.into()),
            ("metadata[payment]", request.payment.to_string()),
            ("metadata[order]", request.description.clone()),
        ];
        if let Some(customer) = method.customer {
            fields.push(("customer", customer));
        }
        if method.keep {
            fields.push(("setup_future_usage", "off_session".into()));
        }
        let key = format!("{}:create", request.payment);
        let made = self
            .client
            .post::<WithId>(account, "/v1/payment_intents", &fields, Some(&key));
        match made.await? {
            Answer::Done(intent) if is_name(&intent.id) => Ok(Made::Intent(intent.id)),
            Answer::Done(_) => Err(GatewayError("Stripe's intent has no name".into())),
            Answer::Refused(refusal) if refusal.is_of_the_card() => {
                Ok(Made::Declined(decline_code(&refusal.detail)))
            }
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }

    /// The card by Stripe's names, or its decline.
    ///
    /// # Errors
    /// As [`Self::make_intent`].
    pub(crate) async fn method(
        &self,
        account: &Account,
        asked: &For,
        card: &ChargeCard,
    ) -> Result<Result<Method, String>, GatewayError> {
        let gone = || Ok(Err("no_such_card".to_owned()));
        let (id, keep) = match card {
            ChargeCard::Kept { token, .. } => {
                let token = Token::parse(token).filter(|token| token.channel == asked.channel);
                let Some(token) = token else { return gone() };
                return Ok(Ok(Method {
                    id: token.method,
                    customer: Some(token.customer),
                    keep: false,
                }));
            }
            ChargeCard::Handed { token, keep_for } if is_name(token) => {
                (token.clone(), keep_for.is_some())
            }
            ChargeCard::Handed { .. } => return gone(),
        };
        let customer = if keep {
            Some(self.customer(account, asked).await?)
        } else {
            None
        };
        Ok(Ok(Method { id, customer, keep }))
    }

    /// A customer for the card alone, of whom Stripe knows nothing.
    async fn customer(&self, account: &Account, asked: &For) -> Result<String, GatewayError> {
        let key = format!("{}:customer", asked.id);
        let named = format!("metadata[{}]", asked.what);
        let fields = vec![(named.as_str(), asked.id.to_string())];
        let made = self
            .client
            .post::<WithId>(account, "/v1/customers", &fields, Some(&key));
        match made.await? {
            Answer::Done(customer) => Ok(customer.id),
            Answer::Refused(refusal) => Err(not_told(&refusal)),
        }
    }
}
