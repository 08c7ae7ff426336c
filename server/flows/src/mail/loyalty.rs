//! Letters about points and rewards.

use i18n_mail::td_string;
use kernel::{Money, Timestamp};

use super::account::draft;
use super::blocks::{Block, Letter};
use super::brand::Brand;

/// Tells that `points` expire on `due_at`, and how to keep them.
#[must_use]
pub fn points_expiring(brand: &Brand, name: &str, points: i64, due_at: Timestamp) -> Letter {
    let words = brand.language();
    let day = brand.formats.format_date(due_at);
    let text = td_string!(words, points.text, count = points, day = day.clone());
    let subject = td_string!(words, points.subject, count = points, day = day);
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::paragraph(td_string!(words, points.keep)),
        Block::Action {
            label: td_string!(words, points.action),
            href: brand.page("/account/credit"),
        },
        choose(brand),
    ];
    let title = td_string!(words, points.title);
    draft(brand, name, subject, title, &text, blocks).finish(brand)
}

/// Tells that `amount` was credited; `by_friend` when a friend brought it, else for coming by a friend's link.
#[must_use]
pub fn reward_credited(brand: &Brand, name: &str, amount: Money, by_friend: bool) -> Letter {
    let words = brand.language();
    let amount = brand.formats.format_money(amount);
    let text = if by_friend {
        td_string!(words, reward.text, amount = amount.clone())
    } else {
        td_string!(words, reward.welcome, amount = amount.clone())
    };
    let shop = brand.shop.clone();
    let subject = td_string!(words, reward.subject, amount = amount, shop = shop);
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::paragraph(td_string!(words, reward.how)),
        Block::Action {
            label: td_string!(words, reward.action),
            href: brand.page("/account/credit"),
        },
        choose(brand),
    ];
    let title = td_string!(words, reward.title);
    draft(brand, name, subject, title, &text, blocks).finish(brand)
}

/// Where such letters are switched off.
fn choose(brand: &Brand) -> Block {
    let page = brand.page("/account/notifications");
    Block::note(td_string!(brand.language(), points.choose, page = page))
}
