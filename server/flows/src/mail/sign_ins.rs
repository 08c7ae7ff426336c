//! Letters about services that sign people in.

use i18n_mail::td_string;
use kernel::Timestamp;

use super::account::{draft, moment};
use super::blocks::{Block, Letter};
use super::brand::Brand;

/// Tells that the service signs the person in since `at`.
#[must_use]
pub fn sign_in_linked(brand: &Brand, name: &str, provider: &str, at: Timestamp) -> Letter {
    let words = brand.language();
    let text = td_string!(
        words,
        sign_in_linked.text,
        time = moment(brand, at),
        provider = provider.to_owned()
    );
    let subject = td_string!(words, sign_in_linked.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::paragraph(td_string!(words, sign_in_linked.not_you)),
        Block::Action {
            label: td_string!(words, sign_in_linked.action),
            href: brand.page("/account/security"),
        },
    ];
    let title = td_string!(words, sign_in_linked.title);
    draft(brand, name, subject, title, &text, blocks).finish(brand)
}

/// Tells that the service signs the person in no more since `at`.
#[must_use]
pub fn sign_in_unlinked(brand: &Brand, name: &str, provider: &str, at: Timestamp) -> Letter {
    let words = brand.language();
    let text = td_string!(
        words,
        sign_in_unlinked.text,
        time = moment(brand, at),
        provider = provider.to_owned()
    );
    let subject = td_string!(words, sign_in_unlinked.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::paragraph(td_string!(words, sign_in_unlinked.not_you)),
        Block::Action {
            label: td_string!(words, sign_in_unlinked.action),
            href: brand.page("/account/security"),
        },
    ];
    let title = td_string!(words, sign_in_unlinked.title);
    draft(brand, name, subject, title, &text, blocks).finish(brand)
}
