//! Where the browser finds the built files, whose names carry a content hash.
//!
//! Leptos' own `HydrationScripts` and `HashedStylesheet` read the hash file from disk for every page; these addresses
//! are found once, at start. Deliberately not here: finding them, which is the server's business.

use std::sync::Arc;

use leptos::nonce::use_nonce;
use leptos::prelude::*;

/// Addresses of the script, the WebAssembly and the style sheet. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    script: Arc<str>,
    wasm: Arc<str>,
    style: Arc<str>,
    start: Arc<str>,
}

impl Assets {
    /// Addresses from the site's root, e.g. `/pkg/lsn.8mNQ.js`.
    #[must_use]
    pub fn new(script: &str, wasm: &str, style: &str) -> Self {
        let start = format!(
            "import start,{{hydrate}} from {script:?};\
             start({{module_or_path:{wasm:?}}}).then(()=>hydrate());"
        );
        Self {
            script: script.into(),
            wasm: wasm.into(),
            style: style.into(),
            start: start.into(),
        }
    }

    /// Script, WebAssembly and style sheet, as addresses from the site's root.
    #[must_use]
    pub fn addresses(&self) -> [&str; 3] {
        [&self.script, &self.wasm, &self.style]
    }
}

/// The style sheet, the early hints for script and WebAssembly, and the inline script that starts the application.
#[component]
pub fn AssetLinks(
    /// Where the files are.
    assets: Assets,
) -> impl IntoView {
    view! {
        <link rel="stylesheet" href=assets.style/>
        <link rel="modulepreload" href=assets.script/>
        <link rel="preload" href=assets.wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        <script type="module" nonce=use_nonce()>{assets.start}</script>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_script_imports_the_hashed_files() {
        let assets = Assets::new("/pkg/lsn.a.js", "/pkg/lsn.b.wasm", "/pkg/lsn.c.css");
        assert_eq!(
            &*assets.start,
            r#"import start,{hydrate} from "/pkg/lsn.a.js";start({module_or_path:"/pkg/lsn.b.wasm"}).then(()=>hydrate());"#
        );
    }
}
