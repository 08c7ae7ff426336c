//! The HTML document around the application. Rendered on the server only.

use leptos::config::LeptosOptions;
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
        <html lang=locale.tag() dir=locale.direction().as_str() data-development=development>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="color-scheme" content="dark light"/>
                <meta name="theme-color" content="#0f1117"/>
                <AssetLinks assets/>
                <AutoReload disable_watch=!development options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}
