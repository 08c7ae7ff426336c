//! The WebAssembly entry point. Deliberately nothing else: the application is the crate `app`.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's start script once the module is loaded: brings the server's HTML to life.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::App);
}
