//! A processor that runs elsewhere, reached by its interface ([`crate::api`]).

use std::sync::Arc;

use async_trait::async_trait;
use http::StatusCode;
use http::header::AUTHORIZATION;
use http_client::{HttpClient, HttpError, HttpRequest, HttpResponse, Url};
use kernel::{ChannelId, Money, PaymentId};
use payments::{
    CardPages, CardSetupId, ChargeOutcome, ChargeRequest, DisputeFacts, GatewayError, HandedCard,
    KeepOutcome, KeepRequest, NOT_TAKEN, PaymentGateway, RefundOutcome, RefundRequest, ShopPage,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::PROVIDER;
use crate::card_pages_at::CardPagesAt;
use crate::wire::setups::{Keep, Keeping};
use crate::wire::{Charge, Forget, Handed, Outcome, Refund, Refunded};

/// A merchant account at a processor that runs elsewhere.
pub struct RemoteProcessor {
    http: Arc<dyn HttpClient>,
    address: Url,
    key: String,
    card_pages: CardPagesAt,
}

impl RemoteProcessor {
    /// The account that `key` opens at the processor under `address`, which takes cards at `card_pages`.
    #[must_use]
    pub fn new(
        http: Arc<dyn HttpClient>,
        address: Url,
        key: String,
        card_pages: CardPagesAt,
    ) -> Self {
        Self {
            http,
            address,
            key,
            card_pages,
        }
    }

    fn at(&self, path: &str) -> Result<Url, GatewayError> {
        self.address
            .join(path)
            .map_err(|error| GatewayError(error.to_string()))
    }

    async fn ask(&self, request: HttpRequest) -> Result<HttpResponse, GatewayError> {
        let request = request
            .header(AUTHORIZATION, &format!("Bearer {}", self.key))
            .map_err(lost)?;
        self.http.send(request).await.map_err(lost)
    }

    async fn post<T: Serialize>(
        &self,
        path: &str,
        value: &T,
    ) -> Result<HttpResponse, GatewayError> {
        let request = HttpRequest::post_json(self.at(path)?, value).map_err(lost)?;
        self.ask(request).await
    }

    async fn step(
        &self,
        payment: PaymentId,
        step: &str,
    ) -> Result<Option<ChargeOutcome>, GatewayError> {
        let answer = self
            .post(&format!("/v1/charges/{payment}/{step}"), &())
            .await?;
        read(&answer)
    }
}

#[async_trait]
impl PaymentGateway for RemoteProcessor {
    fn name(&self) -> &'static str {
        PROVIDER
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        let charge = HttpRequest::post_json(self.at("/v1/charges")?, &Charge::from(request))
            .and_then(|charge| charge.header(AUTHORIZATION, &format!("Bearer {}", self.key)))
            .map_err(lost)?;
        let answer = match self.http.send(charge).await {
            Ok(answer) => answer,
            // Nothing has left this machine, and nobody sends it again.
            Err(HttpError::NoConnection { host, reason }) => {
                tracing::warn!(host, reason, "the card processor can not be reached");
                return Ok(ChargeOutcome::Declined {
                    code: NOT_TAKEN.into(),
                });
            }
            Err(error) => return Err(lost(error)),
        };
        read(&answer)?.ok_or_else(|| GatewayError("the charge was not kept".into()))
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let address = self.at(&format!("/v1/charges/{payment}"))?;
        read(&self.ask(HttpRequest::get(address)).await?)
    }

    fn card_pages(&self, page: &ShopPage<'_>) -> Option<CardPages> {
        self.card_pages.pages(page)
    }

    fn card_origin(&self, site: &str) -> Option<String> {
        self.card_pages.origin(site)
    }

    async fn handed_card(
        &self,
        _channel: ChannelId,
        token: &str,
    ) -> Result<Option<HandedCard>, GatewayError> {
        if !plain_name(token) {
            return Ok(None);
        }
        let address = self.at(&format!("/v1/tokens/{token}"))?;
        let card: Option<Handed> = read_json(&self.ask(HttpRequest::get(address)).await?)?;
        Ok(card.map(HandedCard::from))
    }

    async fn fee(&self, payment: PaymentId) -> Result<Option<Money>, GatewayError> {
        let address = self.at(&format!("/v1/charges/{payment}/fee"))?;
        read_json(&self.ask(HttpRequest::get(address)).await?)
    }

    async fn dispute(
        &self,
        _channel: ChannelId,
        reference: &str,
    ) -> Result<Option<DisputeFacts>, GatewayError> {
        if !plain_name(reference) {
            return Ok(None);
        }
        let address = self.at(&format!("/v1/disputes/{reference}"))?;
        read_json(&self.ask(HttpRequest::get(address)).await?)
    }

    async fn disputes(&self, _channel: ChannelId) -> Result<Vec<DisputeFacts>, GatewayError> {
        let address = self.at("/v1/disputes")?;
        let listed = read_json(&self.ask(HttpRequest::get(address)).await?)?;
        Ok(listed.unwrap_or_default())
    }

    async fn capture(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.step(payment, "capture").await
    }

    async fn cancel(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.step(payment, "cancel").await
    }

    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError> {
        let path = format!("/v1/charges/{payment}/refund");
        done(&self.post(&path, &()).await?)
    }

    async fn refund_part(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        let answer = self.post("/v1/refunds", &Refund::from(request)).await?;
        done(&answer)?;
        let refunded: Refunded = answer
            .json()
            .map_err(|error| GatewayError(error.to_string()))?;
        Ok(refunded.into())
    }

    async fn keep_card(&self, request: &KeepRequest) -> Result<KeepOutcome, GatewayError> {
        let answer = self.post("/v1/setups", &Keep::from(request)).await?;
        let keeping: Option<Keeping> = read_json(&answer)?;
        let keeping = keeping.ok_or_else(|| GatewayError("the wish was not kept".into()))?;
        Ok(keeping.into())
    }

    async fn kept_card(&self, setup: CardSetupId) -> Result<Option<KeepOutcome>, GatewayError> {
        let address = self.at(&format!("/v1/setups/{setup}"))?;
        let keeping: Option<Keeping> = read_json(&self.ask(HttpRequest::get(address)).await?)?;
        Ok(keeping.map(KeepOutcome::from))
    }

    async fn forget_card(&self, token: &str) -> Result<(), GatewayError> {
        let forget = Forget {
            token: token.to_owned(),
        };
        done(&self.post("/v1/cards/forget", &forget).await?)
    }
}

/// Whether this may be a name of the processor's own; anything else would be another address.
fn plain_name(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    !name.is_empty() && name.chars().all(plain)
}

fn read(answer: &HttpResponse) -> Result<Option<ChargeOutcome>, GatewayError> {
    let outcome: Option<Outcome> = read_json(answer)?;
    Ok(outcome.map(ChargeOutcome::from))
}

fn read_json<T: DeserializeOwned>(answer: &HttpResponse) -> Result<Option<T>, GatewayError> {
    match answer.status {
        StatusCode::OK => answer
            .json()
            .map(Some)
            .map_err(|error| GatewayError(error.to_string())),
        StatusCode::NOT_FOUND => Ok(None),
        status => Err(GatewayError(format!("answered {status}"))),
    }
}

fn done(answer: &HttpResponse) -> Result<(), GatewayError> {
    if answer.status.is_success() {
        Ok(())
    } else {
        Err(GatewayError(format!("answered {}", answer.status)))
    }
}

fn lost(error: HttpError) -> GatewayError {
    GatewayError(error.to_string())
}
