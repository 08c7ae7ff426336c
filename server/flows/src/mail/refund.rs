//! The letter that says that money goes back.

use i18n_mail::td_string;
use kernel::Money;

use super::blocks::{Block, Draft, Fact, Letter};
use super::brand::Brand;

/// A refund, and what it takes to write about it.
#[derive(Debug, Clone)]
pub struct RefundLetter {
    /// Number of the order.
    pub number: String,
    /// Who bought.
    pub name: String,
    /// What goes back.
    pub amount: Money,
    /// Of that, to a card.
    pub to_card: Money,
    /// Why, in the shop's words; empty when the buyer cancelled.
    pub reason: String,
    /// Whether the whole order is cancelled.
    pub is_cancelled: bool,
    /// The address of the order's page.
    pub link: String,
}

/// Tells what goes back, where to, and why.
#[must_use]
pub fn refund_letter(brand: &Brand, refund: &RefundLetter) -> Letter {
    let words = brand.language();
    let money = |amount| brand.formats.format_money(amount);
    let (number, amount) = (refund.number.clone(), money(refund.amount));
    let (subject, title, text) = if refund.is_cancelled {
        (
            td_string!(words, refund.cancelled_subject, number = number.clone()),
            td_string!(words, refund.cancelled_title),
            td_string!(
                words,
                refund.cancelled_text,
                number = number,
                amount = amount
            ),
        )
    } else {
        (
            td_string!(
                words,
                refund.subject,
                number = number.clone(),
                amount = amount.clone()
            ),
            td_string!(words, refund.title),
            td_string!(words, refund.text, number = number, amount = amount),
        )
    };
    let to_credit = refund.amount.checked_sub(refund.to_card);
    let mut facts = vec![Fact::new(
        td_string!(words, refund.amount),
        money(refund.amount),
    )];
    for (term, amount) in [
        (td_string!(words, refund.to_card), Some(refund.to_card)),
        (td_string!(words, refund.to_credit), to_credit.ok()),
    ] {
        if let Some(amount) = amount.filter(|amount| amount.is_positive()) {
            facts.push(Fact::new(term, money(amount)));
        }
    }
    if !refund.reason.is_empty() {
        facts.push(Fact::new(
            td_string!(words, refund.why),
            refund.reason.clone(),
        ));
    }
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::Facts(facts),
        Block::note(td_string!(words, refund.card_note)),
        Block::Action {
            label: td_string!(words, refund.action),
            href: refund.link.clone(),
        },
    ];
    let draft = Draft {
        subject,
        title,
        preview: text,
        greeting: Some(brand.greeting(&refund.name)),
        blocks,
        reason: td_string!(words, reason_order, shop = brand.shop.clone()),
    };
    draft.finish(brand)
}
