//! A letter as HTML: one column without tables, styles at the elements, because mail programs drop style sheets.
//!
//! Dark on light, for mail programs that invert colours do it best from there. Language and direction stand at the column
//! as well as at the document, whose own element mail programs drop; what comes from outside is in `bdi`, so that a street
//! or a product's name keeps its order in a letter that runs the other way.

use std::borrow::Cow;

use i18n_mail::td_string;
use kernel::locale::Direction;
use leptos_i18n::Locale as _;

use super::blocks::{Block, Draft, Fact, Item};
use super::brand::{Brand, PRIMARY};

const BODY: &str = "margin:0;padding:0;background:#f6f4f1;color:#1d1a17;\
    font-family:-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5";
const COLUMN: &str = "max-width:560px;margin:0 auto;padding:32px 16px";
const HIDDEN: &str = "display:none;max-height:0;overflow:hidden";
const SHOP: &str = "margin:0 0 20px;font-size:18px;font-weight:700";
const SHOP_LINK: &str = "color:#1d1a17;text-decoration:none";
const CARD: &str =
    "padding:28px 24px;background:#ffffff;border:1px solid #e4dfd8;border-radius:16px";
const TITLE: &str = "margin:0 0 20px;font-size:24px;line-height:1.25;font-weight:700";
const HEADING: &str = "margin:28px 0 8px;font-size:16px;line-height:1.25;font-weight:700";
const PARAGRAPH: &str = "margin:0 0 16px";
const NOTE: &str = "margin:0 0 16px;font-size:14px;color:#625b53";
const FOOTER: &str = "margin:16px 0 0;font-size:13px;color:#625b53";
const LINK: &str = "color:#1d1a17;word-break:break-all";
const ROW: &str = "overflow:hidden;padding:10px 0;border-top:1px solid #e4dfd8";
const DETAIL: &str = "font-size:14px;color:#625b53";
const FACT: &str = "overflow:hidden;padding:4px 0";
const STRONG_FACT: &str = "overflow:hidden;padding:10px 0 4px;margin-top:6px;border-top:1px solid #e4dfd8;font-weight:700";
const BUTTON: &str = "display:inline-block;padding:12px 22px;border-radius:10px;color:#ffffff;text-decoration:none;\
    font-weight:600;background:";

/// The whole document.
pub(super) fn document(brand: &Brand, draft: &Draft) -> String {
    let help = td_string!(brand.language(), help, email = brand.support_email.clone());
    let greeting = draft
        .greeting
        .as_deref()
        .map(|text| paragraph(PARAGRAPH, text));
    let blocks: String = draft.blocks.iter().map(|part| block(brand, part)).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light\">\n<title>{subject}</title>\n</head>\n\
         <body style=\"{BODY}\">\n<div style=\"{HIDDEN}\">{preview}</div>\n<div lang=\"{language}\" dir=\"{direction}\" style=\"{COLUMN}\">\n\
         <p style=\"{SHOP}\"><a href=\"{site}\" style=\"{SHOP_LINK}\">{shop}</a></p>\n<div style=\"{CARD}\">\n\
         <h1 style=\"{TITLE}\">{title}</h1>\n{greeting}{blocks}</div>\n{help}{reason}</div>\n</body>\n</html>\n",
        language = brand.language().as_str(),
        direction = brand.direction().as_str(),
        subject = escape(&draft.subject),
        preview = escape(&draft.preview),
        site = escape(&brand.site),
        shop = escape(&brand.shop),
        title = escape(draft.title),
        greeting = greeting.unwrap_or_default(),
        help = paragraph(FOOTER, &help),
        reason = paragraph(FOOTER, &draft.reason),
    )
}

fn block(brand: &Brand, block: &Block) -> String {
    match block {
        Block::Paragraph(text) => paragraph(PARAGRAPH, text),
        Block::Note(text) => paragraph(NOTE, text),
        Block::Heading(text) => format!("<h2 style=\"{HEADING}\">{}</h2>\n", escape(text)),
        Block::Action { label, href } => action(brand, label, href),
        Block::Items(items) => items.iter().map(|one| item(brand, one)).collect(),
        Block::Facts(facts) => facts.iter().map(|one| fact(brand, one)).collect(),
        Block::Lines(lines) => {
            let lines: Vec<_> = lines.iter().map(|line| isolated(line)).collect();
            format!("<p style=\"{PARAGRAPH}\">{}</p>\n", lines.join("<br>\n"))
        }
    }
}

/// A button, and the address itself for programs that show none.
fn action(brand: &Brand, label: &str, href: &str) -> String {
    let (label, href) = (escape(label), escape(href));
    let copy = td_string!(brand.language(), copy_link);
    format!(
        "<p style=\"margin:24px 0\"><a href=\"{href}\" style=\"{BUTTON}{PRIMARY}\">{label}</a></p>\n\
         <p style=\"{NOTE}\">{copy}<br>\n<a href=\"{href}\" dir=\"ltr\" style=\"{LINK}\">{href}</a></p>\n",
        copy = escape(copy)
    )
}

fn item(brand: &Brand, item: &Item) -> String {
    format!(
        "<div style=\"{ROW}\">{}{}<br>\n<span style=\"{DETAIL}\">{}</span></div>\n",
        amount(brand, &item.amount),
        isolated(&item.title),
        escape(&item.detail)
    )
}

fn fact(brand: &Brand, fact: &Fact) -> String {
    let style = if fact.strong { STRONG_FACT } else { FACT };
    format!(
        "<div style=\"{style}\">{}{}</div>\n",
        amount(brand, &fact.value),
        escape(&fact.term)
    )
}

/// At the end of its row. Mail programs know sides, and no beginning and end.
fn amount(brand: &Brand, text: &str) -> String {
    let (end, start) = match brand.direction() {
        Direction::Ltr => ("right", "left"),
        Direction::Rtl => ("left", "right"),
    };
    let text = isolated(text);
    format!("<span style=\"float:{end};padding-{start}:16px\">{text}</span>")
}

/// A text of its own direction.
fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", escape(text))
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<p style=\"{style}\">{}</p>\n", escape(text))
}

/// Safe between tags and inside double quotes.
fn escape(text: &str) -> Cow<'_, str> {
    html_escape::encode_double_quoted_attribute(text)
}
