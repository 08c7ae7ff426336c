//! The letter with the code of a gift card. The code is in the body alone, and not where lists of mail show it.

use chrono::{NaiveDate, NaiveTime};
use i18n_mail::td_string;
use kernel::Money;

use super::blocks::{Block, Draft, Fact, Letter};
use super::brand::Brand;

/// A card whose code is sent.
#[derive(Clone)]
pub struct GiftCardLetter {
    /// What can be spent of it.
    pub balance: Money,
    /// In groups of four.
    pub code: String,
    /// Who gets it; may be empty.
    pub name: String,
    /// A few words of who gives it; may be empty.
    pub message: String,
    /// The last day on which it is good.
    pub last_day: Option<NaiveDate>,
}

/// Sends the code of a gift card, and says how it is used.
#[must_use]
pub fn gift_card_letter(brand: &Brand, card: &GiftCardLetter) -> Letter {
    let (words, shop) = (brand.language(), brand.shop.clone());
    let amount = brand.formats.format_money(card.balance);
    let mut facts = vec![
        Fact {
            strong: true,
            ..Fact::new(td_string!(words, gift_card.code), card.code.clone())
        },
        Fact::new(td_string!(words, gift_card.value), amount.clone()),
    ];
    if let Some(day) = card.last_day {
        let until = brand
            .formats
            .format_date(day.and_time(NaiveTime::MIN).and_utc());
        facts.push(Fact::new(td_string!(words, gift_card.until), until));
    }
    let mut blocks = vec![Block::paragraph(td_string!(
        words,
        gift_card.text,
        amount = amount.clone(),
        shop = shop.clone()
    ))];
    if !card.message.is_empty() {
        let message = card.message.clone();
        blocks.push(Block::paragraph(td_string!(
            words,
            gift_card.message,
            message = message
        )));
    }
    blocks.extend([
        Block::Facts(facts),
        Block::paragraph(td_string!(words, gift_card.how)),
        Block::Action {
            label: td_string!(words, gift_card.action),
            href: brand.page("/"),
        },
        Block::note(td_string!(words, gift_card.keep)),
    ]);
    let draft = Draft {
        subject: td_string!(words, gift_card.subject, shop = shop.clone()),
        title: td_string!(words, gift_card.title),
        preview: td_string!(
            words,
            gift_card.preview,
            amount = amount.clone(),
            shop = shop.clone()
        ),
        greeting: (!card.name.is_empty()).then(|| brand.greeting(&card.name)),
        blocks,
        reason: td_string!(words, gift_card.reason, shop = shop),
    };
    draft.finish(brand)
}
