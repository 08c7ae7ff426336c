//! Small things inside other things: prices, stars, keys, chips.

use leptos::prelude::*;

use crate::{Html, Icon, IconName, IconSize, class::classes, icon::STAR};

/// How large a price is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PriceSize {
    /// In lists and cards.
    #[default]
    Medium,
    /// On the page of the thing.
    Large,
}

/// A price in words, with the one it replaces if there is one.
#[component]
pub fn Price(
    /// The price, formatted.
    #[prop(into)]
    current: String,
    /// The former price, formatted.
    #[prop(optional, into)]
    struck: Option<String>,
    /// What is said before the former price, since a line through it is not heard.
    #[prop(optional, into)]
    struck_label: Option<String>,
    /// A quiet word after it, such as about tax.
    #[prop(optional, into)]
    note: Option<String>,
    #[prop(optional)] size: PriceSize,
) -> impl IntoView {
    let (main, side) = match size {
        PriceSize::Medium => ("font-medium", "text-sm"),
        PriceSize::Large => ("text-3xl font-semibold", "text-lg"),
    };
    let colour = if struck.is_some() { "text-primary" } else { "" };
    let former = struck.map(|struck| {
        view! {
            <s class=classes(&["text-muted", side])>
                <span class="sr-only">{struck_label} " "</span>
                {struck}
            </s>
        }
    });
    view! {
        <span class="inline-flex flex-wrap items-baseline gap-x-2 tabular-nums">
            <span class=classes(&[main, colour])>{current}</span>
            {former}
            {note.map(|note| view! { <span class="text-sm text-muted">{note}</span> })}
        </span>
    }
}

/// Five stars, read only. `tenths` runs from 0 to 50: 46 is 4.6 stars.
#[component]
pub fn Rating(
    tenths: u8,
    /// The same in words.
    #[prop(into)]
    label: String,
    /// A quiet word after it, such as how many votes.
    #[prop(optional, into)]
    count: Option<String>,
) -> impl IntoView {
    // Five stars of 24 units: 120 units stand for 50 tenths. The inner picture is cut at the value.
    let filled = u32::from(tenths.min(50)) * 12 / 5;
    let stars = || {
        (0..5)
            .map(|index| {
                view! { <path d=STAR transform=format!("translate({} 0)", index * 24)></path> }
            })
            .collect_view()
    };
    view! {
        <span class="inline-flex items-center gap-2 text-sm">
            <svg
                class="h-4 w-20 rtl:-scale-x-100"
                viewBox="0 0 120 24"
                role="img"
                aria-label=label
                fill="currentColor"
            >
                <g class="text-base-content/20">{stars()}</g>
                <svg
                    class="text-primary"
                    width=filled
                    height="24"
                    viewBox=format!("0 0 {filled} 24")
                    fill="currentColor"
                >
                    {stars()}
                </svg>
            </svg>
            {count.map(|count| view! { <span class="text-muted tabular-nums">{count}</span> })}
        </span>
    }
}

/// A key of the keyboard.
#[component]
pub fn Kbd(children: Children) -> impl IntoView {
    view! {
        <kbd class="inline-grid h-6 min-w-6 place-items-center rounded-selector border border-b-2 border-line-strong bg-base-300 px-1.5 font-sans text-xs text-muted">
            {children()}
        </kbd>
    }
}

/// A [`Chip`] without a cross, written as text.
pub fn write_chip(html: &mut Html, label: &str, href: &str, selected: bool) {
    html.raw("<a class=\"chip\" href=\"").text(href);
    html.raw(if selected {
        "\" aria-current=\"true\">"
    } else {
        "\">"
    })
    .text(label)
    .raw("</a>");
}

/// A short choice or filter that is a link: press it to choose, press a chosen one to take it away.
#[component]
pub fn Chip(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(optional)] selected: bool,
    /// What a chosen chip's cross says.
    #[prop(optional, into)]
    remove_label: Option<String>,
) -> impl IntoView {
    let cross = remove_label.filter(|_| selected).map(|label| {
        view! { <Icon name=IconName::Close size=IconSize::Small label=label class="-me-1" /> }
    });
    view! {
        <a
            href=href
            class="chip"
            aria-current=selected.then_some("true")
        >
            {label}
            {cross}
        </a>
    }
}
