//! Pictures in large, one at a time, on the native `<dialog>`.
//!
//! One for all pictures of a page. A list with `data-large` (what the dialog is called) has links with `data-zoom` to files;
//! `public/gallery.js` opens them here. Without it a link leads to its file. Arrow keys turn the pages in the direction of
//! reading, Escape closes, and the focus stays inside, as the browser sees to for a modal dialog. Fingers pinch; a double
//! click or the button enlarges, after which the picture scrolls.

use leptos::prelude::*;

use crate::{ButtonVariant, IconButton, IconName};

/// The dialog; what it is called and shows comes with the pictures.
#[component]
pub fn Lightbox(
    #[prop(into)] close_label: String,
    #[prop(into)] previous_label: String,
    #[prop(into)] next_label: String,
    #[prop(into)] zoom_label: String,
) -> impl IntoView {
    let secondary = ButtonVariant::Secondary;
    view! {
        <dialog
            data-lightbox=""
            closedby="any"
            class="m-0 h-dvh max-h-none w-screen max-w-none flex-col bg-base-100 p-0 text-base-content open:flex backdrop:bg-black/70"
        >
            <div class="flex items-center justify-end gap-2 p-3">
                <IconButton icon=IconName::ChevronLeft label=previous_label variant=secondary attr:data-turn="-1" />
                <IconButton icon=IconName::ChevronRight label=next_label variant=secondary attr:data-turn="1" />
                <IconButton icon=IconName::Search label=zoom_label variant=secondary attr:data-enlarge="" />
                <IconButton icon=IconName::Close label=close_label variant=secondary attr:data-close="" />
            </div>
            <div
                class="flex min-h-0 grow touch-pan-x touch-pan-y touch-pinch-zoom overflow-auto p-3"
                tabindex="0"
            >
                <img
                    alt=""
                    class="m-auto max-h-full max-w-full object-contain data-large:max-h-none data-large:w-[200vw] data-large:max-w-none md:data-large:w-[160vw]"
                />
            </div>
        </dialog>
    }
}
