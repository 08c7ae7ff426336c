//! Products in a grid.
//!
//! The grid is written as text, not as components: it is on the most visited pages, 24 cards of some 20 nodes each, and
//! nothing in it moves by itself. Measured in docs/performance.md.

use api_catalog::{ProductCard as Card, ProductImage, Stock};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::{Badge, Html, Picture, PictureRatio, Rendition, Tone};

use crate::words::money;

/// Width and height of the originals, in pixels; they are square, so this gives the ratio.
const ORIGINAL: u32 = 640;

/// Pictures that load at once: the first row on a desk.
const FIRST_ROW: usize = 4;

/// About the bytes of a card's HTML.
const CARD_BYTES: usize = 1600;

/// The files of a picture in one format.
fn renditions(image: &ProductImage, extension: &str) -> Vec<Rendition> {
    image
        .widths
        .iter()
        .map(|width| Rendition::new(format!("{}/{width}.{extension}", image.base), *width))
        .collect()
}

/// A product's picture, square.
#[component]
pub(crate) fn ProductPicture(
    image: ProductImage,
    #[prop(into)] alt: String,
    #[prop(into)] sizes: String,
    #[prop(optional)] priority: bool,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    view! {
        <Picture
            alt=alt
            webp=renditions(&image, "webp")
            jpeg=renditions(&image, "jpg")
            width=ORIGINAL
            height=ORIGINAL
            sizes=sizes
            ratio=PictureRatio::Square
            priority=priority
            class=class
        />
    }
}

/// How stock stands, in words and colour; nothing when there is plenty.
pub(crate) fn stock_badge(locale: Locale, stock: Stock) -> Option<AnyView> {
    let (label, tone) = match stock {
        Stock::In => return None,
        Stock::Low(count) => (td_string!(locale, stock.low, count = count), Tone::Warning),
        Stock::Out => (td_string!(locale, stock.out).to_owned(), Tone::Neutral),
    };
    Some(view! { <Badge label=label tone=tone class="shadow-raised" /> }.into_any())
}

/// A grid of products: two columns on a phone, four on a desk. `priority` loads the pictures of the first row at once.
#[component]
pub(crate) fn ProductGrid(cards: Vec<Card>, #[prop(optional)] priority: bool) -> impl IntoView {
    let locale = use_locale();
    let mut html = Html::with_capacity(cards.len() * CARD_BYTES);
    for (index, card) in cards.iter().enumerate() {
        write_card(&mut html, locale, card, priority && index < FIRST_ROW);
    }
    view! {
        <ul
            class="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-6"
            inner_html=html.into_string()
        ></ul>
    }
}

fn write_card(html: &mut Html, locale: Locale, card: &Card, priority: bool) {
    html.raw(
        "<li class=\"group relative flex flex-col gap-3\" data-product-card>\
        <div class=\"relative overflow-clip rounded-box border border-line transition-colors \
        group-hover:border-line-strong\">",
    );
    write_picture(html, &card.image, priority);
    write_stock(html, locale, card.stock);
    html.raw("</div><div class=\"flex flex-col gap-1\"><p class=\"text-xs text-muted\">")
        .text(&card.brand)
        .raw(
            "</p><h3 class=\"text-[0.9375rem] leading-snug font-medium text-pretty\">\
            <a class=\"after:absolute after:inset-0\" href=\"/products/",
        )
        .text(&card.slug)
        .raw("\">")
        .text(&card.title)
        .raw("</a></h3>");
    write_price(html, locale, card);
    html.raw("</div></li>");
}

fn write_picture(html: &mut Html, image: &ProductImage, priority: bool) {
    const SIZES: &str = "\" sizes=\"(min-width: 1024px) 22vw, (min-width: 768px) 30vw, 46vw\"";
    html.raw(
        "<span class=\"relative block aspect-square overflow-clip bg-base-300 transition-transform duration-500 \
        ease-out group-hover:scale-[1.03] motion-reduce:transition-none\">",
    );
    // Without a picture the box keeps its place and colour.
    if let Some(fallback) = image.widths.iter().max() {
        html.raw("<picture><source type=\"image/webp\" srcset=\"");
        write_srcset(html, image, ".webp ");
        html.raw(SIZES)
            .raw("><img alt=\"\" width=\"640\" height=\"640\" decoding=\"async\" loading=\"");
        html.raw(if priority {
            "eager\" fetchpriority=\"high"
        } else {
            "lazy"
        });
        html.raw("\" class=\"absolute inset-0 block size-full object-cover\" srcset=\"");
        write_srcset(html, image, ".jpg ");
        html.raw(SIZES)
            .raw(" src=\"")
            .text(&image.base)
            .raw("/")
            .number(*fallback)
            .raw(".jpg\"></picture>");
    }
    html.raw("</span>");
}

fn write_srcset(html: &mut Html, image: &ProductImage, extension: &'static str) {
    for (index, width) in image.widths.iter().enumerate() {
        html.raw(if index == 0 { "" } else { ", " });
        html.text(&image.base)
            .raw("/")
            .number(*width)
            .raw(extension)
            .number(*width)
            .raw("w");
    }
}

fn write_stock(html: &mut Html, locale: Locale, stock: Stock) {
    const BADGE: &str = "<span class=\"absolute start-2.5 top-2.5 inline-flex h-6 items-center rounded-selector border \
        px-2 text-xs font-medium whitespace-nowrap shadow-raised ";
    match stock {
        Stock::In => {}
        Stock::Low(count) => {
            html.raw(BADGE)
                .raw("border-warning/40 bg-base-200/90 text-warning\">")
                .text(&td_string!(locale, stock.low, count = count))
                .raw("</span>");
        }
        Stock::Out => {
            html.raw(BADGE)
                .raw("border-line bg-base-200/90 text-base-content\">")
                .text(td_string!(locale, stock.out))
                .raw("</span>");
        }
    }
}

fn write_price(html: &mut Html, locale: Locale, card: &Card) {
    let price = money(card.price);
    let price = if card.price_varies {
        td_string!(locale, listing.from, price = price)
    } else {
        price
    };
    html.raw(
        "<p class=\"flex flex-wrap items-baseline justify-between gap-x-3 text-[0.9375rem]\">\
        <span class=\"font-medium tabular-nums\">",
    )
    .text(&price)
    .raw("</span>");
    if card.variant_count > 1 {
        html.raw("<span class=\"text-xs text-muted\">")
            .text(&td_string!(
                locale,
                listing.variants,
                count = card.variant_count
            ))
            .raw("</span>");
    }
    html.raw("</p>");
}
