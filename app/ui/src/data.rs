//! Facts in pairs, and single figures.

use leptos::prelude::*;

use crate::{Tone, class::classes};

/// How the pairs are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DescriptionLayout {
    /// Term at the start, value at the end of one line: totals.
    #[default]
    Rows,
    /// Term above value, in columns: facts about a thing.
    Columns,
}

/// A `<dl>`; its children are [`DescriptionItem`]s.
#[component]
pub fn DescriptionList(
    #[prop(optional)] layout: DescriptionLayout,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let layout = match layout {
        DescriptionLayout::Rows => {
            "flex flex-col gap-2.5 *:flex *:items-baseline *:justify-between *:gap-6"
        }
        DescriptionLayout::Columns => "grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3",
    };
    view! { <dl class=classes(&[layout, &class])>{children()}</dl> }
}

/// One pair.
#[component]
pub fn DescriptionItem(
    #[prop(into)] term: String,
    /// The sum under the others: larger, with a line above.
    #[prop(optional)]
    emphasised: bool,
    children: Children,
) -> impl IntoView {
    let (weight, term_class, value_class) = if emphasised {
        (
            "mt-1.5 border-t border-line pt-4",
            "font-semibold",
            "text-xl font-semibold tracking-tight tabular-nums",
        )
    } else {
        (
            "",
            "shrink-0 text-sm text-muted",
            "min-w-0 text-[0.9375rem] [overflow-wrap:anywhere] tabular-nums",
        )
    };
    view! {
        <div class=weight>
            <dt class=term_class>{term}</dt>
            <dd class=value_class>{children()}</dd>
        </div>
    }
}

/// One figure with its name.
#[component]
pub fn Stat(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    /// How it moved, in words.
    #[prop(optional, into)]
    change: Option<String>,
    /// Whether the movement is good.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    view! {
        <div class="flex flex-col rounded-box border border-line bg-base-200 p-5">
            <span class="text-sm text-muted">{label}</span>
            <span class="mt-1 text-3xl font-semibold tabular-nums">{move || value.get()}</span>
            {change
                .map(|change| {
                    view! {
                        <span class=classes(&["mt-1 text-sm tabular-nums", tone.text()])>{change}</span>
                    }
                })}
        </div>
    }
}
