//! A letter as plain text.
//!
//! Where it runs from right to left, what comes from outside stands between the marks that isolate its direction (Unicode
//! UAX #9, FSI and PDI): else the number of a house would leave its street.

use i18n_mail::td_string;
use kernel::locale::Direction;

use super::blocks::{Block, Draft};
use super::brand::Brand;

/// The whole letter, paragraphs with an empty line between them, addresses on lines of their own.
pub(super) fn document(brand: &Brand, draft: &Draft) -> String {
    let mut parts = vec![underlined(draft.title)];
    parts.extend(draft.greeting.clone());
    let direction = brand.direction();
    parts.extend(draft.blocks.iter().map(|part| block(direction, part)));
    let help = td_string!(brand.language(), help, email = brand.support_email.clone());
    // Mail programs know what follows these two hyphens as the signature (RFC 3676 §4.3).
    let signature = ["-- ", &brand.shop, &brand.site, &help, &draft.reason];
    parts.push(signature.join("\n"));
    parts.join("\n\n") + "\n"
}

fn underlined(title: &str) -> String {
    format!("{title}\n{}", "=".repeat(title.chars().count()))
}

fn block(direction: Direction, block: &Block) -> String {
    let own = |text: &str| isolated(direction, text);
    match block {
        Block::Paragraph(text) | Block::Note(text) => text.clone(),
        Block::Heading(text) => format!("{text}:"),
        Block::Action { label, href } => format!("{label}:\n{href}"),
        Block::Lines(parts) => lines(parts.iter().map(|line| own(line))),
        Block::Facts(facts) => lines(
            facts
                .iter()
                .map(|fact| format!("{}: {}", fact.term, own(&fact.value))),
        ),
        Block::Items(items) => lines(items.iter().map(|item| {
            format!(
                "{}\n  {}: {}",
                own(&item.title),
                item.detail,
                own(&item.amount)
            )
        })),
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// A text of its own direction. A letter from left to right needs no marks: programs that do not know them show boxes. An
/// address on the web keeps its order without, and programs that make links of addresses would take a mark for a part.
fn isolated(direction: Direction, text: &str) -> String {
    if direction == Direction::Ltr || text.contains("://") {
        text.to_owned()
    } else {
        format!("\u{2068}{text}\u{2069}")
    }
}
