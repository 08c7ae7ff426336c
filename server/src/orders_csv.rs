//! A person's orders as CSV (RFC 4180), a line per product.
//!
//! Amounts are written with their currency's decimals and a point, whatever the locale, so that programs can read them.

use std::collections::BTreeMap;

use flows::own_orders::PaidBy;
use kernel::Money;
use orders::queries::OrderRow;

use crate::csv;

const HEAD: &str = "order,status,placed_at,sku,product,version,quantity,unit_price,line_total,line_discount,\
    line_tax,order_tax,order_duty,order_total,paid_gift_cards,paid_store_credit,paid_card,currency\r\n";

/// The file, with a mark at its start by which spreadsheets know that it is UTF-8.
#[must_use]
pub fn write(rows: &[OrderRow], paid: &BTreeMap<String, PaidBy>) -> String {
    let mut text = format!("\u{feff}{HEAD}");
    for row in rows {
        // What is not paid yet, or never was, was paid with nothing.
        let nothing = Money::zero(row.order_total.currency());
        let by = paid.get(&row.number);
        let part = |part: fn(&PaidBy) -> Money| amount(by.map_or(nothing, part));
        text.push_str(&csv::record([
            row.number.as_str(),
            &row.status,
            &row.placed_at.to_rfc3339(),
            &row.sku,
            &row.product,
            &row.version,
            &row.quantity.to_string(),
            &amount(row.unit_price),
            &amount(row.line_total),
            &amount(row.line_discount),
            &amount(row.line_tax),
            &amount(row.order_tax),
            &amount(row.order_duty),
            &amount(row.order_total),
            &part(|by| by.gift_cards),
            &part(|by| by.store_credit),
            &part(|by| by.card),
            row.order_total.currency().code(),
        ]));
    }
    text
}

fn amount(money: Money) -> String {
    money.to_decimal().to_string()
}

#[cfg(test)]
mod tests {
    use kernel::Currency;

    use super::*;

    fn row(product: &str) -> OrderRow {
        let money = |minor| Money::new(minor, Currency::AUD);
        OrderRow {
            number: "LSN-1001".into(),
            status: "paid".into(),
            placed_at: kernel::Timestamp::UNIX_EPOCH,
            sku: "MUG".into(),
            product: product.into(),
            version: String::new(),
            quantity: 2,
            unit_price: money(1_999),
            line_total: money(3_998),
            line_discount: money(400),
            line_tax: money(327),
            order_tax: money(455),
            order_duty: money(0),
            order_total: money(5_000),
        }
    }

    #[test]
    fn a_line_holds_plain_amounts() {
        let money = |minor| Money::new(minor, Currency::AUD);
        let paid = PaidBy {
            gift_cards: money(1_000),
            store_credit: money(250),
            card: money(3_750),
            total: money(5_000),
        };
        let text = write(&[row("Mug")], &BTreeMap::from([("LSN-1001".into(), paid)]));
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
        assert_eq!(format!("{}\r\n", lines[0]), HEAD);
        assert_eq!(
            lines[1],
            "LSN-1001,paid,1970-01-01T00:00:00+00:00,MUG,Mug,,2,19.99,39.98,4.00,3.27,4.55,0.00,50.00,10.00,2.50,37.50,AUD"
        );
        assert_eq!(lines.len(), 3);
        let unpaid = write(&[row("Mug")], &BTreeMap::new());
        assert!(unpaid.contains("50.00,0.00,0.00,0.00,AUD"), "{unpaid}");
    }
}
