//! Modal dialogs and side drawers on the native `<dialog>`.
//!
//! The browser does focus, Escape, the inert page behind and the top layer. They open by
//! `<Button opens="id">` (an invoker command, without JavaScript where the browser knows it, by
//! script where it does not), or by a signal. The close button is a `method="dialog"` form.

use leptos::{ev::MouseEvent, html, prelude::*, wasm_bindgen::JsCast, web_sys};

use crate::{Icon, IconName, class::classes};

/// Opens the dialog of this id in browsers that do not know invoker commands.
///
/// The others open it themselves after the click's listeners have run, so this looks one frame later
/// and finds it open.
pub(crate) fn show_dialog(id: String) {
    request_animation_frame(move || show_modal(&id));
}

fn show_modal(id: &str) {
    let dialog = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok());
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        // It fails only for an element outside of the document, which was just found in it.
        drop(dialog.show_modal());
    }
}

/// Keeps the element as the signal says.
fn follow(open: Option<RwSignal<bool>>, element: NodeRef<html::Dialog>) {
    let Some(open) = open else { return };
    Effect::new(move || {
        let wanted = open.get();
        let Some(dialog) = element.get() else { return };
        if wanted && !dialog.open() {
            drop(dialog.show_modal());
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
}

/// Closes the dialog when a link inside it is followed: the router changes the page below it.
fn close_behind_link(event: &MouseEvent, element: NodeRef<html::Dialog>) {
    let link = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|target| target.closest("a[href]").ok().flatten());
    if let Some((_, dialog)) = link.zip(element.get_untracked()) {
        dialog.close();
    }
}

#[component]
fn Head(id: String, title: String, close_label: String) -> impl IntoView {
    view! {
        <header class="flex items-start justify-between gap-4 px-6 pt-5 pb-4">
            <h2 id=id class="pt-1.5 text-lg font-semibold tracking-tight">{title}</h2>
            <form method="dialog" class="-me-2">
                <button
                    class="btn btn-ghost size-11 p-0 hover:bg-base-content/8"
                    aria-label=close_label.clone()
                    title=close_label
                >
                    <Icon name=IconName::Close />
                </button>
            </form>
        </header>
    }
}

const SURFACE: &str = "border border-line bg-base-200 p-0 text-base-content shadow-overlay \
    backdrop:bg-black/60 backdrop:backdrop-blur-xs open:flex flex-col transition duration-200 \
    starting:open:opacity-0";

/// A dialog in the middle of the page, at the bottom on a phone.
#[component]
pub fn Dialog(
    /// Id by which buttons open it.
    #[prop(into)]
    id: String,
    #[prop(into)] title: String,
    /// Accessible name of the close button.
    #[prop(into)]
    close_label: String,
    /// Opens and closes it from code.
    #[prop(optional)]
    open: Option<RwSignal<bool>>,
    /// Buttons at the bottom.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let element = NodeRef::new();
    follow(open, element);
    let heading = format!("{id}-title");
    let place = "mx-auto mt-auto mb-0 w-full max-w-lg rounded-t-box sm:my-auto sm:rounded-box \
        starting:open:translate-y-3 max-h-[min(90dvh,46rem)]";
    view! {
        <dialog
            id=id
            class=classes(&[SURFACE, place])
            aria-labelledby=heading
            closedby="any"
            node_ref=element
            on:click=move |event| close_behind_link(&event, element)
            on:close=move |_| { if let Some(open) = open { open.set(false) } }
        >
            <Head id=heading.clone() title=title close_label=close_label />
            <div class="grow overflow-y-auto px-6 pb-6">{children()}</div>
            {actions
                .map(|actions| {
                    view! {
                        <footer class="flex flex-wrap justify-end gap-3 border-t border-line px-6 py-4">
                            {actions.run()}
                        </footer>
                    }
                })}
        </dialog>
    }
}

/// A dialog along the end edge of the page: the cart, filters, the menu on a phone.
#[component]
pub fn Drawer(
    /// Id by which buttons open it.
    #[prop(into)]
    id: String,
    #[prop(into)] title: String,
    /// Accessible name of the close button.
    #[prop(into)]
    close_label: String,
    /// Along the start edge instead (menus).
    #[prop(optional)]
    at_start: bool,
    /// Opens and closes it from code.
    #[prop(optional)]
    open: Option<RwSignal<bool>>,
    /// What stays visible at the bottom.
    #[prop(optional, into)]
    footer: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let element = NodeRef::new();
    follow(open, element);
    let heading = format!("{id}-title");
    let edge = if at_start {
        "ms-0 me-auto starting:open:-translate-x-8 rtl:starting:open:translate-x-8"
    } else {
        "ms-auto me-0 starting:open:translate-x-8 rtl:starting:open:-translate-x-8"
    };
    let place = "my-0 h-dvh max-h-dvh w-full max-w-md";
    view! {
        <dialog
            id=id
            class=classes(&[SURFACE, place, edge])
            aria-labelledby=heading
            closedby="any"
            node_ref=element
            on:click=move |event| close_behind_link(&event, element)
            on:close=move |_| { if let Some(open) = open { open.set(false) } }
        >
            <Head id=heading.clone() title=title close_label=close_label />
            <div class="grow overflow-y-auto px-6 pb-6">{children()}</div>
            {footer
                .map(|footer| {
                    view! { <footer class="border-t border-line px-6 py-5">{footer.run()}</footer> }
                })}
        </dialog>
    }
}
