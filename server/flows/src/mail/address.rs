//! Letters about another e-mail address: to the new one, to the one before, and to whoever has it already.

use i18n_mail::td_string;
use kernel::Timestamp;

use super::account::{draft, moment};
use super::blocks::{Block, Letter};
use super::brand::Brand;

/// Asks whoever gets mail at the new address to follow `link`.
#[must_use]
pub fn change_address(brand: &Brand, name: &str, link: String) -> Letter {
    let words = brand.language();
    let text = td_string!(words, address_change.text);
    let subject = td_string!(words, address_change.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text),
        Block::Action {
            label: td_string!(words, address_change.action),
            href: link,
        },
        Block::paragraph(td_string!(words, address_change.validity)),
        Block::note(td_string!(words, address_change.not_you)),
    ];
    let title = td_string!(words, address_change.title);
    draft(brand, name, subject, title, text, blocks).finish(brand)
}

/// Tells the present address that another one was asked for.
#[must_use]
pub fn new_address_noticed(brand: &Brand, name: &str) -> Letter {
    let words = brand.language();
    let text = td_string!(words, address_noticed.text);
    let subject = td_string!(words, address_noticed.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text),
        Block::paragraph(td_string!(words, address_noticed.not_you)),
        Block::Action {
            label: td_string!(words, address_noticed.action),
            href: brand.page("/account/security"),
        },
    ];
    let title = td_string!(words, address_noticed.title);
    draft(brand, name, subject, title, text, blocks).finish(brand)
}

/// Tells the owner of an account that somebody wanted its address for another one.
#[must_use]
pub fn address_in_use(brand: &Brand, name: &str) -> Letter {
    let words = brand.language();
    let text = td_string!(words, address_in_use.text);
    let subject = td_string!(words, address_in_use.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text),
        Block::Action {
            label: td_string!(words, address_in_use.action),
            href: brand.page("/account/sign-in"),
        },
        Block::note(td_string!(words, address_in_use.not_you)),
    ];
    let title = td_string!(words, address_in_use.title);
    draft(brand, name, subject, title, text, blocks).finish(brand)
}

/// Tells the address before that it is not the account's any more since `at`. The new one is not named: this letter may
/// reach somebody else.
#[must_use]
pub fn old_address(brand: &Brand, name: &str, at: Timestamp) -> Letter {
    let words = brand.language();
    let text = td_string!(words, address_changed.text, time = moment(brand, at));
    let subject = td_string!(words, address_changed.subject, shop = brand.shop.clone());
    let not_you = td_string!(
        words,
        address_changed.not_you,
        email = brand.support_email.clone()
    );
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::paragraph(not_you),
        Block::Action {
            label: td_string!(words, address_changed.action),
            href: brand.page("/"),
        },
    ];
    let title = td_string!(words, address_changed.title);
    draft(brand, name, subject, title, &text, blocks).finish(brand)
}
