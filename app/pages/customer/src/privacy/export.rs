//! "Get a copy of my data": asking, watching, fetching.

use std::time::Duration;

use api_identity::{CancelExport, ExportView, RequestExport};
use i18n_customer::{Locale, td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::when;
use pages_kit::{form_problem_if, formats};
use ui::{
    Alert, Button, ButtonSize, ButtonType, ButtonVariant, LinkButton, Panel, ProgressBar, Tone,
};

use crate::attempt::AttemptProblem;

/// How often a page with JavaScript looks how far a copy is.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Without JavaScript the page itself is loaded again, as often as a reader can bear. Set apart from the page's own words
/// by `noscript`, whose content browsers with JavaScript do not read.
const LOOK_WITHOUT_SCRIPT: &str = "<meta http-equiv=\"refresh\" content=\"3\">";

/// The panel; `again` asks how far it is.
#[component]
pub(crate) fn Export(
    export: Option<ExportView>,
    request: ServerAction<RequestExport>,
    cancel: ServerAction<CancelExport>,
    again: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(request.value(), |problem| {
        problem.code.starts_with("identity.export")
    });
    let state = export
        .clone()
        .map(|export| view! { <State export=export cancel=cancel again=again /> });
    let may_ask = export.as_ref().is_none_or(|export| export.again);
    let ask = may_ask.then(|| {
        view! {
            <ActionForm action=request>
                <Button button_type=ButtonType::Submit loading=request.pending()>
                    {td_string!(locale, privacy.export_action)}
                </Button>
            </ActionForm>
        }
    });
    let later = export
        .filter(|export| !export.again && export.state != "queued")
        .map(|_| view! { <p class="text-sm text-muted">{td_string!(locale, privacy.once_a_day)}</p> });
    view! {
        <Panel
            title=td_string!(locale, privacy.export_title)
            description=td_string!(locale, privacy.export_text)
        >
            <AttemptProblem problem=problem />
            <div class="flex flex-col items-start gap-4">{state} {ask} {later}</div>
        </Panel>
    }
}

#[component]
fn State(
    export: ExportView,
    cancel: ServerAction<CancelExport>,
    again: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    match export.state.as_str() {
        "queued" => view! { <UnderWay export=export cancel=cancel again=again /> }.into_any(),
        "ready" => view! { <Ready export=export /> }.into_any(),
        "failed" => {
            view! { <Alert tone=Tone::Error title=td_string!(locale, privacy.export_failed) /> }
                .into_any()
        }
        _ => ().into_any(),
    }
}

#[component]
fn UnderWay(
    export: ExportView,
    cancel: ServerAction<CancelExport>,
    again: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    Effect::new(move || {
        let look = move || again.run(());
        if let Ok(handle) = set_timeout_with_handle(look, LOOK_EVERY) {
            on_cleanup(move || handle.clear());
        }
    });
    let text = td_string!(
        locale,
        privacy.parts,
        done = export.done,
        total = export.total
    );
    view! {
        <noscript inner_html=LOOK_WITHOUT_SCRIPT></noscript>
        <div class="w-full" data-testid="export-progress">
            <ProgressBar
                label=td_string!(locale, privacy.export_progress)
                value=export.done
                max=export.total.max(1)
                text=Some(text)
            />
        </div>
        <ActionForm action=cancel>
            <input type="hidden" name="id" value=export.id />
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
                loading=cancel.pending()
            >
                {td_string!(locale, privacy.export_cancel)}
            </Button>
        </ActionForm>
    }
}

#[component]
fn Ready(export: ExportView) -> impl IntoView {
    let locale = use_locale();
    let until = export
        .expires_at
        .map(|at| td_string!(locale, privacy.export_until, day = when(at)));
    view! {
        <Alert tone=Tone::Success title=td_string!(locale, privacy.export_ready)>
            <p class="mb-3">{until} " " {size(locale, export.size_bytes)}</p>
            // A file, so the router must let the browser have it.
            <LinkButton
                href=format!("/account/privacy/export/{}.zip", export.id)
                size=ButtonSize::Small
                attr:rel="external"
                attr:download=""
            >
                {td_string!(locale, privacy.export_fetch)}
            </LinkButton>
        </Alert>
    }
}

fn size(locale: Locale, bytes: i64) -> String {
    let kilobytes = bytes.saturating_add(1023) / 1024;
    td_string!(
        locale,
        privacy.kilobytes,
        size = formats().format_integer(kilobytes)
    )
}
