//! A product and what people say about it.

use leptos::prelude::*;
use pages_kit::drawn_when_wanted;

use crate::product::ProductPage;

/// A page about a single product.
#[derive(Debug, Clone, Copy)]
pub(crate) enum GoodsPage {
    Product,
}

drawn_when_wanted!(product_pages, GoodsPage, draw);

fn draw(page: GoodsPage) -> AnyView {
    match page {
        GoodsPage::Product => view! { <ProductPage /> }.into_any(),
    }
}
