//! The states of a page that waits for the server: loading, failed, there.

use api_kit::ApiError;
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use ui::{Button, ButtonVariant, Container, ErrorState, Skeleton, SkeletonShape};

/// What stands in for a page that is on its way.
#[component]
pub(crate) fn Loading(
    #[prop(optional)] shape: SkeletonShape,
    #[prop(default = 8)] count: u32,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Container class="py-12">
            <Skeleton label=td_string!(locale, loading) shape=shape count=count />
        </Container>
    }
}

/// What stands in for a page that could not be had. `retry` asks for it again.
#[component]
pub(crate) fn Failed(error: ApiError, #[prop(into)] retry: Callback<()>) -> impl IntoView {
    let locale = use_locale();
    let problem = error.into_problem();
    let text = if problem.code == "request.unreachable" {
        td_string!(locale, error.unreachable)
    } else {
        td_string!(locale, error.text)
    };
    let reference = problem
        .error_id
        .map(|id| td_string!(locale, error.reference, id = id));
    view! {
        <Container class="py-16">
            <ErrorState
                title=td_string!(locale, error.title)
                text=text
                reference=reference.unwrap_or_default()
                action=move || retry_button(locale, retry)
            />
        </Container>
    }
}

fn retry_button(locale: Locale, retry: Callback<()>) -> impl IntoView {
    view! {
        <Button variant=ButtonVariant::Secondary on:click=move |_| retry.run(())>
            {td_string!(locale, error.retry)}
        </Button>
    }
}

/// Sets the status of the response while the page is rendered on the server; nothing in the browser.
pub(crate) fn set_status(status: u16) {
    api_kit::set_page_status(status);
}
