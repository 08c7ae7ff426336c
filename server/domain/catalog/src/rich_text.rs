//! Descriptions: Markdown (CommonMark with tables and strikethrough) in, harmless HTML out.
//!
//! Invariants: no HTML of the author gets through, it is shown as text; links lead to the web, to mail or into the shop
//! and nowhere else; pictures are left out. What comes out needs no further cleaning. Headings begin below the title of the
//! page: `#` and `##` become `<h3>`.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Renders a description.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut picture_depth = 0_usize;
    let events =
        Parser::new_ext(markdown, options).filter_map(|event| safe(event, &mut picture_depth));
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
fn safe<'a>(event: Event<'a>, picture_depth: &mut usize) -> Option<Event<'a>> {
    match event {
        Event::Start(Tag::Image { .. }) => {
            *picture_depth += 1;
            None
        }
        Event::End(TagEnd::Image) => {
            *picture_depth = picture_depth.saturating_sub(1);
            None
        }
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(tag) => Some(Event::Start(safe_tag(tag))),
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        other => Some(other),
    }
}

fn safe_tag(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Heading { level, .. } => Tag::Heading {
            level: lower(level),
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

const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// Whether a link may be followed: to the web, to mail, or into this shop. Browsers drop tabs and line ends inside an
/// address and take `\` for `/`, so an address with any of these is none of ours.
fn is_harmless(address: &str) -> bool {
    let odd = |letter: char| letter.is_control() || letter == '\\' || letter.is_whitespace();
    if address.chars().any(odd) {
        return false;
    }
    let lower = address.to_ascii_lowercase();
    let outside = ["https://", "http://", "mailto:"];
    let inside = lower.starts_with('#') || (lower.starts_with('/') && !lower.starts_with("//"));
    inside || outside.iter().any(|scheme| lower.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paragraphs_lists_headings_and_emphasis() {
        let html = to_html("# Care\n\nWipe **gently**.\n\n- Oak\n- Ash\n\n[Returns](/returns)");
        assert_eq!(
            html,
            "<h3>Care</h3>\n<p>Wipe <strong>gently</strong>.</p>\n<ul>\n<li>Oak</li>\n<li>Ash</li>\n</ul>\n\
             <p><a href=\"/returns\">Returns</a></p>\n"
        );
        assert!(to_html("a\n\nb") == "<p>a</p>\n<p>b</p>\n");
    }

    /// Vectors after the OWASP Cross-Site Scripting Filter Evasion Cheat Sheet.
    const HOSTILE: [&str; 26] = [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "a <b onmouseover=alert(1)>b</b>",
        "<svg/onload=alert(1)>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<style>@import 'https://evil.example'</style>",
        "<math><mtext></table><img src=x onerror=alert(1)>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php <script>alert(1)</script> ?>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](vbscript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](//evil.example)",
        "[x](/\\evil.example)",
        "<javascript:alert(1)>",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "![x](https://evil.example/pixel.gif)",
        "![x\" onerror=\"alert(1)](y)",
    ];

    /// The names of the tags in `html` and the addresses it leads to.
    fn tags_and_links(html: &str) -> (Vec<String>, Vec<String>) {
        let tags = html.split('<').skip(1).map(|rest| {
            let name: String = rest
                .trim_start_matches('/')
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            name
        });
        let inside = html
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split('>').next());
        let links = inside
            .filter_map(|tag| Some(tag.split_once("href=\"")?.1.split('"').next()?.to_owned()));
        (tags.collect(), links.collect())
    }

    fn assert_harmless(html: &str) {
        const KNOWN: [&str; 26] = [
            "a",
            "blockquote",
            "br",
            "code",
            "del",
            "em",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "strong",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
            "sup",
            "sub",
            "div",
        ];
        let (tags, links) = tags_and_links(html);
        for tag in tags {
            assert!(KNOWN.contains(&tag.as_str()), "{tag:?} in {html}");
        }
        for link in links {
            assert!(
                is_harmless(&link.replace("&amp;", "&")),
                "{link:?} in {html}"
            );
        }
        for part in html
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split('>').next())
        {
            assert!(!part.to_lowercase().contains(" on"), "{part:?} in {html}");
        }
    }

    #[test]
    fn nothing_hostile_gets_through() {
        for text in HOSTILE {
            assert_harmless(&to_html(text));
        }
        assert!(to_html("<script>x</script>").contains("&lt;script&gt;"));
        assert!(!to_html(HOSTILE[24]).contains("evil.example"));
    }

    proptest! {
        #[test]
        fn hostile_pieces_stay_harmless_in_any_order(pieces in prop::collection::vec(prop::sample::select(&HOSTILE[..]), 1..6),
                                                     joint in prop::sample::select(vec!["", " ", "\n", "\n\n", "\n    ", "\n> ", "\n- ", "`"])) {
            let html = to_html(&pieces.join(joint));
            let (_, links) = tags_and_links(&html);
            prop_assert!(!html.to_lowercase().contains("<script"));
            prop_assert!(links.iter().all(|link| is_harmless(&link.replace("&amp;", "&"))));
        }
    }

    #[test]
    fn plain_words_are_cut_at_a_word() {
        assert_eq!(to_plain("# One\n\n*two* three", 100), "One two three");
        assert_eq!(to_plain("one two three", 9), "one two…");
    }
}
