//! The fields of an account: what browsers may know of it, and its secrets with what may be shown of those that are set.

use api_orders::payment_accounts::types::{AccountForm, AccountView, SecretSet};
use i18n_admin::{Locale, td_string, use_locale};
use kernel::Problem;
use leptos::prelude::*;
use pages_account_kit::when;
use ui::TextField;

/// Longest key, in characters.
const LONGEST_KEY: u32 = 300;

/// What is wrong with a field of the form.
fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        match (name, code) {
            (_, "required") => td_string!(locale, payment_account.required),
            (_, "other_mode") => td_string!(locale, payment_account.other_mode),
            ("connected_account", "refused") => td_string!(locale, payment_account.refused_account),
            (_, "refused") => td_string!(locale, payment_account.refused_key),
            _ => td_string!(locale, payment_account.malformed),
        }
        .to_owned()
    })
}

/// The publishable key, and the account that is acted for.
#[component]
pub(super) fn AccountFields(form: AccountForm, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="flex max-w-xl flex-col gap-5">
            <TextField
                name="form[publishable_key]"
                label=td_string!(locale, payment_account.publishable_key)
                hint=td_string!(locale, payment_account.publishable_key_hint)
                value=form.publishable_key
                error=field_problem(locale, problem, "publishable_key")
                autocomplete="off"
                maxlength=LONGEST_KEY
                required=true
            />
            <TextField
                name="form[connected_account]"
                label=td_string!(locale, payment_account.connected_account)
                hint=td_string!(locale, payment_account.connected_account_hint)
                note=td_string!(locale, payment_account.optional)
                value=form.connected_account
                error=field_problem(locale, problem, "connected_account")
                autocomplete="off"
                maxlength=100_u32
            />
        </div>
    }
}

/// The secrets, empty whether they are set or not.
#[component]
pub(super) fn SecretFields(found: AccountView, problem: Memo<Option<Problem>>) -> impl IntoView {
    let locale = use_locale();
    let set = |name: &str| {
        let mut lines = found.secrets.iter();
        let line = lines.find(|line| line.name == name);
        line.and_then(|line| line.set.clone())
    };
    let (api_key, webhook, connect) = (set("api_key"), set("webhook"), set("connect_webhook"));
    let own_address = found.webhook_address.clone();
    let connect_address = found.connect_address.clone();
    view! {
        <div class="flex max-w-xl flex-col gap-5">
            <SecretField
                name="api_key"
                label=td_string!(locale, payment_account.api_key)
                about=td_string!(locale, payment_account.api_key_hint).to_owned()
                set=api_key
                needed=true
                problem=problem
            />
            <SecretField
                name="webhook"
                label=td_string!(locale, payment_account.webhook)
                about=td_string!(locale, payment_account.webhook_hint, address = own_address)
                set=webhook
                problem=problem
            />
            <SecretField
                name="connect_webhook"
                label=td_string!(locale, payment_account.connect_webhook)
                about=td_string!(locale, payment_account.connect_webhook_hint, address = connect_address)
                set=connect
                problem=problem
            />
        </div>
    }
}

#[component]
fn SecretField(
    /// As the form sends it.
    name: &'static str,
    label: &'static str,
    /// What it looks like, and where it comes from.
    about: String,
    set: Option<SecretSet>,
    /// Whether there has to be one.
    #[prop(optional)]
    needed: bool,
    problem: Memo<Option<Problem>>,
) -> impl IntoView {
    let locale = use_locale();
    let required = needed && set.is_none();
    let note = (!needed).then(|| td_string!(locale, payment_account.optional).to_owned());
    let standing = set.map(|set| {
        let words = set_words(locale, &set);
        let id = format!("set-{name}");
        view! { <p class="mt-1.5 text-sm font-medium" data-testid=id>{words}</p> }
    });
    view! {
        <div>
            <TextField
                name=format!("form[{name}]")
                label=label
                hint=about
                note=note.unwrap_or_default()
                error=field_problem(locale, problem, name)
                input_type="password"
                autocomplete="off"
                maxlength=LONGEST_KEY
                required=required
            />
            {standing}
        </div>
    }
}

/// When it was set and by whom, and how it ends.
fn set_words(locale: Locale, set: &SecretSet) -> String {
    let at = when(set.at);
    let by = match &set.by {
        Some(name) => td_string!(
            locale,
            payment_account.set_by,
            when = at,
            name = name.clone()
        ),
        None => td_string!(locale, payment_account.set, when = at),
    };
    if set.ends_in.is_empty() {
        return by;
    }
    let letters = set.ends_in.clone();
    let end = td_string!(locale, payment_account.ends_in, letters = letters);
    format!("{by} {end}")
}
