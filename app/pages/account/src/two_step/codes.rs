//! Fresh recovery codes: shown until they are noted, to copy, to download, to print.

use api_identity::PutAwayRecoveryCodes;
use i18n_account::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use ui::{Alert, Button, ButtonType, ButtonVariant, Icon, IconName, Panel, Tone};

/// The codes, and the button that puts them away.
#[component]
pub(super) fn FreshCodes(codes: Vec<String>) -> impl IntoView {
    let locale = use_locale();
    let put_away = ServerAction::<PutAwayRecoveryCodes>::new();
    leave_when_signed_out(put_away.value());
    let text = codes.join("\n");
    let lines = codes
        .into_iter()
        .map(|code| {
            view! {
                <li class="font-mono select-all">
                    <bdi dir="ltr">{code}</bdi>
                </li>
            }
        })
        .collect_view();
    view! {
        <Alert tone=Tone::Success title=td_string!(locale, two_step.on) />
        <Panel
            title=td_string!(locale, two_step.fresh)
            description=td_string!(locale, two_step.fresh_text)
        >
            <ol
                aria-label=td_string!(locale, two_step.codes)
                data-testid="recovery-codes"
                class="grid gap-x-8 gap-y-2 rounded-box border border-line bg-base-100 p-5 sm:grid-cols-2"
            >
                {lines}
            </ol>
            <div class="mt-5 flex flex-wrap items-center gap-3">
                <Download text=text.clone() />
                <Copy text=text />
            </div>
            <ActionForm action=put_away attr:class="mt-6 border-t border-line pt-5">
                <Button
                    button_type=ButtonType::Submit
                    icon=IconName::Check
                    loading=put_away.pending()
                >
                    {td_string!(locale, two_step.noted)}
                </Button>
            </ActionForm>
        </Panel>
    }
}

/// A link that works without JavaScript and without asking the server: the codes are in it, as they are on the page.
#[component]
fn Download(text: String) -> impl IntoView {
    let locale = use_locale();
    // Letters, digits, dashes and line breaks: only the latter need escaping (RFC 2397).
    let href = format!(
        "data:text/plain;charset=us-ascii,{}%0A",
        text.replace('\n', "%0A")
    );
    view! {
        <a
            href=href
            download="recovery-codes.txt"
            class="inline-flex min-h-11 items-center gap-2 rounded-selector font-medium text-primary hover:underline"
        >
            <Icon name=IconName::Download />
            {td_string!(locale, two_step.download)}
        </a>
    }
}

/// Needs JavaScript, and is hidden without.
#[component]
fn Copy(text: String) -> impl IntoView {
    let locale = use_locale();
    let copied = RwSignal::new(false);
    let copy = move |_| {
        let clipboard = window().navigator().clipboard();
        // Browsers give none to pages that came in the clear.
        if !clipboard.is_undefined() {
            drop(clipboard.write_text(&text));
            copied.set(true);
        }
    };
    let label = move || {
        if copied.get() {
            td_string!(locale, two_step.copied)
        } else {
            td_string!(locale, two_step.copy)
        }
    };
    view! {
        <div class="hidden hydrated:block" aria-live="polite">
            <Button variant=ButtonVariant::Secondary on:click=copy>
                {label}
            </Button>
        </div>
    }
}
