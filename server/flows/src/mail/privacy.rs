//! Letters about a copy of one's data, and about the end of an account.

use i18n_mail::td_string;
use kernel::Timestamp;

use super::account::draft;
use super::blocks::{Block, Letter};
use super::brand::Brand;

/// Tells that a copy can be fetched until `expires_at`. The link leads to a page behind the sign-in and holds no secret.
#[must_use]
pub fn export_ready(brand: &Brand, name: &str, expires_at: Timestamp) -> Letter {
    let words = brand.language();
    let day = brand.formats.format_date(expires_at);
    let text = td_string!(words, export.text, day = day);
    let subject = td_string!(words, export.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::Action {
            label: td_string!(words, export.action),
            href: brand.page("/account/privacy"),
        },
        Block::note(td_string!(words, export.not_you)),
    ];
    let title = td_string!(words, export.title);
    draft(brand, name, subject, title, &text, blocks).finish(brand)
}

/// Tells that the account will be deleted on `due_at`, and how to keep it.
#[must_use]
pub fn deletion_requested(brand: &Brand, name: &str, due_at: Timestamp) -> Letter {
    let words = brand.language();
    let day = brand.formats.format_date(due_at);
    let text = td_string!(words, deletion.text, day = day);
    let subject = td_string!(words, deletion.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::paragraph(td_string!(words, deletion.what)),
        Block::Action {
            label: td_string!(words, deletion.action),
            href: brand.page("/account/privacy"),
        },
        Block::note(td_string!(words, deletion.not_you)),
    ];
    let title = td_string!(words, deletion.title);
    draft(brand, name, subject, title, &text, blocks).finish(brand)
}

/// Reminds of it.
#[must_use]
pub fn deletion_reminder(brand: &Brand, name: &str, due_at: Timestamp) -> Letter {
    let words = brand.language();
    let day = brand.formats.format_date(due_at);
    let text = td_string!(words, deletion.reminder_text, day = day);
    let subject = td_string!(words, deletion.reminder_subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::Action {
            label: td_string!(words, deletion.action),
            href: brand.page("/account/privacy"),
        },
        Block::note(td_string!(words, deletion.not_you)),
    ];
    let title = td_string!(words, deletion.reminder_title);
    draft(brand, name, subject, title, &text, blocks).finish(brand)
}

/// Says good-bye: the last letter to this address.
#[must_use]
pub fn account_deleted(brand: &Brand, name: &str) -> Letter {
    let words = brand.language();
    let text = td_string!(words, deleted.text);
    let subject = td_string!(words, deleted.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text),
        Block::paragraph(td_string!(words, deleted.kept)),
        Block::Action {
            label: td_string!(words, deleted.action),
            href: brand.page("/"),
        },
        Block::note(td_string!(words, deleted.last)),
    ];
    let title = td_string!(words, deleted.title);
    draft(brand, name, subject, title, text, blocks).finish(brand)
}
