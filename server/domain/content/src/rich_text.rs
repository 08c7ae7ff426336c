//! From Markdown (CommonMark 0.31) to HTML that is safe to show.
//!
//! Safe by construction: HTML that somebody typed is dropped as it is read, pictures are left as their words, and a link
//! leads to this site, by `https`, `http`, `mailto` or `tel`, or is none. Headings begin one level below the page's own.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// The HTML of a Markdown text.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(safe);
    let mut written = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut written, events);
    written
}

fn safe(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Html(_) | Event::InlineHtml(_) => None,
        Event::Start(Tag::HtmlBlock | Tag::Image { .. })
        | Event::End(TagEnd::HtmlBlock | TagEnd::Image) => None,
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => {
            let dest_url = if leads_somewhere_safe(&dest_url) {
                dest_url
            } else {
                "#".into()
            };
            Some(Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }))
        }
        Event::Start(Tag::Heading { level, .. }) => Some(Event::Start(Tag::Heading {
            level: below(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        })),
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(below(level)))),
        other => Some(other),
    }
}

fn leads_somewhere_safe(address: &str) -> bool {
    let own = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    let lower = address.to_ascii_lowercase();
    own || address.starts_with('#')
        || ["https://", "http://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| lower.starts_with(scheme))
}

fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn text_gets_its_paragraphs_lists_and_links() {
        let html =
            to_html("# Hours\n\nWe are **here**:\n\n- Monday\n- [Write](mailto:a@b.example)\n");
        assert_eq!(
            html,
            "<h2>Hours</h2>\n<p>We are <strong>here</strong>:</p>\n<ul>\n<li>Monday</li>\n\
             <li><a href=\"mailto:a@b.example\">Write</a></li>\n</ul>\n"
        );
    }

    #[test]
    fn nothing_typed_becomes_markup_or_a_script() {
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
            let html = to_html(typed).to_ascii_lowercase();
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
}
