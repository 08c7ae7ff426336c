//! The audit record: who did what, and whether it is still as it was written.

mod check;
mod entries;

use api_identity::admin::list_audit;
use i18n_admin::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use pages_kit::{Loading, ask, when_loaded};
use ui::{
    Button, ButtonSize, ButtonType, ButtonVariant, IconName, LinkButton, SkeletonShape, TextField,
};

use crate::address::narrowed;
use crate::frame::{AdminFrame, Section};
use crate::gate::{gate, when_open};
use check::Check;
use entries::Entries;

/// What the address asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    action: String,
    person: String,
    after: Option<String>,
    check: bool,
}

impl Choice {
    fn read(query: &ParamsMap) -> Self {
        let text = |name| query.get(name).unwrap_or_default();
        Self {
            action: text("action"),
            person: text("person"),
            after: query.get("after"),
            check: text("check") == "true",
        }
    }

    /// The address of the same entries, from the newest or behind a cursor.
    fn address(&self, after: Option<&str>) -> String {
        let choices = [
            ("action", self.action.as_str()),
            ("person", &self.person),
            ("after", after.unwrap_or_default()),
        ];
        narrowed("/admin/audit", &choices)
    }
}

/// The check only reads, so it is a link; it runs each time the page is asked for with it.
#[component]
pub(crate) fn AuditPage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let choice = Memo::new(move |_| query.with(Choice::read));
    let page = ask(
        move || choice.get(),
        |choice: Choice| async move {
            gate(list_audit(choice.action, choice.person, choice.after, choice.check).await)
        },
    );
    let body = when_open(move |mut page: api_identity::admin::AuditPage| {
        let choice = choice.get_untracked();
        let check = page.check.take();
        view! {
            {check.map(|check| view! { <Check check=check /> })}
            <ChoiceForm choice=choice.clone() />
            <Entries page=page choice=choice />
        }
        .into_any()
    });
    let actions = move || {
        view! {
            <LinkButton
                href="/admin/audit?check=true"
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
                icon=IconName::CheckCircle
            >
                {td_string!(locale, audit.check)}
            </LinkButton>
        }
    };
    view! {
        <AdminFrame
            current=Section::Audit
            title=td_string!(locale, audit.title)
            description=td_string!(locale, audit.text)
            actions=actions
        >
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=10 /> }
            }>{when_loaded(page, body)}</Transition>
        </AdminFrame>
    }
}

#[component]
fn ChoiceForm(choice: Choice) -> impl IntoView {
    let locale = use_locale();
    view! {
        <form
            method="get"
            action="/admin/audit"
            role="search"
            class="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
        >
            <TextField
                name="action"
                label=td_string!(locale, audit.action)
                hint=td_string!(locale, audit.action_hint)
                value=choice.action
                maxlength=100
            />
            <TextField
                name="person"
                label=td_string!(locale, audit.person)
                hint=td_string!(locale, audit.person_hint)
                value=choice.person
                maxlength=254
            />
            <Button button_type=ButtonType::Submit class="xl:mt-6.5">
                {td_string!(locale, audit.show)}
            </Button>
        </form>
    }
}
