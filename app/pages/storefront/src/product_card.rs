//! A product in a grid.

use api_catalog::{ProductCard as Card, ProductImage, Stock};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::{Badge, CardGrid, Picture, PictureRatio, Price, Rendition, Tone};

use crate::words::money;

/// Widest rendition of the originals, in pixels; they are square.
const ORIGINAL: u32 = 960;

/// The files of a picture in one format.
pub(crate) fn renditions(image: &ProductImage, extension: &str) -> Vec<Rendition> {
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

/// One product. `priority` loads its picture at once.
#[component]
pub(crate) fn ProductCard(card: Card, #[prop(optional)] priority: bool) -> impl IntoView {
    let locale = use_locale();
    let price = money(card.price);
    let price = if card.price_varies {
        td_string!(locale, listing.from, price = price)
    } else {
        price
    };
    let versions = (card.variant_count > 1)
        .then(|| td_string!(locale, listing.variants, count = card.variant_count));
    view! {
        <li class="group relative flex flex-col gap-3" data-product-card>
            <div class="relative overflow-clip rounded-box border border-line transition-colors group-hover:border-line-strong">
                <ProductPicture
                    image=card.image
                    alt=""
                    sizes="(min-width: 1024px) 22vw, (min-width: 768px) 30vw, 46vw"
                    priority=priority
                    class="transition-transform duration-500 ease-out group-hover:scale-[1.03] motion-reduce:transition-none"
                />
                <div class="absolute start-2.5 top-2.5">{stock_badge(locale, card.stock)}</div>
            </div>
            <div class="flex flex-col gap-1">
                <p class="text-xs text-muted">{card.brand}</p>
                <h3 class="text-[0.9375rem] leading-snug font-medium text-pretty">
                    <a href=format!("/products/{}", card.slug) class="after:absolute after:inset-0">
                        {card.title}
                    </a>
                </h3>
                <p class="flex flex-wrap items-baseline justify-between gap-x-3 text-[0.9375rem]">
                    <Price current=price />
                    {versions.map(|text| view! { <span class="text-xs text-muted">{text}</span> })}
                </p>
            </div>
        </li>
    }
}

/// A grid of products; the pictures of the first row load at once.
#[component]
pub(crate) fn ProductGrid(cards: Vec<Card>, #[prop(optional)] priority: bool) -> impl IntoView {
    let card = move |(index, card): (usize, Card)| {
        view! { <ProductCard card=card priority=priority && index < 4 /> }
    };
    view! { <CardGrid>{cards.into_iter().enumerate().map(card).collect_view()}</CardGrid> }
}
