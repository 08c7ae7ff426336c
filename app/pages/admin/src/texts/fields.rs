//! The fields of a text: those of the home page, and those of a page of text.

use api_content::desk::types::TextForm;
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{TextArea, TextField};

/// What is wrong with a field of these forms.
fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |_| {
        td_string!(locale, texts.bad_length).to_owned()
    })
}

/// Heading and text of a page.
#[component]
pub(super) fn PageFields(form: TextForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TextField
            name="form[title]"
            label=td_string!(locale, texts.heading)
            value=form.title
            error=field_problem(locale, problem, "title")
            maxlength=120_u32
            required=true
        />
        <TextArea
            name="form[body]"
            label=td_string!(locale, texts.body)
            hint=td_string!(locale, texts.body_hint)
            value=form.body
            error=field_problem(locale, problem, "body")
            rows=18
        />
    }
}

/// What the home page says, from the top down.
#[component]
pub(super) fn FrontFields(form: TextForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let empty_hint = td_string!(locale, texts.empty_hint);
    let short = |name: &'static str, label: &'static str, hint, value: String| {
        let error = field_problem(locale, problem, name);
        let name = format!("form[{name}]");
        view! { <TextField name=name label=label hint=hint value=value error=error maxlength=120_u32 /> }
    };
    let long = |name: &'static str, label: &'static str, hint, value: String| {
        let error = field_problem(locale, problem, name);
        let name = format!("form[{name}]");
        view! { <TextArea name=name label=label hint=hint value=value error=error rows=2 /> }
    };
    view! {
        {short("eyebrow", td_string!(locale, texts.eyebrow), empty_hint, form.eyebrow)}
        <TextField
            name="form[title]"
            label=td_string!(locale, texts.heading)
            value=form.title
            error=field_problem(locale, problem, "title")
            maxlength=120_u32
            required=true
        />
        {long("lead", td_string!(locale, texts.lead), empty_hint, form.lead)}
        {short(
            "delivery_title",
            td_string!(locale, texts.delivery_title),
            empty_hint,
            form.delivery_title,
        )}
        {long("delivery_text", td_string!(locale, texts.delivery_text), empty_hint, form.delivery_text)}
        {long(
            "description",
            td_string!(locale, texts.description),
            td_string!(locale, texts.description_hint),
            form.description,
        )}
    }
}
