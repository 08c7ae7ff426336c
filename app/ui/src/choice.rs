//! Check boxes and radio buttons.
//!
//! The whole row is the label, so it is a touch target of 44 pixels. A [`RadioGroup`] is a
//! `<fieldset>` whose legend names the question; its children are [`Radio`]s or [`RadioCard`]s.

use leptos::prelude::*;

use crate::{
    Icon, IconName,
    class::classes,
    field::{FieldNotes, described_by, field_id},
};

/// A box to tick.
#[component]
pub fn Checkbox(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    /// What is sent when it is ticked.
    #[prop(default = "true".to_owned(), into)]
    value: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] checked: bool,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let has_hint = hint.is_some();
    let described = {
        let id = id.clone();
        move || described_by(&id, has_hint, error.with(Option::is_some))
    };
    let invalid = move || error.with(Option::is_some).then_some("true");
    view! {
        <div class="flex flex-col">
            <label for=id.clone() class="flex min-h-11 cursor-pointer items-center gap-3">
                <input
                    id=id.clone()
                    type="checkbox"
                    class="checkbox"
                    name=name
                    value=value
                    checked=checked
                    required=required
                    disabled=move || disabled.get()
                    aria-invalid=invalid
                    aria-describedby=described
                />
                <span class="text-[0.9375rem]">{label}</span>
            </label>
            <div class="ps-9">
                <FieldNotes id=id hint=hint error=error />
            </div>
        </div>
    }
}

/// A question with one answer out of several.
#[component]
pub fn RadioGroup(
    /// The question.
    #[prop(into)]
    legend: String,
    /// Name of the radios inside; the ids of hint and error derive from it.
    #[prop(into)]
    name: String,
    #[prop(optional)] hide_legend: bool,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let id = field_id(&name);
    let has_hint = hint.is_some();
    let described = {
        let id = id.clone();
        move || described_by(&id, has_hint, error.with(Option::is_some))
    };
    let legend_class = if hide_legend {
        "sr-only"
    } else {
        "mb-2.5 text-sm font-medium"
    };
    view! {
        <fieldset id=id class=classes(&["min-w-0", &class]) aria-describedby=described>
            <legend class=legend_class>{legend}</legend>
            <div class="flex flex-col">{children()}</div>
            <div class="mt-2 empty:hidden">
                <FieldNotes id=id.clone() hint=hint error=error />
            </div>
        </fieldset>
    }
}

/// One answer in plain form.
#[component]
pub fn Radio(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    #[prop(into)] label: String,
    #[prop(optional)] checked: bool,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    let id = field_id(&format!("{name}-{value}"));
    view! {
        <label for=id class="flex min-h-11 cursor-pointer items-center gap-3">
            <input
                id=id.clone()
                type="radio"
                class="radio"
                name=name
                value=value
                checked=checked
                disabled=disabled
            />
            <span class="text-[0.9375rem]">{label}</span>
        </label>
    }
}

const CARD: &str = "not-first:mt-2.5 flex min-h-16 cursor-pointer items-center gap-4 rounded-box border border-line \
    bg-base-200 px-4.5 py-3.5 transition-colors hover:border-line-strong has-checked:border-primary \
    has-checked:bg-primary/6 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 \
    has-focus-visible:outline-primary has-disabled:cursor-not-allowed has-disabled:opacity-60";

/// One answer as a card: title, description, and something at its end such as a price.
#[component]
pub fn RadioCard(
    #[prop(into)] name: String,
    #[prop(into)] value: String,
    #[prop(into)] title: String,
    #[prop(optional, into)] description: Option<String>,
    /// Text at the end of the card.
    #[prop(optional, into)]
    trailing: Option<String>,
    #[prop(optional)] icon: Option<IconName>,
    #[prop(optional)] checked: bool,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    let id = field_id(&format!("{name}-{value}"));
    let note = format!("{id}-hint");
    let described = description.is_some().then(|| note.clone());
    view! {
        <label for=id class=CARD>
            <input
                id=id.clone()
                type="radio"
                class="radio focus-visible:outline-none"
                name=name
                value=value
                checked=checked
                disabled=disabled
                aria-describedby=described
            />
            {icon.map(|name| view! { <Icon name=name class="text-muted" /> })}
            <span class="flex min-w-0 grow flex-col">
                <span class="text-[0.9375rem] font-medium">{title}</span>
                {description
                    .map(|text| view! { <span id=note class="text-sm text-muted">{text}</span> })}
            </span>
            {trailing
                .map(|text| view! { <span class="font-medium tabular-nums">{text}</span> })}
        </label>
    }
}
