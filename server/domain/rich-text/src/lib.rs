//! Texts that merchants write: Markdown (CommonMark 0.31 with tables and strikethrough) in, harmless HTML out.
//!
//! Invariants: no HTML of the author gets through; links lead to the web, to mail, to a telephone or into the shop and
//! nowhere else; pictures are left as their words; there is no `style`. What comes out needs no further cleaning.
//! Deliberately not here: who may write, and where a text stands.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// What a text is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A page has a title and nothing else: headings begin at `<h2>`. HTML that was typed is dropped.
    Page,
    /// A description stands in a section: headings begin at `<h3>`. HTML that was typed is shown as text.
    Section,
}

/// Renders the text of a whole page.
#[must_use]
pub fn page_html(markdown: &str) -> String {
    render(markdown, Place::Page)
}

/// Renders a description.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    render(markdown, Place::Section)
}

fn render(markdown: &str, place: Place) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(markdown, options).filter_map(|event| safe(event, place));
    let mut text = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut text, events);
    text
}

/// A description without its marks, cut at a word: for search engines. `length` is in characters.
#[must_use]
pub fn to_plain(markdown: &str, length: usize) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => text.push(' '),
            _ => {}
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut plain = String::new();
    for word in words {
        if plain.chars().count() + word.chars().count() + 1 > length {
            plain.push('…');
            break;
        }
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
}

/// The event as it may be shown; `None` leaves it out.
fn safe(event: Event<'_>, place: Place) -> Option<Event<'_>> {
    match event {
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Html(_)
        | Event::InlineHtml(_)
        | Event::Start(Tag::HtmlBlock)
        | Event::End(TagEnd::HtmlBlock)
            if place == Place::Page =>
        {
            None
        }
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(tag) => Some(Event::Start(safe_tag(tag, place))),
        Event::End(TagEnd::Heading(level)) => {
            Some(Event::End(TagEnd::Heading(lower(level, place))))
        }
        other => Some(other),
    }
}

fn safe_tag(tag: Tag<'_>, place: Place) -> Tag<'_> {
    match tag {
        Tag::Heading { level, .. } => Tag::Heading {
            level: lower(level, place),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        },
        Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        } => Tag::Link {
            link_type,
            dest_url: if is_harmless(&dest_url) {
                dest_url
            } else {
                CowStr::Borrowed("#")
            },
            title,
            id,
        },
        // Alignment would be a style attribute, which the policy of our pages forbids.
        Tag::Table(columns) => Tag::Table(vec![Alignment::None; columns.len()]),
        other => other,
    }
}

/// A heading's place below those of the page.
const fn lower(level: HeadingLevel, place: Place) -> HeadingLevel {
    match (level, place) {
        (HeadingLevel::H1, Place::Page) => HeadingLevel::H2,
        (HeadingLevel::H1 | HeadingLevel::H2, _) => HeadingLevel::H3,
        (HeadingLevel::H3, _) => HeadingLevel::H4,
        (HeadingLevel::H4, _) => HeadingLevel::H5,
        (HeadingLevel::H5 | HeadingLevel::H6, _) => HeadingLevel::H6,
    }
}

/// Whether a link may be followed: to the web, to mail, to a telephone, or into this shop. Browsers drop tabs and line ends inside an
/// address and take `\` for `/`, so an address with any of these is none of ours.
fn is_harmless(address: &str) -> bool {
    let odd = |letter: char| letter.is_control() || letter == '\\' || letter.is_whitespace();
    if address.chars().any(odd) {
        return false;
    }
    let lower = address.to_ascii_lowercase();
    let outside = ["https://", "http://", "mailto:", "tel:"];
    let inside = lower.starts_with('#') || (lower.starts_with('/') && !lower.starts_with("//"));
    inside || outside.iter().any(|scheme| lower.starts_with(scheme))
}

#[cfg(test)]
mod tests;
