//! Products in a grid.
//!
//! The grid is written as text, not as components: it is on the most visited pages, 24 cards of some 20 nodes each, and
//! nothing in it moves by itself. Each element has one class, defined in `style/main.css`, so that the text stays short.
//! Measured in docs/performance.md.

use std::sync::Arc;

use api_catalog::{ProductCard as Card, ProductImage, Stock};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::{Badge, Html, Picture, PictureRatio, Rendition, Tone};

use crate::words;

/// Width and height of the originals, in pixels; they are square, so this gives the ratio.
const ORIGINAL: u32 = 640;

/// Pictures that load at once: the first row on a desk.
const FIRST_ROW: usize = 4;

/// About the bytes of a card's HTML.
const CARD_BYTES: usize = 1200;

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
pub fn ProductPicture(
    /// The files.
    image: ProductImage,
    /// What it shows.
    #[prop(into)]
    alt: String,
    /// How wide it is shown, as `sizes` of the HTML standard.
    #[prop(into)]
    sizes: String,
    /// Loads at once.
    #[prop(optional)]
    priority: bool,
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
#[must_use]
pub fn stock_badge(locale: Locale, stock: Stock) -> Option<AnyView> {
    let (label, tone) = match stock {
        Stock::In => return None,
        Stock::Low(count) => (td_string!(locale, stock.low, count = count), Tone::Warning),
        Stock::Out => (td_string!(locale, stock.out).to_owned(), Tone::Neutral),
    };
    Some(view! { <Badge label=label tone=tone class="shadow-raised" /> }.into_any())
}

/// A grid of products: two columns on a phone, four on a desk. `priority` loads the pictures of the first row at once.
#[component]
pub fn ProductGrid(
    /// The products.
    cards: Vec<Card>,
    /// The pictures of the first row load at once.
    #[prop(optional)]
    priority: bool,
) -> impl IntoView {
    let html = grid_html(use_locale(), crate::formats(), &cards, priority);
    view! { <DrawnGrid html=html /> }
}

/// A [`ProductGrid`] whose cards were written before, by [`grid_html`].
#[component]
pub fn DrawnGrid(
    /// What [`grid_html`] wrote.
    html: Arc<str>,
) -> impl IntoView {
    view! {
        <ul
            class="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-6"
            inner_html=html
        ></ul>
    }
}

/// The cards of a grid.
#[must_use]
pub fn grid_html(
    locale: Locale,
    formats: kernel::Locale,
    cards: &[Card],
    priority: bool,
) -> Arc<str> {
    let mut html = Html::with_capacity(cards.len() * CARD_BYTES);
    let mut versions = Versions::new(locale);
    let mut ratings = Ratings::new(locale, formats);
    for (index, card) in cards.iter().enumerate() {
        html.raw("<li class=\"product-card\" data-product-card><div class=\"product-card-frame\">");
        write_picture(&mut html, &card.image, priority && index < FIRST_ROW);
        write_stock(&mut html, locale, card.stock);
        html.raw("</div><div class=\"product-card-words\"><p class=\"product-card-brand\">")
            .text(&card.brand)
            .raw("</p><h3 class=\"product-card-title\"><a href=\"/products/")
            .text(&card.slug);
        if !card.language.is_empty() {
            html.raw("\" lang=\"").text(&card.language);
        }
        html.raw("\">").text(&card.title).raw("</a></h3>");
        ratings.write(&mut html, card.rating);
        write_price(&mut html, locale, formats, card, &mut versions);
        write_compare(&mut html, locale, card);
        html.raw("</div></li>");
    }
    html.into_shared()
}

fn write_picture(html: &mut Html, image: &ProductImage, priority: bool) {
    html.raw("<span class=\"product-card-picture\">");
    // Without a picture the box keeps its place and colour.
    if let Some(fallback) = image.widths.iter().max() {
        html.raw("<picture><source type=\"image/webp\" srcset=\"");
        for (index, width) in image.widths.iter().enumerate() {
            html.raw(if index == 0 { "" } else { ", " })
                .text(&image.base)
                .raw("/")
                .number(*width)
                .raw(".webp ")
                .number(*width)
                .raw("w");
        }
        html.raw(
            "\" sizes=\"(min-width: 1024px) 22vw, (min-width: 768px) 30vw, 46vw\">\
            <img alt=\"\" width=\"640\" height=\"640\" decoding=\"async\" loading=\"",
        );
        // Browsers without WebP are few: one JPEG does for them.
        html.raw(if priority {
            "eager\" fetchpriority=\"high\" src=\""
        } else {
            "lazy\" src=\""
        })
        .text(&image.base)
        .raw("/")
        .number(*fallback)
        .raw(".jpg\"></picture>");
    }
    html.raw("</span>");
}

/// Gathers the product to be compared; without JavaScript it opens the page that compares, with this one product.
fn write_compare(html: &mut Html, locale: Locale, card: &Card) {
    html.raw(
        "<a class=\"compare-toggle product-card-compare\" rel=\"nofollow\" href=\"/compare?p=",
    )
    .text(&card.slug)
    .raw("\" data-compare=\"")
    .text(&card.slug)
    .raw("\">")
    .text(td_string!(locale, compare.add))
    .raw("</a>");
}

fn write_stock(html: &mut Html, locale: Locale, stock: Stock) {
    match stock {
        Stock::In => {}
        Stock::Low(count) => {
            html.raw("<span class=\"product-card-stock product-card-stock-low\">")
                .text(&td_string!(locale, stock.low, count = count))
                .raw("</span>");
        }
        Stock::Out => {
            html.raw("<span class=\"product-card-stock\">")
                .text(td_string!(locale, stock.out))
                .raw("</span>");
        }
    }
}

/// "2 versions", each number put into words once: the rules of plurals stand behind a lock and a hash.
struct Versions {
    locale: Locale,
    known: Vec<(i32, String)>,
}

impl Versions {
    const fn new(locale: Locale) -> Self {
        Self {
            locale,
            known: Vec::new(),
        }
    }

    fn write(&mut self, html: &mut Html, count: i32) {
        if let Some((_, words)) = self.known.iter().find(|(known, _)| *known == count) {
            html.text(words);
            return;
        }
        let words = td_string!(self.locale, listing.variants, count = count);
        html.text(&words);
        self.known.push((count, words));
    }
}

/// "4.6 (12)" after five stars, and all of it in words for those who hear it. Each rating is put into words once, as
/// [`Versions`] are.
struct Ratings {
    locale: Locale,
    formats: kernel::Locale,
    known: Vec<((i32, i32), String)>,
}

impl Ratings {
    const fn new(locale: Locale, formats: kernel::Locale) -> Self {
        Self {
            locale,
            formats,
            known: Vec::new(),
        }
    }

    /// Nothing before there are reviews.
    fn write(&mut self, html: &mut Html, rating: (i32, i32)) {
        let (hundredths, count) = rating;
        if count <= 0 {
            return;
        }
        let average = words::average(self.formats, hundredths);
        html.raw("<p class=\"product-card-rating\"><svg class=\"stars\" viewBox=\"0 0 500 1\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"");
        let known = self.known.iter().find(|(known, _)| *known == rating);
        if let Some((_, words)) = known {
            html.text(words);
        } else {
            let reviews = td_string!(self.locale, review.count, count = count);
            let words = td_string!(
                self.locale,
                review.card,
                average = average.as_str(),
                reviews = reviews
            );
            html.text(&words);
            self.known.push((rating, words));
        }
        html.raw("\"><rect height=\"1\" fill=\"currentColor\" width=\"")
            .number(u32::try_from(hundredths).unwrap_or_default())
            .raw("\"></rect></svg><span aria-hidden=\"true\">")
            .text(&average)
            .raw(" (")
            .text(&count.to_string())
            .raw(")</span></p>");
    }
}

fn write_price(
    html: &mut Html,
    locale: Locale,
    formats: kernel::Locale,
    card: &Card,
    versions: &mut Versions,
) {
    let price = formats.format_money(card.price);
    let price = if card.price_varies {
        td_string!(locale, listing.from, price = price)
    } else {
        price
    };
    html.raw("<p class=\"product-card-price\"><span>")
        .text(&price)
        .raw("</span>");
    if let Some(before) = card.compare_at {
        let before = formats.format_money(before);
        html.raw("<s>")
            .text(&td_string!(locale, market.before, price = before))
            .raw("</s>");
    }
    if card.variant_count > 1 {
        html.raw("<small>");
        versions.write(html, card.variant_count);
        html.raw("</small>");
    }
    html.raw("</p>");
}
