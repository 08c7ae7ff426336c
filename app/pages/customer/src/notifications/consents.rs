//! What was agreed to, since when, and everything that was said on it before.

use api_customers::{ConsentEntry, ConsentLine, NotificationsView, SetConsents};
use i18n_customer::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::when;
use ui::{Button, ButtonType, Checkbox, Disclosure, Panel};

/// A box for each purpose. The wording has a version, `api_customers::CONSENT_TEXT`: change it with these texts.
#[component]
pub(super) fn Consents(view: NotificationsView, agree: ServerAction<SetConsents>) -> impl IntoView {
    let locale = use_locale();
    let boxes = view
        .consents
        .into_iter()
        .map(|line| view! { <Line line=line /> })
        .collect_view();
    view! {
        <Panel title=td_string!(locale, notifications.consents) description=td_string!(locale, notifications.consents_text)>
            <ActionForm action=agree attr:class="flex flex-col gap-4">
                <div>{boxes}</div>
                <Button button_type=ButtonType::Submit loading=agree.pending() class="self-stretch sm:self-start">
                    {td_string!(locale, notifications.save_consents)}
                </Button>
            </ActionForm>
            <div class="mt-6 border-t border-line">
                <Disclosure summary=td_string!(locale, notifications.history)>
                    <History history=view.history />
                </Disclosure>
            </div>
        </Panel>
    }
}

#[component]
fn Line(line: ConsentLine) -> impl IntoView {
    let locale = use_locale();
    let since = match (line.since, line.granted) {
        (None, _) => td_string!(locale, notifications.never).to_owned(),
        (Some(at), true) => td_string!(locale, notifications.given_since, day = when(at)),
        (Some(at), false) => td_string!(locale, notifications.withdrawn_since, day = when(at)),
    };
    view! {
        <Checkbox
            name=format!("granted[{}]", line.purpose)
            label=purpose_words(locale, &line.purpose)
            hint=since
            checked=line.granted
        />
    }
}

#[component]
fn History(history: Vec<ConsentEntry>) -> impl IntoView {
    let locale = use_locale();
    if history.is_empty() {
        return view! { <p>{td_string!(locale, notifications.no_history)}</p> }.into_any();
    }
    let entry = move |entry: ConsentEntry| {
        let done = if entry.granted {
            td_string!(locale, notifications.given)
        } else {
            td_string!(locale, notifications.withdrawn)
        };
        view! {
            <li class="flex flex-wrap justify-between gap-x-6 py-2">
                <span>{done} ": " {purpose_words(locale, &entry.purpose)}</span>
                <span class="tabular-nums">{when(entry.at)}</span>
            </li>
        }
    };
    view! {
        <ol
            class="divide-y divide-line text-sm"
            aria-label=td_string!(locale, notifications.history)
            data-testid="consent-history"
        >
            {history.into_iter().map(entry).collect_view()}
        </ol>
    }
    .into_any()
}

fn purpose_words(locale: Locale, purpose: &str) -> &'static str {
    match purpose {
        "marketing_email" => td_string!(locale, notifications.marketing_email),
        "marketing_sms" => td_string!(locale, notifications.marketing_sms),
        "personalisation" => td_string!(locale, notifications.personalisation),
        _ => td_string!(locale, notifications.analytics),
    }
}
