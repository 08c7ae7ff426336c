//! Pages that a browser fetches when one of them is wanted, and not with the first page of the shop.
//!
//! An area names its pages in an enum and says with [`drawn_when_wanted!`](crate::drawn_when_wanted) how they are drawn;
//! the variants then stand in the route table. With the feature `split` of the area (delivery builds) everything that only
//! these pages need becomes a WebAssembly module of its own; without it, and on the server, nothing is fetched and the page
//! is drawn at once. Deliberately not here: which pages belong together.

use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use ui::{Container, ErrorState, LinkButton};

/// Makes `$page`, an enum of pages, something a `Route` can show: by `$draw`, a function from it to `AnyView`. `$module`
/// names the module of delivery builds and must be used once in the program.
#[macro_export]
macro_rules! drawn_when_wanted {
    ($module:ident, $page:ty, $draw:path) => {
        #[cfg(feature = "split")]
        impl ::leptos_router::ChooseView for $page {
            async fn choose(self) -> ::leptos::prelude::AnyView {
                match fetched(self).await {
                    Ok(view) => view,
                    Err(_) => $crate::part_not_loaded(),
                }
            }

            /// Before a page comes alive or is changed, so that drawing it waits for nothing. What failed is tried again
            /// when it is drawn.
            async fn preload(&self) {
                drop(fetch().await);
            }
        }

        #[cfg(feature = "split")]
        #[::leptos::wasm_split::wasm_split(
                                                            $module,
                                                            wasm_split_path = ::leptos::wasm_split,
                                                            preload(fetch),
                                                            fallible
                                                        )]
        fn fetched(
            page: $page,
        ) -> Result<::leptos::prelude::AnyView, ::leptos::wasm_split::SplitLoaderError> {
            Ok($draw(page))
        }

        #[cfg(not(feature = "split"))]
        impl ::leptos_router::ChooseView for $page {
            async fn choose(self) -> ::leptos::prelude::AnyView {
                $crate::announce_part(stringify!($module));
                $draw(self)
            }

            async fn preload(&self) {}
        }
    };
}

/// Names in the head of the page that is being rendered the modules of `part`, so that the browser fetches them beside
/// the program and not after it. Does nothing where the program was not split, or in the browser.
pub fn announce_part(part: &'static str) {
    #[cfg(feature = "ssr")]
    leptos::prefetch_lazy_fn_on_server(part);
    #[cfg(not(feature = "ssr"))]
    let _ = part;
}

/// What stands in for a page whose part of the program did not come: the network failed, or a new version was delivered
/// since this page was opened. Loading the page anew helps against both.
#[must_use]
pub fn part_not_loaded() -> AnyView {
    let locale = use_locale();
    view! {
        <Container class="py-16">
            <ErrorState
                title=td_string!(locale, error.title)
                text=td_string!(locale, error.unreachable)
                action=move || {
                    // The browser loads the page: the program could only fail again.
                    view! {
                        <LinkButton href="" external=true>
                            {td_string!(locale, error.retry)}
                        </LinkButton>
                    }
                }
            />
        </Container>
    }
    .into_any()
}
