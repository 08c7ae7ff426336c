//! The product's pictures: one row to swipe through, small ones to jump to each; `public/gallery.js` shows them in large.
//!
//! Without JavaScript the row scrolls, the small ones are links to places on the page, and a picture leads to its file.

use api_catalog::ProductImage;
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;

use pages_kit::ProductPicture;

/// Where the picture of this number is on the page.
fn place(number: usize) -> String {
    format!("picture-{number}")
}

fn largest(image: &ProductImage) -> String {
    let width = image.widths.iter().max().copied().unwrap_or_default();
    format!("{}/{width}.jpg", image.base)
}

/// All pictures of a product.
#[component]
pub(super) fn Gallery(images: Vec<ProductImage>, title: String) -> impl IntoView {
    let locale = use_locale();
    let thumbnails = (images.len() > 1).then(|| view! { <Thumbnails images=images.clone() /> });
    let large = images
        .into_iter()
        .enumerate()
        .map(|(index, image)| view! { <LargePicture image=image index=index /> })
        .collect_view();
    view! {
        <div class="flex flex-col gap-3">
            <ul
                aria-label=td_string!(locale, gallery.pictures, title = title.clone())
                data-large=td_string!(locale, gallery.large, title = title)
                class="flex snap-x snap-mandatory overflow-x-auto rounded-box border border-line scrollbar-none"
            >
                {large}
            </ul>
            {thumbnails}
        </div>
    }
}

#[component]
fn LargePicture(image: ProductImage, index: usize) -> impl IntoView {
    // As far as the file enlarges under a mouse: no further than it has pixels.
    let href = largest(&image);
    let pixels = image.widths.iter().max().copied().unwrap_or_default();
    view! {
        <li id=place(index + 1) class="w-full shrink-0 snap-center scroll-mt-24">
            <a href=href rel="external" class="block cursor-zoom-in" data-zoom=pixels>
                <ProductPicture
                    alt=image.alt.clone()
                    image=image
                    sizes="(min-width: 1024px) 52vw, (min-width: 768px) 48vw, 94vw"
                    priority=index == 0
                />
            </a>
        </li>
    }
}

/// With JavaScript a click scrolls the row alone, not the page.
#[component]
fn Thumbnails(images: Vec<ProductImage>) -> impl IntoView {
    let locale = use_locale();
    let items = images
        .into_iter()
        .zip(1..)
        .map(|(image, number): (ProductImage, usize)| {
            view! {
                <li class="w-16 shrink-0 sm:w-20">
                    <a
                        href=format!("#{}", place(number))
                        rel="external"
                        aria-label=td_string!(locale, gallery.show, number = number)
                        class="block overflow-clip rounded-field border border-line transition-colors hover:border-line-strong"
                        data-show-picture=""
                    >
                        <ProductPicture image=image alt="" sizes="5rem" />
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul aria-label=td_string!(locale, gallery.choose) class="flex gap-2 overflow-x-auto p-0.5">
            {items}
        </ul>
    }
}
