//! Promotions for those who run the shop.

use kernel::{ChannelId, Currency, Cursor, Page, PageRequest, PromotionId};
use sqlx::PgConnection;

use super::stored::{Row, StoredPromotion};

/// A promotion with what it has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromotionSummary {
    /// The promotion.
    pub stored: StoredPromotion,
    /// Orders that use it, cancelled ones left out.
    pub uses: i64,
    /// What they got off, by currency: code and minor units.
    pub given: Vec<(String, i64)>,
}

/// The promotions of the channel, newest first. A cursor that is none of ours is taken for none.
///
/// # Errors
/// Database errors.
pub async fn promotions(
    connection: &mut PgConnection,
    channel: ChannelId,
    page: &PageRequest,
) -> Result<Page<PromotionSummary>, sqlx::Error> {
    let after: Option<uuid::Uuid> = page
        .after()
        .and_then(|cursor| cursor.parts().ok()?.first()?.parse().ok());
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: PromotionId", name, state, priority, stacking_group, needs_code,
                currency AS "currency: Currency", starts_at, ends_at, conditions, selection, action, usage_limit,
                customer_limit, budget_minor, updated_at
         FROM promotions WHERE channel_id = $1 AND ($2::uuid IS NULL OR id < $2)
         ORDER BY id DESC LIMIT $3"#,
        channel.0,
        after,
        page.fetch_limit()
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let stored = StoredPromotion::try_from(row)?;
        found.push(summary(connection, channel, stored).await?);
    }
    Ok(Page::from_overfetch(
        found,
        page.limit(),
        |one: &PromotionSummary| Cursor::from_parts(&[&one.stored.id.to_string()]),
    ))
}

/// The promotion with this id; `None` when the channel has none.
///
/// # Errors
/// Database errors.
pub async fn promotion_by_id(
    connection: &mut PgConnection,
    channel: ChannelId,
    id: PromotionId,
) -> Result<Option<PromotionSummary>, sqlx::Error> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: PromotionId", name, state, priority, stacking_group, needs_code,
                currency AS "currency: Currency", starts_at, ends_at, conditions, selection, action, usage_limit,
                customer_limit, budget_minor, updated_at
         FROM promotions WHERE channel_id = $1 AND id = $2"#,
        channel.0,
        id.0
    )
    .fetch_optional(&mut *connection)
    .await?;
    match row {
        None => Ok(None),
        Some(row) => summary(connection, channel, StoredPromotion::try_from(row)?)
            .await
            .map(Some),
    }
}

/// The names of the channel's promotions, whatever their state.
///
/// # Errors
/// Database errors.
pub async fn promotion_names(
    connection: &mut PgConnection,
    channel: ChannelId,
) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar!(
        "SELECT DISTINCT name FROM promotions WHERE channel_id = $1 ORDER BY name",
        channel.0
    )
    .fetch_all(connection)
    .await
}

async fn summary(
    connection: &mut PgConnection,
    channel: ChannelId,
    stored: StoredPromotion,
) -> Result<PromotionSummary, sqlx::Error> {
    let given = sqlx::query!(
        r#"SELECT currency, count(*) AS "uses!", sum(goods_minor + shipping_minor)::bigint AS "given!"
         FROM promotion_redemptions WHERE channel_id = $1 AND promotion_id = $2 AND status = 'held'
         GROUP BY currency ORDER BY currency"#,
        channel.0,
        stored.id.0
    )
    .fetch_all(connection)
    .await?;
    Ok(PromotionSummary {
        uses: given.iter().map(|row| row.uses).sum(),
        given: given
            .into_iter()
            .map(|row| (row.currency, row.given))
            .collect(),
        stored,
    })
}
