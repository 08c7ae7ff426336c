//! What gets through, and what does not.

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
    let links =
        inside.filter_map(|tag| Some(tag.split_once("href=\"")?.1.split('"').next()?.to_owned()));
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
