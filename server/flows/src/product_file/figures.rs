//! Writes stock, prices and costs of a batch, a few statements for all of them.

use inventory::commands::{CountedIn, count_in};
use kernel::{Money, VariantId};
use pricing::BasePrice;
use pricing::commands::{set_costs, set_prices};
use pricing::queries::{asked_prices, costs_of};
use sqlx::PgConnection;

use super::batch::Target;
use super::error::ImportError;
use super::put::Figured;

/// Counts in the pieces of new variants.
pub(super) async fn write_stock(
    target: &Target<'_>,
    connection: &mut PgConnection,
    figured: &[Figured<'_>],
) -> Result<(), ImportError> {
    let new = figured
        .iter()
        .filter(|one| one.is_new && one.ready.stock > 0);
    let counted: Vec<CountedIn<'_>> = new
        .map(|one| CountedIn {
            variant: one.id,
            quantity: one.ready.stock,
            reference: &one.ready.sku,
        })
        .collect();
    if counted.is_empty() {
        return Ok(());
    }
    let warehouse = target.warehouse.ok_or(ImportError::NoWarehouse)?;
    let (platform, channel) = (target.platform, target.channel.id);
    count_in(connection, platform, channel, warehouse, "import", &counted).await?;
    Ok(())
}

/// Sets the prices that differ. Who has no price yet can not claim one before.
pub(super) async fn write_prices(
    target: &Target<'_>,
    connection: &mut PgConnection,
    figured: &[Figured<'_>],
) -> Result<(), ImportError> {
    let (channel, currency) = (target.channel.id, target.channel.currency);
    let said = figured
        .iter()
        .filter(|one| one.ready.price_minor.is_some() || one.ready.compare_at_minor.is_some());
    let said: Vec<&Figured<'_>> = said.collect();
    let variants: Vec<VariantId> = said.iter().map(|one| one.id).collect();
    let stored = asked_prices(connection, channel, currency, &variants).await?;
    let price = |one: &&Figured<'_>| {
        let stored = stored.get(&one.id);
        let claimed = stored.and_then(|asked| asked.compare_at).map(Money::minor);
        let asked = stored.map(|asked| asked.price.minor());
        let price = BasePrice {
            variant: one.id,
            amount_minor: one.ready.price_minor.or(asked)?,
            compare_at_minor: one.ready.compare_at_minor.unwrap_or(claimed),
        };
        let same = asked == Some(price.amount_minor) && claimed == price.compare_at_minor;
        (!same).then_some(price)
    };
    let prices: Vec<BasePrice> = said.iter().filter_map(price).collect();
    set_prices(connection, target.platform, channel, currency, &prices).await?;
    Ok(())
}

/// Sets the costs that differ. A cost in another currency is none that the file could take away.
pub(super) async fn write_costs(
    target: &Target<'_>,
    connection: &mut PgConnection,
    figured: &[Figured<'_>],
) -> Result<(), ImportError> {
    let (channel, currency) = (target.channel.id, target.channel.currency);
    let said = figured
        .iter()
        .filter_map(|one| Some((one.id, one.ready.cost_minor?)));
    let said: Vec<(VariantId, Option<i64>)> = said.collect();
    let variants: Vec<VariantId> = said.iter().map(|(variant, _)| *variant).collect();
    let stored = costs_of(connection, channel, &variants).await?;
    let costs = said.into_iter().filter_map(|(variant, minor)| {
        let stored = stored.get(&variant).copied();
        let cost = minor.map(|minor| Money::new(minor, currency));
        let is_foreign = stored.is_some_and(|stored| stored.currency() != currency);
        (cost != stored && !(cost.is_none() && is_foreign)).then_some((variant, cost))
    });
    let costs: Vec<(VariantId, Option<Money>)> = costs.collect();
    if !costs.is_empty() {
        set_costs(connection, target.platform, channel, &costs).await?;
    }
    Ok(())
}
