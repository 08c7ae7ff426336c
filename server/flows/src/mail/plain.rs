//! A letter as plain text.

use i18n_mail::td_string;

use super::blocks::{Block, Draft};
use super::brand::Brand;

/// The whole letter, paragraphs with an empty line between them, addresses on lines of their own.
pub(super) fn document(brand: &Brand, draft: &Draft) -> String {
    let mut parts = vec![underlined(draft.title)];
    parts.extend(draft.greeting.clone());
    parts.extend(draft.blocks.iter().map(block));
    let help = td_string!(brand.language(), help, email = brand.support_email.clone());
    // Mail programs know what follows these two hyphens as the signature (RFC 3676 §4.3).
    let signature = ["-- ", &brand.shop, &brand.site, &help, &draft.reason];
    parts.push(signature.join("\n"));
    parts.join("\n\n") + "\n"
}

fn underlined(title: &str) -> String {
    format!("{title}\n{}", "=".repeat(title.chars().count()))
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) | Block::Note(text) => text.clone(),
        Block::Heading(text) => format!("{text}:"),
        Block::Action { label, href } => format!("{label}:\n{href}"),
        Block::Lines(lines) => lines.join("\n"),
        Block::Facts(facts) => lines(
            facts
                .iter()
                .map(|fact| format!("{}: {}", fact.term, fact.value)),
        ),
        Block::Items(items) => lines(
            items
                .iter()
                .map(|item| format!("{}\n  {}: {}", item.title, item.detail, item.amount)),
        ),
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
