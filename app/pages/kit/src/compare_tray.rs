//! The tray with the products that a visitor gathers to compare. The words are here, hidden, in the page's language;
//! `public/compare.js` shows them. It lies over the page, so that nothing moves when it appears.

use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use ui::Html;

#[component]
pub(crate) fn CompareTray() -> impl IntoView {
    let locale = use_locale();
    let mut html = Html::with_capacity(1200);
    html.raw("<div data-compare-tray hidden class=\"pointer-events-auto flex max-w-xl flex-wrap items-center gap-x-3 gap-y-1 rounded-box border border-line bg-base-200 py-2 ps-4 pe-2 text-sm shadow-overlay\"><p class=\"flex grow items-baseline gap-2\"><span class=\"font-medium\">")
        .text(td_string!(locale, compare.title))
        .raw("</span><span data-compare-count class=\"text-muted tabular-nums\"></span></p>\
            <a data-compare-go href=\"/compare\" class=\"btn btn-primary btn-sm min-h-11\">")
        .text(td_string!(locale, compare.go))
        .raw("</a><button type=\"button\" data-compare-clear class=\"btn btn-ghost btn-sm min-h-11\">")
        .text(td_string!(locale, compare.clear))
        .raw("</button><p data-compare-full hidden class=\"basis-full text-warning\">")
        .text(td_string!(locale, compare.full))
        .raw("</p></div>");
    view! {
        <div
            role="status"
            class="pointer-events-none fixed inset-x-0 bottom-20 z-30 flex justify-center px-4 md:bottom-4"
            inner_html=html.into_string()
        ></div>
    }
}
