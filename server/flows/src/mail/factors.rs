//! Letters about second factors and passkeys.

use i18n_mail::td_string;
use kernel::Timestamp;

use super::account::{draft, moment};
use super::blocks::{Block, Letter};
use super::brand::Brand;

/// Tells that two-step sign-in is on since `at`.
#[must_use]
pub fn second_factor_added(brand: &Brand, name: &str, at: Timestamp) -> Letter {
    let words = brand.language();
    let news = News {
        subject: td_string!(words, factor_added.subject, shop = brand.shop.clone()),
        title: td_string!(words, factor_added.title),
        text: td_string!(words, factor_added.text, time = moment(brand, at)),
    };
    news.letter(brand, name)
}

/// Tells that two-step sign-in is off since `at`.
#[must_use]
pub fn second_factor_removed(brand: &Brand, name: &str, at: Timestamp) -> Letter {
    let words = brand.language();
    let news = News {
        subject: td_string!(words, factor_removed.subject, shop = brand.shop.clone()),
        title: td_string!(words, factor_removed.title),
        text: td_string!(words, factor_removed.text, time = moment(brand, at)),
    };
    news.letter(brand, name)
}

/// Tells that somebody signed in with a recovery code, and how many are `left`.
#[must_use]
pub fn recovery_code_used(brand: &Brand, name: &str, left: i64, at: Timestamp) -> Letter {
    let words = brand.language();
    let time = moment(brand, at);
    let news = News {
        subject: td_string!(words, recovery_used.subject, shop = brand.shop.clone()),
        title: td_string!(words, recovery_used.title),
        text: td_string!(words, recovery_used.text, count = left, time = time),
    };
    news.letter(brand, name)
}

/// Tells that a passkey signs the person in since `at`.
#[must_use]
pub fn passkey_added(brand: &Brand, name: &str, passkey: &str, at: Timestamp) -> Letter {
    let words = brand.language();
    let (time, passkey) = (moment(brand, at), passkey.to_owned());
    let news = News {
        subject: td_string!(words, passkey_added.subject, shop = brand.shop.clone()),
        title: td_string!(words, passkey_added.title),
        text: td_string!(words, passkey_added.text, time = time, passkey = passkey),
    };
    news.letter(brand, name)
}

/// Tells that a passkey signs the person in no more since `at`.
#[must_use]
pub fn passkey_removed(brand: &Brand, name: &str, passkey: &str, at: Timestamp) -> Letter {
    let words = brand.language();
    let (time, passkey) = (moment(brand, at), passkey.to_owned());
    let news = News {
        subject: td_string!(words, passkey_removed.subject, shop = brand.shop.clone()),
        title: td_string!(words, passkey_removed.title),
        text: td_string!(words, passkey_removed.text, time = time, passkey = passkey),
    };
    news.letter(brand, name)
}

/// What is different in these letters.
struct News {
    subject: String,
    title: &'static str,
    text: String,
}

impl News {
    fn letter(self, brand: &Brand, name: &str) -> Letter {
        let words = brand.language();
        let blocks = vec![
            Block::paragraph(self.text.clone()),
            Block::paragraph(td_string!(words, factor.not_you)),
            Block::Action {
                label: td_string!(words, factor.action),
                href: brand.page("/account/security"),
            },
        ];
        let text = self.text;
        draft(brand, name, self.subject, self.title, &text, blocks).finish(brand)
    }
}
