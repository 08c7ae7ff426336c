//! The text of a key that was just made: this once.

use api_identity::admin::FreshKey;
use i18n_admin::{td_string, use_locale};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use ui::{Alert, Button, ButtonSize, ButtonVariant, Tone};
use web_sys::HtmlDocument;

/// With a button that copies it, where there is JavaScript; without, it can be selected.
#[component]
pub(super) fn Fresh(key: FreshKey) -> impl IntoView {
    let locale = use_locale();
    let (field, copied) = (NodeRef::<Input>::new(), RwSignal::new(false));
    let copy = move |_| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        field.select();
        copied.set(copy_selection());
    };
    let label = move || {
        if copied.get() {
            td_string!(locale, keys.copied)
        } else {
            td_string!(locale, keys.copy)
        }
    };
    view! {
        <Alert tone=Tone::Success title=td_string!(locale, keys.fresh)>
            <p class="mb-3">{td_string!(locale, keys.fresh_text)}</p>
            <div class="flex flex-wrap items-center gap-3">
                <div class="input min-w-0 grow basis-72">
                    <input
                        class="font-mono text-sm"
                        aria-label=td_string!(locale, keys.fresh_field)
                        data-testid="fresh-key"
                        readonly=true
                        autocomplete="off"
                        spellcheck="false"
                        value=key.text
                        node_ref=field
                    />
                </div>
                <Button
                    variant=ButtonVariant::Secondary
                    size=ButtonSize::Small
                    class="hidden hydrated:inline-flex"
                    on:click=copy
                >
                    {label}
                </Button>
            </div>
        </Alert>
    }
}

/// By the old command, which, other than the clipboard of today, works on pages without https as well.
fn copy_selection() -> bool {
    document()
        .dyn_into::<HtmlDocument>()
        .is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}
