//! What a cart would pay with a promotion, for who writes it.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::TrialView;

#[cfg(feature = "ssr")]
use {
    crate::goods::parts,
    crate::types::{TakenOff, TrialLine, TrialRefusal},
    api_identity::require,
    api_kit::{channel, database, fail, platform},
    catalog::queries::{GoodsKind, Wanted, named_goods},
    channels::{Channel, Market},
    flows::checkout::{Trial, try_promotion},
    flows::storefront::CartViewLine,
    identity::{Area, Permission},
    kernel::{Money, PromotionId, VariantId},
    promotions::Refusal,
    sqlx::PgConnection,
};

/// Most lines of a cart that is tried.
#[cfg(feature = "ssr")]
const MAX_LINES: usize = 50;

/// What the cart of `cart` would pay with the promotion `id`, running or not: a line for each stock keeping unit, with the
/// pieces behind it. `market` is a code; the default market for any other word. `None` for an empty cart, and for an id
/// that the shop has not.
///
/// # Errors
/// `identity.signed_out`, `identity.forbidden`, `identity.second_factor_missing`.
#[server(input = GetUrl)]
pub async fn preview_promotion(
    id: String,
    #[server(default)] cart: String,
    #[server(default)] market: String,
) -> Result<Option<TrialView>, ApiError> {
    require(Permission::Read(Area::Catalogue)).await?;
    let (platform, channel) = (platform()?, channel()?);
    let (Ok(id), Some(market)) = (id.parse(), channel.market(Some(&market))) else {
        return Ok(None);
    };
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    tried(
        &mut connection,
        (&channel, market),
        id,
        &cart,
        platform.now(),
    )
    .await
}

#[cfg(feature = "ssr")]
async fn tried(
    connection: &mut PgConnection,
    (channel, market): (&Channel, &Market),
    id: PromotionId,
    cart: &str,
    now: kernel::Timestamp,
) -> Result<Option<TrialView>, ApiError> {
    let found = promotions::queries::promotion_by_id(connection, channel.id, id).await;
    let Some(summary) = found.map_err(database)? else {
        return Ok(None);
    };
    let (pieces, unknown) = pieces(connection, channel, cart).await.map_err(database)?;
    if pieces.is_empty() && unknown.is_empty() {
        return Ok(None);
    }
    let promotion = summary.stored.promotion();
    let trial = try_promotion(connection, channel, market, promotion, &pieces, now).await;
    Ok(Some(view(&trial.map_err(fail)?, unknown)))
}

/// The variants that are called so, each once, and the words that call none.
#[cfg(feature = "ssr")]
async fn pieces(
    connection: &mut PgConnection,
    channel: &Channel,
    cart: &str,
) -> Result<(Vec<(VariantId, i32)>, Vec<String>), sqlx::Error> {
    let typed: Vec<(String, Option<u32>)> = parts(cart).take(MAX_LINES).collect();
    let skus: Vec<String> = typed.iter().map(|(sku, _)| sku.clone()).collect();
    let wanted = Wanted::Handles(&skus);
    let known = named_goods(connection, channel.id, GoodsKind::Variant, wanted).await?;
    let (mut found, mut unknown): (Vec<(VariantId, i32)>, _) = (Vec::new(), Vec::new());
    for (sku, count) in typed {
        let goods = known
            .iter()
            .find(|goods| goods.handle.eq_ignore_ascii_case(&sku));
        let count = count.and_then(|count| i32::try_from(count.min(99)).ok());
        match (goods, count.filter(|count| *count > 0)) {
            (Some(goods), Some(count)) => {
                let id = VariantId(goods.id);
                match found.iter_mut().find(|(variant, _)| *variant == id) {
                    Some((_, pieces)) => *pieces = pieces.saturating_add(count).min(99),
                    None => found.push((id, count)),
                }
            }
            _ => unknown.push(sku),
        }
    }
    Ok((found, unknown))
}

#[cfg(feature = "ssr")]
fn view(trial: &Trial, unknown: Vec<String>) -> TrialView {
    let zero = Money::zero(trial.view.subtotal.currency());
    let off = trial.evaluation.line_discounts.iter().copied();
    let bought = trial.view.lines.iter().zip(off);
    let bought = bought.map(|(line, off)| trial_line(line, off, false));
    let gifts = trial.gifts.iter();
    let gifts = gifts.map(|gift| trial_line(&gift.line, zero, true));
    let taken: Vec<TakenOff> = trial
        .evaluation
        .applied
        .iter()
        .map(|applied| TakenOff {
            name: applied.name.clone(),
            amount: applied.goods().unwrap_or(zero),
        })
        .collect();
    let sum: i64 = taken.iter().map(|one| one.amount.minor()).sum();
    let left = trial.view.subtotal.minor().saturating_sub(sum);
    TrialView {
        lines: bought.chain(gifts).collect(),
        taken,
        subtotal: trial.view.subtotal,
        total: Money::new(left, zero.currency()),
        refusal: trial.refusal.map(refusal),
        unknown,
    }
}

#[cfg(feature = "ssr")]
fn trial_line(line: &CartViewLine, off: Money, is_gift: bool) -> TrialLine {
    let facts = &line.facts;
    let title = if facts.variant_title.is_empty() {
        facts.product_title.clone()
    } else {
        format!("{}, {}", facts.product_title, facts.variant_title)
    };
    TrialLine {
        title,
        quantity: line.quantity,
        total: line.total,
        off,
        is_for_sale: line.problem.is_none(),
        is_gift,
    }
}

#[cfg(feature = "ssr")]
fn refusal(reason: Refusal) -> TrialRefusal {
    let (mut amount, mut pieces) = (None, None);
    let code = match reason {
        Refusal::Unknown => "unknown",
        Refusal::NotYet => "not_yet",
        Refusal::Over => "over",
        Refusal::NotNow => "not_now",
        Refusal::Currency => "currency",
        Refusal::Place => "place",
        Refusal::SignIn => "sign_in",
        Refusal::FirstOrder => "first_order",
        Refusal::NotForYou => "not_for_you",
        Refusal::OtherGoods => "other_goods",
        Refusal::MinimumSubtotal(missing) => {
            amount = Some(missing);
            "minimum_subtotal"
        }
        Refusal::MinimumQuantity(missing) => {
            pieces = Some(missing);
            "minimum_quantity"
        }
        Refusal::UsedUp => "used_up",
        Refusal::CustomerUsedUp => "customer_used_up",
        Refusal::BudgetSpent => "budget_spent",
        Refusal::NoEffect => "no_effect",
        Refusal::Outdone => "outdone",
        Refusal::GiftGone => "gift_gone",
    };
    TrialRefusal {
        code: code.to_owned(),
        amount,
        pieces,
    }
}
