//! The tax and the duty on a cart: the engine of `international`, fed with what the other contexts know.
//!
//! A parcel leaves from the shop's own country. Deliberately not here: the rules and the rates.

use std::collections::BTreeMap;

use catalog::queries::{VariantCustoms, variant_customs};
use channels::Channel;
use chrono::NaiveDate;
use international::Address;
use international::queries::{rate_book, tax_registrations};
use international::tax::{
    Assessed, Assessment, Category, Customer, DutyBook, Import, Item, RateBook, Registration, Sale,
    assess,
};
use kernel::{Currency, Money, MoneyError, Rounding, VariantId};
use orders::{OrderTaxes, TaxLine, TaxedPart};
use pricing::Rates;
use pricing::queries::current_rates;
use sqlx::PgConnection;

use crate::storefront::{CartView, CartViewLine};

/// Documents of title, which gift cards are nearest to. They are taxed when they are spent.
const GIFT_CARD_HS_CODE: &str = "4907.00";

/// What tax and duty on a cart follow from, before its discounts and its shipping are known.
pub(super) struct TaxFacts<'a> {
    from: &'a str,
    address: &'a Address,
    day: NaiveDate,
    rates: RateBook,
    registrations: Vec<Registration>,
    goods: BTreeMap<VariantId, VariantCustoms>,
    exchange: Rates,
}

/// Looks up what tax and duty on `view` follow from when it is sent to `address`.
pub(super) async fn tax_facts<'a>(
    connection: &mut PgConnection,
    shop: &'a Channel,
    view: &CartView,
    address: &'a Address,
    day: NaiveDate,
) -> Result<TaxFacts<'a>, sqlx::Error> {
    let ids: Vec<VariantId> = view.lines.iter().map(|line| line.facts.variant).collect();
    let goods = variant_customs(connection, shop.id, &ids).await?;
    let countries = [shop.country.clone(), address.country.clone()];
    Ok(TaxFacts {
        from: &shop.country,
        address,
        day,
        rates: rate_book(connection, shop.id, &countries).await?,
        registrations: tax_registrations(connection, shop.id, day).await?,
        goods: goods.into_iter().map(|one| (one.variant, one)).collect(),
        exchange: current_rates(connection).await?,
    })
}

impl TaxFacts<'_> {
    /// Tax and duty on the lines, each less what is taken off it, and on what is paid for the shipping.
    pub(super) fn assess(
        &self,
        lines: &[CartViewLine],
        discounts: &[Money],
        shipping: Money,
    ) -> Result<Assessment, MoneyError> {
        let items: Vec<Item<'_>> = lines
            .iter()
            .zip(discounts)
            .map(|(line, discount)| self.item(line, *discount))
            .collect::<Result<_, _>>()?;
        let exchange =
            |amount: Money, to: Currency| self.exchange.convert(amount, to, Rounding::None);
        assess(&Sale {
            items: &items,
            shipping,
            from: self.from,
            country: &self.address.country,
            region: &self.address.region,
            day: self.day,
            registrations: &self.registrations,
            customer: Customer::default(),
            rates: &self.rates,
            duties: DutyBook::bundled(),
            exchange: &exchange,
        })
    }

    fn item(&self, line: &CartViewLine, discount: Money) -> Result<Item<'_>, MoneyError> {
        let goods = self.goods.get(&line.facts.variant);
        if line.facts.is_gift_card {
            return Ok(Item {
                price: line.total.checked_sub(discount)?,
                category: Category::Exempt,
                hs_code: GIFT_CARD_HS_CODE,
                origin: self.from,
            });
        }
        Ok(Item {
            price: line.total.checked_sub(discount)?,
            category: goods
                .and_then(|goods| goods.tax_category.parse().ok())
                .unwrap_or(Category::Standard),
            hs_code: goods.map_or("", |goods| &goods.hs_code),
            origin: goods.map_or("", |goods| &goods.origin),
        })
    }
}

/// Whether something in the cart is not sent to the country.
pub(super) async fn is_restricted(
    connection: &mut PgConnection,
    shop: kernel::ChannelId,
    view: &CartView,
    country: &str,
) -> Result<bool, sqlx::Error> {
    let ids: Vec<VariantId> = view.lines.iter().map(|line| line.facts.variant).collect();
    let goods = variant_customs(connection, shop, &ids).await?;
    let refused = |goods: &VariantCustoms| goods.not_sent_to.iter().any(|one| one == country);
    Ok(goods.iter().any(refused))
}

/// What is kept with the order.
pub(super) fn order_taxes(assessment: &Assessment) -> Result<OrderTaxes, MoneyError> {
    let lines = (0_i32..).zip(&assessment.lines);
    let of_lines = lines.flat_map(|(position, line)| parts(TaxedPart::Line(position), line));
    let of_shipping = parts(TaxedPart::Shipping, &assessment.shipping);
    let of_duty = parts(TaxedPart::Duty, &assessment.duty);
    Ok(OrderTaxes {
        prices_include_tax: assessment.inclusive,
        added: assessment.added_tax()?,
        duty: assessment.duty.net,
        due_on_delivery: assessment.import == Import::OnDelivery,
        lines: of_lines.chain(of_shipping).chain(of_duty).collect(),
    })
}

fn parts(part: TaxedPart, assessed: &Assessed) -> impl Iterator<Item = TaxLine> {
    let stays = move |base: Money| part != TaxedPart::Duty || base.is_positive();
    assessed
        .parts
        .iter()
        .filter(move |one| stays(one.base))
        .map(move |one| TaxLine {
            part,
            jurisdiction: one.jurisdiction.clone(),
            name: one.name.clone(),
            rate: one.rate,
            base: one.base,
            tax: one.tax,
        })
}
