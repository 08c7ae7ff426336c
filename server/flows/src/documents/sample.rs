//! How a shop's documents name it now, and a sample that shows it on paper.
//!
//! Invariants: a sample says that it is one, has no number, and is kept nowhere.
//! Deliberately not here: documents of sales, which say what was sold.

use channels::Channel;
use documents::SellerSettings;
use documents::queries::seller_settings;
use documents_pdf::{Drawing, Fact, Party, Row, Sheet, Sum, Table, render};
use i18n_mail::td_string;
use international::queries::{TaxNumber, tax_numbers};
use kernel::{Money, Timestamp};
use platform::Platform;
use sqlx::PgConnection;

use super::DocumentDeskError;
use super::sale_sheet::page;
use super::seller::{self, footer, paper};
use super::words::Words;

/// What the thing on a sample costs, in whole units of the shop's currency.
const SAMPLE_PRICE: i64 = 100;

/// How documents name a shop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The business.
    pub name: String,
    /// Its address, registration, tax numbers, and where it is written to.
    pub lines: Vec<String>,
}

/// What is known of a shop that issues documents.
struct Issuer<'a> {
    channel: &'a Channel,
    settings: SellerSettings,
    tax_numbers: Vec<TaxNumber>,
}

impl<'a> Issuer<'a> {
    async fn of(
        connection: &mut PgConnection,
        channel: &'a Channel,
        now: Timestamp,
    ) -> Result<Self, sqlx::Error> {
        Ok(Self {
            settings: seller_settings(connection, channel.id).await?,
            tax_numbers: tax_numbers(connection, channel.id, channel.day_at(now)).await?,
            channel,
        })
    }

    fn letterhead(&self, words: Words) -> Party {
        seller::letterhead(self.channel, &self.settings, &self.tax_numbers, words)
    }
}

/// How the next document of the channel names it, in the shop's language.
///
/// # Errors
/// Database errors.
pub async fn letterhead(
    connection: &mut PgConnection,
    channel: &Channel,
    now: Timestamp,
) -> Result<Letterhead, sqlx::Error> {
    let issuer = Issuer::of(connection, channel, now).await?;
    let party = issuer.letterhead(Words::of(channel, None));
    Ok(Letterhead {
        name: party.name,
        lines: party.lines,
    })
}

/// A sample of the channel's invoices as a PDF file.
///
/// # Errors
/// [`DocumentDeskError`].
pub async fn sample_document(
    platform: &Platform,
    channel: &Channel,
) -> Result<Vec<u8>, DocumentDeskError> {
    let mut connection = platform.pool().acquire().await?;
    let now = platform.now();
    let issuer = Issuer::of(&mut connection, channel, now).await?;
    drop(connection);
    Ok(render(&sheet(&issuer, now))?)
}

fn sheet(issuer: &Issuer<'_>, now: Timestamp) -> Sheet {
    let (channel, words) = (issuer.channel, Words::of(issuer.channel, None));
    let language = words.language;
    let sample = td_string!(language, document.sample).to_owned();
    let note = issuer.settings.note.trim();
    let own_note = (!note.is_empty()).then(|| note.to_owned());
    Sheet {
        paper: paper(&issuer.settings),
        drawing: Drawing::Joined,
        language: words.formats.tag().to_owned(),
        title: td_string!(language, document.invoice).to_owned(),
        number: sample.clone(),
        stamp: sample,
        issued_at: now,
        seller: issuer.letterhead(words),
        parties: vec![Party {
            heading: td_string!(language, document.bill_to).to_owned(),
            name: td_string!(language, document.sample_buyer).to_owned(),
            lines: Vec::new(),
        }],
        facts: vec![Fact {
            term: td_string!(language, document.issued).to_owned(),
            value: words.day(channel, now),
        }],
        items: items(channel, words),
        sums: vec![Sum {
            term: td_string!(language, document.total, currency = channel.currency.code()),
            value: words.money(price(channel)),
            strong: true,
        }],
        sections: Vec::new(),
        notes: [td_string!(language, document.sample_note).to_owned()]
            .into_iter()
            .chain(own_note)
            .collect(),
        footer: footer(channel, &issuer.settings),
        page: page(words),
    }
}

fn price(channel: &Channel) -> Money {
    let currency = channel.currency;
    Money::new(
        SAMPLE_PRICE.saturating_mul(currency.minor_per_major()),
        currency,
    )
}

fn items(channel: &Channel, words: Words) -> Table {
    let (language, amount) = (words.language, words.money(price(channel)));
    let headings = [
        td_string!(language, document.item),
        td_string!(language, document.quantity),
        td_string!(language, document.unit_price),
        td_string!(language, document.amount),
    ];
    let item = td_string!(language, document.sample_item).to_owned();
    Table {
        headings: headings.map(str::to_owned).into(),
        rows: vec![Row {
            cells: vec![
                item,
                words.formats.format_integer(1),
                amount.clone(),
                amount,
            ],
            detail: String::new(),
        }],
    }
}
