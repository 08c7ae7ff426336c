//! Writing a review: few who look at a product do, and the form with its pictures is large.

use leptos::prelude::*;
use pages_kit::drawn_when_wanted;

use crate::review::ReviewPage;

/// A page where something is said about a product.
#[derive(Debug, Clone, Copy)]
pub(crate) enum VoicePage {
    Review,
}

drawn_when_wanted!(review_pages, VoicePage, draw);

fn draw(page: VoicePage) -> AnyView {
    match page {
        VoicePage::Review => view! { <ReviewPage /> }.into_any(),
    }
}
