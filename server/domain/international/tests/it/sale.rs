//! Sales, briefly.

use chrono::NaiveDate;
use international::tax::{
    Assessment, Category, Customer, DutyBook, Item, RateBook, Registration, Sale, Scheme, assess,
};
use kernel::{Currency, Money};

/// Code, category, price in minor units; the code of the Harmonised System may be empty.
pub type Goods = (&'static str, Category, i64);

#[derive(Debug, Clone)]
pub struct Case {
    pub from: &'static str,
    pub country: &'static str,
    pub region: &'static str,
    pub currency: Currency,
    pub goods: Vec<Goods>,
    pub shipping: i64,
    pub registered: Vec<(Scheme, &'static str, &'static str)>,
    pub customer: Customer<'static>,
}

pub fn case(
    from: &'static str,
    country: &'static str,
    region: &'static str,
    currency: Currency,
) -> Case {
    Case {
        from,
        country,
        region,
        currency,
        goods: Vec::new(),
        shipping: 0,
        registered: Vec::new(),
        customer: Customer::default(),
    }
}

impl Case {
    pub fn goods(mut self, goods: &[Goods]) -> Self {
        self.goods = goods.to_vec();
        self
    }

    pub fn shipping(mut self, minor: i64) -> Self {
        self.shipping = minor;
        self
    }

    pub fn registered(
        mut self,
        scheme: Scheme,
        country: &'static str,
        region: &'static str,
    ) -> Self {
        self.registered.push((scheme, country, region));
        self
    }

    pub fn customer(mut self, customer: Customer<'static>) -> Self {
        self.customer = customer;
        self
    }

    pub fn assess(&self) -> Assessment {
        let items: Vec<Item<'_>> = self
            .goods
            .iter()
            .map(|goods| item(*goods, self.currency))
            .collect();
        let registration = |(scheme, country, region): &(Scheme, &str, &str)| Registration {
            scheme: *scheme,
            country: (*country).to_owned(),
            region: (*region).to_owned(),
        };
        let registrations: Vec<Registration> = self.registered.iter().map(registration).collect();
        // Round figures, so that limits can be checked by hand: units of each for one Australian dollar, in thousandths.
        let worth = |currency: Currency| match currency.code() {
            "EUR" => 600,
            "GBP" => 500,
            "USD" => 650,
            "NZD" => 1_100,
            "JPY" => 100_000,
            "SGD" | "CAD" => 900,
            _ => 1_000,
        };
        let exchange = |amount: Money, to: Currency| {
            let scale = |currency: Currency| 10_i64.pow(currency.minor_digits());
            let minor = amount.minor() * worth(to) * scale(to)
                / worth(amount.currency())
                / scale(amount.currency());
            Some(Money::new(minor, to))
        };
        assess(&Sale {
            items: &items,
            shipping: Money::new(self.shipping, self.currency),
            from: self.from,
            country: self.country,
            region: self.region,
            day: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            registrations: &registrations,
            customer: self.customer,
            rates: &RateBook::default(),
            duties: DutyBook::bundled(),
            exchange: &exchange,
        })
        .unwrap()
    }
}

fn item((hs_code, category, price): Goods, currency: Currency) -> Item<'static> {
    Item {
        price: Money::new(price, currency),
        category,
        hs_code,
        origin: "AU",
    }
}
