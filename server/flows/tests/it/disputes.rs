//! Disputes are learned of, go forward only, and post each movement once.

use std::time::Duration;

use flows::disputes::{Disputes, SYNC_DISPUTES, SyncDisputes};
use flows::payment_webhooks::PaymentEvents;
use futures::future::join_all;
use kernel::PageRequest;
use payments::DisputeState::{self, EvidenceRequired, Lost, Open, Won};
use payments::queries::{DisputeView, dispute_events, disputes};
use platform::jobs::{NewJob, Registry, Worker, WorkerOptions, enqueue};
use webhooks::{Handled, StoredEvent, WebhookEventId, WebhookHandler};

use crate::shop::{Shop, shop, start};

const FRAUD: &str = "createDispute";
const NOT_RECEIVED: &str = "createDisputeProductNotReceived";
const INQUIRY: &str = "createDisputeInquiry";

const GATEWAY: &str = "sandbox";
/// As the processor's price list says.
const FEE: i64 = 2_500;

impl Shop {
    /// Buys a lamp whose owner disputes it; returns the total.
    async fn disputed(&self, number: &str) -> i64 {
        let (token, total) = self.ready_cart(&[(self.lamp, 1)]).await;
        self.buy_here(&token, total, number).await.unwrap();
        self.later(31).await;
        total
    }

    /// So many seconds later, the processor has done what was due.
    async fn later(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
        let (_, payment) = self.newest_order().await;
        self.checkout.gateway.find(payment).await.unwrap();
    }

    async fn learn(&self) -> u64 {
        let disputes = Disputes(self.checkout.clone());
        let found = disputes.refresh_all(self.channel.id, GATEWAY).await;
        found.unwrap()
    }

    async fn in_state(&self, state: DisputeState) -> Vec<DisputeView> {
        let mut connection = self.pool.acquire().await.unwrap();
        let page = PageRequest::default();
        let found = disputes(&mut connection, self.channel.id, &[state], &page).await;
        found.unwrap().items
    }

    async fn news_of(&self, dispute: &DisputeView) -> Vec<String> {
        let mut connection = self.pool.acquire().await.unwrap();
        let events = dispute_events(&mut connection, self.channel.id, dispute.id).await;
        events.unwrap().into_iter().map(|one| one.kind).collect()
    }

    /// What counts on an account.
    async fn on_account(&self, code: &str) -> i64 {
        sqlx::query_scalar(
            "SELECT coalesce(sum(e.amount_minor), 0)::bigint FROM ledger_entries e
             JOIN ledger_accounts a ON a.channel_id = e.channel_id AND a.id = e.account_id
             JOIN ledger_journals j ON j.channel_id = e.channel_id AND j.id = e.journal_id
             WHERE a.code = $1 AND j.status = 'posted'",
        )
        .bind(code)
        .fetch_one(&self.pool)
        .await
        .unwrap()
    }

    /// In dispute, lost, fees, with the processor.
    async fn books(&self) -> [i64; 4] {
        [
            self.on_account("1150").await,
            self.on_account("6120").await,
            self.on_account("6110").await,
            self.on_account("1100").await,
        ]
    }
}

#[tokio::test]
async fn a_dispute_takes_the_money_and_is_lost_without_evidence() {
    let shop = shop().await;
    assert_eq!(shop.learn().await, 0);
    let total = shop.disputed(FRAUD).await;
    for _ in 0..2 {
        assert_eq!(shop.learn().await, 1);
    }
    let found = shop.in_state(EvidenceRequired).await;
    assert_eq!(found.len(), 1);
    let dispute = &found[0];
    assert_eq!(
        (
            dispute.amount_minor,
            dispute.withdrawn_minor,
            dispute.fee_minor
        ),
        (total, total, FEE)
    );
    assert_eq!(dispute.rank, dispute.due_by.unwrap().timestamp());
    assert_eq!(shop.books().await, [total, 0, FEE, -FEE]);
    shop.assert_sound().await;

    shop.later(7 * 24 * 3_600).await;
    for _ in 0..2 {
        shop.learn().await;
    }
    let lost = shop.in_state(Lost).await;
    assert_eq!(lost.len(), 1);
    assert!(lost[0].rank < 0 && lost[0].closed_at.is_some());
    assert_eq!(shop.books().await, [0, total, FEE, -FEE]);
    assert_eq!(
        shop.news_of(&lost[0]).await,
        ["open", "withdrawn", "fee", "evidence_required", "lost"]
    );
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_dispute_that_is_won_brings_the_money_back_but_not_the_fee() {
    let shop = shop().await;
    let total = shop.disputed(NOT_RECEIVED).await;
    shop.learn().await;
    assert_eq!(shop.books().await, [total, 0, FEE, -FEE]);
    shop.later(61).await;
    shop.learn().await;
    let won = shop.in_state(Won).await;
    assert_eq!((won.len(), won[0].returned_minor), (1, total));
    assert_eq!(shop.books().await, [0, 0, FEE, total - FEE]);
    let voided =
        "SELECT count(*) FROM ledger_journals WHERE kind = 'dispute_loss' AND status = 'voided'";
    assert_eq!(shop.count(voided).await, 1);
    // Heard of for the first time when all is over: the same books.
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_dispute_heard_of_when_it_is_over_posts_the_same() {
    let shop = shop().await;
    let total = shop.disputed(NOT_RECEIVED).await;
    shop.later(61).await;
    shop.learn().await;
    assert_eq!(shop.in_state(Won).await.len(), 1);
    assert_eq!(shop.books().await, [0, 0, FEE, total - FEE]);
    shop.assert_sound().await;
}

#[tokio::test]
async fn an_inquiry_moves_no_money() {
    let shop = shop().await;
    let total = shop.disputed(INQUIRY).await;
    shop.learn().await;
    assert_eq!(shop.in_state(Open).await.len(), 1);
    shop.later(7 * 24 * 3_600).await;
    shop.learn().await;
    assert_eq!(shop.in_state(Won).await.len(), 1);
    assert_eq!(shop.books().await, [0, 0, 0, total]);
}

#[tokio::test(flavor = "multi_thread")]
async fn heard_of_from_many_sides_at_once_it_is_one_dispute() {
    let shop = shop().await;
    let total = shop.disputed(FRAUD).await;
    let sides = (0..6).map(|_| shop.learn());
    assert_eq!(join_all(sides).await, [1; 6]);
    assert_eq!(shop.count("SELECT count(*) FROM disputes").await, 1);
    assert_eq!(shop.count("SELECT count(*) FROM dispute_events").await, 4);
    assert_eq!(shop.books().await, [total, 0, FEE, -FEE]);
    let audited = "SELECT count(*) FROM audit_entries WHERE action = 'payments.note_dispute'";
    assert_eq!(shop.count(audited).await, 1);
    shop.assert_sound().await;
}

#[tokio::test]
async fn a_webhook_and_the_job_tell_of_it() {
    let shop = shop().await;
    shop.disputed(FRAUD).await;
    let kinds = sandbox_processor::EVENT_KINDS;
    let events = PaymentEvents::new(GATEWAY, kinds, shop.checkout.clone())
        .with_disputes(GATEWAY, sandbox_processor::DISPUTE_KINDS);
    let told: String = sqlx::query_scalar(
        "SELECT body::jsonb -> 'data' -> 'object' ->> 'id' FROM sandbox_processor.events
         WHERE kind = 'dispute.created'",
    )
    .fetch_one(&shop.pool)
    .await
    .unwrap();
    let event = |object: &str| StoredEvent {
        channel: shop.channel.id,
        id: WebhookEventId(uuid::Uuid::nil()),
        kind: "dispute.created".into(),
        object: object.into(),
        payload: String::new(),
        occurred_at: start(),
    };
    let handled = events.handle(&event("dp_unknown")).await.unwrap();
    assert_eq!(handled, Handled::Ignored);
    let handled = events.handle(&event(&told)).await.unwrap();
    assert_eq!(handled, Handled::Done);
    assert_eq!(shop.in_state(EvidenceRequired).await.len(), 1);

    shop.later(7 * 24 * 3_600).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let job = NewJob::new(SYNC_DISPUTES, ());
    enqueue(&mut connection, &shop.platform, job).await.unwrap();
    drop(connection);
    let registry = Registry::new().with(SyncDisputes(Disputes(shop.checkout.clone())));
    let (schedules, consumers) = (Vec::new(), Vec::new());
    let options = WorkerOptions::default();
    let platform = shop.platform.clone();
    let worker = Worker::new(platform, registry, schedules, consumers, options);
    worker.run_due().await.unwrap();
    assert_eq!(shop.in_state(Lost).await.len(), 1);
}

/// What was told long ago is forgotten, and what is still to be told is not.
#[tokio::test]
async fn events_of_the_processor_go_away_after_a_month() {
    let shop = shop().await;
    shop.disputed(FRAUD).await;
    let processor =
        sandbox_processor::SandboxProcessor::new(shop.pool.clone(), shop.clock.clone(), "merchant");
    let events = "SELECT count(*) FROM sandbox_processor.events";
    let told = "UPDATE sandbox_processor.events SET delivered_at = created_at WHERE kind = 'charge.captured'";
    sqlx::query(told).execute(&shop.pool).await.unwrap();
    let before = shop.count(events).await;
    let month = Duration::from_secs(30 * 24 * 3_600);
    assert_eq!(processor.purge_events(month).await.unwrap(), 0);
    shop.clock.advance(month + Duration::from_secs(60));
    assert_eq!(processor.purge_events(month).await.unwrap(), 1);
    assert_eq!(shop.count(events).await, before - 1);
}
