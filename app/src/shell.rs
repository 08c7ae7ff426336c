//! The HTML document around the application. Rendered on the server only.

use leptos::config::LeptosOptions;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::assets::{AssetLinks, Assets};
use crate::development::DevelopmentPages;
use crate::language::page_locale;
use crate::root::App;

/// The whole document. Needs [`Assets`] and [`DevelopmentPages`] in context.
///
/// # Panics
/// Without [`Assets`] in context: a page without its files would be of no use.
#[must_use]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let assets = expect_context::<Assets>();
    let development = DevelopmentPages::in_force().0;
    let locale = page_locale();
    view! {
        <!DOCTYPE html>
        <html
            lang=locale.tag()
            dir=locale.direction().as_str()
            data-theme=ui::DARK_THEME
            data-development=development
        >
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="dark light"/>
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf8"/>
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#0a0908"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/icons/apple-touch-180.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="preload" href="/fonts/geist-latin.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <script nonce=use_nonce()>{ui::RESTORE_THEME}</script>
                <AssetLinks assets/>
                <script type="module" src="/app.js" nonce=use_nonce()></script>
                <AutoReload disable_watch=!development options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
