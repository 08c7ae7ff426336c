//! The form that adds a service.

use api_identity::admin::AddIdentityProvider;
use api_kit::Typed;
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem_if, scripted};
use ui::{Button, ButtonType, Panel, TextField};

use super::GONE;
use crate::notices::ProblemAlert;
use crate::words::field_problem;

/// What the service is called, where it is, and what the shop is there.
#[component]
pub(super) fn AddForm(
    add: ServerAction<AddIdentityProvider>,
    /// The shop's own address.
    site: String,
    typed: Typed,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(add.value(), |problem| problem.code != GONE);
    focus_first_problem(problem);
    let novalidate = scripted();
    let address = format!("{site}/auth/…/callback");
    view! {
        <Panel
            title=td_string!(locale, providers.add)
            description=td_string!(locale, providers.add_text, address = address)
        >
            <ActionForm action=add attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <div class="flex flex-col gap-5">
                    <Names problem=problem typed=typed.clone() />
                    <Client problem=problem typed=typed />
                    <Button
                        button_type=ButtonType::Submit
                        loading=add.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, providers.action)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}

#[component]
fn Names(problem: Memo<Option<Problem>>, typed: Typed) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TextField
            name="name"
            label=td_string!(locale, providers.name)
            value=typed.value("name")
            error=field_problem(locale, problem, "name")
            autocomplete="off"
            maxlength=60_u32
            required=true
        />
        <TextField
            name="slug"
            label=td_string!(locale, providers.slug)
            hint=td_string!(locale, providers.slug_hint)
            value=typed.value("slug")
            error=field_problem(locale, problem, "slug")
            autocomplete="off"
            maxlength=40_u32
            required=true
        />
        <TextField
            name="issuer"
            label=td_string!(locale, providers.issuer)
            hint=td_string!(locale, providers.issuer_hint)
            value=typed.value("issuer")
            error=field_problem(locale, problem, "issuer")
            input_type="url"
            inputmode="url"
            autocomplete="off"
            maxlength=500_u32
            required=true
        />
    }
}

#[component]
fn Client(problem: Memo<Option<Problem>>, typed: Typed) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TextField
            name="client_id"
            label=td_string!(locale, providers.client_id)
            value=typed.value("client_id")
            error=field_problem(locale, problem, "client_id")
            autocomplete="off"
            maxlength=300_u32
            required=true
        />
        <TextField
            name="client_secret"
            label=td_string!(locale, providers.secret)
            hint=td_string!(locale, providers.secret_hint)
            error=field_problem(locale, problem, "client_secret")
            input_type="password"
            autocomplete="off"
            maxlength=300_u32
        />
        <TextField
            name="scopes"
            label=td_string!(locale, providers.scopes)
            hint=td_string!(locale, providers.scopes_hint)
            value=typed.value("scopes")
            error=field_problem(locale, problem, "scopes")
            autocomplete="off"
            maxlength=300_u32
        />
    }
}
