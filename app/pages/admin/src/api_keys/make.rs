//! The form that makes a key.

use api_identity::admin::{AreaRight, MakeApiKey};
use i18n_admin::{td_string, use_locale};
use kernel::Problem;
use leptos::form::ActionForm;
use leptos::html::Form;
use leptos::prelude::*;
use pages_kit::{focus_first_problem, form_problem_if, scripted};
use ui::{Button, ButtonType, Checkbox, Panel, SelectField, SelectOption, TextField};

use crate::notices::ProblemAlert;
use crate::words::{self, field_problem};

/// Longest name in characters.
const LONGEST_NAME: u32 = 100;

#[component]
pub(super) fn MakePanel(
    grantable: Vec<AreaRight>,
    make: ServerAction<MakeApiKey>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(make.value(), |problem| problem.code == "identity.fields");
    focus_first_problem(problem);
    let form = NodeRef::<Form>::new();
    Effect::new(move || {
        if let (Some(Ok(_)), Some(form)) = (make.value().get(), form.get()) {
            form.reset();
        }
    });
    let novalidate = scripted();
    let lives = vec![
        SelectOption::new("30", td_string!(locale, keys.days_30)),
        SelectOption::new("90", td_string!(locale, keys.days_90)),
        SelectOption::new("365", td_string!(locale, keys.days_365)),
        SelectOption::new("", td_string!(locale, keys.never)),
    ];
    view! {
        <Panel title=td_string!(locale, keys.make)>
            <ActionForm action=make node_ref=form attr:novalidate=move || novalidate.get()>
                <ProblemAlert problem=problem />
                <div class="flex flex-col gap-5">
                    <TextField
                        name="name"
                        label=td_string!(locale, keys.name)
                        hint=td_string!(locale, keys.name_hint)
                        error=field_problem(locale, problem, "name")
                        autocomplete="off"
                        maxlength=LONGEST_NAME
                        required=true
                    />
                    <Scopes grantable=grantable problem=problem />
                    <SelectField
                        name="days"
                        label=td_string!(locale, keys.expiry)
                        options=lives
                        selected="90"
                        error=field_problem(locale, problem, "days")
                    />
                    <Button
                        button_type=ButtonType::Submit
                        loading=make.pending()
                        class="self-stretch sm:self-start"
                    >
                        {td_string!(locale, keys.make_action)}
                    </Button>
                </div>
            </ActionForm>
        </Panel>
    }
}

/// A row for each area; what the maker may not do can not be chosen.
#[component]
fn Scopes(grantable: Vec<AreaRight>, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let error = field_problem(locale, problem, "scopes");
    let rows = grantable
        .into_iter()
        .map(|right| view! { <Row right=right /> })
        .collect_view();
    view! {
        <fieldset aria-describedby=move || error.with(Option::is_some).then_some("scopes-error")>
            <legend class="mb-2 text-sm font-medium">{td_string!(locale, keys.scopes)}</legend>
            <div class="divide-y divide-line rounded-box border border-line px-4">{rows}</div>
            {move || {
                error
                    .get()
                    .map(|text| view! { <p id="scopes-error" class="mt-2 text-sm text-error">{text}</p> })
            }}
        </fieldset>
    }
}

#[component]
fn Row(right: AreaRight) -> impl IntoView {
    let locale = use_locale();
    let name = words::area(locale, &right.area);
    let heading = format!("scope-{}", right.area);
    let labelled = heading.clone();
    let boxes = [
        ("read", td_string!(locale, keys.look)),
        ("write", td_string!(locale, keys.change)),
    ]
    .into_iter()
    .filter(|(access, _)| *access == "read" || right.write)
    .map(|(access, label)| {
        view! {
            <Checkbox
                name="scopes[]"
                id=format!("scope-{}-{access}", right.area)
                value=format!("{}:{access}", right.area)
                label=label
            />
        }
    })
    .collect_view();
    view! {
        <div
            role="group"
            aria-labelledby=labelled
            class="flex flex-wrap items-center justify-between gap-x-6 py-1.5"
        >
            <span id=heading class="text-[0.9375rem]">
                {name}
            </span>
            <div class="flex flex-wrap gap-x-6">{boxes}</div>
        </div>
    }
}
