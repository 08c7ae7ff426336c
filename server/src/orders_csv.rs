//! A person's orders as CSV (RFC 4180), a line per product.
//!
//! Amounts are written with their currency's decimals and a point, whatever the locale, so that programs can read them. A
//! text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).

use kernel::Money;
use orders::queries::OrderRow;

const HEAD: &str = "order,status,placed_at,sku,product,version,quantity,unit_price,line_total,order_total,currency\r\n";

/// The file, with a mark at its start by which spreadsheets know that it is UTF-8.
#[must_use]
pub fn write(rows: &[OrderRow]) -> String {
    let mut text = format!("\u{feff}{HEAD}");
    for row in rows {
        let fields = [
            row.number.clone(),
            row.status.clone(),
            row.placed_at.to_rfc3339(),
            row.sku.clone(),
            row.product.clone(),
            row.version.clone(),
            row.quantity.to_string(),
            amount(row.unit_price),
            amount(row.line_total),
            amount(row.order_total),
            row.order_total.currency().code().to_owned(),
        ];
        let line: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
        text.push_str(&line.join(","));
        text.push_str("\r\n");
    }
    text
}

fn quoted(field: &str) -> String {
    let harmless = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{field}")
    } else {
        field.to_owned()
    };
    if harmless.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", harmless.replace('"', "\"\""))
    } else {
        harmless
    }
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
            order_total: money(5_000),
        }
    }

    #[test]
    fn a_line_holds_plain_amounts() {
        let text = write(&[row("Mug")]);
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').split("\r\n").collect();
        assert_eq!(format!("{}\r\n", lines[0]), HEAD);
        assert_eq!(
            lines[1],
            "LSN-1001,paid,1970-01-01T00:00:00+00:00,MUG,Mug,,2,19.99,39.98,50.00,AUD"
        );
        assert_eq!(lines.len(), 3);
    }

    #[test]
    fn what_would_break_out_is_quoted_and_formulas_are_text() {
        assert_eq!(quoted("Cup, \"large\""), "\"Cup, \"\"large\"\"\"");
        assert_eq!(quoted("a\r\nb"), "\"a\r\nb\"");
        assert_eq!(quoted("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(quoted("@SUM"), "'@SUM");
    }
}
