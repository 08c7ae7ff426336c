//! Looks into the shop's books that several tests take: ledger, charges, stock that nobody explains.

use kernel::OrderId;

use crate::shop::Shop;

impl Shop {
    /// Account numbers and amounts posted for an order.
    pub async fn postings(&self, order: OrderId) -> Vec<(String, i64)> {
        let mut connection = self.pool.acquire().await.unwrap();
        ledger::queries::postings_of(&mut connection, self.channel.id, "order", &order.to_string())
            .await
            .unwrap()
            .into_iter()
            .map(|posting| (posting.account, posting.amount_minor))
            .collect()
    }

    /// The books close: the trial balance is zero and every stock row is explained.
    pub async fn assert_sound(&self) {
        let mut connection = self.pool.acquire().await.unwrap();
        let balance = ledger::queries::trial_balance(&mut connection, self.channel.id).await.unwrap();
        assert!(balance.is_zero(), "{balance:?}");
        let drift = inventory::queries::drift(&mut connection, self.channel.id).await.unwrap();
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
        self.count("SELECT count(*) FROM sandbox_processor.charges WHERE status = 'captured'").await
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
