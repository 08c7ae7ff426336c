//! The footer: what the shop stands for, its pages of text, the choice of a language, and how to keep the shop at hand.
//! Written as text, since nothing in it reacts; its form works without JavaScript.

use i18n_storefront::{Locale, languages, locale_of, td_string, use_locale};
use leptos::prelude::*;
use ui::{Html, IconName, IconSize};

use crate::market_switch::MarketSwitch;

/// The pages of text that every shop has: address and name.
fn pages(locale: Locale) -> [(&'static str, &'static str); 8] {
    [
        ("/live", td_string!(locale, nav.live)),
        ("/about", td_string!(locale, footer.about)),
        ("/track", td_string!(locale, footer.track)),
        ("/delivery", td_string!(locale, footer.delivery)),
        ("/returns", td_string!(locale, footer.returns)),
        ("/privacy", td_string!(locale, footer.privacy)),
        ("/terms", td_string!(locale, footer.terms)),
        ("/contact", td_string!(locale, footer.contact)),
    ]
}

#[component]
pub(crate) fn Footer() -> impl IntoView {
    let locale = use_locale();
    let mut html = Html::with_capacity(5000);
    write_facts(&mut html, locale);
    html.raw("<div class=\"flex flex-wrap items-start justify-between gap-x-12 gap-y-6\">");
    write_pages(&mut html, locale);
    write_languages(&mut html, locale);
    html.raw("</div><p>")
        .text(td_string!(locale, footer.sandbox))
        .raw("</p>");
    // Last, so that nothing moves when it appears.
    write_install(&mut html, locale);
    view! {
        <footer class="mt-20 border-t border-line bg-base-200/60">
            <div class="mx-auto flex w-full max-w-7xl flex-col gap-6 px-4 py-10 text-sm text-muted sm:px-6 lg:px-8">
                <MarketSwitch />
                <div class="flex flex-col gap-6" inner_html=html.into_string()></div>
            </div>
        </footer>
    }
}

fn write_facts(html: &mut Html, locale: Locale) {
    let facts = [
        (IconName::Package, td_string!(locale, footer.promise)),
        (IconName::Truck, td_string!(locale, footer.shipping)),
        (IconName::Lock, td_string!(locale, footer.secure)),
    ];
    html.raw("<ul class=\"flex flex-col gap-3 sm:flex-row sm:flex-wrap sm:gap-x-8\">");
    for (icon, text) in facts {
        html.raw("<li class=\"flex items-center gap-2.5\">")
            .icon(icon, IconSize::Small, "text-primary")
            .text(text)
            .raw("</li>");
    }
    html.raw("</ul>");
}

fn write_pages(html: &mut Html, locale: Locale) {
    html.raw("<nav aria-label=\"")
        .text(td_string!(locale, footer.pages))
        .raw("\"><ul class=\"flex flex-wrap gap-x-6\">");
    for (href, title) in pages(locale) {
        html.raw("<li><a class=\"inline-flex min-h-11 items-center rounded-selector hover:text-base-content hover:underline\" href=\"")
            .raw(href)
            .raw("\">")
            .text(title)
            .raw("</a></li>");
    }
    html.raw("</ul></nav>");
}

/// One button per language, each named in itself, so that whoever got lost in a strange one finds the way back.
fn write_languages(html: &mut Html, locale: Locale) {
    html.raw("<form method=\"post\" action=\"/language\" class=\"flex flex-wrap items-center gap-x-1\" role=\"group\" aria-label=\"")
        .text(td_string!(locale, footer.language))
        .raw("\">")
        .icon(IconName::Globe, IconSize::Small, "me-1");
    for language in languages() {
        let own = locale_of(language);
        html.raw("<button class=\"inline-flex min-h-11 items-center rounded-selector px-2 hover:text-base-content hover:underline aria-pressed:font-semibold aria-pressed:text-base-content\" name=\"locale\" value=\"")
            .raw(language.tag())
            .raw("\" lang=\"")
            .raw(language.tag())
            .raw("\" dir=\"")
            .raw(language.direction().as_str())
            .raw(if own == locale { "\" aria-pressed=\"true\">" } else { "\" aria-pressed=\"false\">" })
            .text(td_string!(own, language_name))
            .raw("</button>");
    }
    html.raw("</form>");
}

/// Shown by `public/app.js` where the browser can keep the shop on its home screen and has not done so.
fn write_install(html: &mut Html, locale: Locale) {
    html.raw("<div data-app=\"install\" hidden class=\"flex flex-wrap items-center gap-x-4 gap-y-2 rounded-box border border-line bg-base-200 p-4 text-base-content\"><p class=\"grow basis-64 text-pretty\" data-app=\"install-offer\">")
        .text(td_string!(locale, app.install))
        .raw("</p><p class=\"grow basis-64 text-pretty\" data-app=\"install-hint\" hidden>")
        .text(td_string!(locale, app.install_hint))
        .raw("</p><button type=\"button\" data-app=\"install-now\" class=\"btn btn-primary btn-sm min-h-11\">")
        .text(td_string!(locale, app.install_action))
        .raw("</button><button type=\"button\" data-app=\"install-dismiss\" class=\"btn btn-ghost btn-sm min-h-11\">")
        .text(td_string!(locale, app.dismiss))
        .raw("</button></div>");
}
