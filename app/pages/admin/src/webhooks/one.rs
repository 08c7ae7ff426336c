//! One webhook: where it stands, what it said, and having it worked again.

use api_webhooks::{ReplayWebhook, WebhookPage as Found, view_webhook};
use i18n_admin::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_account_kit::{leave_when_signed_out, when};
use pages_kit::{Loading, ask, form_problem, when_loaded};
use ui::{
    Alert, Button, ButtonType, ButtonVariant, IconName, LinkButton, Panel, SkeletonShape, Tone,
};

use super::StateBadge;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use crate::gone::Gone;
use crate::notices::ProblemAlert;

/// The event of the address.
#[component]
pub(crate) fn WebhookPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let replay = ServerAction::<ReplayWebhook>::new();
    leave_when_signed_out(replay.value());
    let found = ask(
        move || (id.get(), replay.version().get()),
        |(id, _): (String, usize)| async move { gate(view_webhook(id).await) },
    );
    let body = when_open(move |found: Option<Found>| {
        match found {
        Some(found) => view! { <One found=found replay=replay /> }.into_any(),
        None => view! { <Gone icon=IconName::Globe title=td_string!(locale, webhooks.gone_title) text=td_string!(locale, webhooks.gone_text) /> }.into_any(),
    }
    });
    view! {
        <AdminFrame current=Section::Webhooks title=td_string!(locale, webhooks.one)>
            <ProblemAlert problem=form_problem(replay.value()) />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(found, body)}</Transition>
            <div>
                <LinkButton href="/admin/webhooks" variant=ButtonVariant::Secondary>
                    {td_string!(locale, webhooks.back)}
                </LinkButton>
            </div>
        </AdminFrame>
    }
}

#[component]
fn One(found: Found, replay: ServerAction<ReplayWebhook>) -> impl IntoView {
    let locale = use_locale();
    let id = found.line.id.clone();
    let may_replay = found.may_replay;
    let payload = found.payload.clone();
    let failed = matches!(found.line.state.as_str(), "failed" | "dead");
    let error = found.last_error.clone().filter(|_| failed).map(|error| {
        view! {
            <Alert tone=Tone::Error title=td_string!(locale, webhooks.last_error)>
                <p class="font-mono text-sm break-words">{error}</p>
            </Alert>
        }
    });
    let again = may_replay.then(|| {
        view! {
            <ActionForm action=replay>
                <input type="hidden" name="id" value=id />
                <Button button_type=ButtonType::Submit loading=replay.pending()>
                    {td_string!(locale, webhooks.replay)}
                </Button>
            </ActionForm>
        }
    });
    view! {
        {error}
        <Panel title=found.line.kind.clone()>
            <Facts found=found />
            <div class="mt-5">{again}</div>
        </Panel>
        <Panel title=td_string!(locale, webhooks.payload)>
            <pre
                tabindex="0"
                aria-label=td_string!(locale, webhooks.payload)
                class="max-h-[32rem] overflow-auto font-mono text-xs whitespace-pre-wrap break-all"
                dir="ltr"
            >
                {payload}
            </pre>
        </Panel>
    }
}

#[component]
fn Facts(found: Found) -> impl IntoView {
    let locale = use_locale();
    let line = found.line;
    let waits = matches!(line.state.as_str(), "received" | "working" | "failed");
    let next = waits.then(|| {
        view! { <Fact name=td_string!(locale, webhooks.next_try)>{when(found.due_at)}</Fact> }
    });
    let finished = found.finished_at.map(|at| {
        view! { <Fact name=td_string!(locale, webhooks.finished_at)>{when(at)}</Fact> }
    });
    view! {
        <dl class="grid gap-x-8 gap-y-4 sm:grid-cols-2">
            <Fact name=td_string!(locale, webhooks.state)>
                <StateBadge word=line.state />
            </Fact>
            <Fact name=td_string!(locale, webhooks.attempts)>{line.attempts}</Fact>
            <Fact name=td_string!(locale, webhooks.provider)>{line.provider}</Fact>
            <Fact name=td_string!(locale, webhooks.event_id)>{line.event_id}</Fact>
            <Fact name=td_string!(locale, webhooks.object)>{line.object}</Fact>
            <Fact name=td_string!(locale, webhooks.occurred_at)>{when(found.occurred_at)}</Fact>
            <Fact name=td_string!(locale, webhooks.received_at)>{when(line.received_at)}</Fact>
            {next}
            {finished}
        </dl>
    }
}

#[component]
fn Fact(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="min-w-0">
            <dt class="text-sm text-muted">{name}</dt>
            <dd class="mt-0.5 break-all">{children()}</dd>
        </div>
    }
}
