//! The list below the search box: texts to look for, categories, products.

use api_search::Suggested;
use i18n_storefront::{td_string, use_locale};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use ui::{Icon, IconName, IconSize};

/// What kind of suggestion a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Category,
    Product,
}

/// A suggestion and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    kind: Kind,
    label: String,
    pub(super) href: String,
}

/// The lines of an answer, in the order of the list.
pub(super) fn lines_of(found: &Suggested) -> Vec<Line> {
    let text = found.texts.iter().map(|text| Line {
        kind: Kind::Text,
        label: text.clone(),
        href: format!("/search?q={}", in_query(text)),
    });
    let named = |kind, folder: &'static str| {
        move |(slug, name): &(String, String)| Line {
            kind,
            label: name.clone(),
            href: format!("{folder}{slug}"),
        }
    };
    let categories = found
        .categories
        .iter()
        .map(named(Kind::Category, "/categories/"));
    let products = found
        .products
        .iter()
        .map(named(Kind::Product, "/products/"));
    text.chain(categories).chain(products).collect()
}

/// Words as the server suggests them: folded, so only blanks and letters beyond ASCII need care, which browsers take.
fn in_query(text: &str) -> String {
    text.replace('%', "%25")
        .replace('&', "%26")
        .replace('#', "%23")
        .replace('+', "%2B")
        .replace(' ', "+")
}

const LIST: &str = "absolute inset-x-0 top-full z-40 mt-1.5 max-h-[70dvh] overflow-y-auto rounded-box border border-line \
    bg-base-200 py-1.5 shadow-overlay";

const LINE: &str = "flex min-h-11 cursor-pointer items-center gap-3 px-4 py-1.5 hover:bg-base-300 \
    aria-selected:bg-primary aria-selected:text-primary-content";

/// The list.
#[component]
pub(super) fn Lines(
    id: String,
    lines: RwSignal<Vec<Line>>,
    marked: RwSignal<Option<usize>>,
    open: RwSignal<bool>,
    /// Hears the address of the line that is taken.
    on_choose: Callback<String>,
) -> impl IntoView {
    let locale = use_locale();
    let line_id = id.clone();
    let line = move |(at, one): (usize, Line)| {
        let (icon, kind) = match one.kind {
            Kind::Text => (IconName::Search, None),
            Kind::Category => (IconName::Tag, Some(td_string!(locale, search.category))),
            Kind::Product => (IconName::Package, None),
        };
        let href = one.href;
        let selected = move || (marked.get() == Some(at)).to_string();
        view! {
            <li
                id=format!("{line_id}-{at}")
                role="option"
                class=LINE
                aria-selected=selected
                on:click=move |_| on_choose.run(href.clone())
            >
                <Icon name=icon size=IconSize::Small class="opacity-70" />
                <span class="min-w-0 grow truncate">{one.label}</span>
                {kind.map(|kind| view! { <span class="text-sm">{kind}</span> })}
            </li>
        }
    };
    view! {
        <ul
            id=id
            role="listbox"
            aria-label=td_string!(locale, search.suggestions)
            class=LIST
            hidden=move || !open.get() || lines.with(Vec::is_empty)
            // The field keeps the focus, so that the list is not closed before the click is heard.
            on:mousedown=move |event: MouseEvent| event.prevent_default()
        >
            {move || lines.get().into_iter().enumerate().map(&line).collect_view()}
        </ul>
    }
}
