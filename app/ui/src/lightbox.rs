//! Pictures in large, one at a time, on the native `<dialog>`.
//!
//! Opened by a signal, so it is for pages with JavaScript; without it the pictures are links to their files. Arrow keys
//! turn the pages in the direction of reading, Escape closes, and the focus stays inside, as the browser sees to for a modal
//! dialog. Fingers pinch; a double tap, a double click or the button doubles the size, after which the picture scrolls.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    html,
    prelude::*,
};

use crate::{ButtonVariant, IconButton, IconName};

/// A picture of a [`Lightbox`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LightboxPicture {
    url: String,
    alt: String,
}

impl LightboxPicture {
    /// The file at `url`, which shows `alt`.
    pub fn new(url: impl Into<String>, alt: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            alt: alt.into(),
        }
    }
}

/// The dialog; open while `shown` names one of its pictures, counted from 0.
#[component]
pub fn Lightbox(
    /// Accessible name of the dialog.
    #[prop(into)]
    label: String,
    #[prop(into)] close_label: String,
    #[prop(into)] previous_label: String,
    #[prop(into)] next_label: String,
    #[prop(into)] zoom_label: String,
    pictures: Vec<LightboxPicture>,
    shown: RwSignal<Option<usize>>,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let zoomed = RwSignal::new(false);
    let count = pictures.len();
    follow(element, shown);
    let turn = move |back: bool| {
        zoomed.set(false);
        shown.update(|shown| *shown = shown.map(|index| neighbour(index, count, back)));
    };
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowLeft" => turn(!reads_from_right()),
        "ArrowRight" => turn(reads_from_right()),
        _ => {}
    };
    let area = NodeRef::<html::Div>::new();
    let enlarge = move |event: MouseEvent| {
        zoomed.update(|zoomed| *zoomed = !*zoomed);
        if zoomed.get_untracked()
            && let Some(area) = area.get_untracked()
        {
            look_at(&area, (event.client_x(), event.client_y()));
        }
    };
    let picture = move || {
        let picture = pictures.get(shown.get()?)?.clone();
        let size = if zoomed.get() {
            "m-auto w-[200vw] max-w-none md:w-[160vw]"
        } else {
            "m-auto max-h-full max-w-full object-contain"
        };
        Some(view! { <img src=picture.url alt=picture.alt class=size /> })
    };
    let turning = (count > 1).then(|| {
        view! {
            <IconButton icon=IconName::ChevronLeft label=previous_label variant=ButtonVariant::Secondary on:click=move |_| turn(true) />
            <IconButton icon=IconName::ChevronRight label=next_label variant=ButtonVariant::Secondary on:click=move |_| turn(false) />
        }
    });
    view! {
        <dialog
            node_ref=element
            aria-label=label
            closedby="any"
            class="m-0 h-dvh max-h-none w-screen max-w-none flex-col bg-base-100 p-0 text-base-content open:flex backdrop:bg-black/70"
            on:keydown=press
            on:close=move |_| {
                zoomed.set(false);
                shown.set(None);
            }
        >
            <div class="flex items-center justify-end gap-2 p-3">
                {turning}
                <IconButton
                    icon=IconName::Search
                    label=zoom_label
                    variant=ButtonVariant::Secondary
                    on:click=move |_| zoomed.update(|zoomed| *zoomed = !*zoomed)
                />
                <IconButton
                    icon=IconName::Close
                    label=close_label
                    variant=ButtonVariant::Secondary
                    on:click=move |_| shown.set(None)
                />
            </div>
            <div
                node_ref=area
                class="flex min-h-0 grow touch-pan-x touch-pan-y touch-pinch-zoom overflow-auto p-3"
                tabindex="0"
                on:dblclick=enlarge
            >
                {picture}
            </div>
        </dialog>
    }
}

/// Keeps the dialog as the signal says.
fn follow(element: NodeRef<html::Dialog>, shown: RwSignal<Option<usize>>) {
    Effect::new(move || {
        let wanted = shown.get().is_some();
        let Some(dialog) = element.get() else { return };
        if wanted && !dialog.open() {
            drop(dialog.show_modal());
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
}

/// Whether the page is read from right to left: the next picture is then the one to the left.
fn reads_from_right() -> bool {
    let page = document().document_element();
    page.and_then(|html| html.get_attribute("dir"))
        .is_some_and(|direction| direction == "rtl")
}

/// Scrolls the picture that has just grown, so that the point that was pressed is in sight: as far along as it was in the
/// area. The dialog fills the window, so places in the window are places in it.
fn look_at(area: &leptos::web_sys::HtmlDivElement, (x, y): (i32, i32)) {
    let across = (x - area.offset_left()).clamp(0, area.client_width());
    let down = (y - area.offset_top()).clamp(0, area.client_height());
    let area = area.clone();
    request_animation_frame(move || {
        let along = |all: i32, seen: i32, at: i32| (all - seen).max(0) * at / seen.max(1);
        let width = (area.scroll_width(), area.client_width());
        let left = along(width.0, width.1, across);
        // Right to left, offsets are negative.
        let back = if reads_from_right() {
            (width.0 - width.1).max(0)
        } else {
            0
        };
        area.set_scroll_left(left - back);
        area.set_scroll_top(along(area.scroll_height(), area.client_height(), down));
    });
}

/// The picture before or behind; after the last comes the first.
const fn neighbour(index: usize, count: usize, back: bool) -> usize {
    if count == 0 {
        return 0;
    }
    let step = if back { count - 1 } else { 1 };
    (index + step) % count
}

#[cfg(test)]
mod tests {
    use super::neighbour;

    #[test]
    fn pictures_go_round() {
        assert_eq!(neighbour(0, 3, true), 2);
        assert_eq!(neighbour(2, 3, false), 0);
        assert_eq!(neighbour(1, 3, true), 0);
        assert_eq!(neighbour(0, 0, true), 0);
    }
}
