//! The states of a page that waits for the server: loading, failed, there.

use std::pin::Pin;

use api_kit::ApiError;
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::tachys::reactive_graph::OwnedView;
use serde::Serialize;
use serde::de::DeserializeOwned;
use ui::{Button, ButtonVariant, Container, ErrorState, Skeleton, SkeletonShape};

/// What a server function answers.
pub type Answer<T> = Result<T, ApiError>;

/// What the server is asked for. Boxed, because a server function's future takes tens of kilobytes on the server and would
/// be moved about by value.
pub fn ask<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    fetch: impl Fn(S) -> F + Send + Sync + 'static,
) -> Resource<Answer<T>>
where
    S: PartialEq + Clone + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Answer<T>> + Send + 'static,
{
    let fetch = move |source| -> Pin<Box<dyn Future<Output = Answer<T>> + Send>> {
        Box::pin(fetch(source))
    };
    Resource::new_blocking(source, fetch)
}

/// What became of it, inside `<Suspense>` or `<Transition>`: what `draw` makes of it, or the error with a way to try again.
///
/// The server draws it once, when it is there: read by a closure as in the browser, it would be drawn three times.
pub fn when_loaded<T>(
    asked: Resource<Answer<T>>,
    draw: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let view = move |answer: Answer<T>| match answer {
        Ok(value) => draw(value),
        Err(error) => view! { <Failed error=error retry=move |()| asked.refetch() /> }.into_any(),
    };
    #[cfg(feature = "ssr")]
    let shown = Suspend::new(async move { Some(view(asked.await)) });
    #[cfg(not(feature = "ssr"))]
    let shown = move || asked.get().map(&view);
    shown.into_any()
}

/// The same for what a page can do without: nothing while it is on its way, and nothing when it could not be had.
pub fn if_loaded<T>(
    asked: Resource<Answer<T>>,
    draw: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    #[cfg(feature = "ssr")]
    let shown = Suspend::new(async move { Some(asked.await.ok().map(draw)) });
    #[cfg(not(feature = "ssr"))]
    let shown = move || asked.get().map(|answer| answer.ok().map(&draw));
    shown.into_any()
}

/// What `draw` makes of a part of the answer: drawn anew only when that part is another one, so that what somebody is typing
/// into a form stays as it is while the rest of the page is asked for again. Nothing while there is none. How a failure is
/// shown is left to [`when_loaded`] beside it.
pub fn part_when_loaded<T, P>(
    asked: Resource<Answer<T>>,
    part: impl Fn(&T) -> Option<P> + Send + Sync + 'static,
    draw: impl Fn(P) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    P: Clone + PartialEq + Send + Sync + 'static,
{
    let of = move |answer: &Answer<T>| answer.as_ref().ok().and_then(&part);
    #[cfg(feature = "ssr")]
    let shown = Suspend::new(async move { Some(of(&asked.await).map(draw)) });
    #[cfg(not(feature = "ssr"))]
    let shown = {
        let newest = Memo::new(move |_| asked.with(|answer| answer.as_ref().map(&of)));
        move || newest.get().map(|part| part.map(&draw))
    };
    shown.into_any()
}

/// On the server, for a page that the server alone draws: what `draw` makes of the answer, or the error with a way to try
/// again. It leaves no trace that a browser would look for, and its data do not travel. What it says in the document's head
/// is said when it is written, so the view keeps its owner until then.
#[cfg(feature = "ssr")]
pub fn drawn_once_answered<T: 'static>(
    asked: impl Future<Output = Answer<T>> + Send + 'static,
    draw: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView {
    let asked = Box::pin(asked);
    let answered = async move { OwnedView::new(drawn_answer(asked.await, draw)) };
    Suspend::new(answered).into_any()
}

/// The same for a part of a page that has been answered already.
#[cfg(feature = "ssr")]
pub fn drawn_answer<T>(answer: Answer<T>, draw: impl FnOnce(T) -> AnyView) -> AnyView {
    match answer {
        Ok(value) => draw(value),
        Err(error) => view! { <Missing error=error /> }.into_any(),
    }
}

/// The same for what a page can do without: nothing when it could not be had.
#[cfg(feature = "ssr")]
pub fn drawn_if_answered<T: 'static>(
    asked: impl Future<Output = Answer<T>> + Send + 'static,
    draw: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView {
    let asked = Box::pin(asked);
    Suspend::new(async move { asked.await.ok().map(draw).map(OwnedView::new) }).into_any()
}

/// What stands in for such a page that could not be had; the way to try again is to load it anew.
#[cfg(feature = "ssr")]
#[component]
fn Missing(error: ApiError) -> impl IntoView {
    let locale = use_locale();
    let reference = error
        .into_problem()
        .error_id
        .map(|id| td_string!(locale, error.reference, id = id));
    view! {
        <Container class="py-16">
            <ErrorState
                title=td_string!(locale, error.title)
                text=td_string!(locale, error.text)
                reference=reference.unwrap_or_default()
                action=move || {
                    view! {
                        <ui::LinkButton href="" external=true>
                            {td_string!(locale, error.retry)}
                        </ui::LinkButton>
                    }
                }
            />
        </Container>
    }
}

/// What stands in for a page that is on its way.
#[component]
pub fn Loading(
    /// What it will look like.
    #[prop(optional)]
    shape: SkeletonShape,
    /// How many of them.
    #[prop(default = 8)]
    count: u32,
) -> impl IntoView {
    // The server sends whole pages, so nobody would see it.
    if cfg!(feature = "ssr") {
        return ().into_any();
    }
    let locale = use_locale();
    view! {
        <Container class="py-12">
            <Skeleton label=td_string!(locale, loading) shape=shape count=count />
        </Container>
    }
    .into_any()
}

/// What stands in for a page that could not be had. `retry` asks for it again.
#[component]
fn Failed(error: ApiError, #[prop(into)] retry: Callback<()>) -> impl IntoView {
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
pub fn set_status(status: u16) {
    api_kit::set_page_status(status);
}

/// Says, while the page is rendered on the server, that it is for this visitor alone; nothing in the browser.
pub fn keep_private() {
    #[cfg(feature = "ssr")]
    api_kit::keep_private();
}
