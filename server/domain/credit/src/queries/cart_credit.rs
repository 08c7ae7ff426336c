//! The credit that a cart can pay with.

use kernel::{CartId, ChannelId, Currency, Money, PersonId, Timestamp};
use sqlx::PgConnection;

use crate::model::{AccountId, AccountKind, Source};

/// What a cart can pay with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CartCredit {
    /// The gift cards that were typed. One that can not pay any more has nothing left here.
    pub cards: Vec<Source>,
    /// The owner's store credit in the cart's currency, wanted or not.
    pub store_credit: Vec<Source>,
    /// Whether it shall be used.
    pub uses_store_credit: bool,
}

impl CartCredit {
    /// All that shall pay.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        let mut sources = self.cards.clone();
        if self.uses_store_credit {
            sources.extend(self.store_credit.iter().cloned());
        }
        sources
    }
}

/// What the cart of `person`, in `currency`, can pay with at the instant `now`. What the cart's own unpaid order holds
/// counts as free: it is given back when that order is replaced.
///
/// # Errors
/// Database errors.
pub async fn cart_credit(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
    (person, currency): (Option<PersonId>, Currency),
    now: Timestamp,
) -> Result<CartCredit, sqlx::Error> {
    let rows = sqlx::query!(
        r#"SELECT wish.uses AS "uses!", a.id AS "account?: AccountId", a.kind AS "kind?",
                coalesce(g.last_four, '') AS "last_four!", a.expires_at AS "expires_at?",
                CASE WHEN a.id IS NULL THEN 0
                     WHEN a.blocked_at IS NOT NULL OR a.currency <> $4 THEN 0
                     ELSE a.balance_minor + coalesce((SELECT sum(t.amount_minor) FROM order_tenders t
                         WHERE t.channel_id = a.channel_id AND t.account_id = a.id AND t.cart_id = $2
                           AND t.status = 'held'), 0) END::bigint AS "balance_minor!"
         FROM (SELECT EXISTS (SELECT FROM cart_store_credit WHERE channel_id = $1 AND cart_id = $2) AS uses) wish
         LEFT JOIN credit_accounts a ON a.channel_id = $1
           AND (a.id IN (SELECT c.account_id FROM cart_gift_cards c WHERE c.channel_id = $1 AND c.cart_id = $2)
                OR (a.person_id = $3 AND a.currency = $4))
         LEFT JOIN gift_cards g ON g.channel_id = a.channel_id AND g.id = a.id
         ORDER BY a.id"#,
        channel.0,
        cart.0,
        person.map(|person| person.0),
        currency.code()
    )
    .fetch_all(connection)
    .await?;
    let mut credit = CartCredit {
        uses_store_credit: rows.first().is_some_and(|row| row.uses),
        ..CartCredit::default()
    };
    for row in rows {
        let (Some(account), Some(kind)) = (row.account, row.kind) else {
            continue;
        };
        let is_over = row.expires_at.is_some_and(|end| end <= now);
        let minor = if is_over { 0 } else { row.balance_minor };
        let kind: AccountKind = kind
            .parse()
            .map_err(|error: String| sqlx::Error::Decode(error.into()))?;
        let source = Source {
            account,
            kind,
            last_four: row.last_four,
            balance: Money::new(minor, currency),
            expires_at: row.expires_at,
        };
        match kind {
            AccountKind::GiftCard => credit.cards.push(source),
            AccountKind::StoreCredit if minor > 0 => credit.store_credit.push(source),
            AccountKind::StoreCredit => {}
        }
    }
    Ok(credit)
}
