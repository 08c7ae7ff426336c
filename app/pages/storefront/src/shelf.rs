//! Rows of products: what trends, what belongs beside a product, what was looked at before.

use api_catalog::{ProductCard, ProductShelves};
use api_live::ShowCard;
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use pages_kit::{ProductGrid, ShowGrid};

/// A row with its heading; nothing where there are no products.
#[component]
pub(crate) fn Shelf(
    /// Id of the heading.
    id: &'static str,
    title: &'static str,
    cards: Vec<ProductCard>,
    /// A button beside the heading.
    #[prop(optional, into)]
    action: Option<ViewFn>,
) -> impl IntoView {
    (!cards.is_empty()).then(|| {
        view! {
            <section class="mt-20" aria-labelledby=id>
                <div class="mb-6 flex flex-wrap items-baseline justify-between gap-4">
                    <h2 id=id class="text-2xl font-semibold tracking-tight">{title}</h2>
                    {action.map(|action| action.run())}
                </div>
                <ProductGrid cards=cards />
            </section>
        }
    })
}

/// What is on now and the next live shows; nothing while none is planned.
#[cfg(feature = "ssr")]
#[component]
pub(crate) fn LiveShelf() -> impl IntoView {
    let words = i18n_live::use_locale();
    let draw = move |cards: Vec<ShowCard>| {
        let shelf = (!cards.is_empty()).then(|| {
            view! {
                <section class="mt-20" aria-labelledby="live-shows">
                    <div class="mb-6 flex flex-wrap items-baseline justify-between gap-4">
                        <h2 id="live-shows" class="text-2xl font-semibold tracking-tight">
                            {i18n_live::td_string!(words, hub.shelf)}
                        </h2>
                        <a
                            href="/live"
                            class="inline-flex min-h-11 items-center rounded-selector text-sm text-primary hover:underline"
                        >
                            {i18n_live::td_string!(words, hub.all)}
                        </a>
                    </div>
                    <ShowGrid cards=cards />
                </section>
            }
        });
        shelf.into_any()
    };
    pages_kit::drawn_if_answered(api_live::home_shows(), draw)
}

/// What goes well at the moment; nothing while nothing does.
#[cfg(feature = "ssr")]
#[component]
pub(crate) fn Trending() -> impl IntoView {
    let locale = use_locale();
    let draw = move |cards: Vec<ProductCard>| {
        view! { <Shelf id="trending" title=td_string!(locale, shelf.trending) cards=cards /> }
            .into_any()
    };
    pages_kit::drawn_if_answered(api_catalog::trending_products(), draw)
}

/// What is bought together with a product, and what is like it.
#[component]
pub(crate) fn Beside(shelves: ProductShelves) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Shelf id="together" title=td_string!(locale, shelf.together) cards=shelves.together />
        <Shelf id="similar" title=td_string!(locale, shelf.similar) cards=shelves.similar />
    }
}
