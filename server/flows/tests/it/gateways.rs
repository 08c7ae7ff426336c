//! Gateways that behave badly, around one that behaves.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use flows::jobs::{ExpireOrder, RefundCapture, ResolvePayment};
use kernel::{ChannelId, FixedClock, PaymentId};
use payments::{
    ChargeOutcome, ChargeRequest, GatewayError, HandedCard, PaymentGateway, RefundOutcome,
    RefundRequest,
};
use platform::jobs::{Registry, Worker, WorkerOptions};

use crate::shop::Shop;

/// Charges, and then the answer is lost.
pub struct LostAnswer(pub Arc<dyn PaymentGateway>);

/// Never reaches the processor.
pub struct Unreachable;

/// Lets time pass and the jobs run, before or after charging.
pub struct Slow {
    pub inner: Arc<dyn PaymentGateway>,
    pub worker: Worker,
    pub clock: Arc<FixedClock>,
    pub before: Vec<Duration>,
    pub after: Vec<Duration>,
}

#[async_trait]
impl PaymentGateway for LostAnswer {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        self.0.charge(request).await?;
        Err(GatewayError("the connection broke".into()))
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.0.find(payment).await
    }

    async fn handed_card(
        &self,
        channel: ChannelId,
        token: &str,
    ) -> Result<Option<HandedCard>, GatewayError> {
        self.0.handed_card(channel, token).await
    }

    async fn forget_card(&self, token: &str) -> Result<(), GatewayError> {
        self.0.forget_card(token).await
    }

    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError> {
        self.0.refund(payment).await
    }

    async fn refund_part(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        self.0.refund_part(request).await
    }
}

#[async_trait]
impl PaymentGateway for Unreachable {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    async fn charge(&self, _: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        Err(GatewayError("no route".into()))
    }

    async fn find(&self, _: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        Err(GatewayError("no route".into()))
    }

    async fn handed_card(&self, _: ChannelId, _: &str) -> Result<Option<HandedCard>, GatewayError> {
        // The way there broke after the card was seen.
        Ok(Some(HandedCard {
            brand: "visa".into(),
            last4: "4242".into(),
        }))
    }

    async fn forget_card(&self, _: &str) -> Result<(), GatewayError> {
        Err(GatewayError("no route".into()))
    }

    async fn refund(&self, _: PaymentId) -> Result<(), GatewayError> {
        Err(GatewayError("no route".into()))
    }

    async fn refund_part(&self, _: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        Err(GatewayError("no route".into()))
    }
}

impl Slow {
    async fn wait(&self, waits: &[Duration]) {
        for wait in waits {
            self.clock.advance(*wait);
            self.worker.run_due().await.unwrap();
        }
    }
}

#[async_trait]
impl PaymentGateway for Slow {
    fn name(&self) -> &'static str {
        self.inner.name()
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        self.wait(&self.before).await;
        let outcome = self.inner.charge(request).await;
        self.wait(&self.after).await;
        outcome
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.inner.find(payment).await
    }

    async fn handed_card(
        &self,
        channel: ChannelId,
        token: &str,
    ) -> Result<Option<HandedCard>, GatewayError> {
        self.inner.handed_card(channel, token).await
    }

    async fn forget_card(&self, token: &str) -> Result<(), GatewayError> {
        self.inner.forget_card(token).await
    }

    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError> {
        self.inner.refund(payment).await
    }

    async fn refund_part(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        self.inner.refund_part(request).await
    }
}

impl Shop {
    /// A worker that knows the jobs of checkout.
    pub fn worker(&self) -> Worker {
        self.worker_through(self.checkout.gateway.clone())
    }

    pub fn worker_through(&self, gateway: Arc<dyn PaymentGateway>) -> Worker {
        let checkout = self.through(gateway);
        let registry = Registry::new()
            .with(ExpireOrder(checkout.clone()))
            .with(ResolvePayment(checkout.clone()))
            .with(RefundCapture(checkout));
        Worker::new(
            self.platform.clone(),
            registry,
            Vec::new(),
            Vec::new(),
            WorkerOptions::default(),
        )
    }

    /// The shop's gateway, with time passing before and after it charges.
    pub fn slow(&self, before: &[Duration], after: &[Duration]) -> Arc<Slow> {
        Arc::new(Slow {
            inner: self.checkout.gateway.clone(),
            worker: self.worker(),
            clock: self.clock.clone(),
            before: before.to_vec(),
            after: after.to_vec(),
        })
    }
}
