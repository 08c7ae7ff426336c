//! Where the person is signed in, and how to end it.

use api_identity::{RevokeSession, SessionLine, SignOutEverywhere};
use i18n_account::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use pages_account_kit::leave_when_signed_out;
use pages_kit::form_problem_if;
use ui::{Badge, Button, ButtonSize, ButtonType, ButtonVariant, Panel, Tone};

use crate::notices::ProblemAlert;
use crate::words::{self, SESSION_GONE};

/// The open sessions, last used first.
#[component]
pub(crate) fn Sessions(
    sessions: Vec<SessionLine>,
    revoke: ServerAction<RevokeSession>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = form_problem_if(revoke.value(), |problem| problem.code == SESSION_GONE);
    let lines = sessions
        .into_iter()
        .map(|session| view! { <Session session=session revoke=revoke /> })
        .collect_view();
    view! {
        <Panel title=td_string!(locale, security.sessions) description=td_string!(locale, security.sessions_text)>
            <ProblemAlert problem=problem />
            <ul aria-label=td_string!(locale, security.sessions_list) class="divide-y divide-line">
                {lines}
            </ul>
            <Everywhere />
        </Panel>
    }
}

#[component]
fn Session(session: SessionLine, revoke: ServerAction<RevokeSession>) -> impl IntoView {
    let locale = use_locale();
    let device = words::device(locale, &session.device);
    let address = session
        .ip
        .map(|ip| td_string!(locale, security.address, ip = pages_kit::isolated(ip)));
    let opened = td_string!(
        locale,
        security.opened,
        when = pages_account_kit::when(session.created_at)
    );
    let last_seen = td_string!(
        locale,
        security.last_seen,
        when = pages_account_kit::when(session.last_seen_at)
    );
    let end = (!session.current)
        .then(|| view! { <EndSession id=session.id device=device.clone() revoke=revoke /> });
    let this = session.current.then(|| {
        view! { <Badge label=td_string!(locale, security.this_session) tone=Tone::Success /> }
    });
    view! {
        <li class="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-0">
            <div class="min-w-0">
                <p class="flex flex-wrap items-center gap-2 font-medium">{device} {this}</p>
                <p class="mt-0.5 text-sm text-muted">{last_seen}</p>
                <p class="text-sm text-muted">{opened}</p>
                {address.map(|text| view! { <p class="text-sm break-all text-muted">{text}</p> })}
            </div>
            {end}
        </li>
    }
}

#[component]
fn EndSession(id: String, device: String, revoke: ServerAction<RevokeSession>) -> impl IntoView {
    let locale = use_locale();
    let label = td_string!(locale, security.revoke_of, device = device);
    view! {
        <ActionForm action=revoke>
            <input type="hidden" name="id" value=id />
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
                attr:aria-label=label
            >
                {td_string!(locale, security.revoke)}
            </Button>
        </ActionForm>
    }
}

#[component]
fn Everywhere() -> impl IntoView {
    let locale = use_locale();
    let everywhere = ServerAction::<SignOutEverywhere>::new();
    leave_when_signed_out(everywhere.value());
    view! {
        <div class="mt-2 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-5">
            <p class="text-sm text-muted">{td_string!(locale, security.everywhere_text)}</p>
            <ActionForm action=everywhere>
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Danger
                    size=ButtonSize::Small
                    loading=everywhere.pending()
                >
                    {td_string!(locale, security.everywhere)}
                </Button>
            </ActionForm>
        </div>
    }
}
