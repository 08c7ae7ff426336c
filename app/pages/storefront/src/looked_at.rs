//! What a browser has looked at before: `/looked-at?ids=…`. The browser alone keeps the list; `public/looked-at.js` puts this
//! page's row below a product.

use api_catalog::product_cards;
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;
use pages_kit::drawn_once_answered;
use ui::{Button, ButtonSize, ButtonVariant, Container, EmptyState, IconName, LinkButton};

use crate::shelf::Shelf;

/// Products that are shown.
const SHOWN: usize = 4;

/// The row, with the button that forgets it.
#[component]
pub(crate) fn LookedAtPage() -> impl IntoView {
    let locale = use_locale();
    let ids = use_query_map()
        .with_untracked(|query| query.get("ids"))
        .unwrap_or_default();
    let ids = ids.split(',').take(SHOWN).collect::<Vec<_>>().join(",");
    let clear = move || {
        view! {
            <Button
                variant=ButtonVariant::Ghost
                size=ButtonSize::Small
                icon=IconName::Trash
                attr:data-looked-at-clear=""
            >
                {td_string!(locale, shelf.clear)}
            </Button>
        }
    };
    let draw = move |cards: Vec<api_catalog::ProductCard>| {
        if cards.is_empty() {
            return view! {
                <EmptyState
                    icon=IconName::Search
                    title=td_string!(locale, shelf.recent_none)
                    text=td_string!(locale, shelf.recent_none_text)
                    action=move || view! { <LinkButton href="/products">{td_string!(locale, home.action)}</LinkButton> }
                />
            }
            .into_any();
        }
        view! {
            <div data-looked-at-row="">
                <Shelf
                    id="recently-viewed"
                    title=td_string!(locale, shelf.recent)
                    cards=cards
                    action=clear
                />
            </div>
        }
        .into_any()
    };
    view! {
        <Title text=td_string!(locale, title_with_site, title = td_string!(locale, shelf.recent)) />
        <Meta name="robots" content="noindex" />
        <Container class="pb-16">{drawn_once_answered(product_cards(ids), draw)}</Container>
    }
}
