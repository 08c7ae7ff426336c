//! Grey shapes in the place of what is being loaded, as large as it will be.

use leptos::prelude::*;

/// The shape of what is on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkeletonShape {
    /// Lines of text.
    #[default]
    Text,
    /// A picture with two lines below.
    Card,
    /// As many cards as a listing shows.
    Grid,
}

#[component]
fn Lines(count: u32) -> impl IntoView {
    let line = |number: u32| {
        let width = if number % 3 == 2 { "w-3/5" } else { "w-full" };
        view! { <div class=format!("skeleton rounded-selector h-4 {width}")></div> }
    };
    view! { <div class="flex flex-col gap-2.5">{(0..count).map(line).collect_view()}</div> }
}

#[component]
fn CardShape() -> impl IntoView {
    view! {
        <div class="flex flex-col gap-3">
            <div class="skeleton aspect-[4/5] w-full rounded-box"></div>
            <div class="skeleton rounded-selector h-4 w-3/4"></div>
            <div class="skeleton rounded-selector h-4 w-1/3"></div>
        </div>
    }
}

/// A placeholder. `label` says in words that something is being loaded.
#[component]
pub fn Skeleton(
    #[prop(into)] label: String,
    #[prop(optional)] shape: SkeletonShape,
    /// How many lines or cards.
    #[prop(default = 3)]
    count: u32,
) -> impl IntoView {
    let shapes = match shape {
        SkeletonShape::Text => view! { <Lines count=count /> }.into_any(),
        SkeletonShape::Card => view! { <CardShape /> }.into_any(),
        SkeletonShape::Grid => view! {
            <div class="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3 lg:grid-cols-4 lg:gap-x-6">
                {(0..count).map(|_| view! { <CardShape /> }).collect_view()}
            </div>
        }
        .into_any(),
    };
    view! {
        <div role="status">
            <span class="sr-only">{label}</span>
            <div aria-hidden="true">{shapes}</div>
        </div>
    }
}
