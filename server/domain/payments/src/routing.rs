//! Which processor is asked for the money of a payment, and which after it when the first could not take the request.
//!
//! A rule fits by currency, country of the delivery and amount; the rules that fit are gone through by position. A rule
//! with a share of less than 100 comes first for that part of the payments alone, and after the others for the rest.
//! Invariants: the same payment is always routed the same; only gateways of rules that fit are named, each once.
//! Deliberately not here: whether a gateway is there at all, and when it is safe to ask the next one.

use kernel::Money;
use uuid::Uuid;

/// A rule of a shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Rules are gone through from the lowest.
    pub position: i32,
    /// Who is asked.
    pub gateway: String,
    /// ISO 4217 code; `None`: any.
    pub currency: Option<String>,
    /// ISO 3166 code of the delivery's country; `None`: any.
    pub country: Option<String>,
    /// Least amount in minor units, included.
    pub from_minor: Option<i64>,
    /// Greatest amount in minor units, included.
    pub to_minor: Option<i64>,
    /// Percent of the payments that fit, 1 to 100.
    pub share: i32,
}

/// What a payment is routed by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteFacts<'a> {
    /// What is to be charged.
    pub amount: Money,
    /// Where the parcel goes; `None` while that is not known.
    pub country: Option<&'a str>,
    /// What decides between shares: the same for every try to pay one cart.
    pub draw: Uuid,
}

impl Route {
    /// Whether the rule says something about such a payment.
    #[must_use]
    pub fn fits(&self, facts: &RouteFacts<'_>) -> bool {
        let minor = facts.amount.minor();
        let currency = self.currency.as_deref();
        currency.is_none_or(|code| code == facts.amount.currency().code())
            && (self.country.is_none() || self.country.as_deref() == facts.country)
            && self.from_minor.is_none_or(|from| minor >= from)
            && self.to_minor.is_none_or(|to| minor <= to)
    }
}

/// The gateways for a payment, the first one first; empty when no rule fits. `routes` in the order of their positions.
#[must_use]
pub fn gateways_for<'a>(routes: &'a [Route], facts: &RouteFacts<'_>) -> Vec<&'a str> {
    let fitting: Vec<&Route> = routes.iter().filter(|route| route.fits(facts)).collect();
    let (drawn, left_out): (Vec<&Route>, Vec<&Route>) = fitting
        .into_iter()
        .partition(|route| draw(facts.draw, route.position) < route.share);
    let mut named = Vec::new();
    for route in drawn.into_iter().chain(left_out) {
        if !named.contains(&route.gateway.as_str()) {
            named.push(route.gateway.as_str());
        }
    }
    named
}

/// A number from 0 to 99 for a cart and a rule; evenly spread as ids are.
fn draw(id: Uuid, position: i32) -> i32 {
    // The last eight bytes of an id are random (RFC 9562 §5.7); the rule's position makes each rule draw for itself.
    let (_, random) = id.as_u64_pair();
    let mixed = (random ^ u64::from(position.unsigned_abs()))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_right(32)
        .wrapping_mul(0xd6e8_feb8_6659_fd93);
    i32::try_from((mixed >> 32) % 100).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use proptest::prelude::*;

    use super::*;

    fn route(position: i32, gateway: &str, share: i32) -> Route {
        Route {
            position,
            gateway: gateway.to_owned(),
            currency: None,
            country: None,
            from_minor: None,
            to_minor: None,
            share,
        }
    }

    fn facts(minor: i64, draw: u128) -> RouteFacts<'static> {
        RouteFacts {
            amount: Money::new(minor, Currency::AUD),
            country: Some("AU"),
            draw: Uuid::from_u128(draw),
        }
    }

    #[test]
    fn rules_fit_by_currency_country_and_amount() {
        let rule = Route {
            currency: Some("AUD".into()),
            country: Some("AU".into()),
            from_minor: Some(100),
            to_minor: Some(200),
            ..route(1, "stripe", 100)
        };
        for (minor, fits) in [(99, false), (100, true), (200, true), (201, false)] {
            assert_eq!(rule.fits(&facts(minor, 1)), fits, "{minor}");
        }
        let abroad = RouteFacts {
            country: Some("NZ"),
            ..facts(150, 1)
        };
        assert!(!rule.fits(&abroad));
        let dollars = RouteFacts {
            amount: Money::new(150, Currency::USD),
            ..facts(150, 1)
        };
        assert!(!rule.fits(&dollars));
    }

    #[test]
    fn a_share_is_kept_within_two_percent_and_the_others_come_after() {
        let routes = [route(1, "stripe", 30), route(2, "sandbox", 100)];
        let mut first = 0;
        for number in 0..10_000_u128 {
            // Spread as ids are.
            let id = number.wrapping_mul(0x2545_f491_4f6c_dd1d_9e37_79b9_7f4a_7c15);
            let found = gateways_for(&routes, &facts(100, id));
            assert_eq!(found.len(), 2);
            first += usize::from(found[0] == "stripe");
        }
        assert!((2_800..=3_200).contains(&first), "{first}");
    }

    fn any_route() -> impl Strategy<Value = Route> {
        let gateway = prop_oneof![Just("sandbox"), Just("stripe"), Just("other")];
        let currency = prop_oneof![Just(None), Just(Some("AUD")), Just(Some("EUR"))];
        let country = prop_oneof![Just(None), Just(Some("AU")), Just(Some("NZ"))];
        let limit = || proptest::option::of(0_i64..300);
        (gateway, currency, country, limit(), limit(), 1..=100_i32).prop_map(
            |(gateway, currency, country, from_minor, to_minor, share)| Route {
                currency: currency.map(str::to_owned),
                country: country.map(str::to_owned),
                from_minor,
                to_minor,
                ..route(1, gateway, share)
            },
        )
    }

    proptest! {
        #[test]
        fn each_gateway_of_a_fitting_rule_is_named_once_and_no_other(
            mut routes in proptest::collection::vec(any_route(), 0..8),
            minor in 0_i64..300,
            id in any::<u128>(),
        ) {
            for (position, route) in (1..).zip(routes.iter_mut()) {
                route.position = position;
            }
            let facts = facts(minor, id);
            let found = gateways_for(&routes, &facts);
            let mut expected: Vec<&str> = routes.iter().filter(|route| route.fits(&facts))
                .map(|route| route.gateway.as_str()).collect();
            expected.sort_unstable();
            expected.dedup();
            let mut sorted = found.clone();
            sorted.sort_unstable();
            prop_assert_eq!(&sorted, &expected);
            prop_assert_eq!(&found, &gateways_for(&routes, &facts), "the same payment goes the same way");
            // Rules that take all payments keep their order among themselves.
            if let Some(whole) = routes.iter().find(|route| route.fits(&facts))
                && whole.share == 100
            {
                prop_assert_eq!(found.first(), Some(&whole.gateway.as_str()));
            }
        }
    }
}
