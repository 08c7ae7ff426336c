//! What is chosen, as chips that take it away again.

use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::Chip;

use crate::listing::{Place, toggle};

/// A chosen filter: what it says, and the address without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChosenFilter {
    label: String,
    href: String,
}

/// Every chosen filter. `category` is the name of the chosen category, where it is a filter.
pub(crate) fn chosen(locale: Locale, place: &Place, category: Option<String>) -> Vec<ChosenFilter> {
    let query = &place.query;
    let mut found = Vec::new();
    let mut push = |label: String, href: String| found.push(ChosenFilter { label, href });
    if let Some(name) = category {
        push(name, place.href_with(|query| query.category = None));
    }
    for brand in &query.brands {
        push(
            brand.clone(),
            place.href_with(|query| toggle(&mut query.brands, brand)),
        );
    }
    for option in &query.options {
        let label = option.replacen(':', ": ", 1);
        push(
            label,
            place.href_with(|query| toggle(&mut query.options, option)),
        );
    }
    if let Some(label) = price_label(locale, place) {
        let href = place.href_with(|query| (query.price_min, query.price_max) = (None, None));
        push(label, href);
    }
    if let Some(stars) = &query.rating {
        let label = td_string!(locale, search.stars, stars = stars.clone());
        push(label, place.href_with(|query| query.rating = None));
    }
    if query.available {
        let label = td_string!(locale, search.in_stock).to_owned();
        push(label, place.href_with(|query| query.available = false));
    }
    found
}

fn price_label(locale: Locale, place: &Place) -> Option<String> {
    let (min, max) = (&place.query.price_min, &place.query.price_max);
    Some(match (min.clone(), max.clone()) {
        (Some(from), Some(below)) => {
            td_string!(locale, search.price_between, from = from, below = below)
        }
        (Some(from), None) => td_string!(locale, search.price_from, from = from),
        (None, Some(below)) => td_string!(locale, search.price_up_to, to = below),
        (None, None) => return None,
    })
}

/// The chosen filters in a row, and a link that takes all away.
#[component]
pub(crate) fn Chosen(filters: Vec<ChosenFilter>, clear: String) -> impl IntoView {
    let locale = use_locale();
    if filters.is_empty() {
        return ().into_any();
    }
    let chip = move |filter: ChosenFilter| {
        let remove = td_string!(locale, search.remove, filter = filter.label.clone());
        view! {
            <li>
                <Chip label=filter.label href=filter.href selected=true remove_label=remove />
            </li>
        }
    };
    view! {
        <ul
            class="mb-6 flex flex-wrap items-center gap-2"
            aria-label=td_string!(locale, search.chosen)
            data-chosen
        >
            {filters.into_iter().map(chip).collect_view()}
            <li>
                <a
                    href=clear
                    class="inline-flex h-9 items-center rounded-selector px-2 text-sm text-muted underline underline-offset-4 hover:text-base-content pointer-coarse:h-11"
                >
                    {td_string!(locale, search.clear)}
                </a>
            </li>
        </ul>
    }
    .into_any()
}
