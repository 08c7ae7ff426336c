//! Selects: one choice out of a list that folds out, with its label, hint and error.

use leptos::prelude::*;

use crate::field::{FRAME, FieldLabel, FieldNotes, described_by, field_id};

/// One choice of a [`SelectField`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption {
    /// What is sent with the form.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl SelectOption {
    /// An option with this value and label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// One choice out of a list that folds out.
#[component]
pub fn SelectField(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    options: Vec<SelectOption>,
    #[prop(optional, into)] id: Option<String>,
    /// Value of the chosen option.
    #[prop(optional, into)]
    selected: String,
    /// What the empty option says; without it there is none.
    #[prop(optional, into)]
    prompt: Option<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] note: Option<String>,
    #[prop(optional)] hide_label: bool,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] autocomplete: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let has_hint = hint.is_some();
    let described = {
        let id = id.clone();
        move || described_by(&id, has_hint, error.with(Option::is_some))
    };
    let invalid = move || error.with(Option::is_some);
    let choices = prompt
        .map(|prompt| SelectOption::new("", prompt))
        .into_iter()
        .chain(options)
        .map(|option| {
            let chosen = option.value == selected;
            view! {
                <option value=option.value selected=chosen>
                    {option.label}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class=FRAME>
            <FieldLabel id=id.clone() label=label note=note hidden=hide_label />
            <select
                id=id.clone()
                name=name
                class="select w-full"
                class=("input-invalid", invalid)
                required=required
                disabled=move || disabled.get()
                autocomplete=autocomplete
                aria-invalid=move || invalid().then_some("true")
                aria-describedby=described
            >
                {choices}
            </select>
            <FieldNotes id=id hint=hint error=error />
        </div>
    }
}
