//! Looks into the shop's books that several tests take: stock, ledger, orders, charges.

use kernel::{OrderId, VariantId};

use crate::shop::Shop;

impl Shop {
    /// On hand and reserved in the shop's first warehouse.
    pub async fn stock(&self, variant: VariantId) -> (i32, i32) {
        sqlx::query_as(
            "SELECT on_hand, reserved FROM stock_levels
             WHERE channel_id = $1 AND variant_id = $2 AND warehouse_id = $3",
        )
        .bind(self.channel.id.0)
        .bind(variant.0)
        .bind(self.warehouse.0)
        .fetch_one(&self.pool)
        .await
        .unwrap()
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.pool).await.unwrap()
    }

    /// One text column of several rows.
    pub async fn texts(&self, sql: &'static str) -> Vec<String> {
        sqlx::query_scalar(sql).fetch_all(&self.pool).await.unwrap()
    }

    /// Account numbers and amounts posted for an order.
    pub async fn postings(&self, order: OrderId) -> Vec<(String, i64)> {
        let mut connection = self.pool.acquire().await.unwrap();
        ledger::queries::postings_of(
            &mut connection,
            self.channel.id,
            "order",
            &order.to_string(),
        )
        .await
        .unwrap()
        .into_iter()
        .map(|posting| (posting.account, posting.amount_minor))
        .collect()
    }

    /// The books close: the trial balance is zero and every stock row is explained.
    pub async fn assert_sound(&self) {
        let mut connection = self.pool.acquire().await.unwrap();
        let balance = ledger::queries::trial_balance(&mut connection, self.channel.id)
            .await
            .unwrap();
        assert!(balance.is_zero(), "{balance:?}");
        let drift = inventory::queries::drift(&mut connection, self.channel.id)
            .await
            .unwrap();
        assert_eq!(drift, []);
    }

    /// Status of the order and of its only payment.
    pub async fn standing(&self, order: OrderId) -> (String, String) {
        sqlx::query_as(
            "SELECT orders.status, payments.status FROM orders
             JOIN payments ON payments.channel_id = orders.channel_id AND payments.order_id = orders.id
             WHERE orders.channel_id = $1 AND orders.id = $2",
        )
        .bind(self.channel.id.0)
        .bind(order.0)
        .fetch_one(&self.pool)
        .await
        .unwrap()
    }

    /// The order placed last with its payment.
    pub async fn newest_order(&self) -> (OrderId, kernel::PaymentId) {
        let (order, payment): (uuid::Uuid, uuid::Uuid) = sqlx::query_as(
            "SELECT orders.id, payments.id FROM orders
             JOIN payments ON payments.channel_id = orders.channel_id AND payments.order_id = orders.id
             WHERE orders.channel_id = $1 ORDER BY orders.number DESC LIMIT 1",
        )
        .bind(self.channel.id.0)
        .fetch_one(&self.pool)
        .await
        .unwrap();
        (order.into(), payment.into())
    }

    pub async fn captured_charges(&self) -> i64 {
        self.count("SELECT count(*) FROM sandbox_processor.charges WHERE status = 'captured'")
            .await
    }

    pub async fn orders_with(&self, status: &str) -> i64 {
        sqlx::query_scalar("SELECT count(*) FROM orders WHERE channel_id = $1 AND status = $2")
            .bind(self.channel.id.0)
            .bind(status)
            .fetch_one(&self.pool)
            .await
            .unwrap()
    }
}
