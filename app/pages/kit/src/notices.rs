//! What the installed app has to say: a new version is there, the connection is gone, the cart is up to date again.
//!
//! The words are here, hidden, in the page's language; `public/app.js` shows them. They lie over the page, so that nothing
//! moves when one appears. Deliberately not here: when one is shown.

use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::Html;

#[component]
pub(crate) fn Notices() -> impl IntoView {
    let locale = use_locale();
    let mut html = Html::with_capacity(2500);
    write_notice(&mut html, "update", td_string!(locale, app.update));
    html.raw(
        "<button type=\"button\" data-app=\"reload\" class=\"btn btn-primary btn-sm min-h-11\">",
    )
    .text(td_string!(locale, app.reload))
    .raw("</button>");
    end_notice(&mut html, locale);
    write_notice(&mut html, "offline", td_string!(locale, app.offline));
    end_notice(&mut html, locale);
    for (name, text) in [
        ("synced", td_string!(locale, app.synced)),
        ("synced-failed", td_string!(locale, app.synced_failed)),
    ] {
        write_notice(&mut html, name, text);
        html.raw("<a href=\"/cart\" rel=\"external\" class=\"btn btn-primary btn-sm min-h-11\">")
            .text(td_string!(locale, app.look_at_cart))
            .raw("</a>");
        end_notice(&mut html, locale);
    }
    view! {
        <div
            role="status"
            aria-label=td_string!(locale, app.notices)
            class="pointer-events-none fixed inset-x-0 bottom-0 z-40 flex flex-col items-center gap-2 p-4"
            inner_html=html.into_string()
        ></div>
    }
}

fn write_notice(html: &mut Html, name: &'static str, text: &str) {
    html.raw("<div data-app=\"")
        .raw(name)
        .raw("\" hidden class=\"pointer-events-auto flex max-w-xl flex-wrap items-center gap-x-4 gap-y-2 rounded-box border border-line bg-base-200 py-2 ps-4 pe-2 text-sm shadow-overlay\"><p class=\"grow basis-40 text-pretty\">")
        .text(text)
        .raw("</p>");
}

fn end_notice(html: &mut Html, locale: Locale) {
    html.raw(
        "<button type=\"button\" data-app=\"dismiss\" class=\"btn btn-ghost btn-sm min-h-11\">",
    )
    .text(td_string!(locale, app.dismiss))
    .raw("</button></div>");
}
