//! Letters about an account.

use i18n_mail::td_string;
use kernel::Timestamp;

use super::blocks::{Block, Draft, Fact, Letter};
use super::brand::Brand;

/// Longest text a browser may call itself in a letter, in characters.
const LONGEST_BROWSER: usize = 160;

/// What is known of a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignIn<'a> {
    /// When.
    pub at: Timestamp,
    /// From which network address.
    pub ip: Option<&'a str>,
    /// What the browser calls itself; may be empty.
    pub user_agent: &'a str,
}

/// Asks somebody who registered to follow `link`.
#[must_use]
pub fn verify_email(brand: &Brand, name: &str, link: String) -> Letter {
    let words = brand.language();
    let text = td_string!(words, verify.text);
    let subject = td_string!(words, verify.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text),
        Block::Action {
            label: td_string!(words, verify.action),
            href: link,
        },
        Block::paragraph(td_string!(words, verify.validity)),
        Block::note(td_string!(words, verify.not_you, shop = brand.shop.clone())),
    ];
    let draft = draft(
        brand,
        name,
        subject,
        td_string!(words, verify.title),
        text,
        blocks,
    );
    draft.finish(brand)
}

/// Tells the owner of an account that somebody wanted to register with its address.
#[must_use]
pub fn already_registered(brand: &Brand, name: &str) -> Letter {
    let words = brand.language();
    let text = td_string!(words, registered.text);
    let subject = td_string!(words, registered.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text),
        Block::Action {
            label: td_string!(words, registered.sign_in),
            href: brand.page("/account/sign-in"),
        },
        Block::paragraph(td_string!(words, registered.forgotten)),
        Block::Lines(vec![brand.page("/account/forgot")]),
        Block::note(td_string!(words, registered.not_you)),
    ];
    let draft = draft(
        brand,
        name,
        subject,
        td_string!(words, registered.title),
        text,
        blocks,
    );
    draft.finish(brand)
}

/// Greets somebody whose address is confirmed.
#[must_use]
pub fn welcome(brand: &Brand, name: &str) -> Letter {
    let words = brand.language();
    let text = td_string!(words, welcome.text);
    let subject = td_string!(words, welcome.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text),
        Block::Action {
            label: td_string!(words, welcome.action),
            href: brand.page("/account"),
        },
    ];
    let draft = draft(
        brand,
        name,
        subject,
        td_string!(words, welcome.title),
        text,
        blocks,
    );
    draft.finish(brand)
}

/// Lets somebody who forgot the password choose another by `link`.
#[must_use]
pub fn reset_password(brand: &Brand, name: &str, link: String) -> Letter {
    let words = brand.language();
    let text = td_string!(words, reset.text);
    let subject = td_string!(words, reset.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text),
        Block::Action {
            label: td_string!(words, reset.action),
            href: link,
        },
        Block::paragraph(td_string!(words, reset.validity)),
        Block::note(td_string!(words, reset.not_you)),
    ];
    let draft = draft(
        brand,
        name,
        subject,
        td_string!(words, reset.title),
        text,
        blocks,
    );
    draft.finish(brand)
}

/// Tells that the password is another one since `at`.
#[must_use]
pub fn password_changed(brand: &Brand, name: &str, at: Timestamp) -> Letter {
    let words = brand.language();
    let text = td_string!(words, changed.text, time = moment(brand, at));
    let subject = td_string!(words, changed.subject, shop = brand.shop.clone());
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::paragraph(td_string!(words, changed.not_you)),
        Block::Action {
            label: td_string!(words, changed.action),
            href: brand.page("/account/forgot"),
        },
    ];
    let draft = draft(
        brand,
        name,
        subject,
        td_string!(words, changed.title),
        &text,
        blocks,
    );
    draft.finish(brand)
}

/// Tells of a sign-in with a device that the account had not seen.
#[must_use]
pub fn new_device(brand: &Brand, name: &str, sign_in: SignIn<'_>) -> Letter {
    let words = brand.language();
    let text = td_string!(words, device.text);
    let subject = td_string!(words, device.subject, shop = brand.shop.clone());
    let ip = sign_in
        .ip
        .unwrap_or(td_string!(words, device.unknown_address));
    let browser: String = sign_in.user_agent.chars().take(LONGEST_BROWSER).collect();
    let browser = if browser.trim().is_empty() {
        td_string!(words, device.unknown_browser).to_owned()
    } else {
        browser
    };
    let blocks = vec![
        Block::paragraph(text),
        Block::Facts(vec![
            Fact::new(td_string!(words, device.time), moment(brand, sign_in.at)),
            Fact::new(td_string!(words, device.address), ip),
        ]),
        Block::Heading(td_string!(words, device.browser)),
        Block::note(browser),
        Block::paragraph(td_string!(words, device.you)),
        Block::paragraph(td_string!(words, device.not_you)),
        Block::Action {
            label: td_string!(words, device.action),
            href: brand.page("/account/security"),
        },
    ];
    let draft = draft(
        brand,
        name,
        subject,
        td_string!(words, device.title),
        text,
        blocks,
    );
    draft.finish(brand)
}

/// A letter about an account.
pub(super) fn draft(
    brand: &Brand,
    name: &str,
    subject: String,
    title: &'static str,
    preview: &str,
    blocks: Vec<Block>,
) -> Draft {
    Draft {
        subject,
        title,
        preview: preview.to_owned(),
        greeting: Some(brand.greeting(name)),
        blocks,
        reason: td_string!(brand.language(), reason_account, shop = brand.shop.clone()),
    }
}

/// An instant by the shop's clocks, and whose clocks they are: `21 November 2026 at 8:00 pm (Australia/Sydney)`.
pub(super) fn moment(brand: &Brand, at: Timestamp) -> String {
    let offset = channels::utc_offset_minutes(&brand.time_zone, at);
    let local = brand.formats.format_date_time(at, offset);
    format!("{local} ({})", brand.time_zone.replace('_', " "))
}
