//! The examples come out as they say, and the document says the same.

use std::fmt::Write as _;
use std::path::Path;

use international::tax::{Assessment, Import, Part};
use kernel::Money;

use crate::examples::{Example, all};

fn outcome(found: &Assessment) -> (i64, i64, i64, i64, i64) {
    let goods: i64 = found.lines.iter().map(|line| line.tax.minor()).sum();
    (
        goods,
        found.shipping.tax.minor(),
        found.duty.net.minor(),
        found.duty.tax.minor(),
        found.total().unwrap().minor(),
    )
}

#[test]
fn every_example_comes_out_as_worked_by_hand() {
    let examples = all();
    assert!(examples.len() >= 30);
    let wrong: Vec<String> = examples
        .iter()
        .filter(|(_, case, expected)| outcome(&case.assess()) != *expected)
        .map(|(name, case, expected)| {
            format!(
                "{name}: {:?}, and not {expected:?}",
                outcome(&case.assess())
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_document_has_the_examples() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/tax-examples.md");
    let text = document();
    if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
        return;
    }
    std::fs::write(&path, text).unwrap();
    panic!("docs/tax-examples.md was out of date and has been written anew");
}

fn document() -> String {
    let mut text = String::from(
        "# Tax and duty: worked examples\n\n\
         Written from the tests of `server/domain/international` (`tests/it/examples.rs`), which hold it equal to what the \
         engine works out.\nPrices are those of the goods after promotions. Rates are the bundled ones \
         (`server/domain/international/data/README.md`) as they\nstand on 21 November 2026. Tax is rounded once, half to \
         even, per line and jurisdiction.\n\n\
         | Sale | Goods | Shipping | Tax | Duty | Due on delivery | Paid |\n\
         | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for example in all() {
        row(&mut text, &example);
    }
    text
}

fn row(text: &mut String, (name, case, _): &Example) {
    let found = case.assess();
    let money = |minor| written(Money::new(minor, case.currency));
    let goods: Vec<String> = case.goods.iter().map(|goods| money(goods.2)).collect();
    let taxes: Vec<String> = found
        .summary()
        .unwrap()
        .iter()
        .map(|part| tax(part, found.inclusive))
        .collect();
    let duty = if found.duty.net.is_zero() {
        "–".to_owned()
    } else {
        written(found.duty.net)
    };
    let border = if found.import == Import::OnDelivery {
        "perhaps"
    } else {
        "–"
    };
    let taxes = if taxes.is_empty() {
        "none".to_owned()
    } else {
        taxes.join(", ")
    };
    let shipping = if case.shipping == 0 {
        "–".to_owned()
    } else {
        money(case.shipping)
    };
    let paid = written(found.total().unwrap());
    let goods = goods.join(" + ");
    writeln!(
        text,
        "| {name} | {goods} | {shipping} | {taxes} | {duty} | {border} | {paid} |"
    )
    .unwrap();
}

fn tax(part: &Part, inclusive: bool) -> String {
    let rate = part.rate.as_percent().normalize();
    let how = if inclusive { "inside" } else { "on top" };
    format!(
        "{} {} {rate}%: {} {how}",
        part.jurisdiction,
        part.name,
        written(part.tax)
    )
}

fn written(amount: Money) -> String {
    format!("{} {}", amount.currency().code(), amount.to_decimal())
}
