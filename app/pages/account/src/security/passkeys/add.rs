//! Adding a passkey: the browser makes it, its owner gives it a name.

use api_identity::{CONFIRM, begin_passkey, confirm_path, finish_passkey};
use api_kit::ApiError;
use i18n_account::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use pages_kit::focus_first_problem;
use ui::{Alert, Button, ButtonType, IconName, TextField, Tone};

use crate::passkey_button::{refused, without_passkeys};
use crate::words::field_problem;
use crate::{webauthn, words};

/// A name and a button. Needs JavaScript; without, the page says so.
#[component]
pub(super) fn AddPasskey(added: RwSignal<usize>) -> impl IntoView {
    let locale = use_locale();
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let name = RwSignal::new(td_string!(locale, passkey.first_name).to_owned());
    let navigate = use_navigate();
    let shown = Memo::new(move |_| problem.get());
    focus_first_problem(shown);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let navigate = navigate.clone();
        spawn_local(async move {
            let outcome = attempt(name.get_untracked()).await;
            busy.set(false);
            match outcome {
                Ok(made) => {
                    problem.set(None);
                    added.update(|count| *count += usize::from(made));
                }
                Err(found) if found.code == CONFIRM => {
                    let path = confirm_path("/account/security");
                    navigate(&path, NavigateOptions::default());
                }
                Err(found) => problem.set(Some(found)),
            }
        });
    };
    let alert = move || {
        let found = shown.get()?;
        Some(view! {
            <Alert tone=Tone::Error title=words::problem(locale, &found) />
        })
    };
    view! {
        <p class="text-sm text-muted hydrated:hidden">{td_string!(locale, passkey.needs_script)}</p>
        <form class="hidden max-w-sm flex-col gap-4 hydrated:flex" novalidate=true on:submit=add>
            {alert}
            <TextField
                name="passkey_name"
                label=td_string!(locale, passkey.name)
                value=name.get_untracked()
                error=field_problem(locale, shown, "name")
                autocomplete="off"
                maxlength=100
                required=true
                on:input=move |event| name.set(event_target_value(&event))
            />
            <Button button_type=ButtonType::Submit icon=IconName::Key loading=busy>
                {td_string!(locale, passkey.add)}
            </Button>
        </form>
    }
}

/// Whether a passkey was added; an owner who changes their mind adds none.
async fn attempt(name: String) -> Result<bool, Problem> {
    if !webauthn::is_there() {
        return Err(without_passkeys());
    }
    let begun = begin_passkey().await.map_err(ApiError::into_problem)?;
    let answer = match webauthn::create(&begun.options).await {
        Ok(answer) => answer,
        Err(refusal) => return refused(refusal).map_or(Ok(false), Err),
    };
    let finished = finish_passkey(begun.id, answer, name).await;
    finished.map(|()| true).map_err(ApiError::into_problem)
}
