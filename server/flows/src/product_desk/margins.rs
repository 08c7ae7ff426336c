//! What the shop keeps of a price: without tax, less what the goods cost.
//!
//! The tax is that of a sale at home, worked out by the same engine as an order's. Deliberately not here: shipping, fees of
//! payments, and what promotions take off.

use std::collections::HashMap;

use catalog::queries::variant_facts;
use channels::Channel;
use international::queries::{rate_book, tax_registrations};
use international::tax::{Category, Customer, DutyBook, Item, Sale, assess};
use kernel::{Money, Percentage, Timestamp, VariantId};
use pricing::queries::costs_of;
use rust_decimal::{Decimal, RoundingStrategy};
use sqlx::PgConnection;

/// What is kept of a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margin {
    /// What the goods cost the shop.
    pub cost: Money,
    /// The price without tax.
    pub net: Money,
    /// What is left; below zero where they cost more than they bring.
    pub profit: Money,
    /// That as a part of the price without tax, to a tenth of a percent; `None` where that is nothing.
    pub rate: Option<Percentage>,
}

/// The margin at each of `prices` whose cost is known in the same currency, sold at home at `now`.
///
/// # Errors
/// Database errors.
pub async fn margins(
    connection: &mut PgConnection,
    channel: &Channel,
    prices: &HashMap<VariantId, Money>,
    now: Timestamp,
) -> Result<HashMap<VariantId, Margin>, sqlx::Error> {
    let ids: Vec<VariantId> = prices.keys().copied().collect();
    let costs = costs_of(connection, channel.id, &ids).await?;
    if costs.is_empty() {
        return Ok(HashMap::new());
    }
    let day = channel.day_at(now);
    let rates = rate_book(
        connection,
        channel.id,
        std::slice::from_ref(&channel.country),
    )
    .await?;
    let registrations = tax_registrations(connection, channel.id, day).await?;
    let goods = variant_facts(connection, channel.id, &ids).await?;
    let net_of = |price: Money, category: &str| -> Option<Money> {
        let item = Item {
            price,
            category: category.parse().unwrap_or(Category::Standard),
            hs_code: "",
            origin: "",
        };
        let assessed = assess(&Sale {
            items: &[item],
            shipping: Money::zero(price.currency()),
            from: &channel.country,
            country: &channel.country,
            region: "",
            day,
            registrations: &registrations,
            customer: Customer::default(),
            rates: &rates,
            duties: DutyBook::bundled(),
            exchange: &|_, _| None,
        });
        Some(assessed.ok()?.lines.first()?.net)
    };
    let found = goods.iter().filter_map(|one| {
        let (price, cost) = (*prices.get(&one.variant)?, *costs.get(&one.variant)?);
        let net = net_of(price, &one.tax_category)?;
        Some((one.variant, margin(net, cost)?))
    });
    Ok(found.collect())
}

/// `None` for two currencies, which have no margin.
fn margin(net: Money, cost: Money) -> Option<Margin> {
    let profit = net.checked_sub(cost).ok()?;
    let part = Decimal::from(profit.minor())
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(Decimal::from(net.minor()));
    let rate = part.map(|part| {
        Percentage::from_percent(
            part.round_dp_with_strategy(1, RoundingStrategy::MidpointNearestEven),
        )
    });
    Some(Margin {
        cost,
        net,
        profit,
        rate,
    })
}

#[cfg(test)]
mod tests {
    use kernel::Currency;

    use super::*;

    fn dollars(minor: i64) -> Money {
        Money::new(minor, Currency::AUD)
    }

    #[test]
    fn the_margin_is_a_part_of_the_price_without_tax() {
        let found = margin(dollars(10_000), dollars(6_250)).unwrap();
        assert_eq!(found.profit, dollars(3_750));
        assert_eq!(found.rate.unwrap().as_percent(), Decimal::new(375, 1));
        let loss = margin(dollars(3_000), dollars(4_000)).unwrap();
        assert_eq!(loss.rate.unwrap().as_percent(), Decimal::new(-333, 1));
        assert_eq!(margin(dollars(0), dollars(5)).unwrap().rate, None);
        assert_eq!(margin(dollars(5), Money::new(5, Currency::EUR)), None);
    }
}
