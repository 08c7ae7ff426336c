//! A shopper types the code of a gift card at checkout, takes the card back, and says whether store credit shall be used.
//! How much each pays is found out whenever the cart is priced.

use kernel::{CartId, ChannelId, Currency, Money, Timestamp};
use sqlx::PgConnection;

use crate::code;
use crate::error::CreditError;
use crate::model::AccountId;

/// Most gift cards in a cart.
pub const MAX_CART_CARDS: i64 = 5;

struct Found {
    id: AccountId,
    currency: Currency,
    /// With what this cart's own order holds of it.
    balance_minor: i64,
    expires_at: Option<Timestamp>,
}

/// Puts the gift card of the code `typed` into the cart, which is in `currency`. One that is there already stays. Answers
/// with what can be spent of it.
///
/// # Errors
/// [`CreditError::UnknownCode`] for a code that is none, or blocked; [`CreditError::Expired`],
/// [`CreditError::OtherCurrency`], [`CreditError::UsedUp`], [`CreditError::TooManyCards`]; database errors, also when the
/// channel has no such cart.
pub async fn add_card_to_cart(
    connection: &mut PgConnection,
    channel: ChannelId,
    (cart, currency): (CartId, Currency),
    typed: &str,
    now: Timestamp,
) -> Result<Money, CreditError> {
    let card = find(connection, channel, cart, typed)
        .await?
        .ok_or(CreditError::UnknownCode)?;
    if card.expires_at.is_some_and(|end| end <= now) {
        return Err(CreditError::Expired);
    }
    if card.currency != currency {
        return Err(CreditError::OtherCurrency);
    }
    if card.balance_minor <= 0 {
        return Err(CreditError::UsedUp);
    }
    let others = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM cart_gift_cards WHERE channel_id = $1 AND cart_id = $2 AND account_id <> $3"#,
        channel.0,
        cart.0,
        card.id.0
    )
    .fetch_one(&mut *connection)
    .await?;
    if others >= MAX_CART_CARDS {
        return Err(CreditError::TooManyCards);
    }
    sqlx::query!(
        "INSERT INTO cart_gift_cards (channel_id, cart_id, account_id, added_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (channel_id, cart_id, account_id) DO NOTHING",
        channel.0,
        cart.0,
        card.id.0,
        now
    )
    .execute(connection)
    .await?;
    Ok(Money::new(card.balance_minor, card.currency))
}

/// One statement for every code, so that one that is blocked can not be told from one that is none.
async fn find(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
    typed: &str,
) -> Result<Option<Found>, sqlx::Error> {
    sqlx::query_as!(
        Found,
        r#"SELECT a.id AS "id: AccountId", a.currency AS "currency: Currency", a.expires_at,
                a.balance_minor + coalesce((SELECT sum(t.amount_minor) FROM order_tenders t
                    WHERE t.channel_id = a.channel_id AND t.account_id = a.id AND t.cart_id = $3
                      AND t.status = 'held'), 0)::bigint AS "balance_minor!"
         FROM gift_cards g JOIN credit_accounts a ON a.channel_id = g.channel_id AND a.id = g.id
         WHERE g.channel_id = $1 AND g.code_hash = $2 AND a.blocked_at IS NULL"#,
        channel.0,
        code::hash(channel, &code::normalise(typed)),
        cart.0
    )
    .fetch_optional(connection)
    .await
}

/// Takes a gift card out of the cart. One that is not there changes nothing.
///
/// # Errors
/// Database errors.
pub async fn remove_card_from_cart(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
    card: AccountId,
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "DELETE FROM cart_gift_cards WHERE channel_id = $1 AND cart_id = $2 AND account_id = $3",
        channel.0,
        cart.0,
        card.0
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether the store credit of the cart's owner shall be used.
///
/// # Errors
/// Database errors, also when the channel has no such cart.
pub async fn use_store_credit(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
    wanted: bool,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    if wanted {
        sqlx::query!(
            "INSERT INTO cart_store_credit (channel_id, cart_id, added_at) VALUES ($1, $2, $3)
             ON CONFLICT (channel_id, cart_id) DO NOTHING",
            channel.0,
            cart.0,
            now
        )
        .execute(connection)
        .await?;
    } else {
        sqlx::query!(
            "DELETE FROM cart_store_credit WHERE channel_id = $1 AND cart_id = $2",
            channel.0,
            cart.0
        )
        .execute(connection)
        .await?;
    }
    Ok(())
}
