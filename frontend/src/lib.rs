//! The WebAssembly entry point. Deliberately nothing else: the application is the crate `app`.

#[cfg(feature = "split")]
mod room;

use leptos::mount::hydrate_from_async;
use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's start script once the module is loaded: brings the server's HTML to life. Waits for the part of
/// the program that the page needs, where it has been split.
#[wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    if let Some(body) = document().body() {
        hydrate_from_async(body, app::App).await.forget();
        app::mark_hydrated();
    }
}
