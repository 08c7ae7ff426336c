//! Whether pages meant for developers exist in this installation, and their routes.
//!
//! They are compiled in with the feature `development-pages`, which delivery builds leave out. Where they are, the server
//! decides by its environment and writes the answer on `<html>`, where the browser reads it again: both must draw the same,
//! or hydration would find another page than the one that was rendered.

use leptos::prelude::*;
use leptos_router::any_nested_route::AnyNestedRoute;

/// The attribute on `<html>` that carries the answer to the browser.
pub(crate) const ATTRIBUTE: &str = "data-development";

/// Context value: are there development pages such as `/dev/ui`?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DevelopmentPages(pub bool);

impl DevelopmentPages {
    /// The server's decision; `false` when nobody decided.
    #[must_use]
    pub fn in_force() -> Self {
        if is_browser() {
            Self::from_document()
        } else {
            use_context().unwrap_or(Self(false))
        }
    }

    fn from_document() -> Self {
        Self(
            document()
                .document_element()
                .is_some_and(|html| html.has_attribute(ATTRIBUTE)),
        )
    }
}

/// The part of the route table for developers: nothing more than what leads nowhere anyway in delivery builds.
#[component(transparent)]
pub(crate) fn DevelopmentRoutes() -> AnyNestedRoute {
    routes()
}

#[cfg(feature = "development-pages")]
fn routes() -> AnyNestedRoute {
    use leptos_router::components::{ParentRoute, Route};
    use leptos_router::{SsrMode, path};
    use pages_dev::{Mailbox, MailboxLetter, UiGallery};

    let gallery = || in_development(|| view! { <UiGallery /> }.into_any());
    let mailbox = || in_development(|| view! { <Mailbox /> }.into_any());
    let letter = || in_development(|| view! { <MailboxLetter /> }.into_any());
    view! {
        <ParentRoute path=path!("dev") view=leptos_router::components::Outlet>
            <Route path=path!("ui") view=gallery />
            <Route path=path!("mailbox") view=mailbox ssr=SsrMode::Async />
            <Route path=path!("mailbox/:id") view=letter ssr=SsrMode::Async />
        </ParentRoute>
    }
    .into_inner()
}

#[cfg(not(feature = "development-pages"))]
fn routes() -> AnyNestedRoute {
    use leptos_router::components::Route;
    use leptos_router::path;
    use pages_storefront::NotFoundPage;

    view! { <Route path=path!("/dev/*nothing") view=NotFoundPage /> }.into_inner()
}

/// The page where there are development pages, and the one for addresses that lead nowhere where there are none.
#[cfg(feature = "development-pages")]
fn in_development(page: fn() -> AnyView) -> AnyView {
    if DevelopmentPages::in_force().0 {
        page()
    } else {
        view! { <pages_storefront::NotFoundPage /> }.into_any()
    }
}
