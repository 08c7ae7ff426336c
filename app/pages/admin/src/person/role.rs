//! The role of a person, to change where who asks may.

use api_identity::admin::{ChangeRole, PersonView};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem};
use ui::{Badge, Button, ButtonType, Panel, SelectField, SelectOption, Tone};

use crate::notices::ProblemAlert;
use crate::words;

#[component]
pub(super) fn RolePanel(person: PersonView, change: ServerAction<ChangeRole>) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem(change.value());
    focus_first_problem(problem);
    let present = person.row.role.clone();
    let why = if person.is_me {
        td_string!(locale, person.role_own)
    } else {
        td_string!(locale, person.role_closed)
    };
    let body = if person.roles.is_empty() {
        view! { <p class="text-sm text-muted">{why}</p> }.into_any()
    } else {
        view! { <RoleForm person=person change=change /> }.into_any()
    };
    view! {
        <Panel
            title=td_string!(locale, person.role)
            description=td_string!(locale, person.role_text)
            actions=move || {
                view! {
                    <span data-testid="role">
                        <Badge label=words::role(locale, &present) tone=Tone::Accent />
                    </span>
                }
            }
        >
            <ProblemAlert problem=problem />
            {body}
        </Panel>
    }
}

#[component]
fn RoleForm(person: PersonView, change: ServerAction<ChangeRole>) -> impl IntoView {
    let locale = use_locale();
    let options = person
        .roles
        .iter()
        .map(|role| SelectOption::new(role.clone(), words::role(locale, role)))
        .collect();
    view! {
        <ActionForm action=change>
            <input type="hidden" name="person" value=person.row.id.to_string() />
            <div class="flex flex-col gap-5 sm:max-w-sm">
                <SelectField
                    name="role"
                    label=td_string!(locale, person.role_field)
                    options=options
                    selected=person.row.role
                />
                <Button
                    button_type=ButtonType::Submit
                    loading=change.pending()
                    class="self-stretch sm:self-start"
                >
                    {td_string!(locale, person.role_action)}
                </Button>
            </div>
        </ActionForm>
    }
}
