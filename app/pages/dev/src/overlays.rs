//! Dialogs, drawers, toasts.

use i18n_dev::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Button, ButtonVariant, Cluster, Dialog, Drawer, LinkButton, Toast, ToastRegion, Tone};

use crate::frame::{Example, Section};

/// Things that lie above the page.
#[component]
pub(crate) fn Overlays() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Section
            id="overlays"
            title=td_string!(locale, overlays.title)
            about=td_string!(locale, overlays.about)
        >
            <Example title=td_string!(locale, overlays.dialogs)>
                <Cluster>
                    <Button variant=ButtonVariant::Secondary opens="example-dialog">
                        {td_string!(locale, overlays.open_dialog)}
                    </Button>
                    <Button variant=ButtonVariant::Secondary opens="example-drawer">
                        {td_string!(locale, overlays.open_drawer)}
                    </Button>
                    <Button variant=ButtonVariant::Secondary opens="example-menu">
                        {td_string!(locale, overlays.open_menu)}
                    </Button>
                </Cluster>
            </Example>
            <DialogExamples />
        </Section>
    }
}

#[component]
fn DialogExamples() -> impl IntoView {
    let locale = use_locale();
    let open = RwSignal::new(false);
    view! {
        <Dialog
            id="example-dialog"
            title=td_string!(locale, overlays.dialog)
            close_label=td_string!(locale, overlays.close)
            open=open
            actions=move || {
                view! {
                    <Button variant=ButtonVariant::Danger on:click=move |_| open.set(false)>
                        {td_string!(locale, overlays.confirm)}
                    </Button>
                }
            }
        >
            <p class="text-muted">{td_string!(locale, overlays.dialog_text)}</p>
        </Dialog>
        <Drawer
            id="example-drawer"
            title=td_string!(locale, overlays.drawer)
            close_label=td_string!(locale, overlays.close)
            footer=move || {
                view! {
                    <LinkButton href="#overlays" full_width=true>
                        {td_string!(locale, overlays.checkout)}
                    </LinkButton>
                }
            }
        >
            <p class="text-muted">{td_string!(locale, overlays.drawer_text)}</p>
        </Drawer>
        <Drawer
            id="example-menu"
            title=td_string!(locale, overlays.menu)
            close_label=td_string!(locale, overlays.close)
            at_start=true
        >
            <p class="text-muted">{td_string!(locale, overlays.menu_text)}</p>
        </Drawer>
    }
}

/// A toast in its place, until it is closed.
#[component]
pub(crate) fn ToastExamples() -> impl IntoView {
    let locale = use_locale();
    let shown = RwSignal::new(true);
    view! {
        <ToastRegion label=td_string!(locale, overlays.messages)>
            {move || {
                shown
                    .get()
                    .then(|| {
                        view! {
                            <Toast
                                title=td_string!(locale, overlays.toast)
                                tone=Tone::Success
                                close_label=td_string!(locale, overlays.close)
                                on_close=Callback::new(move |()| shown.set(false))
                            >
                                {td_string!(locale, overlays.toast_text)}
                            </Toast>
                        }
                    })
            }}
        </ToastRegion>
    }
}
