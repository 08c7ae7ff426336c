//! Codes: of a cart, and of a promotion.

use kernel::{CartId, ChannelId, Cursor, Page, PageRequest, PromotionId, Timestamp};
use sqlx::PgConnection;
use uuid::Uuid;

/// A code of a promotion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeView {
    /// Its id.
    pub id: Uuid,
    /// The code.
    pub code: String,
    /// Orders that may use it; `None` for as many as the promotion allows.
    pub usage_limit: Option<i32>,
    /// Orders that have used it and were not cancelled.
    pub used: i64,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The codes that were typed into the cart, first ones first.
///
/// # Errors
/// Database errors.
pub async fn cart_codes(
    connection: &mut PgConnection,
    channel: ChannelId,
    cart: CartId,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "SELECT code FROM cart_coupons WHERE channel_id = $1 AND cart_id = $2 ORDER BY added_at, code",
        channel.0,
        cart.0
    )
    .fetch_all(connection)
    .await
}

/// The codes of a promotion, newest first. A cursor that is none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn codes_of(
    connection: &mut PgConnection,
    channel: ChannelId,
    promotion: PromotionId,
    page: &PageRequest,
) -> Result<Page<CodeView>, sqlx::Error> {
    let after: Option<Uuid> = page
        .after()
        .and_then(|cursor| cursor.parts().ok()?.first()?.parse().ok());
    let rows = sqlx::query_as!(
        CodeView,
        r#"SELECT id, code, usage_limit, created_at,
                (SELECT count(*) FROM promotion_redemptions r
                 WHERE r.channel_id = c.channel_id AND r.promotion_id = c.promotion_id AND r.coupon_id = c.id
                   AND r.status = 'held') AS "used!"
         FROM coupons c
         WHERE channel_id = $1 AND promotion_id = $2 AND ($3::uuid IS NULL OR id < $3)
         ORDER BY id DESC LIMIT $4"#,
        channel.0,
        promotion.0,
        after,
        page.fetch_limit()
    )
    .fetch_all(connection)
    .await?;
    Ok(Page::from_overfetch(
        rows,
        page.limit(),
        |code: &CodeView| Cursor::from_parts(&[&code.id.to_string()]),
    ))
}
