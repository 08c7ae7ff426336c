//! What was looked at before, kept by the browser alone: ids of products in its local storage, the newest first. The server
//! is asked for their cards and learns nothing else; the list can be emptied.
//!
//! Deliberately not here: anything without JavaScript, which keeps nothing.

use api_catalog::{ProductCard, count_view, product_cards};
use i18n_storefront::{td_string, use_locale};
use kernel::ProductId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Button, ButtonSize, ButtonVariant, IconName};

use crate::shelf::Shelf;

const KEY: &str = "lsn-recently-viewed";
/// Products that are remembered.
const KEPT: usize = 12;
/// Products that are shown.
const SHOWN: usize = 4;

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// What was looked at, without `present`, newest first.
fn before(stored: &str, present: ProductId) -> Vec<ProductId> {
    stored
        .split(',')
        .filter_map(|id| id.parse().ok())
        .filter(|id| *id != present)
        .take(KEPT - 1)
        .collect()
}

fn join(ids: impl IntoIterator<Item = ProductId>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| id.to_string()).collect();
    ids.join(",")
}

/// Remembers `present` and gives what came before it. A browser that keeps nothing remembers nothing.
fn remember(present: ProductId) -> Vec<ProductId> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let stored = storage.get_item(KEY).ok().flatten().unwrap_or_default();
    let before = before(&stored, present);
    let now = join(std::iter::once(present).chain(before.iter().copied()));
    drop(storage.set_item(KEY, &now));
    before
}

fn forget() {
    if let Some(storage) = storage() {
        drop(storage.remove_item(KEY));
    }
}

/// The row, once the page is alive; also tells the server that the product was looked at.
#[component]
pub(super) fn RecentlyViewed(product: ProductId) -> impl IntoView {
    let locale = use_locale();
    let cards = RwSignal::new(Vec::<ProductCard>::new());
    Effect::new(move || {
        let before = remember(product);
        spawn_local(async move {
            // A view that could not be counted is no reason to bother anybody.
            drop(count_view(product).await);
            if before.is_empty() {
                return;
            }
            if let Ok(found) = product_cards(join(before.into_iter().take(SHOWN))).await {
                // The page may be another one by now.
                cards.try_set(found);
            }
        });
    });
    let clear = move || {
        view! {
            <Button
                variant=ButtonVariant::Ghost
                size=ButtonSize::Small
                icon=IconName::Trash
                on:click=move |_| {
                    forget();
                    cards.set(Vec::new());
                }
            >
                {td_string!(locale, shelf.clear)}
            </Button>
        }
    };
    move || {
        view! {
            <Shelf
                id="recently-viewed"
                title=td_string!(locale, shelf.recent)
                cards=cards.get()
                action=clear
            />
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_present_product_is_not_one_of_those_before() {
        let id = |number: u8| format!("00000000-0000-7000-8000-0000000000{number:02}");
        let present: ProductId = id(1).parse().unwrap();
        let stored: Vec<String> = [2, 1, 3].map(id).into();
        let found = before(&format!("{},junk", stored.join(",")), present);
        assert_eq!(join(found), format!("{},{}", id(2), id(3)));
        let many: Vec<String> = (10..60).map(id).collect();
        assert_eq!(before(&many.join(","), present).len(), KEPT - 1);
    }
}
