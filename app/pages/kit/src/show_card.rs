//! Live shows in a grid: on the programme, on a host's page and on the home page.
//!
//! Written as text, like the grid of products: nothing in it moves by itself. How long it is until a show begins is filled
//! in by `public/countdown.js`, since the page is the same for everybody and may be some minutes old.

use api_live::{HostLine, ShowCard, Standing};
use i18n_live::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::{Html, IconName, IconSize};

use crate::standing::standing_words;

/// About the bytes of a card's HTML.
const CARD_BYTES: usize = 1600;

/// "12 followers".
#[must_use]
pub fn host_words(locale: Locale, host: &HostLine) -> String {
    td_string!(locale, host.followers, count = host.followers)
}

/// A grid of shows: one column on a phone, three on a desk; every card leads to its show.
#[component]
pub fn ShowGrid(
    /// The shows.
    cards: Vec<ShowCard>,
    /// How many headings stand above: 2 makes the titles `h3`.
    #[prop(default = 2)]
    depth: u8,
) -> impl IntoView {
    let locale = use_locale();
    let mut html = Html::with_capacity(cards.len() * CARD_BYTES);
    for card in &cards {
        write_card(&mut html, locale, card, depth);
    }
    view! { <ul class="grid gap-5 sm:grid-cols-2 lg:grid-cols-3" inner_html=html.into_string()></ul> }
}

fn write_card(html: &mut Html, locale: Locale, card: &ShowCard, depth: u8) {
    html.raw("<li class=\"group relative flex flex-col overflow-clip rounded-box border border-line bg-base-200 transition-colors hover:border-line-strong\" data-show-card>");
    write_cover(html, card);
    html.raw("<div class=\"flex grow flex-col gap-2 p-4\"><p class=\"flex flex-wrap items-center gap-x-2 gap-y-1 text-sm\">")
        .raw(match card.standing {
            Standing::Live => "<span class=\"font-semibold text-success\">",
            Standing::Late | Standing::Interrupted => "<span class=\"font-semibold text-warning\">",
            _ => "<span class=\"font-medium text-primary\">",
        })
        .text(&when(locale, card))
        .raw("</span>");
    if card.standing == Standing::Coming {
        html.raw("<span class=\"text-muted\" data-countdown=\"")
            .text(&card.at.at.to_rfc3339())
            .raw("\"></span>");
    }
    html.raw("</p>").raw(if depth == 2 {
        "<h3 class=\"text-lg font-semibold text-balance\">"
    } else {
        "<h4 class=\"text-lg font-semibold text-balance\">"
    });
    html.raw("<a class=\"after:absolute after:inset-0\" dir=\"auto\" href=\"/live/")
        .text(&card.slug)
        .raw("\">")
        .text(&card.title)
        .raw(if depth == 2 { "</a></h3>" } else { "</a></h4>" })
        .raw(
            "<p class=\"mt-auto flex flex-wrap justify-between gap-x-4 text-sm text-muted\"><span>",
        )
        .text(&td_string!(
            locale,
            card.with,
            host = card.host_name.clone()
        ))
        .raw("</span><span class=\"tabular-nums\">")
        .text(&td_string!(locale, card.minutes, minutes = card.minutes))
        .raw("</span></p></div></li>");
}

/// What is on says so; everything else when it begins, by the shop's clocks.
fn when(locale: Locale, card: &ShowCard) -> String {
    match card.standing {
        Standing::Live | Standing::Interrupted | Standing::Late => {
            standing_words(locale, card.standing).to_owned()
        }
        Standing::Coming | Standing::Missed | Standing::Ended | Standing::Cancelled => {
            crate::formats().format_date_time(card.at.at, card.at.utc_offset_minutes)
        }
    }
}

fn write_cover(html: &mut Html, card: &ShowCard) {
    html.raw("<span class=\"relative block aspect-video overflow-clip bg-base-300\">");
    let cover = card.cover.as_ref();
    match cover.and_then(|cover| Some((cover, cover.widths.iter().max()?))) {
        Some((cover, widest)) => {
            html.raw("<picture><source type=\"image/webp\" srcset=\"");
            for (index, width) in cover.widths.iter().enumerate() {
                html.raw(if index == 0 { "" } else { ", " })
                    .text(&cover.base)
                    .raw("/")
                    .number(*width)
                    .raw(".webp ")
                    .number(*width)
                    .raw("w");
            }
            html.raw("\" sizes=\"(min-width: 1024px) 30vw, (min-width: 640px) 46vw, 92vw\"><img alt=\"\" width=\"640\" height=\"360\" decoding=\"async\" loading=\"lazy\" class=\"size-full object-cover transition-transform duration-300 group-hover:scale-103\" src=\"")
                .text(&cover.base)
                .raw("/")
                .number(*widest)
                .raw(".jpg\"></picture>");
        }
        None => {
            html.raw("<span class=\"grid size-full place-items-center text-muted\">")
                .icon(IconName::Play, IconSize::Large, "")
                .raw("</span>");
        }
    }
    html.raw("</span>");
}
