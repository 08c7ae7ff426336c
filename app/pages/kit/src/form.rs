//! Forms: the problem of the last attempt, what is wrong with a field, and where the focus goes.
//!
//! A form's problem comes from the action's answer where there is JavaScript, and from the page's address where there is
//! none. Deliberately not here: words; every area turns codes into its own.

use api_kit::ApiError;
use kernel::Problem;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// The problem of a form: of its last attempt with JavaScript, or from the page's address without.
pub fn form_problem<T, V>(value: V) -> Memo<Option<Problem>>
where
    V: Get<Value = Option<Result<T, ApiError>>> + Send + Sync + 'static,
{
    form_problem_if(value, |_| true)
}

/// The same on a page with several forms: `is_ours` says whether a problem in the address is about this one.
pub fn form_problem_if<T, V>(
    value: V,
    is_ours: impl Fn(&Problem) -> bool + Send + Sync + 'static,
) -> Memo<Option<Problem>>
where
    V: Get<Value = Option<Result<T, ApiError>>> + Send + Sync + 'static,
{
    let query = leptos_router::hooks::use_query_map();
    Memo::new(move |_| match value.get() {
        Some(Ok(_)) => None,
        Some(Err(error)) => Some(error.into_problem()),
        None => query
            .with(|query| api_kit::form_problem::from_query(|name| query.get(name)))
            .filter(&is_ours),
    })
}

/// What is wrong with one field of a form; `words` turns the code into what is read.
pub fn field_problem(
    problem: Memo<Option<Problem>>,
    name: &'static str,
    words: impl Fn(&str) -> String + Send + Sync + 'static,
) -> Signal<Option<String>> {
    Signal::derive(move || problem.with(|problem| Some(words(problem.as_ref()?.field(name)?))))
}

/// Once an attempt has failed, the first field that needs attention is given the focus.
pub fn focus_first_problem(problem: Memo<Option<Problem>>) {
    Effect::new(move || {
        if problem.with(|problem| {
            problem
                .as_ref()
                .is_some_and(|problem| !problem.fields.is_empty())
        }) {
            request_animation_frame(focus_first_invalid);
        }
    });
}

fn focus_first_invalid() {
    let found = document()
        .query_selector("[aria-invalid=true]")
        .ok()
        .flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        drop(element.focus());
    }
}

/// Another number whenever an action has done its work: what a failed attempt leaves as it was is not drawn anew, so that
/// what was typed stays.
pub fn done_version<T, V, N>(value: V, version: N) -> Memo<usize>
where
    T: 'static,
    V: Get<Value = Option<Result<T, ApiError>>> + Send + Sync + 'static,
    N: Get<Value = usize> + Send + Sync + 'static,
{
    Memo::new(move |before: Option<&usize>| {
        let version = version.get();
        match value.get() {
            Some(Ok(_)) => version,
            _ => before.copied().unwrap_or_default(),
        }
    })
}

/// Whether JavaScript runs: `false` on the server and while the page comes alive, `true` from then on. A form without it
/// lets the browser itself check what is typed, because a round trip would lose it.
#[must_use]
pub fn scripted() -> ReadSignal<bool> {
    let (running, set_running) = signal(false);
    Effect::new(move || set_running.set(true));
    running
}

/// A question that is asked anew while an answer to it is still on its way. An action takes whatever answer comes last, so
/// the older question is ended first.
#[derive(Clone, Copy)]
pub struct NewestQuestion(StoredValue<Option<ActionAbortHandle>>);

impl NewestQuestion {
    /// Nothing is asked yet.
    #[must_use]
    #[expect(
        clippy::new_without_default,
        reason = "it belongs to the owner that makes it, which a default would hide"
    )]
    pub fn new() -> Self {
        Self(StoredValue::new(None))
    }

    /// Ends the question before, and asks by `dispatch`.
    pub fn ask(self, dispatch: impl FnOnce() -> ActionAbortHandle) {
        self.end();
        self.0.set_value(Some(dispatch()));
    }

    /// Ends the question that is under way, if one is.
    pub fn end(self) {
        if let Some(Some(running)) = self.0.try_update_value(Option::take) {
            running.abort();
        }
    }
}
