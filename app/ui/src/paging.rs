//! Links to the pages before and after. Keyset pages have no numbers, so none are shown.

use leptos::prelude::*;

use crate::button::write_button_class;
use crate::{ButtonVariant, Html, IconName, IconSize};

/// Previous and next page of a list; a link that leads nowhere is left out. Written as text: it stands under every list.
#[component]
pub fn Pagination(
    /// Accessible name of the navigation.
    #[prop(into)]
    label: String,
    #[prop(into)] previous_label: String,
    #[prop(into)] next_label: String,
    #[prop(optional_no_strip)] previous_href: Option<String>,
    #[prop(optional_no_strip)] next_href: Option<String>,
    /// What is shown now, such as how many of how many.
    #[prop(optional, into)]
    status: String,
) -> impl IntoView {
    let mut html = Html::with_capacity(1000);
    html.raw("<div class=\"justify-self-start\">");
    if let Some(href) = previous_href {
        open_link(&mut html, &href, "prev");
        html.icon(IconName::ChevronLeft, IconSize::Medium, "")
            .text(&previous_label)
            .raw("</a>");
    }
    html.raw("</div><p class=\"text-center text-sm text-muted tabular-nums\">")
        .text(&status)
        .raw("</p><div class=\"justify-self-end\">");
    if let Some(href) = next_href {
        open_link(&mut html, &href, "next");
        html.text(&next_label)
            .icon(IconName::ChevronRight, IconSize::Medium, "")
            .raw("</a>");
    }
    html.raw("</div>");
    view! {
        <nav
            aria-label=label
            class="grid grid-cols-[1fr_auto_1fr] items-center gap-4"
            inner_html=html.into_string()
        ></nav>
    }
}

fn open_link(html: &mut Html, href: &str, relation: &'static str) {
    html.raw("<a rel=\"")
        .raw(relation)
        .raw("\" href=\"")
        .text(href)
        .raw("\" class=\"");
    write_button_class(html, ButtonVariant::Secondary);
    html.raw("\">");
}
