//! One of the people: details, role, sessions, history.

mod exemptions;
mod history;
mod role;

use api_identity::admin::{ChangeRole, PersonView, SignOutPerson, view_person};
use i18n_admin::{td_string, use_locale};
use kernel::PersonId;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_account_kit::{leave_when_signed_out, when};
use pages_kit::{Loading, ask, set_status, when_loaded};
use ui::{
    Badge, Breadcrumbs, Button, ButtonSize, ButtonType, ButtonVariant, DescriptionItem,
    DescriptionList, EmptyState, IconName, LinkButton, LinkItem, Panel, SkeletonShape, Tone,
};

use crate::frame::{AdminFrame, Section};
use crate::gate::{Gated, gate, when_open};
use crate::notices::{DoneAlert, DoneToast, announce};
use exemptions::Exemptions;
use history::History;
use role::RolePanel;

/// What a form here has done is shown at once, because the person is asked for again.
#[component]
pub(crate) fn PersonPage() -> impl IntoView {
    let locale = use_locale();
    let (params, query) = (use_params_map(), use_query_map());
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let after = Memo::new(move |_| query.with(|query| query.get("after")));
    let change = ServerAction::<ChangeRole>::new();
    let sign_out = ServerAction::<SignOutPerson>::new();
    let done = RwSignal::new(None);
    leave_when_signed_out(change.value());
    leave_when_signed_out(sign_out.value());
    announce(change.value(), done, td_string!(locale, done.role_changed));
    announce(sign_out.value(), done, td_string!(locale, done.signed_out));
    let person = ask(
        move || {
            (
                id.get(),
                after.get(),
                change.version().get(),
                sign_out.version().get(),
            )
        },
        |(id, after, ..)| async move {
            match id.parse::<PersonId>() {
                Ok(id) => gate(view_person(id, after).await),
                Err(_) => Ok(Gated::Open(None)),
            }
        },
    );
    let body = when_open(move |person: Option<PersonView>| match person {
        Some(person) => {
            let after = after.get_untracked();
            view! { <Person person=person change=change sign_out=sign_out after=after /> }
                .into_any()
        }
        None => view! { <Nobody /> }.into_any(),
    });
    view! {
        <AdminFrame current=Section::People title=td_string!(locale, person.title)>
            <DoneAlert />
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=8 /> }
            }>{when_loaded(person, body)}</Transition>
        </AdminFrame>
        <DoneToast title=done />
    }
}

#[component]
fn Nobody() -> impl IntoView {
    let locale = use_locale();
    set_status(404);
    view! {
        <EmptyState
            icon=IconName::Users
            title=td_string!(locale, shut.not_found_title)
            text=td_string!(locale, shut.not_found_text)
            action=move || {
                view! { <LinkButton href="/admin/people">{td_string!(locale, person.back)}</LinkButton> }
            }
        />
    }
}

#[component]
fn Person(
    person: PersonView,
    change: ServerAction<ChangeRole>,
    sign_out: ServerAction<SignOutPerson>,
    after: Option<String>,
) -> impl IntoView {
    let locale = use_locale();
    let id = person.row.id;
    let crumbs = vec![
        LinkItem::new(td_string!(locale, person.back), "/admin/people"),
        LinkItem::new(person.row.name.clone(), ""),
    ];
    view! {
        <Breadcrumbs label=td_string!(locale, person.crumbs) items=crumbs />
        <Details person=person.clone() />
        <RolePanel person=person.clone() change=change />
        <Exemptions id=id />
        {person.may_sign_out.then(|| view! { <SignOutPanel id=id sign_out=sign_out /> })}
        <History id=id page=person.events after=after />
    }
}

#[component]
fn Details(person: PersonView) -> impl IntoView {
    let locale = use_locale();
    let (state, tone) = if person.row.verified {
        (td_string!(locale, person.verified), Tone::Success)
    } else {
        (td_string!(locale, person.unverified), Tone::Warning)
    };
    let two_step = if person.two_step {
        td_string!(locale, person.on)
    } else {
        td_string!(locale, person.off)
    };
    let sessions = td_string!(locale, person.sessions_count, count = person.open_sessions);
    view! {
        <Panel title=person.row.name>
            <DescriptionList>
                <DescriptionItem term=td_string!(locale, person.email)>
                    <span class="break-all">{person.row.email}</span>
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, person.state)>
                    <Badge label=state tone=tone />
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, person.joined)>
                    {when(person.row.joined_at)}
                </DescriptionItem>
                <DescriptionItem term=td_string!(locale, person.two_step)>{two_step}</DescriptionItem>
                <DescriptionItem term=td_string!(locale, person.sessions)>{sessions}</DescriptionItem>
            </DescriptionList>
        </Panel>
    }
}

#[component]
fn SignOutPanel(id: PersonId, sign_out: ServerAction<SignOutPerson>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <Panel
            title=td_string!(locale, person.sign_out)
            description=td_string!(locale, person.sign_out_text)
        >
            <ActionForm action=sign_out>
                <input type="hidden" name="person" value=id.to_string() />
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Danger
                    size=ButtonSize::Small
                    loading=sign_out.pending()
                >
                    {td_string!(locale, person.sign_out)}
                </Button>
            </ActionForm>
        </Panel>
    }
}
