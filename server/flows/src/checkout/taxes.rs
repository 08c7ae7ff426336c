//! The tax and the duty on a cart: the engine of `international`, fed with what the other contexts know.
//!
//! A parcel leaves from the shop's own country. Deliberately not here: the rules and the rates.

use channels::Channel;
use chrono::NaiveDate;
use international::queries::{certificate_for, rate_book, tax_registrations};
use international::tax::{
    Assessed, Category, Customer, DutyBook, Import, Item, RateBook, Registration, Relieved, Sale,
    Treatment, assess_relieved,
};
use international::{Address, TaxId};
use kernel::{Currency, Money, MoneyError, PersonId, Rounding};
use orders::{OrderTaxes, TaxBuyer, TaxFree, TaxLine, TaxedPart};
use pricing::Rates;
use pricing::queries::current_rates;
use sqlx::PgConnection;

use crate::storefront::{CartView, CartViewLine};

/// Documents of title, which gift cards are nearest to. They are taxed when they are spent.
const GIFT_CARD_HS_CODE: &str = "4907.00";

/// Who buys, and where it goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Destination<'a> {
    pub(super) address: &'a Address,
    pub(super) tax_id: Option<&'a TaxId>,
    /// Who is signed in: a certificate is a person's.
    pub(super) person: Option<PersonId>,
}

/// What tax and duty on a cart follow from, before its discounts and its shipping are known.
pub(super) struct TaxFacts<'a> {
    from: &'a str,
    to: Destination<'a>,
    certificate: Option<String>,
    day: NaiveDate,
    rates: RateBook,
    registrations: Vec<Registration>,
    exchange: Rates,
}

/// Looks up what tax and duty on what is sent there follow from.
pub(super) async fn tax_facts<'a>(
    connection: &mut PgConnection,
    shop: &'a Channel,
    to: Destination<'a>,
    day: NaiveDate,
) -> Result<TaxFacts<'a>, sqlx::Error> {
    let countries = [shop.country.clone(), to.address.country.clone()];
    let place = (to.address.country.as_str(), to.address.region.as_str());
    let certificate = match to.person {
        Some(person) => certificate_for(connection, shop.id, person, place, day).await?,
        None => None,
    };
    Ok(TaxFacts {
        from: &shop.country,
        to,
        certificate,
        day,
        rates: rate_book(connection, shop.id, &countries).await?,
        registrations: tax_registrations(connection, shop.id, day).await?,
        exchange: current_rates(connection).await?,
    })
}

impl TaxFacts<'_> {
    /// Tax and duty on the lines, each less what is taken off it, and on what is paid for the shipping; and what a buyer who
    /// owes no tax does not pay of them.
    pub(super) fn assess(
        &self,
        lines: &[CartViewLine],
        discounts: &[Money],
        shipping: Money,
    ) -> Result<Relieved, MoneyError> {
        let items: Vec<Item<'_>> = lines
            .iter()
            .zip(discounts)
            .map(|(line, discount)| self.item(line, *discount))
            .collect::<Result<_, _>>()?;
        let exchange =
            |amount: Money, to: Currency| self.exchange.convert(amount, to, Rounding::None);
        assess_relieved(&Sale {
            items: &items,
            shipping,
            from: self.from,
            country: &self.to.address.country,
            region: &self.to.address.region,
            day: self.day,
            registrations: &self.registrations,
            customer: Customer {
                exempt: self.certificate.is_some(),
                business_in: self.to.tax_id.map(|tax_id| tax_id.country),
            },
            rates: &self.rates,
            duties: DutyBook::bundled(),
            exchange: &exchange,
        })
    }

    fn item<'l>(&'l self, line: &'l CartViewLine, discount: Money) -> Result<Item<'l>, MoneyError> {
        let goods = &line.facts;
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
            category: goods.tax_category.parse().unwrap_or(Category::Standard),
            hs_code: &goods.hs_code,
            origin: &goods.origin,
        })
    }
}

impl TaxFacts<'_> {
    /// What is kept with the order.
    pub(super) fn order_taxes(&self, relieved: &Relieved) -> Result<OrderTaxes, MoneyError> {
        let assessment = &relieved.assessment;
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
            buyer: self.buyer(relieved)?,
        })
    }

    fn buyer(&self, relieved: &Relieved) -> Result<TaxBuyer, MoneyError> {
        let free = match relieved.assessment.treatment {
            Treatment::ReverseCharge => Some(TaxFree::ReverseCharge),
            Treatment::ExemptCustomer => Some(TaxFree::Certificate),
            _ => None,
        };
        let tax_id = self.to.tax_id.map(|tax_id| tax_id.number.clone());
        let held = self.certificate.clone();
        let certificate = held.filter(|_| free == Some(TaxFree::Certificate));
        let currency = relieved.shipping.currency();
        Ok(TaxBuyer {
            tax_id: tax_id.unwrap_or_default(),
            certificate: certificate.unwrap_or_default(),
            free,
            relief: Money::sum(currency, relieved.lines.iter().copied())?,
            shipping_relief: relieved.shipping,
        })
    }
}

/// Whether something in the cart is not sent to the country.
pub(super) fn is_restricted(view: &CartView, country: &str) -> bool {
    let refused = |line: &CartViewLine| line.facts.not_sent_to.iter().any(|one| one == country);
    view.lines.iter().any(refused)
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
