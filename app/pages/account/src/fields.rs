//! Fields that several of the forms have.

use i18n_account::{td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use ui::{Button, ButtonSize, ButtonType, TextField, field_id};

use crate::words::field_problem;

/// Longest e-mail address in characters (RFC 5321 §4.5.3.1.3).
const LONGEST_EMAIL: u32 = 254;
/// Longest name in characters.
const LONGEST_NAME: u32 = 100;

/// Six digits, and room for spaces between them.
const LONGEST_CODE: u32 = 12;

/// The e-mail address.
#[component]
pub(crate) fn EmailField(
    problem: Memo<Option<Problem>>,
    /// `username` where a password goes with it, so that password managers keep the two together.
    #[prop(default = "username")]
    autocomplete: &'static str,
    #[prop(optional, into)] value: String,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TextField
            name="email"
            label=td_string!(locale, field.email)
            value=value
            error=field_problem(locale, problem, "email")
            input_type="email"
            inputmode="email"
            autocomplete=autocomplete
            maxlength=LONGEST_EMAIL
            required=true
        />
    }
}

/// The full name.
#[component]
pub(crate) fn NameField(
    problem: Memo<Option<Problem>>,
    #[prop(optional, into)] value: String,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TextField
            name="name"
            label=td_string!(locale, field.name)
            value=value
            error=field_problem(locale, problem, "name")
            autocomplete="name"
            maxlength=LONGEST_NAME
            required=true
        />
    }
}

/// A code of the authenticator app.
#[component]
pub(crate) fn CodeField(problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <TextField
            name="code"
            label=td_string!(locale, field.code)
            hint=td_string!(locale, field.code_hint)
            error=field_problem(locale, problem, "code")
            inputmode="numeric"
            autocomplete="one-time-code"
            maxlength=LONGEST_CODE
            required=true
        />
    }
}

/// The code of the app, where to go on with it, and the button that sends both.
#[component]
pub(crate) fn CodeFields(
    problem: Memo<Option<Problem>>,
    next: Memo<String>,
    #[prop(into)] pending: Signal<bool>,
    label: &'static str,
) -> impl IntoView {
    view! {
        <div class="flex flex-col gap-5">
            <CodeField problem=problem />
            <input type="hidden" name="next" value=move || next.get() />
            <Button
                button_type=ButtonType::Submit
                size=ButtonSize::Large
                loading=pending
                full_width=true
            >
                {label}
            </Button>
        </div>
    }
}

/// The current password.
#[component]
pub(crate) fn CurrentPasswordField(
    problem: Memo<Option<Problem>>,
    name: &'static str,
    label: &'static str,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Readable name=name>
            <TextField
                name=name
                label=label
                error=field_problem(locale, problem, name)
                input_type="password"
                autocomplete="current-password"
                required=true
            />
        </Readable>
    }
}

/// A new password, with what it should be like. Its problems are those of the field `password`, whatever its name.
#[component]
pub(crate) fn NewPasswordField(
    problem: Memo<Option<Problem>>,
    #[prop(default = "password")] name: &'static str,
    label: &'static str,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Readable name=name>
            <TextField
                name=name
                label=label
                hint=td_string!(locale, field.password_hint)
                error=field_problem(locale, problem, "password")
                input_type="password"
                autocomplete="new-password"
                required=true
            />
        </Readable>
    }
}

const TOGGLE: &str = "absolute -end-2 -top-3 hidden h-9 items-center rounded-selector px-2 text-sm text-muted \
    hover:text-base-content hydrated:inline-flex pointer-coarse:-top-4.5 pointer-coarse:h-11";

/// A password field with a button that shows what was typed. The button needs JavaScript, and is hidden without.
#[component]
fn Readable(name: &'static str, children: Children) -> impl IntoView {
    let locale = use_locale();
    let shown = RwSignal::new(false);
    let toggle = move |_| {
        shown.update(|shown| *shown = !*shown);
        set_input_type(name, shown.get_untracked());
    };
    let words = move || {
        if shown.get() {
            (
                td_string!(locale, field.hide),
                td_string!(locale, field.hide_password),
            )
        } else {
            (
                td_string!(locale, field.show),
                td_string!(locale, field.show_password),
            )
        }
    };
    view! {
        <div class="relative">
            {children()}
            <button
                type="button"
                class=TOGGLE
                aria-controls=field_id(name)
                aria-label=move || words().1
                on:click=toggle
            >
                {move || words().0}
            </button>
        </div>
    }
}

fn set_input_type(name: &str, readable: bool) {
    let Some(input) = document().get_element_by_id(&field_id(name)) else {
        return;
    };
    let kind = if readable { "text" } else { "password" };
    // Can only fail for a malformed attribute name.
    drop(input.set_attribute("type", kind));
}
