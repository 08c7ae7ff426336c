//! A product, what people say about it, and products side by side.

use leptos::prelude::*;
use pages_kit::drawn_when_wanted;

use crate::compare::ComparePage;
use crate::product::{ProductPage, ReviewPage};

/// A page about single products.
#[derive(Debug, Clone, Copy)]
pub(crate) enum GoodsPage {
    Product,
    Review,
    Compare,
}

drawn_when_wanted!(product_pages, GoodsPage, draw);

fn draw(page: GoodsPage) -> AnyView {
    match page {
        GoodsPage::Product => view! { <ProductPage /> }.into_any(),
        GoodsPage::Review => view! { <ReviewPage /> }.into_any(),
        GoodsPage::Compare => view! { <ComparePage /> }.into_any(),
    }
}
