//! What a page says about the last attempt: the problem above the form, or that it is done.

use i18n_account::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Alert, Toast, ToastRegion, Tone};

use crate::words;

/// The problem of the last attempt.
#[component]
pub(crate) fn ProblemAlert(problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    move || {
        problem.get().map(|problem| {
            view! { <Alert tone=Tone::Error title=words::problem(locale, &problem) class="mb-6" /> }
        })
    }
}

/// What the page before has done, as the address says.
#[component]
pub(crate) fn DoneAlert(
    /// Stands among things that keep their distance by themselves.
    #[prop(optional)]
    in_stack: bool,
) -> impl IntoView {
    let locale = use_locale();
    let class = if in_stack { "" } else { "mb-6" };
    let done = done_code();
    move || {
        done.get()
            .and_then(|code| words::done(locale, &code))
            .map(|text| view! { <Alert tone=Tone::Success title=text class=class /> })
    }
}

/// The code of what the page before has done.
pub(crate) fn done_code() -> Memo<Option<String>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("done")))
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
