//! Passkeys: the list, with adding, renaming and removing.

mod add;

use api_identity::{PasskeyLine, PasskeyList, RemovePasskey, RenamePasskey};
use i18n_account::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::when;
use pages_kit::form_problem_if;
use ui::{
    Alert, Button, ButtonSize, ButtonType, ButtonVariant, Disclosure, Panel, TextField, Tone,
};

use crate::notices::ProblemAlert;
use crate::words::{NO_PASSKEY, field_problem};
use add::AddPasskey;

/// What can be done to a passkey of the list.
#[derive(Clone, Copy)]
pub(crate) struct PasskeyActions {
    pub(crate) rename: ServerAction<RenamePasskey>,
    pub(crate) remove: ServerAction<RemovePasskey>,
    /// Counts the passkeys that were added on this page.
    pub(crate) added: RwSignal<usize>,
}

/// The passkeys of this shop; on an address that can have none, why.
#[component]
pub(crate) fn PasskeyPanel(list: PasskeyList, actions: PasskeyActions) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(actions.remove.value(), |problem| problem.code == NO_PASSKEY);
    let add = if list.possible {
        view! { <AddPasskey added=actions.added /> }.into_any()
    } else {
        view! {
            <Alert tone=Tone::Info title=td_string!(locale, passkey.address_title)>
                {td_string!(locale, passkey.address_text)}
            </Alert>
        }
        .into_any()
    };
    let lines = list
        .items
        .into_iter()
        .map(|passkey| view! { <Line passkey=passkey actions=actions /> })
        .collect::<Vec<_>>();
    let lines = (!lines.is_empty()).then(|| {
        view! {
            <ul aria-label=td_string!(locale, passkey.title) class="mb-5 divide-y divide-line">
                {lines}
            </ul>
        }
    });
    view! {
        <Panel title=td_string!(locale, passkey.title) description=td_string!(locale, passkey.text)>
            <ProblemAlert problem=problem />
            {lines}
            {add}
        </Panel>
    }
}

#[component]
fn Line(passkey: PasskeyLine, actions: PasskeyActions) -> impl IntoView {
    let locale = use_locale();
    let created = td_string!(locale, passkey.created, when = when(passkey.created_at));
    let used = match passkey.last_used_at {
        Some(at) => td_string!(locale, passkey.used, when = when(at)),
        None => td_string!(locale, passkey.never_used).to_owned(),
    };
    let (id, name) = (passkey.id.clone(), passkey.name.clone());
    view! {
        <li class="py-4 first:pt-0" data-testid="passkey">
            <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
                <div class="min-w-0">
                    <p class="font-medium break-words">{passkey.name}</p>
                    <p class="mt-0.5 text-sm text-muted">{used}</p>
                    <p class="text-sm text-muted">{created}</p>
                </div>
                <Remove id=passkey.id name=name.clone() remove=actions.remove />
            </div>
            <Rename id=id name=name rename=actions.rename />
        </li>
    }
}

#[component]
fn Remove(id: String, name: String, remove: ServerAction<RemovePasskey>) -> impl IntoView {
    let locale = use_locale();
    let label = td_string!(locale, passkey.remove_of, name = name);
    view! {
        <ActionForm action=remove>
            <input type="hidden" name="id" value=id />
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
                attr:aria-label=label
            >
                {td_string!(locale, passkey.remove)}
            </Button>
        </ActionForm>
    }
}

#[component]
fn Rename(id: String, name: String, rename: ServerAction<RenamePasskey>) -> impl IntoView {
    let locale = use_locale();
    let field = format!("name-{id}");
    let mine = id.clone();
    // Which line a problem is about is known while the page is alive: its form was the last one sent.
    let sent = move || {
        rename
            .input()
            .with(|input| input.as_ref().is_some_and(|input| input.id == mine))
    };
    let sent = Memo::new(move |_| sent());
    let last = form_problem_if(rename.value(), |_| false);
    let problem = Memo::new(move |_| if sent.get() { last.get() } else { None });
    view! {
        <Disclosure summary=td_string!(locale, passkey.rename)>
            <ActionForm action=rename>
                <input type="hidden" name="id" value=id />
                <div class="flex max-w-sm flex-col gap-4 text-base-content">
                    <TextField
                        name="name"
                        id=field
                        label=td_string!(locale, passkey.name)
                        value=name
                        error=field_problem(locale, problem, "name")
                        autocomplete="off"
                        maxlength=100
                        required=true
                    />
                    <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary>
                        {td_string!(locale, passkey.rename_action)}
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}
