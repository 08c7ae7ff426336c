//! An invoice as a shop writes it.

use documents_pdf::{Drawing, Fact, Paper, Party, Row, Section, Sheet, Sum, Table};
use kernel::Timestamp;

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|text| (*text).to_owned()).collect()
}

fn row(cells: &[&str], detail: &str) -> Row {
    Row {
        cells: texts(cells),
        detail: detail.to_owned(),
    }
}

fn fact(term: &str, value: &str) -> Fact {
    Fact {
        term: term.to_owned(),
        value: value.to_owned(),
    }
}

fn sum(term: &str, value: &str, strong: bool) -> Sum {
    Sum {
        term: term.to_owned(),
        value: value.to_owned(),
        strong,
    }
}

fn party(heading: &str, name: &str, lines: &[&str]) -> Party {
    Party {
        heading: heading.to_owned(),
        name: name.to_owned(),
        lines: texts(lines),
    }
}

/// So many lines of goods.
pub fn invoice(paper: Paper, lines: usize) -> Sheet {
    let goods = (1..=lines).map(|number| {
        let title = format!("Brass desk lamp no. {number}, warm white");
        let cells = [title.as_str(), "2", "€49.99", "−€5.00", "19%", "€94.98"];
        row(&cells, &format!("LAMP-{number}"))
    });
    Sheet {
        paper,
        drawing: Drawing::Plain,
        language: "en-AU".into(),
        title: "Tax invoice".into(),
        number: "INV-000042".into(),
        stamp: "Paid".into(),
        issued_at: Timestamp::from_timestamp(1_795_251_600, 0).unwrap(),
        seller: party(
            "",
            "Harbour Goods Pty Ltd",
            &["12 Wharf Road, Sydney NSW 2000", "ABN 51 824 753 556"],
        ),
        parties: vec![
            party(
                "Bill to",
                "Łucja Żółć-Nuñez",
                &["ul. Świętego Ducha 4", "80-834 Gdańsk", "Poland"],
            ),
            party(
                "Deliver to",
                "Ağrı Öztürk",
                &["Groß-Straße 7", "10115 Berlin", "Germany"],
            ),
        ],
        facts: vec![
            fact("Invoice number", "INV-000042"),
            fact("Issued", "21 November 2026"),
            fact("Order", "LSN-1001"),
            fact("Paid", "21 November 2026"),
        ],
        items: Table {
            headings: texts(&[
                "Item",
                "Quantity",
                "Unit price",
                "Discount",
                "Tax",
                "Amount",
            ]),
            rows: goods.collect(),
        },
        sums: vec![
            sum("Subtotal", "€189.96", false),
            sum("Discount", "−€10.00", false),
            sum("Shipping (Standard)", "€8.95", false),
            sum("Total in EUR", "€188.91", true),
            sum("Of that, tax", "€30.16", false),
        ],
        sections: vec![
            Section {
                heading: "Tax".into(),
                table: Table {
                    headings: texts(&["Tax", "Rate", "On", "Amount"]),
                    rows: vec![row(&["VAT, Germany", "19%", "€158.75", "€30.16"], "")],
                },
            },
            Section {
                heading: "Paid with".into(),
                table: Table {
                    headings: texts(&["", "Amount"]),
                    rows: vec![
                        row(&["Gift card ending in 7K2P", "€50.00"], ""),
                        row(&["Visa ending in 4242", "€138.91"], ""),
                    ],
                },
            },
        ],
        notes: texts(&["Amounts of ₹, zł, kr and £ have their signs: ₹1,000 · 12,50 zł · £3."]),
        footer: "Harbour Goods Pty Ltd · help@shop.example".into(),
        page: "Page {page} of {pages}".into(),
    }
}
