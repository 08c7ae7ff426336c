//! The product's pictures: one row to swipe through, small ones to jump to each, and a large view.
//!
//! Without JavaScript the row scrolls, the small ones are links to places on the page, and a picture leads to its file.

use api_catalog::ProductImage;
use i18n_storefront::{td_string, use_locale};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use ui::{Lightbox, LightboxPicture};

use crate::product_card::ProductPicture;

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
    let shown = RwSignal::new(None::<usize>);
    let pictures = images
        .iter()
        .map(|image| LightboxPicture::new(largest(image), image.alt.clone()))
        .collect();
    let thumbnails = (images.len() > 1).then(|| view! { <Thumbnails images=images.clone() /> });
    let large = images
        .into_iter()
        .enumerate()
        .map(|(index, image)| view! { <LargePicture image=image index=index shown=shown /> })
        .collect_view();
    view! {
        <div class="flex flex-col gap-3">
            <ul
                aria-label=td_string!(locale, gallery.pictures, title = title.clone())
                class="flex snap-x snap-mandatory overflow-x-auto rounded-box border border-line scrollbar-none"
            >
                {large}
            </ul>
            {thumbnails}
        </div>
        <Lightbox
            label=td_string!(locale, gallery.large, title = title)
            close_label=td_string!(locale, nav.close)
            previous_label=td_string!(locale, gallery.previous)
            next_label=td_string!(locale, gallery.next)
            zoom_label=td_string!(locale, gallery.zoom)
            pictures=pictures
            shown=shown
        />
    }
}

#[component]
fn LargePicture(
    image: ProductImage,
    index: usize,
    shown: RwSignal<Option<usize>>,
) -> impl IntoView {
    let open = move |event: MouseEvent| {
        // A press with a key of the keyboard held opens the file elsewhere, as for any link.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            shown.set(Some(index));
        }
    };
    let href = largest(&image);
    // As far as public/gallery.js enlarges it under a mouse: no further than the file has pixels.
    let pixels = image.widths.iter().max().copied().unwrap_or_default();
    view! {
        <li id=place(index + 1) class="w-full shrink-0 snap-center scroll-mt-24">
            <a href=href rel="external" class="block cursor-zoom-in" data-zoom=pixels on:click=open>
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

/// Scrolls the row of pictures until the one of this id is in it. Right to left, offsets are negative, as scrolling is.
fn scroll_row_to(id: &str) -> Option<()> {
    let element = document().get_element_by_id(id)?;
    let row = element.parent_element()?.dyn_into::<HtmlElement>().ok()?;
    let element = element.dyn_into::<HtmlElement>().ok()?;
    row.set_scroll_left(element.offset_left() - row.offset_left());
    Some(())
}

/// A click scrolls the row alone, not the page.
#[component]
fn Thumbnails(images: Vec<ProductImage>) -> impl IntoView {
    let locale = use_locale();
    let items = images
        .into_iter()
        .zip(1..)
        .map(|(image, number): (ProductImage, usize)| {
            let label = td_string!(locale, gallery.show, number = number);
            let go = move |event: MouseEvent| {
                if scroll_row_to(&place(number)).is_some() {
                    event.prevent_default();
                }
            };
            view! {
                <li class="w-16 shrink-0 sm:w-20">
                    <a
                        href=format!("#{}", place(number))
                        rel="external"
                        aria-label=label
                        class="block overflow-clip rounded-field border border-line transition-colors hover:border-line-strong"
                        on:click=go
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
