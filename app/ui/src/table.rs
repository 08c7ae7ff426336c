//! Tables of records.
//!
//! A table wider than the screen scrolls inside its own region, which takes the keyboard focus so
//! that it can be scrolled without a mouse.

use leptos::prelude::*;

use crate::class::classes;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Whether it holds numbers, which align at the end.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            numeric: false,
        }
    }

    /// A column of numbers.
    pub fn numeric(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            numeric: true,
        }
    }
}

const fn alignment(numeric: bool) -> &'static str {
    if numeric {
        "px-4 py-3 text-end tabular-nums"
    } else {
        "px-4 py-3 text-start"
    }
}

/// A table; its children are [`TableRow`]s.
#[component]
pub fn DataTable(
    /// What the table is about.
    #[prop(into)]
    caption: String,
    #[prop(optional)] hide_caption: bool,
    columns: Vec<Column>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let caption_class = if hide_caption {
        "sr-only"
    } else {
        "px-4 pt-4 pb-2 text-start font-semibold tracking-tight"
    };
    let heading = |column: Column| {
        let class = classes(&[alignment(column.numeric), "font-medium whitespace-nowrap"]);
        view! { <th scope="col" class=class>{column.label}</th> }
    };
    let frame = "overflow-x-auto rounded-box border border-line bg-base-200";
    view! {
        <div class=classes(&[frame, &class]) role="region" tabindex="0" aria-label=caption>
            <table class="w-full border-collapse text-sm">
                <caption class=caption_class>{caption.clone()}</caption>
                <thead class="border-b border-line text-muted">
                    <tr>{columns.into_iter().map(heading).collect_view()}</tr>
                </thead>
                <tbody class="divide-y divide-line">{children()}</tbody>
            </table>
        </div>
    }
}

/// One record.
#[component]
pub fn TableRow(children: Children) -> impl IntoView {
    view! { <tr class="transition-colors hover:bg-base-content/3">{children()}</tr> }
}

/// One value of a record.
#[component]
pub fn Cell(#[prop(optional)] numeric: bool, children: Children) -> impl IntoView {
    view! { <td class=alignment(numeric)>{children()}</td> }
}

/// The value that names the record.
#[component]
pub fn HeaderCell(children: Children) -> impl IntoView {
    view! {
        <th scope="row" class=classes(&[alignment(false), "font-medium"])>
            {children()}
        </th>
    }
}
