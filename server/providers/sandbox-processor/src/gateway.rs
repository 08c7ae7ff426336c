//! The processor as the shop knows it.

use async_trait::async_trait;
use kernel::{ChannelId, Money, PaymentId};
use payments::{
    CardPages, CardSetupId, ChargeCard, ChargeOutcome, ChargeRequest, DisputeFacts, GatewayError,
    HandedCard, KeepOutcome, KeepRequest, PaymentGateway, RefundOutcome, RefundRequest, ShopPage,
};

use crate::{
    PROVIDER, SandboxProcessor, charges, disputes, fees, kept, no_answer, refunds, setups, tokens,
};

#[async_trait]
impl PaymentGateway for SandboxProcessor {
    fn name(&self) -> &'static str {
        PROVIDER
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        // The first answer counts, and what came with it: a repeat keeps no card.
        if self.write(&mut transaction, request).await? {
            transaction.commit().await.map_err(no_answer)?;
        } else {
            transaction.rollback().await.map_err(no_answer)?;
        }
        if self.faults.loses(request.payment) {
            return Err(GatewayError("the connection broke".into()));
        }
        self.outcome(request.payment)
            .await?
            .ok_or_else(|| GatewayError("the charge was not kept".into()))
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
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        let card = tokens::look(&mut connection, &self.merchant, token).await?;
        Ok(card.map(|card| HandedCard {
            brand: card.brand,
            last4: card.last4,
        }))
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        charges::let_time_pass(&mut transaction, self.clock.now()).await?;
        transaction.commit().await.map_err(no_answer)?;
        self.outcome(payment).await
    }

    async fn fee(&self, payment: PaymentId) -> Result<Option<Money>, GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        fees::of(&mut connection, &self.merchant, payment).await
    }

    async fn dispute(
        &self,
        _channel: ChannelId,
        reference: &str,
    ) -> Result<Option<DisputeFacts>, GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        disputes::find(&mut connection, &self.merchant, reference).await
    }

    async fn disputes(&self, _channel: ChannelId) -> Result<Vec<DisputeFacts>, GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        disputes::list(&mut connection, &self.merchant).await
    }

    async fn capture(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let now = self.clock.now();
        charges::capture(&mut transaction, &self.merchant, payment, now).await?;
        transaction.commit().await.map_err(no_answer)?;
        self.outcome(payment).await
    }

    async fn cancel(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let now = self.clock.now();
        charges::void(&mut transaction, &self.merchant, payment, now).await?;
        transaction.commit().await.map_err(no_answer)?;
        self.outcome(payment).await
    }

    async fn keep_card(&self, request: &KeepRequest) -> Result<KeepOutcome, GatewayError> {
        // What is kept needs no keeping.
        let ChargeCard::Handed {
            token,
            keep_for: Some(customer),
        } = &request.card
        else {
            return Ok(no_such_card());
        };
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let (merchant, now) = (self.merchant.as_str(), self.clock.now());
        let key = request.setup.to_string();
        let card = tokens::take(&mut transaction, merchant, token, &key, now).await?;
        let Some(card) = card else {
            return Ok(no_such_card());
        };
        let whose = (&card, customer.as_str());
        setups::insert(&mut transaction, merchant, request, whose, now).await?;
        transaction.commit().await.map_err(no_answer)?;
        let outcome = self.kept_card(request.setup).await?;
        outcome.ok_or_else(|| GatewayError("the wish was not kept".into()))
    }

    async fn kept_card(&self, setup: CardSetupId) -> Result<Option<KeepOutcome>, GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        setups::outcome(&mut connection, &self.merchant, setup, &self.pages).await
    }

    async fn forget_card(&self, token: &str) -> Result<(), GatewayError> {
        let mut connection = self.pool.acquire().await.map_err(no_answer)?;
        kept::forget(&mut connection, &self.merchant, token, self.clock.now()).await
    }

    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let now = self.clock.now();
        charges::refund(&mut transaction, &self.merchant, payment, now).await?;
        transaction.commit().await.map_err(no_answer)
    }

    async fn refund_part(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        let mut transaction = platform::begin(&self.pool).await.map_err(no_answer)?;
        let now = self.clock.now();
        let outcome = refunds::refund(&mut transaction, &self.merchant, request, now).await?;
        transaction.commit().await.map_err(no_answer)?;
        Ok(outcome)
    }
}

fn no_such_card() -> KeepOutcome {
    KeepOutcome::Declined {
        code: "no_such_card".into(),
    }
}
