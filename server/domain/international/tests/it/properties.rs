//! What holds for every sale.

use international::tax::{Category, Scheme};
use kernel::{Currency, Money};
use proptest::prelude::*;

use crate::sale::{Case, Goods, case};

fn goods() -> impl Strategy<Value = Vec<Goods>> {
    let code = prop::sample::select(vec!["", "7013.49", "8518.22", "3307.41", "4901.99"]);
    let category = prop::sample::select(Category::ALL.to_vec());
    prop::collection::vec((code, category, 0_i64..200_000), 1..7)
}

fn cases() -> impl Strategy<Value = Case> {
    let places = vec![
        ("AU", "AU", "NSW", Currency::AUD),
        ("AU", "NZ", "", Currency::NZD),
        ("AU", "DE", "", Currency::EUR),
        ("DE", "FR", "", Currency::EUR),
        ("AU", "GB", "", Currency::GBP),
        ("AU", "US", "CA", Currency::USD),
        ("AU", "US", "TX", Currency::USD),
        ("CA", "CA", "QC", Currency::CAD),
        ("AU", "JP", "TOKYO", Currency::JPY),
        ("JP", "JP", "TOKYO", Currency::JPY),
        ("AU", "SG", "", Currency::SGD),
    ];
    let registered = prop::collection::vec(any::<bool>(), 4);
    (
        prop::sample::select(places),
        goods(),
        0_i64..20_000,
        registered,
    )
        .prop_map(
            |((from, country, region, currency), goods, shipping, registered)| {
                let all = [
                    (Scheme::Standard, country, ""),
                    (Scheme::Standard, country, region),
                    (
                        if from == "AU" {
                            Scheme::ImportOneStop
                        } else {
                            Scheme::OneStop
                        },
                        "IE",
                        "",
                    ),
                    (Scheme::Duties, country, ""),
                ];
                let mut case = case(from, country, region, currency)
                    .goods(&goods)
                    .shipping(shipping);
                for ((scheme, country, region), wanted) in all.into_iter().zip(registered) {
                    if wanted {
                        case = case.registered(scheme, country, region);
                    }
                }
                case
            },
        )
}

proptest! {
    #[test]
    fn amounts_add_up_and_none_is_negative(case in cases()) {
        let found = case.assess();
        for one in found.lines.iter().chain([&found.shipping, &found.duty]) {
            prop_assert_eq!(one.net.checked_add(one.tax).unwrap(), one.gross);
            prop_assert!(!one.tax.is_negative() && !one.net.is_negative());
            let parts = Money::sum(case.currency, one.parts.iter().map(|part| part.tax)).unwrap();
            prop_assert_eq!(parts, one.tax);
        }
        let by_place = found.summary().unwrap();
        let tax = Money::sum(case.currency, by_place.iter().map(|part| part.tax)).unwrap();
        prop_assert_eq!(tax, found.tax().unwrap());
        let duties = Money::sum(case.currency, found.duties.iter().copied()).unwrap();
        prop_assert_eq!(duties, found.duty.net);
        let prices: i64 = case.goods.iter().map(|goods| goods.2).sum::<i64>() + case.shipping;
        let on_top = found.added_tax().unwrap().minor() + found.duty.net.minor();
        prop_assert_eq!(found.total().unwrap().minor(), prices + on_top);
    }

    #[test]
    fn a_price_that_includes_tax_stays_what_it_was(case in cases()) {
        let found = case.assess();
        for (goods, line) in case.goods.iter().zip(&found.lines) {
            let price = if found.inclusive { line.gross } else { line.net };
            prop_assert_eq!(price.minor(), goods.2);
        }
    }

    #[test]
    fn the_order_of_lines_changes_nothing(case in cases(), by in 0_usize..6) {
        let found = case.assess();
        let mut turned = case.clone();
        let by = by % turned.goods.len();
        turned.goods.rotate_left(by);
        let again = turned.assess();
        let mut lines = found.lines.clone();
        lines.rotate_left(by);
        let mut duties = found.duties.clone();
        duties.rotate_left(by);
        prop_assert_eq!(&lines, &again.lines);
        prop_assert_eq!(&duties, &again.duties);
        prop_assert_eq!(&found.shipping, &again.shipping);
        prop_assert_eq!(found.total().unwrap(), again.total().unwrap());
    }

    #[test]
    fn what_is_taken_off_lowers_the_tax(price in 1_i64..1_000_000, off in 1_i64..=100) {
        for (country, region) in [("AU", "NSW"), ("US", "CA")] {
            let whole = case(country, country, region, Currency::AUD)
                .registered(Scheme::Standard, country, if country == "US" { region } else { "" });
            let tax = |minor: i64| {
                let case = whole.clone().goods(&[("", Category::Standard, minor)]);
                case.assess().tax().unwrap().minor()
            };
            prop_assert!(tax(price - price * off / 100) <= tax(price));
            prop_assert_eq!(tax(0), 0);
        }
    }
}
