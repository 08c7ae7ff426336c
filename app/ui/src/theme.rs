//! Dark or light: dark unless a person has chosen otherwise in this browser.
//!
//! The choice lives in the browser's storage and on `<html data-theme>`. A script of one line puts it there before the
//! first paint; the page's HTML stays the same for everybody.

use leptos::prelude::*;
use web_sys::Storage;

use crate::{ButtonVariant, IconButton, IconName};

/// The theme of those who have not chosen.
pub const DARK_THEME: &str = "lsn-dark";

const LIGHT_THEME: &str = "lsn-light";
const STORAGE_KEY: &str = "lsn-theme";

/// Restores the choice before the first paint; goes into `<head>`, with the page's nonce.
pub const RESTORE_THEME: &str = "try{const t=localStorage.getItem('lsn-theme');\
    if(t==='lsn-light')document.documentElement.dataset.theme=t}catch{}";

/// A button that switches between dark and light. Needs JavaScript, and is hidden without.
#[component]
pub fn ThemeSwitch(
    /// Accessible name.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <IconButton
            icon=IconName::Sun
            label=label
            variant=ButtonVariant::Ghost
            class="hidden hydrated:inline-grid"
            on:click=|_| switch()
        />
    }
}

fn switch() {
    let Some(html) = document().document_element() else {
        return;
    };
    let dark = html
        .get_attribute("data-theme")
        .is_none_or(|theme| theme != LIGHT_THEME);
    let next = if dark { LIGHT_THEME } else { DARK_THEME };
    // Neither can fail for these names; a browser that stores nothing forgets the choice, no more.
    drop(html.set_attribute("data-theme", next));
    if let Some(storage) = storage() {
        drop(storage.set_item(STORAGE_KEY, next));
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
