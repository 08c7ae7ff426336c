//! What is kept about a person, over all shops: to be handed out, and to be forgotten.
//!
//! Accounts and entries stay, because the books rest on them; they hang on a person's row that says nothing any more.
//! What is left of the credit stays a debt of the shop until it expires. Addresses and words about people go.

use kernel::PersonId;
use serde_json::Value;
use sqlx::PgConnection;

/// Store credit with its entries, and the gift cards that were sent to the person's address.
///
/// # Errors
/// Database errors.
pub async fn export_of(
    connection: &mut PgConnection,
    person: PersonId,
    email: &str,
) -> Result<Value, sqlx::Error> {
    sqlx::query_scalar!(
        r#"SELECT jsonb_build_object(
             'store_credit', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'shop', h.name, 'currency', a.currency, 'kind', e.kind, 'amount_minor', e.amount_minor,
                 'balance_minor', e.balance_minor, 'source', e.source, 'note', e.note, 'at', e.occurred_at)
                 ORDER BY e.occurred_at, e.account_id, e.sequence), '[]')
               FROM credit_accounts a JOIN channels h ON h.id = a.channel_id
               JOIN credit_entries e ON e.channel_id = a.channel_id AND e.account_id = a.id
               WHERE a.person_id = $1),
             'gift_cards', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'shop', h.name, 'last_four', g.last_four, 'currency', a.currency, 'initial_minor', g.initial_minor,
                 'expires_at', a.expires_at, 'issued_at', g.created_at) ORDER BY g.created_at, g.id), '[]')
               FROM gift_cards g JOIN channels h ON h.id = g.channel_id
               JOIN credit_accounts a ON a.channel_id = g.channel_id AND a.id = g.id
               WHERE lower(g.email) = lower($2) AND $2 <> ''),
             'gift_cards_sent_to_you', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'shop', h.name, 'name', s.name, 'message', s.message, 'cards', s.cards, 'sent_at', s.sent_at)
                 ORDER BY s.deliver_at, s.order_id, s.position), '[]')
               FROM sold_gift_cards s JOIN channels h ON h.id = s.channel_id
               WHERE lower(s.email) = lower($2) AND $2 <> ''),
             'gift_cards_bought', (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'shop', h.name, 'order', o.number, 'for', s.name, 'email', s.email, 'message', s.message,
                 'cards', s.cards, 'sent_at', s.sent_at) ORDER BY s.deliver_at, s.order_id, s.position), '[]')
               FROM sold_gift_cards s JOIN channels h ON h.id = s.channel_id
               JOIN orders o ON o.channel_id = s.channel_id AND o.id = s.order_id
               WHERE o.person_id = $1)
           ) AS "data!""#,
        person.0,
        email
    )
    .fetch_one(connection)
    .await
}

/// Forgets addresses and words. Doing it again changes nothing.
///
/// # Errors
/// Database errors.
pub async fn forget(
    connection: &mut PgConnection,
    person: PersonId,
    email: &str,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "UPDATE credit_entries e SET note = '' FROM credit_accounts a
         WHERE a.channel_id = e.channel_id AND a.id = e.account_id AND a.person_id = $1 AND e.note <> ''",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE sold_gift_cards s SET name = '', message = '', email = '' FROM orders o
         WHERE o.channel_id = s.channel_id AND o.id = s.order_id AND o.person_id = $1
           AND (s.sent_at IS NOT NULL OR s.issued_at IS NULL)",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "DELETE FROM cart_gift_wishes w USING carts c
         WHERE c.channel_id = w.channel_id AND c.id = w.cart_id AND c.person_id = $1",
        person.0
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE sold_gift_cards SET name = '', email = '', message = ''
         WHERE lower(email) = lower($1) AND $1 <> '' AND (sent_at IS NOT NULL OR issued_at IS NULL)",
        email
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE gift_cards SET email = '', note = '' WHERE lower(email) = lower($1) AND $1 <> ''",
        email
    )
    .execute(connection)
    .await?;
    Ok(())
}
