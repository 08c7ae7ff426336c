//! A version of a product as those who run the shop write it: catalogue, prices and cost in one.
//!
//! Deliberately not here: stock, which is counted in by the warehouse, and files of products.

mod margins;

pub use margins::{Margin, margins};

use catalog::commands::put_variant;
use catalog::{CatalogError, NewVariant};
use kernel::{ChannelId, Money, ProductId, VariantId};
use platform::{Actor, Platform, audit, outbox};
use pricing::PricingError;
use pricing::commands::{lock_prices, set_base_price, set_cost};
use pricing::queries::{compare_at_room, default_market};
use serde_json::json;
use sqlx::PgConnection;

/// What a version costs, in the shop's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VariantPrices {
    /// The base price.
    pub price: Money,
    /// The price before that is to be shown beside it.
    pub compare_at: Option<Money>,
    /// What it costs the shop; `None`: not known.
    pub cost: Option<Money>,
}

/// Writes a variant of `product` with its prices; one that is there, by its stock keeping unit, is changed.
///
/// # Errors
/// Those of [`put_variant`]; [`CatalogError::Fields`]: `price` or `cost` `range` below zero, and what is wrong with
/// `compare_at`: `low` when it is not above the price, `unknown` when nothing was for sale in the 30 days before, `prior`
/// when the price does not undercut the lowest of them; database errors.
pub async fn save_variant(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    (product, options): (ProductId, &[String]),
    new: &NewVariant<'_>,
    prices: VariantPrices,
) -> Result<VariantId, CatalogError> {
    let VariantPrices {
        price,
        compare_at,
        cost,
    } = prices;
    for (field, amount) in [("price", Some(price)), ("cost", cost)] {
        if amount.is_some_and(|amount| amount.minor() < 0) {
            return Err(CatalogError::field(field, "range"));
        }
    }
    let variant = put_variant(connection, platform, channel, product, options, new)
        .await?
        .id;
    lock_prices(connection, channel).await?;
    if let Some(before) = compare_at {
        check_claim(connection, platform, channel, variant, price, before).await?;
    }
    set_base_price(connection, platform, channel, variant, price, compare_at)
        .await
        .map_err(refused)?;
    set_cost(connection, platform, channel, variant, cost)
        .await
        .map_err(refused)?;
    tell(
        connection,
        platform,
        channel,
        actor,
        (product, new.sku),
        prices,
    )
    .await?;
    Ok(variant)
}

/// Whether the price before may be told. Who claims one that may not is told so, and not left wondering where it is.
async fn check_claim(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    variant: VariantId,
    price: Money,
    before: Money,
) -> Result<(), CatalogError> {
    if before.minor() <= price.minor() {
        return Err(CatalogError::field("compare_at", "low"));
    }
    let market = default_market(connection, channel).await?.id;
    let (asked, now) = ([(variant, price.minor())], platform.now());
    let rooms = compare_at_room(connection, channel, market, &asked, now).await?;
    let lowest = rooms.get(&variant).copied();
    match lowest {
        None => Err(CatalogError::field("compare_at", "unknown")),
        Some(lowest) if lowest <= price.minor() => Err(CatalogError::field("compare_at", "prior")),
        Some(_) => Ok(()),
    }
}

fn refused(error: PricingError) -> CatalogError {
    match error {
        PricingError::Database(error) => error.into(),
        _ => CatalogError::field("price", "range"),
    }
}

async fn tell(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    (product, sku): (ProductId, &str),
    prices: VariantPrices,
) -> Result<(), sqlx::Error> {
    let event = json!({ "product": product });
    let topic = "catalog.product_changed";
    outbox::publish(connection, platform, channel, topic, &event).await?;
    let (subject, detail) = (
        product.to_string(),
        json!({ "sku": sku, "price_minor": prices.price.minor(),
            "compare_at_minor": prices.compare_at.map(Money::minor), "cost_minor": prices.cost.map(Money::minor) }),
    );
    let action = "catalog.put_variant";
    audit::record(
        connection, platform, channel, actor, action, "product", &subject, detail,
    )
    .await?;
    Ok(())
}
