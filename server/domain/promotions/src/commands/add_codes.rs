//! A promotion gets codes: one that somebody thought of, or many that nobody can guess.

use std::collections::BTreeSet;

use kernel::{ChannelId, CouponId, PromotionId};
use platform::{Actor, Platform, audit};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::code::{MAX_PREFIX, generate, normalise};
use crate::error::PromotionError;

/// Most codes made at once.
pub const MAX_BATCH: u32 = 5_000;

/// Which codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewCodes {
    /// This one; `usage_limit` orders may use it.
    One {
        /// As typed.
        code: String,
        /// `None` for as many as the promotion allows.
        usage_limit: Option<i32>,
    },
    /// So many that differ, each good for one order.
    Batch {
        /// How many, 1 to [`MAX_BATCH`].
        count: u32,
        /// At most five letters or digits before the random ones.
        prefix: String,
    },
}

/// Adds codes and answers with how many.
///
/// # Errors
/// [`PromotionError::BadCode`], [`PromotionError::CodeTaken`], [`PromotionError::Fields`] for a batch that can not be
/// made, [`PromotionError::NoPromotion`]; the database fails.
pub async fn add_codes(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    promotion: PromotionId,
    new: &NewCodes,
) -> Result<u64, PromotionError> {
    let (codes, limit) = match new {
        NewCodes::One { code, usage_limit } => {
            if usage_limit.is_some_and(|limit| limit < 1) {
                return Err(PromotionError::field("usage_limit", "positive"));
            }
            let code = normalise(code).ok_or(PromotionError::BadCode)?;
            ([code].into(), *usage_limit)
        }
        NewCodes::Batch { count, prefix } => (draw(platform, *count, prefix)?, Some(1)),
    };
    let added = insert(connection, platform, channel, promotion, codes, limit)
        .await
        .map_err(refused)?;
    let (subject, detail) = (promotion.to_string(), json!({ "count": added }));
    audit::record(
        connection,
        platform,
        channel,
        actor,
        "promotions.add_codes",
        "promotion",
        &subject,
        detail,
    )
    .await?;
    Ok(added)
}

fn draw(platform: &Platform, count: u32, prefix: &str) -> Result<BTreeSet<String>, PromotionError> {
    let prefix = prefix.trim().to_ascii_uppercase();
    let plain = prefix.chars().all(|letter| letter.is_ascii_alphanumeric());
    if !plain || prefix.len() > MAX_PREFIX {
        return Err(PromotionError::field("prefix", "prefix"));
    }
    if !(1..=MAX_BATCH).contains(&count) {
        return Err(PromotionError::field("count", "batch"));
    }
    let wanted = usize::try_from(count).unwrap_or_default();
    let mut codes = BTreeSet::new();
    while codes.len() < wanted {
        codes.insert(generate(platform.random(), &prefix));
    }
    Ok(codes)
}

async fn insert(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    promotion: PromotionId,
    codes: BTreeSet<String>,
    limit: Option<i32>,
) -> Result<u64, sqlx::Error> {
    let ids: Vec<Uuid> = codes
        .iter()
        .map(|_| platform.ids().next::<CouponId>().0)
        .collect();
    let codes: Vec<String> = codes.into_iter().collect();
    let done = sqlx::query!(
        "INSERT INTO coupons (channel_id, id, promotion_id, code, usage_limit, created_at)
         SELECT $1, id, $2, code, $5, $6 FROM unnest($3::uuid[], $4::text[]) AS new (id, code)",
        channel.0,
        promotion.0,
        &ids,
        &codes,
        limit,
        platform.now()
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}

fn refused(error: sqlx::Error) -> PromotionError {
    let constraint = error
        .as_database_error()
        .and_then(|database| database.constraint());
    match constraint {
        Some("coupons_code_key") => PromotionError::CodeTaken,
        Some("coupons_channel_id_promotion_id_fkey") => PromotionError::NoPromotion,
        _ => error.into(),
    }
}
