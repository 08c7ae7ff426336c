//! Orders that a person placed as a guest come to the account once its address is known to be theirs; and what a person's
//! orders were paid with.
//!
//! Deliberately not here: orders of another shop, and of another address: nobody has shown anything about those.

use std::collections::BTreeMap;

use async_trait::async_trait;
use kernel::{ChannelId, Currency, Money, PersonId};
use platform::Platform;
use platform::outbox::{Consumer, ConsumerError, Event};
use serde::Deserialize;
use sqlx::PgConnection;

/// Gives guests' orders to their owner when an address is verified.
pub struct AttachOrders;

#[derive(Deserialize)]
struct Payload {
    person: PersonId,
}

#[async_trait]
impl Consumer for AttachOrders {
    fn name(&self) -> &'static str {
        "attach_orders"
    }

    fn topics(&self) -> &[&'static str] {
        &["identity.email_verified", "identity.email_changed"]
    }

    async fn handle(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let Payload { person } = event.parse()?;
        let mut transaction = platform.begin().await?;
        // Not the event's address: the account may have another one by now, or none that is verified.
        let email = identity::queries::verified_email(&mut transaction, person).await?;
        if let Some(email) = email {
            let channel = event.channel_id;
            orders::commands::attach_orders(&mut transaction, channel, person, &email).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// What a paid order was paid with. Points pay as the store credit that they became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidBy {
    /// By gift cards.
    pub gift_cards: Money,
    /// By store credit.
    pub store_credit: Money,
    /// By a card: the rest.
    pub card: Money,
    /// All of it.
    pub total: Money,
}

/// What the person's paid orders were paid with, by their numbers.
///
/// # Errors
/// Database errors.
pub async fn paid_by_credit(
    connection: &mut PgConnection,
    channel: ChannelId,
    person: PersonId,
) -> Result<BTreeMap<String, PaidBy>, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT o.number, o.currency AS "currency: Currency", o.total_minor,
                coalesce(sum(t.amount_minor) FILTER (WHERE a.kind = 'gift_card'), 0)::bigint AS "gift_cards!",
                coalesce(sum(t.amount_minor) FILTER (WHERE a.kind = 'store_credit'), 0)::bigint AS "store_credit!"
         FROM orders o
         LEFT JOIN order_tenders t ON t.channel_id = o.channel_id AND t.order_id = o.id AND t.status = 'captured'
         LEFT JOIN credit_accounts a ON a.channel_id = t.channel_id AND a.id = t.account_id
         WHERE o.channel_id = $1 AND o.person_id = $2 AND o.paid_at IS NOT NULL
         GROUP BY o.channel_id, o.id"#,
        channel.0,
        person.0
    )
    .fetch_all(connection)
    .await?;
    let paid = rows.into_iter().map(|row| {
        let money = |minor| Money::new(minor, row.currency);
        let rest = row.total_minor - row.gift_cards - row.store_credit;
        let paid = PaidBy {
            gift_cards: money(row.gift_cards),
            store_credit: money(row.store_credit),
            card: money(rest),
            total: money(row.total_minor),
        };
        (row.number, paid)
    });
    Ok(paid.collect())
}
