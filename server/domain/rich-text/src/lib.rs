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
            assert_harmless(&page_html(text).replace("h2", "h3"));
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

    #[test]
    fn a_page_gets_its_paragraphs_lists_and_links() {
        let html =
            page_html("# Hours\n\nWe are **here**:\n\n- Monday\n- [Write](mailto:a@b.example)\n");
        assert_eq!(
            html,
            "<h2>Hours</h2>\n<p>We are <strong>here</strong>:</p>\n<ul>\n<li>Monday</li>\n\
             <li><a href=\"mailto:a@b.example\">Write</a></li>\n</ul>\n"
        );
    }

    #[test]
    fn nothing_typed_on_a_page_becomes_markup_or_a_script() {
        for typed in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<div onclick=\"x()\">\n\n</div>",
            "![x](https://evil.example/pixel.png)",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html,x)",
            "[x](//evil.example)",
            "[x](/\\evil.example)",
            "<javascript:alert(1)>",
        ] {
            let html = page_html(typed).to_ascii_lowercase();
            for bad in [
                "<script",
                "<img",
                "<div",
                "onerror=",
                "href=\"javascript",
                "href=\"data",
                "evil.example\"",
            ] {
                assert!(!html.contains(bad), "{typed} gave {html}");
            }
        }
    }

    #[test]
    fn tables_have_no_style() {
        for html in [to_html("|a|\n|:-:|\n|b|"), page_html("|a|\n|:-:|\n|b|")] {
            assert!(
                html.contains("<td>b</td>") && !html.contains("style"),
                "{html}"
            );
        }
    }
}
