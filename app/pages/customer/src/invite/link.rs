//! The link: to be selected, copied, or handed to other programs where the browser can.

use i18n_customer::{td_string, use_locale};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use ui::{Button, ButtonSize, ButtonVariant};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, ShareData};

#[component]
pub(super) fn Link(link: String) -> impl IntoView {
    let locale = use_locale();
    let (field, copied) = (NodeRef::<Input>::new(), RwSignal::new(false));
    let (can_share, set_can_share) = signal(false);
    Effect::new(move || set_can_share.set(browser_shares()));
    let copy = move |_| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        field.select();
        copied.set(copy_selection());
    };
    let label = move || {
        if copied.get() {
            td_string!(locale, invite.copied)
        } else {
            td_string!(locale, invite.copy)
        }
    };
    let shared = link.clone();
    let share = move |_| share(&shared, td_string!(locale, invite.share_text));
    view! {
        <div class="flex flex-wrap items-center gap-3">
            <div class="input min-w-0 grow basis-72">
                <input
                    class="text-sm rtl:text-end"
                    dir="ltr"
                    aria-label=td_string!(locale, invite.your_link)
                    data-testid="invite-link"
                    readonly=true
                    autocomplete="off"
                    spellcheck="false"
                    value=link
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
            <Show when=move || can_share.get()>
                <Button size=ButtonSize::Small on:click=share.clone()>
                    {td_string!(locale, invite.share)}
                </Button>
            </Show>
            <span class="sr-only" aria-live="polite">
                {move || copied.get().then(|| td_string!(locale, invite.copied))}
            </span>
        </div>
    }
}

/// By the old command, which, other than the clipboard of today, works on pages without https as well.
fn copy_selection() -> bool {
    document()
        .dyn_into::<HtmlDocument>()
        .is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}

/// Whether the browser has the Web Share API (W3C, Web Share).
fn browser_shares() -> bool {
    let navigator: JsValue = window().navigator().into();
    js_sys::Reflect::has(&navigator, &JsValue::from_str("share")).unwrap_or(false)
}

/// Whoever changes their mind is not told that it failed.
fn share(link: &str, text: &str) {
    let data = ShareData::new();
    data.set_url(link);
    data.set_text(text);
    let sharing = window().navigator().share_with_data(&data);
    leptos::task::spawn_local(async move { drop(JsFuture::from(sharing).await) });
}
