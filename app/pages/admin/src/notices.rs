//! What a page says about the last attempt: the problem above the form, or that it is done.

use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
pub(crate) use pages_kit::done_version;
use ui::{Alert, Toast, ToastRegion, Tone};

use crate::words;

/// The problem of the last attempt.
#[component]
pub(crate) fn ProblemAlert(problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    move || {
        problem.get().map(|problem| {
            view! { <Alert tone=Tone::Error title=words::problem(locale, &problem) class="mb-5" /> }
        })
    }
}

/// What the page before has done, as the address says.
#[component]
pub(crate) fn DoneAlert() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let done = Memo::new(move |_| query.with(|query| query.get("done")));
    move || {
        done.get()
            .and_then(|code| words::done(locale, &code))
            .map(|text| view! { <Alert tone=Tone::Success title=text /> })
    }
}

/// The message after an attempt that leaves the page as it is; `title` is there while it is shown.
#[component]
pub(crate) fn DoneToast(title: RwSignal<Option<&'static str>>) -> impl IntoView {
    let locale = use_locale();
    let toast = move || {
        title.get().map(|text| {
            view! {
                <Toast
                    title=text
                    tone=Tone::Success
                    close_label=td_string!(locale, close)
                    on_close=Callback::new(move |()| title.set(None))
                />
            }
        })
    };
    view! { <ToastRegion label=td_string!(locale, messages)>{toast}</ToastRegion> }
}

/// Announces that an action was done.
pub(crate) fn announce<T, V>(value: V, done: RwSignal<Option<&'static str>>, text: &'static str)
where
    T: Clone + 'static,
    V: Get<Value = Option<Result<T, api_kit::ApiError>>> + Send + Sync + 'static,
{
    Effect::new(move || {
        if let Some(Ok(_)) = value.get() {
            done.set(Some(text));
        }
    });
}
